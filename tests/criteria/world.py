"""Rows for evaluations, each state reached by the action that leads to it. Call inside the authority."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from campaigns.models import Campaign
from campaigns.planfile.schema import Plan
from campaigns.queries import current_revision, frozen_plan
from criteria.evaluation import Outcome, SubjectOutcome, evaluate
from criteria.inputs import inputs_for
from reports.actions.declarations import declare, review_declaration
from reports.actions.periods import open_period
from reports.actions.reports import accept_report, return_report, save_figures, start_report, submit_report
from reports.binding import Owed, owed_by
from reports.enums import Answer, DeclarationStatus
from reports.models import Declaration, PeriodicReport, ReportingPeriod
from reports.queries import indicators_owed
from reports.rules import Figure
from tests.factories.reports import PERIODS
from units.models import Person, Unit

AS_OF = date(2024, 1, 15)


def moment(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(9, 0)))


def plan_of(campaign: Campaign) -> Plan:
    return frozen_plan(current_revision(campaign))


def quarter(campaign: Campaign, number: int = 4, year: int = 2023) -> ReportingPeriod:
    return open_period(campaign=campaign, dates=PERIODS.quarter(year, number), by=None)


def ratio(numerator: int, denominator: int) -> Figure:
    return Figure(numerator=Decimal(numerator), denominator=Decimal(denominator))


def value(number: int) -> Figure:
    return Figure(value=Decimal(number))


NO_DATA = Figure(answer=Answer.NO_DATA)
NONE_OCCURRED = Figure(answer=Answer.NONE_OCCURRED)
NOT_APPLICABLE = Figure(answer=Answer.NOT_APPLICABLE, note="Đơn vị không có hồ sơ công việc.")


def report(
    unit: Unit, period: ReportingPeriod, figures: dict[str, Figure], *, day: date | None = None
) -> PeriodicReport:
    """Submitted on `day` (the due day); every owed indicator that is not named is answered "chưa có số liệu"."""
    day = day or period.due_on
    owed = indicators_owed(period.campaign, unit)
    answers = {indicator.code: figures.get(indicator.code, NO_DATA) for indicator in owed}
    begun = start_report(period=period, unit=unit, by=None)
    saved = save_figures(report=begun, figures=answers, edition=begun.edition, by=None, now=moment(day))
    submit_report(report=saved, indicators=owed, by=None, now=moment(day), today=day)
    return saved


def accepted(
    unit: Unit, period: ReportingPeriod, figures: dict[str, Figure], *, day: date | None = None
) -> PeriodicReport:
    """Submitted on `day` and accepted two days later."""
    day = day or period.due_on
    submitted = report(unit, period, figures, day=day)
    accept_report(report=submitted, by=None, now=moment(day), today=day + timedelta(days=2))
    return submitted


def returned(submitted: PeriodicReport, day: date) -> None:
    return_report(report=submitted, reason="Số liệu chưa khớp.", by=None, now=moment(day), today=day)


def declared(
    campaign: Campaign,
    unit: Unit,
    code: str,
    *,
    person: Person | None = None,
    answer: bool = True,
    day: date = date(2023, 12, 1),
) -> Declaration:
    asked = next(owed for owed in owed_by(plan_of(campaign), unit) if owed.code == code)
    return _declare(campaign, unit, asked, person, answer, day)


def _declare(
    campaign: Campaign, unit: Unit, asked: Owed, person: Person | None, answer: bool, day: date
) -> Declaration:
    return declare(
        campaign=campaign, unit=unit, person=person, owed=asked, answer=answer, explanation="", by=None, today=day
    )


def confirmed(declaration: Declaration, *, day: date = date(2023, 12, 5)) -> None:
    review_declaration(declaration=declaration, verdict=DeclarationStatus.CONFIRMED, note="", by=None, today=day)


def refused(declaration: Declaration, *, day: date = date(2023, 12, 5)) -> None:
    review_declaration(
        declaration=declaration, verdict=DeclarationStatus.REFUSED, note="Chưa có minh chứng.", by=None, today=day
    )


def evaluated(
    campaign: Campaign, *, occasion: str = "so-ket-2023", mode: str = "official", as_of: date = AS_OF
) -> Outcome:
    return evaluate(inputs_for(campaign, occasion=occasion, mode=mode, as_of=as_of))


def of_unit(outcome: Outcome, unit: Unit) -> SubjectOutcome:
    return next(one for one in outcome.subjects if one.unit == unit and one.person is None)


def of_person(outcome: Outcome, person: Person) -> SubjectOutcome:
    return next(one for one in outcome.subjects if one.person == person)


def entry(results: list[dict[str, Any]], code: str) -> dict[str, Any]:
    return next(result for result in results if result["code"] == code)


def leaf(result: dict[str, Any], op: str) -> dict[str, Any]:
    """The first part of the tree with this op."""
    found = [child for child in result["children"] if child["op"] == op]
    return found[0] if found else next(filter(None, (leaf(child, op) for child in result["children"])), {})
