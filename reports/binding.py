"""Which indicators, statements and papers a unit owes, read from the frozen plan."""

from collections.abc import Iterator
from dataclasses import dataclass

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


def binds_unit(target: Target, unit: Unit) -> bool:
    """Whether the target binds this unit: by type, or by name where the plan takes the figure from one body."""
    if target.reported_by:
        return fold(target.reported_by) == fold(unit.name)
    return unit.unit_type.code in target.applies_to


class Duties:
    """Who reports what under one plan. Made once for a page: the rules are read once per type of unit."""

    def __init__(self, plan: Plan):
        self.plan = plan
        self._by_standards: dict[str, set[str]] = {}
        self._given_by_one = {target.indicator for target in plan.targets if target.reported_by}

    def indicators_of(self, unit: Unit) -> list[Indicator]:
        """The indicators that this unit reports, in the order of the plan."""
        bound = {target.indicator for target in self.plan.targets if binds_unit(target, unit)}
        wanted = bound | (self._measured_by_standards(unit.unit_type.code) - self._given_by_one)
        return [indicator for indicator in self.plan.indicators if indicator.code in wanted]

    def _measured_by_standards(self, unit_type: str) -> set[str]:
        if unit_type not in self._by_standards:
            self._by_standards[unit_type] = _measured_by_standards(self.plan, unit_type)
        return self._by_standards[unit_type]


def indicators_of(plan: Plan, unit: Unit) -> list[Indicator]:
    """The indicators that this unit reports, in the order of the plan. For many units, ask one `Duties`."""
    return Duties(plan).indicators_of(unit)


def targets_of(plan: Plan, unit: Unit) -> dict[str, list[Target]]:
    """Indicator code → the targets on it that bind this unit, the one due first leading."""
    targets: dict[str, list[Target]] = {}
    for target in sorted(plan.targets, key=lambda target: target.due):
        if binds_unit(target, unit):
            targets.setdefault(target.indicator, []).append(target)
    return targets


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
