"""Form fields ↔ rule tree: what is shown is what is sent is what is kept, for every rule there can be."""

from decimal import Decimal

import pytest
from hypothesis import given

from campaigns.planfile.shipped import SHIPPED, shipped_plan
from campaigns.rule_editor.kinds import KINDS, Sheet
from campaigns.rule_editor.tree import (
    EMPTY,
    MAX_PARTS,
    Node,
    TooLarge,
    as_kind,
    data_of,
    from_fields,
    from_rule,
    name_at,
    name_of_place,
    new_node,
    path_named,
    to_fields,
    walk,
)
from criteria.engine import parse_rule, rule_to_data
from tests.criteria.engine.trees import EXAMPLES, RULES
from tests.criteria.engine.trees import KINDS as RULE_CLASSES
from vietnamese.numbers import typed_number

CRITERIA = [(code, criterion) for code in SHIPPED for criterion in shipped_plan(code).criteria]


def sent(data):
    """The rule shown in a form, sent back as it is."""
    return data_of(from_fields(to_fields(from_rule(parse_rule(data)))))


@pytest.mark.parametrize(("plan", "criterion"), CRITERIA, ids=lambda part: getattr(part, "code", part))
def test_every_rule_of_the_shipped_plans_comes_back_key_by_key(plan, criterion):
    data, wrong = sent(criterion.rule)
    stored = type(criterion).model_validate(criterion.model_dump() | {"rule": data})

    assert not wrong
    assert stored.rule == criterion.rule
    assert list(stored.rule) == list(criterion.rule)


@pytest.mark.parametrize("op", EXAMPLES)
def test_every_kind_of_rule_comes_back(op):
    data, wrong = sent(EXAMPLES[op])

    assert not wrong
    assert parse_rule(data) == parse_rule(EXAMPLES[op])


@given(RULES)
def test_any_rule_comes_back(rule):
    data, wrong = sent(rule_to_data(rule))

    assert not wrong
    assert parse_rule(data) == rule


def test_every_op_of_the_language_has_its_kind():
    assert set(KINDS) == {rule.op for rule in RULE_CLASSES}


@pytest.mark.parametrize(
    ("number", "text"), [("62.5", "62,5"), ("1.234", "1,2340"), ("10000000", "10.000.000"), ("-5", "-5"), ("0", "0")]
)
def test_a_number_is_written_so_that_it_reads_the_same(number, text):
    assert typed_number(Decimal(number)) == text
    assert Sheet({"value": text}).number("value") == Decimal(number)


# --- names -----------------------------------------------------------------------------------------------------------


def test_fields_are_named_by_their_place():
    tree = from_rule(
        parse_rule(
            {
                "op": "all",
                "rules": [
                    {"op": "when", "condition": EXAMPLES["document"], "then": EXAMPLES["target"]},
                    {"op": "not", "rule": EXAMPLES["judgement"]},
                ],
            }
        )
    )

    names = [name_at(tree, path) for path, _ in walk(tree)]

    assert names == ["r", "r.rules.0", "r.rules.0.condition", "r.rules.0.then", "r.rules.1", "r.rules.1.rule"]
    assert [path_named(name) for name in names] == [path for path, _ in walk(tree)]
    assert name_of_place("rules[0].condition") == "r.rules.0.condition"
    assert name_of_place("") == "r"


# --- a tree from nothing ---------------------------------------------------------------------------------------------


def test_an_empty_form_is_one_condition_without_a_kind():
    tree = from_fields({})

    assert tree == EMPTY
    assert data_of(tree)[1] == {"r.op": "Hãy chọn loại điều kiện, hoặc bỏ điều kiện này."}


def test_choosing_a_group_brings_places_to_fill():
    assert from_fields({"r.op": ["at_least"], "r.was": [""]}) == new_node("at_least")
    assert [part.op for part in new_node("at_least").parts] == ["", ""]


def test_choosing_a_kind_brings_its_usual_values():
    assert from_fields({"r.op": ["reports_on_time"], "r.was": [""]}).values == {"percent": "100"}


def test_another_leaf_keeps_what_both_have():
    tree = from_fields(
        {"r.op": ["score"], "r.was": ["threshold"], "r.indicator": ["diem"], "r.value": ["80"], "r.unit": ["điểm"]}
    )

    assert tree == Node("score", {"compare": ">=", "indicator": "diem", "value": "80"})


