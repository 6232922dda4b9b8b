"""What the shape of a plan cannot hold: every code named exists once, dates are in order, rules speak of this plan."""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from campaigns.planfile.refusals import Place
from campaigns.planfile.schema import Award, Criterion, DueRule, Indicator, Plan, Target
from criteria.engine import RuleRefused, parse_rule, references

CODED = (
    "contents",
    "phases",
    "milestones",
    "occasions",
    "subjects",
    "indicators",
    "targets",
    "criteria",
    "standards",
    "awards",
    "report_schedules",
)
RESERVED_CODES = frozenset({"nhap", "moi", "so-lieu-phap-ly", "ngay-nghi"})
"""Last parts of addresses that a campaign's own page would hide."""
AGGREGATES = {
    "ratio": {"ratio", "none"},
    "number": {"sum", "none"},
    "money": {"sum", "none"},
    "score": {"none"},
    "boolean": {"share", "none"},
}


@dataclass(frozen=True)
class Problem:
    place: Place
    reason: str


def problems_of(plan: Plan) -> list[Problem]:
    """Every contradiction within the plan; none means that it can be carried out."""
    return [problem for check in CHECKS for problem in check(plan)]


# --- codes -----------------------------------------------------------------------------------------------------------


def codes_once(plan: Plan) -> Iterator[Problem]:
    for name in CODED:
        yield from _repeated([part.code for part in getattr(plan, name)], (name,))
    for number, award in enumerate(plan.awards):
        yield from _repeated([paper.code for paper in award.dossier], ("awards", number, "dossier"))
    if plan.code in RESERVED_CODES:
        yield Problem(("code",), f"mã “{plan.code}” dành cho một trang của cổng: hãy chọn mã khác")


def _repeated(codes: Sequence[str], place: Place) -> Iterator[Problem]:
    for number, code in enumerate(codes):
        if code in codes[:number]:
            yield Problem((*place, number, "code"), f"mã “{code}” đã dùng ở mục trước: mỗi mã chỉ dùng một lần")


def codes_named(plan: Plan) -> Iterator[Problem]:
    """Whatever one part calls by its code stands in the plan."""
    for number, target in enumerate(plan.targets):
        yield from _unknown([target.indicator], plan.indicators, "chỉ số", ("targets", number, "indicator"))
    for number, standard in enumerate(plan.standards):
        place = ("standards", number)
        yield from _unknown([standard.subject], plan.subjects, "đối tượng", (*place, "subject"))
        yield from _unknown(standard.criteria, plan.criteria, "tiêu chí", (*place, "criteria"))
        yield from _unknown(standard.exclusions, plan.criteria, "tiêu chí", (*place, "exclusions"))
    for number, award in enumerate(plan.awards):
        yield from _unknown_in_award(plan, award, ("awards", number))


def _unknown_in_award(plan: Plan, award: Award, place: Place) -> Iterator[Problem]:
    yield from _unknown(award.occasions, plan.occasions, "dịp khen thưởng", (*place, "occasions"))
    yield from _unknown(award.subjects, plan.subjects, "đối tượng", (*place, "subjects"))
    yield from _unknown(award.standards, plan.standards, "tiêu chuẩn", (*place, "standards"))
    for number, quota in enumerate(award.quotas):
        yield from _unknown(quota.subjects, plan.subjects, "đối tượng", (*place, "quotas", number, "subjects"))


def _unknown(codes: Sequence[str], parts: Sequence[object], kind: str, place: Place) -> Iterator[Problem]:
    known = {part.code for part in parts}  # type: ignore[attr-defined]  # only coded parts are passed
    for code in codes:
        if code not in known:
            yield Problem(place, f"không có {kind} mã “{code}” trong kế hoạch này")


# --- dates -----------------------------------------------------------------------------------------------------------


def dates_in_order(plan: Plan) -> Iterator[Problem]:
    period = plan.period
    if period.end < period.start:
        yield Problem(("period", "end"), "ngày kết thúc trước ngày bắt đầu")
    for number, phase in enumerate(plan.phases):
        if phase.end < phase.start:
            yield Problem(("phases", number, "end"), "ngày kết thúc trước ngày bắt đầu")
        elif phase.end < period.start or phase.start > period.end:
            yield Problem(("phases", number), "giai đoạn nằm ngoài thời gian của phong trào")
        if number and phase.start < plan.phases[number - 1].start:
            yield Problem(("phases", number, "start"), "giai đoạn này bắt đầu trước giai đoạn đứng trên nó")
    for number, occasion in enumerate(plan.occasions):
        if not period.start <= occasion.due <= period.end:
            yield Problem(("occasions", number, "due"), "dịp khen thưởng nằm ngoài thời gian của phong trào")


def targets_in_time(plan: Plan) -> Iterator[Problem]:
    for number, target in enumerate(plan.targets):
        if target.due < plan.period.start:
            yield Problem(("targets", number, "due"), "hạn của chỉ tiêu trước ngày phong trào bắt đầu")
        if target.start and target.start > target.due:
            yield Problem(("targets", number, "from"), "ngày tính từ sau hạn của chỉ tiêu")
        if target.recurs and not target.start:
            yield Problem(("targets", number), "chỉ tiêu hằng năm cần mục from (tính từ ngày nào)")


def due_rules_are_days(plan: Plan) -> Iterator[Problem]:
    for number, schedule in enumerate(plan.report_schedules):
        for place, rule in enumerate(schedule.due_rules):
            if reason := _due_rule_reason(rule):
                yield Problem(("report_schedules", number, "due_rules", place), reason)


