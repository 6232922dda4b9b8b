"""What invented units answer: one well above every level that the plan asks, one exactly on it, one below.

No chance is involved: the same plan gives the same figures.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from campaigns.planfile.schema import Indicator, Plan, Target
from criteria.engine import parse_rule, walk
from criteria.engine.rules import Contribution, Score, Threshold
from reports.rules import Figure

HUNDRED = Decimal(100)
WHOLE = Decimal(1000)
"""The denominator of every invented ratio."""
START = Decimal(100)
"""The starting value of whatever is measured as a change; of a ratio, half of it in percent."""


class Strength(StrEnum):
    STRONG = "strong"
    EDGE = "edge"
    WEAK = "weak"


NAMES = {Strength.STRONG: "vượt mức", Strength.EDGE: "vừa đúng mức", Strength.WEAK: "dưới mức"}
GROWTH = {Strength.STRONG: Decimal("1.5"), Strength.EDGE: Decimal(1), Strength.WEAK: Decimal("0.3")}
"""What part of the change asked for a unit achieves each year."""
MARGIN = {Strength.STRONG: Decimal("1.2"), Strength.EDGE: Decimal(1), Strength.WEAK: Decimal("0.6")}
"""What part of a level a unit reaches; of a ceiling, the reciprocal."""
UNASKED = {Strength.STRONG: Decimal(90), Strength.EDGE: Decimal(70), Strength.WEAK: Decimal(40)}
"""Where the plan names no level."""


@dataclass(frozen=True)
class Level:
    """The hardest level that the plan asks on one indicator. `is_ceiling`: to stay at or under it."""

    value: Decimal
    is_ceiling: bool = False


def starting_value(indicator: Indicator) -> Decimal:
    return START / 2 if indicator.kind == "ratio" else START


def figure(indicator: Indicator, plan: Plan, strength: Strength, years: int) -> Figure:
    """The answer of a unit of this strength in a period that ends `years` after the start of the campaign."""
    if indicator.kind == "boolean":
        return Figure(value=Decimal(strength is not Strength.WEAK))
    change = next((target for target in plan.targets if target.indicator == indicator.code and target.change), None)
    amount = _changed(indicator, change, strength, years) if change else _reached(level_of(indicator, plan), strength)
    if indicator.kind == "ratio":
        return Figure(numerator=(min(amount, HUNDRED) * WHOLE / HUNDRED).quantize(Decimal(1)), denominator=WHOLE)
    return Figure(value=amount.quantize(Decimal("0.01")))


def level_of(indicator: Indicator, plan: Plan) -> Level | None:
    """From targets and from what criteria ask of the indicator; None where neither names a figure."""
    asked = list(_levels(indicator.code, plan))
    if not asked:
        return None
    ceilings = [value for op, value in asked if op in {"<=", "<"}]
    return Level(min(ceilings), is_ceiling=True) if ceilings else Level(max(value for _, value in asked))


def _levels(code: str, plan: Plan) -> Iterator[tuple[str, Decimal]]:
    for target in plan.targets:
        if target.indicator == code and not target.change:
            yield target.op, target.value
    for criterion in plan.criteria:
        for _, rule in walk(parse_rule(criterion.rule)):
            if isinstance(rule, Threshold | Score) and rule.indicator == code and rule.value is not None:
                yield rule.compare, rule.value
            if isinstance(rule, Contribution) and rule.indicator == code and rule.norm is not None:
                yield ">=", rule.norm


def _reached(level: Level | None, strength: Strength) -> Decimal:
    if level is None:
        return UNASKED[strength]
    if level.is_ceiling:
        return level.value / MARGIN[strength] if level.value else Decimal(strength is Strength.WEAK)
    return level.value * MARGIN[strength]


def _changed(indicator: Indicator, target: Target, strength: Strength, years: int) -> Decimal:
    """Grown or shrunk year by year, in percent of the year before or in points."""
    step = target.value * GROWTH[strength] * (-1 if target.direction == "down" else 1)
    start = starting_value(indicator)
    if target.change == "points":
        return max(Decimal(0), start + step * years)
    return max(Decimal(0), start * (1 + step / HUNDRED) ** years)
