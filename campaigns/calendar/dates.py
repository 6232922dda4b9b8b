"""Which days a plan leads to. No database, clock or settings."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from campaigns.law.figures import NoFigure
from campaigns.law.working_days import WorkCalendar, weekday_name
from campaigns.periods import PeriodCalendar, PeriodDates, days_named
from campaigns.planfile.schema import Milestone, Occasion, Period, Plan, ReportSchedule
from campaigns.rules import returning_days
from campaigns.wording import WORDS
from vietnamese.dates import short_date


@dataclass(frozen=True)
class ShownDay:
    """A day with its weekday; `reason_off` and `next_working` where nobody works on it."""

    day: date
    weekday: str
    reason_off: str = ""
    next_working: date | None = None


def shown_day(day: date, work: WorkCalendar) -> ShownDay:
    reason = work.reason_off(day)
    return ShownDay(day, weekday_name(day), reason, work.next_working_day(day) if reason else None)


@dataclass(frozen=True)
class DueDay:
    """One day on which something is due; of a report, with the period that it covers."""

    shown: ShownDay
    period: PeriodDates | None = None
    is_proposed: bool = False


@dataclass(frozen=True)
class DueDays:
    """Every day that one item leads to. `remark` says why there are none, `unknown` the years without days off."""

    days: list[DueDay] = field(default_factory=list)
    remark: str = ""
    unknown: list[int] = field(default_factory=list)

    @property
    def words(self) -> str:
        """Short enough for a column: "14/11/2023 và 2 ngày nữa, đến 14/11/2025"."""
        if not self.days:
            return self.remark or "–"
        first, last = short_date(self.days[0].shown.day), short_date(self.days[-1].shown.day)
        if len(self.days) == 1:
            return first
        return f"{first}; {last}" if len(self.days) == 2 else f"{len(self.days)} lần, từ {first} đến {last}"


NOT_NAMED = "Kế hoạch không nêu ngày"


def milestone_days(milestone: Milestone, period: Period, work: WorkCalendar) -> DueDays:
    if milestone.due is None:
        return DueDays(remark=NOT_NAMED)
    return _due_days(returning_days(milestone.due, milestone.recurring, period.end), work)


def occasion_days(occasion: Occasion, period: Period, work: WorkCalendar) -> DueDays:
    return _due_days(returning_days(occasion.due, occasion.recurring, period.end), work)


def report_days(schedule: ReportSchedule, period: Period, work: WorkCalendar, periods: PeriodCalendar) -> DueDays:
    """Periods of the units as they will be proposed; of a report to others, the days that the plan names."""
    if schedule.upward:
        named = days_named(schedule.due_rules, period.start, period.end)
        return _due_days(named, work) if named else DueDays(remark=NOT_NAMED)
    try:
        found = periods.proposed(schedule.frequency, schedule.due_rules, period.start, period.end)
    except NoFigure as missing:
        return DueDays(remark=str(missing))
    if not found:
        is_dated = schedule.frequency == "once" and not any(rule.on for rule in schedule.due_rules)
        return DueDays(remark=NOT_NAMED if is_dated else "Không có kỳ nào nằm trong thời gian của phong trào")
    days = [DueDay(shown_day(one.due_on, work), one, is_proposed=not schedule.due_rules) for one in found]
    return DueDays(days, unknown=_unknown([one.due_on for one in found], work))


def _due_days(days: list[date], work: WorkCalendar) -> DueDays:
    return DueDays([DueDay(shown_day(day, work)) for day in days], unknown=_unknown(days, work))


def _unknown(days: list[date], work: WorkCalendar) -> list[int]:
    return sorted({day.year for day in days if not work.is_known(day.year)})


# --- the whole campaign ----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Entry:
    """One thing on one day. `section` and `code` say where in the plan it is written."""

    shown: ShownDay
    kind: str
    title: str
    note: str = ""
    section: str = ""
    code: str = ""


@dataclass(frozen=True)
class Month:
    first: date
    entries: list[Entry]


@dataclass(frozen=True)
class Undated:
    """What the plan asks for without a day."""

    kind: str
    title: str
    note: str


@dataclass(frozen=True)
class CampaignCalendar:
    months: list[Month]
    undated: list[Undated]
    unknown: list[int]


def campaign_calendar(plan: Plan, work: WorkCalendar, periods: PeriodCalendar) -> CampaignCalendar:
    """Every day of the campaign, by month, in order; then what has no day."""
    entries = sorted(_entries(plan, work, periods), key=lambda entry: entry.shown.day)
    months = [
        Month(first, list(of_month))
        for first, of_month in groupby(entries, key=lambda entry: entry.shown.day.replace(day=1))
    ]
    return CampaignCalendar(
        months, list(_undated(plan, work, periods)), _unknown([entry.shown.day for entry in entries], work)
    )


def _entries(plan: Plan, work: WorkCalendar, periods: PeriodCalendar) -> Iterator[Entry]:
    yield Entry(shown_day(plan.period.start, work), "Thời gian", "Phong trào bắt đầu", section="thoi-gian")
    yield from _of_phases(plan, work)
    for milestone in plan.milestones:
        for due in milestone_days(milestone, plan.period, work).days:
            kind = WORDS["milestone"][milestone.kind]
            yield Entry(due.shown, kind, milestone.name, milestone.due_text, "moc", milestone.code)
    yield from _of_targets(plan, work)
    yield from _of_reports(plan, work, periods)
    for occasion in plan.occasions:
        for due in occasion_days(occasion, plan.period, work).days:
            yield Entry(due.shown, "Xét khen thưởng", occasion.name, section="dip", code=occasion.code)
    yield Entry(shown_day(plan.period.end, work), "Thời gian", "Phong trào kết thúc", section="thoi-gian")


def _of_phases(plan: Plan, work: WorkCalendar) -> Iterator[Entry]:
    for phase in plan.phases:
        yield Entry(shown_day(phase.start, work), "Giai đoạn", f"Bắt đầu: {phase.name}", "", "giai-doan", phase.code)
        yield Entry(shown_day(phase.end, work), "Giai đoạn", f"Kết thúc: {phase.name}", "", "giai-doan", phase.code)


def _of_targets(plan: Plan, work: WorkCalendar) -> Iterator[Entry]:
    """One line a day, however many targets are due on it."""
    due = sorted(day for target in plan.targets for day in _target_days(target.start, target.due, target.recurs))
    for day, same in groupby(due):
        yield Entry(shown_day(day, work), "Chỉ tiêu", f"{len(list(same))} chỉ tiêu đến hạn", section="chi-tieu")


def _target_days(start: date | None, due: date, recurs: str | None) -> list[date]:
    """A yearly target comes due on this day of each year from `start` to `due`."""
    if not recurs or start is None:
        return [due]
    years = range(start.year, due.year + 1)
    days = [due if year == due.year else _same_day(due, year) for year in years]
    return [day for day in days if day >= start]


def _same_day(day: date, year: int) -> date:
    return date(year, 2, 28) if (day.month, day.day) == (2, 29) else day.replace(year=year)


def _of_reports(plan: Plan, work: WorkCalendar, periods: PeriodCalendar) -> Iterator[Entry]:
    for schedule in plan.report_schedules:
        for due in report_days(schedule, plan.period, work, periods).days:
            kind = "Báo cáo lên trên" if schedule.upward else "Báo cáo"
            title = f"{schedule.by} gửi {schedule.to}"
            title = f"{due.period.name}: {title}" if due.period else title
            yield Entry(due.shown, kind, title, _report_note(due), "che-do-bao-cao", schedule.code)


def _report_note(due: DueDay) -> str:
    if due.period is None:
        return ""
    span = f"Số liệu từ {short_date(due.period.starts_on)} đến hết {short_date(due.period.ends_on)}"
    return f"{span}; ngày nộp do cổng đề xuất" if due.is_proposed else span


def _undated(plan: Plan, work: WorkCalendar, periods: PeriodCalendar) -> Iterator[Undated]:
    for milestone in plan.milestones:
        if milestone.due is None:
            yield Undated(WORDS["milestone"][milestone.kind], milestone.name, milestone.due_text or NOT_NAMED)
    for schedule in plan.report_schedules:
        found = report_days(schedule, plan.period, work, periods)
        if not found.days:
            yield Undated("Báo cáo", f"{schedule.by} gửi {schedule.to}", found.remark)
