"""Figures of the whole campaign per target: summed over the units bound, or given once by the body that answers."""

from dataclasses import dataclass, field, replace

from campaigns.planfile.schema import Target
from criteria.answers import History, span_of
from criteria.engine import Answer, Coverage, Observation, PeriodSpan, campaign_figure
from criteria.engine.measures import displayed, measure_of
from criteria.engine.results import plain
from criteria.facts import FactSource
from reports.queries import existed
from units.models import Unit


@dataclass(frozen=True)
class Figure:
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


@dataclass(frozen=True)
class FigureHistory:
    """The campaign's figure over the periods that have ended, oldest first; `bound` units owe it now."""

    bound: int
    figures: dict[str, Figure] = field(default_factory=dict)

    @property
    def observations(self) -> History:
        return tuple(figure.observation for figure in self.figures.values() if figure.observation is not None)

    def of_period(self, code: object) -> Figure:
        """The figure of this period; of the last one that has ended where no period was decisive."""
        last = next(reversed(self.figures.values()), Figure(None, Coverage(reported=0, bound=self.bound)))
        return self.figures.get(str(code), last)


class CampaignFigures:
    """Histories per target; targets on one indicator that bind the same units share theirs."""

    def __init__(self, source: FactSource) -> None:
        self._source = source
        self._known: dict[tuple[str, bool, tuple[int, ...]], FigureHistory] = {}

    def of_target(self, target: Target, units: list[Unit]) -> FigureHistory:
        key = (target.indicator, bool(target.reported_by), tuple(unit.pk for unit in units))
        if key not in self._known:
            self._known[key] = self._history(target, units)
        return self._known[key]

    def _history(self, target: Target, units: list[Unit]) -> FigureHistory:
        inputs, answers = self._source.inputs, self._source.answers
        figures = {}
        for period in inputs.periods:
            if period.ends_on <= inputs.terms.as_of:
                owing = [unit for unit in units if existed(unit, period.ends_on)]
                given = [answers.of_period(unit.pk, period, target.indicator) for unit in owing]
                figures[period.code] = self._figure(target, given, span_of(period))
        return FigureHistory(len(units), figures)

    def _figure(self, target: Target, given: list[Observation | None], span: PeriodSpan) -> Figure:
        if target.reported_by:
            return _given_once(given)
        summed = campaign_figure(self._source.specs.indicators[target.indicator].aggregate, given)
        observation = summed.observation(span) or _nothing_occurred(given, summed.coverage)
        return Figure(observation, summed.coverage, summed.published)


def _given_once(given: list[Observation | None]) -> Figure:
    """The body's own answer, with its version and source."""
    answers = [answer for answer in given if answer is not None]
    reported = sum(1 for answer in answers if answer.answer is not Answer.NO_DATA)
    return Figure(next(iter(answers), None), Coverage(reported=reported, bound=len(given)))


def _nothing_occurred(given: list[Observation | None], coverage: Coverage) -> Observation | None:
    """Where every unit says that nothing occurred, so does the campaign."""
    answers = [answer for answer in given if answer is not None and answer.answer is Answer.NONE_OCCURRED]
    if not answers or len(answers) < len(given):
        return None
    return replace(answers[0], coverage=coverage, version=1, submitted_on=None, accepted_on=None)
