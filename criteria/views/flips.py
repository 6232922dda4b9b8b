"""The preview of a revision: whose verdicts would flip. A fragment of the page that publishes, or a page."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from campaigns.models import Campaign
from campaigns.planfile.schema import Occasion, Plan
from campaigns.planfile.writing import digest
from campaigns.queries import campaigns_visible_to, plan_in_force
from criteria.enums import FLIPS_JOB
from criteria.flips import Preview
from criteria.queries import ON_THE_DAY
from criteria.revision_preview import PreviewRefused, comparable, is_small, preview, request_preview
from units.clock import today
from units.doors import actor_of, find, permission_required
from units.enums import JobState
from units.models import Job
from units.once import first_time
from units.roles import Permission
from units.urls_for import here


@require_safe
@permission_required(Permission.CONFIGURE_CAMPAIGNS)
def flips(request: HttpRequest, code: str) -> HttpResponse:
    """Made at once for a small campaign; for a large one the worker is asked first."""
    campaign = _campaign(request, code)
    day = today(request.authority)
    occasions = plan_in_force(campaign).occasions
    occasion = _wanted(request, occasions)
    context: dict[str, object] = {
        "campaign": campaign,
        "as_of": day,
        "occasion": occasion,
        "occasions": [*((one.code, one.name) for one in occasions), ("", ON_THE_DAY)],
        "refusal": "",
        "preview": None,
        "job": None,
        "may_ask": False,
    }
    try:
        plan = comparable(campaign, occasion, day)
        if is_small(day):
            context["preview"] = preview(campaign, occasion=occasion, as_of=day)
        else:
            context |= _made_by_worker(campaign, plan, occasion, day.isoformat())
    except PreviewRefused as refusal:
        context["refusal"] = str(refusal)
    template = "criteria/_flips.html" if request.htmx else "criteria/flips.html"
    return render(request, template, context)


def _wanted(request: HttpRequest, occasions: list[Occasion]) -> str:
    """The occasion asked for; else the one that comes next, as the one most likely meant."""
    asked = request.GET.get("dip")
    if asked is not None:
        return asked
    day = today(request.authority)
    coming = min((one for one in occasions if one.due >= day), key=lambda one: one.due, default=None)
    last = max(occasions, key=lambda one: one.due, default=None)
    chosen = coming or last
    return chosen.code if chosen else ""


def _made_by_worker(campaign: Campaign, plan: Plan, occasion: str, day: str) -> dict[str, object]:
    """The latest preview of the draft as it stands, or how far it is."""
    draft = digest(plan)
    wanted = {"campaign": campaign.pk, "occasion": occasion, "as_of": day, "draft": draft}
    job = Job.objects.filter(kind=FLIPS_JOB, arguments=wanted).order_by("-pk").first()
    if job is not None and job.state == JobState.DONE:
        return {"preview": Preview.from_data(job.result["preview"]), "job": None, "may_ask": True}
    return {"job": job, "may_ask": job is None or job.state == JobState.FAILED}


@require_POST
@permission_required(Permission.CONFIGURE_CAMPAIGNS)
def flips_start(request: HttpRequest, code: str) -> HttpResponse:
    campaign = _campaign(request, code)
    occasion = request.POST.get("dip", "")
    if first_time(request.POST.get("once", "")):
        try:
            request_preview(
                campaign=campaign, occasion=occasion, as_of=today(request.authority), by=actor_of(request).user
            )
        except PreviewRefused as refusal:
            messages.error(request, str(refusal))
    return redirect(f"{here(request, 'criteria:flips', code=campaign.code)}?dip={occasion}")


@require_safe
@permission_required(Permission.CONFIGURE_CAMPAIGNS)
def flips_job(request: HttpRequest, pk: int) -> HttpResponse:
    job = find(Job.objects.filter(kind=FLIPS_JOB), pk=pk)
    campaign = find(Campaign.objects.all(), pk=job.arguments["campaign"])
    context = {"job": job, "campaign": campaign, "occasion": job.arguments["occasion"]}
    return render(request, "criteria/_flips_job.html", context)


def _campaign(request: HttpRequest, code: str) -> Campaign:
    return find(campaigns_visible_to(actor_of(request)), code=code)
