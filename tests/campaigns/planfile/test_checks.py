"""Contradictions within a plan that its shape allows."""

from datetime import date

import pytest

from campaigns.planfile.checks import problems_of, unfinished
from campaigns.planfile.refusals import field_path
from campaigns.planfile.schema import Plan
from tests.factories.campaigns import small_plan, small_plan_data


def problems(**changes):
    return [f"{field_path(problem.place)}: {problem.reason}" for problem in problems_of(small_plan(**changes))]


def broken(path: str, value: object) -> list[str]:
    """Problems of the small plan after `targets.0.due` and the like was set."""
    data = small_plan_data()
    *steps, last = [int(step) if step.isdigit() else step for step in path.split(".")]
    part = data
    for step in steps:
        part = part[step]
    part[last] = value
    return [f"{field_path(problem.place)}: {problem.reason}" for problem in problems_of(Plan.model_validate(data))]


def test_small_plan_holds():
    assert problems() == []


CONTRADICTIONS = [
    ("code", "nhap", "code: mã “nhap” dành cho một trang của cổng"),
    ("targets.1.code", "ho-so-2023", "targets[1].code: mã “ho-so-2023” đã dùng ở mục trước"),
    ("standards.0.subject", "ho", "standards[0].subject: không có đối tượng mã “ho”"),
    ("standards.0.criteria", ["ho"], "standards[0].criteria: không có tiêu chí mã “ho”"),
    ("standards.0.exclusions", ["tieu-bieu"], "standards[0].exclusions: tiêu chí “tieu-bieu” vừa là điều kiện"),
    ("awards.0.occasions", ["ho"], "awards[0].occasions: không có dịp khen thưởng mã “ho”"),
    ("awards.0.standards", ["ho"], "awards[0].standards: không có tiêu chuẩn mã “ho”"),
    ("awards.0.subjects", ["tap-the"], "awards[0].standards: tiêu chuẩn “tieu-chuan-ca-nhan” dành cho đối tượng"),
    ("awards.0.quotas.0.subjects", ["ho"], "awards[0].quotas[0].subjects: không có đối tượng mã “ho”"),
    ("period.end", date(2022, 1, 1), "period.end: ngày kết thúc trước ngày bắt đầu"),
    ("phases.0.end", date(2022, 1, 1), "phases[0].end: ngày kết thúc trước ngày bắt đầu"),
    ("phases.1.start", date(2022, 1, 1), "phases[1].start: giai đoạn này bắt đầu trước giai đoạn đứng trên nó"),
    ("occasions.1.due", date(2030, 1, 1), "occasions[1].due: dịp khen thưởng nằm ngoài thời gian"),
    ("targets.0.due", date(2022, 1, 1), "targets[0].due: hạn của chỉ tiêu trước ngày phong trào bắt đầu"),
    ("targets.0.from", date(2024, 1, 1), "targets[0].from: ngày tính từ sau hạn của chỉ tiêu"),
    ("targets.0.recurs", "yearly", "targets[0]: chỉ tiêu hằng năm cần mục from"),
    ("targets.0.change", "relative", "targets[0].change: chỉ tiêu tăng, giảm cần hướng"),
    ("targets.0.baseline", "start", "targets[0].baseline: chỉ dùng khi chỉ tiêu tăng, giảm"),
    ("targets.0.unit", "hồ sơ", "targets[0].unit: chỉ số là tỷ lệ nên đơn vị phải là '%'"),
    ("targets.0.value", 101, "targets[0].value: tỷ lệ phải từ 0 đến 100"),
    ("targets.2.value", 80, "targets[2].value: chỉ tiêu có hoặc không phải ghi op: '=', value: 1, unit: ''"),
    ("targets.4.unit", "%", "targets[4].unit: đơn vị khác với đơn vị của chỉ số (“mô hình”)"),
    ("indicators.0.aggregate", "sum", "indicators[0].aggregate: cách tổng hợp này không hợp"),
    ("indicators.0.denominator", "", "indicators[0]: chỉ số tỷ lệ phải nói rõ tử số (numerator) và mẫu số"),
    ("report_schedules.0.due_rules", [{"month": 2, "day": 30}], "due_rules[0]: tháng 2 không có ngày 30"),
    ("report_schedules.0.due_rules", [{"month": 2}], "due_rules[0]: thiếu ngày (day)"),
    ("criteria.0.rule", {"op": "threshold"}, "criteria[0].rule: thiếu trường “indicator”"),
    ("criteria.0.rule", {"op": "targets", "area": "Y tế"}, "criteria[0].rule: không có chỉ tiêu nào thuộc lĩnh vực"),
]


@pytest.mark.parametrize(("path", "value", "message"), CONTRADICTIONS, ids=[row[2][:60] for row in CONTRADICTIONS])
def test_contradiction_is_named(path, value, message):
    found = broken(path, value)

    assert any(message in problem for problem in found), found


def test_share_of_units_is_a_percentage_of_the_whole_campaign():
    data = small_plan_data()
    data["targets"][2] |= {"scope": "campaign", "op": ">=", "value": 80, "unit": "%"}

    assert problems_of(Plan.model_validate(data)) == []


def test_standard_without_criteria_is_unfinished_not_contradictory():
    data = small_plan_data()
    data["standards"][0]["criteria"] = []
    plan = Plan.model_validate(data)

    assert problems_of(plan) == []
    assert [field_path(problem.place) for problem in unfinished(plan)] == ["standards[0].criteria"]
