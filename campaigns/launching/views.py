"""The check-list before a launch, and the launch."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from campaigns.actions import CampaignRefused, launch_campaign
from campaigns.enums import CampaignStatus
from campaigns.launching.links import page_of
from campaigns.launching.queries import findings_for
from campaigns.launching.readiness import Group, Weight, grouped
from campaigns.models import Campaign
from campaigns.planfile.refusals import PlanFileRefused
from campaigns.queries import campaigns_visible_to, plan_in_force, unit_counts
from campaigns.shown import of_campaign
from units.clock import now, today
from units.doors import actor_of, find, permission_required
from units.once import first_time
from units.roles import Permission
from units.urls_for import here


@require_safe
@permission_required(Permission.CONFIGURE_CAMPAIGNS)
def launch_page(request: HttpRequest, code: str) -> HttpResponse:
    """What launching will do and what stands in its way, before it is done."""
    return _page(request, _campaign(request, code), ticked=[])


def _page(request: HttpRequest, campaign: Campaign, ticked: list[str]) -> HttpResponse:
    plan = plan_in_force(campaign)
    is_draft = campaign.status == CampaignStatus.DRAFT
    groups = grouped(findings_for(campaign, plan, today(request.authority))) if is_draft else []
    context = of_campaign(request, campaign, plan)
    names: dict[str, str] = context["unit_types"]  # type: ignore[assignment]
    units = unit_counts(names, today(request.authority))
    context |= {
        "units": [(names[code], count) for code, count in units.items()],
        "musts": [(group, _lines(request, campaign, group)) for group in groups if group.weight is Weight.MUST],
        "looks": [(group, _lines(request, campaign, group)) for group in groups if group.weight is Weight.LOOK],
        "ticked": ticked,
    }
    return render(request, "campaigns/launching/campaign_launch.html", context)


def _lines(request: HttpRequest, campaign: Campaign, group: Group) -> list[tuple[str, str, str]]:
    """(item, sentence, address of the page that mends it) of every finding of the group."""
    return [(finding.item, finding.sentence, page_of(request, campaign, finding.section)) for finding in group.findings]


@require_POST
@permission_required(Permission.CONFIGURE_CAMPAIGNS)
def launch(request: HttpRequest, code: str) -> HttpResponse:
    campaign = _campaign(request, code)
    if first_time(request.POST.get("once", "")):
        ticked = request.POST.getlist("seen")
        authority = request.authority
        who = actor_of(request).user
        try:
            launch_campaign(campaign=campaign, by=who, today=today(authority), now=now(authority), seen=ticked)
        except (CampaignRefused, PlanFileRefused) as refusal:
            messages.error(request, str(refusal))
            if campaign.status == CampaignStatus.DRAFT:
                return _page(request, campaign, ticked)
        else:
            messages.success(request, "Đã phát động phong trào. Kế hoạch từ nay được giữ nguyên.")
    return redirect(here(request, "campaigns:detail", code=code))


def _campaign(request: HttpRequest, code: str) -> Campaign:
    return find(campaigns_visible_to(actor_of(request)), code=code)
