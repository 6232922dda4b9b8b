"""What is missing or suspicious in a plan that is to be launched. No database, clock or settings.

What must be mended blocks the launch. What is only suspicious may be meant: somebody has to say that they have seen it.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from hashlib import sha256

from campaigns.launching.words import item_name, quoted
from campaigns.planfile.checks import Problem, problems_of, unfinished
from campaigns.planfile.refusals import Place
from campaigns.planfile.schema import Occasion, Plan, Standard, Target
from criteria.engine import parse_rule, references, walk
from criteria.engine.rules import AtLeast, MeetsTarget, MeetsTargets, Rule, Threshold
from vietnamese.dates import short_date
from vietnamese.numbers import number_text
from vietnamese.text import fold, upper_first


class Weight(StrEnum):
    MUST = "must"
    LOOK = "look"


@dataclass(frozen=True)
class Finding:
    """One thing to mend or to look at. `place` says where in the plan, `item` names that part in the plan's words."""

    weight: Weight
    rule: str
    place: Place
    sentence: str
    item: str = ""

    @property
    def section(self) -> str:
        return str(self.place[0]) if self.place else ""


@dataclass(frozen=True)
class UnitFacts:
    """The units that exist on the day: how many of each type, and their names. `type_names`: code → name."""

    counts: dict[str, int] = field(default_factory=dict)
    type_names: dict[str, str] = field(default_factory=dict)
    names: tuple[str, ...] = ()

    def has_units(self, unit_type: str) -> bool:
        return self.counts.get(unit_type, 0) > 0

    @cached_property
    def _folded(self) -> frozenset[str]:
        return frozenset(fold(name) for name in self.names)

    def knows(self, name: str) -> bool:
        """Whether a unit is called so, as reports are bound to it."""
        return fold(name) in self._folded

    def type_name(self, code: str) -> str:
        return self.type_names.get(code, code)


HEADINGS = {
    "contradiction": "Nội dung mâu thuẫn",
    "unfinished": "Phần còn dở",
    "nothing_asked": "Chưa có gì để thực hiện",
    "no_signatory": "Chưa có người ký",
    "no_number": "Chưa có số hoặc ngày ban hành",
    "period_over": "Thời gian của phong trào",
    "target_binds_nobody": "Chỉ tiêu chưa giao được cho đơn vị nào",
    "type_without_units": "Loại đơn vị chưa có đơn vị",
    "reporter_unknown": "Đơn vị cung cấp số liệu chưa có trên cổng",
    "subject_without_units": "Đối tượng chưa có đơn vị",
    "award_without_standard": "Hình thức khen thưởng chưa có tiêu chuẩn",
    "award_without_occasion": "Hình thức khen thưởng chưa có dịp",
    "award_without_subject": "Hình thức khen thưởng chưa có đối tượng",
    "subject_without_standard": "Đối tượng được khen mà chưa có tiêu chuẩn",
    "outside_period": "Ngày nằm ngoài thời gian của phong trào",
    "target_after_occasion": "Tiêu chuẩn đòi chỉ tiêu đến hạn sau dịp xét",
    "criterion_unused": "Tiêu chí chưa dùng trong tiêu chuẩn nào",
    "indicator_unused": "Chỉ số không ai phải báo cáo",
    "phases_overlap": "Giai đoạn chồng lên nhau",
    "over_hundred": "Tỷ lệ lớn hơn 100%",
    "no_recipients": "Chưa có nơi nhận",
    "no_schedule": "Chưa có chế độ báo cáo của đơn vị",
    "no_baseline": "Chỉ tiêu so sánh chưa có số liệu gốc",
}
"""Every rule of the check-list with its heading, in the order of the page."""


@dataclass(frozen=True)
class Group:
    """The findings of one rule. `mark` names exactly these findings: a tick under others does not count for them."""

    rule: str
    heading: str
    weight: Weight
    findings: tuple[Finding, ...]

    @property
    def mark(self) -> str:
        said = "\n".join(f"{finding.place} {finding.sentence}" for finding in self.findings)
        return f"{self.rule}-{sha256(said.encode()).hexdigest()[:12]}"


def readiness(plan: Plan, units: UnitFacts, today: date) -> list[Finding]:
    """Everything that must be mended or looked at before this plan binds anybody; what must be mended first."""
    found = [*_musts(plan), *(finding for check in CHECKS for finding in check(plan, units, today))]
    return sorted(found, key=lambda finding: finding.weight is not Weight.MUST)


