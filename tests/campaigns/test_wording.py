"""The plan's choices in words."""

from datetime import date
from typing import get_args

import pytest

from campaigns.planfile import schema
from campaigns.planfile.schema import DueRule, Plan
from campaigns.wording import WORDS, asked, asked_fully, due_text, target_sentence
from tests.factories.campaigns import small_plan_data
from vietnamese.text import lower_first

CHANGE = {"change": "relative", "direction": "down", "baseline": "start"}
ASKED = {
    "more than": ({}, "> 80%"),
    "a decimal": ({"value": 62.5}, "> 62,5%"),
    "yes": ({"op": "=", "value": 1, "unit": ""}, "có"),
    "a count": ({"op": ">=", "value": 1200, "unit": "mô hình"}, "≥ 1.200 mô hình"),
    "a cut": (CHANGE | {"op": ">=", "value": 10}, "giảm ≥ 10% so với đầu kỳ"),
    "points": (
        {"op": ">=", "value": 10, "change": "points", "direction": "up", "baseline": "previous_year"},
        "tăng ≥ 10 điểm phần trăm so với năm trước",
    ),
    "a change left open": (
        {"op": ">=", "value": 10, "change": "unstated", "direction": "up", "baseline": "previous_year"},
        "tăng ≥ 10% so với năm trước; kế hoạch không nói % hay điểm phần trăm",
    ),
    "every year": ({"recurs": "yearly", "from": date(2023, 1, 1)}, "> 80%; hằng năm"),
}


@pytest.mark.parametrize(("changes", "expected"), ASKED.values(), ids=ASKED.keys())
def test_what_a_target_asks(changes, expected):
    data = small_plan_data()
    data["targets"][0] |= changes

    assert asked_fully(Plan.model_validate(data).targets[0]) == expected


SAID = {
    "a level": ({}, "trên 80%"),
    "all of a whole": ({"op": ">=", "value": 100}, "100%"),
    "at least": ({"op": ">="}, "tối thiểu 80%"),
    "at most": ({"op": "<="}, "không quá 80%"),
    "yes": ({"op": "=", "value": 1, "unit": "", "indicator": "ke-hoach-so"}, "có"),
    "a fall": (
        {"op": ">=", "value": 10, "change": "relative", "direction": "down", "baseline": "start"},
        "giảm tối thiểu 10% so với đầu kỳ",
    ),
}


@pytest.mark.parametrize(("changes", "expected"), SAID.values(), ids=SAID.keys())
def test_what_a_target_asks_in_words(changes, expected):
    data = small_plan_data()
    data["targets"][0] |= changes

    assert asked(Plan.model_validate(data).targets[0], in_words=True) == expected


SENTENCES = {
    "each unit": ({}, "Từng đơn vị thuộc Phường, xã: {} phải đạt trên 80%, chậm nhất ngày 31/12/2023."),
    "the campaign": (
        {"scope": "campaign", "op": "<="},
        "Cả phong trào, tính chung Phường, xã: {} phải không quá 80%, chậm nhất ngày 31/12/2023.",
    ),
    "one body, yearly change": (
        {
            "scope": "campaign",
            "reported_by": "Phòng Nội vụ",
            "op": ">=",
            "value": 10,
            "change": "unstated",
            "direction": "up",
            "baseline": "previous_year",
            "recurs": "yearly",
            "from": date(2023, 1, 2),
        },
        "Cả phong trào, theo số liệu do Phòng Nội vụ cung cấp: {} phải tăng tối thiểu 10% so với năm trước "
        "(kế hoạch không nói % hay điểm phần trăm), mỗi năm, từ ngày 02/01/2023 đến hết ngày 31/12/2023.",
    ),
}


@pytest.mark.parametrize(("changes", "expected"), SENTENCES.values(), ids=SENTENCES.keys())
def test_a_target_is_said_in_one_sentence(changes, expected):
    data = small_plan_data()
    data["targets"][0] |= changes | {"applies_to": ["phuong-xa"]}
    plan = Plan.model_validate(data)
    indicator = next(one for one in plan.indicators if one.code == plan.targets[0].indicator)

    said = target_sentence(plan.targets[0], indicator, {"phuong-xa": "Phường, xã"})

    assert said == expected.format(lower_first(indicator.name))


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ({"month": 11, "day": 15, "before": True}, "trước ngày 15/11 hằng năm"),
        ({"day": 5}, "ngày 05 hằng tháng"),
        ({"on": date(2023, 11, 25), "before": True}, "trước ngày 25/11/2023"),
    ],
)
def test_when_a_report_is_due(rule, expected):
    assert due_text(DueRule.model_validate(rule)) == expected


@pytest.mark.parametrize(
    ("kind", "part", "field"),
    [
        ("content", schema.Content, "kind"),
        ("milestone", schema.Milestone, "kind"),
        ("occasion", schema.Occasion, "kind"),
        ("subject", schema.Subject, "kind"),
        ("indicator", schema.Indicator, "kind"),
        ("aggregate", schema.Indicator, "aggregate"),
        ("form", schema.Award, "form"),
        ("level", schema.Award, "level"),
        ("frequency", schema.ReportSchedule, "frequency"),
        ("quota", schema.Quota, "scope"),
    ],
)
def test_every_choice_has_its_word(kind, part, field):
    assert set(WORDS[kind]) == set(get_args(part.model_fields[field].annotation))
