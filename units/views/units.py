"""Đơn vị: the register, one unit, changing it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from units import queries
from units.actions.units import save_unit
from units.doors import actor_of, find, form_page, permission_required, require
from units.forms import UnitForm
from units.models import Unit, UnitType
from units.once import first_time
from units.permissions import can, can_see_unit
from units.roles import Permission
from units.urls_for import here
from units.views.saving import saved


@require_safe
@permission_required(Permission.SEE_ALL_UNITS)
def unit_list(request: HttpRequest) -> HttpResponse:
    unit_types = list(UnitType.objects.order_by("position", "pk"))
    words, asked_for = request.GET.get("q", ""), request.GET.get("loai", "")
    unit_type = asked_for if asked_for in {known.code for known in unit_types} else ""
    context = {
        "units": queries.matching(queries.units_with_member_counts(), words, unit_type),
        "unit_types": unit_types,
        "words": words,
        "unit_type": unit_type,
        "may_manage": can(actor_of(request), Permission.MANAGE_PEOPLE),
    }
    return render(request, "units/unit_list.html", context)


@require_safe
def unit_detail(request: HttpRequest, code: str) -> HttpResponse:
    unit = find(queries.units_with_member_counts(), code=code)
    require(can_see_unit(actor_of(request), unit.pk))
    may_manage = can(actor_of(request), Permission.MANAGE_PEOPLE)
    context = {
        "unit": unit,
        "people": queries.people_in_order(unit),
        "members": queries.current_members().filter(unit=unit),
        "history": queries.history_of_unit(unit)[:20],
        "may_manage": may_manage,
        "add_person_url": here(request, "units:person-create", code=unit.code) if may_manage else "",
    }
    return render(request, "units/unit_detail.html", context)


@form_page
@permission_required(Permission.MANAGE_PEOPLE)
def unit_create(request: HttpRequest) -> HttpResponse:
    return _edit(request, Unit())


@form_page
@permission_required(Permission.MANAGE_PEOPLE)
def unit_edit(request: HttpRequest, code: str) -> HttpResponse:
    return _edit(request, find(Unit.objects.all(), code=code))


def _edit(request: HttpRequest, unit: Unit) -> HttpResponse:
    is_new = unit.pk is None
    form = UnitForm(request.POST or None, instance=unit)
    if request.method == "POST" and form.is_valid():
        if is_new and not first_time(request.POST.get("once", "")):
            return redirect(here(request, "units:list"))
        if kept := saved(request, form, lambda: save_unit(unit=form.instance, by=actor_of(request).user)):
            return redirect(here(request, "units:detail", code=kept.code))
    return render(request, "units/unit_form.html", {"form": form, "unit": unit, "is_new": is_new})
