"""The other leaves: what is on file, declared, ranked, recorded or found by a person. One function per op.

Each takes its rule, the facts and its place in the criterion, and answers a Result. What lies after the day of
evaluation does not exist yet.
"""

from dataclasses import dataclass, replace
from datetime import date

from criteria.engine import wording
from criteria.engine.facts import DeclarationFact, Facts, FindingFact, ReportFact
from criteria.engine.measured import Question, answer, evaluate_target, unit_of
from criteria.engine.measures import Requirement
from criteria.engine.reading import finding_key
from criteria.engine.results import EvidenceValue, Result
from criteria.engine.rules import (
    VIOLATION_LEVELS,
    Contribution,
    Declares,
    HasDocument,
    Judgement,
    MeetsTarget,
    NoViolation,
    Rank,
    ReportsOnTime,
    Rule,
    Score,
    Threshold,
)
from criteria.engine.verdicts import Mode, PendingReason, Verdict
from vietnamese.dates import short_date
from vietnamese.numbers import number_text

MET, NOT_MET, PENDING, NOT_APPLICABLE = Verdict.MET, Verdict.NOT_MET, Verdict.PENDING, Verdict.NOT_APPLICABLE
DATA, JUDGEMENT = PendingReason.DATA, PendingReason.JUDGEMENT


@dataclass(frozen=True, slots=True)
class Place:
    """Where a rule stands: its criterion, the clause to cite, its path within the criterion's rule."""

    criterion: str = ""
    clause: str = ""
    path: str = ""


def _leaf(
    rule: Rule,
    place: Place,
    verdict: Verdict,
    said: str,
    *details: str,
    reason: PendingReason | None = None,
    code: str = "",
    evidence: dict[str, EvidenceValue] | None = None,
    change: str = "",
) -> Result:
    return Result(
        op=rule.op,
        code=code,
        clause=place.clause,
        text=rule.text,
        verdict=verdict,
        pending_reason=reason,
        computed=verdict,
        sentence=wording.sentence(verdict, reason, said, [wording.clause_text(place.clause), *details]),
        evidence=evidence or {},
        what_would_change=change,
    )


# --- figures --------------------------------------------------------------------------------------------------------


def target(rule: MeetsTarget, facts: Facts, place: Place) -> Result:
    return evaluate_target(facts.targets[rule.target], facts)


def threshold(rule: Threshold, facts: Facts, place: Place) -> Result:
    unit = rule.unit or unit_of(rule.indicator, facts)
    return answer(_question(rule, facts, place, rule.indicator, Requirement(rule.compare, rule.value), unit), facts)


def score(rule: Score, facts: Facts, place: Place) -> Result:
    if rule.value is None:
        return left_to_a_person(rule, facts, place, f"kế hoạch không nêu mức điểm {_name(rule.indicator, facts)}")
    asked = Requirement(rule.compare, rule.value)
    return answer(_question(rule, facts, place, rule.indicator, asked, unit_of(rule.indicator, facts)), facts)


def contribution(rule: Contribution, facts: Facts, place: Place) -> Result:
    if rule.norm is None:
        source = f" ({rule.norm_source})" if rule.norm_source else ""
        return left_to_a_person(rule, facts, place, f"chưa có định mức đóng góp{source}")
    unit = unit_of(rule.indicator, facts) or "đồng"
    return answer(_question(rule, facts, place, rule.indicator, Requirement(">=", rule.norm), unit), facts)


def _question(rule: Rule, facts: Facts, place: Place, indicator: str, asked: Requirement, unit: str) -> Question:
    return Question(
        op=rule.op,
        clause=place.clause,
        text=rule.text,
        indicator=indicator,
        asked=asked,
        unit=unit,
        due=facts.occasion.due,
    )


def _name(indicator: str, facts: Facts) -> str:
    spec = facts.indicators.get(indicator)
    return f"“{spec.name}”" if spec else f"của chỉ số {indicator}"


# --- reports and papers ---------------------------------------------------------------------------------------------


def reports_on_time(rule: ReportsOnTime, facts: Facts, place: Place) -> Result:
    """A report is counted once its due day has passed, or once it came on that very day."""
    due = [report for report in facts.reports if _is_counted(report, facts.as_of)]
    if not due:
        return _leaf(
            rule, place, NOT_APPLICABLE, f"chưa có báo cáo nào đến hạn tính đến ngày {short_date(facts.as_of)}"
        )
    late = [report for report in due if not _came_in_time(report)]
    on_time = len(due) - len(late)
    met = on_time * 100 >= rule.percent * len(due)
    evidence: dict[str, EvidenceValue] = {"on_time": on_time, "due": len(due), "percent": rule.percent}
    said = f"{on_time}/{len(due)} báo cáo đúng hạn, cần {number_text(rule.percent)}%"
    listed = f"trễ hoặc thiếu: {', '.join(report.period_name for report in late)}" if late else ""
    return _leaf(rule, place, MET if met else NOT_MET, said, listed, evidence=evidence)


def _is_counted(report: ReportFact, as_of: date) -> bool:
    return report.due_on < as_of or (report.due_on == as_of and report.submitted_on is not None)


def _came_in_time(report: ReportFact) -> bool:
    return report.submitted_on is not None and report.submitted_on <= report.due_on


def document(rule: HasDocument, facts: Facts, place: Place) -> Result:
    paper = facts.papers.get(rule.document)
    if paper is None or paper.received_on > facts.as_of:
        said = f"chưa nhận được {wording.quote(rule.name)} đến ngày {short_date(facts.as_of)}"
        change = f"Cần nộp {wording.quote(rule.name)}."
        return _leaf(rule, place, PENDING, said, reason=DATA, code=rule.document, change=change)
    said = f"đã có {wording.quote(rule.name)}, tiếp nhận ngày {short_date(paper.received_on)}"
    return _leaf(rule, place, MET, said, code=rule.document, evidence={"received_on": paper.received_on})


