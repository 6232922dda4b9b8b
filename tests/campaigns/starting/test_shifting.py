"""A plan moved by years: what moves, and what is history."""

from datetime import date

import pytest

from campaigns.planfile.checks import problems_of
from campaigns.planfile.schema import Plan
from campaigns.planfile.shipped import SHIPPED, shipped_plan
from campaigns.starting.shifting import as_new, later, recoded, shifted
from tests.factories.campaigns import small_plan, small_plan_data


@pytest.mark.parametrize(
    ("day", "years", "expected"),
    [
        (date(2023, 12, 31), 3, date(2026, 12, 31)),
        (date(2024, 2, 29), 1, date(2025, 2, 28)),
        (date(2024, 2, 29), 4, date(2028, 2, 29)),
        (date(2023, 1, 1), -2, date(2021, 1, 1)),
    ],
)
def test_same_day_of_another_year(day, years, expected):
    assert later(day, years) == expected


@pytest.mark.parametrize("code", SHIPPED)
def test_shifted_and_recoded_plan_holds_together(code):
    plan = shipped_plan(code)
    moved = shifted(recoded(plan, 4), 4)

    assert problems_of(moved) == []
    assert moved.period.start.year == plan.period.start.year + 4
    assert [target.due.year - 4 for target in moved.targets] == [target.due.year for target in plan.targets]


@pytest.mark.parametrize("code", SHIPPED)
def test_there_and_back_is_the_same_plan(code):
    plan = shipped_plan(code)

    assert recoded(shifted(shifted(recoded(plan, 8), 8), -8), -8) == plan


def test_citations_keep_their_days():
    text = "Nghị định số 91/2017/NĐ-CP ngày 31 tháng 7 năm 2017, Kế hoạch ngày 05/8/2022; đến cuối năm 2022 đạt 85%."
    plan = small_plan(purposes=[{"text": text}])

    moved = shifted(plan, 4).purposes[0].text
    assert "91/2017/NĐ-CP ngày 31 tháng 7 năm 2017" in moved
    assert "05/8/2022" in moved
    assert "đến cuối năm 2026" in moved
    assert shifted(plan, 4).legal_bases == plan.legal_bases


def test_day_within_a_rule_moves():
    data = small_plan_data()
    data["criteria"][0]["rule"] = {"op": "targets", "codes": ["ho-so-2023"], "by": "2023-12-31"}
    moved = shifted(Plan.model_validate(data), 2)

    assert moved.criteria[0].rule["by"] == "2025-12-31"


def test_codes_move_wherever_they_are_named():
    moved = recoded(small_plan(), 3)

    assert "ho-so-2026" in {target.code for target in moved.targets}
    assert problems_of(moved) == []


def test_new_plan_has_no_number_and_nobody_elses_signature():
    old = small_plan()
    said = {"code": "moi", "title": "Mới", "issuer": "UBND phường", "place": "An Bình"}

    new = as_new(old, **said, is_own=False)
    assert (new.number, new.issued_on, new.signatory.name, new.issuer, new.parent_plan) == (
        "",
        None,
        "",
        "UBND phường",
        None,
    )
    assert as_new(old, **said, is_own=True).signatory == old.signatory
