"""Figures of the whole campaign per target: summed over the units bound, or given once by the body that answers."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

from campaigns.planfile.schema import Target
from criteria.answers import History, span_of
from criteria.engine import Answer, Coverage, Observation, PeriodSpan, campaign_figure
from criteria.engine.measures import displayed, measure_of
from criteria.engine.results import plain
from criteria.facts import FactSource
from reports.models import ReportingPeriod
from units.models import Unit


@dataclass(frozen=True)
class PeriodFigure:
    """What is shown of one period. `published`: units that gave only a published rate, which is in no sum."""

    observation: Observation | None
    coverage: Coverage
    published: int = 0

    def to_data(self) -> dict[str, object] | None:
        seen = self.observation
        measure = measure_of(seen) if seen is not None and seen.answer is Answer.VALUE else None
        if seen is None or measure is None:
            return None
        return {
            "value": plain(displayed(measure)),
            "numerator": plain(seen.numerator),
            "denominator": plain(seen.denominator),
            "period": seen.period_code,
            "period_name": seen.period_name,
            "is_published_rate": seen.published_rate,
            "published": self.published,
        }


class FigureHistory:
    """The campaign's figure over the periods that have ended, oldest first, each summed when it is looked at."""

    def __init__(
        self, bound: int, periods: list[ReportingPeriod], figure: Callable[[ReportingPeriod], PeriodFigure]
    ) -> None:
        self._bound = bound
        self._periods = {period.code: period for period in periods}
        self._figure = cache(figure)
        self.observations = History(periods, lambda period: self._figure(period).observation)

    def of_period(self, code: object) -> PeriodFigure:
        """The figure of this period; of the last one that has ended where no period was decisive."""
        if not self._periods:
            return PeriodFigure(None, Coverage(reported=0, bound=self._bound))
        last = next(reversed(self._periods.values()))
        return self._figure(self._periods.get(str(code), last))


class CampaignFigures:
    """Histories per target; targets on one indicator that bind the same units share theirs."""

    def __init__(self, source: FactSource) -> None:
        self._source = source
        self._ended = [one for one in source.inputs.periods if one.ends_on <= source.inputs.terms.as_of]
        self._known: dict[tuple[str, bool, tuple[int, ...]], FigureHistory] = {}

    def of_target(self, target: Target, units: list[Unit]) -> FigureHistory:
        key = (target.indicator, bool(target.reported_by), tuple(unit.pk for unit in units))
        if key not in self._known:
            self._known[key] = FigureHistory(
                len(units), self._ended, lambda period: self._of_period(target, units, period)
            )
        return self._known[key]

    def _of_period(self, target: Target, units: list[Unit], period: ReportingPeriod) -> PeriodFigure:
        answers = self._source.answers
        owing = [unit for unit in units if unit.existed_on(period.ends_on)]
        given = [answers.of_period(unit.pk, period, target.indicator) for unit in owing]
        return self._figure(target, given, span_of(period))

    def _figure(self, target: Target, given: list[Observation | None], span: PeriodSpan) -> PeriodFigure:
        if target.reported_by:
            return _given_once(given)
        summed = campaign_figure(self._source.specs.indicators[target.indicator].aggregate, given)
        observation = summed.observation(span) or _nothing_occurred(given, summed.coverage)
        return PeriodFigure(observation, summed.coverage, summed.published)


def _given_once(given: list[Observation | None]) -> PeriodFigure:
    """The body's own answer, with its version and source."""
    answers = [answer for answer in given if answer is not None]
    reported = sum(1 for answer in answers if answer.answer is not Answer.NO_DATA)
    return PeriodFigure(next(iter(answers), None), Coverage(reported=reported, bound=len(given)))


def _nothing_occurred(given: list[Observation | None], coverage: Coverage) -> Observation | None:
    """Where every unit says that nothing occurred, so does the campaign."""
    answers = [answer for answer in given if answer is not None and answer.answer is Answer.NONE_OCCURRED]
    if not answers or len(answers) < len(given):
        return None
    return replace(answers[0], coverage=coverage, version=1, submitted_on=None, accepted_on=None)
