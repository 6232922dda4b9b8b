"""The words of a summary, drafted from its figures alone: nothing is said that no figure shows."""

from collections import Counter
from collections.abc import Iterable

from campaigns.rules import campaign_name
from documents.paper import RichText, Run, bold, text
from reports.enums import ReportTiming
from summaries.facts import PeriodFact, SummaryFacts, TargetFact, UnitFact
from units.enums import AuthorityLevel
from vietnamese.dates import short_date
from vietnamese.numbers import number_text
from vietnamese.text import lower_first, upper_first

UNKNOWN_NUMBER = "……"  # left to the pen, as on the paper itself
UNKNOWN_DAY = "…/…/……"
KIND_WORDS = {"interim": "Sơ kết", "final": "Tổng kết"}


def two_digits(number: int) -> str:
    """Small counts as offices write them: 05, 12, 1.204; none is 0."""
    return f"{number:02d}" if 0 < number < 10 else number_text(number)


def share(part: int, whole: int) -> str:
    """ "12/16"."""
    return f"{number_text(part)}/{number_text(whole)}"


def subject_of(facts: SummaryFacts) -> str:
    """What the report is about: the occasion and the campaign in the plan's words."""
    if facts.occasion and facts.occasion.kind in KIND_WORDS:
        return f"{KIND_WORDS[facts.occasion.kind]} {movement(facts)}"
    return f"Kết quả năm {facts.as_of.year} của {movement(facts)}"


def movement(facts: SummaryFacts) -> str:
    """The campaign's name inside a sentence."""
    return lower_first(campaign_name(facts.plan.title))


def opening(facts: SummaryFacts) -> str:
    number = f" số {facts.plan.number or UNKNOWN_NUMBER}"
    day = f" ngày {short_date(facts.plan.issued_on) if facts.plan.issued_on else UNKNOWN_DAY}"
    return (
        f"Thực hiện Kế hoạch{number}{day} của {facts.plan.issuer} về {lower_first(facts.plan.title)}, "
        f"{revised(facts)}{reporter(facts)} báo cáo kết quả như sau (số liệu tính đến ngày {short_date(facts.as_of)}, "
        f"{'theo báo cáo đã tiếp nhận' if facts.is_official else 'tạm tính theo báo cáo đã nộp'}):"
    )


def revised(facts: SummaryFacts) -> str:
    """Which paper the plan was last revised by; nothing where it stands as launched."""
    revision = facts.revision
    if revision is None:
        return ""
    number = f" số {revision.paper_number or UNKNOWN_NUMBER}"
    day = f" ngày {short_date(revision.decided_on) if revision.decided_on else UNKNOWN_DAY}"
    return f"được điều chỉnh, bổ sung lần {revision.number} tại văn bản{number}{day}, "


def reporter(facts: SummaryFacts) -> str:
    """Who reports, inside a sentence that has already named the authority."""
    return "Nhà trường" if facts.authority.level == AuthorityLevel.SCHOOL else facts.authority.name


def reach(facts: SummaryFacts) -> str:
    """How long, how much and how many."""
    plan = facts.plan
    return (
        f"Phong trào được triển khai từ ngày {short_date(plan.period.start)} đến ngày "
        f"{short_date(plan.period.end)}, với {two_digits(len(plan.targets))} chỉ tiêu và "
        f"{two_digits(len(facts.units))} đơn vị tham gia, trong đó "
        f"{two_digits(sum(bool(unit.timings) for unit in facts.units))} đơn vị thuộc diện báo cáo."
    )


def reporting(facts: SummaryFacts) -> list[RichText]:
    """How the reports of each period that is over came in."""
    return [_reporting(period) for period in facts.periods if period.due_on < facts.as_of]


def _reporting(period: PeriodFact) -> RichText:
    late, missing = period.timings[ReportTiming.LATE], period.timings[ReportTiming.MISSING]
    tail = [f"{two_digits(late)} nộp trễ"] * bool(late) + [f"{two_digits(missing)} chưa nộp"] * bool(missing)
    return text(
        f"{upper_first(period.name)} (hạn {short_date(period.due_on)}): ",
        bold(share(period.received, period.expected)),
        f" báo cáo, {', '.join(tail) or 'tất cả đúng hạn'}.",
    )


def overall(facts: SummaryFacts) -> RichText:
    words: list[str | Run] = [f"Trong {two_digits(len(facts.targets))} chỉ tiêu của kế hoạch: "]
    met = len(facts.with_verdict("met"))
    words += [bold(f"{two_digits(met)} đạt") if met else "chưa có chỉ tiêu đạt"]
    for count, label in _beside_met(facts.targets):
        words += [", ", bold(f"{two_digits(count)} {label}")]
    return text(*words, ".")


