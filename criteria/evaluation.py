"""One evaluation from beginning to end: every subject, then the campaign. The same inputs give the same result.

Results are plain data, ready for JSON, in the order of the plan and of the units; see docs/evaluation.md.
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from campaigns.planfile.schema import Target
from criteria.engine import PendingReason, Result, Verdict, combine, due_on, evaluate_standard, evaluate_target, wording
from criteria.engine.results import plain
from criteria.facts import FactSource
from criteria.figures import CampaignFigures, Figure
from criteria.inputs import Inputs
from units.models import Person, Unit

Data = dict[str, Any]
OnProgress = Callable[[int, int], None]


@dataclass(frozen=True)
class SubjectOutcome:
    """One unit or one of its people. Every entry is the data of an engine result: verdict, sentence, trace."""

    unit: Unit
    person: Person | None
    standards: list[Data]
    targets: list[Data]


@dataclass(frozen=True)
class Outcome:
    """subjects   units in order, each followed by its people
    targets    campaign level: verdict, sentence, figure, coverage, verdicts of the units; in plan order
    totals     standard code → verdict → subjects
    """

    inputs: Inputs
    subjects: list[SubjectOutcome]
    targets: list[Data]
    totals: dict[str, dict[str, int]]


def evaluate(inputs: Inputs, on_progress: OnProgress | None = None) -> Outcome:
    """Everything that the plan asks of everybody. `on_progress` hears how many subjects of how many are done."""
    source = FactSource(inputs)
    everybody = subjects_of(inputs)
    subjects: list[SubjectOutcome] = []
    for number, (unit, person) in enumerate(everybody, start=1):
        outcome = _of_unit(source, unit) if person is None else _of_person(source, unit, person)
        if outcome.standards or outcome.targets:
            subjects.append(outcome)
        if on_progress is not None:
            on_progress(number, len(everybody))
    return Outcome(inputs, subjects, _campaign_targets(source, subjects), _totals(source, subjects))


def subjects_of(inputs: Inputs) -> list[tuple[Unit, Person | None]]:
    """Every unit, followed by its people."""
    people: dict[int, list[Person]] = {}
    for person in inputs.people:
        people.setdefault(person.unit_id, []).append(person)
    return [(unit, subject) for unit in inputs.units for subject in (None, *people.get(unit.pk, ()))]


def _of_unit(source: FactSource, unit: Unit) -> SubjectOutcome:
    facts = source.of_unit(unit)
    standards = source.specs.standards_for(unit.unit_type.code, "collective")
    binding = [spec for spec in facts.targets.values() if spec.binds]
    return SubjectOutcome(
        unit,
        None,
        [evaluate_standard(standard, facts).to_data() for standard in standards],
        [evaluate_target(spec, facts).to_data() for spec in binding],
    )


def _of_person(source: FactSource, unit: Unit, person: Person) -> SubjectOutcome:
    standards = source.specs.standards_for(unit.unit_type.code, "individual")
    facts = source.of_person(person)
    return SubjectOutcome(unit, person, [evaluate_standard(standard, facts).to_data() for standard in standards], [])


def _totals(source: FactSource, subjects: list[SubjectOutcome]) -> dict[str, dict[str, int]]:
    totals = {asked.spec.code: dict.fromkeys(map(str, Verdict), 0) for asked in source.specs.standards}
    for subject in subjects:
        for result in subject.standards:
            totals[result["code"]][result["verdict"]] += 1
    return totals


# --- the campaign as a whole -----------------------------------------------------------------------------------------


def _campaign_targets(source: FactSource, subjects: list[SubjectOutcome]) -> list[Data]:
    figures = CampaignFigures(source)
    verdicts: dict[str, list[Data]] = {}
    for subject in subjects:
        for result in subject.targets:
            verdicts.setdefault(result["code"], []).append(result)
    return [
        _campaign_target(source, figures, target, verdicts.get(target.code, []))
        for target in source.inputs.plan.targets
    ]


def _campaign_target(source: FactSource, figures: CampaignFigures, target: Target, of_units: list[Data]) -> Data:
    units = source.bound_by(target)
    history = figures.of_target(target, units)
    facts = source.of_campaign(target.indicator, history.observations, units if target.reported_by else [])
    spec = source.specs.targets[target.code]
    result = evaluate_target(spec, facts)
    figure = history.of_period(result.evidence.get("period"))
    judged = _of_all_units(target, of_units, figure) if target.scope == "unit" else _of_figure(result)
    due = due_on(spec, facts)
    return {
        **_asked(source, target),
        "due": due.isoformat() if due else None,
        **judged,
        "figure": figure.to_data(),
        "coverage": {"reported": figure.coverage.reported, "bound": figure.coverage.bound},
    }


def _asked(source: FactSource, target: Target) -> Data:
    """What the plan says, so that a page needs nothing else."""
    indicator = source.specs.indicators[target.indicator]
    return {
        "code": target.code,
        "clause": target.clause,
        "text": target.text,
        "area": target.area,
        "scope": target.scope,
        "reported_by": target.reported_by,
        "indicator": target.indicator,
        "indicator_name": indicator.name,
        "kind": indicator.kind,
        "aggregate": indicator.aggregate,
        "op": target.op,
        "value": plain(Decimal(target.value)),
        "unit": target.unit,
        "change": target.change,
    }


def _of_figure(result: Result) -> Data:
    """A figure of the campaign is compared like any other."""
    data = result.to_data()
    kept = ("verdict", "pending_reason", "sentence", "what_would_change", "evidence")
    return {key: data[key] for key in kept} | {"units": None}


def _of_all_units(target: Target, of_units: list[Data], figure: Figure) -> Data:
    """A target set to every unit is met when all of them meet it; the common figure stands beside."""
    outcomes = [(Verdict(item["verdict"]), _reason(item)) for item in of_units]
    verdict = combine.all_of([one for one, _ in outcomes])
    reason = combine.pending_reason(why for _, why in outcomes) if verdict is Verdict.PENDING else None
    said = wording.counted(outcomes, "đơn vị") if outcomes else "không có đơn vị nào được giao chỉ tiêu này"
    details = [wording.clause_text(target.clause), *_common_figure(target, figure)]
    return {
        "verdict": str(verdict),
        "pending_reason": str(reason) if reason else None,
        "sentence": wording.sentence(verdict, reason, said, details),
        "what_would_change": "",
        "evidence": {},
        "units": {str(one): sum(1 for item in of_units if item["verdict"] == one) for one in Verdict},
    }


def _reason(item: Data) -> PendingReason | None:
    return PendingReason(item["pending_reason"]) if item["pending_reason"] else None


def _common_figure(target: Target, figure: Figure) -> list[str]:
    data = figure.to_data()
    if data is None or figure.observation is None:
        return []
    value = wording.quantity(Decimal(str(data["value"])), "%" if figure.observation.denominator else target.unit)
    return [f"chung các đơn vị {value}", *wording.observation_details(figure.observation)]
