"""What units answered, unpacked from their report versions into the engine's observations."""

from collections.abc import Callable, Iterable, Iterator, Reversible, Sequence
from decimal import Decimal
from typing import Any

from criteria.engine import Answer, Observation, PeriodSpan
from reports.models import ReportingPeriod
from reports.queries import CountingVersion


class History(Reversible[Observation]):
    """Answers to one indicator by the end of their periods, each unpacked when it is first looked at.

    Most questions look at the last answer only; unpacking all of them would take longer than evaluating.
    """

    def __init__(
        self, periods: Sequence[ReportingPeriod], answer: Callable[[ReportingPeriod], Observation | None]
    ) -> None:
        self._periods = periods
        self._answer = answer
        self._known: dict[str, Observation | None] = {}

    def __iter__(self) -> Iterator[Observation]:
        return self._over(self._periods)

    def __reversed__(self) -> Iterator[Observation]:
        return self._over(reversed(self._periods))

    def _over(self, periods: Iterable[ReportingPeriod]) -> Iterator[Observation]:
        for period in periods:
            if period.code not in self._known:
                self._known[period.code] = self._answer(period)
            if (observation := self._known[period.code]) is not None:
                yield observation


class Answers:
    """Reads the packed versions by unit, period and indicator."""

    def __init__(self, periods: list[ReportingPeriod], versions: dict[tuple[int, int], CountingVersion]) -> None:
        self._periods = periods
        self._versions = versions

    def of_unit(self, unit_id: int) -> dict[str, History]:
        """Indicator code → history, of every indicator that the unit has answered."""
        reported = (self._versions.get((unit_id, period.pk)) for period in self._periods)
        codes = dict.fromkeys(code for version in reported if version for code in version.figures)
        return {code: self.history(unit_id, code) for code in codes}

    def history(self, unit_id: int, code: str) -> History:
        return History(self._periods, lambda period: self.of_period(unit_id, period, code))

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
