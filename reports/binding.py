"""Which indicators, statements and papers a unit owes, read from the frozen plan."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from campaigns.planfile.schema import Indicator, Plan, Standard, Subject, Target
from criteria.engine.reading import parse_rule, references, walk
from criteria.engine.rules import Declares, HasDocument, Rule
from reports.enums import DeclarationKind
from units.models import Unit
from vietnamese.text import fold


@dataclass(frozen=True)
class Owed:
    """One statement or paper that a standard asks of a unit or of its people (`subject_kind`)."""

    kind: DeclarationKind
    code: str
    statement: str
    subject_kind: str


Bodies = Mapping[str, int]
"""Name of a body in the plan → id of the unit that it means. A name that is missing means no unit yet."""


def named_bodies(plan: Plan) -> list[str]:
    """The bodies that the plan takes figures from, as it names them, in its order."""
    return list(dict.fromkeys(target.reported_by for target in plan.targets if target.reported_by))


def units_named(names: Iterable[str], units: Iterable[Unit]) -> dict[str, Unit]:
    """Which unit each name means: the only one called so, leaving those that have ended aside where another goes on."""
    by_name: dict[str, list[Unit]] = {}
    for unit in units:
        by_name.setdefault(fold(unit.name), []).append(unit)
    found: dict[str, Unit] = {}
    for name in names:
        called = by_name.get(fold(name), [])
        lasting = [unit for unit in called if unit.valid_to is None] or called
        if len(lasting) == 1:
            found[name] = lasting[0]
    return found


class Duties:
    """Who reports what under one plan. Made once for a page: what is found for a unit or a type of unit is kept."""

    def __init__(self, plan: Plan, bodies: Bodies):
        self.plan = plan
        self._bodies = bodies
        self._by_standards: dict[str, set[str]] = {}
        self._by_unit: dict[int, list[Indicator]] = {}
        self._given_by_one = {target.indicator for target in plan.targets if target.reported_by}

    def bind(self, target: Target, unit: Unit) -> bool:
        """Whether the target binds this unit: by type, or as the one body that the plan takes the figure from."""
        if target.reported_by:
            return self._bodies.get(target.reported_by) == unit.pk
        return unit.unit_type.code in target.applies_to

    def targets_of(self, unit: Unit) -> dict[str, list[Target]]:
        """Indicator code → the targets on it that bind this unit, the one due first leading."""
        targets: dict[str, list[Target]] = {}
        for target in sorted(self.plan.targets, key=lambda target: target.due):
            if self.bind(target, unit):
                targets.setdefault(target.indicator, []).append(target)
        return targets

    def indicators_of(self, unit: Unit) -> list[Indicator]:
        """The indicators that this unit reports, in the order of the plan. Shared between callers: read it only."""
        if unit.pk not in self._by_unit:
            self._by_unit[unit.pk] = self._found_for(unit)
        return self._by_unit[unit.pk]

    def _found_for(self, unit: Unit) -> list[Indicator]:
        bound = {target.indicator for target in self.plan.targets if self.bind(target, unit)}
        wanted = bound | (self._measured_by_standards(unit.unit_type.code) - self._given_by_one)
        return [indicator for indicator in self.plan.indicators if indicator.code in wanted]

    def _measured_by_standards(self, unit_type: str) -> set[str]:
        if unit_type not in self._by_standards:
            self._by_standards[unit_type] = _measured_by_standards(self.plan, unit_type)
        return self._by_standards[unit_type]


@dataclass(frozen=True)
class Era:
    """A plan that was in force before: with its named bodies, until the day on which the next one was published."""

    plan: Plan
    bodies: Bodies
    until: date
    sha256: str = ""


class DutiesOverTime:
    """Who owed a report under the plan that was in force when it was due: a revision owes nothing for the past."""

    def __init__(self, now: Duties, eras: Iterable[Era]):
        self._now = now
        self._earlier = [(era.until, Duties(era.plan, era.bodies)) for era in eras]

    def bound_when_due(self, unit: Unit, due_on: date) -> bool:
        """Whether the unit owed figures under the plan of that day."""
        duties = next((earlier for until, earlier in self._earlier if due_on < until), self._now)
        return bool(duties.indicators_of(unit))

    def is_bound(self, unit: Unit) -> bool:
        """Whether the unit owes figures now."""
        return bool(self._now.indicators_of(unit))


def standards_of(plan: Plan, unit_type: str) -> list[tuple[Subject, Standard]]:
    """The standards that apply to units of this type and to their people, in the order of the plan."""
    subjects = {subject.code: subject for subject in plan.subjects if unit_type in subject.unit_types}
    return [(subjects[standard.subject], standard) for standard in plan.standards if standard.subject in subjects]


def owed_by(plan: Plan, unit: Unit) -> list[Owed]:
    """Statements and papers that the unit's standards ask for, each once, in the order of the plan."""
    rules = _rules(plan)
    owed: dict[tuple[str, str, str], Owed] = {}
    for subject, standard in standards_of(plan, unit.unit_type.code):
        for code in _criteria_of(standard):
            for asked in _asked_for(rules[code], subject.kind):
                owed.setdefault((asked.subject_kind, asked.kind, asked.code), asked)
    return list(owed.values())


def _asked_for(rule: Rule, subject_kind: str) -> Iterator[Owed]:
    for _, part in walk(rule):
        if isinstance(part, HasDocument):
            yield Owed(DeclarationKind.PAPER, part.document, part.name, subject_kind)
        elif isinstance(part, Declares):
            yield Owed(DeclarationKind.STATEMENT, part.code, part.statement, subject_kind)


def _measured_by_standards(plan: Plan, unit_type: str) -> set[str]:
    rules = _rules(plan)
    codes = {
        code
        for subject, standard in standards_of(plan, unit_type)
        if subject.kind == "collective"
        for code in _criteria_of(standard)
    }
    return {indicator for code in codes for indicator in references(rules[code]).indicators}


def _criteria_of(standard: Standard) -> list[str]:
    return [*standard.criteria, *standard.exclusions]


def _rules(plan: Plan) -> dict[str, Rule]:
    return {criterion.code: parse_rule(criterion.rule) for criterion in plan.criteria}
