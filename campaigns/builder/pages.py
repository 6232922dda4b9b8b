"""The door of every page of the workshop, and the addresses of its sections."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch

from campaigns.builder.sections import Section
from campaigns.drafting import NotBeingWritten, draft_of
from campaigns.models import Campaign
from campaigns.queries import campaigns_visible_to
from units.doors import actor_of, find, permission_required
from units.roles import Permission
from units.urls_for import here

BuilderView = Callable[..., HttpResponse]


def builder_page(view: BuilderView) -> BuilderView:
    """A view `(request, campaign, plan, …)` of a plan that is being written, for those who configure campaigns.

    `plan` is the draft as it stands. A plan in force answers with a page that says how to open a revision.
    """

    @wraps(view)
    @permission_required(Permission.CONFIGURE_CAMPAIGNS)
    def guarded(request: HttpRequest, code: str, **arguments: Any) -> HttpResponse:
        campaign = find(campaigns_visible_to(actor_of(request)), code=code)
        try:
            plan = draft_of(campaign)
        except NotBeingWritten as in_force:
            return _in_force(request, campaign, in_force)
        return view(request, campaign, plan, **arguments)

    return guarded


def _in_force(request: HttpRequest, campaign: Campaign, in_force: NotBeingWritten) -> HttpResponse:
    context = {
        "campaign": campaign,
        "sentence": str(in_force),
        "revisions_url": page_url(request, campaign, "campaigns:revisions"),
    }
    return render(request, "campaigns/builder/in_force.html", context, status=409)


def page_url(request: HttpRequest, campaign: Campaign, name: str, **arguments: Any) -> str:
    """The address of a page of this campaign; "" where the portal has no such page."""
    try:
        return here(request, name, code=campaign.code, **arguments) if name else ""
    except NoReverseMatch:
        return ""


WAYS_TO_BEGIN = (
    ("campaigns:start-sources", "Từ kế hoạch có sẵn", "Kế hoạch mẫu hoặc phong trào trước, các ngày được dời.", "copy"),
    ("campaigns:read-new", "Từ văn bản Word, PDF", "Cổng đọc văn bản thành dự thảo để bạn xem lại.", "file-text"),
    ("campaigns:import", "Từ tệp kế hoạch của cổng", "Tệp YAML hoặc JSON đã xuất trước đây.", "file-up"),
)
"""URL name, title, words, icon of every way to a new campaign beside the empty one."""


def ways_to_begin(request: HttpRequest) -> list[dict[str, str]]:
    """Those of them that the portal has."""
    ways = []
    for name, title, words, icon in WAYS_TO_BEGIN:
        try:
            ways.append({"url": here(request, name), "title": title, "words": words, "icon": icon})
        except NoReverseMatch:
            continue
    return ways


def section_url(request: HttpRequest, campaign: Campaign, section: Section) -> str:
    """Where the section is written: its own page, else the generic one."""
    own = page_url(request, campaign, section.page)
    return own or here(request, "campaigns:section", code=campaign.code, section=section.slug)
