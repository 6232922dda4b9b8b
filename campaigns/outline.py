"""A plan arranged for its pages: targets by day and area, steps on a time line, standards with their rules in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from campaigns.planfile.schema import Criterion, Milestone, Plan, Standard, Subject, Target
from campaigns.rules import Stretch, next_day, stretch
from campaigns.wording import rule_text
from criteria.engine import parse_rule


@dataclass(frozen=True)
class Area:
    name: str
    targets: list[Target]


@dataclass(frozen=True)
class DueGroup:
    """Targets due on one day, by area in the order of the paper."""

    due: date
    areas: list[Area]

    @property
    def target_count(self) -> int:
        return sum(len(area.targets) for area in self.areas)


def targets_by_due(plan: Plan) -> list[DueGroup]:
    ordered = sorted(plan.targets, key=lambda target: target.due)
    return [DueGroup(due, _by_area(list(targets))) for due, targets in groupby(ordered, key=lambda target: target.due)]


def _by_area(targets: list[Target]) -> list[Area]:
    names = dict.fromkeys(target.area for target in targets)
    return [Area(name, [target for target in targets if target.area == name]) for name in names]


@dataclass(frozen=True)
class Step:
    """The campaign or one of its phases on the time line. `state` is past, current or coming."""

    name: str
    start: date
    end: date
    place: Stretch
    state: str


def time_line(plan: Plan, today: date) -> list[Step]:
    """The whole campaign first, then its phases."""
    period = plan.period
    spans = [("Cả phong trào", period.start, period.end)]
    spans += [(phase.name, phase.start, phase.end) for phase in plan.phases]
    return [
        Step(name, start, end, stretch(start, end, period.start, period.end), _state(start, end, today))
        for name, start, end in spans
    ]


def _state(start: date, end: date, today: date) -> str:
    return "past" if end < today else "coming" if start > today else "current"


def day_on_line(plan: Plan, today: date) -> int | None:
    """Where today lies on the time line, in thousandths; None outside the period."""
    period = plan.period
    if not period.start <= today <= period.end:
        return None
    return stretch(today, today, period.start, period.end).start


@dataclass(frozen=True)
class MilestoneLine:
    milestone: Milestone
    next_day: date | None

    @property
    def is_past(self) -> bool:
        return self.milestone.due is not None and self.next_day is None


def milestone_lines(plan: Plan, today: date) -> list[MilestoneLine]:
    """Milestones by the day they come round next; past and undated ones keep their place at the end."""
    lines = [
        MilestoneLine(milestone, next_day(milestone.due, milestone.recurring, plan.period.end, today))
        for milestone in plan.milestones
    ]
    return sorted(lines, key=lambda line: (line.next_day is None, line.next_day or line.milestone.due or date.max))


@dataclass(frozen=True)
class CriterionLine:
    criterion: Criterion
    rule: str


@dataclass(frozen=True)
class StandardSection:
    standard: Standard
    subject: Subject
    criteria: list[CriterionLine]
    exclusions: list[CriterionLine]


def standard_sections(plan: Plan) -> list[StandardSection]:
    """Every standard with its criteria, each rule said in one sentence."""
    lines = {criterion.code: _line(criterion, plan) for criterion in plan.criteria}
    subjects = {subject.code: subject for subject in plan.subjects}

    def chosen(codes: Iterable[str]) -> list[CriterionLine]:
        return [lines[code] for code in codes]

    return [
        StandardSection(standard, subjects[standard.subject], chosen(standard.criteria), chosen(standard.exclusions))
        for standard in plan.standards
    ]


def criteria_outside_standards(plan: Plan) -> list[CriterionLine]:
    """Criteria that the paper states without asking them of any award."""
    used = {code for standard in plan.standards for code in (*standard.criteria, *standard.exclusions)}
    return [_line(criterion, plan) for criterion in plan.criteria if criterion.code not in used]


def _line(criterion: Criterion, plan: Plan) -> CriterionLine:
    return CriterionLine(criterion, rule_text(parse_rule(criterion.rule), plan))
