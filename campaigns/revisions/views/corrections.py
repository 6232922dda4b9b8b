"""Đính chính: find the wrong word, mend it, say why."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from campaigns.launching.words import part_title, shortened
from campaigns.models import Campaign
from campaigns.planfile.schema import Part, Plan
from campaigns.queries import current_revision, frozen_plan
from campaigns.revisions.corrections import LISTS, WHOLE, CorrectionRefused, alike, correct_wording, item_of
from campaigns.revisions.forms import CorrectionForm
from campaigns.revisions.labels import SECTIONS
from campaigns.revisions.views.history import campaign_of
from campaigns.revisions.wordings import wordings_of
from units.clock import now, today
from units.doors import actor_of, form_page, permission_required
from units.once import first_time
from units.roles import Permission
from units.urls_for import here
from vietnamese.text import fold, slug

SECTION_OF = {slug(label): section for section, label in SECTIONS.items() if section == WHOLE or section in LISTS}
"""Last but one part of the address → section."""


@dataclass(frozen=True)
class Choice:
    """One part of the plan that may be corrected. `found` is the text in which the sought words stand."""

    section: str
    at: int
    clause: str
    name: str
    found: str = ""


@require_safe
@permission_required(Permission.CONFIGURE_CAMPAIGNS)
def corrections(request: HttpRequest, code: str) -> HttpResponse:
    """Every part of the plan, or those in which the sought words stand."""
    campaign = campaign_of(request, code)
    plan = frozen_plan(current_revision(campaign))
    sought = " ".join(request.GET.get("tim", "").split())
    groups = [(SECTIONS[section], _choices(plan, section, sought)) for section in SECTION_OF.values()]
    context = {
        "campaign": campaign,
        "sought": sought,
        "groups": [(label, choices) for label, choices in groups if choices],
    }
    return render(request, "campaigns/revisions/corrections.html", context)


def _choices(plan: Plan, section: str, sought: str) -> list[Choice]:
    parts: list[Part] = [plan] if section == WHOLE else getattr(plan, section)
    choices = []
    for at, part in enumerate(parts):
        name = "Tiêu đề, thời gian, nơi nhận, người ký" if section == WHOLE else shortened(part_title(part))
        found = _found(part, sought)
        if found is not None:
            choices.append(Choice(slug(SECTIONS[section]), at, str(getattr(part, "clause", "")), name, found))
    return choices


def _found(part: Part, sought: str) -> str | None:
    """The text that holds the sought words, letter by letter where it can be; None where none does."""
    if not sought:
        return ""
    texts = [wording.text for wording in wordings_of(part)]
    exact = next((text for text in texts if sought.lower() in text.lower()), None)
    return exact if exact is not None else next((text for text in texts if fold(sought) in fold(text)), None)


@form_page
@permission_required(Permission.CONFIGURE_CAMPAIGNS)
def correction(request: HttpRequest, code: str, section: str, at: int) -> HttpResponse:
    campaign = campaign_of(request, code)
    section = SECTION_OF.get(section, "")
    plan = frozen_plan(current_revision(campaign))
    part = item_of(plan, section, at)
    if part is None:
        raise Http404("Kế hoạch không có mục này.")
    texts = [wording.path for wording in wordings_of(part)]
    form = CorrectionForm(request.POST or None, part=part, alike_count=len(alike(plan, section, at, texts)))
    if request.method == "POST" and form.is_valid():
        if not first_time(request.POST.get("once", "")):
            return redirect(here(request, "campaigns:revisions", code=code))
        if answer := _correct(request, campaign, section, at, form):
            return answer
    context = {
        "campaign": campaign,
        "form": form,
        "section_label": SECTIONS[section],
        "name": "" if isinstance(part, Plan) else shortened(part_title(part)),
    }
    return render(request, "campaigns/revisions/correction_form.html", context)


def _correct(
    request: HttpRequest, campaign: Campaign, section: str, at: int, form: CorrectionForm
) -> HttpResponse | None:
    """Where to go on; None where the form has to be shown again."""
    authority = request.authority
    try:
        revision = correct_wording(
            campaign=campaign,
            section=section,
            at=at,
            seen=form.cleaned_data["seen"],
            texts=form.texts,
            reason=form.cleaned_data["reason"],
            paper_number=form.cleaned_data["paper_number"],
            with_alike=form.cleaned_data.get("with_alike", False),
            by=actor_of(request).user,
            today=today(authority),
            now=now(authority),
        )
    except CorrectionRefused as refusal:
        form.refuse(refusal.faults, str(refusal))
        return None
    messages.success(request, "Đã đính chính. Kết quả đánh giá không thay đổi.")
    place = {"number": revision.number, "correction": revision.correction}
    return redirect(here(request, "campaigns:revision-table", code=campaign.code, **place))