# --- declarations ---------------------------------------------------------------------------------------------------


def declaration(rule: Declares, facts: Facts, place: Place) -> Result:
    declared = facts.declarations.get(rule.code)
    if declared is None or declared.declared_on > facts.as_of:
        said, change = f"chưa có kê khai {wording.quote(rule.statement)}", "Cần kê khai kèm minh chứng."
        return _leaf(rule, place, PENDING, said, reason=DATA, code=rule.code, change=change)
    verdict, reason, remark = _declared_verdict(declared, facts)
    said = f"kê khai ngày {short_date(declared.declared_on)} về {wording.quote(rule.statement)}: {remark}"
    evidence: dict[str, EvidenceValue] = {
        "answer": declared.answer,
        "declared_on": declared.declared_on,
        "confirmed_on": declared.confirmed_on,
        "refused": declared.refused,
    }
    return _leaf(rule, place, verdict, said, reason=reason, code=rule.code, evidence=evidence)


def _declared_verdict(declared: DeclarationFact, facts: Facts) -> tuple[Verdict, PendingReason | None, str]:
    if declared.answer == "no":
        return NOT_MET, None, "không"
    if declared.refused:
        return NOT_MET, None, "có, nhưng cán bộ không xác nhận"
    if declared.confirmed_on is not None and declared.confirmed_on <= facts.as_of:
        return MET, None, f"có, cán bộ xác nhận ngày {short_date(declared.confirmed_on)}"
    if facts.mode is Mode.PRELIMINARY:
        return MET, None, "có, chưa được cán bộ xác nhận"
    return PENDING, JUDGEMENT, "có, chờ cán bộ xác nhận"


# --- ranks and violations -------------------------------------------------------------------------------------------


def rank(rule: Rank, facts: Facts, place: Place) -> Result:
    place_in_group = facts.ranks.get((rule.indicator, rule.within))
    group, name = wording.GROUPS[rule.within], _name(rule.indicator, facts)
    if place_in_group is None:
        said = f"chưa có xếp hạng {name} trong {group}, cần vào {rule.top} vị trí đầu"
        return _leaf(rule, place, PENDING, said, reason=DATA, code=rule.indicator)
    met = place_in_group.position <= rule.top
    sign = "≤" if met else ">"
    said = f"thứ {place_in_group.position}/{place_in_group.of} {place_in_group.group_name} về {name}"
    change = "" if met else f"Cần lên {place_in_group.position - rule.top} bậc."
    evidence: dict[str, EvidenceValue] = {
        "position": place_in_group.position,
        "of": place_in_group.of,
        "group": place_in_group.group_name,
        "value": place_in_group.value,
        "top": rule.top,
    }
    verdict = MET if met else NOT_MET
    compared = f"{place_in_group.position} {sign} {rule.top}"
    return _leaf(rule, place, verdict, said, compared, code=rule.indicator, evidence=evidence, change=change)


def no_violation(rule: NoViolation, facts: Facts, place: Place) -> Result:
    counts = VIOLATION_LEVELS[VIOLATION_LEVELS.index(rule.level) :]
    known = [item for item in facts.violations if item.level in counts and item.decided_on <= facts.as_of]
    asked = f"từ {wording.LEVELS[rule.level]} trở lên"
    if not known:
        said = f"không ghi nhận vi phạm {asked} đến ngày {short_date(facts.as_of)}"
        return _leaf(rule, place, MET, said, evidence={"level": rule.level, "violations": 0})
    worst = max(known, key=lambda item: (VIOLATION_LEVELS.index(item.level), item.decided_on))
    said = f"có vi phạm {asked}: {wording.LEVELS[worst.level]}"
    paper = f"{worst.decision or 'quyết định'} ngày {short_date(worst.decided_on)}"
    evidence: dict[str, EvidenceValue] = {
        "level": rule.level,
        "violations": len(known),
        "worst": worst.level,
        "decision": worst.decision,
        "decided_on": worst.decided_on,
    }
    return _leaf(rule, place, NOT_MET, said, paper, evidence=evidence)


# --- what a person must find ----------------------------------------------------------------------------------------


def judgement(rule: Judgement, facts: Facts, place: Place) -> Result:
    judge = wording.JUDGES[rule.by]
    return left_to_a_person(rule, facts, place, f"{judge} xem xét {wording.quote(rule.question)}", judge)


def left_to_a_person(rule: Rule, facts: Facts, place: Place, said: str, judge: str = "người có thẩm quyền") -> Result:
    """The recorded finding if there is one; else pending. Never part of the computed part."""
    finding = find(facts, place)
    if finding is None:
        result = _leaf(rule, place, PENDING, said, reason=JUDGEMENT, change=f"Cần kết luận của {judge}.")
    else:
        found = f"{said}; {finding.by} kết luận ngày {short_date(finding.found_on)}"
        why = f"lý do: {finding.reason}" if finding.reason else ""
        evidence: dict[str, EvidenceValue] = {"by": finding.by, "found_on": finding.found_on, "reason": finding.reason}
        result = _leaf(rule, place, finding.verdict, found, why, evidence=evidence)
    return _outside_computation(result)


def find(facts: Facts, place: Place) -> FindingFact | None:
    """The finding on this very question, else the one on its whole criterion; later ones do not exist yet."""
    own = facts.findings.get(finding_key(place.criterion, place.path))
    finding = own or facts.findings.get(place.criterion)
    return finding if finding is not None and finding.found_on <= facts.as_of else None


def _outside_computation(result: Result) -> Result:
    return replace(result, computed=NOT_APPLICABLE, judged=True)
