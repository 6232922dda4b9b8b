"""The table between plan and rows holds every field, and the columns are as wide as the contract allows."""

import pytest
from django.db.models import CharField

from campaigns.models import Campaign
from campaigns.planfile.schema import Part, Plan
from campaigns.storage import COLLECTIONS, OWN_FIELDS, STATEMENTS


def part_of(name: str) -> type[Part]:
    return Plan.model_fields[name].annotation.__args__[0]


def test_every_field_of_the_plan_is_stored():
    columns = {field.name for field in Campaign._meta.local_fields}

    assert {*OWN_FIELDS, *COLLECTIONS, *STATEMENTS, "period"} == set(Plan.model_fields)
    assert columns >= set(OWN_FIELDS)


@pytest.mark.parametrize("name", COLLECTIONS)
def test_every_field_of_a_part_is_a_column(name):
    columns = {field.name for field in COLLECTIONS[name]._meta.local_fields}

    assert columns - {"id", "authority", "campaign", "position"} == set(part_of(name).model_fields)


@pytest.mark.parametrize("name", COLLECTIONS)
def test_what_the_contract_allows_fits_the_column(name):
    properties = part_of(name).model_json_schema(by_alias=False)["properties"]
    for field in COLLECTIONS[name]._meta.local_fields:
        if isinstance(field, CharField):
            assert longest(properties[field.name]) <= field.max_length, field.name


def longest(allowed: dict) -> int:
    if "anyOf" in allowed:
        return max(longest(option) for option in allowed["anyOf"])
    if "enum" in allowed or "const" in allowed:
        return max(map(len, allowed.get("enum", [allowed.get("const", "")])))
    return 0 if allowed["type"] == "null" else allowed["maxLength"]
