"""A form made from a part of the plan: every value goes in and out unchanged, what is wrong stands at its field."""

from typing import Any

import pytest
from django.http import QueryDict

from campaigns.builder.forms import PartForm, mark_of
from campaigns.builder.sections import SECTIONS, Section
from campaigns.planfile.schema import Phase, Plan, Subject, Target
from campaigns.planfile.shipped import SHIPPED, shipped_plan
from tests.factories.campaigns import small_plan

pytestmark = pytest.mark.django_db


def posted_back(form: PartForm) -> QueryDict:
    """What a browser sends when nothing was touched."""
    data = QueryDict(mutable=True)
    _collect(form, data)
    return data


def _collect(form: PartForm, data: QueryDict) -> None:
    for bound in form:
        value = bound.field.prepare_value(form.get_initial_for_field(bound.field, bound.name))
        if isinstance(value, list):
            data.setlist(bound.html_name, value)
        elif value is True:
            data[bound.html_name] = "on"
        elif value not in (None, False):
            data[bound.html_name] = str(value)
    for inner in form.inner.values():
        data[f"{inner.prefix}-count"] = str(inner.count)
        for row in inner.forms:
            _collect(row, data)


def form_of(section: Section, plan: Plan, part: Any = None, data: Any = None) -> PartForm:
    return PartForm(
        section.kind,
        plan,
        section=section.collection,
        part=part if section.collection else plan,
        only=section.fields,
        data=data,
    )


@pytest.mark.parametrize("code", SHIPPED)
def test_every_part_of_every_shipped_plan_goes_through_its_form_unchanged(inside, code):
    plan = shipped_plan(code)
    for section in SECTIONS:
        for part in getattr(plan, section.collection) if section.collection else [plan]:
            data = posted_back(form_of(section, plan, part))

            form = form_of(section, plan, part, data)

            assert form.is_valid(), (section.slug, form.errors)
            assert form.part == part


def test_what_is_typed_as_vietnamese_write_is_read(inside):
    plan = small_plan()
    form = PartForm(Target, plan, section="targets", part=plan.targets[0])
    data = posted_back(form)
    data["value"], data["due"] = "62,4", "31/12/2024"

    form = PartForm(Target, plan, section="targets", part=plan.targets[0], data=data)

    assert form.is_valid(), form.errors
    assert (str(form.part.value), form.part.due.isoformat()) == ("62.4", "2024-12-31")


def test_new_part_gets_its_code_from_its_name_and_never_one_that_is_taken(inside):
    plan = small_plan()
    data = QueryDict(mutable=True)
    data.update({"name": "Giai đoạn 1", "start": "01/01/2025", "end": "31/12/2025"})

    form = PartForm(Phase, plan, section="phases", data=data)

    assert form.is_valid(), form.errors
    assert form.part.code == "giai-doan-1-2"


def test_code_of_another_part_is_refused_at_its_field(inside):
    plan = small_plan()
    data = QueryDict(mutable=True)
    data.update({"code": "giai-doan-1", "name": "Một", "start": "01/01/2025", "end": "31/12/2025"})

    form = PartForm(Phase, plan, section="phases", data=data)

    assert not form.is_valid()
    assert list(form.errors) == ["code"]
    assert form.has_advanced_errors


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("start", "2025-01-01", "hãy viết 01/01/2025"),
        ("end", "31/02/2025", "không phải là ngày có thật"),
        ("name", "", "Chưa điền"),
        ("code", "Giai đoạn", "mã chỉ gồm chữ thường không dấu"),
    ],
)
def test_bad_input_is_answered_at_its_field(inside, field, typed, sentence):
    data = QueryDict(mutable=True)
    data.update({"name": "Giai đoạn ba", "start": "01/01/2025", "end": "31/12/2025"})
    data[field] = typed

    form = PartForm(Phase, small_plan(), section="phases", data=data)

    assert not form.is_valid()
    assert sentence in form.errors[field][0]


def test_list_that_must_name_something_says_so(inside):
    data = QueryDict(mutable=True)
    data.update({"name": "Hộ gia đình", "kind": "collective"})

    form = PartForm(Subject, small_plan(), section="subjects", data=data)

    assert not form.is_valid()
    assert list(form.errors) == ["unit_types"]


def test_what_others_wrote_meanwhile_stands_beside_what_was_typed(inside):
    plan = small_plan()
    stored = plan.phases[0].model_copy(update={"name": "Giai đoạn đầu"})
    data = posted_back(PartForm(Phase, plan, section="phases", part=plan.phases[0]))
    data["name"] = "Giai đoạn khởi động"
    form = PartForm(Phase, plan, section="phases", part=plan.phases[0], data=data)
    assert form.is_valid()

    form.show_stored(stored)

    assert form.errors["name"] == ["Người khác vừa sửa, hiện là “Giai đoạn đầu”."]
    assert form["name"].value() == "Giai đoạn khởi động"
    assert form["seen"].value() == mark_of(stored)
    assert "start" not in form.errors


def test_warnings_ask_for_a_tick_that_counts_for_these_words_only(inside):
    data = QueryDict(mutable=True)
    data.update({"name": "Ba", "start": "01/01/2025", "end": "31/12/2025"})
    form = PartForm(Phase, small_plan(), section="phases", data=data)

    assert not form.is_confirmed(["Chồng lên nhau."])
    data["confirmed"] = form.warning_mark
    assert PartForm(Phase, small_plan(), section="phases", data=data).is_confirmed(["Chồng lên nhau."])
    assert not PartForm(Phase, small_plan(), section="phases", data=data).is_confirmed(["Việc khác."])
    assert form.is_confirmed([])
