"""Targets as the sentences of the plan: grouped, put back, moved, named."""

from datetime import date

import pytest
from django.http import QueryDict

from campaigns.planfile.schema import Plan, Target
from campaigns.planfile.shipped import SHIPPED, shipped_plan
from campaigns.targets.page import SentencePage, fresh_page, posted_page
from campaigns.targets.reading import Types, all_readings
from campaigns.targets.sentences import (
    Row,
    Sentence,
    sentence_with,
    sentences,
    target_code,
    with_sentence,
    with_sentence_moved,
    without_sentence,
)
from tests.factories.campaigns import small_plan

pytestmark = pytest.mark.django_db


def types_of(plan: Plan) -> Types:
    codes = dict.fromkeys(code for target in plan.targets for code in target.applies_to)
    return Types({code: code for code in codes}, dict.fromkeys(codes, 3))


def as_posted(page: SentencePage) -> QueryDict:
    """What a browser sends from the untouched page."""
    data = QueryDict(mutable=True)
    data["rows"] = str(len(page.rows))
    for form in page.forms:
        for bound in form:
            value = bound.value()
            if isinstance(value, list):
                data.setlist(bound.html_name, value)
            elif value not in (None, False, ""):
                data[bound.html_name] = "on" if value is True else str(value)
    return data


def saved_unchanged(plan: Plan, sentence: Sentence, types: Types) -> Plan:
    shown = fresh_page(plan, types.choices, sentence, {})
    page = posted_page(plan, types.choices, sentence, as_posted(shown))
    assert page.is_valid(), [form.errors for form in page.forms]
    return with_sentence(plan, sentence, page.targets)


@pytest.mark.parametrize("code", SHIPPED)
def test_every_page_of_a_shipped_plan_saved_unchanged_leaves_the_plan_as_it_is(inside, code):
    plan = shipped_plan(code)
    types = types_of(plan)

    for sentence in sentences(plan):
        assert saved_unchanged(plan, sentence, types) == plan, sentence.code


@pytest.mark.parametrize("code", SHIPPED)
def test_shipped_plans_ask_nothing_twice(inside, code):
    plan = shipped_plan(code)

    assert not [reading for reading in all_readings(plan, types_of(plan)).values() if reading.warnings]


SHAPES = {
    "yearly points of the campaign": {
        "change": "points", "direction": "up", "baseline": "previous_year", "recurs": "yearly",
        "from": date(2023, 1, 1), "scope": "campaign",
    },
    "fall in percent since the start": {"change": "relative", "direction": "down", "baseline": "start", "op": ">"},
    "change in pieces": {"indicator": "mo-hinh", "change": "unstated", "direction": "up", "baseline": "start",
                         "unit": "mô hình"},
    "given by one body": {"scope": "campaign", "reported_by": "Phòng Nội vụ"},
    "from a day, not yearly": {"from": date(2024, 1, 1)},
    "share of units that say yes": {"indicator": "ke-hoach-so", "scope": "campaign", "op": "<=", "value": 50},
    "many digits": {"indicator": "mo-hinh", "unit": "mô hình", "value": 1234, "op": "<"},
    "decimals": {"value": 62.345, "op": "="},
    "types in an order of their own": {"applies_to": ["truong-hoc", "phong-ban", "phuong-xa"]},
}  # fmt: skip


@pytest.mark.parametrize("changes", SHAPES.values(), ids=SHAPES)
def test_every_shape_of_a_target_can_be_said_on_the_page(inside, changes):
    plan = small_plan()
    target = Target.model_validate(plan.targets[0].model_dump(by_alias=True) | changes)
    plan = plan.model_copy(update={"targets": [target, *plan.targets[1:]]})

    assert saved_unchanged(plan, sentence_with(plan, target.code), types_of(plan)) == plan


# --- steps -----------------------------------------------------------------------------------------------------------


def two_rows() -> tuple[Plan, Sentence]:
    """Phan Rang's first sentence: 80% for the city's bodies, 60% for the wards."""
    plan = shipped_plan("phan-rang")
    sentence = sentence_with(plan, "ho-so-cong-viec-phuong-xa-2025")
    return plan, sentence


def test_values_of_one_sentence_are_one_page():
    _, sentence = two_rows()

    assert sentence.codes == ["ho-so-cong-viec-thanh-pho-2025", "ho-so-cong-viec-phuong-xa-2025"]


def test_new_row_follows_the_row_above_it():
    plan, sentence = two_rows()
    first, second = sentence.targets
    new = first.model_copy(update={"code": "moi", "applies_to": ["truong-hoc"]})

    after = with_sentence(plan, sentence, [Row(first.code, first), Row("", new), Row(second.code, second)])

    assert [target.code for target in after.targets[:3]] == [first.code, "moi", second.code]
    assert after.targets[3:] == plan.targets[2:]


def test_rows_that_are_all_new_take_the_place_of_the_old():
    plan, sentence = two_rows()
    new = sentence.first.model_copy(update={"code": "moi"})

    after = with_sentence(plan, sentence, [Row("", new)])

    assert [target.code for target in after.targets[:2]] == ["moi", plan.targets[2].code]


def test_sentence_taken_out_leaves_the_others_in_order():
    plan, sentence = two_rows()

    assert without_sentence(plan, sentence).targets == plan.targets[2:]


def test_sentence_moves_within_its_area_with_all_its_rows():
    plan, sentence = two_rows()

    after = with_sentence_moved(plan, sentence.code, is_up=False)

    assert [target.code for target in after.targets[:3]] == [plan.targets[2].code, *sentence.codes]
    assert with_sentence_moved(after, sentence.code, is_up=True) == plan
    assert with_sentence_moved(plan, sentence.code, is_up=True) == plan


@pytest.mark.parametrize(
    ("indicator", "unit_type", "taken", "code"),
    [
        ("ho-so", "", set(), "ho-so-2025"),
        ("ho-so", "phuong-xa", set(), "ho-so-phuong-xa-2025"),
        ("ho-so", "", {"ho-so-2025"}, "ho-so-2025-2"),
        ("mot-" * 25 + "hai", "phuong-xa", set(), "mot-" * 15 + "phuong-xa-2025"),
    ],
    ids=["plain", "one row of several", "taken", "long"],
)
def test_code_is_proposed_from_indicator_type_and_year(indicator, unit_type, taken, code):
    proposed = target_code(indicator, date(2025, 12, 31), unit_type, taken)

    assert proposed == code
    assert len(proposed) <= 80
