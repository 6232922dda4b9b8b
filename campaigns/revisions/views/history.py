"""What everybody reads of revisions: the history, the table of old and new, a plan as it stood; and who has read it."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from campaigns.enums import CampaignStatus
from campaigns.models import Campaign, PlanRevision
from campaigns.permissions import can_configure
from campaigns.planfile.writing import FORMATS
from campaigns.queries import campaigns_visible_to, frozen_plan
from campaigns.revisions.actions import RevisionRefused, acknowledge_revision
from campaigns.revisions.diff import changes, counted
from campaigns.revisions.permissions import can_acknowledge
from campaigns.revisions.queries import (
    counts_by_type,
    history,
    one_before,
    open_draft,
    readers_of,
    revisions_readable,
    type_names,
    unread_by,
)
from campaigns.shown import of_campaign, whole_plan
from units.clock import now, today
from units.doors import actor_of, find, permission_required, require
from units.models import Unit
from units.once import first_time
from units.permissions import can
from units.roles import Permission
from units.urls_for import here


def campaign_of(request: HttpRequest, code: str) -> Campaign:
    """A launched campaign that this person sees, or 404: a draft has no history."""
    return find(campaigns_visible_to(actor_of(request)).exclude(status=CampaignStatus.DRAFT), code=code)


@require_safe
def revision_list(request: HttpRequest, code: str) -> HttpResponse:
    campaign = campaign_of(request, code)
    actor = actor_of(request)
    context = {
        "campaign": campaign,
        "revisions": history(campaign),
        "draft": open_draft(campaign) if can_configure(actor) else None,
        "can_configure": can_configure(actor),
        "may_open": campaign.status == CampaignStatus.LAUNCHED,
        "sees_units": can(actor, Permission.SEE_ALL_UNITS),
    }
    return render(request, "campaigns/revisions/revision_list.html", context)


def _revision(revisions: QuerySet[PlanRevision], number: int, correction: int) -> PlanRevision:
    return find(revisions, number=number, correction=correction)


@require_safe
def revision_table(request: HttpRequest, code: str, number: int, correction: int) -> HttpResponse:
    """Old and new side by side. Units find here the button that says they have read it."""
    campaign = campaign_of(request, code)
    revision = _revision(revisions_readable(campaign), number, correction)
    before = one_before(revision)
    sections = changes(frozen_plan(before), frozen_plan(revision), type_names()) if before else []
    actor = actor_of(request)
    waiting = unread_by(actor.unit_ids(), today(request.authority))
    context = {
        "campaign": campaign,
        "revision": revision,
        "before": before,
        "sections": sections,
        "counts": counted(sections),
        "waiting": [unit for one, unit in waiting if one.pk == revision.pk and can_acknowledge(actor, unit)],
        "given": revision.acknowledgements.filter(unit__in=actor.unit_ids()).select_related("unit", "acknowledged_by"),
        "sees_units": can(actor, Permission.SEE_ALL_UNITS),
    }
    return render(request, "campaigns/revisions/revision_table.html", context)


@require_safe
def revision_plan(request: HttpRequest, code: str, number: int, correction: int) -> HttpResponse:
    """The whole plan as it stood under this revision."""
    campaign = campaign_of(request, code)
    revision = _revision(revisions_readable(campaign), number, correction)
    plan = frozen_plan(revision)
    context = of_campaign(request, campaign, plan) | whole_plan(plan) | {"revision": revision}
    return render(request, "campaigns/revisions/revision_plan.html", context)


@require_safe
def revision_export(request: HttpRequest, code: str, number: int, correction: int, format: str) -> HttpResponse:
    if format not in FORMATS:
        raise Http404("Không có định dạng này.")
    revision = _revision(revisions_readable(campaign_of(request, code)), number, correction)
    plan = frozen_plan(revision)
    response = HttpResponse(FORMATS[format].write(plan), content_type=FORMATS[format].content_type)
    name = f"{plan.code}-lan-{number}" + (f"-dinh-chinh-{correction}" if correction else "")
    response["Content-Disposition"] = f'attachment; filename="{name}.{format}"'
    return response


# --- who has read it -------------------------------------------------------------------------------------------------


@require_safe
@permission_required(Permission.SEE_ALL_UNITS)
def revision_units(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Every unit concerned, by type, with who said for it that it was read."""
    campaign = campaign_of(request, code)
    revision = _revision(revisions_readable(campaign).exclude(number=0), number, 0)
    readers = readers_of(revision, today(request.authority))
    wanted = request.GET.get("loc", "")
    shown = [one for one in readers if wanted != "chua" or one.acknowledgement is None]
    context = {
        "campaign": campaign,
        "revision": revision,
        "readers": shown,
        "wanted": wanted,
        "total": len(readers),
        "by_type": [(name, read, count) for name, (read, count) in counts_by_type(readers).items()],
        "read_count": sum(1 for one in readers if one.acknowledgement),
    }
    return render(request, "campaigns/revisions/revision_units.html", context)


@require_POST
def revision_acknowledge(request: HttpRequest, code: str, number: int, unit_pk: int) -> HttpResponse:
    campaign = campaign_of(request, code)
    revision = _revision(revisions_readable(campaign).select_related("campaign"), number, 0)
    unit = find(Unit.objects.select_related("unit_type"), pk=unit_pk)
    require(can_acknowledge(actor_of(request), unit))
    if first_time(request.POST.get("once", "")):
        authority = request.authority
        try:
            acknowledge_revision(
                revision=revision, unit=unit, by=actor_of(request).user, today=today(authority), now=now(authority)
            )
        except RevisionRefused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, f"Đã ghi nhận: {unit} đã xem lần điều chỉnh này.")
    return redirect(here(request, "campaigns:revision-table", code=code, number=number, correction=0))
