from datetime import date

import pytest
from django import forms

from criteria.forms import StartForm
from reports.baseline_forms import BaselineSheetForm
from reports.forms import PeriodCorrectionForm, PeriodForm, ViolationForm
from units.fields import DayField
from units.forms import PersonForm, UnitForm

EVERY = [UnitForm, PersonForm, StartForm, PeriodForm, PeriodCorrectionForm, ViolationForm, BaselineSheetForm]


class Form(forms.Form):
    day = DayField(required=False)


@pytest.mark.parametrize("typed", ["05/12/2023", "5/12/2023", " 05/12/2023 "])
def test_reads_the_day_first(typed):
    form = Form({"day": typed})

    assert form.is_valid()
    assert form.cleaned_data["day"] == date(2023, 12, 5)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("2023-12-05", "“2023-12-05” viết năm trước: hãy viết 05/12/2023."),
        ("12/31/2023", "“12/31/2023” có tháng 31: hãy viết ngày trước, tháng sau, ví dụ 31/12/2023."),
    ],
)
def test_says_what_to_write_and_keeps_what_was_typed(typed, said):
    form = Form({"day": typed})

    assert form.errors["day"] == [said]
    assert f'value="{typed}"' in str(form["day"])


def test_nothing_is_none():
    form = Form({"day": ""})

    assert form.is_valid()
    assert form.cleaned_data["day"] is None


def test_shows_a_stored_day_as_papers_do():
    assert 'value="05/7/2023"' in str(Form(initial={"day": date(2023, 7, 5)})["day"])


@pytest.mark.parametrize("form", EVERY)
def test_every_form_asks_for_days_by_the_same_field(form):
    asked = [field for field in form.base_fields.values() if isinstance(field, (DayField, forms.DateField))]

    assert asked
    assert {type(field) for field in asked} == {DayField}
    assert {field.widget.attrs["placeholder"] for field in asked} == {"ngày/tháng/năm"}
