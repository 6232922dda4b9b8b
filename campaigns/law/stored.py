"""The law as the current authority keeps it. What it keeps nothing of goes by the rows that come with the portal."""

from campaigns.law.figures import Figures, LawFigure
from campaigns.law.shipped import DayOff, shipped_days_off, shipped_figures
from campaigns.law.working_days import WorkCalendar
from campaigns.models import Holiday, LegalFigure


def figures_kept() -> Figures:
    """Every figure of the current authority."""
    own = [as_figure(row) for row in LegalFigure.objects.order_by("kind", "key", "valid_from", "pk")]
    kinds = {figure.kind for figure in own}
    return Figures([*own, *(figure for figure in shipped_figures() if figure.kind not in kinds)])


def work_calendar() -> WorkCalendar:
    """Days off and worked weekend days of the current authority."""
    days = [as_day_off(row) for row in Holiday.objects.order_by("day")]
    return calendar_of(days or shipped_days_off())


def calendar_of(days: list[DayOff] | tuple[DayOff, ...]) -> WorkCalendar:
    return WorkCalendar(
        off={one.day: one.name for one in days if not one.is_worked},
        worked=frozenset(one.day for one in days if one.is_worked),
    )


def as_figure(row: LegalFigure) -> LawFigure:
    return LawFigure(
        kind=row.kind,
        key=row.key,
        value=row.value,
        unit=row.unit,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        source=row.source,
        note=row.note,
    )


def as_day_off(row: Holiday) -> DayOff:
    return DayOff(row.day, row.name, row.source, row.is_worked)
