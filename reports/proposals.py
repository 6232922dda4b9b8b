"""Periods that staff may open next, read from the plan's rhythm; quarters where the plan has none."""

from dataclasses import dataclass

from campaigns.law.stored import figures_kept
from campaigns.models import Campaign
from campaigns.periods import PeriodCalendar, PeriodDates
from campaigns.planfile.schema import Plan, ReportSchedule
from reports.models import ReportingPeriod


@dataclass(frozen=True)
class Proposal:
    """One period that may be opened. `schedule` is None for the quarters that staff set on their own."""

    dates: PeriodDates
    schedule: ReportSchedule | None

    @property
    def in_plan(self) -> bool:
        return self.schedule is not None and self.schedule.in_plan

    @property
    def is_day_set_by_staff(self) -> bool:
        """The plan asks for the report without naming the day."""
        return self.in_plan and self.schedule is not None and not self.schedule.due_rules


def proposals(campaign: Campaign, plan: Plan) -> list[Proposal]:
    """What is not open yet, in the order of due days; the same period from two schedules is proposed once.

    Raises NoFigure for a year of which the law as kept names no cut-off.
    """
    taken = set(ReportingPeriod.objects.filter(campaign=campaign).values_list("code", flat=True))
    found: dict[tuple[str, object], Proposal] = {}
    for schedule, dates in _all_dates(plan):
        if dates.code not in taken:
            found.setdefault((dates.code, dates.due_on), Proposal(dates, schedule))
    return sorted(found.values(), key=lambda one: (one.dates.due_on, one.dates.code))


def _all_dates(plan: Plan) -> list[tuple[ReportSchedule | None, PeriodDates]]:
    calendar, start, end = PeriodCalendar(figures_kept()), plan.period.start, plan.period.end
    dated: list[tuple[ReportSchedule | None, PeriodDates]] = [
        (schedule, dates)
        for schedule in plan.report_schedules
        if not schedule.upward
        for dates in calendar.proposed(schedule.frequency, schedule.due_rules, start, end)
    ]
    if not any(schedule.frequency == "quarterly" and not schedule.upward for schedule in plan.report_schedules):
        dated += [(None, dates) for dates in calendar.proposed("quarterly", [], start, end)]
    return dated


def schedule_of(plan: Plan, code: str) -> ReportSchedule | None:
    """The plan's schedule of this code."""
    return next((schedule for schedule in plan.report_schedules if schedule.code == code), None)
