"""Rules that contradict themselves are refused at a field; odd ones are pointed out."""

import pytest

from campaigns.planfile.shipped import SHIPPED, shipped_plan
from campaigns.rule_editor.sense import contradictions, doubts
from criteria.engine import parse_rule
from tests.factories.campaigns import small_plan

PLAN = small_plan()
TARGET = {"op": "target", "target": "ho-so-2023"}
PAPER = {"op": "document", "document": "ke-hoach", "name": "Kế hoạch phát động"}


def at(compare, value, indicator="ho-so-cong-viec", unit="%"):
    return {"op": "threshold", "indicator": indicator, "compare": compare, "value": value, "unit": unit}


def every(*parts):
    return {"op": "all", "rules": list(parts)}


def refused(rule):
    return contradictions(parse_rule(rule), PLAN)


@pytest.mark.parametrize("code", SHIPPED)
def test_the_shipped_plans_contradict_nothing(code):
    plan = shipped_plan(code)

    found = {criterion.code: contradictions(parse_rule(criterion.rule), plan) for criterion in plan.criteria}

    assert not any(found.values()), found


@pytest.mark.parametrize(
    ("rule", "field"),
    [
        ({"op": "target", "target": "da-xoa"}, "r.target"),
        ({"op": "targets", "codes": ["ho-so-2023", "da-xoa"]}, "r.codes"),
        ({"op": "targets", "area": "Kinh tế số"}, "r.area"),
        (at(">=", 1, "khong-co"), "r.indicator"),
        ({"op": "targets", "codes": ["ho-so-2023", "ho-so-2025"], "need": {"count": 3}}, "r.amount"),
        ({"op": "targets", "codes": ["ho-so-2023", "ho-so-2025"], "need": {"count": 2}, "last_due": True}, "r.amount"),
        ({"op": "targets", "codes": ["ho-so-2023"], "area": "Xã hội số"}, "r.codes"),
        ({"op": "targets", "area": "Chính quyền số", "by": "2023-06-30"}, "r.by_date"),
        (at(">=", 150), "r.value"),
        (at("<=", -1), "r.value"),
        (at(">", 100), "r.value"),
        (at("<", 0), "r.value"),
        (at(">=", 1, "ke-hoach-so", ""), "r.value"),
        (every(at(">=", 90), at("<", 80)), "r.rules.1.value"),
        (every(at(">=", 90), PAPER, every(at("=", 80))), "r.rules.2.rules.0.value"),
        (every(at(">", 90), at("<=", 90)), "r.rules.1.value"),
        (every(at("=", 1, "ke-hoach-so", ""), at("=", 0, "ke-hoach-so", "")), "r.rules.1.value"),
        (every(at(">=", 90), {"op": "not", "rule": at(">=", 80)}), "r.rules.1.rule.value"),
        ({"op": "when", "condition": at(">=", 90), "then": at("<", 80)}, "r.then.value"),
        ({"op": "at_least", "count": 2, "rules": [at(">=", 90), at("<", 80)]}, "r.rules.1.value"),
        ({"op": "at_least", "percent": 100, "rules": [at(">=", 90), at("<", 80)]}, "r.rules.1.value"),
        ({"op": "any", "rules": [PAPER, every(at(">=", 90), at("<", 80))]}, "r.rules.1.rules.1.value"),
        (every(PAPER, {"op": "not", "rule": PAPER | {"text": "lời khác"}}), "r.rules.1.op"),
    ],
)
def test_what_can_never_be_met_is_refused_at_its_field(rule, field):
    found = refused(rule)

    assert list(found) == [field]
    assert found[field].endswith(".")


def test_the_reason_names_both_demands():
    assert refused(every(at(">=", 90), at("<", 80)))["r.rules.1.value"] == (
        "Không bao giờ đạt được: “Tỷ lệ hồ sơ công việc được xử lý trên môi trường mạng” không thể vừa ≥ 90% "
        "(điều kiện 1) vừa < 80%."
    )


@pytest.mark.parametrize(
    "rule",
    [
        every(at(">=", 80), at("<=", 80)),
        every(at(">=", 80), at(">=", 90)),
        {"op": "any", "rules": [at(">=", 90), at("<", 80)]},
        {"op": "at_least", "count": 1, "rules": [at(">=", 90), at("<", 80)]},
        {"op": "any", "rules": [PAPER, {"op": "not", "rule": PAPER}]},
        at(">", 0),
        at("=", 1, "ke-hoach-so", ""),
        {"op": "score", "indicator": "chi-so-cai-cach", "value": None},
        {"op": "targets", "area": "Chính quyền số", "by": "occasion", "last_due": True},
    ],
)
def test_what_can_be_met_stands(rule):
    assert refused(rule) == {}


# --- odd -------------------------------------------------------------------------------------------------------------


def odd(rule, *subjects):
    return doubts(parse_rule(rule), PLAN, [subject for subject in PLAN.subjects if subject.code in subjects])


def test_the_same_condition_twice_is_pointed_out_whatever_its_words():
    assert odd(every(PAPER, TARGET, PAPER | {"text": "có kế hoạch"})) == ["Điều kiện 3 giống hệt điều kiện 1."]


def test_a_condition_that_asks_for_itself_is_pointed_out():
    assert odd({"op": "when", "condition": PAPER, "then": PAPER}) == [
        "Phần “nếu” và phần “thì” giống nhau, nên luôn đạt."
    ]


def test_groups_that_change_nothing_are_pointed_out():
    assert odd(every(PAPER)) == ["Nhóm chỉ có một điều kiện: có thể bỏ nhóm."]
    assert odd({"op": "at_least", "count": 2, "rules": [PAPER, TARGET]}) == [
        "Nhóm cần đủ 2 trên 2 điều kiện: giống như “tất cả”."
    ]


def test_a_demand_everybody_meets_is_pointed_out():
    assert odd(at(">=", 0)) == ["Điều kiện đầu tiên luôn đạt: tỷ lệ nào cũng ≥ 0%."]


def test_a_target_that_never_binds_the_subject_is_pointed_out():
    schools = PLAN.subjects[0].model_copy(update={"unit_types": ["truong-hoc"], "name": "Trường học"})

    assert doubts(parse_rule(every(TARGET, PAPER)), PLAN, [schools]) == [
        "Điều kiện 1 không tính với “Trường học”: chỉ tiêu này không giao cho đối tượng đó."
    ]
    assert odd(every(TARGET, PAPER), "tap-the") == []
    assert odd({"op": "target", "target": "ho-so-chung"}, "tap-the") == [
        "Tiêu chí không tính với “Tập thể các phòng, ban, phường và trường học”: "
        "chỉ tiêu chung của cả phong trào, không của từng đơn vị."
    ]


def test_figures_are_not_asked_of_people():
    assert odd(every(TARGET, at(">=", 90), PAPER), "ca-nhan") == [
        "Điều kiện 1 không tính với “Cán bộ, công chức, viên chức”: chỉ tiêu giao cho đơn vị, không giao cho cá nhân.",
        "Điều kiện 2 chờ mãi số liệu với “Cán bộ, công chức, viên chức”: chỉ số do đơn vị báo cáo, không do cá nhân.",
    ]


def test_one_code_for_two_statements_is_pointed_out():
    other = {"op": "declaration", "code": "sang-kien", "statement": "Có mô hình hay."}

    assert odd(other)[0].startswith("Điều kiện đầu tiên dùng mã “sang-kien” của lời kê khai khác")
