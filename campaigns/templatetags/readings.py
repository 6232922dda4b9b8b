"""Ways from the pages of the workshop to the reader: readings not finished, and pasting a block into a section."""

from typing import Any

from django import template

from campaigns.drafting import NotBeingWritten, draft_of
from campaigns.models import Campaign
from campaigns.reader_pages.actions import read_of
from campaigns.reader_pages.sources import BLOCKS
from units.urls_for import here

register = template.Library()


@register.inclusion_tag("campaigns/reader_pages/_open_readings.html", takes_context=True)
def open_readings(context: dict[str, Any], campaign: Campaign) -> dict[str, Any]:
    """Each reading with how much of it is left and the first doubtful items."""
    request = context["request"]
    readings = list(campaign.readings_open.exclude(document__isnull=True).order_by("pk"))
    try:
        plan = draft_of(campaign) if readings else None
    except NotBeingWritten:
        plan = None
    lines = []
    for reading in readings if plan else ():
        left = read_of(reading, plan).open
        url = here(request, "campaigns:reading", code=campaign.code, pk=reading.pk)
        named = [(item, f"{url}{item.section.slug}/#muc-{item.number}") for item in left if not item.is_sure]
        lines.append({"reading": reading, "url": url, "left": len(left), "doubtful": len(named), "first": named[:5]})
    return {"lines": lines}


@register.simple_tag(takes_context=True)
def paste_from_paper(context: dict[str, Any], campaign: Campaign, section: str) -> str:
    """Where a block of a paper is read into this section; "" for a section that is not read so."""
    if section not in BLOCKS:
        return ""
    return here(context["request"], "campaigns:reading-paste", code=campaign.code, section=section)
