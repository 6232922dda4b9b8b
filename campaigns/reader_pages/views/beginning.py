"""A text comes in and becomes a draft: upload or paste, wait while a long one is read, settle name and period."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from campaigns.actions import CampaignRefused
from campaigns.builder.beginning import CodeTaken
from campaigns.builder.labels import label_of
from campaigns.models import Campaign, ReadingSession
from campaigns.reader_pages.actions import (
    FIRST_FIELDS,
    ReadingGone,
    begin_from_reading,
    end_reading,
    job_of,
    keep_reading,
)
from campaigns.reader_pages.forms import BeginForm, SourceForm
from campaigns.reader_pages.items import Item, items_of
from campaigns.reader_pages.shown import Said, said_in
from campaigns.reader_pages.sources import NotAPlan, Pasted
from units.clock import now
from units.doors import actor_of, find, form_page, permission_required
from units.kept import forget, kept_for
from units.once import first_time
from units.roles import Permission
from units.urls_for import here


@form_page
@permission_required(Permission.CONFIGURE_CAMPAIGNS)
def read_new(request: HttpRequest) -> HttpResponse:
    """A file or a pasted text; readings that were begun and not gone on with."""
    kept = kept_for(request) if request.method != "POST" else None
    initial = {"source": _earlier_text(request)} | (kept.data.dict() if kept else {})
    form = SourceForm(request.POST or None, request.FILES or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        if not first_time(request.POST.get("once", "")):
            return redirect(here(request, "campaigns:read-new"))
        if reading := _kept_reading(request, form):
            forget(request)
            return redirect(here(request, "campaigns:read-begin", pk=reading.pk))
    waiting = ReadingSession.objects.filter(campaign=None).order_by("-read_at", "-pk").defer("text", "document")
    return render(request, "campaigns/reader_pages/read_new.html", {"form": form, "kept": kept, "waiting": waiting})


def _earlier_text(request: HttpRequest) -> str:
    """The text of a reading that came to nothing, to be pasted again."""
    wanted = request.GET.get("ban", "")
    reading = ReadingSession.objects.filter(campaign=None, pk=wanted).first() if wanted.isdecimal() else None
    return reading.text if reading else ""


def _kept_reading(request: HttpRequest, form: SourceForm) -> ReadingSession | None:
    """The reading; None where the form says why not."""
    try:
        return keep_reading(
            pasted=Pasted(form.text), source_name=form.name, by=actor_of(request).user, now=now(request.authority)
        )
    except NotAPlan as refused:
        form.add_error("file" if form.name else "source", str(refused))
    return None


@form_page
@permission_required(Permission.CONFIGURE_CAMPAIGNS)
def read_begin(request: HttpRequest, pk: int) -> HttpResponse:
    """What no draft is without, filled in from the reading, each beside its words; before, how far the worker is."""
    reading = find(ReadingSession.objects.select_related("campaign"), pk=pk)
    if request.htmx and job_of(reading):
        return render(request, "campaigns/reader_pages/_job.html", _waiting(request, reading))
    if reading.campaign:
        return redirect(here(request, "campaigns:reading", code=reading.campaign.code, pk=reading.pk))
    if reading.document is None:
        return render(request, "campaigns/reader_pages/read_wait.html", _waiting(request, reading))
    kept = kept_for(request) if request.method != "POST" else None
    form = BeginForm(reading.document, request.POST or None, initial=kept.data.dict() if kept else {})
    if request.method == "POST" and form.is_valid() and (campaign := _begun(request, reading, form)):
        forget(request)
        messages.success(request, "Đã lập dự thảo. Bây giờ xem từng mục đã đọc được.")
        return redirect(here(request, "campaigns:reading", code=campaign.code, pk=reading.pk))
    context = {"reading": reading, "form": form, "kept": kept, "sources": _sources(reading)}
    return render(request, "campaigns/reader_pages/read_begin.html", context)


def _begun(request: HttpRequest, reading: ReadingSession, form: BeginForm) -> Campaign | None:
    """The new draft; None where the form says why not."""
    if form.plan is None:
        return None
    try:
        return begin_from_reading(
            reading=reading, plan=form.plan, by=actor_of(request).user, now=now(request.authority)
        )
    except CodeTaken as taken:
        form.add_error("code", str(taken))
    except (CampaignRefused, ReadingGone) as refused:
        form.add_error(None, str(refused))
    return None


def _sources(reading: ReadingSession) -> list[tuple[str, Item, Said]]:
    """Label, item and words of what the first page settles."""
    lines = reading.text.splitlines()
    items = {item.name: item for item in items_of(reading.document or {})}
    return [
        (label_of("Plan", name)[0], items[name], said_in(lines, items[name])) for name in FIRST_FIELDS if name in items
    ]


def _waiting(request: HttpRequest, reading: ReadingSession) -> dict[str, Any]:
    return {"reading": reading, "job": job_of(reading), "next_url": _next(request, reading)}


def _next(request: HttpRequest, reading: ReadingSession) -> str:
    if reading.campaign is None:
        return here(request, "campaigns:read-begin", pk=reading.pk)
    return here(request, "campaigns:reading", code=reading.campaign.code, pk=reading.pk)


@require_POST
@permission_required(Permission.CONFIGURE_CAMPAIGNS)
def read_drop(request: HttpRequest, pk: int) -> HttpResponse:
    """A reading that was never made a draft of is thrown away."""
    reading = find(ReadingSession.objects.filter(campaign=None), pk=pk)
    end_reading(reading=reading, by=actor_of(request).user)
    messages.success(request, f"Đã bỏ bản đọc “{reading}”.")
    return redirect(here(request, "campaigns:read-new"))
