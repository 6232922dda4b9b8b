"""The stage of a rehearsal: an authority of its own, played through the actions of the pages, and taken back whole.

Everything happens in one transaction that is always rolled back. Nothing is rendered, mailed or put in a queue: what
waits for a commit never happens.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import product
from uuid import uuid4
from zoneinfo import ZoneInfo

from django.db import transaction

from campaigns.actions import import_plan, launch_campaign
from campaigns.law.loading import load_law
from campaigns.models import Campaign, Indicator
from campaigns.planfile.changes import with_fields
from campaigns.planfile.schema import Occasion, Plan, Signatory
from criteria.evaluation import Outcome, evaluate
from criteria.inputs import inputs_for
from criteria.rehearsal.invention import NAMES, Strength, figure, starting_value
from criteria.rehearsal.report import RehearsalReport, make_report
from reports.actions.baselines import confirm_baselines, record_baseline
from reports.actions.declarations import declare, review_declaration
from reports.actions.periods import open_period
from reports.actions.reports import accept_report, save_figures, start_report, submit_report
from reports.binding import named_bodies, owed_by
from reports.enums import DeclarationStatus
from reports.models import ReportingPeriod
from reports.proposals import Proposal, proposals
from reports.queries import duties_of
from reports.rules import PeriodDates
from units.models import Authority, Person, Unit, UnitType
from units.tenancy import authority_scope

PERIODS_PER_OCCASION = 2
"""Periods played before every occasion, and before the day: the figure of the day and the one before it."""
SAIGON = ZoneInfo("Asia/Ho_Chi_Minh")


class _TakenBack(Exception):
    """Ends the transaction of a rehearsal."""


@dataclass(frozen=True)
class Stage:
    campaign: Campaign
    plan: Plan
    units: dict[Unit, Strength]
    today: date


def rehearse(plan: Plan, authority: Authority, type_names: dict[str, str], as_of: date) -> RehearsalReport:
    """What the plan would come to by `as_of`. Raises CampaignRefused, PlanFileRefused where it cannot be launched."""
    made: list[RehearsalReport] = []
    try:
        with transaction.atomic():
            made.append(_played(_signed(plan), _stand_in(authority, as_of), type_names, as_of))
            raise _TakenBack
    except _TakenBack:
        return made[0]


def _signed(plan: Plan) -> Plan:
    """A plan that waits for its signatory can be rehearsed all the same."""
    return plan if plan.signatory.name else with_fields(plan, signatory=Signatory(name=f"Người ký {plan.issuer}"))


def _stand_in(authority: Authority, as_of: date) -> Authority:
    """An authority like the real one, with its own empty house and its own clock."""
    return Authority.objects.create(
        slug=f"dien-tap-{uuid4().hex[:12]}",
        name=authority.name,
        short_name=authority.short_name,
        level=authority.level,
        place=authority.place,
        issuer_line=authority.issuer_line,
        document_symbol=authority.document_symbol,
        standing_body=authority.standing_body,
        is_demo=True,
        clock_on=as_of,
    )


def _played(plan: Plan, stand_in: Authority, type_names: dict[str, str], as_of: date) -> RehearsalReport:
    with authority_scope(stand_in):
        stage = _set(plan, type_names, as_of)
        periods = _report_everything(stage)
        _declare_everything(stage)
        return make_report(stage.plan, stage.units, periods, _evaluations(stage), as_of)


def _set(plan: Plan, type_names: dict[str, str], as_of: date) -> Stage:
    load_law(by=None)
    units = _invented_units(plan, type_names)
    launched_on = min(plan.period.start, as_of)
    campaign = import_plan(plan=plan, by=None, now=_morning(launched_on))
    launch_campaign(campaign=campaign, by=None, today=launched_on, now=_morning(launched_on))
    campaign.refresh_from_db()
    return Stage(campaign, plan, units, as_of)


def _invented_units(plan: Plan, type_names: dict[str, str]) -> dict[Unit, Strength]:
    """Three units of every type the plan names, and every body that gives a figure for all; each with one person."""
    codes = dict.fromkeys(
        [code for part in plan.subjects for code in part.unit_types]
        + [code for target in plan.targets for code in target.applies_to]
    )
    types = {
        code: UnitType.objects.create(code=code, name=type_names.get(code, code), position=position)
        for position, code in enumerate(codes, start=1)
    }
    units: dict[Unit, Strength] = {}
    for (code, kind), strength in product(types.items(), Strength):
        name = f"{kind.name} {NAMES[strength]}"
        units[Unit.objects.create(code=f"{code}-{strength}", name=name, unit_type=kind)] = strength
    for number, body in enumerate(named_bodies(plan), start=1):
        kind = next(iter(types.values()))
        units[Unit.objects.create(code=f"co-quan-{number}", name=body, unit_type=kind)] = Strength.STRONG
    Person.objects.bulk_create(
        Person(unit=unit, code=f"nguoi-{unit.code}", full_name=f"Người của {unit.name}") for unit in units
    )
    return units


def _report_everything(stage: Stage) -> list[ReportingPeriod]:
    """Opens the periods that count and lets every unit report in them; the weak one comes a day late."""
    _record_baselines(stage)
    periods = []
    for proposal in _periods_that_count(stage):
        schedule = proposal.schedule.code if proposal.schedule else ""
        period = open_period(campaign=stage.campaign, dates=proposal.dates, by=None, schedule=schedule)
        periods.append(period)
        for unit, strength in stage.units.items():
            _report(stage, period, proposal.dates, unit, strength)
    return periods


def _periods_that_count(stage: Stage) -> list[Proposal]:
    """The last periods due before each occasion and before the day, in order."""
    days = [*(occasion.due for occasion in _occasions_begun(stage)), stage.today]
    every = proposals(stage.campaign, stage.plan)
    chosen = [one for day in days for one in [one for one in every if one.dates.due_on <= day][-PERIODS_PER_OCCASION:]]
    return [one for one in every if one in chosen]


def _record_baselines(stage: Stage) -> None:
    changing = {target.indicator for target in stage.plan.targets if target.change}
    indicators = {row.code: row for row in Indicator.objects.filter(campaign=stage.campaign, code__in=changing)}
    day = stage.plan.period.start - timedelta(days=1)
    for part, unit in product(stage.plan.indicators, [None, *stage.units]):
        if row := indicators.get(part.code):
            value = starting_value(part)
            baseline = record_baseline(
                indicator=row, unit=unit, value=value, as_of=day, source="Diễn tập", by=None, today=stage.today
            )
            confirm_baselines(seen={baseline.pk: value}, by=None, today=stage.today)


def _report(stage: Stage, period: ReportingPeriod, dates: PeriodDates, unit: Unit, strength: Strength) -> None:
    owed = duties_of(stage.campaign, stage.plan).indicators_of(unit)
    if not owed:
        return
    came_on = min(stage.today, dates.due_on + timedelta(days=strength is Strength.WEAK))
    years = max(1, dates.ends_on.year - stage.plan.period.start.year + 1)
    figures = {part.code: figure(part, stage.plan, strength, years) for part in owed}
    report = start_report(period=period, unit=unit, by=None)
    report = save_figures(report=report, figures=figures, edition=report.edition, by=None, now=_morning(came_on))
    submit_report(report=report, indicators=owed, by=None, now=_morning(came_on), today=came_on)
    accept_report(report=report, by=None, now=_morning(came_on), today=came_on)


def _declare_everything(stage: Stage) -> None:
    """The strong declare everything and are confirmed, those on the edge wait, the weak declare nothing."""
    day = stage.plan.period.start
    for unit, strength in stage.units.items():
        if strength is Strength.WEAK:
            continue
        person = Person.objects.get(unit=unit)
        for owed in owed_by(stage.plan, unit):
            declaration = declare(
                campaign=stage.campaign,
                unit=unit,
                person=person if owed.subject_kind == "individual" else None,
                owed=owed,
                answer=True,
                explanation="Diễn tập",
                by=None,
                today=day,
            )
            if strength is Strength.STRONG:
                verdict = DeclarationStatus.CONFIRMED
                review_declaration(declaration=declaration, verdict=verdict, note="", by=None, today=day)


def _evaluations(stage: Stage) -> list[tuple[str, Outcome]]:
    """Official evaluations: of every occasion begun, on its own day; where none has, of the day of the rehearsal."""
    asked = [(one.code, one.name, one.due) for one in _occasions_begun(stage)]
    return [
        (name, evaluate(inputs_for(stage.campaign, occasion=code, mode="official", as_of=day)))
        for code, name, day in asked or [("", "Theo ngày diễn tập", stage.today)]
    ]


def _occasions_begun(stage: Stage) -> list[Occasion]:
    return sorted((one for one in stage.plan.occasions if one.due <= stage.today), key=lambda one: one.due)


def _morning(day: date) -> datetime:
    return datetime.combine(day, time(8), SAIGON)
