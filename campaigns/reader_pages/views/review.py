"""What was read, section by section: each item beside its words, confirmed, corrected or dropped."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, wraps
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from campaigns.builder.pages import builder_page, section_url
from campaigns.builder.sections import BY_SLUG, SECTIONS, Section
from campaigns.models import Campaign, ReadingSession
from campaigns.planfile.schema import Plan
from campaigns.reader_pages.actions import (
    ReadingGone,
    drop_item,
    end_reading,
    job_of,
    keep_reading,
    read_of,
    reopen_item,
    take_item,
    take_sure,
)
from campaigns.reader_pages.forms import BlockForm, ReadForm, TextForm, form_of
from campaigns.reader_pages.items import Item, Read
from campaigns.reader_pages.shown import Counts, Words, counts_of, said_in, shown
from campaigns.reader_pages.sources import BLOCKS, NotAPlan, Pasted
from campaigns.reader_pages.taking import Contradicts, NotTaken, Taking, as_read, everything, missing_for, names_of
from campaigns.reader_pages.values import renamed
from units.clock import now
from units.doors import actor_of, find, form_page
from units.kept import forget, kept_for
from units.models import UnitType
from units.once import first_time
from units.urls_for import here
from vietnamese.text import upper_first


@dataclass(frozen=True)
class Desk:
    """A reading of a campaign that is being written, and who looks through it."""

    request: HttpRequest
    campaign: Campaign
    plan: Plan
    reading: ReadingSession

    @cached_property
    def read(self) -> Read:
        return read_of(self.reading, self.plan)

    @cached_property
    def lines(self) -> list[str]:
        return self.reading.text.splitlines()

    def here(self, name: str, **kwargs: Any) -> str:
        return here(self.request, f"campaigns:{name}", code=self.campaign.code, **kwargs)

    def section_url(self, section: Section, number: int = 0) -> str:
        """The review page of the section, at one item."""
        url = self.here("reading-section", pk=self.reading.pk, section=section.slug)
        return f"{url}#muc-{number}" if number else url

    @property
    def url(self) -> str:
        return self.here("reading", pk=self.reading.pk)

    @property
    def sections(self) -> list[Section]:
        """Those of which something was read."""
        said = {item.section.slug for item in self.read.items}
        return [section for section in SECTIONS if section.slug in said]

    def by(self) -> dict[str, Any]:
        return {"reading": self.reading, "by": actor_of(self.request).user, "now": now(self.request.authority)}

    def context(self, section: Section | None = None) -> dict[str, Any]:
        return {
            "campaign": self.campaign,
            "reading": self.reading,
            "reading_url": self.url,
            "builder_url": self.here("builder"),
            "section": section,
            "section_url": self.section_url(section) if section else "",
            "left": len(self.read.open),
            "decided": len(self.read.items) - len(self.read.open),
            "total": len(self.read.items),
        }


def reading_page(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A view `(desk, …)` of one reading; what is finished leads to the workshop with a sentence."""

    @wraps(view)
    @builder_page
    def opened(request: HttpRequest, campaign: Campaign, plan: Plan, pk: int, **arguments: Any) -> HttpResponse:
        reading = find(campaign.readings_open.all(), pk=pk)
        try:
            return view(Desk(request, campaign, plan, reading), **arguments)
        except ReadingGone as gone:
            messages.info(request, str(gone))
            return redirect(here(request, "campaigns:builder", code=campaign.code))

    return opened


# --- pages -----------------------------------------------------------------------------------------------------------


@require_safe
@reading_page
def reading(desk: Desk) -> HttpResponse:
    """All sections with what is left in each."""
    if desk.reading.document is None:
        context = {"reading": desk.reading, "job": job_of(desk.reading), "next_url": desk.url}
        return render(desk.request, "campaigns/reader_pages/read_wait.html", context)
    counts = [counts_of(desk.read, section) for section in SECTIONS]
    lines = [(one, desk.section_url(one.section) if one.total else "") for one in counts if _is_shown(desk, one)]
    following = next((one.section for one in counts if one.left), None)
    context = desk.context() | {
        "lines": lines,
        "following": following,
        "following_url": desk.section_url(following) if following else "",
        "end_url": desk.here("reading-end", pk=desk.reading.pk),
        "is_whole": not desk.reading.section,
    }
    return render(desk.request, "campaigns/reader_pages/reading.html", context)