def test_choosing_a_group_for_a_filled_condition_takes_it_inside():
    tree = from_fields({"r.op": ["any"], "r.was": ["document"], "r.name": ["Kế hoạch"], "r.text": ["có kế hoạch"]})

    assert tree.op == "any"
    assert tree.parts == (Node("document", {"name": "Kế hoạch", "text": "có kế hoạch"}), EMPTY)


def test_a_group_never_turns_into_a_leaf_that_would_lose_it():
    group = from_rule(parse_rule(EXAMPLES["all"]))

    assert as_kind(group, "target") == group


def test_a_list_keeps_its_conditions_when_it_asks_for_fewer():
    group = from_rule(parse_rule(EXAMPLES["all"]))

    assert as_kind(group, "at_least").parts == group.parts
    assert as_kind(group, "when").parts == (EMPTY, group)


# --- what cannot be read ---------------------------------------------------------------------------------------------


def wrong_of(op, **values):
    return data_of(Node(op, values))[1]


@pytest.mark.parametrize("op", [op for op in KINDS if op not in {"reports_on_time", "no_violation"}])
def test_a_kind_with_nothing_filled_says_what_is_missing_at_a_field(op):
    wrong = data_of(new_node(op))[1]

    assert wrong
    assert all(reason.endswith(".") for reason in wrong.values())


def test_what_is_wrong_is_said_at_its_field():
    assert wrong_of("reports_on_time", percent="150") == {
        "r.percent": "Tỷ lệ phải lớn hơn 0 và không quá 100, không thể là 150%."
    }
    assert wrong_of("rank", indicator="diem", within="cluster", top="2,5") == {
        "r.top": "Cần một số nguyên từ 1 trở lên."
    }
    assert wrong_of("threshold", indicator="a", compare=">=", value="chín mươi")["r.value"].startswith("“chín mươi”")
    assert wrong_of("targets", area="A", need="all", by="date", by_date="31/2/2023").keys() == {"r.by_date"}
    assert wrong_of("score", indicator="a", compare=">=", value="5", open="1").keys() == {"r.value"}
    assert wrong_of("judgement", by="nobody", question="x" * 2001).keys() == {"r.by", "r.question"}


def test_an_empty_group_is_refused_at_the_group():
    assert data_of(Node("all"))[1] == {"r.op": "Nhóm này chưa có điều kiện nào: hãy thêm điều kiện, hoặc bỏ nhóm."}


def test_five_of_three_is_refused_at_the_number():
    three = (Node("reports_on_time", {"percent": "100"}),) * 3

    assert data_of(Node("at_least", {"per": "count", "amount": "5"}, (), three))[1] == {
        "r.amount": "Nhóm chỉ có 3 điều kiện, không thể cần 5."
    }


def test_everything_wrong_is_said_at_once():
    tree = Node("all", parts=(new_node("target"), Node("when", parts=(EMPTY, new_node("document")))))

    assert list(data_of(tree)[1]) == ["r.rules.0.target", "r.rules.1.condition.op", "r.rules.1.then.name"]


def test_more_than_a_form_holds_is_refused():
    wide = {f"r.rules.{number}.op": ["target"] for number in range(MAX_PARTS)}
    deep = {f"r{'.rule' * 21}.op": ["target"]}

    with pytest.raises(TooLarge):
        from_fields({"r.op": ["all"], **wide})
    with pytest.raises(TooLarge):
        from_fields(deep)


@pytest.mark.parametrize(
    "fields",
    [
        {"r.op": ["<script>"], "r.was": ["all"]},
        {"r.op": ["all"], "r.rules.x.op": ["target"], "r.rules.-1.op": ["target"]},
        {"r.op": ["target"], "r.rules.0.op": ["target"]},
        {"r.op": []},
        {"r.rules.7.op": ["target"]},
    ],
)
def test_fields_nobody_would_send_break_nothing(fields):
    data_of(from_fields(fields))


def test_texts_are_kept_in_one_form():
    tree = from_fields({"r.op": ["judgement"], "r.question": ["Co\u0301\r\nkhông?\x00"]})

    assert tree.said("question") == "Có\nkhông?"
