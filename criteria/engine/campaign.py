"""Figures of a whole campaign: sums over its units, by the indicator's own rule, with the coverage always beside."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from criteria.engine.facts import Answer, Coverage, Observation, PeriodSpan
from criteria.engine.measures import displayed, is_ratio, ratio_measure

Aggregate = Literal["ratio", "sum", "share", "none"]
ZERO = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignFigure:
    """Σ numerators / Σ denominators, Σ values, or the share of yes. Never a mean of percentages.

    value       for display: percent (ratio, share) or sum; None where nothing can be summed
    coverage    units with an answer, of the units bound; those for whom it does not apply are not bound
    published   units that gave only a published rate: they have answered, but are in no sum
    """

    aggregate: Aggregate
    numerator: Decimal | None
    denominator: Decimal | None
    value: Decimal | None
    coverage: Coverage
    published: int = 0

    def observation(self, period: PeriodSpan) -> Observation | None:
        """The figure as an answer of that period, so that campaign targets are evaluated like any other."""
        if self.value is None:
            return None
        return Observation(
            period_code=period.code,
            period_name=period.name,
            period_start=period.start,
            period_end=period.end,
            answer=Answer.VALUE,
            numerator=self.numerator,
            denominator=self.denominator,
            value=self.value if self.denominator is None else None,
            coverage=self.coverage,
        )


def campaign_figure(aggregate: Aggregate, answers: Iterable[Observation | None]) -> CampaignFigure:
    """The figure over one answer per bound unit and period; None stands for a unit that has not reported."""
    bound = [answer for answer in answers if not _does_not_apply(answer)]
    given = [answer for answer in bound if answer is not None and answer.answer is not Answer.NO_DATA]
    given = [answer for answer in given if answer.answer is not Answer.NOT_APPLICABLE]
    published = [answer for answer in given if answer.published_rate]
    counted = [answer for answer in given if answer.answer is Answer.VALUE and not answer.published_rate]
    numerator, denominator = _sums(aggregate, counted)
    return CampaignFigure(
        aggregate=aggregate,
        numerator=numerator if aggregate != "sum" else None,
        denominator=denominator,
        value=_value(numerator, denominator),
        coverage=Coverage(reported=len(given), bound=len(bound)),
        published=len(published),
    )


def _does_not_apply(answer: Observation | None) -> bool:
    """ "Không áp dụng" with its reason accepted: the unit is not bound."""
    return answer is not None and answer.answer is Answer.NOT_APPLICABLE and answer.accepted_on is not None


def _sums(aggregate: Aggregate, counted: list[Observation]) -> tuple[Decimal | None, Decimal | None]:
    """Numerator and denominator of the figure; a plain sum has no denominator."""
    if aggregate == "none" or not counted:
        return None, None
    if aggregate == "ratio":
        ratios = [answer for answer in counted if is_ratio(answer)]
        return (
            sum((answer.numerator or ZERO for answer in ratios), ZERO),
            sum((answer.denominator or ZERO for answer in ratios), ZERO),
        )
    values = [answer.value or ZERO for answer in counted]
    if aggregate == "share":
        return Decimal(sum(1 for value in values if value)), Decimal(len(values))
    return sum(values, ZERO), None


def _value(numerator: Decimal | None, denominator: Decimal | None) -> Decimal | None:
    if numerator is None or denominator == 0:
        return None
    if denominator is None:
        return numerator
    return displayed(ratio_measure(numerator, denominator))
