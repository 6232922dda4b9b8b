"""Figures of the law by day. No database, clock or settings."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from campaigns.law.kinds import key_name, kind_name
from vietnamese.dates import short_date

DOUBTFUL = "Cần đối chiếu"
"""A note or source that begins like this marks what nobody has compared with the gazette."""


class NoFigure(Exception):
    """There is no figure for that day; the message says which one and what to do."""


@dataclass(frozen=True)
class LawFigure:
    """One figure from one day on; `valid_to` is its last day, None while it holds."""

    kind: str
    key: str
    value: Decimal
    unit: str
    valid_from: date
    valid_to: date | None
    source: str
    note: str = ""

    @property
    def is_doubtful(self) -> bool:
        return self.note.startswith(DOUBTFUL)

    def holds_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


class Figures:
    """Everything that the law says in figures, as one authority keeps it."""

    def __init__(self, rows: Iterable[LawFigure]) -> None:
        self._rows: dict[tuple[str, str], list[LawFigure]] = {}
        for row in rows:
            self._rows.setdefault((row.kind, row.key), []).append(row)

    def on(self, kind: str, key: str, day: date) -> LawFigure:
        """The figure that holds on the day. Raises NoFigure."""
        for row in self._rows.get((kind, key), ()):
            if row.holds_on(day):
                return row
        of_what = f" của {key_name(kind, key)}" if key else ""
        raise NoFigure(
            f"Chưa có {kind_name(kind).lower()}{of_what} cho ngày {short_date(day)}: "
            "hãy thêm một dòng ở trang Số liệu pháp lý."
        )


def overlap(wanted: LawFigure, others: Iterable[LawFigure]) -> LawFigure | None:
    """The first of the others that holds on a day on which `wanted` holds."""
    last = wanted.valid_to or date.max
    return next(
        (other for other in others if other.valid_from <= last and wanted.valid_from <= (other.valid_to or date.max)),
        None,
    )
