"""What somebody ticks who has looked at the whole check-list."""

from campaigns.launching.queries import findings_for
from campaigns.launching.readiness import grouped
from campaigns.models import Campaign
from campaigns.queries import plan_of
from units import clock


def everything_seen(campaign: Campaign) -> list[str]:
    """The marks of every group of findings today. Call inside the authority."""
    findings = findings_for(campaign, plan_of(campaign), clock.today(campaign.authority))
    return [group.mark for group in grouped(findings)]
