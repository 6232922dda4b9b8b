"""What units answered, unpacked from their report versions into the engine's observations."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from criteria.engine import Answer, Observation, PeriodSpan
from reports.models import ReportingPeriod
from reports.queries import CountingVersion

History = tuple[Observation, ...]
"""One unit's answers to one indicator, by the end of the period."""


class Answers:
    """Reads the packed versions by unit, period and indicator; nothing is unpacked before it is asked for."""

    def __init__(self, periods: list[ReportingPeriod], versions: dict[tuple[int, int], CountingVersion]) -> None:
        self._periods = periods
        self._versions = versions

    def of_unit(self, unit_id: int) -> dict[str, History]:
        """Indicator code → history."""
        found: dict[str, list[Observation]] = {}
        for period in self._periods:
            if version := self._versions.get((unit_id, period.pk)):
                for code in version.figures:
                    found.setdefault(code, []).append(_observation(version, period, code))
        return {code: tuple(observations) for code, observations in found.items()}

    def history(self, unit_id: int, code: str) -> History:
        every = (self.of_period(unit_id, period, code) for period in self._periods)
        return tuple(observation for observation in every if observation is not None)

    def of_period(self, unit_id: int, period: ReportingPeriod, code: str) -> Observation | None:
        """The unit's answer for one period, None where it has not reported."""
        version = self._versions.get((unit_id, period.pk))
        return _observation(version, period, code) if version and code in version.figures else None


def span_of(period: ReportingPeriod) -> PeriodSpan:
    return PeriodSpan(code=period.code, name=period.name, start=period.starts_on, end=period.ends_on)


def spans_of(periods: Iterable[ReportingPeriod]) -> tuple[PeriodSpan, ...]:
    return tuple(span_of(period) for period in periods)


def _observation(version: CountingVersion, period: ReportingPeriod, code: str) -> Observation:
    packed: list[Any] = version.figures[code]  # as reports.rules.packed writes it
    answer, numerator, denominator, value, is_published_rate, source, note = packed
    return Observation(
        period_code=period.code,
        period_name=period.name,
        period_start=period.starts_on,
        period_end=period.ends_on,
        answer=Answer(answer),
        numerator=_number(numerator),
        denominator=_number(denominator),
        value=_number(value),
        version=version.number,
        submitted_on=version.submitted_on,
        accepted_on=version.accepted_on,
        published_rate=is_published_rate,
        source=source,
        reason=note if answer == Answer.NOT_APPLICABLE else "",
    )


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
