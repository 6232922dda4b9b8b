"""Diễn tập: choose a day, watch the worker play, read what came of it, throw it away."""

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from campaigns.drafting import NotBeingWritten, draft_of
from campaigns.models import Campaign
from campaigns.planfile.schema import Plan
from campaigns.queries import campaigns_visible_to
from criteria.rehearsal.actions import discard_rehearsals, rehearsals_of, request_rehearsal
from criteria.rehearsal.forms import RehearsalForm
from units.doors import actor_of, find, form_page, permission_required
from units.enums import JobState
from units.roles import Permission
from units.urls_for import here


@form_page
@permission_required(Permission.CONFIGURE_CAMPAIGNS)
def rehearsal(request: HttpRequest, code: str) -> HttpResponse:
    """The last rehearsal with the form for another; POST asks for it."""
    campaign, plan = _being_written(request, code)
    form = RehearsalForm(request.POST or None, plan=plan, initial={"as_of": plan.period.end})
    if request.method == "POST" and form.is_valid():
        job = request_rehearsal(campaign=campaign, as_of=form.cleaned_data["as_of"], by=actor_of(request).user)
        return redirect(here(request, "criteria:rehearsal-job", code=code, pk=job.pk))
    last = rehearsals_of(campaign).filter(state=JobState.DONE).order_by("-pk").first()
    newest = rehearsals_of(campaign).order_by("-pk").first()
    context = {
        "campaign": campaign,
        "form": form,
        "refusal": newest.note if newest and newest.state == JobState.FAILED else "",
        "report": last.result["report"] if last else None,
        "day": date.fromisoformat(last.arguments["as_of"]) if last else None,
        "open_jobs": rehearsals_of(campaign).open().order_by("pk"),
    }
    return render(request, "criteria/rehearsal/rehearsal.html", context)


@require_safe
@permission_required(Permission.CONFIGURE_CAMPAIGNS)
def rehearsal_job(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    campaign, _ = _being_written(request, code)
    job = find(rehearsals_of(campaign), pk=pk)
    template = "criteria/rehearsal/_job.html" if request.htmx else "criteria/rehearsal/rehearsal_job.html"
    return render(request, template, {"campaign": campaign, "job": job})


@require_POST
@permission_required(Permission.CONFIGURE_CAMPAIGNS)
def rehearsal_discard(request: HttpRequest, code: str) -> HttpResponse:
    campaign, _ = _being_written(request, code)
    discard_rehearsals(campaign=campaign)
    messages.success(request, "Đã bỏ kết quả diễn tập. Không có gì của lần diễn tập còn lại trên cổng.")
    return redirect(here(request, "criteria:rehearsal", code=code))


def _being_written(request: HttpRequest, code: str) -> tuple[Campaign, Plan]:
    """A plan in force is not rehearsed: it is running."""
    campaign = find(campaigns_visible_to(actor_of(request)), code=code)
    try:
        return campaign, draft_of(campaign)
    except NotBeingWritten as refusal:
        raise Http404(str(refusal)) from refusal