def _is_shown(desk: Desk, counts: Counts) -> bool:
    """A pasted block is silent about the rest of the plan without any meaning, and readings are the clerk's own."""
    return counts.total > 0 or not (desk.reading.section or counts.section.collection == "readings")


@require_safe
@reading_page
def reading_section(desk: Desk, section: str) -> HttpResponse:
    return _section_page(desk, _section(desk, section))


def _section_page(desk: Desk, section: Section, refused: NotTaken | None = None, number: int = 0) -> HttpResponse:
    """`refused`: why the item of this number did not go into the plan."""
    unit_types = dict(UnitType.objects.values_list("code", "name"))
    items = shown(desk.read, section, desk.lines, unit_types)
    sections = desk.sections
    at = sections.index(section)
    after = sections[at + 1] if at + 1 < len(sections) else None
    context = desk.context(section) | {
        "items": items,
        "counts": counts_of(desk.read, section),
        "refused": str(refused) if refused else "",
        "refused_number": number,
        "refused_title": next((one.title for one in items if one.item.number == number), ""),
        "next_section": after,
        "next_url": desk.section_url(after) if after else "",
        "take_sure_url": desk.here("reading-take-sure", pk=desk.reading.pk, section=section.slug),
        "written_url": section_url(desk.request, desk.campaign, section),
    }
    return render(desk.request, "campaigns/reader_pages/reading_section.html", context)


# --- decisions -------------------------------------------------------------------------------------------------------


@require_POST
@reading_page
def reading_decide(desk: Desk, section: str, number: int) -> HttpResponse:
    """One key, one decision: `do` is take, take-all, drop or back."""
    item = _item(desk, section, number)
    wanted = desk.request.POST.get("do", "")
    if wanted == "drop":
        drop_item(reading=desk.reading, key=item.key)
    elif wanted == "back":
        reopen_item(reading=desk.reading, key=item.key)
        return redirect(desk.section_url(item.section, number))
    else:
        try:
            take_item(**desk.by(), key=item.key, with_others=wanted == "take-all")
        except NotTaken as refused:
            return _section_page(desk, item.section, refused, number)
    return redirect(desk.section_url(item.section, _next_open(desk, item)))


def _next_open(desk: Desk, item: Item) -> int:
    """The next item that is left in the section; past the last one the first, else the item itself."""
    left = [one.number for one in desk.read.of(item.section) if one.is_open and one.number != item.number]
    return next((number for number in left if number > item.number), left[0] if left else item.number)


@require_POST
@reading_page
def reading_take_sure(desk: Desk, section: str) -> HttpResponse:
    this = _section(desk, section)
    count, left = take_sure(**desk.by(), section=this)
    if count:
        messages.success(desk.request, f"Đã nhận {count} {this.one}.")
    if left:
        messages.warning(
            desk.request,
            f"Còn {len(left)} {this.one} chưa nhận vì nhắc tới mục cần xem hoặc mâu thuẫn: {names_of(left)}.",
        )
    return redirect(desk.section_url(this))


@require_POST
@reading_page
def reading_end(desk: Desk) -> HttpResponse:
    """The reading goes; what was taken stays in the draft."""
    end_reading(reading=desk.reading, by=actor_of(desk.request).user)
    messages.success(desk.request, "Đã kết thúc bản đọc. Những mục đã nhận nằm trong các phần dưới đây.")
    return redirect(desk.here("builder"))


# --- correcting ------------------------------------------------------------------------------------------------------


@form_page
@reading_page
def reading_correct(desk: Desk, section: str, number: int) -> HttpResponse:
    """The form of the item, filled in as read; saved, it is in the plan."""
    item, request = _item(desk, section, number), desk.request
    if item.state == "taken":
        return redirect(section_url(request, desk.campaign, item.section))
    kept = kept_for(request) if request.method != "POST" else None
    whole = everything(desk.read)
    form = _form(desk, item, whole, request.POST if request.method == "POST" else kept and kept.data)
    if request.method == "POST":
        wanted = request.POST.get("do", "")
        if isinstance(form, ReadForm) and wanted.startswith("more:") and wanted[5:] in form.inner:
            form.with_more(wanted[5:])
        elif form.is_valid() and _corrected(desk, item, whole, form):
            forget(request)
            return redirect(desk.section_url(item.section, _next_open(desk, item)))
    elif kept and isinstance(form, ReadForm):
        form.judge_nothing()
    needs = missing_for(desk.read, item)
    context = desk.context(item.section) | {
        "form": form,
        "item": item,
        "is_part": isinstance(form, ReadForm),
        "said": said_in(desk.lines, item),
        "kept": kept,
        "needs": names_of(needs) if needs else "",
        "rule": _rule(desk, item),
        "one": upper_first(item.section.one),
        "decide_url": desk.here("reading-decide", pk=desk.reading.pk, section=item.section.slug, number=number),
        "back_url": desk.section_url(item.section, number),
    }
    return render(request, "campaigns/reader_pages/reading_correct.html", context)


