"""Whether a rule makes sense within its plan. What contradicts itself is refused at a field; what is only odd is said.

A rule that was read is complete; its places are those of the rule language, the fields those of the form.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from decimal import Decimal
from typing import Any

from campaigns.planfile.schema import Indicator, Plan, Subject, Target
from campaigns.rule_editor.tree import name_of_place, number_of
from criteria.engine import Rule, rules, walk
from criteria.engine.reading import child_rules
from criteria.engine.wording import SIGNS, quantity, quote
from vietnamese.numbers import number_text

OPPOSITES = {">=": "<", ">": "<=", "<=": ">", "<": ">="}
HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Measured:
    """A demand on a figure of an indicator: where it is made and how far the figure may go."""

    place: str
    field: str
    indicator: str
    compare: str
    value: Decimal
    unit: str

    @property
    def words(self) -> str:
        return f"{SIGNS[self.compare]} {quantity(self.value, self.unit)}"


def contradictions(rule: Rule, plan: Plan) -> dict[str, str]:
    """Name of field → why the rule cannot stand. Empty when it can."""
    found: dict[str, str] = {}
    for check in (_unknown, _impossible_counts, _empty_groups_of_targets, _outside_the_scale, _never_together):
        for name, reason in check(rule, plan):
            found.setdefault(name, reason)
    return found


def _field(place: str, name: str) -> str:
    return f"{name_of_place(place)}.{name}"


def _number(place: str) -> str:
    return number_of(name_of_place(place)) or "đầu tiên"


# --- what the plan does not have -------------------------------------------------------------------------------------


def _unknown(rule: Rule, plan: Plan) -> Iterator[tuple[str, str]]:
    targets = {target.code for target in plan.targets}
    indicators = {indicator.code for indicator in plan.indicators}
    areas = {target.area for target in plan.targets}
    for place, part in walk(rule):
        match part:
            case rules.MeetsTarget(target=code) if code not in targets:
                yield _field(place, "target"), f"Kế hoạch không có chỉ tiêu “{code}”: hãy chọn chỉ tiêu khác."
            case rules.MeetsTargets(codes=codes, area=area):
                if gone := [code for code in codes if code not in targets]:
                    reason = f"Kế hoạch không có chỉ tiêu “{'”, “'.join(gone)}”: hãy bỏ đánh dấu."
                    yield _field(place, "codes"), reason
                if area and area not in areas:
                    yield (
                        _field(place, "area"),
                        f"Không có chỉ tiêu nào thuộc lĩnh vực “{area}”: hãy chọn lĩnh vực khác.",
                    )
            case rules.Threshold() | rules.Score() | rules.Rank() | rules.Contribution():
                if part.indicator not in indicators:
                    reason = f"Kế hoạch không có chỉ số “{part.indicator}”: hãy chọn chỉ số khác."
                    yield _field(place, "indicator"), reason


# --- counts ----------------------------------------------------------------------------------------------------------


def _impossible_counts(rule: Rule, plan: Plan) -> Iterator[tuple[str, str]]:
    for place, part in walk(rule):
        if isinstance(part, rules.MeetsTargets) and part.need is not None and part.need.count is not None:
            members = len(group_of(part, plan.targets))
            if 0 < members < part.need.count:
                reason = f"Nhóm chỉ có {members} chỉ tiêu, không thể cần {part.need.count}."
                yield _field(place, "amount"), reason


def group_of(rule: rules.MeetsTargets, targets: Sequence[Target]) -> list[Target]:
    """The targets that the group can ever ask of anybody."""
    named = [target for target in targets if not rule.codes or target.code in rule.codes]
    last = rule.by if isinstance(rule.by, date) else date.max
    found = [t for t in named if (not rule.area or t.area == rule.area) and (t.due <= last or t.recurs)]
    return list({t.indicator: t for t in found}.values()) if rule.last_due else found


def _empty_groups_of_targets(rule: Rule, plan: Plan) -> Iterator[tuple[str, str]]:
    for place, part in walk(rule):
        if isinstance(part, rules.MeetsTargets) and not group_of(part, plan.targets):
            late = isinstance(part.by, date) and group_of(replace(part, by=None), plan.targets)
            name = "by_date" if late else "codes" if part.codes else "area"
            why = "đến hạn tới ngày này" if late else "vừa được đánh dấu vừa thuộc lĩnh vực này"
            yield _field(place, name), f"Không có chỉ tiêu nào {why}, nên điều kiện không xét được điều gì."


# --- figures ---------------------------------------------------------------------------------------------------------


def measured(place: str, rule: Rule) -> Measured | None:
    """The demand a leaf makes on a figure; None where it makes none, or leaves it open."""
    match rule:
        case rules.Threshold(indicator=code, compare=compare, value=value, unit=unit):
            return Measured(place, "value", code, compare, value, unit)
        case rules.Score(indicator=code, compare=compare, value=Decimal() as value):
            return Measured(place, "value", code, compare, value, "điểm")
        case rules.Contribution(indicator=code, norm=Decimal() as norm):
            return Measured(place, "norm", code, ">=", norm, "đồng")
    return None


def _outside_the_scale(rule: Rule, plan: Plan) -> Iterator[tuple[str, str]]:
    indicators = {indicator.code: indicator for indicator in plan.indicators}
    for place, part in walk(rule):
        asked = measured(place, part)
        indicator = indicators.get(asked.indicator) if asked else None
        if asked and indicator and (reason := _off_scale(asked, indicator)):
            yield _field(place, asked.field), reason


def _off_scale(asked: Measured, indicator: Indicator) -> str:
    if indicator.kind == "ratio":
        if not 0 <= asked.value <= HUNDRED:
            return f"Tỷ lệ phải từ 0 đến 100, không thể là {number_text(asked.value)}%."
        if (asked.compare, asked.value) in {(">", HUNDRED), ("<", Decimal(0))}:
            return f"Tỷ lệ không bao giờ {asked.words}: hãy sửa mức hoặc cách so sánh."
    if indicator.kind == "boolean" and (asked.compare != "=" or asked.value not in (0, 1)):
        return "Chỉ số này chỉ trả lời có hoặc không: hãy chọn “đúng bằng” 1 (có) hoặc 0 (không)."
    return ""


# --- what must hold together -----------------------------------------------------------------------------------------


def _never_together(rule: Rule, plan: Plan) -> Iterator[tuple[str, str]]:
    names = {indicator.code: indicator.name for indicator in plan.indicators}
    for place, part in walk(rule):
        together = list(_together(part, place))
        if isinstance(part, rules.When):
            together += [inner for name, child in child_rules(part, place) for inner in _together(child, name)]
        if len(together) > 1:
            yield from _figures_apart([asked for asked, _ in _demands(together)], names)
            yield from _opposites(together)


Held = tuple[str, Rule]


def _together(rule: Rule, place: str) -> Iterator[Held]:
    """The leaves and negations that must all hold for the rule to be met."""
    if _asks_for_all(rule):
        for name, part in child_rules(rule, place):
            yield from _together(part, name)
    elif not isinstance(rule, rules.When):
        yield place, rule


def _asks_for_all(rule: Rule) -> bool:
    match rule:
        case rules.AllOf():
            return True
        case rules.AnyOf(rules=parts):
            return len(parts) == 1
        case rules.AtLeast(count=count, percent=percent, rules=parts):
            return count == len(parts) or percent == HUNDRED
    return False


def _demands(together: Iterable[Held]) -> Iterator[tuple[Measured, Rule]]:
    for place, part in together:
        inner = part.rule if isinstance(part, rules.Not) else part
        asked = measured(place if inner is part else f"{place}.rule".lstrip("."), inner)
        if asked and inner is not part:
            asked = replace(asked, compare=OPPOSITES[asked.compare]) if asked.compare in OPPOSITES else None
        if asked:
            yield asked, part


def _figures_apart(demands: list[Measured], names: dict[str, str]) -> Iterator[tuple[str, str]]:
    for number, later in enumerate(demands):
        for earlier in demands[:number]:
            if later.indicator == earlier.indicator and _exclude_each_other(earlier, later):
                name = quote(names.get(later.indicator, later.indicator))
                reason = (
                    f"Không bao giờ đạt được: {name} không thể vừa {earlier.words} "
                    f"(điều kiện {_number(earlier.place)}) vừa {later.words}."
                )
                yield _field(later.place, later.field), reason


def _exclude_each_other(one: Measured, other: Measured) -> bool:
    low = max((_low(one), _low(other)))
    high = min((_high(one), _high(other)))
    return low > high


Edge = tuple[Decimal, int]
_FAR = Decimal("Infinity")


def _low(asked: Measured) -> Edge:
    """The lowest figure that will do; the second number is 1 where the edge itself will not."""
    if asked.compare in {"<", "<="}:
        return (-_FAR, 0)
    return (asked.value, int(asked.compare == ">"))


def _high(asked: Measured) -> Edge:
    if asked.compare in {">", ">="}:
        return (_FAR, 0)
    return (asked.value, -int(asked.compare == "<"))


def _opposites(together: list[Held]) -> Iterator[tuple[str, str]]:
    asked = {bare(part): place for place, part in together}
    for place, part in together:
        if isinstance(part, rules.Not) and bare(part.rule) in asked:
            other = _number(asked[bare(part.rule)])
            yield _field(place, "op"), f"Không bao giờ đạt được: điều này trái với điều kiện {other} trong cùng nhóm."


def bare(rule: Rule) -> Rule:
    """The rule without the plan's words: two that ask the same are equal."""
    changes: dict[str, Any] = {"text": ""}
    for item in fields(rule):
        value = getattr(rule, item.name)
        if isinstance(value, Rule):
            changes[item.name] = bare(value)
        elif isinstance(value, tuple):
            changes[item.name] = tuple(bare(part) if isinstance(part, Rule) else part for part in value)
    return replace(rule, **changes)


