from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given

from criteria.engine import RuleRefused, judgement_keys, parse_rule, references, rule_to_data
from criteria.engine.reading import MAX_DEPTH, SHAPES
from tests.criteria.engine.trees import EXAMPLES, KINDS, RULES


def test_every_op_is_read_into_its_own_class():
    assert {op: shape.build for op, shape in SHAPES.items()} == {kind.op: kind for kind in KINDS}
    assert set(EXAMPLES) == set(SHAPES)


@pytest.mark.parametrize("data", EXAMPLES.values(), ids=EXAMPLES.keys())
def test_data_survives_reading_and_writing(data):
    assert rule_to_data(parse_rule(data)) == data


@given(RULES)
def test_a_rule_survives_writing_and_reading(rule):
    assert parse_rule(rule_to_data(rule)) == rule


def test_numbers_are_read_by_their_digits():
    assert parse_rule(EXAMPLES["threshold"] | {"value": 62.4}).value == Decimal("62.4")


def test_a_yaml_date_and_a_json_date_are_the_same():
    data = {"op": "targets", "area": "Kinh tế số"}

    assert parse_rule(data | {"by": date(2023, 12, 31)}) == parse_rule(data | {"by": "2023-12-31"})


@pytest.mark.parametrize(
    ("data", "path", "reason"),
    [
        pytest.param([], "", "Quy tắc phải là một nhóm trường có “op”", id="not a mapping"),
        pytest.param({}, "", "Thiếu trường “op”", id="no op"),
        pytest.param({"op": "xor"}, "op", "Không có loại quy tắc “xor”", id="unknown op"),
        pytest.param({"op": ["all"]}, "op", "Không có loại quy tắc", id="op is no word"),
        pytest.param({"op": "target"}, "", "Thiếu trường “target”", id="missing field"),
        pytest.param({"op": "target", "target": " "}, "target", "Cần một đoạn chữ", id="empty code"),
        pytest.param(
            {"op": "target", "target": "a", "tagret": "a"}, "tagret", "Không có trường “tagret”", id="misspelt"
        ),
        pytest.param({"op": "all", "rules": []}, "rules", "Cần một danh sách", id="no parts"),
        pytest.param(
            {"op": "all", "rules": [{"op": "not", "rule": {"op": "score"}}]},
            "rules[0].rule",
            "Thiếu trường “indicator”",
            id="deep inside",
        ),
        pytest.param(
            {"op": "when", "condition": EXAMPLES["target"], "then": {"op": "target", "target": 3}},
            "then.target",
            "Cần một đoạn chữ",
            id="code is a number",
        ),
        pytest.param(EXAMPLES["at_least"] | {"percent": 50}, "", "đúng một trong hai", id="count and percent"),
        pytest.param({"op": "at_least", "rules": [EXAMPLES["target"]]}, "", "đúng một trong hai", id="neither"),
        pytest.param(
            {"op": "at_least", "count": 3, "rules": [EXAMPLES["target"]]}, "count", "chỉ có 1 quy tắc", id="too many"
        ),
        pytest.param(
            {"op": "at_least", "count": True, "rules": []}, "count", "Cần một số nguyên", id="true is no count"
        ),
        pytest.param({"op": "targets"}, "", "cần “codes” hoặc “area”", id="which targets"),
        pytest.param({"op": "targets", "area": "a", "by": "2023-02-30"}, "by", "một ngày dạng", id="no such day"),
        pytest.param({"op": "targets", "area": "a", "need": {"share": 1}}, "need", "Cần “all”", id="unknown need"),
        pytest.param({"op": "targets", "area": "a", "last_due": 1}, "last_due", "true hoặc false", id="no flag"),
        pytest.param(EXAMPLES["threshold"] | {"value": "90"}, "value", "Cần một số", id="quoted number"),
        pytest.param(EXAMPLES["threshold"] | {"value": float("inf")}, "value", "không dùng được", id="infinite"),
        pytest.param(EXAMPLES["threshold"] | {"value": 10**400}, "value", "không dùng được", id="huge"),
        pytest.param(EXAMPLES["threshold"] | {"compare": "≥"}, "compare", "chọn một trong", id="unknown sign"),
        pytest.param({"op": "reports_on_time", "percent": 101}, "percent", "không quá 100", id="over hundred"),
        pytest.param({"op": "no_violation", "level": "nang"}, "level", "chọn một trong nhac-nho", id="unknown level"),
        pytest.param(
            {"op": "rank", "indicator": "a", "top": 0, "within": "cluster"}, "top", "từ 1 trở lên", id="top 0"
        ),
    ],
)
def test_a_wrong_rule_is_refused_with_place_and_reason(data, path, reason):
    with pytest.raises(RuleRefused) as refused:
        parse_rule(data)

    assert refused.value.path == path
    assert reason in refused.value.reason


def test_a_bottomless_rule_is_refused():
    data = EXAMPLES["target"]
    for _ in range(MAX_DEPTH + 1):
        data = {"op": "not", "rule": data}

    with pytest.raises(RuleRefused, match="lồng nhau"):
        parse_rule(data)


def test_references_name_every_code_once():
    used = references(parse_rule({"op": "all", "rules": [*EXAMPLES.values(), EXAMPLES["target"]]}))

    assert used.targets == ("ho-so-2023", "ho-so-2025")
    assert used.areas == ("Chính quyền số",)
    assert used.indicators == ("diem", "dong-gop", "ho-so")
    assert used.documents == ("ke-hoach",)
    assert used.declarations == ("mo-hinh",)


def test_every_question_for_a_person_has_its_own_key():
    question = EXAMPLES["judgement"]
    several = parse_rule({"op": "all", "rules": [EXAMPLES["target"], question, {"op": "not", "rule": question}]})

    assert [key for key, _ in judgement_keys("tieu-chi", several)] == ["tieu-chi:rules[1]", "tieu-chi:rules[2].rule"]
    assert [key for key, _ in judgement_keys("tieu-chi", parse_rule(question))] == ["tieu-chi"]
