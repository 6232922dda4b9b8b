"""What the check-list finds: one broken plan per rule, and silence about the five plans as they stand."""

from datetime import date

import pytest

from campaigns.launching.readiness import HEADINGS, UnitFacts, Weight, grouped, readiness, unseen
from campaigns.planfile.schema import Plan
from campaigns.planfile.shipped import SHIPPED, shipped_plan
from tests.factories.campaigns import small_plan, small_plan_data

DAY = date(2023, 1, 2)
UNITS = UnitFacts(
    counts={"phong-ban": 2, "phuong-xa": 3, "truong-hoc": 1},
    type_names={"phong-ban": "Phòng, ban", "phuong-xa": "Phường, xã", "truong-hoc": "Trường học"},
    names=("Phòng Nội vụ", "Phòng Y tế"),
)


def found(plan: Plan, units: UnitFacts = UNITS, today: date = DAY) -> dict[str, list[str]]:
    """Rule → items and sentences."""
    said: dict[str, list[str]] = {}
    for finding in readiness(plan, units, today):
        said.setdefault(finding.rule, []).append(f"{finding.item}: {finding.sentence}")
    return said


def with_item(section: str, at: int, **changes: object) -> Plan:
    items = small_plan_data()[section]
    items[at] |= changes
    return small_plan(**{section: items})


def units_of(plan: Plan) -> UnitFacts:
    """One unit of every type, and every body that gives a figure."""
    codes = {code for target in plan.targets for code in target.applies_to}
    codes |= {code for subject in plan.subjects for code in subject.unit_types}
    return UnitFacts(dict.fromkeys(codes, 1), {}, tuple(one.reported_by for one in plan.targets if one.reported_by))


@pytest.mark.parametrize("code", SHIPPED)
def test_the_five_plans_lack_nothing_but_what_their_papers_leave_blank(code):
    plan = shipped_plan(code)

    assert set(found(plan, units_of(plan), plan.period.start)) <= {"no_number"}


def test_small_plan_has_one_figure_that_nobody_owes():
    assert found(small_plan()) == {
        "indicator_unused": [
            "Chỉ số cải cách hành chính: "
            "Không chỉ tiêu hay tiêu chí nào dùng chỉ số này nên không đơn vị nào phải báo cáo."
        ]
    }


MUSTS = {
    "nothing_asked": small_plan(targets=[], criteria=[], standards=[], awards=[], indicators=[]),
    "no_signatory": small_plan(signatory={}),
    "unfinished": with_item("standards", 0, criteria=[]),
    "contradiction": small_plan(indicators=[]),
}


@pytest.mark.parametrize("rule", MUSTS)
def test_what_must_be_mended_comes_first(rule):
    findings = readiness(MUSTS[rule], UNITS, DAY)

    assert findings[0].weight is Weight.MUST
    assert rule in {finding.rule for finding in findings if finding.weight is Weight.MUST}


def schedules(*entries: dict) -> Plan:
    return small_plan(report_schedules=list(entries))