# --- what is only odd ------------------------------------------------------------------------------------------------


def doubts(rule: Rule, plan: Plan, subjects: Sequence[Subject] = ()) -> list[str]:
    """Sentences about what may be meant but hardly is. `subjects`: of whom the rule is asked."""
    found = [*_said_twice(rule), *_idle_groups(rule), *_always_met(rule, plan), *_codes_of_two(rule, plan)]
    found += [sentence for subject in subjects for sentence in _asked_of(subject, rule, plan)]
    return list(dict.fromkeys(found))


def _said_twice(rule: Rule) -> Iterator[str]:
    for place, part in walk(rule):
        seen: dict[Rule, str] = {}
        for name, child in child_rules(part, place):
            earlier = seen.setdefault(bare(child), name)
            if earlier == name:
                continue
            if isinstance(part, rules.When):
                yield f"Phần “nếu” và phần “thì”{_of(place)} giống nhau, nên luôn đạt."
            else:
                yield f"Điều kiện {_number(name)} giống hệt điều kiện {_number(earlier)}."


def _of(place: str) -> str:
    return f" của điều kiện {_number(place)}" if place else ""


def _idle_groups(rule: Rule) -> Iterator[str]:
    for place, part in walk(rule):
        if isinstance(part, rules.AllOf | rules.AnyOf | rules.AtLeast) and len(part.rules) == 1:
            yield f"Nhóm{_of(place)} chỉ có một điều kiện: có thể bỏ nhóm."
        elif isinstance(part, rules.AtLeast) and part.count == len(part.rules):
            yield f"Nhóm{_of(place)} cần đủ {part.count} trên {len(part.rules)} điều kiện: giống như “tất cả”."


