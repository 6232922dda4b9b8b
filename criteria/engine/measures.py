"""Comparing a reported figure with what the plan asks, exactly.

A figure is a fraction: a ratio is numerator × 100 over denominator, everything else is the value over one. Nothing is
divided before it is compared, so nothing is rounded; 69,996% is never 70%.
"""

import operator
from dataclasses import dataclass
from decimal import Context, Decimal
from fractions import Fraction
from math import ceil, floor
from typing import NamedTuple

from criteria.engine.facts import Observation
from criteria.engine.rules import Comparison
from vietnamese.numbers import round_half_up

_EXACT = Context(prec=200)
_DIVISION = Context(prec=60)  # far beyond any displayed place
_COMPARE = {">=": operator.ge, ">": operator.gt, "=": operator.eq, "<=": operator.le, "<": operator.lt}
_OPPOSITE: dict[Comparison, Comparison] = {">=": "<", ">": "<=", "<=": ">", "<": ">="}
_MIRROR: dict[Comparison, Comparison] = {">=": "<=", ">": "<", "=": "=", "<=": ">=", "<": ">"}

DISPLAY_PLACES = 2


class Measure(NamedTuple):
    """numerator / denominator; the denominator is positive."""

    numerator: Decimal
    denominator: Decimal

    @property
    def exact(self) -> Fraction:
        return Fraction(self.numerator) / Fraction(self.denominator)


@dataclass(frozen=True, slots=True)
class Requirement:
    """A figure must compare so with the threshold."""

    op: Comparison
    threshold: Decimal | Fraction

    def mirrored(self, threshold: Decimal | Fraction) -> "Requirement":
        """The same demand on the other side: a reduction of at least x is a value of at most …"""
        return Requirement(_MIRROR[self.op], threshold)


ONE = Decimal(1)


def is_ratio(observation: Observation) -> bool:
    return observation.numerator is not None and observation.denominator is not None


def ratio_measure(numerator: Decimal, denominator: Decimal) -> Measure:
    """numerator / denominator in percent."""
    return Measure(_EXACT.multiply(numerator, Decimal(100)), denominator)


def measure_of(observation: Observation) -> Measure | None:
    """The figure of an answer; None where its denominator is 0, so nothing occurred, or where it holds no number."""
    if observation.numerator is not None and observation.denominator is not None:
        if observation.denominator == 0:
            return None
        return ratio_measure(observation.numerator, observation.denominator)
    return None if observation.value is None else Measure(observation.value, ONE)


def meets(measure: Measure, requirement: Requirement) -> bool:
    """Equality is met for >=, <= and =, not for > and <."""
    threshold = requirement.threshold
    if isinstance(threshold, Fraction):
        return bool(_COMPARE[requirement.op](measure.exact, threshold))
    scaled = threshold if measure.denominator == 1 else _EXACT.multiply(threshold, measure.denominator)
    return bool(_COMPARE[requirement.op](measure.numerator, scaled))


def displayed(measure: Measure, threshold: Decimal | Fraction | None = None) -> Decimal:
    """The figure rounded half up to two places, for display only.

    Next to a threshold it keeps as many places as are needed to differ from it: 69,996% is not shown as 70%.
    """
    quotient = _DIVISION.divide(measure.numerator, measure.denominator)
    shown = round_half_up(quotient, DISPLAY_PLACES)
    if threshold is None or shown != threshold or quotient == threshold:
        return shown
    finer = (round_half_up(quotient, places) for places in range(DISPLAY_PLACES + 1, 30))
    return next((value for value in finer if value != threshold), shown)


def turning_numerator(observation: Observation, requirement: Requirement, met: bool) -> int | None:
    """The nearest whole numerator, same denominator, that turns the verdict; None where there is none."""
    op = _OPPOSITE.get(requirement.op) if met else requirement.op
    if op is None or observation.denominator is None:
        return None
    border = _border(requirement.threshold, observation.denominator)
    if op == "=" and border != floor(border):
        return None
    turned = _nearest(op, border)
    return turned if 0 <= turned <= observation.denominator else None


def _border(threshold: Decimal | Fraction, denominator: Decimal) -> Decimal | Fraction:
    """The numerator that is exactly the threshold."""
    if isinstance(threshold, Fraction):
        return threshold * Fraction(denominator) / 100
    return _EXACT.multiply(threshold, denominator).scaleb(-2, _EXACT)


def _nearest(op: Comparison, border: Decimal | Fraction) -> int:
    """The whole number nearest to the border that compares so with it."""
    if op in {">=", "<"}:
        return ceil(border) - (op == "<")
    return floor(border) + (op == ">")


def change_percent(value: Fraction, base: Fraction) -> Fraction:
    """Relative change in percent of a positive base."""
    return (value - base) / base * 100


def change_requirement(demand: Requirement, base: Fraction, *, relative: bool, down: bool) -> Requirement:
    """A demanded change from a base, as a demand on the value itself.

    Up by at least 10% of 60 is a value ≥ 66; down by at least 10 points from 60 is a value ≤ 50.
    """
    amount = Fraction(demand.threshold) * (base / 100 if relative else 1)
    return demand.mirrored(base - amount) if down else Requirement(demand.op, base + amount)
