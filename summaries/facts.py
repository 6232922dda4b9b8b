"""The figures of a sơ kết or tổng kết, read from one stored evaluation and the reports as they stood on its day."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from campaigns.models import Campaign, PlanRevision
from campaigns.planfile.schema import Milestone, Occasion, Plan, Target
from campaigns.queries import frozen_plan
from campaigns.wording import asked
from criteria.models import Evaluation, SubjectResult
from reports import rules
from reports.enums import ReportTiming
from reports.models import ReportingPeriod
from reports.queries import first_submissions, owed_periods, periods_of
from units.models import Authority, Unit
from vietnamese.numbers import number_text


@dataclass(frozen=True)
class TargetFact:
    """One target of the plan with what came of it. `value` is the common figure, None where there is none.

    `part` says which of several targets this is where one sentence of the plan sets them all.
    """

    code: str
    clause: str
    text: str
    part: str
    area: str
    name: str
    goal: str
    threshold: Decimal
    unit: str
    value: Decimal | None
    shown_value: str
    reported: int
    bound: int
    verdict: str
    units: dict[str, int] | None
    sentence: str
    due: date | None
    is_change: bool


Standards = tuple[tuple[str, str], ...]
"""(code of the standard, verdict), in the order of the plan."""


@dataclass(frozen=True)
class UnitFact:
    """One unit: its targets by verdict, its standards, its reports by timing."""

    name: str
    kind: str
    targets: Counter[str]
    standards: Standards
    timings: Counter[ReportTiming]

    @property
    def owed(self) -> int:
        """Targets that apply to the unit."""
        return sum(self.targets.values()) - self.targets["not_applicable"]


@dataclass(frozen=True)
class PersonFact:
    name: str
    unit: str
    standards: Standards


@dataclass(frozen=True)
class PeriodFact:
    """One period with the timing of its reports."""

    name: str
    due_on: date
    timings: Counter[ReportTiming]

    @property
    def expected(self) -> int:
        return sum(self.timings.values())

    @property
    def received(self) -> int:
        return self.timings[ReportTiming.ON_TIME] + self.timings[ReportTiming.LATE]


@dataclass(frozen=True)
class SummaryFacts:
    """Everything a summary says. Lists keep the order of the plan and of the units.

    `revision` is the paper that last revised the plan, None where it stands as launched.
    """

    authority: Authority
    campaign: Campaign
    plan: Plan
    revision: PlanRevision | None
    occasion: Occasion | None
    as_of: date
    is_official: bool
    targets: tuple[TargetFact, ...]
    units: tuple[UnitFact, ...]
    people: tuple[PersonFact, ...]
    periods: tuple[PeriodFact, ...]
    standards: tuple[tuple[str, str, dict[str, int]], ...]

    @cached_property
    def areas(self) -> dict[str, list[TargetFact]]:
        """Targets by their heading in the plan."""
        grouped: dict[str, list[TargetFact]] = {}
        for target in self.targets:
            grouped.setdefault(target.area or "Các chỉ tiêu chung", []).append(target)
        return grouped

    def with_verdict(self, verdict: str) -> list[TargetFact]:
        return [target for target in self.targets if target.verdict == verdict]

    @property
    def reaching_people(self) -> list[PersonFact]:
        """People who meet a standard."""
        return [one for one in self.people if "met" in {verdict for _, verdict in one.standards}]

    @property
    def complete(self) -> list[UnitFact]:
        """Units that met every target they owe and sent every report."""
        return [unit for unit in self._reliable if unit.targets["met"] == unit.owed]

    @property
    def _reliable(self) -> list[UnitFact]:
        return [unit for unit in self.units if unit.owed and not unit.timings[ReportTiming.MISSING]]

    @property
    def leaders(self) -> list[UnitFact]:
        """Up to five units that met more than half of their targets, the largest share first, then more targets."""
        achieved = [unit for unit in self._reliable if 2 * unit.targets["met"] > unit.owed]
        return sorted(achieved, key=lambda unit: (-unit.targets["met"] / unit.owed, -unit.owed))[:5]

    def units_with(self, timing: ReportTiming) -> list[UnitFact]:
        return [unit for unit in self.units if unit.timings[timing]]

    @property
    def coming(self) -> list[Milestone]:
        """Dated duties of the plan that lie ahead."""
        ahead = [item for item in self.plan.milestones if item.due and item.due > self.as_of]
        return sorted(ahead, key=lambda item: item.due or self.as_of)


def summary_facts(evaluation: Evaluation) -> SummaryFacts:
    """Reads everything for one evaluation; the same evaluation gives the same facts while its reports are kept."""
    campaign, plan = evaluation.campaign, frozen_plan(evaluation.revision)
    stored = SubjectResult.objects.filter(evaluation=evaluation).select_related("unit__unit_type", "person")
    results = _in_order(list(stored))
    periods = periods_of(campaign)
    timings = _timings(campaign, plan, periods, evaluation.as_of)
    goals = {target.code: asked(target, in_words=True) for target in plan.targets}
    parts = _parts(plan, {result.unit.unit_type.code: result.unit.unit_type.name for result in results})
    return SummaryFacts(
        authority=evaluation.authority,
        campaign=campaign,
        plan=plan,
        revision=_revising_paper(evaluation.revision),
        occasion=next((item for item in plan.occasions if item.code == evaluation.occasion), None),
        as_of=evaluation.as_of,
        is_official=evaluation.mode == "official",
        targets=tuple(_target(item, goals[item["code"]], parts[item["code"]]) for item in evaluation.targets),
        units=tuple(_unit(result, timings) for result in results if result.person_id is None),
        people=tuple(_person(result) for result in results if result.person_id is not None),
        periods=tuple(_period(period, timings) for period in periods),
        standards=tuple((item.code, item.name, evaluation.totals[item.code]) for item in plan.standards),
    )


def _revising_paper(revision: PlanRevision) -> PlanRevision | None:
    """A correction follows the paper of the revision that it corrects."""
    if revision.number == 0:
        return None
    same = PlanRevision.objects.filter(campaign_id=revision.campaign_id, number=revision.number)
    return same.defer("document").get(correction=0)


Timings = dict[tuple[int, int], ReportTiming]


def _timings(campaign: Campaign, plan: Plan, periods: list[ReportingPeriod], as_of: date) -> Timings:
    first = first_submissions(campaign, as_of)
    return {
        (unit.pk, period.pk): rules.timing(period.due_on, first.get((unit.pk, period.pk)), as_of)
        for unit, period in owed_periods(campaign, plan, periods, as_of)
    }


def _in_order(results: list[SubjectResult]) -> list[SubjectResult]:
    """By type and name of the unit, a unit before its people."""

    def place(result: SubjectResult) -> tuple[Any, ...]:
        unit: Unit = result.unit
        return unit.unit_type.position, unit.sort_key, unit.pk, result.person_id or 0

    return sorted(results, key=place)


def _parts(plan: Plan, types: dict[str, str]) -> dict[str, str]:
    """Target code → what tells it from the others of its sentence: what is measured, else of whom."""
    sentences: dict[tuple[str, str], list[Target]] = {}
    for target in plan.targets:
        sentences.setdefault((target.clause, target.text), []).append(target)
    names = {indicator.code: indicator.name for indicator in plan.indicators}
    parts = dict.fromkeys((target.code for target in plan.targets), "")
    for same in sentences.values():
        tellings = (
            [names[target.indicator] for target in same],
            [", ".join(types[code] for code in target.applies_to if code in types) for target in same],
            ["từng đơn vị" if target.scope == "unit" else "toàn phong trào" for target in same],
        )
        telling = next((words for words in tellings if len(set(words)) == len(same) > 1), [""] * len(same))
        parts |= {target.code: words for target, words in zip(same, telling, strict=True)}
    return parts


def _target(item: dict[str, Any], goal: str, part: str) -> TargetFact:
    figure = item["figure"]
    value = Decimal(figure["value"]) if figure else None
    unit = "%" if item["kind"] == "ratio" else item["indicator_unit"] if item["change"] else item["unit"]
    return TargetFact(
        code=item["code"],
        clause=item["clause"],
        text=item["text"],
        part=part,
        area=item["area"],
        name=item["indicator_name"],
        goal=goal.replace("tối thiểu", "tối\u00a0thiểu").replace("không quá", "không\u00a0quá"),
        threshold=Decimal(item["value"]),
        unit=unit,
        value=value,
        shown_value=_shown(item, unit),
        reported=item["coverage"]["reported"],
        bound=item["coverage"]["bound"],
        verdict=item["verdict"],
        units=item["units"],
        sentence=item["sentence"],
        due=date.fromisoformat(item["due"]) if item["due"] else None,
        is_change=bool(item["change"]),
    )


def _shown(item: dict[str, Any], unit: str) -> str:
    """What came of the target in its own terms: a change asked of every unit is counted in units."""
    figure, units = item["figure"], item["units"]
    if item["change"] and units:
        return f"{units['met']} đơn\u00a0vị đạt"
    if item["kind"] == "boolean" and item["unit"] != "%":
        return _counted(figure)
    return "–" if figure is None else _with_unit(Decimal(figure["value"]), unit, item["kind"])


def _counted(figure: dict[str, Any] | None) -> str:
    """What came of a yes/no question: how many units of those that answered said yes, or the one answer."""
    if figure is None:
        return "–"
    if figure["denominator"] is None:
        return "Có" if Decimal(figure["value"]) else "Không"
    return f"{number_text(Decimal(figure['numerator']))}/{number_text(Decimal(figure['denominator']))} đơn\u00a0vị"


def _with_unit(value: Decimal, unit: str, kind: str) -> str:
    if kind == "boolean" and unit != "%":
        return "Có" if value == 1 else "Không" if value == 0 else number_text(value)
    shown = number_text(value, 2)
    return f"{shown}%" if unit == "%" else f"{shown}\u00a0{unit}".strip("\u00a0")


def _unit(result: SubjectResult, timings: Timings) -> UnitFact:
    own = Counter(timing for (unit_id, _), timing in timings.items() if unit_id == result.unit_id)
    return UnitFact(
        name=result.unit.name,
        kind=result.unit.unit_type.name,
        targets=Counter(item["verdict"] for item in result.targets),
        standards=_standards(result),
        timings=own,
    )


def _person(result: SubjectResult) -> PersonFact:
    return PersonFact(name=str(result.person), unit=result.unit.name, standards=_standards(result))


def _standards(result: SubjectResult) -> Standards:
    return tuple((item["code"], item["verdict"]) for item in result.standards)


def _period(period: ReportingPeriod, timings: Timings) -> PeriodFact:
    own = Counter(timing for (_, period_id), timing in timings.items() if period_id == period.pk)
    return PeriodFact(name=period.name, due_on=period.due_on, timings=own)
