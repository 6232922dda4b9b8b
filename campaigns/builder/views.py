"""The workshop: the overview of a plan that is being written, its sections, their items."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.template.response import TemplateResponse
from django.views.decorators.http import require_POST, require_safe

from campaigns.actions import CampaignRefused
from campaigns.builder.beginning import CodeTaken, NewCampaignForm, begin_campaign
from campaigns.builder.cells import heading, rows_of
from campaigns.builder.forms import PartForm, mark_of, where_and_why
from campaigns.builder.items import (
    ItemChanged,
    ItemGone,
    ItemInUse,
    add_items,
    delete_item,
    find_item,
    move_item,
    save_fields,
)
from campaigns.builder.pages import builder_page, page_url, section_url, ways_to_begin
from campaigns.builder.pasting import PasteForm
from campaigns.builder.progress import next_to_write, progress_of
from campaigns.builder.saving import is_item_saved
from campaigns.builder.sections import BY_SLUG, SECTIONS, Section
from campaigns.builder.warnings import warnings_for
from campaigns.drafting import ChangeRefused
from campaigns.enums import CampaignStatus
from campaigns.launching.queries import findings_for
from campaigns.launching.words import part_title, shortened
from campaigns.models import Campaign
from campaigns.planfile.schema import Part, Plan
from units.clock import now, today
from units.doors import actor_of, form_page, permission_required
from units.kept import Kept, entries, forget, kept_for
from units.once import first_time
from units.roles import Permission
from units.urls_for import here
from vietnamese.text import upper_first


@form_page
@permission_required(Permission.CONFIGURE_CAMPAIGNS)
def new_campaign(request: HttpRequest) -> HttpResponse:
    """An empty draft; beside it the ways to begin with more than nothing."""
    kept = kept_for(request)
    initial = {"issuer": request.authority.name} | (kept.data.dict() if kept else {})
    form = NewCampaignForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        if not first_time(request.POST.get("once", "")):
            return redirect(here(request, "campaigns:list"))
        if campaign := _begun(request, form):
            forget(request)
            messages.success(request, "Đã lập dự thảo. Phần nào soạn trước cũng được.")
            return redirect(here(request, "campaigns:builder", code=campaign.code))
    context = {"form": form, "kept": kept, "ways": ways_to_begin(request)}
    return render(request, "campaigns/builder/new_campaign.html", context)


def _begun(request: HttpRequest, form: NewCampaignForm) -> Campaign | None:
    """The new draft; None where the form says why not."""
    try:
        return begin_campaign(plan=form.plan, by=actor_of(request).user, now=now(request.authority))
    except CodeTaken as taken:
        form.add_error("code", str(taken))
    except CampaignRefused as refused:
        form.add_error(None, str(refused))
    return None


@require_safe
@builder_page
def overview(request: HttpRequest, campaign: Campaign, plan: Plan) -> HttpResponse:
    progress = progress_of(plan, findings_for(campaign, plan, today(request.authority)))
    lines = [(one, section_url(request, campaign, one.section)) for one in progress]
    following = next_to_write(progress)
    context = _shared(request, campaign, plan) | {
        "lines": lines,
        "done": sum(one.state == "done" for one in progress),
        "needed": sum(one.state != "empty" for one in progress),
        "following": following,
        "following_url": section_url(request, campaign, following.section) if following else "",
        "is_draft": campaign.status == CampaignStatus.DRAFT,
        "launch_url": page_url(request, campaign, "campaigns:launch-page"),
        "revisions_url": page_url(request, campaign, "campaigns:revisions"),
    }
    return render(request, "campaigns/builder/overview.html", context)


@form_page
@builder_page
def section_page(request: HttpRequest, campaign: Campaign, plan: Plan, section: str) -> HttpResponse:
    """The list of a section, or the form of its single fields."""
    this = _section(section)
    return _list(request, campaign, plan, this) if this.collection else _fields(request, campaign, plan, this)


def _list(request: HttpRequest, campaign: Campaign, plan: Plan, section: Section) -> HttpResponse:
    context = _shared(request, campaign, plan, section) | {
        "rows": rows_of(plan, section),
        "headings": [heading(section, name) for name in section.columns],
    }
    return TemplateResponse(request, "campaigns/builder/section.html", context)


def _fields(request: HttpRequest, campaign: Campaign, plan: Plan, section: Section) -> HttpResponse:
    data, kept = entries(request)
    form = PartForm(Plan, plan, part=plan, only=section.fields, data=data)
    if request.method == "POST" and form.is_valid() and _kept_fields(request, campaign, section, form):
        forget(request)
        messages.success(request, f"Đã lưu phần {section.title.lower()}.")
        return redirect(_after(request, campaign, section))
    return _item_page(request, campaign, plan, section, form, kept=kept)


def _kept_fields(request: HttpRequest, campaign: Campaign, section: Section, form: PartForm) -> bool:
    seen = form.cleaned_data["seen"]
    try:
        save_fields(
            campaign=campaign,
            section=section,
            plan=form.part,
            seen=seen,
            by=actor_of(request).user,
            now=now(request.authority),
        )
    except ItemChanged as changed:
        form.show_stored(changed.stored)
    except ChangeRefused as refused:
        form.show_problems(refused.problems)
    else:
        return True
    return False


@form_page
@builder_page
def item_page(request: HttpRequest, campaign: Campaign, plan: Plan, section: str, key: str = "") -> HttpResponse:
    """One item of a section; without a key, a new one."""
    this = _section(section)
    at = _place(plan, this, key) if key and request.method != "POST" else find_item(plan, this, key) if key else None
    data, kept = entries(request)
    form = _item_form(campaign, plan, this, at, data)
    if request.method == "POST":
        wanted = request.POST.get("do", "")
        if wanted.startswith("more:") and wanted[5:] in form.inner:
            return _item_page(request, campaign, plan, this, form.with_more(wanted[5:]), key)
        is_only_shown = wanted == "preview"  # sections that show what an item leads to ask for it before it is saved
        if form.is_valid() and not is_only_shown and form.is_confirmed(warnings_for(plan, form.part, at)):
            if not key and not first_time(request.POST.get("once", "")):
                return redirect(section_url(request, campaign, this))
            by, moment = actor_of(request).user, now(request.authority)
            if is_item_saved(form, campaign=campaign, plan=plan, section=this, key=key, by=by, now=moment):
                forget(request)
                messages.success(request, f"Đã lưu “{shortened(part_title(form.part))}”.")
                return redirect(_after(request, campaign, this))
    return _item_page(request, campaign, plan, this, form, key, kept)


def _item_form(campaign: Campaign, plan: Plan, section: Section, at: int | None, data: QueryDict | None) -> PartForm:
    part = getattr(plan, section.collection)[at] if at is not None else None
    is_binding = part is not None and campaign.status != CampaignStatus.DRAFT
    return PartForm(
        section.kind,
        plan,
        section=section.collection,
        part=part,
        data=data,
        is_code_fixed=is_binding,
    )


def _item_page(
    request: HttpRequest,
    campaign: Campaign,
    plan: Plan,
    section: Section,
    form: PartForm,
    key: str = "",
    kept: Kept | None = None,
) -> HttpResponse:
    if kept:
        form.judge_nothing()
    context = _shared(request, campaign, plan, section) | {
        "form": form,
        "kept": kept,
        "key": key,
        "mark": mark_of(form.before) if key else "",
        "item_title": shortened(part_title(form.before)) if key and form.before else "",
        "is_new": bool(section.collection) and not key,
    }
    return TemplateResponse(request, "campaigns/builder/item.html", context)


@require_POST
@builder_page
def item_delete(request: HttpRequest, campaign: Campaign, plan: Plan, section: str, key: str) -> HttpResponse:
    this = _section(section)
    try:
        part = delete_item(**_one_item(request, campaign, this, key))
    except (ItemGone, ItemChanged, ItemInUse) as refused:
        messages.error(request, str(refused))
    except ChangeRefused as refused:
        messages.error(request, _in_words(plan, refused))
    else:
        messages.success(request, f"Đã xóa “{shortened(part_title(part))}”.")
    return redirect(section_url(request, campaign, this))


@require_POST
@builder_page
def item_move(request: HttpRequest, campaign: Campaign, plan: Plan, section: str, key: str) -> HttpResponse:
    """One place up or down."""
    this = _section(section)
    by_places = -1 if request.POST.get("to") == "up" else 1
    try:
        move_item(**_one_item(request, campaign, this, key), by_places=by_places)
    except (ItemGone, ItemChanged) as refused:
        messages.error(request, str(refused))
    except ChangeRefused as refused:
        messages.error(request, _in_words(plan, refused))
    return redirect(section_url(request, campaign, this))


def _one_item(request: HttpRequest, campaign: Campaign, section: Section, key: str) -> dict[str, Any]:
    return {
        "campaign": campaign,
        "section": section,
        "key": key,
        "seen": request.POST.get("seen", ""),
        "by": actor_of(request).user,
        "now": now(request.authority),
    }


@form_page
@builder_page
def paste_page(request: HttpRequest, campaign: Campaign, plan: Plan, section: str) -> HttpResponse:
    """Many items at once: pasted, looked through, then added."""
    this = _section(section)
    if not this.pasted:
        raise Http404("Mục này không dán nhiều mục được.")
    kept = kept_for(request)
    data, initial = (request.POST, {}) if request.method == "POST" else (None, kept.data.dict() if kept else {})
    form = PasteForm(this, plan, data=data, initial=initial)
    wants_to_add = request.method == "POST" and form.is_valid() and request.POST.get("do") == "add"
    if wants_to_add and form.are_rows_valid() and _added(request, campaign, plan, this, form.parts):
        forget(request)
        return redirect(section_url(request, campaign, this))
    context = _shared(request, campaign, plan, this) | {"form": form, "kept": kept}
    return render(request, "campaigns/builder/paste.html", context)


def _added(request: HttpRequest, campaign: Campaign, plan: Plan, section: Section, parts: list[Part]) -> bool:
    """Also when the same form has been added before: a double click adds once."""
    if not first_time(request.POST.get("once", "")):
        return True
    try:
        add_items(
            campaign=campaign, section=section, parts=parts, by=actor_of(request).user, now=now(request.authority)
        )
    except ChangeRefused as refused:
        messages.error(request, _in_words(plan, refused))
        return False
    messages.success(request, f"Đã thêm {len(parts)} {section.one}.")
    return True


# --- shared ----------------------------------------------------------------------------------------------------------


def _section(slug: str) -> Section:
    if slug not in BY_SLUG:
        raise Http404("Kế hoạch không có phần này.")
    return BY_SLUG[slug]


def _place(plan: Plan, section: Section, key: str) -> int:
    at = find_item(plan, section, key) if section.collection else None
    if at is None:
        raise Http404("Không còn mục này.")
    return at


def _shared(request: HttpRequest, campaign: Campaign, plan: Plan, section: Section | None = None) -> dict[str, Any]:
    """What every page of the workshop shows around its own content."""
    context: dict[str, Any] = {
        "campaign": campaign,
        "plan": plan,
        "section": section,
        "one": upper_first(section.one) if section else "",
        "builder_url": here(request, "campaigns:builder", code=campaign.code),
        "section_url": section_url(request, campaign, section) if section else "",
    }
    return context | _neighbours(request, campaign, section)


def _neighbours(request: HttpRequest, campaign: Campaign, section: Section | None) -> dict[str, Any]:
    at = SECTIONS.index(section) if section else -2
    after = SECTIONS[at + 1] if 0 <= at < len(SECTIONS) - 1 else None
    return {"next_section": after, "next_url": section_url(request, campaign, after) if after else ""}


def _after(request: HttpRequest, campaign: Campaign, section: Section) -> str:
    """Where a saved form leads: to the next empty one, the next section, or back to the list."""
    wanted = request.POST.get("do", "")
    if wanted == "next" and section.collection:
        return here(request, "campaigns:item-add", code=campaign.code, section=section.slug)
    if wanted == "next":
        return str(_neighbours(request, campaign, section)["next_url"]) or section_url(request, campaign, section)
    return section_url(request, campaign, section)


def _in_words(plan: Plan, refused: ChangeRefused) -> str:
    return " ".join(where_and_why(plan, problem) for problem in refused.problems[:5])
