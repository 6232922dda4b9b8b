"""The periods that a rhythm of reports asks for, and the days that a plan names. No database, clock or settings."""

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta

from campaigns.law.figures import Figures
from campaigns.planfile.schema import DueRule
from vietnamese.dates import quarter_name, short_date
from vietnamese.text import slug

MONTHS_OF = {"monthly": 1, "quarterly": 3, "half_yearly": 6, "yearly": 12}
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class PeriodDates:
    """A period as proposed to staff: its name, the days it covers, the last day for the report."""

    code: str
    name: str
    starts_on: date
    ends_on: date
    due_on: date


@dataclass(frozen=True)
class PeriodCalendar:
    """Periods of the year. Figures run from one day of a month to the day before it of another: the law names both.

    Source: Nghị định 09/2019/NĐ-CP, Điều 12. The day on which a report is due is a proposal that staff may change.
    Every method raises NoFigure for a year of which the law as kept says nothing.
    """

    figures: Figures

    def month(self, year: int, number: int) -> PeriodDates:
        """Month `number` of `year`."""
        return self._months(f"{year}-thang-{number:02d}", f"Tháng {number} năm {year}", year, number, 1)

    def quarter(self, year: int, number: int) -> PeriodDates:
        """Quarter `number` of `year`."""
        last_month = 3 * number
        return self._months(f"{year}-q{number}", quarter_name(date(year, last_month, 1)), year, last_month, 3)

    def half_year(self, year: int, number: int) -> PeriodDates:
        """Half `number` of `year`."""
        which = ("đầu", "cuối")[number - 1]
        return self._months(f"{year}-6-thang-{slug(which)}", f"6 tháng {which} năm {year}", year, 6 * number, 6)

    def whole_year(self, year: int, due_on: date | None = None) -> PeriodDates:
        """The year's report, due in December or on the day named; then figures end on the day before an earlier one."""
        period = self._months(f"nam-{year}", f"Năm {year}", year, 12, 12)
        return period if due_on is None else _due(period, due_on)

    def proposed(self, frequency: str, due_rules: list[DueRule], start: date, end: date) -> list[PeriodDates]:
        """The periods that a rhythm asks for inside a campaign, in order.

        Days that the plan names are kept: a yearly report on two days gives two periods of that year.
        """
        years = range(start.year, end.year + 1)
        if frequency == "once":
            every = [once(last_day(rule.on, rule), start) for rule in due_rules if rule.on]
        elif frequency == "yearly":
            every = [period for year in years for period in self._yearly(year, due_rules)]
        else:
            every = [period for year in years for period in self._parts_of_year(frequency, year, due_rules)]
        return [period for period in every if start < period.ends_on <= end]

    def _months(self, code: str, name: str, year: int, last_month: int, count: int) -> PeriodDates:
        """The period of `count` months that closes in `last_month`."""
        day = date(year, last_month, 1)
        first, last, due = (
            int(self.figures.on(kind, "", day).value)
            for kind in ("report_first_day", "report_last_day", "report_due_day")
        )
        before = last_month - count
        starts_on = date(year, before, first) if before else date(year - 1, 12, first)
        return PeriodDates(code, name, starts_on, date(year, last_month, last), date(year, last_month, due))

    def _yearly(self, year: int, due_rules: list[DueRule]) -> list[PeriodDates]:
        named = days_of_year(due_rules, year)
        if len(named) < 2:
            return [self.whole_year(year, *named)]
        periods = [self.whole_year(year, due_on) for due_on in named]
        return [
            replace(period, code=f"{period.code}-{number}", name=f"{period.name}, lần {number}")
            for number, period in enumerate(periods, start=1)
        ]

    def _parts_of_year(self, frequency: str, year: int, due_rules: list[DueRule]) -> list[PeriodDates]:
        """Months, quarters or halves, each due on the day that the plan names for it."""
        build = {"monthly": self.month, "quarterly": self.quarter, "half_yearly": self.half_year}[frequency]
        periods = [build(year, number) for number in range(1, 12 // MONTHS_OF[frequency] + 1)]
        named = days_of_year(due_rules, year)
        if len(named) == len(periods):
            return [_due(period, due_on) for period, due_on in zip(periods, named, strict=True)]
        monthly = next((rule for rule in due_rules if rule.day and not rule.month and not rule.on), None)
        if monthly is None:
            return periods
        return [replace(period, due_on=_next_of_month(monthly, period.ends_on)) for period in periods]


def once(due_on: date, starts_on: date) -> PeriodDates:
    """A single report, with figures to the day before it is due."""
    name = f"Báo cáo đến ngày {short_date(due_on)}"
    return PeriodDates(f"den-{due_on.isoformat()}", name, starts_on, due_on - ONE_DAY, due_on)


def _due(period: PeriodDates, due_on: date) -> PeriodDates:
    return replace(period, ends_on=min(period.ends_on, due_on - ONE_DAY), due_on=due_on)


# --- days that a plan names ------------------------------------------------------------------------------------------


def last_day(named: date, rule: DueRule) -> date:
    """The last day on which a report is in time: the day before where the paper says "trước ngày"."""
    return named - ONE_DAY if rule.before else named


def days_of_year(rules: list[DueRule], year: int) -> list[date]:
    """The last days in time that these rules name for one year: yearly days, and single dates of that year."""
    named = []
    for rule in rules:
        if rule.on:
            named += [last_day(rule.on, rule)] if rule.on.year == year else []
        elif rule.month and rule.day:
            named.append(last_day(_day_of_month(year, rule.month, rule.day), rule))
    return sorted(named)


def days_named(rules: list[DueRule], start: date, end: date) -> list[date]:
    """Every last day in time within a campaign: single dates whatever they are, returning days from start to end."""
    once_only = [last_day(rule.on, rule) for rule in rules if rule.on]
    returning = [rule for rule in rules if not rule.on and rule.day]
    months = [(year, month) for year in range(start.year, end.year + 1) for month in range(1, 13)]
    days = [
        last_day(_day_of_month(year, month, rule.day or 1), rule)
        for rule in returning
        for year, month in months
        if rule.month in (None, month)
    ]
    return sorted({*once_only, *(day for day in days if start <= day <= end)})


def _next_of_month(rule: DueRule, after: date) -> date:
    """The first day that the monthly rule names after a day."""
    year, month = after.year, after.month
    while (day := last_day(_day_of_month(year, month, rule.day or 1), rule)) <= after:
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return day


def _day_of_month(year: int, month: int, day: int) -> date:
    """The last of the month where it is shorter."""
    return date(year, month, min(day, monthrange(year, month)[1]))
