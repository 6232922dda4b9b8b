"""Loại đơn vị: the list, adding one, renaming and moving one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from units import queries
from units.actions.unit_types import save_unit_type
from units.doors import actor_of, find, form_page, permission_required
from units.forms import UnitTypeForm
from units.models import UnitType
from units.once import first_time
from units.roles import Permission
from units.urls_for import here
from units.views.saving import saved


@require_safe
@permission_required(Permission.MANAGE_PEOPLE)
def type_list(request: HttpRequest) -> HttpResponse:
    return render(request, "units/unit_type_list.html", {"unit_types": queries.unit_types_with_counts()})


@form_page
@permission_required(Permission.MANAGE_PEOPLE)
def type_create(request: HttpRequest) -> HttpResponse:
    return _edit(request, UnitType())


@form_page
@permission_required(Permission.MANAGE_PEOPLE)
def type_edit(request: HttpRequest, code: str) -> HttpResponse:
    return _edit(request, find(UnitType.objects.all(), code=code))


def _edit(request: HttpRequest, unit_type: UnitType) -> HttpResponse:
    is_new = unit_type.pk is None
    form = UnitTypeForm(request.POST or None, instance=unit_type)
    if request.method == "POST" and form.is_valid():
        if is_new and not first_time(request.POST.get("once", "")):
            return redirect(here(request, "units:types"))
        if saved(request, form, lambda: _save(request, form)):
            return redirect(here(request, "units:types"))
    return render(request, "units/unit_type_form.html", {"form": form, "unit_type": unit_type, "is_new": is_new})


def _save(request: HttpRequest, form: UnitTypeForm) -> UnitType:
    unit_type = form.instance
    unit_type.code = unit_type.code or form.cleaned_data.get("code", "")
    return save_unit_type(unit_type=unit_type, after=form.cleaned_data["after"], by=actor_of(request).user)
