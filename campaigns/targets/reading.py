"""What a target means as it is written: in one sentence, whom it binds today, what a unit is asked for, what is odd."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from campaigns.planfile.schema import Indicator, Plan, Target
from campaigns.queries import unit_counts, unit_type_names
from campaigns.wording import target_sentence
from units.models import UnitType
from vietnamese.dates import short_date
from vietnamese.numbers import number_text
from vietnamese.text import lower_first


@dataclass(frozen=True)
class Reading:
    """One target as the portal understands it."""

    sentence: str
    who: str
    bound: str
    asked: str
    warnings: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Types:
    """Types of unit: code → name, and how many units of each there are today."""

    names: Mapping[str, str]
    counts: Mapping[str, int]

    def name(self, code: str) -> str:
        return self.names.get(code, code)

    @property
    def choices(self) -> list[tuple[str, str]]:
        """Every type with its number of units, for a list to choose from."""
        return [(code, f"{name} ({number_text(self.counts[code])})") for code, name in self.names.items()]


def types_on(plan: Plan, today: date) -> Types:
    """The types of the register in its order, then those that only the plan names."""
    names = dict(UnitType.objects.order_by("position", "pk").values_list("code", "name"))
    names = names | {code: name for code, name in unit_type_names(plan).items() if code not in names}
    return Types(names, unit_counts(names, today))


def readings_of(
    targets: Sequence[Target], indicator: Indicator, others: Iterable[Target], types: Types
) -> list[Reading]:
    """How each target of a sentence will be understood; `others` are the remaining targets of the plan."""
    known = list(others)
    readings = []
    for number, target in enumerate(targets):
        beside = [*known, *targets[:number]]
        readings.append(
            Reading(
                sentence=target_sentence(target, indicator, types.names),
                who=_who(target, types),
                bound=_bound(target, types),
                asked=_asked(target, indicator),
                warnings=warnings_for(target, beside, types),
            )
        )
    return readings


def warnings_for(target: Target, others: Iterable[Target], types: Types) -> list[str]:
    """What is suspicious but may be meant."""
    found = [
        f"Hiện chưa có đơn vị nào thuộc loại “{types.name(code)}”."
        for code in target.applies_to
        if not types.counts.get(code)
    ]
    for other in others:
        if shared := [code for code in target.applies_to if code in other.applies_to and _same_question(target, other)]:
            named = "; ".join(types.name(code) for code in shared)
            due = short_date(target.due)
            found.append(f"“{named}” đã có một chỉ tiêu khác trên cùng chỉ số, cùng hạn {due} (mục {other.clause}).")
    return found


def _same_question(one: Target, other: Target) -> bool:
    """Whether both ask the same of the same units; a unit's own value and the campaign's are two questions."""
    return (one.indicator, one.due, one.scope, one.change) == (other.indicator, other.due, other.scope, other.change)


def _who(target: Target, types: Types) -> str:
    """ "Từng đơn vị: Phường, xã (16)"."""
    named = "; ".join(f"{types.name(code)} ({number_text(types.counts.get(code, 0))})" for code in target.applies_to)
    if target.scope == "unit":
        return f"Từng đơn vị: {named}"
    return f"Cả phong trào: {target.reported_by} cung cấp" if target.reported_by else f"Cả phong trào: {named}"


def _bound(target: Target, types: Types) -> str:
    if target.reported_by:
        return f"Không đơn vị nào phải cộng số: {target.reported_by} báo cáo một lần cho cả phong trào."
    counts = {types.name(code): types.counts.get(code, 0) for code in target.applies_to}
    parts = "; ".join(f"{name}: {number_text(count)}" for name, count in counts.items())
    units = f"{number_text(sum(counts.values()))} đơn vị" + (f" ({parts})" if len(counts) > 1 else "")
    return f"Hôm nay tính chung từ {units}." if target.scope == "campaign" else f"Hôm nay ràng buộc {units}."


def _asked(target: Target, indicator: Indicator) -> str:
    who = target.reported_by or "Mỗi đơn vị"
    if indicator.kind == "ratio" and indicator.numerator and indicator.denominator:
        what = f"{lower_first(indicator.numerator)}; {lower_first(indicator.denominator)}"
        asked = f"{who} sẽ được hỏi hai số: {what}"
    elif indicator.kind == "boolean":
        asked = f"{who} sẽ được hỏi: {lower_first(indicator.name)}, có hay không"
    else:
        unit = f" ({indicator.unit})" if indicator.unit else ""
        asked = f"{who} sẽ được hỏi một số: {lower_first(indicator.name)}{unit}"
    left_out = f", không tính {indicator.exclusion.removeprefix('trừ ')}" if indicator.exclusion else ""
    if not target.change:
        return f"{asked}{left_out}."
    return f"{asked}{left_out}. Cần thêm số liệu gốc để tính mức thay đổi."


def all_readings(plan: Plan, types: Types) -> dict[str, Reading]:
    """Code of the target → how it will be understood."""
    indicators = {indicator.code: indicator for indicator in plan.indicators}
    found: dict[str, Reading] = {}
    for number, target in enumerate(plan.targets):
        beside = plan.targets[:number]
        found[target.code] = readings_of([target], indicators[target.indicator], beside, types)[0]
    return found
