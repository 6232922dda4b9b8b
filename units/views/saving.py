"""A valid form of the register is carried out: refusals go to their field, success is told in one sentence."""

from collections.abc import Callable
from typing import TypeVar

from django.contrib import messages
from django.db.models import Model
from django.forms import ModelForm
from django.http import HttpRequest

from units.refusals import EntryRefused

M = TypeVar("M", bound=Model)


def saved(request: HttpRequest, form: ModelForm, save: Callable[[], M]) -> M | None:
    """The row that `save` kept; None when it was refused and the form has to be shown again."""
    try:
        row = save()
    except EntryRefused as refusal:
        form.add_error(refusal.field, str(refusal))
        return None
    messages.success(request, f"Đã lưu {row}.")
    return row
