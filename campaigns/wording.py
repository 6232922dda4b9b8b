"""The plan's choices in Vietnamese words."""

from collections.abc import Mapping

from campaigns.planfile.schema import DueRule, Indicator, Plan, Quota, Target
from criteria.engine.rules import Rule
from criteria.engine.statements import Names, describe
from criteria.engine.wording import SIGNS, quantity
from vietnamese.dates import short_date
from vietnamese.numbers import number_text
from vietnamese.text import lower_first

WORDS: dict[str, dict[str, str]] = {
    "content": {
        "objective": "Mục tiêu chung",
        "task": "Nhiệm vụ",
        "priority_field": "Lĩnh vực ưu tiên",
        "solution": "Giải pháp",
    },
    "milestone": {
        "launch": "Phát động",
        "plan": "Ban hành kế hoạch",
        "registration": "Đăng ký",
        "report": "Báo cáo",
        "interim_summary": "Sơ kết",
        "final_summary": "Tổng kết",
        "inspection": "Kiểm tra",
        "other": "Việc khác",
    },
    "occasion": {"annual": "Hằng năm", "interim": "Sơ kết", "final": "Tổng kết"},
    "subject": {"collective": "Tập thể", "individual": "Cá nhân"},
    "indicator": {
        "ratio": "Tỷ lệ",
        "number": "Số lượng",
        "money": "Số tiền",
        "score": "Điểm",
        "boolean": "Có hoặc không",
    },
    "aggregate": {
        "ratio": "cộng tử số, cộng mẫu số",
        "sum": "cộng số của các đơn vị",
        "share": "tỷ lệ đơn vị trả lời có",
        "none": "không cộng",
    },
    "form": {
        "flag": "Cờ thi đua",
        "certificate_of_merit": "Bằng khen",
        "commendation": "Giấy khen",
        "medal": "Huân chương",
        "pm_certificate": "Bằng khen của Thủ tướng Chính phủ",
        "title": "Danh hiệu",
        "unspecified": "Chưa nêu hình thức",
    },
    "level": {"state": "Cấp Nhà nước", "province": "Cấp tỉnh", "district": "Cấp huyện", "unit": "Cấp đơn vị"},
    "frequency": {
        "monthly": "Hằng tháng",
        "quarterly": "Hằng quý",
        "half_yearly": "Sáu tháng một lần",
        "yearly": "Hằng năm",
        "once": "Một lần",
    },
    "recurring": {"yearly": "hằng năm", "quarterly": "hằng quý", "monthly": "hằng tháng"},
    "quota": {"occasion": "mỗi dịp", "unit": "mỗi đơn vị", "campaign": "cả phong trào"},
}
BASELINES = {"previous_year": "so với năm trước", "start": "so với đầu kỳ"}
COMPARISONS = {">=": "tối thiểu", ">": "trên", "=": "đúng", "<=": "không quá", "<": "dưới"}
UNSAID = "kế hoạch không nói % hay điểm phần trăm"


def asked(target: Target, *, in_words: bool = False) -> str:
    """What the target asks, short enough for a column: "> 80%", "tăng ≥ 10 điểm phần trăm so với năm trước", "có".

    In words, for running text and printed papers: "trên 80%", "tăng tối thiểu 10 điểm phần trăm so với năm trước".
    """
    if not target.change:
        is_yes = target.op == "=" and target.value == 1 and not target.unit
        return "có" if is_yes else _compared(target, in_words)
    direction = "giảm" if target.direction == "down" else "tăng"
    return f"{direction} {_compared(target, in_words)} {BASELINES[target.baseline or 'start']}"


def _compared(target: Target, in_words: bool) -> str:
    """ "≥ 80%", or in words "tối thiểu 80%"; all of a whole needs no word."""
    unit = "điểm phần trăm" if target.change == "points" else target.unit
    amount = quantity(target.value, unit)
    if not in_words:
        return f"{SIGNS[target.op]} {amount}"
    is_everything = target.op == ">=" and unit == "%" and target.value == 100 and not target.change
    return amount if is_everything else f"{COMPARISONS[target.op]} {amount}"


def asked_fully(target: Target) -> str:
    """As `asked`, with what the paper leaves open and how often it returns."""
    parts = [asked(target)]
    parts += [UNSAID] if target.change == "unstated" and target.unit == "%" else []
    parts += ["hằng năm"] if target.recurs else []
    return "; ".join(parts)


def asked_by(target: Target) -> str:
    """As `asked`, with the day: "≥ 70%, hạn 31/12/2025"."""
    return f"{asked(target)}, hạn {short_date(target.due)}"


def target_sentence(target: Target, indicator: Indicator, type_names: Mapping[str, str]) -> str:
    """The whole target in one sentence: who, what is measured, what it must reach, until when."""
    types = "; ".join(type_names.get(code, code) for code in target.applies_to)
    if target.scope == "unit":
        who = f"Từng đơn vị thuộc {types}"
    elif target.reported_by:
        who = f"Cả phong trào, theo số liệu do {target.reported_by} cung cấp"
    else:
        who = f"Cả phong trào, tính chung {types}"
    return f"{who}: {_demanded(target, indicator)}, {_until(target)}."


def _demanded(target: Target, indicator: Indicator) -> str:
    name, demand = lower_first(indicator.name), asked(target, in_words=True)
    if demand == "có":
        return f"“{name}” phải là có"
    if target.change:
        unsaid = f" ({UNSAID})" if target.change == "unstated" and target.unit == "%" else ""
        return f"{name} phải {demand}{unsaid}"
    return f"{name} phải {'đạt ' if target.op in {'>=', '>', '='} else ''}{demand}"


def _until(target: Target) -> str:
    due = short_date(target.due)
    if target.recurs and target.start:
        return f"mỗi năm, từ ngày {short_date(target.start)} đến hết ngày {due}"
    if target.start:
        return f"tính từ ngày {short_date(target.start)} đến hết ngày {due}"
    return f"chậm nhất ngày {due}"


def due_text(rule: DueRule) -> str:
    """ "trước ngày 15/11 hằng năm", "ngày 25 hằng tháng", "trước ngày 25/11/2023"."""
    before = "trước " if rule.before else ""
    if rule.on:
        return f"{before}ngày {short_date(rule.on)}"
    if rule.month:
        return f"{before}ngày {rule.day:02d}/{rule.month:02d} hằng năm"
    return f"{before}ngày {rule.day:02d} hằng tháng"


def quota_text(quota: Quota) -> str:
    unit = f"% {quota.of}".rstrip() if quota.unit == "percent" else ""
    return f"{quota.text} (không quá {number_text(quota.limit)}{unit}, {WORDS['quota'][quota.scope]})"


def rule_text(rule: Rule, plan: Plan) -> str:
    """One sentence that says what the rule asks, in the plan's own names."""
    targets = {target.code: target.text for target in plan.targets}
    indicators = {indicator.code: indicator.name for indicator in plan.indicators}
    return describe(rule, Names(targets=targets, indicators=indicators))
