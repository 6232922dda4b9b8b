"""Đăng ký thi đua: who has registered, the form of one unit, the unit's own plan."""

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from campaigns.enums import CampaignStatus
from campaigns.models import Campaign
from campaigns.planfile.schema import Plan
from campaigns.queries import campaigns_visible_to, plan_in_force
from campaigns.registrations.actions import RegistrationRefused, register_unit
from campaigns.registrations.forms import RegistrationForm
from campaigns.registrations.permissions import can_register
from campaigns.registrations.queries import (
    LATE,
    MISSING,
    ON_TIME,
    OPEN,
    RegistrationLine,
    awards_open_to,
    deadlines_of,
    registration_lines,
    registration_of,
)
from units.clock import now, today
from units.doors import actor_of, find, form_page, require
from units.downloads import download
from units.models import Unit
from units.permissions import Actor, can_see_unit
from units.roles import Permission
from units.urls_for import here

TIMINGS = {ON_TIME: "Đúng hạn", LATE: "Trễ hạn", MISSING: "Quá hạn, chưa đăng ký", OPEN: "Chưa đăng ký"}


@require_safe
def registration_list(request: HttpRequest, code: str) -> HttpResponse:
    """Staff, council and leaders see every unit; the people of a unit see their own."""
    campaign, plan = _campaign(request, code)
    actor = actor_of(request)
    lines = [
        line
        for line in registration_lines(campaign, plan, today(request.authority))
        if can_see_unit(actor, line.unit.pk)
    ]
    chosen = request.GET.get("tinh-trang", "")
    context = {
        "campaign": campaign,
        "deadlines": deadlines_of(plan),
        "lines": [line for line in lines if chosen not in TIMINGS or line.timing == chosen],
        "tabs": _tabs(lines, chosen, has_day=deadlines_of(plan).due is not None),
        "total": len(lines),
        "registered": sum(line.registration is not None for line in lines),
        "awards": {award.code: award.name for award in plan.awards},
        "sees_all": actor.has(Permission.SEE_ALL_UNITS),
        "own": _own_lines(actor, lines),
        "is_open": campaign.status == CampaignStatus.LAUNCHED,
    }
    return render(request, "campaigns/registrations/registration_list.html", context)


def _tabs(lines: list[RegistrationLine], chosen: str, *, has_day: bool) -> list[dict[str, object]]:
    """One tab per timing that occurs, after the one for all. Without a day in the plan nobody is in time for it."""
    labels = TIMINGS if has_day else TIMINGS | {ON_TIME: "Đã đăng ký"}
    counts = {timing: sum(line.timing == timing for line in lines) for timing in TIMINGS}
    tabs = [{"label": "Tất cả", "url": "?", "is_current": chosen not in TIMINGS, "count": len(lines)}]
    return tabs + [
        {"label": label, "url": f"?tinh-trang={timing}", "is_current": chosen == timing, "count": counts[timing]}
        for timing, label in labels.items()
        if counts[timing]
    ]


def _own_lines(actor: Actor, lines: list[RegistrationLine]) -> list[RegistrationLine]:
    return [line for line in lines if can_register(actor, line.unit.pk)]


@form_page
def registration_form(request: HttpRequest, code: str, unit_pk: int) -> HttpResponse:
    campaign, plan = _campaign(request, code)
    unit = _unit(request, unit_pk)
    require(can_register(actor_of(request), unit.pk))
    registration = registration_of(campaign, unit)
    form = RegistrationForm(
        request.POST or None, request.FILES or None, awards=awards_open_to(plan, unit), registration=registration
    )
    if request.method == "POST" and form.is_valid() and _register(request, form, campaign, unit):
        return redirect(here(request, "campaigns:registrations", code=campaign.code))
    if form.non_field_errors():
        registration = registration_of(campaign, unit)
        form.show_mark(registration)
    context = {
        "campaign": campaign,
        "unit": unit,
        "registration": registration,
        "deadlines": deadlines_of(plan),
        "form": form,
    }
    return render(request, "campaigns/registrations/registration_form.html", context)


def _register(request: HttpRequest, form: RegistrationForm, campaign: Campaign, unit: Unit) -> bool:
    try:
        register_unit(
            campaign=campaign,
            unit=unit,
            pledge=form.said(),
            by=actor_of(request).user,
            today=today(request.authority),
            now=now(request.authority),
            seen=form.cleaned_data["seen"],
        )
    except RegistrationRefused as refused:
        form.add_error(None, str(refused))
        return False
    messages.success(request, f"Đã ghi đăng ký thi đua của {unit}.")
    return True


@require_safe
def own_plan(request: HttpRequest, code: str, unit_pk: int) -> FileResponse:
    """The unit's own plan, as it was handed in."""
    campaign, _ = _campaign(request, code)
    unit = _unit(request, unit_pk)
    registration = registration_of(campaign, unit)
    if registration is None or not registration.file:
        raise Http404("Không tìm thấy tệp.")
    return download(registration.file, registration.file_name, "application/octet-stream")


def _unit(request: HttpRequest, unit_pk: int) -> Unit:
    unit = find(Unit.objects.select_related("unit_type"), pk=unit_pk)
    require(can_see_unit(actor_of(request), unit.pk))
    return unit


def _campaign(request: HttpRequest, code: str) -> tuple[Campaign, Plan]:
    """A campaign that has been launched: nobody registers for a draft."""
    launched = campaigns_visible_to(actor_of(request)).exclude(status=CampaignStatus.DRAFT)
    campaign = find(launched, code=code)
    return campaign, plan_in_force(campaign)