def grouped(findings: Iterable[Finding]) -> list[Group]:
    """By rule, in the order of the page: what must be mended, then what is to be looked at."""
    by_rule: dict[str, list[Finding]] = {}
    for finding in findings:
        by_rule.setdefault(finding.rule, []).append(finding)
    groups = [
        Group(rule, HEADINGS[rule], by_rule[rule][0].weight, tuple(by_rule[rule]))
        for rule in HEADINGS
        if rule in by_rule
    ]
    return sorted(groups, key=lambda group: group.weight is not Weight.MUST)


def must_be_mended(findings: Iterable[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.weight is Weight.MUST]


def unseen(findings: Iterable[Finding], marks: Iterable[str]) -> list[Group]:
    """What is to be looked at and was not marked as seen."""
    seen = set(marks)
    return [group for group in grouped(findings) if group.weight is Weight.LOOK and group.mark not in seen]


# --- what must be mended ---------------------------------------------------------------------------------------------


def _musts(plan: Plan) -> Iterator[Finding]:
    for problem in problems_of(plan):
        yield _problem(plan, "contradiction", problem)
    for problem in unfinished(plan):
        yield _problem(plan, "unfinished", problem)
    if not plan.targets and not plan.standards:
        sentence = "Kế hoạch chưa có chỉ tiêu hay tiêu chuẩn nào: hãy thêm ít nhất một chỉ tiêu hoặc một tiêu chuẩn."
        yield Finding(Weight.MUST, "nothing_asked", ("targets",), sentence)
    signatory = plan.signatory
    if not (signatory.name.strip() or signatory.position.strip() or signatory.authority_line.strip()):
        yield Finding(
            Weight.MUST, "no_signatory", ("signatory",), "Kế hoạch chưa ghi người ký: hãy ghi chức vụ và họ tên."
        )


def _problem(plan: Plan, rule: str, problem: Problem) -> Finding:
    return Finding(Weight.MUST, rule, problem.place, f"{upper_first(problem.reason)}.", item_name(plan, problem.place))


# --- what is to be looked at -----------------------------------------------------------------------------------------


def _look(plan: Plan, rule: str, place: Place, sentence: str) -> Finding:
    return Finding(Weight.LOOK, rule, place, sentence, item_name(plan, place))


def number_and_day(plan: Plan, units: UnitFacts, today: date) -> Iterator[Finding]:
    lacking = [word for word, said in (("số, ký hiệu", plan.number), ("ngày ban hành", plan.issued_on)) if not said]
    if lacking:
        yield _look(plan, "no_number", ("number",), f"Kế hoạch chưa ghi {' và '.join(lacking)}.")


def period_is_not_over(plan: Plan, units: UnitFacts, today: date) -> Iterator[Finding]:
    if plan.period.end < today:
        sentence = f"Phong trào đã kết thúc ngày {short_date(plan.period.end)}, trước hôm nay."
        yield _look(plan, "period_over", ("period",), sentence)


def targets_bind_somebody(plan: Plan, units: UnitFacts, today: date) -> Iterator[Finding]:
    for number, target in enumerate(plan.targets):
        if target.reported_by:
            if not units.knows(target.reported_by):
                yield _look(
                    plan,
                    "reporter_unknown",
                    ("targets", number, "reported_by"),
                    f"Số liệu do “{target.reported_by}” cung cấp nhưng trên cổng chưa có đơn vị nào mang tên này.",
                )
        elif not any(units.has_units(code) for code in target.applies_to):
            yield _look(
                plan,
                "target_binds_nobody",
                ("targets", number, "applies_to"),
                f"Chưa có đơn vị nào thuộc {_type_names(units, target.applies_to)}.",
            )


def unit_types_have_units(plan: Plan, units: UnitFacts, today: date) -> Iterator[Finding]:
    """Types without units among others that have some: easily overlooked."""
    for number, target in enumerate(plan.targets):
        empty = [code for code in target.applies_to if not units.has_units(code)]
        if not target.reported_by and empty and len(empty) < len(target.applies_to):
            yield _look(
                plan,
                "type_without_units",
                ("targets", number, "applies_to"),
                f"Giao cho cả {_type_names(units, empty)} nhưng loại này chưa có đơn vị nào.",
            )


def subjects_exist(plan: Plan, units: UnitFacts, today: date) -> Iterator[Finding]:
    for number, subject in enumerate(plan.subjects):
        if not any(units.has_units(code) for code in subject.unit_types):
            yield _look(
                plan,
                "subject_without_units",
                ("subjects", number, "unit_types"),
                f"Chưa có đơn vị nào thuộc {_type_names(units, subject.unit_types)}.",
            )


def _type_names(units: UnitFacts, codes: list[str]) -> str:
    return "loại " + ", ".join(f"“{units.type_name(code)}”" for code in codes)


def awards_are_complete(plan: Plan, units: UnitFacts, today: date) -> Iterator[Finding]:
    for number, award in enumerate(plan.awards):
        place: Place = ("awards", number)
        if not award.standards:
            sentence = "Chưa gắn tiêu chuẩn nào nên không xác định được ai đủ điều kiện."
            yield _look(plan, "award_without_standard", (*place, "standards"), sentence)
        if not award.occasions:
            sentence = "Chưa gắn dịp nào nên không biết xét khi nào."
            yield _look(plan, "award_without_occasion", (*place, "occasions"), sentence)
        if not award.subjects:
            sentence = "Chưa gắn đối tượng nào nên không biết tặng cho ai."
            yield _look(plan, "award_without_subject", (*place, "subjects"), sentence)


def subjects_have_standards(plan: Plan, units: UnitFacts, today: date) -> Iterator[Finding]:
    """Who may be rewarded, a person above all, but is asked nothing."""
    asked = {standard.subject for standard in plan.standards}
    given = {code: award.name for award in plan.awards for code in award.subjects}
    for number, subject in enumerate(plan.subjects):
        if subject.code in asked:
            continue
        place: Place = ("subjects", number)
        if subject.kind == "individual":
            sentence = "Là cá nhân nhưng chưa có tiêu chuẩn nào dành cho cá nhân này."
            yield _look(plan, "subject_without_standard", place, sentence)
        elif subject.code in given:
            sentence = f"Được xét {quoted(given[subject.code])} nhưng chưa có tiêu chuẩn nào."
            yield _look(plan, "subject_without_standard", place, sentence)


def dates_inside_period(plan: Plan, units: UnitFacts, today: date) -> Iterator[Finding]:
    period = plan.period

    def outside(place: Place, what: str, day: date | None) -> Iterator[Finding]:
        if day is not None and not period.start <= day <= period.end:
            span = f"{short_date(period.start)} – {short_date(period.end)}"
            yield _look(plan, "outside_period", place, f"{what} {short_date(day)} nằm ngoài thời gian {span}.")

    for number, milestone in enumerate(plan.milestones):
        yield from outside(("milestones", number, "due"), "Ngày", milestone.due)
    for number, target in enumerate(plan.targets):
        yield from outside(("targets", number, "due"), "Hạn", target.due)
    for number, phase in enumerate(plan.phases):
        yield from outside(("phases", number, "start"), "Ngày bắt đầu", phase.start)
        yield from outside(("phases", number, "end"), "Ngày kết thúc", phase.end)
    for number, schedule in enumerate(plan.report_schedules):
        for place, rule in enumerate(schedule.due_rules):
            yield from outside(("report_schedules", number, "due_rules", place), "Hạn báo cáo", rule.on)


def targets_due_by_occasion(plan: Plan, units: UnitFacts, today: date) -> Iterator[Finding]:
    """A standard that asks, on an occasion, for what is due only later: nobody could be found to meet it in time."""
    numbers = {standard.code: number for number, standard in enumerate(plan.standards)}
    occasions = {occasion.code: occasion for occasion in plan.occasions}
    pairs = {(code, when) for award in plan.awards for code in award.standards for when in award.occasions}
    for code, when in sorted(pairs, key=lambda pair: (numbers.get(pair[0], 0), pair[1])):
        if code not in numbers or when not in occasions:
            continue
        occasion, number = occasions[when], numbers[code]
        last = _last_day(occasion, plan)
        late = [target for target in _asked_for(plan, plan.standards[number]) if _first_due(target) > last]
        if late:
            names = "; ".join(f"{quoted(target.text)} ({short_date(target.due)})" for target in late[:3])
            more = f" và {len(late) - 3} chỉ tiêu khác" if len(late) > 3 else ""
            yield _look(
                plan,
                "target_after_occasion",
                ("standards", number, "criteria"),
                f"Xét vào dịp {quoted(occasion.name)} ngày {short_date(last)} nhưng đòi chỉ tiêu đến hạn sau đó: "
                f"{names}{more}.",
            )


def _last_day(occasion: Occasion, plan: Plan) -> date:
    """The last time the occasion comes round within the campaign."""
    if occasion.recurring is None:
        return occasion.due
    years = range(plan.period.end.year, occasion.due.year, -1)
    days = (_in_year(occasion.due, year) for year in years)
    return next((day for day in days if day <= plan.period.end), occasion.due)


def _in_year(day: date, year: int) -> date:
    try:
        return day.replace(year=year)
    except ValueError:  # 29 February
        return day.replace(year=year, day=28)


def _first_due(target: Target) -> date:
    """A yearly target falls due for the first time in its first year."""
    if target.recurs is None or target.start is None:
        return target.due
    return min(target.due, _in_year(target.due, target.start.year))


def _asked_for(plan: Plan, standard: Standard) -> list[Target]:
    """The targets that a standard waits for whatever their day; those named "by the occasion" leave later ones out."""
    rules = {criterion.code: criterion.rule for criterion in plan.criteria}
    codes: set[str] = set()
    for code in standard.criteria:
        for _, part in walk(parse_rule(rules[code])):
            codes |= _named(part, plan)
    return [target for target in plan.targets if target.code in codes]


def _named(part: Rule, plan: Plan) -> set[str]:
    if isinstance(part, MeetsTarget):
        return {part.target}
    if not isinstance(part, MeetsTargets) or part.by == "occasion":
        return set()
    last = part.by if isinstance(part.by, date) else date.max
    named = [target for target in plan.targets if target.code in part.codes or target.area == (part.area or None)]
    return {target.code for target in named if target.due <= last}


def criteria_are_used(plan: Plan, units: UnitFacts, today: date) -> Iterator[Finding]:
    used = {code for standard in plan.standards for code in (*standard.criteria, *standard.exclusions)}
    for number, criterion in enumerate(plan.criteria):
        if criterion.code not in used:
            sentence = "Chưa tiêu chuẩn nào dùng tiêu chí này nên không ảnh hưởng đến khen thưởng."
            yield _look(plan, "criterion_unused", ("criteria", number), sentence)


def indicators_are_used(plan: Plan, units: UnitFacts, today: date) -> Iterator[Finding]:
    used = {target.indicator for target in plan.targets}
    for criterion in plan.criteria:
        used |= set(references(parse_rule(criterion.rule)).indicators)
    for number, indicator in enumerate(plan.indicators):
        if indicator.code not in used:
            sentence = "Không chỉ tiêu hay tiêu chí nào dùng chỉ số này nên không đơn vị nào phải báo cáo."
            yield _look(plan, "indicator_unused", ("indicators", number), sentence)


def phases_do_not_overlap(plan: Plan, units: UnitFacts, today: date) -> Iterator[Finding]:
    for number, phase in enumerate(plan.phases):
        for earlier in plan.phases[:number]:
            if phase.start <= earlier.end and earlier.start <= phase.end:
                sentence = f"Bắt đầu ngày {short_date(phase.start)} khi {quoted(earlier.name)} chưa kết thúc."
                yield _look(plan, "phases_overlap", ("phases", number), sentence)


def percentages_are_shares(plan: Plan, units: UnitFacts, today: date) -> Iterator[Finding]:
    """A growth of more than 100% may be meant; a share cannot be."""
    for number, target in enumerate(plan.targets):
        if target.unit == "%" and target.value > 100:
            sentence = f"Mức {number_text(target.value)}% lớn hơn 100%."
            yield _look(plan, "over_hundred", ("targets", number, "value"), sentence)
    for number, criterion in enumerate(plan.criteria):
        for _, part in walk(parse_rule(criterion.rule)):
            value = _percent_asked(part)
            if value is not None and value > 100:
                sentence = f"Quy tắc đòi {number_text(value)}%, lớn hơn 100%."
                yield _look(plan, "over_hundred", ("criteria", number, "rule"), sentence)
    for number, award in enumerate(plan.awards):
        for place, quota in enumerate(award.quotas):
            if quota.unit == "percent" and quota.limit > 100:
                sentence = f"Số lượng {number_text(quota.limit)}% lớn hơn 100%."
                yield _look(plan, "over_hundred", ("awards", number, "quotas", place), sentence)


def _percent_asked(part: Rule) -> Decimal | None:
    if isinstance(part, Threshold) and part.unit == "%":
        return part.value
    if isinstance(part, AtLeast):
        return part.percent
    return None


def recipients_are_named(plan: Plan, units: UnitFacts, today: date) -> Iterator[Finding]:
    if not plan.recipients:
        yield _look(plan, "no_recipients", ("recipients",), "Mục nơi nhận đang để trống.")


def units_have_a_schedule(plan: Plan, units: UnitFacts, today: date) -> Iterator[Finding]:
    if plan.targets and all(schedule.upward for schedule in plan.report_schedules):
        sentence = "Kế hoạch chưa nói khi nào đơn vị báo cáo: cổng sẽ đề nghị kỳ hằng quý."
        yield _look(plan, "no_schedule", ("report_schedules",), sentence)


Check = Callable[[Plan, UnitFacts, date], Iterator[Finding]]
CHECKS: tuple[Check, ...] = (
    number_and_day,
    period_is_not_over,
    targets_bind_somebody,
    unit_types_have_units,
    subjects_exist,
    awards_are_complete,
    subjects_have_standards,
    dates_inside_period,
    targets_due_by_occasion,
    criteria_are_used,
    indicators_are_used,
    phases_do_not_overlap,
    percentages_are_shares,
    recipients_are_named,
    units_have_a_schedule,
)
