"""Where a part of the plan is written, so that a finding leads to the page that mends it."""

from django.http import HttpRequest
from django.urls import NoReverseMatch

from campaigns.models import Campaign
from units.urls_for import here

PAGES = {
    "criteria": "campaigns:criteria",
    "standards": "campaigns:standards",
    "indicators": "campaigns:indicators",
    "targets": "campaigns:targets",
    "awards": "campaigns:awards",
    "report_schedules": "campaigns:schedules",
    "milestones": "campaigns:milestones",
    "occasions": "campaigns:occasions",
}
"""Sections of the plan that have a page of their own in the builder."""


def page_of(request: HttpRequest, campaign: Campaign, section: str) -> str:
    """The page that writes this section; the overview of the plan where the section has none of its own."""
    for name in (PAGES.get(section, ""), "campaigns:builder", "campaigns:plan"):
        try:
            return here(request, name, code=campaign.code) if name else ""
        except NoReverseMatch:
            continue
    return ""
