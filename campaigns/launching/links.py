"""Where a part of the plan is written, so that a finding leads to the page that mends it."""

from django.http import HttpRequest

from campaigns.builder.pages import section_url
from campaigns.builder.sections import section_of
from campaigns.models import Campaign
from units.urls_for import here


def page_of(request: HttpRequest, campaign: Campaign, name: str) -> str:
    """The page that writes this list or field of the plan; the overview of the plan for anything else."""
    section = section_of(name)
    if section is None:
        return here(request, "campaigns:builder", code=campaign.code)
    return section_url(request, campaign, section)
