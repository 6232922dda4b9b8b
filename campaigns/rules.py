"""What is true of a plan: its name, when a recurring duty comes round next, where a span lies within the campaign."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

MONTHS_BETWEEN = {"yearly": 12, "quarterly": 3, "monthly": 1}


def next_day(first: date | None, recurring: str | None, last: date, today: date) -> date | None:
    """The day, today or later, on which a duty is due; None when it is past, undated or beyond the campaign's end."""
    if first is None:
        return None
    return next((day for day in returning_days(first, recurring, last) if day >= today), None)


def returning_days(first: date, recurring: str | None, last: date) -> list[date]:
    """Every day on which a duty is due: the one day named, or each return of it up to the campaign's end."""
    if recurring is None:
        return [first]
    days, months = [], 0
    while (day := _months_later(first, months)) <= last:
        days.append(day)
        months += MONTHS_BETWEEN[recurring]
    return days


def _months_later(day: date, months: int) -> date:
    """The same day of a later month; the last day where that month is shorter."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


@dataclass(frozen=True)
class Stretch:
    """Part of a span, in thousandths of its length."""

    start: int
    length: int


def stretch(start: date, end: date, within_start: date, within_end: date) -> Stretch:
    """Where start–end lies within a span, cut to it; never thinner than can be seen."""
    whole = max((within_end - within_start).days, 1)
    left = _thousandths((start - within_start).days, whole)
    return Stretch(min(left, 995), max(_thousandths((end - within_start).days, whole) - left, 5))


def _thousandths(days: int, whole: int) -> int:
    return min(1000, max(0, 1000 * days // whole))


def campaign_name(title: str) -> str:
    """The campaign's own name in the title of its plan: "Phát động phong trào thi đua …" → "Phong trào thi đua …".

    The whole title where it names no phong trào.
    """
    start = title.lower().find("phong trào")
    return f"P{title[start + 1 :]}" if start >= 0 else title
