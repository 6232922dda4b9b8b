"""What the law pages show."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from campaigns.law.figures import DOUBTFUL, LawFigure
from campaigns.law.kinds import KINDS, Kind, key_name
from campaigns.law.stored import as_figure
from campaigns.law.working_days import weekday_name
from campaigns.models import Holiday, LegalFigure


@dataclass(frozen=True)
class FigureLine:
    pk: int
    name: str
    figure: LawFigure
    is_current: bool


@dataclass(frozen=True)
class KindTable:
    """The figures of one kind. `left_out`: how many of other days are not shown."""

    code: str
    kind: Kind
    lines: list[FigureLine]
    left_out: int

    @property
    def is_keyed(self) -> bool:
        return bool(self.kind.keys)


def kind_tables(rows: list[LegalFigure], day: date, with_others: bool) -> list[KindTable]:
    """By kind, each key with its newest figure first. What does not hold on the day is counted, shown if wished."""
    return [_table(code, [row for row in rows if row.kind == code], day, with_others) for code in KINDS]


def _table(code: str, rows: list[LegalFigure], day: date, with_others: bool) -> KindTable:
    places = {key: place for place, key in enumerate(KINDS[code].all_keys())}
    rows = sorted(rows, key=lambda row: (places.get(row.key, len(places)), row.key, -row.valid_from.toordinal()))
    lines = [FigureLine(row.pk, key_name(code, row.key), as_figure(row), as_figure(row).holds_on(day)) for row in rows]
    shown = [line for line in lines if line.is_current or with_others]
    return KindTable(code, KINDS[code], shown, len(lines) - len(shown))


@dataclass(frozen=True)
class HolidayLine:
    holiday: Holiday
    weekday: str
    is_doubtful: bool


def holiday_lines(rows: list[Holiday]) -> list[HolidayLine]:
    return [HolidayLine(row, weekday_name(row.day), row.source.startswith(DOUBTFUL)) for row in rows]


def years_of(days: list[date]) -> list[int]:
    """Years that have rows, newest last."""
    return [year for year, _ in groupby(sorted(day.year for day in days))]
