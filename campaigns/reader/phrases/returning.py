"""Days that return: "trước ngày 05/6 và 05/11 hằng năm", "ngày 25 hằng tháng", "ngày 10 của tháng đầu quý sau"."""

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from campaigns.reader.phrases.days import moments, recurrence
from campaigns.reader.phrases.finding import plain, says, search

Rule = dict[str, int | bool | None]
QUARTER_MONTHS = {"dau": (1, 4, 7, 10), "giua": (2, 5, 8, 11), "cuoi": (3, 6, 9, 12)}
NEXT_DAY = (
    r"\s*\)?\s*(?:,|va|hoac|;)\s*(?:(?:ca |cuoi )?nam\s*)?\(?\s*(?:truoc\s+)?(?:ngay\s*)?"
    r"(?P<d>[0-3]?\d)\s*(?:/|\s+thang\s+)\s*(?P<m>[01]?\d)(?![\d/])"
)
OF_QUARTER = (
    r"ngay\s*(?:mung\s*)?(?P<d>[0-3]?\d)\s*(?:cua\s+)?thang\s+(?:(?P<which>dau|cuoi|giua)|thu "
    r"(?:nhat|hai|ba))\s*(?:tien\s+)?(?:cua\s+)?(?:moi\s+|hang\s+|cac\s+)?quy(?P<next>\s+(?:sau|"
    r"ke tiep|tiep theo|lien ke))?"
)
OF_MONTH = (
    r"ngay\s*(?:mung\s*)?(?P<d>[0-3]?\d)\s*(?:cua\s+)?(?:hang thang|moi thang|thang sau|cac thang|"
    r"thang ke tiep|tung thang)"
)
BEFORE = r"truoc(?:\s+ngay)?\s*$|truoc\s+$"


@dataclass(frozen=True)
class Returning:
    """The days of a year (month None: of every month) on which something is due, and how often it returns."""

    frequency: str
    rules: tuple[Rule, ...]
    start: int
    end: int
    words: str


def returning(text: str) -> Returning | None:
    """The returning days that a clause names, or None."""
    for reader in (_of_quarters, _of_months, _of_years, _of_one_month):
        if found := reader(text):
            return found
    return None


def first_dues(found: Returning, since: date, is_quarter_after: bool = False) -> list[date]:
    """For each rule its first last day in time after `since`."""
    return [due for rule in found.rules if (due := _first(rule, since))]


# --- readers ---------------------------------------------------------------------------------------------------------


def _of_quarters(text: str) -> Returning | None:
    day = search(OF_QUARTER, text)
    if not day:
        return None
    months = QUARTER_MONTHS[day["which"] or "dau"]
    rules = tuple(_rule(month, int(day["d"]), text, day) for month in months)
    return _returning("quarterly", rules, text, day.start(), day.end())


def _of_months(text: str) -> Returning | None:
    if last := search(r"ngay cuoi (?:hang |moi |cua moi )?thang", text):
        rule: Rule = {"month": None, "day": 31, "before": says(BEFORE, text[: last.start()])}
        return _returning("monthly", (rule,), text, last.start(), last.end())
    day = search(OF_MONTH, text)
    if not day:
        return None
    return _returning("monthly", (_rule(None, int(day["d"]), text, day),), text, day.start(), day.end())


def _of_years(text: str) -> Returning | None:
    """Days without a year: one, two or four of them; a plain list, or one after the other in the clause."""
    days = [moment for moment in moments(text) if moment.day and moment.month and not moment.of_paper]
    if not days:
        return None
    found = [(days[0].month, days[0].day)]
    is_before = days[0].relation == "before"
    end = days[0].end
    while more := re.compile(NEXT_DAY).match(plain(text), end):
        found.append((int(more["m"]), int(more["d"])))
        end = more.end()
    known = [(month, day) for month, day in found if month and day and _is_day(month, day)]
    rules: tuple[Rule, ...] = tuple({"month": month, "day": day, "before": is_before} for month, day in known)
    if not rules or (search(r"^\s*(?:/|nam)\s*\d{4}", text[end:]) is not None):
        return None
    frequency = {1: "yearly", 2: "half_yearly", 4: "quarterly"}.get(len(rules), "yearly")
    if len(rules) == 1 and says(r"bao cao[^,;]{0,25}\b(?:6|sau) thang|bao cao giua nam", text):
        frequency = "half_yearly"
    return _returning(frequency, rules, text, days[0].start, _with_yearly(text, end))


def _of_one_month(text: str) -> Returning | None:
    """ "vào cuối tháng 5 hằng năm", "trong tháng 12 mỗi năm": by the last day of that month."""
    named = search(r"(?:cuoi|trong|vao)\s+thang\s+(?P<m>\d{1,2})(?!\s*[/\d]|\s*,?\s*nam\s*\d)", text)
    if not named or frequency_of(text) != "yearly" or not 1 <= int(named["m"]) <= 12:
        return None
    month = int(named["m"])
    rule: Rule = {"month": month, "day": monthrange(2023, month)[1], "before": False}
    return _returning("yearly", (rule,), text, named.start(), _with_yearly(text, named.end()))


def _with_yearly(text: str, end: int) -> int:
    after = re.compile(r"\s*(?:,\s*)?(?:cua\s+)?(?:hang nam|moi nam|tung nam|cac nam)").match(plain(text), end)
    return after.end() if after else end


def _rule(month: int | None, day: int, text: str, found: re.Match[str]) -> Rule:
    return {"month": month, "day": day, "before": says(BEFORE, text[: found.start()])}


def _returning(frequency: str, rules: Sequence[Rule], text: str, start: int, end: int) -> Returning:
    before = search(r"(?:truoc|cham nhat|muon nhat|han cuoi|vao|khong qua)(?:\s+(?:la|vao|ngay))*\s*$", text[:start])
    start = before.start() if before else start
    return Returning(frequency, tuple(rules), start, end, text[start:end].strip())


def _is_day(month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= monthrange(2024, month)[1]


# --- the first one ---------------------------------------------------------------------------------------------------


def _first(rule: Rule, since: date) -> date | None:
    for day in _days(rule, since.year):
        due = day - timedelta(days=1) if rule["before"] else day
        if due > since:
            return due
    return None


def _days(rule: Rule, year: int) -> Iterator[date]:
    day = int(rule["day"] or 1)
    months = [int(rule["month"])] if rule["month"] else list(range(1, 13))
    for later in (year, year + 1):
        for month in months:
            yield date(later, month, min(day, monthrange(later, month)[1]))


def frequency_of(text: str) -> str | None:
    """yearly, half_yearly, quarterly, monthly, as far as the words say how often."""
    if says(r"6 thang|sau thang|nua nam|hoc ky", text):
        return "half_yearly"
    return recurrence(text) or (
        "yearly" if says(r"\bca nam\b|tung nam hoc|moi nam hoc|cuoi nam hoc|bao cao nam\b", text) else None
    )