def _always_met(rule: Rule, plan: Plan) -> Iterator[str]:
    ratios = {indicator.code for indicator in plan.indicators if indicator.kind == "ratio"}
    for place, part in walk(rule):
        asked = measured(place, part)
        is_idle = asked is not None and (asked.compare, asked.value) in {(">=", Decimal(0)), ("<=", HUNDRED)}
        if asked and is_idle and asked.indicator in ratios:
            yield f"Điều kiện {_number(place)} luôn đạt: tỷ lệ nào cũng {asked.words}."


def _codes_of_two(rule: Rule, plan: Plan) -> Iterator[str]:
    """One code for two different statements: who declares would be asked only the first."""
    known: dict[str, str] = {}
    for criterion in plan.criteria:
        for op, data in walk_data(criterion.rule):
            if op == "declaration":
                known.setdefault(str(data.get("code")), str(data.get("statement")))
    for place, part in walk(rule):
        if isinstance(part, rules.Declares) and known.get(part.code, part.statement) != part.statement:
            yield (
                f"Điều kiện {_number(place)} dùng mã “{part.code}” của lời kê khai khác "
                f"({quote(known[part.code])}): hãy đặt mã riêng, hoặc ghi cùng một lời."
            )


def walk_data(data: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """(op, mapping) of every part of a rule as data, in any order."""
    if isinstance(data, dict):
        yield str(data.get("op", "")), data
        for value in data.values():
            yield from walk_data(value)
    elif isinstance(data, list):
        for value in data:
            yield from walk_data(value)


def _asked_of(subject: Subject, rule: Rule, plan: Plan) -> Iterator[str]:
    targets = {target.code: target for target in plan.targets}
    for place, part in walk(rule):
        where = f"Điều kiện {_number(place)}" if place else "Tiêu chí"
        if subject.kind == "individual":
            if isinstance(part, rules.MeetsTarget | rules.MeetsTargets):
                yield f"{where} không tính với {quote(subject.name)}: chỉ tiêu giao cho đơn vị, không giao cho cá nhân."
            elif isinstance(part, rules.Threshold | rules.Rank) or measured(place, part):
                yield f"{where} chờ mãi số liệu với {quote(subject.name)}: chỉ số do đơn vị báo cáo, không do cá nhân."
            continue
        if isinstance(part, rules.MeetsTarget) and part.target in targets:
            yield from _not_bound(where, subject, [targets[part.target]])
        elif isinstance(part, rules.MeetsTargets):
            yield from _not_bound(where, subject, group_of(part, plan.targets))


def _not_bound(where: str, subject: Subject, group: list[Target]) -> Iterator[str]:
    if any(_binds(target, subject) for target in group) or not group:
        return
    what = "chỉ tiêu này" if len(group) == 1 else "không chỉ tiêu nào của nhóm"
    if all(target.scope == "campaign" for target in group):
        yield f"{where} không tính với {quote(subject.name)}: chỉ tiêu chung của cả phong trào, không của từng đơn vị."
    elif len(group) == 1:
        yield f"{where} không tính với {quote(subject.name)}: {what} không giao cho đối tượng đó."
    else:
        yield f"{where} không tính với {quote(subject.name)}: {what} giao cho đối tượng đó."


def _binds(target: Target, subject: Subject) -> bool:
    if target.reported_by:
        return True
    return target.scope == "unit" and bool(set(target.applies_to) & set(subject.unit_types))
