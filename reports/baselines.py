"""Reads of the register of starting values: who needs one, who has one, what waits for confirmation."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from campaigns.models import Campaign, Indicator
from campaigns.planfile.schema import Plan, Target
from reports.binding import Duties
from reports.models import Baseline
from reports.queries import baselines_of, bodies_of, duties_of
from units.models import Unit


@dataclass(frozen=True)
class Line:
    """One unit (None: the whole campaign) and its values, the latest first."""

    unit: Unit | None
    baselines: list[Baseline]


@dataclass(frozen=True)
class Needed:
    """One indicator that is measured as a change: on which targets, from whose starting values."""

    indicator: Indicator
    targets: list[Target]
    lines: list[Line]
    has_common: bool

    @property
    def missing(self) -> list[Line]:
        """Whose change cannot be measured yet. A value of the whole campaign stands in for every unit."""
        return [] if self.has_common else [line for line in self.lines if not line.baselines]

    @property
    def missing_text(self) -> str:
        """ "Chưa có số liệu gốc: 3/16 đơn vị"."""
        if [line.unit for line in self.missing] == [None] == [line.unit for line in self.lines]:
            return "Chưa có số liệu gốc của cả phong trào"
        return f"Chưa có số liệu gốc: {len(self.missing)}/{len(self.lines)} đơn vị"

    @property
    def has_rows(self) -> bool:
        return any(line.baselines for line in self.lines)

    @property
    def waiting(self) -> list[Baseline]:
        return [row for line in self.lines for row in line.baselines if not row.is_locked]


def needed_baselines(campaign: Campaign, plan: Plan, day: date) -> list[Needed]:
    """Every indicator that a target measures as a change or that has values, in the order of the plan."""
    stored = list(baselines_of(campaign).select_related("recorded_by"))
    changing = {target.indicator for target in plan.targets if target.change}
    wanted = changing | {row.indicator.code for row in stored}
    return _needed(campaign, plan, day, stored, wanted) if wanted else []


def sheet_for(campaign: Campaign, plan: Plan, day: date, code: str) -> Needed | None:
    """Who has or may have a starting value of this indicator; None when the plan does not measure it in numbers."""
    indicator = next((one for one in plan.indicators if one.code == code and one.kind != "boolean"), None)
    if indicator is None:
        return None
    (needed,) = _needed(campaign, plan, day, list(baselines_of(campaign).select_related("recorded_by")), {code})
    if needed.targets:
        return needed
    duties = duties_of(campaign, plan)
    units = Unit.objects.valid_on(day).select_related("unit_type").in_order()
    owing = [unit for unit in units if indicator in duties.indicators_of(unit)]
    rows = [row for line in needed.lines for row in line.baselines]
    return Needed(needed.indicator, [], _lines([None, *owing], rows), needed.has_common)


def _needed(campaign: Campaign, plan: Plan, day: date, stored: list[Baseline], wanted: Collection[str]) -> list[Needed]:
    duties, bodies = duties_of(campaign, plan), bodies_of(campaign, plan)
    units = list(Unit.objects.valid_on(day).select_related("unit_type").in_order())
    rows = {row.code: row for row in Indicator.objects.filter(campaign=campaign, code__in=wanted)}
    found = []
    for indicator in plan.indicators:
        if row := rows.get(indicator.code):
            targets = [target for target in plan.targets if target.change and target.indicator == indicator.code]
            own = [baseline for baseline in stored if baseline.indicator_id == row.pk]
            subjects = _subjects(targets, units, duties, bodies)
            found.append(Needed(row, targets, _lines(subjects, own), any(one.unit_id is None for one in own)))
    return found


def _subjects(
    targets: Iterable[Target], units: list[Unit], duties: Duties, bodies: dict[str, int]
) -> list[Unit | None]:
    """The units that are measured each, the bodies that report for all, and None where the sum is measured."""
    of_unit = [target for target in targets if target.scope == "unit" or target.reported_by]
    bound: list[Unit | None] = [unit for unit in units if any(duties.bind(target, unit) for target in of_unit)]
    is_common = any(
        target.scope == "campaign" and (target.reported_by is None or target.reported_by not in bodies)
        for target in targets
    )
    return [None, *bound] if is_common else bound


def _lines(subjects: Iterable[Unit | None], stored: list[Baseline]) -> list[Line]:
    """The subjects with their values, the whole campaign first, then whoever else has one."""
    by_unit: dict[int | None, list[Baseline]] = {}
    for row in stored:
        by_unit.setdefault(row.unit_id, []).append(row)
    lines = [Line(unit, by_unit.pop(unit.pk if unit else None, [])) for unit in subjects]
    others = [Line(rows[0].unit, rows) for rows in by_unit.values()]
    return [line for line in others if line.unit is None] + lines + [line for line in others if line.unit]


def seen_by(needed: Iterable[Needed], unit_ids: Collection[int]) -> list[Needed]:
    """What people of these units see: their own values and those of the whole campaign."""
    narrowed = [
        Needed(
            one.indicator,
            one.targets,
            [line for line in one.lines if line.unit is None or line.unit.pk in unit_ids],
            one.has_common,
        )
        for one in needed
    ]
    return [one for one in narrowed if one.lines]
