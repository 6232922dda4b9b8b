"""Criteria and standards: the lists, and the pages on which one is written in sentences."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from campaigns.builder.forms import PartForm, mark_of
from campaigns.builder.items import find_item
from campaigns.builder.pages import builder_page, section_url
from campaigns.builder.saving import is_item_saved
from campaigns.builder.sections import BY_SLUG, SECTIONS, Section
from campaigns.enums import CampaignStatus
from campaigns.launching.words import part_title, shortened
from campaigns.models import Campaign
from campaigns.planfile.schema import Plan
from campaigns.rule_editor.forms import CriterionForm, StandardForm
from campaigns.rule_editor.lists import chooser_lines, criterion_lines, standard_lines
from units.clock import now
from units.doors import actor_of, form_page
from units.kept import Kept, entries, forget
from units.once import first_time
from units.urls_for import here
from vietnamese.text import upper_first

CRITERIA, STANDARDS = BY_SLUG["tieu-chi"], BY_SLUG["tieu-chuan"]


@require_safe
@builder_page
def criteria(request: HttpRequest, campaign: Campaign, plan: Plan) -> HttpResponse:
    context = _around(request, campaign, CRITERIA) | {"lines": criterion_lines(plan)}
    return render(request, "campaigns/rule_editor/criterion_list.html", context)


@require_safe
@builder_page
def standards(request: HttpRequest, campaign: Campaign, plan: Plan) -> HttpResponse:
    context = _around(request, campaign, STANDARDS) | {"lines": standard_lines(plan)}
    return render(request, "campaigns/rule_editor/standard_list.html", context)


@form_page
@builder_page
def criterion(request: HttpRequest, campaign: Campaign, plan: Plan, key: str = "") -> HttpResponse:
    """One criterion. A button that changes the rule sends the whole form and gets it back, or with htmx its part."""
    at = _place(request, plan, CRITERIA, key)
    data, kept = entries(request)
    part = plan.criteria[at] if at is not None else None
    form = CriterionForm(plan, part=part, data=data, is_code_fixed=_is_binding(campaign, part))
    context = _around(request, campaign, CRITERIA) | _item(form, key, kept) | {"subjects": plan.subjects}
    if step := request.POST.get("step", ""):
        form.take(step)
        fragment = FRAGMENTS.get(request.htmx.target or "", "criterion_form.html")
        return render(request, f"campaigns/rule_editor/{fragment}", context)
    if request.method == "POST" and (answer := _saved(request, campaign, plan, CRITERIA, form, key)):
        return answer
    return render(request, "campaigns/rule_editor/criterion_form.html", context)


FRAGMENTS = {"rule": "_rule.html", "rule-reading": "_reading.html"}
"""What of the page an htmx request asks for, by the id of the element it fills."""


@form_page
@builder_page
def standard(request: HttpRequest, campaign: Campaign, plan: Plan, key: str = "") -> HttpResponse:
    at = _place(request, plan, STANDARDS, key)
    data, kept = entries(request)
    part = plan.standards[at] if at is not None else None
    form = StandardForm(plan, part=part, data=data, is_code_fixed=_is_binding(campaign, part))
    if step := request.POST.get("step", ""):
        form.take(step)
    elif request.method == "POST" and (answer := _saved(request, campaign, plan, STANDARDS, form, key)):
        return answer
    context = _around(request, campaign, STANDARDS) | _item(form, key, kept)
    context |= {"choosers": [(form[name], *chooser_lines(plan, form.chosen(name))) for name in form.ordered]}
    return render(request, "campaigns/rule_editor/standard_form.html", context)


# --- saving ----------------------------------------------------------------------------------------------------------


def _saved(
    request: HttpRequest, campaign: Campaign, plan: Plan, section: Section, form: PartForm, key: str
) -> HttpResponse | None:
    """The way on after saving; None where the form has something to mend."""
    if not form.is_valid():
        return None
    if not key and not first_time(request.POST.get("once", "")):
        return redirect(section_url(request, campaign, section))
    by, moment = actor_of(request).user, now(request.authority)
    if not is_item_saved(form, campaign=campaign, plan=plan, section=section, key=key, by=by, now=moment):
        return None
    forget(request)
    messages.success(request, f"Đã lưu {section.one} “{shortened(part_title(form.part))}”.")
    if request.POST.get("do") == "next":
        return redirect(here(request, f"campaigns:{NAMES[section.slug]}-add", code=campaign.code))
    return redirect(section_url(request, campaign, section))


NAMES = {"tieu-chi": "criterion", "tieu-chuan": "standard"}


def _is_binding(campaign: Campaign, part: object) -> bool:
    return part is not None and campaign.status != CampaignStatus.DRAFT


def _place(request: HttpRequest, plan: Plan, section: Section, key: str) -> int | None:
    """Where the item stands; one deleted meanwhile may still be sent, so that its form can say so."""
    at = find_item(plan, section, key) if key else None
    if key and at is None and request.method != "POST":
        raise Http404("Không còn mục này.")
    return at


# --- pages -----------------------------------------------------------------------------------------------------------


def _around(request: HttpRequest, campaign: Campaign, section: Section) -> dict[str, Any]:
    after = SECTIONS[SECTIONS.index(section) + 1]
    return {
        "campaign": campaign,
        "section": section,
        "one": upper_first(section.one),
        "builder_url": here(request, "campaigns:builder", code=campaign.code),
        "section_url": section_url(request, campaign, section),
        "add_url": here(request, f"campaigns:{NAMES[section.slug]}-add", code=campaign.code),
        "next_section": after,
        "next_url": section_url(request, campaign, after),
    }


def _item(form: PartForm, key: str, kept: Kept | None) -> dict[str, Any]:
    if kept is not None:
        form.judge_nothing()
    title = shortened(part_title(form.before)) if form.before else ""
    return {
        "form": form,
        "kept": kept,
        "key": key,
        "is_new": not key,
        "mark": mark_of(form.before),
        "item_title": title,
    }