def _due_rule_reason(rule: DueRule) -> str:
    if rule.on:
        return "ghi một ngày (on) hoặc ngày và tháng hằng năm, không ghi cả hai" if rule.month or rule.day else ""
    if rule.day is None:
        return "thiếu ngày (day) hoặc ngày cụ thể (on)"
    if rule.month and rule.day > monthrange(2024, rule.month)[1]:
        return f"tháng {rule.month} không có ngày {rule.day}"
    return ""


# --- measures --------------------------------------------------------------------------------------------------------


def indicators_consistent(plan: Plan) -> Iterator[Problem]:
    for number, indicator in enumerate(plan.indicators):
        place = ("indicators", number)
        if indicator.aggregate not in AGGREGATES[indicator.kind]:
            yield Problem((*place, "aggregate"), f"cách tổng hợp này không hợp với chỉ số loại “{indicator.kind}”")
        if indicator.kind == "ratio" and not (indicator.numerator and indicator.denominator):
            yield Problem(place, "chỉ số tỷ lệ phải nói rõ tử số (numerator) và mẫu số (denominator)")


def targets_fit_indicators(plan: Plan) -> Iterator[Problem]:
    indicators = {indicator.code: indicator for indicator in plan.indicators}
    for number, target in enumerate(plan.targets):
        indicator = indicators.get(target.indicator)
        if indicator is None:
            continue
        for field, reason in _misfits(target, indicator):
            yield Problem(("targets", number, field), reason)


def _misfits(target: Target, indicator: Indicator) -> Iterator[tuple[str, str]]:
    if target.change:
        if not target.baseline or not target.direction:
            yield "change", "chỉ tiêu tăng, giảm cần hướng (direction) và mốc so sánh (baseline)"
        return
    if target.baseline or target.direction:
        yield "baseline" if target.baseline else "direction", "chỉ dùng khi chỉ tiêu tăng, giảm (change)"
    # A share of units that say yes is a percentage of the whole campaign; one unit says yes or no.
    is_share = indicator.kind == "boolean" and target.scope == "campaign" and target.unit == "%"
    if indicator.kind == "boolean" and not is_share and (target.op != "=" or target.value != 1 or target.unit):
        yield "value", "chỉ tiêu có hoặc không phải ghi op: '=', value: 1, unit: ''"
    if indicator.kind == "ratio" and target.unit != "%":
        yield "unit", "chỉ số là tỷ lệ nên đơn vị phải là '%'"
    if (indicator.kind == "ratio" or is_share) and not 0 <= target.value <= 100:
        yield "value", "tỷ lệ phải từ 0 đến 100"
    if indicator.kind in {"number", "money", "score"} and target.unit != indicator.unit:
        yield "unit", f"đơn vị khác với đơn vị của chỉ số (“{indicator.unit}”)"


# --- rules, standards, awards ----------------------------------------------------------------------------------------


def rules_speak_of_this_plan(plan: Plan) -> Iterator[Problem]:
    for number, criterion in enumerate(plan.criteria):
        yield from _rule_problems(plan, criterion, ("criteria", number, "rule"))


def _rule_problems(plan: Plan, criterion: Criterion, place: Place) -> Iterator[Problem]:
    try:
        used = references(parse_rule(criterion.rule))
    except RuleRefused as refusal:
        yield Problem((*place, *steps(refusal.path)), _continued(refusal.reason))
        return
    yield from _unknown(used.targets, plan.targets, "chỉ tiêu", place)
    yield from _unknown(used.indicators, plan.indicators, "chỉ số", place)
    areas = {target.area for target in plan.targets}
    for area in used.areas:
        if area not in areas:
            yield Problem(place, f"không có chỉ tiêu nào thuộc lĩnh vực “{area}”")


def steps(path: str) -> Place:
    """ "rules[1].condition" as ("rules", 1, "condition")."""
    return tuple(int(step) if step.isdigit() else step for step in re.findall(r"[^.\[\]]+", path))


def _continued(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:].rstrip(".")


def standards_fit_awards(plan: Plan) -> Iterator[Problem]:
    standards = {standard.code: standard for standard in plan.standards}
    for number, award in enumerate(plan.awards):
        for code in award.standards:
            standard = standards.get(code)
            if standard and standard.subject not in award.subjects:
                yield Problem(
                    ("awards", number, "standards"),
                    f"tiêu chuẩn “{code}” dành cho đối tượng “{standard.subject}” mà hình thức này không tặng",
                )


def standards_agree(plan: Plan) -> Iterator[Problem]:
    for number, standard in enumerate(plan.standards):
        for code in sorted(set(standard.criteria) & set(standard.exclusions)):
            place = ("standards", number, "exclusions")
            yield Problem(place, f"tiêu chí “{code}” vừa là điều kiện vừa là trường hợp loại trừ")


# --- what a draft may still lack, but not a launched plan ------------------------------------------------------------


def standards_ask_something(plan: Plan) -> Iterator[Problem]:
    for number, standard in enumerate(plan.standards):
        if not standard.criteria:
            yield Problem(("standards", number, "criteria"), "tiêu chuẩn cần ít nhất một tiêu chí")


def unfinished(plan: Plan) -> list[Problem]:
    """What must still be said before the plan can be launched."""
    return list(standards_ask_something(plan))


CHECKS: tuple[Callable[[Plan], Iterator[Problem]], ...] = (
    codes_once,
    codes_named,
    dates_in_order,
    targets_in_time,
    due_rules_are_days,
    indicators_consistent,
    targets_fit_indicators,
    rules_speak_of_this_plan,
    standards_fit_awards,
    standards_agree,
)
