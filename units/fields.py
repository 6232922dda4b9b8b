"""Form fields that read what Vietnamese type."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from vietnamese.dates import DateRefused, parse_date, short_date


class DayField(forms.Field):
    """A date, day first. Empty is None.

    The input asks for no number pad: that of an iPhone has no stroke.
    """

    def __init__(self, **options: Any):
        widget = forms.TextInput({"placeholder": "ngày/tháng/năm", "autocomplete": "off", "class": "day"})
        super().__init__(widget=widget, **options)

    def prepare_value(self, value: Any) -> Any:
        return short_date(value) if isinstance(value, date) else value

    def to_python(self, value: Any) -> date | None:
        if isinstance(value, date):
            return value
        if not (text := str(value or "").strip()):
            return None
        try:
            return parse_date(text)
        except DateRefused as refused:
            raise ValidationError(str(refused)) from refused
