"""Export → import → export is the identity, in both formats."""

import json
from decimal import Decimal
from unicodedata import normalize

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from campaigns.planfile.reading import read_plan
from campaigns.planfile.schema import Plan
from campaigns.planfile.shipped import SHIPPED, shipped_plan
from campaigns.planfile.writing import FORMATS, digest, plan_document, to_json, to_yaml
from tests.factories.campaigns import small_plan, small_plan_data


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("code", SHIPPED)
def test_shipped_plan_comes_back_as_it_went(code, format):
    plan, write = shipped_plan(code), FORMATS[format].write

    again = read_plan(write(plan).encode())

    assert again == plan
    assert write(again) == write(plan)


@pytest.mark.parametrize("code", SHIPPED)
def test_yaml_means_the_same_to_any_yaml_reader(code):
    plan = shipped_plan(code)

    assert Plan.model_validate(yaml.safe_load(to_yaml(plan))) == plan


PRINTABLE = st.characters(exclude_categories=["Cc", "Cs", "Cn", "Co"], exclude_characters="\ufeff")
TEXTS = st.text(PRINTABLE | st.sampled_from("\n :#-'\"%&*!|>"), max_size=150)
WORDS = TEXTS.map(str.strip).filter(bool)
LOOKALIKES = st.sampled_from(["no", "on", "12:30", "2023-12-31", "010", "1e5", "null", "~", "5", "0.10", "1_000", "="])
NUMBERS = st.integers(-(10**17), 10**17).map(Decimal) | st.decimals(-(10**8), 10**8, places=6)


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    data = small_plan_data()
    data |= {
        "theme": draw(LOOKALIKES),
        "closing": draw(TEXTS),
        "preamble": draw(TEXTS | LOOKALIKES),
        "recipients": draw(st.lists(WORDS | LOOKALIKES, max_size=4)),
        "purposes": [{"text": text} for text in draw(st.lists(WORDS, max_size=3))],
        "readings": [{"text": text, "choice": text} for text in draw(st.lists(WORDS, max_size=3))],
    }
    data["awards"][0]["quotas"][0]["limit"] = draw(NUMBERS)
    data["targets"][4]["value"] = draw(NUMBERS)
    return Plan.model_validate(data)


@given(plans())
def test_any_plan_comes_back_as_it_went(plan):
    composed = Plan.model_validate(json.loads(normalize("NFC", to_json(plan))))

    for write in (to_yaml, to_json):
        again = read_plan(write(composed).encode())

        assert again == composed
        assert write(again) == write(composed)


def test_json_has_the_keys_of_the_contract():
    document = plan_document(small_plan())

    assert set(document) >= {
        "code", "title", "number", "issued_on", "issuer", "theme", "parent_plan", "legal_bases", "purposes",
        "requirements", "contents", "period", "phases", "milestones", "subjects", "indicators", "targets", "criteria",
        "standards", "awards", "report_schedules", "organisation", "recipients", "signatory", "revision",
    }  # fmt: skip
    assert set(document["targets"][0]) >= {
        "code", "clause", "text", "note", "area", "indicator", "op", "value", "unit", "due", "due_text", "recurs",
        "from", "change", "direction", "baseline", "scope", "reported_by", "applies_to",
    }  # fmt: skip
    assert set(document["standards"][0]) >= {"code", "subject", "criteria", "exclusions", "ranking", "tie_breaks"}
    assert set(document["awards"][0]) >= {
        "code", "name", "form", "level", "approver", "occasions", "subjects", "standards", "quotas", "dossier",
        "reward",
    }  # fmt: skip
    assert set(document["awards"][0]["dossier"][0]) >= {"code", "name", "required_when", "max_pages", "copies"}


def test_numbers_are_written_as_they_are_meant():
    data = small_plan_data()
    data["targets"][0]["value"] = Decimal("80.10")
    data["targets"][1]["value"] = Decimal("90.000000")

    values = [target["value"] for target in json.loads(to_json(Plan.model_validate(data)))["targets"][:2]]

    assert [repr(value) for value in values] == ["80.1", "90"]


def test_digest_is_of_the_content_not_of_the_spelling():
    data = small_plan_data()
    data["targets"][0]["value"] = Decimal("80.00")

    assert digest(Plan.model_validate(data)) == digest(small_plan())
    assert digest(small_plan(closing="./.")) != digest(small_plan())
