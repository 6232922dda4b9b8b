"""Kỳ báo cáo: which are open; opening the next one, correcting or cancelling one that nobody has reported in."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from campaigns.enums import CampaignStatus
from campaigns.law.figures import NoFigure
from campaigns.models import Campaign
from campaigns.periods import PeriodDates
from campaigns.planfile.schema import Plan
from campaigns.queries import plan_in_force
from reports import queries
from reports.actions.periods import REPORTED, PeriodRefused, cancel_period, correct_period, open_period
from reports.binding import named_bodies
from reports.doors import reported_campaign
from reports.forms import PeriodCancelForm, PeriodCorrectionForm, PeriodForm
from reports.models import ReportingPeriod
from reports.permissions import can_open_periods
from reports.proposals import Proposal, proposals, schedule_of
from units.clock import today
from units.doors import actor_of, find, form_page, permission_required
from units.roles import Permission
from units.urls_for import here


@require_safe
def period_list(request: HttpRequest, code: str) -> HttpResponse:
    campaign = reported_campaign(code)
    may_open = campaign.status == CampaignStatus.LAUNCHED and bool(can_open_periods(actor_of(request)))
    plan = plan_in_force(campaign)
    context = {
        "campaign": campaign,
        "periods": queries.periods_of(campaign)[::-1],
        "today": today(request.authority),
        "may_open": may_open,
        "bodies": named_bodies(plan) if may_open else [],
        "unknown_bodies": queries.unknown_bodies(campaign, plan) if may_open else [],
        "reported": queries.reported_period_ids(campaign),
    }
    return render(request, "reports/period_list.html", context)


@form_page
@permission_required(Permission.CONFIGURE_CAMPAIGNS)
def period_create(request: HttpRequest, code: str) -> HttpResponse:
    """Proposals with their dates; one chosen fills the form, which says what will be opened before it is."""
    campaign = reported_campaign(code)
    plan = plan_in_force(campaign)
    proposed = _proposals(request, campaign, plan)
    if request.method == "POST":
        form = PeriodForm(request.POST)
        if form.is_valid() and _open(request, campaign, plan, form):
            return redirect(here(request, "reports:periods", code=campaign.code))
    else:
        form = PeriodForm(initial=_chosen(proposed, request.GET.get("de-xuat", "")))
    schedule = schedule_of(plan, str(form["schedule"].value() or ""))
    context = {
        "campaign": campaign,
        "proposals": proposed,
        "form": form,
        "schedule": schedule,
        "in_plan": schedule is not None and schedule.in_plan,
        "is_chosen": form.is_bound or bool(form.initial),
    }
    return render(request, "reports/period_form.html", context)


def _proposals(request: HttpRequest, campaign: Campaign, plan: Plan) -> list[Proposal]:
    """Without a cut-off in the law as kept there is nothing to propose: staff write the days themselves."""
    try:
        return proposals(campaign, plan)
    except NoFigure as missing:
        messages.warning(request, str(missing))
        return []


def _chosen(proposed: list[Proposal], code: str) -> dict[str, Any]:
    """The fields of the proposal that was asked for; nothing for none."""
    for one in proposed:
        if code == f"{one.dates.code}.{one.dates.due_on.isoformat()}":
            return vars(one.dates) | {"schedule": one.schedule.code if one.schedule else ""}
    return {}


def _open(request: HttpRequest, campaign: Campaign, plan: Plan, form: PeriodForm) -> bool:
    said = form.cleaned_data
    schedule = schedule_of(plan, said["schedule"])
    dates = PeriodDates(said["code"], said["name"], said["starts_on"], said["ends_on"], said["due_on"])
    try:
        period = open_period(
            campaign=campaign,
            dates=dates,
            by=actor_of(request).user,
            in_plan=schedule is not None and schedule.in_plan,
            schedule=schedule.code if schedule else "",
            note=said["note"],
        )
    except PeriodRefused as refused:
        form.add_error(None, str(refused))
        return False
    messages.success(request, f"Đã mở kỳ {period}.")
    return True


@form_page
@permission_required(Permission.CONFIGURE_CAMPAIGNS)
def period_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Name, cut-off, deadline and note, until a unit has submitted."""
    period = _found(pk)
    shown = {name: getattr(period, name) for name in PeriodCorrectionForm.base_fields}
    form = PeriodCorrectionForm(request.POST if request.method == "POST" else None, initial=shown)
    if request.method == "POST" and form.is_valid():
        try:
            period = correct_period(period=period, **form.cleaned_data, by=actor_of(request).user)
        except PeriodRefused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, f"Đã sửa kỳ {period}.")
            return redirect(here(request, "reports:periods", code=period.campaign.code))
    return render(request, "reports/period_edit.html", _of_period(period) | {"form": form})


@form_page
@permission_required(Permission.CONFIGURE_CAMPAIGNS)
def period_cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Says what goes with the period, then takes it away."""
    period = _found(pk)
    refusal = ""
    form = PeriodCancelForm(request.POST)
    if request.method == "POST" and form.is_valid():
        try:
            cancel_period(period=period, drafts_shown=form.cleaned_data["drafts"], by=actor_of(request).user)
        except PeriodRefused as refused:
            refusal = str(refused)
        else:
            messages.success(request, f"Đã hủy kỳ {period}.")
            return redirect(here(request, "reports:periods", code=period.campaign.code))
    context = _of_period(period) | {"drafts": queries.drafts_of(period), "refusal": refusal}
    return render(request, "reports/period_cancel.html", context)


def _found(pk: int) -> ReportingPeriod:
    return find(ReportingPeriod.objects.select_related("campaign"), pk=pk)


def _of_period(period: ReportingPeriod) -> dict[str, Any]:
    is_reported = period.pk in queries.reported_period_ids(period.campaign)
    return {"period": period, "campaign": period.campaign, "closed": REPORTED if is_reported else ""}
