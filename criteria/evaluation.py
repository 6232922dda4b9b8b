"""One evaluation from beginning to end: every subject, then the campaign. The same inputs give the same result.

Results are plain data, ready for JSON, in the order of the plan and of the units; see docs/evaluation.md.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from criteria.campaign_level import campaign_targets
from criteria.engine import (
    Verdict,
    evaluate_standard,
    evaluate_target,
)
from criteria.facts import FactSource
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
    return Outcome(inputs, subjects, campaign_targets(source, _verdicts_by_target(subjects)), _totals(source, subjects))


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


def _verdicts_by_target(subjects: list[SubjectOutcome]) -> dict[str, list[Data]]:
    found: dict[str, list[Data]] = {}
    for subject in subjects:
        for result in subject.targets:
            found.setdefault(result["code"], []).append(result)
    return found
