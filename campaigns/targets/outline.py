"""Indicators and targets arranged for their lists."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from campaigns.builder.forms import mark_of
from campaigns.planfile.schema import Indicator, Plan, Target
from campaigns.targets.reading import Reading, Types, all_readings
from campaigns.targets.sentences import Sentence, sentences


@dataclass(frozen=True)
class IndicatorLine:
    indicator: Indicator
    targets: list[Target]
    mark: str


def indicator_lines(plan: Plan) -> list[IndicatorLine]:
    """Every indicator with the targets on it."""
    return [
        IndicatorLine(one, [target for target in plan.targets if target.indicator == one.code], mark_of(one))
        for one in plan.indicators
    ]


@dataclass(frozen=True)
class SentenceLine:
    """A sentence with its targets, each with what it means. `is_first`, `is_last` of its area."""

    sentence: Sentence
    indicator: Indicator
    rows: list[tuple[Target, Reading]]
    is_first: bool
    is_last: bool

    @property
    def warnings(self) -> list[str]:
        return list(dict.fromkeys(warning for _, reading in self.rows for warning in reading.warnings))


@dataclass(frozen=True)
class Area:
    name: str
    lines: list[SentenceLine]


@dataclass(frozen=True)
class DueGroup:
    """Sentences due on one day, by area in the order of the paper."""

    due: date
    areas: list[Area]

    @property
    def target_count(self) -> int:
        return sum(len(line.rows) for area in self.areas for line in area.lines)


def due_groups(plan: Plan, types: Types) -> list[DueGroup]:
    readings = all_readings(plan, types)
    indicators = {indicator.code: indicator for indicator in plan.indicators}

    def line(sentence: Sentence, is_first: bool, is_last: bool) -> SentenceLine:
        rows = [(target, readings[target.code]) for target in sentence.targets]
        return SentenceLine(sentence, indicators[sentence.first.indicator], rows, is_first, is_last)

    def area(name: str, members: list[Sentence]) -> Area:
        last = len(members) - 1
        return Area(name, [line(one, number == 0, number == last) for number, one in enumerate(members)])

    def by_area(members: Iterable[Sentence]) -> list[Area]:
        named: dict[str, list[Sentence]] = {}
        for sentence in members:
            named.setdefault(sentence.first.area, []).append(sentence)
        return [area(name, parts) for name, parts in named.items()]

    ordered = sorted(sentences(plan), key=lambda sentence: sentence.first.due)
    return [DueGroup(due, by_area(found)) for due, found in groupby(ordered, key=lambda sentence: sentence.first.due)]