ON_THE_SAME_DAY = {"by": "A", "to": "B", "frequency": "once", "code": "mot-lan"}
LOOKS: dict[str, tuple[Plan, str]] = {
    "no_number": (small_plan(number="", issued_on=None), "chưa ghi số, ký hiệu và ngày ban hành"),
    "target_binds_nobody": (
        with_item("targets", 0, applies_to=["hop-tac-xa"]),
        "II.2a. trên 80% hồ sơ công việc: Chưa có đơn vị nào thuộc loại “hop-tac-xa”.",
    ),
    "type_without_units": (
        with_item("targets", 0, applies_to=["phong-ban", "hop-tac-xa"]),
        "Giao cho cả loại “hop-tac-xa”",
    ),
    "reporter_unknown": (
        with_item("targets", 3, reported_by="Cục Thống kê"),
        "Số liệu do “Cục Thống kê” cung cấp nhưng trên cổng chưa có",
    ),
    "subject_without_units": (
        with_item("subjects", 1, unit_types=["hop-tac-xa"]),
        "Cán bộ, công chức, viên chức: Chưa có đơn vị nào",
    ),
    "award_without_standard": (with_item("awards", 0, standards=[]), "Chưa gắn tiêu chuẩn"),
    "award_without_occasion": (with_item("awards", 0, occasions=[]), "Chưa gắn dịp"),
    "award_without_subject": (with_item("awards", 0, subjects=[], standards=[]), "Chưa gắn đối tượng"),
    "subject_without_standard": (small_plan(standards=small_plan_data()["standards"][:1], awards=[]), "cá nhân"),
    "outside_period": (with_item("milestones", 2, due=date(2026, 1, 15)), "Báo cáo năm: Ngày 15/01/2026 nằm ngoài"),
    "criterion_unused": (with_item("standards", 0, criteria=["ho-so-truc-tuyen", "tieu-bieu"]), "III.1b"),
    "phases_overlap": (
        with_item("phases", 1, start=date(2023, 12, 1)),
        "Giai đoạn 2: Bắt đầu ngày 01/12/2023 khi “Giai đoạn 1” chưa kết thúc.",
    ),
    "over_hundred": (
        with_item("targets", 0, value=150, change="relative", direction="up", baseline="start", op=">="),
        "Mức 150% lớn hơn 100%.",
    ),
    "no_recipients": (small_plan(recipients=[]), "nơi nhận"),
    "no_schedule": (schedules({**ON_THE_SAME_DAY, "upward": True}), "chưa nói khi nào đơn vị báo cáo"),
    "target_after_occasion": (
        with_item("criteria", 0, rule={"op": "all", "rules": [{"op": "target", "target": "ho-so-2025"}]}),
        "Xét vào dịp “Sơ kết năm 2023” ngày 31/12/2023 nhưng đòi chỉ tiêu đến hạn sau đó: "
        "“tối thiểu 90% hồ sơ công việc” (31/12/2025).",
    ),
}


@pytest.mark.parametrize("rule", LOOKS)
def test_what_is_suspicious_is_named_with_its_place(rule):
    plan, sentence = LOOKS[rule]

    said = found(plan)

    assert rule in said
    assert any(sentence in one for one in said[rule]), said[rule]


def test_period_that_is_over():
    assert "đã kết thúc ngày 31/12/2025" in found(small_plan(), today=date(2026, 1, 1))["period_over"][0]


def test_targets_named_by_the_occasion_may_fall_due_later():
    rule = {"op": "targets", "area": "Chính quyền số", "by": "occasion"}

    assert "target_after_occasion" not in found(with_item("criteria", 0, rule=rule))


def test_yearly_target_counts_from_its_first_year():
    targets = small_plan_data()["targets"]
    targets[1] |= {"recurs": "yearly", "from": date(2023, 1, 1)}
    criteria = small_plan_data()["criteria"]
    criteria[0]["rule"] = {"op": "target", "target": "ho-so-2025"}

    assert "target_after_occasion" not in found(small_plan(targets=targets, criteria=criteria))


def test_every_rule_has_a_heading():
    rules = {*MUSTS, *LOOKS, "indicator_unused", "period_over", "no_baseline"}

    assert rules == set(HEADINGS)


def test_tick_counts_for_what_was_seen_and_for_nothing_else():
    once = readiness(with_item("awards", 0, standards=[]), UNITS, DAY)
    marks = [group.mark for group in grouped(once)]

    assert unseen(once, marks) == []
    assert [group.rule for group in unseen(once, [])] == [group.rule for group in grouped(once)]
    awards = with_item("awards", 0, standards=[]).model_dump()["awards"]
    more = readiness(small_plan(recipients=[], awards=awards), UNITS, DAY)
    assert [group.rule for group in unseen(more, marks)] == ["no_recipients"]
