"""What a rehearsal tells the clerk: verdicts per standard and kind of unit, and what looks wrong with the plan."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from campaigns.planfile.schema import Plan
from criteria.evaluation import Outcome, SubjectOutcome
from criteria.rehearsal.invention import NAMES, Strength
from reports.models import ReportingPeriod
from units.models import Unit
from vietnamese.dates import short_date


@dataclass(frozen=True)
class SubjectLine:
    """One invented subject under one standard. `computed`: the verdict with what people must judge left out."""

    subject: str
    strength: str
    verdict: str
    computed: str
    pending_reason: str | None
    sentence: str


@dataclass(frozen=True)
class StandardReport:
    name: str
    lines: list[SubjectLine]


@dataclass(frozen=True)
class TargetReport:
    clause: str
    text: str
    verdict: str
    pending_reason: str | None
    sentence: str


@dataclass(frozen=True)
class OccasionReport:
    name: str
    standards: list[StandardReport]
    targets: list[TargetReport]


@dataclass(frozen=True)
class RehearsalReport:
    """Plain data: it is kept with the job and dies with it. `remarks` are sentences to act on."""

    as_of: str
    unit_count: int
    periods: list[str]
    occasions: list[OccasionReport]
    remarks: list[str]

    def to_data(self) -> dict[str, Any]:
        return asdict(self)


def make_report(
    plan: Plan,
    units: Mapping[Unit, Strength],
    periods: Sequence[ReportingPeriod],
    evaluations: Sequence[tuple[str, Outcome]],
    as_of: date,
) -> RehearsalReport:
    occasions = [_occasion(plan, name, outcome, units) for name, outcome in evaluations]
    return RehearsalReport(
        as_of=as_of.isoformat(),
        unit_count=len(units),
        periods=[f"{period.name} (hạn {short_date(period.due_on)})" for period in periods],
        occasions=occasions,
        remarks=list(dict.fromkeys(_remarks(plan, periods, occasions, as_of))),
    )


def _occasion(plan: Plan, name: str, outcome: Outcome, units: Mapping[Unit, Strength]) -> OccasionReport:
    names = {standard.code: standard.name for standard in plan.standards}
    lines: dict[str, list[SubjectLine]] = {code: [] for code in names}
    for subject in outcome.subjects:
        for result in subject.standards:
            lines[result["code"]].append(_line(subject, result, units[subject.unit]))
    standards = [StandardReport(names[code], found) for code, found in lines.items()]
    return OccasionReport(name, standards, [_target(plan, result) for result in outcome.targets])


def _line(subject: SubjectOutcome, result: Mapping[str, Any], strength: Strength) -> SubjectLine:
    who = subject.person.full_name if subject.person else subject.unit.name
    computed = result["computed_part"] or result["verdict"]
    return SubjectLine(who, strength, result["verdict"], computed, result["pending_reason"], result["sentence"])


def _target(plan: Plan, result: Mapping[str, Any]) -> TargetReport:
    target = next(one for one in plan.targets if one.code == result["code"])
    return TargetReport(
        target.clause, target.text, result["verdict"], result.get("pending_reason"), result.get("sentence", "")
    )


# --- what looks wrong ------------------------------------------------------------------------------------------------


def _remarks(
    plan: Plan, periods: Sequence[ReportingPeriod], occasions: list[OccasionReport], as_of: date
) -> Iterator[str]:
    if not periods:
        yield f"Đến ngày {short_date(as_of)} chưa có kỳ báo cáo nào đến hạn: mọi chỉ tiêu đều chờ số liệu."
    for occasion in occasions:
        for standard in occasion.standards:
            yield from _remarks_on(standard)


def _remarks_on(standard: StandardReport) -> Iterator[str]:
    computed = {
        strength: {line.computed for line in standard.lines if line.strength == strength} for strength in Strength
    }
    if not standard.lines:
        yield f"“{standard.name}” không xét ai: kiểm tra đối tượng và loại đơn vị."
    elif "not_met" in computed[Strength.STRONG]:
        yield (
            f"“{standard.name}”: có đối tượng {NAMES[Strength.STRONG]} mọi chỉ tiêu mà vẫn chưa đạt. "
            "Kiểm tra các tiêu chí có mâu thuẫn nhau không."
        )
    elif "met" in computed[Strength.WEAK]:
        yield (
            f"“{standard.name}”: đối tượng {NAMES[Strength.WEAK]} mọi chỉ tiêu vẫn đạt. "
            "Kiểm tra tiêu chuẩn có bỏ sót chỉ tiêu không."
        )
    elif {line.computed for line in standard.lines} == {"not_applicable"}:
        yield f"“{standard.name}” chỉ gồm điều cần người xem xét: không có gì cổng tính được từ số liệu."
