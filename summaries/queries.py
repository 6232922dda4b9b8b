"""Reads for the pages of summaries."""

from dataclasses import dataclass

from campaigns.models import Campaign
from campaigns.planfile.schema import Occasion
from campaigns.queries import frozen_plan
from criteria.models import Evaluation
from criteria.queries import latest_by_occasion
from summaries.models import Summary


@dataclass(frozen=True)
class OccasionSummaries:
    """One occasion of one campaign: its latest evaluation and every version of its report, newest first."""

    campaign: Campaign
    occasion: Occasion
    evaluation: Evaluation | None
    versions: list[Summary]

    @property
    def is_current(self) -> bool:
        """The newest version prints the latest evaluation."""
        return bool(self.versions and self.evaluation and self.versions[0].evaluation_id == self.evaluation.pk)


def summaries_by_occasion() -> list[OccasionSummaries]:
    """Every occasion of every launched campaign, in the order of the plans. A fixed number of reads."""
    campaigns = Campaign.objects.running().prefetch_related("revisions").order_by("pk")
    evaluations = latest_by_occasion()
    versions: dict[tuple[int, str], list[Summary]] = {}
    for summary in Summary.objects.select_related("version__made_by", "evaluation").order_by("-pk"):
        versions.setdefault((summary.campaign_id, summary.occasion), []).append(summary)
    return [
        OccasionSummaries(
            campaign,
            occasion,
            evaluations.get((campaign.pk, occasion.code)),
            versions.get((campaign.pk, occasion.code), []),
        )
        for campaign in campaigns
        for occasion in frozen_plan(max(campaign.revisions.all(), key=lambda revision: revision.number)).occasions
    ]


def latest_summaries() -> list[Summary]:
    """The newest version per campaign and occasion, newest first."""
    rows = Summary.objects.select_related("campaign", "version", "evaluation").order_by(
        "campaign_id", "occasion", "-pk"
    )
    return sorted(rows.distinct("campaign_id", "occasion"), key=lambda row: -row.pk)
