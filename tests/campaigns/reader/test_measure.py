"""What counts as found, wrong, missed and invented; and what the reader must reach."""

from pathlib import Path

import pytest

from campaigns.planfile.reading import read_plan
from campaigns.planfile.shipped import SHIPPED, shipped_plan, shipped_text
from campaigns.reader.damage import damaged
from campaigns.reader.measure import FIELDS, Item, compared, total, words_of
from campaigns.reader.report import damaged_texts, measure_texts

PLANS = Path(__file__).parent / "plans"
UNSEEN = sorted(path.stem for path in PLANS.glob("*.yaml"))


def item(text: str, **fields: object) -> Item:
    return Item(words_of(text), fields)


def test_the_same_words_and_fields_are_found_and_others_wrong():
    tally = compared(
        [item("hộ có nước sạch", value=85), item("xã có chợ", value=1)],
        [item("ho co nuoc sach", value=85), item("xã có chợ", value=2)],
    )

    assert (tally.found, tally.wrong, tally.missed, tally.invented) == (1, 1, 0, 0)


def test_what_stands_on_one_side_only_is_missed_or_invented():
    tally = compared([item("hộ có nước sạch")], [item("xây dựng cầu đường")])

    assert (tally.found, tally.wrong, tally.missed, tally.invented) == (0, 0, 1, 1)


def test_the_settling_field_tells_items_of_the_same_words_apart():
    one = [item("80% cấp tỉnh và 60% cấp xã", value=80), item("80% cấp tỉnh và 60% cấp xã", value=60)]

    assert compared(one, one[::-1], settles="value").found == 2


def test_damage_is_the_same_for_the_same_seed_and_keeps_the_figures():
    text = shipped_text("phan-rang")

    assert damaged(text, 7) == damaged(text, 7) != damaged(text, 8)
    assert sorted(filter(str.isdigit, damaged(text, 7))) == sorted(filter(str.isdigit, text))


def measured_targets(plans, texts):
    documents = {code: plan.model_dump(mode="json") for code, plan in plans.items()}
    return total(tallies["targets"] for tallies in measure_texts(documents, texts).values())


@pytest.fixture(scope="module")
def shipped():
    return {code: shipped_plan(code) for code in SHIPPED}


@pytest.mark.parametrize("copies", [lambda text: [text], damaged_texts], ids=["clean", "damaged"])
def test_targets_of_the_shipped_plans_are_found_and_none_invented(shipped, copies):
    tally = measured_targets(shipped, {code: copies(shipped_text(code)) for code in SHIPPED})

    assert tally.matched >= 0.95 * tally.expected
    assert tally.invented <= 0.05 * tally.expected
    assert {name: tally.right[name] >= 0.95 * tally.expected for name in FIELDS} == dict.fromkeys(FIELDS, True)


def test_targets_of_plans_of_other_fields_are_found():
    plans = {name: read_plan((PLANS / f"{name}.yaml").read_bytes()) for name in UNSEEN}

    tally = measured_targets(plans, {name: [(PLANS / f"{name}.txt").read_text()] for name in UNSEEN})

    assert tally.matched >= 0.95 * tally.expected
    assert tally.invented <= 0.05 * tally.expected