def _form(desk: Desk, item: Item, whole: Taking, data: Any) -> ReadForm | TextForm:
    if item.kind is None:
        return form_of(item, desk.plan, item.value, [], data)
    said = Taking(desk.read).own_names(item)
    names = renamed(item.section.kind, item.value, _codes(whole.read))
    code = {"code": said["code"]} if item.section.is_coded else {}
    taken = [part.code for part in getattr(desk.plan, item.name)] if item.section.is_coded else []
    return form_of(item, whole.plan, names | code, taken, data)


def _codes(read: Read) -> dict[tuple[str, str], str]:
    return {(list_name, code): own for (list_name, own), code in as_read(read).items()}


def _corrected(desk: Desk, item: Item, whole: Taking, form: ReadForm | TextForm) -> bool:
    """Saves; where it is refused the form says why at its fields."""
    answer: Any = form.answer
    if item.kind is not None:
        answer = renamed(item.section.kind, answer.model_dump(by_alias=False), as_read(whole.read))
    try:
        take_item(**desk.by(), key=item.key, answer=answer, with_others=True)
    except Contradicts as refused:
        if isinstance(form, ReadForm):
            form.show_problems(refused.problems, refused.place if item.kind else ())
        else:
            form.add_error(None, str(refused))
    except NotTaken as refused:
        form.add_error(None, str(refused))
    else:
        return True
    return False


def _rule(desk: Desk, item: Item) -> str:
    """What the rule of a criterion says; it is changed on a page of its own."""
    if item.name != "criteria":
        return ""
    said = dict(Words(desk.read, {}).facts(item.section.kind, {"rule": item.value.get("rule")}))
    return next(iter(said.values()), "")


# --- a block pasted into one section ---------------------------------------------------------------------------------


@form_page
@builder_page
def reading_paste(request: HttpRequest, campaign: Campaign, plan: Plan, section: str) -> HttpResponse:
    """A bulleted block of a paper, read as items of this section."""
    if section not in BLOCKS:
        raise Http404("Phần này không đọc từ văn bản được.")
    this = BY_SLUG[section]
    kept = kept_for(request) if request.method != "POST" else None
    data = request.POST if request.method == "POST" else None
    form = BlockForm(section, data, initial=kept.data.dict() if kept else {})
    if data is not None and form.is_valid():
        if not first_time(request.POST.get("once", "")):
            return redirect(section_url(request, campaign, this))
        if made := _pasted(request, campaign, plan, section, form):
            forget(request)
            return redirect(here(request, "campaigns:reading", code=campaign.code, pk=made.pk))
    context = {
        "campaign": campaign,
        "section": this,
        "form": form,
        "kept": kept,
        "builder_url": here(request, "campaigns:builder", code=campaign.code),
        "section_url": section_url(request, campaign, this),
    }
    return render(request, "campaigns/reader_pages/reading_paste.html", context)


def _pasted(
    request: HttpRequest, campaign: Campaign, plan: Plan, section: str, form: BlockForm
) -> ReadingSession | None:
    """The reading; None where the form says why not."""
    said = form.cleaned_data
    block = Pasted(said["source"], section, said["clause"], plan.period.start, plan.period.end)
    try:
        return keep_reading(
            pasted=block, source_name="", campaign=campaign, by=actor_of(request).user, now=now(request.authority)
        )
    except NotAPlan as refused:
        form.add_error("source", str(refused))
    return None


# --- shared ----------------------------------------------------------------------------------------------------------


def _section(desk: Desk, slug: str) -> Section:
    if desk.reading.document is None or slug not in {section.slug for section in desk.sections}:
        raise Http404("Bản đọc không có phần này.")
    return BY_SLUG[slug]


def _item(desk: Desk, section: str, number: int) -> Item:
    item = desk.read.item(f"{section}:{number}")
    if item is None:
        raise Http404("Bản đọc không có mục này.")
    return item
