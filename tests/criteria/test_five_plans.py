"""Every target and criterion of the five plans goes through evaluation, on nothing and on generated reports."""

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from random import Random
from typing import Any

import pytest

from campaigns.models import Campaign
from campaigns.planfile.schema import Indicator, Plan
from campaigns.planfile.shipped import SHIPPED, shipped_plan
from criteria.engine import Verdict
from criteria.evaluation import Outcome
from criteria.printout import as_json
from reports.binding import owed_by
from reports.queries import indicators_owed
from reports.rules import Figure
from tests.criteria.world import (
    NO_DATA,
    NONE_OCCURRED,
    accepted,
    confirmed,
    declared,
    evaluated,
    open_period,
    plan_of,
    ratio,
    report,
    value,
)
from tests.factories.campaigns import make_campaign
from tests.factories.reports import PERIODS
from tests.factories.units import make_person, make_unit
from units.models import Unit

pytestmark = pytest.mark.usefixtures("inside")
AS_OF = date(2023, 12, 31)


@pytest.fixture(params=SHIPPED)
def plan(request: pytest.FixtureRequest) -> Plan:
    return shipped_plan(request.param)


def make_units(plan: Plan) -> list[Unit]:
    """Two units of every type that the plan names, one person in each, and every body that reports for all."""
    types = sorted({code for part in (*plan.subjects,) for code in part.unit_types})
    types += sorted({code for target in plan.targets for code in target.applies_to} - set(types))
    units = [make_unit(type_code=code) for code in types for _ in range(2)]
    bodies = {target.reported_by: target.applies_to[0] for target in plan.targets if target.reported_by}
    units += [make_unit(name, type_code=code) for name, code in bodies.items()]
    for unit in units:
        make_person(unit)
    return units


def figure_for(indicator: Indicator, random: Random) -> Figure:
    if random.random() < 0.15:
        return random.choice([NO_DATA, NONE_OCCURRED])
    if indicator.kind == "ratio":
        whole = random.randint(1, 5000)
        return ratio(random.randint(0, whole), whole)
    if indicator.kind == "boolean":
        return value(random.randint(0, 1))
    return Figure(value=Decimal(random.randint(0, 10_000)) / 100)


def fill(campaign: Campaign, units: list[Unit], random: Random) -> None:
    """Two quarters of reports, some late, some not accepted, some missing, and declarations in every state."""
    plan = plan_of(campaign)
    dates = [PERIODS.quarter(2023, number) for number in (3, 4)]
    periods = [open_period(campaign=campaign, dates=one, by=None) for one in dates]
    for unit in units:
        owed = indicators_owed(campaign, unit)
        for period in periods if owed else ():
            send = random.choice([accepted, accepted, accepted, report, None])
            if send:
                send(unit, period, {indicator.code: figure_for(indicator, random) for indicator in owed})
        for asked in owed_by(plan, unit):
            person = unit.people.get() if asked.subject_kind == "individual" else None
            declaration = declared(campaign, unit, asked.code, person=person, answer=random.random() < 0.8)
            if random.random() < 0.7:
                confirmed(declaration)


def results_of(outcome: Outcome) -> Iterator[dict[str, Any]]:
    def below(result: dict[str, Any]) -> Iterator[dict[str, Any]]:
        yield result
        for child in result.get("children", ()):
            yield from below(child)

    for subject in outcome.subjects:
        for result in (*subject.standards, *subject.targets):
            yield from below(result)
    yield from outcome.targets


def assert_complete(plan: Plan, outcome: Outcome) -> None:
    """Nothing of the plan is missing, and every verdict says itself in one sentence."""
    results = list(results_of(outcome))
    seen = {result["code"] for result in results}
    asked = {code for standard in plan.standards for code in (*standard.criteria, *standard.exclusions)}
    assert {standard.code for standard in plan.standards} | asked <= seen
    assert [target["code"] for target in outcome.targets] == [target.code for target in plan.targets]
    for result in results:
        label, _, said = result["sentence"].partition(": ")
        assert label in {"Đạt", "Chưa đạt", "Chờ số liệu", "Chờ xem xét", "Không áp dụng"}, result["sentence"]
        assert said.strip(), result
        assert "\n" not in result["sentence"]


def test_plan_without_any_data_is_open_nowhere_failed(plan):
    campaign = make_campaign(plan)
    make_units(plan)

    outcome = evaluated(campaign, occasion=plan.occasions[-1].code, as_of=AS_OF)

    assert_complete(plan, outcome)
    assert {target["verdict"] for target in outcome.targets} <= {Verdict.PENDING, Verdict.NOT_APPLICABLE}


@pytest.mark.parametrize("mode", ["official", "preliminary"])
def test_plan_with_generated_reports_is_evaluated_completely_and_repeatably(plan, mode):
    campaign = make_campaign(plan)
    fill(campaign, make_units(plan), Random(7))

    outcome = evaluated(campaign, occasion=plan.occasions[0].code, mode=mode, as_of=AS_OF)

    assert_complete(plan, outcome)
    printed = as_json(outcome)
    assert printed == as_json(evaluated(campaign, occasion=plan.occasions[0].code, mode=mode, as_of=AS_OF))
    assert len(json.loads(printed)["units"]) == len([one for one in outcome.subjects if one.person is None])


def test_occasions_of_the_plan_and_the_day_itself_can_all_be_evaluated(plan):
    campaign = make_campaign(plan)
    make_units(plan)

    for occasion in ("", *(part.code for part in plan.occasions)):
        assert_complete(plan, evaluated(campaign, occasion=occasion, as_of=AS_OF))
