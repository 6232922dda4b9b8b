"""A plan arranged for its pages."""

from datetime import date

import pytest

from campaigns.outline import day_on_line, milestone_lines, standard_sections, targets_by_due, time_line
from campaigns.planfile.shipped import SHIPPED, shipped_plan
from tests.factories.campaigns import small_plan

TODAY = date(2023, 12, 5)


def test_targets_stand_by_day_and_area():
    groups = targets_by_due(small_plan())

    assert [
        (group.due.year, [(area.name, [target.code for target in area.targets]) for area in group.areas])
        for group in groups
    ] == [
        (2023, [("Chính quyền số", ["ho-so-2023", "ke-hoach-so", "ho-so-chung"])]),
        (2025, [("Chính quyền số", ["ho-so-2025"]), ("Xã hội số", ["mo-hinh-chung"])]),
    ]


@pytest.mark.parametrize("code", SHIPPED)
def test_no_target_and_no_standard_is_lost(code):
    plan = shipped_plan(code)

    assert sum(group.target_count for group in targets_by_due(plan)) == len(plan.targets)
    assert [section.standard for section in standard_sections(plan)] == plan.standards


def test_steps_know_whether_they_are_past():
    steps = time_line(small_plan(), date(2024, 6, 1))

    assert [(step.name, step.state) for step in steps] == [
        ("Cả phong trào", "current"),
        ("Giai đoạn 1", "past"),
        ("Giai đoạn 2", "current"),
    ]
    assert time_line(small_plan(), TODAY)[2].state == "coming"


def test_today_has_a_place_only_within_the_period():
    assert day_on_line(small_plan(), date(2023, 1, 2)) == 0
    assert day_on_line(small_plan(), date(2022, 12, 31)) is None


def test_milestones_stand_by_the_day_they_come_next():
    lines = milestone_lines(small_plan(), TODAY)

    assert [(line.milestone.code, line.next_day, line.is_past) for line in lines] == [
        ("so-ket", date(2023, 12, 31), False),
        ("bao-cao-nam", date(2024, 11, 14), False),
        ("phat-dong", None, True),
    ]


def test_rule_of_a_criterion_is_said_in_the_words_of_the_plan():
    criteria = standard_sections(small_plan())[0].criteria

    assert criteria[0].rule.startswith("Đạt chỉ tiêu “trên 80% hồ sơ công việc” và ")
    assert criteria[2].rule == "Hội đồng xem xét “Thành tích có xuất sắc, tiêu biểu không?”."
