"""Pages of the workshop: what is measured, and how much of it by when and by whom."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from campaigns.builder.forms import mark_of
from campaigns.builder.items import ItemChanged, ItemGone, ItemInUse, delete_item
from campaigns.builder.pages import builder_page
from campaigns.builder.saving import is_item_saved
from campaigns.builder.sections import BY_SLUG
from campaigns.drafting import ChangeRefused, draft_of
from campaigns.enums import CampaignStatus
from campaigns.models import Campaign
from campaigns.planfile.schema import Indicator, Plan
from campaigns.targets.actions import (
    SentenceChanged,
    SentenceInUse,
    delete_sentence,
    move_sentence,
    save_sentence,
)
from campaigns.targets.forms import IndicatorForm
from campaigns.targets.outline import due_groups, indicator_lines
from campaigns.targets.page import (
    SentencePage,
    fresh_page,
    numbered_readings,
    posted_page,
    show_problems,
    show_stored,
    unchecked,
    with_row_added,
    with_row_dropped,
)
from campaigns.targets.reading import Reading, Types, readings_of, types_on
from campaigns.targets.sentences import Sentence, sentence_with
from units.clock import now, today
from units.doors import actor_of, form_page
from units.kept import Kept, entries, forget, kept_for
from units.once import first_time
from units.templatetags.ui import error_summary
from units.urls_for import here

INDICATORS = BY_SLUG["chi-so"]


@dataclass(frozen=True)
class Writing:
    """A plan that is being written, and who asks for a page of it."""

    request: HttpRequest
    campaign: Campaign
    plan: Plan

    def here(self, name: str, **kwargs: Any) -> str:
        return here(self.request, name, code=self.campaign.code, **kwargs)

    @property
    def who_and_when(self) -> dict[str, Any]:
        return {"by": actor_of(self.request).user, "now": now(self.request.authority)}

    def is_first_time(self) -> bool:
        return first_time(self.request.POST.get("once", ""))

    @property
    def context(self) -> dict[str, Any]:
        return {
            "campaign": self.campaign,
            "plan": self.plan,
            "builder_url": self.here("campaigns:builder"),
            "indicators_url": self.here("campaigns:indicators"),
            "targets_url": self.here("campaigns:targets"),
        }


def writing_page(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page of the workshop about a plan that is being written."""

    @builder_page
    def opened(request: HttpRequest, campaign: Campaign, plan: Plan, **arguments: Any) -> HttpResponse:
        return view(Writing(request, campaign, plan), **arguments)

    return opened


# --- indicators ------------------------------------------------------------------------------------------------------


@require_safe
@writing_page
def indicator_list(writing: Writing) -> HttpResponse:
    context = writing.context | {"lines": indicator_lines(writing.plan)}
    return render(writing.request, "campaigns/targets/indicator_list.html", context)


@form_page
@writing_page
def indicator_add(writing: Writing) -> HttpResponse:
    return _indicator_page(writing, None)


@form_page
@writing_page
def indicator_edit(writing: Writing, indicator: str) -> HttpResponse:
    part = next((one for one in writing.plan.indicators if one.code == indicator), None)
    if part is None and writing.request.method != "POST":
        raise Http404("Không có chỉ số này.")
    return _indicator_page(writing, part, key=indicator)


def _indicator_page(writing: Writing, part: Indicator | None, key: str = "") -> HttpResponse:
    request = writing.request
    is_fixed = part is not None and writing.campaign.status != CampaignStatus.DRAFT
    data, kept = entries(request)
    form = IndicatorForm(writing.plan, part=part, data=data, is_code_fixed=is_fixed)
    if kept:
        form.judge_nothing()
    if request.method == "POST" and form.is_valid():
        if not writing.is_first_time():
            return redirect(writing.here("campaigns:indicators"))
        if is_item_saved(
            form, section=INDICATORS, key=key, campaign=writing.campaign, plan=writing.plan, **writing.who_and_when
        ):
            forget(request)
            messages.success(request, f"Đã lưu chỉ số “{form.part.name}”.")
            is_next = request.POST.get("do") == "next"
            return redirect(writing.here("campaigns:indicator-add" if is_next else "campaigns:indicators"))
    context = writing.context | {"form": form, "kept": kept, "is_new": not key, "mark": mark_of(part)}
    return render(request, "campaigns/targets/indicator_form.html", context)


@require_POST
@writing_page
def indicator_delete(writing: Writing, indicator: str) -> HttpResponse:
    request = writing.request
    if writing.is_first_time():
        seen = request.POST.get("seen", "")
        try:
            part = delete_item(
                campaign=writing.campaign, section=INDICATORS, key=indicator, seen=seen, **writing.who_and_when
            )
        except (ItemChanged, ItemGone, ItemInUse) as refused:
            messages.error(request, str(refused))
        except ChangeRefused as refused:
            messages.error(request, f"Chưa xóa được: {refused}.")
        else:
            messages.success(request, f"Đã xóa chỉ số “{part.name}”.")
    return redirect(writing.here("campaigns:indicators"))


# --- targets ---------------------------------------------------------------------------------------------------------


@require_safe
@writing_page
def target_list(writing: Writing) -> HttpResponse:
    groups = due_groups(writing.plan, types_on(writing.plan, today(writing.request.authority)))
    return render(writing.request, "campaigns/targets/target_list.html", writing.context | {"groups": groups})


@form_page
@writing_page
def target_add(writing: Writing) -> HttpResponse:
    return _target_page(writing, None)


