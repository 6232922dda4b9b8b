"""The sheet that a unit fills in: its columns, and the hidden facts by which it is known again."""

import json
from dataclasses import asdict, dataclass

from django.utils.crypto import constant_time_compare, salted_hmac

from campaigns.planfile.schema import Indicator
from reports.enums import Answer
from reports.rules import Figure

SHEET = "Báo cáo"
HIDDEN_SHEET = "thong-tin"
HEADER_ROW = 6
FIRST_ROW = 7
MAX_ROWS = 500
"""More rows than any plan has indicators. `cells.py`, which knows none of our modules, holds the same bounds."""


@dataclass(frozen=True)
class Column:
    letter: str
    title: str
    width: int
    field: str = ""


COLUMNS = (
    Column("A", "Mã", 14),
    Column("B", "Mục", 9),
    Column("C", "Chỉ số", 46),
    Column("D", "Chỉ tiêu", 28),
    Column("E", "Kỳ trước", 16),
    Column("F", "Trả lời", 18, "answer"),
    Column("G", "Tử số", 16, "numerator"),
    Column("H", "Mẫu số", 16, "denominator"),
    Column("I", "Giá trị hoặc tỷ lệ công bố", 18, "value"),
    Column("J", "Nguồn của tỷ lệ công bố", 26, "source"),
    Column("K", "Giải trình", 40, "note"),
)
LETTER = {column.field: column.letter for column in COLUMNS if column.field}
FIELDS_OF_KIND = {"ratio": ("answer", "numerator", "denominator", "value", "source", "note")}
FIELDS_OF_VALUE = ("answer", "value", "note")
ANSWERS = {answer.label: answer for answer in Answer}
YES_NO = {"Có": 1, "Không": 0}


def fields_of(kind: str) -> tuple[str, ...]:
    """The fields that are filled in for an indicator of this kind."""
    return FIELDS_OF_KIND.get(kind, FIELDS_OF_VALUE)


@dataclass(frozen=True)
class Identity:
    """Which report the sheet is for, under which revision of the plan, and the edition it was filled from."""

    campaign: str
    unit: str
    unit_name: str
    period: str
    period_name: str
    revision: int
    edition: int
    codes: tuple[str, ...]

    @property
    def checksum(self) -> str:
        """Only this portal can make it: a sheet whose hidden facts were changed is noticed."""
        facts = json.dumps(asdict(self), ensure_ascii=False, sort_keys=True)
        return salted_hmac("reports.spreadsheets", facts, algorithm="sha256").hexdigest()

    def to_text(self) -> str:
        return json.dumps(asdict(self) | {"checksum": self.checksum}, ensure_ascii=False, sort_keys=True)

    @classmethod
    def from_text(cls, text: str) -> "Identity | None":
        """The identity that `to_text` wrote; None for anything else."""
        try:
            facts = json.loads(text)
            checksum = facts.pop("checksum")
            identity = cls(**facts | {"codes": tuple(facts["codes"])})
        except (ValueError, TypeError, KeyError, AttributeError):
            return None
        return identity if constant_time_compare(identity.checksum, str(checksum)) else None


@dataclass(frozen=True)
class SheetRow:
    """One indicator as the sheet shows it, with the figure already stored."""

    indicator: Indicator
    clauses: str
    targets: str
    previous: str
    figure: Figure | None


@dataclass(frozen=True)
class ReportSheet:
    """Everything that one personal template says."""

    identity: Identity
    title: str
    subtitle: str
    figures_until: str
    rows: tuple[SheetRow, ...]
