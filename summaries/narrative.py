"""The words of a summary, drafted from its figures alone: nothing is said that no figure shows."""

from collections.abc import Iterable

from campaigns.rules import campaign_name
from documents.paper import RichText, Run, bold, text
from reports.enums import ReportTiming
from summaries.facts import PeriodFact, SummaryFacts, TargetFact, UnitFact
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
    return f"Kết quả năm {facts.as_of.year} thực hiện {movement(facts)}"


def movement(facts: SummaryFacts) -> str:
    """The campaign's name inside a sentence."""
    return lower_first(campaign_name(facts.plan.title))


def opening(facts: SummaryFacts) -> str:
    number = f" số {facts.plan.number or UNKNOWN_NUMBER}"
    day = f" ngày {short_date(facts.plan.issued_on) if facts.plan.issued_on else UNKNOWN_DAY}"
    return (
        f"Thực hiện Kế hoạch{number}{day} của {facts.plan.issuer} về {lower_first(facts.plan.title)}, "
        f"{facts.authority.name} báo cáo kết quả như sau (số liệu tính đến ngày {short_date(facts.as_of)}, "
        f"{'theo báo cáo đã tiếp nhận' if facts.is_official else 'tạm tính theo báo cáo đã nộp'}):"
    )


def deployment(facts: SummaryFacts) -> list[RichText]:
    """How far the campaign reaches and how it is reported."""
    plan = facts.plan
    reach = [
        text(
            f"Phong trào được triển khai từ ngày {short_date(plan.period.start)} đến ngày "
            f"{short_date(plan.period.end)}, với {two_digits(len(plan.targets))} chỉ tiêu và "
            f"{two_digits(len(facts.units))} đơn vị tham gia, trong đó "
            f"{two_digits(sum(bool(unit.timings) for unit in facts.units))} đơn vị thuộc diện báo cáo."
        )
    ]
    closed = [period for period in facts.periods if period.due_on < facts.as_of]
    return reach + [_reporting(period) for period in closed]


def _reporting(period: PeriodFact) -> RichText:
    late, missing = period.timings[ReportTiming.LATE], period.timings[ReportTiming.MISSING]
    tail = [f"{two_digits(late)} báo cáo nộp trễ"] * bool(late) + [f"{two_digits(missing)} đơn vị chưa nộp"] * bool(
        missing
    )
    rest = f"; {', '.join(tail)}" if tail else "; tất cả đúng hạn"
    return text(
        f"Kỳ {period.name} (hạn {short_date(period.due_on)}): nhận ",
        bold(share(period.received, period.expected)),
        f" báo cáo{rest}.",
    )


def overall(facts: SummaryFacts) -> RichText:
    met, missed, open_ = (len(facts.with_verdict(verdict)) for verdict in ("met", "not_met", "pending"))
    aside = len(facts.with_verdict("not_applicable"))
    words: list[str | Run] = [
        f"Trong {two_digits(len(facts.targets))} chỉ tiêu của kế hoạch: ",
        bold(f"{two_digits(met)} đạt"),
        ", ",
    ]
    words += [bold(f"{two_digits(missed)} chưa đạt"), f", {two_digits(open_)} chưa đủ căn cứ kết luận"]
    words += [f", {two_digits(aside)} không áp dụng"] * bool(aside)
    return text(*words, ".")


def area_result(name: str, targets: list[TargetFact]) -> str:
    met = sum(target.verdict == "met" for target in targets)
    return f"{name}: {share(met, len(targets))} chỉ tiêu đạt."


def leaders(facts: SummaryFacts) -> list[RichText]:
    """Who leads: by name while they are few, in one sentence when many reached everything."""
    complete = facts.complete
    if len(complete) > len(facts.leaders):
        names = _names(facts, complete)
        return [text(bold(f"{two_digits(len(complete))} đơn vị"), f" đạt mọi chỉ tiêu được giao: {names}.")]
    return [
        text(bold(unit.name), f": đạt {share(unit.targets['met'], unit.owed)} chỉ tiêu được giao.")
        for unit in facts.leaders
    ]


def standards_result(facts: SummaryFacts) -> list[RichText]:
    """Subjects that meet each standard; what waits for a person is said to wait."""
    return [text(f"{name}: {_counts(totals)}.") for _, name, totals in facts.standards if sum(totals.values())]


def _counts(totals: dict[str, int]) -> str:
    labels = (("met", "đạt"), ("not_met", "chưa đạt"), ("pending", "chờ số liệu hoặc chờ xem xét"))
    return (
        ", ".join(f"{two_digits(totals[key])} {label}" for key, label in labels if totals[key]) or "chưa có đối tượng"
    )


def shortcomings(facts: SummaryFacts) -> list[RichText]:
    """What is not reached, who is late, what nobody knows yet."""
    lines = [
        text(f"{upper_first(target.text.rstrip(' ;.'))}: {_why(target)}.") for target in facts.with_verdict("not_met")
    ]
    lines += _about_units(facts, "Chưa nộp báo cáo đến hạn ở ít nhất một kỳ", ReportTiming.MISSING)
    lines += _about_units(facts, "Nộp báo cáo trễ hạn ở ít nhất một kỳ", ReportTiming.LATE)
    silent = [target for target in facts.targets if target.bound and not target.reported]
    if silent:
        lines.append(text(f"{two_digits(len(silent))} chỉ tiêu chưa có đơn vị nào báo số liệu."))
    return lines


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
    annex = "Phụ lục I" if facts.decided_people else "Phụ lục"
    rest = f" và {two_digits(len(names) - limit)} đơn vị khác, chi tiết tại {annex}" if len(names) > limit else ""
    return ", ".join(names[:limit]) + rest


def coming_tasks(facts: SummaryFacts) -> list[RichText]:
    """What the plan itself sets for the time ahead."""
    open_ = len(facts.with_verdict("pending")) + len(facts.with_verdict("not_met"))
    lines = []
    if open_:
        lines.append(text(f"Tập trung thực hiện {two_digits(open_)} chỉ tiêu chưa đạt hoặc chưa đủ căn cứ kết luận."))
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
    return f"Trên đây là báo cáo {lower_first(subject_of(facts))} của {facts.authority.name}"