@form_page
@writing_page
def target_edit(writing: Writing, target: str) -> HttpResponse:
    sentence = sentence_with(writing.plan, target)
    if sentence is None and writing.request.method != "POST":
        raise Http404("Không có chỉ tiêu này.")
    return _target_page(writing, sentence, target)


def _target_page(writing: Writing, sentence: Sentence | None, key: str = "") -> HttpResponse:
    request, plan = writing.request, writing.plan
    types = types_on(plan, today(request.authority))
    if request.method != "POST":
        if kept := kept_for(request):
            page = posted_page(plan, types.choices, sentence, kept.data)
            return _shown(writing, unchecked(page, types.choices), key, types, page, kept)
        return _shown(writing, fresh_page(plan, types.choices, sentence, _beginning(writing)), key, types)
    page = posted_page(plan, types.choices, sentence, request.POST)
    do, _, number = request.POST.get("do", "").partition(":")
    if do == "add-row":
        return _shown(writing, with_row_added(page, types.choices), key, types, page)
    if do == "drop-row":
        return _shown(writing, with_row_dropped(page, number, types.choices), key, types, page)
    if do == "look":
        return _shown(writing, unchecked(page, types.choices), key, types, page)
    if page.is_valid():
        if not writing.is_first_time():
            return redirect(writing.here("campaigns:targets"))
        if _save_sentence(writing, page, key, types):
            forget(request)
            return _saved(writing, page, is_next=do == "next")
    return _shown(writing, page, key, types, page)


def _shown(
    writing: Writing,
    page: SentencePage,
    key: str,
    types: Types,
    typed: SentencePage | None = None,
    kept: Kept | None = None,
) -> HttpResponse:
    """The page, with how its rows would be read: as `typed`, or as they are stored."""
    stored = sentence_with(writing.plan, key) if key else None
    context = writing.context | {
        "page": page,
        "kept": kept,
        "key": key,
        "is_new": not key,
        "mark": stored.mark if stored else "",
        "readings": numbered_readings(typed, types) if typed else _stored_readings(writing.plan, stored, types),
        "errors": error_summary(*page.forms),
        "bodies": _bodies(writing.plan),
    }
    return render(writing.request, "campaigns/targets/target_form.html", context)


def _stored_readings(plan: Plan, sentence: Sentence | None, types: Types) -> list[tuple[int, Reading]]:
    if sentence is None:
        return []
    indicator = next(one for one in plan.indicators if one.code == sentence.first.indicator)
    others = [target for target in plan.targets if target.code not in sentence.codes]
    return list(enumerate(readings_of(sentence.targets, indicator, others, types), 1))


def _bodies(plan: Plan) -> list[str]:
    """Bodies that the plan names already, for those who give a figure."""
    named = [target.reported_by for target in plan.targets if target.reported_by]
    return list(dict.fromkeys([*named, *(body.body for body in plan.organisation)]))


def _beginning(writing: Writing) -> dict[str, Any]:
    """A new sentence begins where the one before it ended (`?sau=`): same area and day."""
    before = sentence_with(writing.plan, writing.request.GET.get("sau", ""))
    if before is None:
        return {}
    return {name: getattr(before.first, name) for name in ("area", "due", "due_text", "clause")}


def _save_sentence(writing: Writing, page: SentencePage, key: str, types: Types) -> bool:
    """Whether it was saved; if not, the page says why."""
    seen = page.head.cleaned_data["seen"]  # empty where the sentence is new, or was deleted by somebody else
    codes = [key, *(row.was for row in page.targets if row.was and row.was != key)] if seen else []
    try:
        save_sentence(
            campaign=writing.campaign,
            codes=codes,
            seen=seen,
            rows=page.targets,
            new_indicator=page.indicator if page.creates_indicator else None,
            **writing.who_and_when,
        )
    except SentenceChanged as changed:
        show_stored(page, changed.stored, types)
    except SentenceInUse as refused:
        page.head.add_error(None, str(refused))
    except ChangeRefused as refused:
        show_problems(page, refused.problems, draft_of(writing.campaign))
    else:
        return True
    return False


def _saved(writing: Writing, page: SentencePage, is_next: bool) -> HttpResponse:
    count = len(page.targets)
    messages.success(writing.request, f"Đã lưu {count} chỉ tiêu của câu này." if count > 1 else "Đã lưu chỉ tiêu.")
    code = page.targets[0].target.code
    if is_next:
        return redirect(f"{writing.here('campaigns:target-add')}?sau={code}")
    return redirect(f"{writing.here('campaigns:targets')}#{code}")


@require_POST
@writing_page
def target_delete(writing: Writing, target: str) -> HttpResponse:
    request = writing.request
    if writing.is_first_time():
        seen = request.POST.get("seen", "")
        try:
            delete_sentence(campaign=writing.campaign, code=target, seen=seen, **writing.who_and_when)
        except SentenceChanged as changed:
            messages.error(request, f"{changed} Chưa xóa gì: hãy xem lại.")
        except SentenceInUse as refused:
            messages.error(request, str(refused))
        except ChangeRefused as refused:
            messages.error(request, f"Chưa xóa được: {refused}.")
        else:
            messages.success(request, "Đã xóa chỉ tiêu.")
    return redirect(writing.here("campaigns:targets"))


@require_POST
@writing_page
def target_move(writing: Writing, target: str) -> HttpResponse:
    """One place up or down among the sentences of the same day and area."""
    request = writing.request
    if writing.is_first_time():
        is_up = request.POST.get("do") == "up"
        try:
            move_sentence(campaign=writing.campaign, code=target, is_up=is_up, **writing.who_and_when)
        except SentenceChanged as gone:
            messages.error(request, str(gone))
    return redirect(f"{writing.here('campaigns:targets')}#{target}")
