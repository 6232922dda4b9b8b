"""Periods and reports: every story is played through the actions that the pages use, on its own days."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random

from campaigns.law.figures import Figures
from campaigns.law.shipped import shipped_figures
from campaigns.models import Campaign
from campaigns.periods import PeriodCalendar, PeriodDates
from campaigns.planfile.schema import Indicator, Plan
from portal.demo import evidence
from portal.demo.accounts import Logins
from portal.demo.chance import chance, office_hour, working_day
from portal.demo.figures import Teller, mistaken
from portal.demo.reading import CampaignData, Demo, PeriodData, UnitData, Went, shared
from portal.demo.stories import Course, course_of, story_of
from reports.actions.periods import open_period
from reports.actions.reports import accept_report, return_report, save_figures, start_report, submit_report
from reports.models import PeriodicReport, ReportingPeriod
from reports.queries import duties_of
from reports.rules import Figure
from units.models import Unit, User

PERIODS = PeriodCalendar(Figures(shipped_figures()))
"""The demonstration lives by the law as it comes with the portal, whatever an authority makes of its copy."""


@dataclass(frozen=True)
class Play:
    """What the stories of one authority need."""

    demo: Demo
    data: CampaignData
    plan: Plan
    campaign: Campaign
    units: dict[str, Unit]
    logins: Logins
    today: date
    owed: dict[str, list[Indicator]] = field(default_factory=dict)
    tellers: dict[str, Teller] = field(default_factory=dict)


def play_reports(play: Play) -> None:
    """Opens the periods, the oldest first, and writes the reports of every unit that owed them."""
    _prepare(play)
    for back, period_data in reversed(list(enumerate(reversed(play.data.periods)))):
        period, dates = _open(play, period_data)
        for unit_data in play.demo.all_units:
            if play.owed[unit_data.code] and play.units[unit_data.code].existed_on(dates.ends_on):
                _play_report(play, unit_data, period, dates, back)


def dates_of(data: PeriodData) -> PeriodDates:
    """The days of a period: those of the calendar, changed where the data name others."""
    if data.quarter:
        dates = PERIODS.quarter(*_year_and_number(data.quarter))
    elif data.half_year:
        dates = PERIODS.half_year(*_year_and_number(data.half_year))
    elif data.year:
        dates = PERIODS.whole_year(data.year, data.due_on)
    else:
        return PeriodDates(data.code, data.name, _named(data.starts_on), _named(data.ends_on), _named(data.due_on))
    named = {"starts_on": data.starts_on, "ends_on": data.ends_on, "due_on": data.due_on}
    return replace(dates, **{day: value for day, value in named.items() if value})


def _year_and_number(text: str) -> tuple[int, int]:
    year, number = text.split("-")
    return int(year), int(number)


def _named(day: date | None) -> date:
    if day is None:
        raise ValueError("A period outside the calendar names all its days")
    return day


def _prepare(play: Play) -> None:
    duties = duties_of(play.campaign, play.plan)
    start = play.plan.period.start
    for group in play.demo.units:
        for data in group.members:
            story = story_of(play.demo.slug, data, shared())
            play.owed[data.code] = duties.indicators_of(play.units[data.code])
            play.tellers[data.code] = Teller(play.demo, data, group.type, story, start)


def _open(play: Play, data: PeriodData) -> tuple[ReportingPeriod, PeriodDates]:
    dates = dates_of(data)
    period = open_period(
        campaign=play.campaign,
        dates=dates,
        by=play.logins.staff,
        in_plan=data.in_plan,
        schedule=data.schedule,
        note=data.note,
    )
    return period, dates


def _play_report(play: Play, unit: UnitData, period: ReportingPeriod, dates: PeriodDates, back: int) -> None:
    teller = play.tellers[unit.code]
    course = course_of(play.demo.slug, unit, teller.story, dates, back, play.today, shared())
    if course.went == Went.MISSING:
        return
    by = play.logins.reporters[unit.code]
    report = start_report(period=period, unit=play.units[unit.code], by=by)
    figures = teller.figures(play.owed[unit.code], dates)
    if course.went == Went.DRAFT:
        begun = dict(list(figures.items())[: max(1, len(figures) // 2)])
        _save(play, report, begun, by, course.submitted_on)
    elif course.went in (Went.RETURNED, Went.CORRECTED):
        _play_return(play, report, figures, by, course)
    else:
        _play_submission(
            play, report, figures, by, course, with_evidence=not back and unit.code in play.data.evidence_for
        )


def _play_submission(
    play: Play, report: PeriodicReport, figures: dict[str, Figure], by: User, course: Course, *, with_evidence: bool
) -> None:
    report = _save(play, report, figures, by, course.submitted_on)
    if with_evidence:
        evidence.attach_extract(report, figures, by, office_hour(_luck(report), course.submitted_on, 8, 9))
    _submit(play, report, by, course.submitted_on)
    if course.went in (Went.ACCEPTED, Went.LATE):
        _accept(play, report, course.decided_on)


def _play_return(play: Play, report: PeriodicReport, figures: dict[str, Figure], by: User, course: Course) -> None:
    """Submitted with a slip, given back with a reason, and perhaps put right and accepted."""
    luck = _luck(report)
    report = _save(play, report, mistaken(figures), by, course.submitted_on)
    _submit(play, report, by, course.submitted_on)
    returned_on = course.decided_on
    first, last = (6, 7) if returned_on == play.today else (13, 16)  # the day of the demonstration has just begun
    moment = office_hour(luck, returned_on, first, last)
    reason = luck.choice(shared().return_reasons)
    return_report(report=report, reason=reason, by=play.logins.staff, now=moment, today=returned_on)
    if course.went == Went.CORRECTED:
        report.refresh_from_db()
        again_on = min(play.today, working_day(luck, returned_on, returned_on + timedelta(days=4)))
        report = _save(play, report, figures, by, again_on, first_hour=16)
        _submit(play, report, by, again_on, first_hour=17)
        _accept(play, report, min(play.today, working_day(luck, again_on, again_on + timedelta(days=3))), first_hour=18)


def _save(
    play: Play, report: PeriodicReport, figures: dict[str, Figure], by: User, day: date, first_hour: int = 8
) -> PeriodicReport:
    luck = _luck(report)
    note = luck.choice(shared().report_notes) if luck.randrange(3) == 0 else ""
    now = office_hour(luck, day, first_hour, first_hour)
    return save_figures(report=report, figures=figures, edition=report.edition, by=by, now=now, note=note)


def _submit(play: Play, report: PeriodicReport, by: User, day: date, first_hour: int = 10) -> None:
    now = office_hour(_luck(report), day, first_hour, first_hour + 1)
    owed = play.owed[report.unit.code]
    submit_report(report=report, indicators=owed, by=by, now=now, today=day)


def _accept(play: Play, report: PeriodicReport, day: date, first_hour: int = 14) -> None:
    now = office_hour(_luck(report), day, first_hour, first_hour + 2)
    accept_report(report=report, by=play.logins.staff, now=now, today=day)


def _luck(report: PeriodicReport) -> Random:
    return chance(report.period.code, report.unit.code)
