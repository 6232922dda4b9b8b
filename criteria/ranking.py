"""Places of units by their latest figure, for the rankings that the plan asks for."""

from bisect import bisect_left
from datetime import date
from fractions import Fraction

from criteria.answers import History
from criteria.engine import Answer, RankFact
from criteria.engine.measures import Measure, displayed, measure_of
from units.models import Unit

Ranks = dict[int, dict[tuple[str, str], RankFact]]
"""Unit id → (indicator, within) → place."""


def latest_measures(histories: dict[int, History], as_of: date) -> dict[int, Measure]:
    """Unit id → figure of its last answered period that has ended; units that gave no figure for it are left out."""
    measures = {}
    for unit_id, history in histories.items():
        last = next((answer for answer in reversed(history) if answer.period_end <= as_of), None)
        if last and last.answer is Answer.VALUE and (measure := measure_of(last)) is not None:
            measures[unit_id] = measure
    return measures


def ranks_within(units: list[Unit], measures: dict[int, Measure], indicator: str, within: str) -> Ranks:
    """Places among the units of a group, the highest figure first; equals share a place. `units` all owe the figure."""
    groups: dict[str, list[Unit]] = {}
    for unit in units:
        if (name := _group_name(unit, within)) is not None:
            groups.setdefault(name, []).append(unit)
    ranks: Ranks = {}
    for name, members in groups.items():
        for unit_id, place in _places(name, members, measures).items():
            ranks[unit_id] = {(indicator, within): place}
    return ranks


def _group_name(unit: Unit, within: str) -> str | None:
    if within == "cluster":
        return unit.cluster.name if unit.cluster else None
    return unit.unit_type.name if within == "unit_type" else "toàn phong trào"


def _places(name: str, members: list[Unit], measures: dict[int, Measure]) -> dict[int, RankFact]:
    ranked: dict[int, Fraction] = {unit.pk: measures[unit.pk].exact for unit in members if unit.pk in measures}
    falling = sorted(-value for value in ranked.values())
    if len(ranked) < len(members):
        name = f"{name} (mới có số liệu của {len(ranked)}/{len(members)} đơn vị)"
    return {
        unit_id: RankFact(
            position=bisect_left(falling, -value) + 1,
            of=len(ranked),
            group_name=name,
            value=displayed(measures[unit_id]),
        )
        for unit_id, value in ranked.items()
    }
