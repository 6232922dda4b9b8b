"""The next revision while staff write it: opened, compared, named, published or dropped."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from campaigns.drafting import draft_of
from campaigns.enums import CampaignStatus
from campaigns.launching.links import page_of
from campaigns.launching.queries import findings_for
from campaigns.launching.readiness import Finding, Weight
from campaigns.models import Campaign, RevisionDraft
from campaigns.planfile.schema import Plan
from campaigns.planfile.writing import digest
from campaigns.queries import current_revision, frozen_plan
from campaigns.revisions.actions import (
    RevisionRefused,
    discard_revision,
    name_revision_paper,
    open_revision,
    publish_revision,
    why_not_published,
)
from campaigns.revisions.diff import changes, counted
from campaigns.revisions.forms import PaperForm, PublishForm
from campaigns.revisions.queries import open_draft, type_names
from campaigns.revisions.views.history import campaign_of
from units.clock import now, today
from units.doors import actor_of, form_page, permission_required
from units.once import first_time
from units.roles import Permission
from units.urls_for import here


@form_page
@permission_required(Permission.CONFIGURE_CAMPAIGNS)
def revision_open(request: HttpRequest, code: str) -> HttpResponse:
    campaign = campaign_of(request, code)
    if open_draft(campaign):
        return redirect(here(request, "campaigns:revision-draft", code=code))
    form = PaperForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if not first_time(request.POST.get("once", "")):
            return redirect(here(request, "campaigns:revision-draft", code=code))
        try:
            open_revision(campaign=campaign, by=actor_of(request).user, now=now(request.authority), **form.cleaned_data)
        except RevisionRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(
                request, "Đã mở lần điều chỉnh. Kế hoạch đang thực hiện vẫn giữ nguyên cho đến khi ban hành."
            )
            return redirect(here(request, "campaigns:revision-draft", code=code))
    context = {
        "campaign": campaign,
        "form": form,
        "may_open": campaign.status == CampaignStatus.LAUNCHED,
        "next_number": current_revision(campaign).number + 1,
    }
    return render(request, "campaigns/revisions/revision_open.html", context)


def draft_page(view: Callable[[HttpRequest, Campaign, RevisionDraft], HttpResponse]) -> Callable[..., HttpResponse]:
    """A page of the revision that is being written, for those who configure campaigns; without one, the list of all."""

    @wraps(view)
    @permission_required(Permission.CONFIGURE_CAMPAIGNS)
    def opened(request: HttpRequest, code: str) -> HttpResponse:
        campaign = campaign_of(request, code)
        draft = open_draft(campaign)
        if draft is None:
            messages.info(request, "Không có lần điều chỉnh nào đang được soạn: có thể đã ban hành hoặc đã bỏ.")
            return redirect(here(request, "campaigns:revisions", code=code))
        return view(request, campaign, draft)

    return opened


@require_safe
@draft_page
def revision_draft(request: HttpRequest, campaign: Campaign, draft: RevisionDraft) -> HttpResponse:
    """Where the revision stands: its paper, what it changes so far, what to do next."""
    return render(request, "campaigns/revisions/revision_draft.html", _compared(request, campaign, draft))


def _compared(request: HttpRequest, campaign: Campaign, draft: RevisionDraft) -> dict[str, Any]:
    in_force = current_revision(campaign)
    before, after = frozen_plan(in_force), draft_of(campaign)
    sections = changes(before, after, type_names())
    return {
        "campaign": campaign,
        "draft": draft,
        "next_number": in_force.number + 1,
        "sections": sections,
        "counts": counted(sections),
        "builder_url": page_of(request, campaign, ""),
        "before_plan": before,
        "after_plan": after,
    }


@form_page
@draft_page
def revision_paper(request: HttpRequest, campaign: Campaign, draft: RevisionDraft) -> HttpResponse:
    said = {"paper_number": draft.paper_number, "decided_on": draft.decided_on, "reason": draft.reason}
    form = PaperForm(request.POST or None, initial=said)
    if request.method == "POST" and form.is_valid():
        try:
            name_revision_paper(campaign=campaign, by=actor_of(request).user, **form.cleaned_data)
        except RevisionRefused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, "Đã ghi văn bản điều chỉnh.")
        return redirect(here(request, "campaigns:revision-draft", code=campaign.code))
    return render(request, "campaigns/revisions/revision_paper.html", {"campaign": campaign, "form": form})


@form_page
@draft_page
def revision_discard(request: HttpRequest, campaign: Campaign, draft: RevisionDraft) -> HttpResponse:
    """Names what would be lost; then drops it."""
    if request.method != "POST":
        return render(request, "campaigns/revisions/revision_discard.html", _compared(request, campaign, draft))
    if first_time(request.POST.get("once", "")):
        discard_revision(campaign=campaign, by=actor_of(request).user)
        messages.success(request, "Đã bỏ lần điều chỉnh. Kế hoạch đang thực hiện không thay đổi.")
    return redirect(here(request, "campaigns:revisions", code=campaign.code))


@form_page
@draft_page
def revision_publish(request: HttpRequest, campaign: Campaign, draft: RevisionDraft) -> HttpResponse:
    """Everything to be read before the revision binds; then it does."""
    form = PublishForm(request.POST or None, initial={"seen": digest(draft_of(campaign))})
    if request.method == "POST" and form.is_valid() and first_time(request.POST.get("once", "")):
        authority = request.authority
        try:
            revision = publish_revision(
                campaign=campaign,
                seen=form.cleaned_data["seen"],
                by=actor_of(request).user,
                today=today(authority),
                now=now(authority),
            )
        except RevisionRefused as refusal:
            messages.error(request, str(refusal))
            return redirect(here(request, "campaigns:revision-publish", code=campaign.code))
        messages.success(request, f"Đã ban hành điều chỉnh lần {revision.number}. Các đơn vị được báo để xem.")
        return redirect(
            here(request, "campaigns:revision-table", code=campaign.code, number=revision.number, correction=0)
        )
    return _publish_page(request, campaign, draft, form)


def _publish_page(request: HttpRequest, campaign: Campaign, draft: RevisionDraft, form: PublishForm) -> HttpResponse:
    context = _compared(request, campaign, draft)
    before, after = context["before_plan"], context["after_plan"]
    day = today(request.authority)
    context |= {
        "form": form,
        "obstacles": why_not_published(campaign, draft, before, after, day),
        "looks": [
            (one.item, one.sentence, page_of(request, campaign, one.section))
            for one in new_findings(campaign, before, after, request)
        ],
    }
    return render(request, "campaigns/revisions/revision_publish.html", context)


def new_findings(campaign: Campaign, before: Plan, after: Plan, request: HttpRequest) -> list[Finding]:
    """What is suspicious in the new plan and was not in the one in force."""
    day = today(request.authority)
    known = {(one.rule, one.item, one.sentence) for one in findings_for(campaign, before, day)}
    found = findings_for(campaign, after, day)
    return [one for one in found if one.weight is Weight.LOOK and (one.rule, one.item, one.sentence) not in known]
