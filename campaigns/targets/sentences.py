"""The targets of a plan as its sentences: one sentence sets one value, or several for different units.

Saving a sentence writes one target per row. A target keeps its code and its place in the plan.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from itertools import count

from campaigns.planfile.changes import with_fields
from campaigns.planfile.schema import Criterion, Plan, Target
from criteria.engine import parse_rule, references

LONGEST_CODE = 80
Head = tuple[str, str, str, date, str, str]
"""What all targets of one sentence have in common."""


@dataclass(frozen=True)
class Sentence:
    """Targets that stand in one sentence of the plan, in its order; never empty."""

    targets: tuple[Target, ...]

    @property
    def first(self) -> Target:
        return self.targets[0]

    @property
    def code(self) -> str:
        """What the sentence is addressed by."""
        return self.first.code

    @property
    def codes(self) -> list[str]:
        return [target.code for target in self.targets]

    @property
    def mark(self) -> str:
        """Changes with anything the sentence says."""
        said = "\n".join(target.model_dump_json(by_alias=True) for target in self.targets)
        return sha256(said.encode()).hexdigest()[:16]


def head_of(target: Target) -> Head:
    return (target.clause, target.text, target.area, target.due, target.due_text, target.indicator)


def sentences(plan: Plan) -> list[Sentence]:
    """Every sentence, in the order in which the plan comes to it first."""
    found: dict[Head, list[Target]] = {}
    for target in plan.targets:
        found.setdefault(head_of(target), []).append(target)
    return [Sentence(tuple(targets)) for targets in found.values()]


def sentence_with(plan: Plan, code: str) -> Sentence | None:
    """The sentence in which this target stands."""
    return next((sentence for sentence in sentences(plan) if code in sentence.codes), None)


@dataclass(frozen=True)
class Row:
    """A target as it shall be; `was` is the code it has now, empty for a new one."""

    was: str
    target: Target


def with_sentence(plan: Plan, before: Sentence | None, rows: Sequence[Row]) -> Plan:
    """The plan with these rows where `before` stood: kept ones in their places, each new one after the row above it.

    A new sentence comes last.
    """
    if before is None:
        return with_fields(plan, targets=[*plan.targets, *(row.target for row in rows)])
    kept: dict[str, list[Target]] = {}
    waiting: list[Target] = []
    last = ""
    for row in rows:
        if row.was:
            kept[row.was] = [*waiting, row.target]
            waiting, last = [], row.was
        elif last:
            kept[last].append(row.target)
        else:
            waiting.append(row.target)
    targets: list[Target] = []
    for target in plan.targets:
        if target.code not in before.codes:
            targets.append(target)
            continue
        targets += kept.get(target.code, [])
        if target.code == before.codes[-1]:
            targets += waiting
    return with_fields(plan, targets=targets)


def without_sentence(plan: Plan, sentence: Sentence) -> Plan:
    return with_fields(plan, targets=[target for target in plan.targets if target.code not in sentence.codes])


def with_sentence_moved(plan: Plan, code: str, is_up: bool) -> Plan:
    """The plan with a sentence changed places with its neighbour of the same day and area.

    The targets of both come to stand together. At the end of its area a sentence stays.
    """
    order = sentences(plan)
    at = next(place for place, sentence in enumerate(order) if code in sentence.codes)
    group = (order[at].first.due, order[at].first.area)
    beside = range(at - 1, -1, -1) if is_up else range(at + 1, len(order))
    alike = (place for place in beside if (order[place].first.due, order[place].first.area) == group)
    if (place := next(alike, None)) is None:
        return plan
    order.insert(place, order.pop(at))
    return with_fields(plan, targets=[target for sentence in order for target in sentence.targets])


# --- codes -----------------------------------------------------------------------------------------------------------


def target_code(indicator: str, due: date, unit_type: str, taken: Collection[str]) -> str:
    """A free code made of the indicator, the type of unit where that tells rows apart ("" where not), and the year."""
    ending = "-".join(part for part in (unit_type, str(due.year)) if part)
    base = f"{_shortened(indicator, LONGEST_CODE - len(ending) - 5)}-{ending}"
    numbered = (base if number == 1 else f"{base}-{number}" for number in count(1))
    return next(code for code in numbered if code not in taken)


def _shortened(code: str, most: int) -> str:
    """The code cut between two words."""
    if len(code) <= most:
        return code
    return code[: most + 1].rpartition("-")[0] or code[:most]


# --- who refers ------------------------------------------------------------------------------------------------------


def criteria_naming_area(plan: Plan, area: str) -> list[Criterion]:
    """The criteria whose rule speaks of all targets of this area."""
    return [one for one in plan.criteria if area in references(parse_rule(one.rule)).areas]
