"""The frozen plan in the engine's words: indicators, targets, standards, occasions."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from campaigns.planfile.schema import Criterion, Plan, Standard, Subject, Target
from criteria.engine import CriterionSpec, IndicatorSpec, Occasion, StandardSpec, TargetSpec, parse_rule, walk
from criteria.engine.rules import Rank
from vietnamese.dates import short_date


class UnknownOccasion(Exception):
    """The plan has no such occasion; the message says so."""

    def __init__(self, code: str) -> None:
        super().__init__(f"Kế hoạch không có dịp khen thưởng mã “{code}”.")


@dataclass(frozen=True)
class AskedOf:
    """A standard with the kind of subject it is asked of."""

    subject: Subject
    spec: StandardSpec


class PlanSpecs:
    """The parts of one plan that an evaluation needs; rules are read once. Mappings keep the order of the plan."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.indicators = {
            part.code: IndicatorSpec(
                code=part.code,
                name=part.name,
                kind=part.kind,
                unit=part.unit,
                aggregate=part.aggregate,
                numerator=part.numerator,
                denominator=part.denominator,
            )
            for part in plan.indicators
        }
        self.targets = {part.code: target_spec(part) for part in plan.targets}
        criteria = {part.code: _criterion_spec(part) for part in plan.criteria}
        subjects = {part.code: part for part in plan.subjects}
        self.standards = [AskedOf(subjects[part.subject], _standard_spec(part, criteria)) for part in plan.standards]

    def standards_for(self, unit_type: str, kind: str) -> list[StandardSpec]:
        """Standards asked of units of this type (`collective`) or of their people (`individual`), in plan order."""
        return [
            asked.spec
            for asked in self.standards
            if asked.subject.kind == kind and unit_type in asked.subject.unit_types
        ]

    @cached_property
    def rankings(self) -> list[tuple[str, str]]:
        """(indicator, within) of every ranking that some criterion asks for."""
        return sorted({(rule.indicator, rule.within) for rule in self._ranking_rules()})

    def _ranking_rules(self) -> Iterator[Rank]:
        for asked in self.standards:
            for criterion in (*asked.spec.criteria, *asked.spec.exclusions):
                yield from (part for _, part in walk(criterion.rule) if isinstance(part, Rank))


def target_spec(target: Target) -> TargetSpec:
    return TargetSpec(
        code=target.code,
        clause=target.clause,
        text=target.text,
        indicator=target.indicator,
        op=target.op,
        value=target.value,
        due=target.due,
        unit=target.unit,
        area=target.area,
        recurs=target.recurs,
        from_=target.start,
        change=target.change,
        direction=target.direction,
        baseline=target.baseline,
        scope=target.scope,
    )


def _criterion_spec(criterion: Criterion) -> CriterionSpec:
    return CriterionSpec(
        code=criterion.code, clause=criterion.clause, text=criterion.text, rule=parse_rule(criterion.rule)
    )


def _standard_spec(standard: Standard, criteria: dict[str, CriterionSpec]) -> StandardSpec:
    return StandardSpec(
        code=standard.code,
        name=standard.name,
        clause=standard.clause,
        criteria=tuple(criteria[code] for code in standard.criteria),
        exclusions=tuple(criteria[code] for code in standard.exclusions),
    )


def occasion_on(plan: Plan, code: str, as_of: date) -> Occasion:
    """The occasion with its day; "" is the day of evaluation itself. A yearly one falls in the year of `as_of`,
    within the years of the campaign. Raises UnknownOccasion.
    """
    if not code:
        return Occasion(code="")
    occasion = next((part for part in plan.occasions if part.code == code), None)
    if occasion is None:
        raise UnknownOccasion(code)
    if occasion.recurring is None:
        return Occasion(code=code, due=occasion.due)
    year = max(occasion.due.year, min(as_of.year, plan.period.end.year))
    return Occasion(code=code, due=_in_year(occasion.due, year))


def why_not_on(plan: Plan, as_of: date, today: date) -> str:
    """Why the campaign cannot be evaluated as of this day: it is yet to come, or before the beginning; "" if it can."""
    if as_of > today:
        return f"Ngày này chưa tới: hãy chọn ngày không sau {short_date(today)}."
    if as_of < plan.period.start:
        return f"Phong trào bắt đầu ngày {short_date(plan.period.start)}: hãy chọn từ ngày đó trở đi."
    return ""


def _in_year(day: date, year: int) -> date:
    try:
        return day.replace(year=year)
    except ValueError:  # 29 February
        return day.replace(year=year, day=28)