def area_result(name: str, targets: list[TargetFact]) -> str:
    met = sum(target.verdict == "met" for target in targets)
    beside = "".join(f", {two_digits(count)} {label}" for count, label in _beside_met(targets))
    return f"{name}: {share(met, len(targets))} chỉ tiêu đạt{beside}."


def _beside_met(targets: Iterable[TargetFact]) -> list[tuple[int, str]]:
    """How many targets came to each other result, without those that none came to."""
    counts = Counter(target.verdict for target in targets)
    labels = (("not_met", "chưa đạt"), ("pending", "chưa kết luận"), ("not_applicable", "không áp dụng"))
    return [(counts[verdict], label) for verdict, label in labels if counts[verdict]]


def leaders(facts: SummaryFacts) -> list[RichText]:
    """Who reached everything, in one sentence; where nobody did, who came nearest."""
    complete = facts.complete
    if complete:
        names = _names(facts, complete)
        return [text(bold(f"{two_digits(len(complete))} đơn vị"), f" đạt mọi chỉ tiêu được giao: {names}.")]
    return [
        text(bold(unit.name), f": đạt {share(unit.targets['met'], unit.owed)} chỉ tiêu được giao.")
        for unit in facts.leaders
    ]


def shortcomings(facts: SummaryFacts) -> list[RichText]:
    """What is not reached, who is late, what nobody knows yet."""
    lines = [text(f"{sentence_of(target)}: {_why(target)}.") for target in facts.with_verdict("not_met")]
    lines += _about_units(facts, "Chưa nộp báo cáo đến hạn ở ít nhất một kỳ", ReportTiming.MISSING)
    lines += _about_units(facts, "Nộp báo cáo trễ hạn ở ít nhất một kỳ", ReportTiming.LATE)
    silent = [target for target in facts.targets if target.bound and not target.reported]
    if silent:
        lines.append(text(f"{two_digits(len(silent))} chỉ tiêu chưa có đơn vị nào báo số liệu."))
    return lines


def sentence_of(target: TargetFact) -> str:
    """The plan's own words, and which of their targets is meant where they set several."""
    words = upper_first(target.text.rstrip(" ;."))
    return f"{words} – {lower_first(target.part)}" if target.part else words


def _why(target: TargetFact) -> str:
    if target.units and target.units["not_met"]:
        return f"{two_digits(target.units['not_met'])} đơn vị chưa đạt mức {target.goal}"
    return f"kết quả {target.shown_value}, mức đề ra {target.goal}"


def _about_units(facts: SummaryFacts, what: str, timing: ReportTiming) -> list[RichText]:
    units = facts.units_with(timing)
    if not units:
        return []
    return [text(f"{what}: {two_digits(len(units))} đơn vị ({_names(facts, units)}).")]


def _names(facts: SummaryFacts, units: Iterable[UnitFact], limit: int = 6) -> str:
    names = [unit.name for unit in units]
    annex = "Phụ lục\u00a0I" if facts.reaching_people else "Phụ lục"
    rest = f" và {two_digits(len(names) - limit)} đơn vị khác, chi tiết tại {annex}" if len(names) > limit else ""
    return ", ".join(names[:limit]) + rest


def coming_tasks(facts: SummaryFacts) -> list[RichText]:
    """What the plan itself sets for the time ahead."""
    open_ = len(facts.with_verdict("pending")) + len(facts.with_verdict("not_met"))
    lines = []
    if open_:
        lines.append(text(f"Tập trung thực hiện {two_digits(open_)} chỉ tiêu chưa đạt hoặc chưa kết luận."))
    missing = facts.units_with(ReportTiming.MISSING)
    if missing:
        lines.append(
            text(f"Đôn đốc {two_digits(len(missing))} đơn vị chưa nộp báo cáo hoàn thành ngay báo cáo còn thiếu.")
        )
    lines += [
        text(f"{item.name.rstrip(' ;.')}: đến hết ngày {short_date(item.due)}.")
        for item in facts.coming[:5]
        if item.due
    ]
    return lines


def ending(facts: SummaryFacts) -> str:
    said = f"Trên đây là báo cáo {lower_first(subject_of(facts))}"
    if not facts.plan.parent_plan:
        return f"{said} của {facts.authority.name}"
    return f"{said}; {reporter(facts)} kính báo cáo {facts.plan.parent_plan.issuer}"
