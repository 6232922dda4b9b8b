"""Reads for the pages of summaries."""

from dataclasses import dataclass

from campaigns.models import Campaign
from campaigns.planfile.schema import Occasion, Plan
from campaigns.queries import current_revisions, frozen_plan
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
    campaigns = list(Campaign.objects.running().order_by("pk"))
    evaluations = latest_by_occasion()
    versions: dict[tuple[int, str], list[Summary]] = {}
    for summary in (
        Summary.objects.select_related("version__made_by", "evaluation__revision")
        .defer("evaluation__revision__document")
        .order_by("-pk")
    ):
        versions.setdefault((summary.campaign_id, summary.occasion), []).append(summary)
    revisions = current_revisions(campaigns)
    return [
        OccasionSummaries(
            campaign,
            occasion,
            evaluations.get((campaign.pk, occasion.code)),
            versions.get((campaign.pk, occasion.code), []),
        )
        for campaign in campaigns
        for occasion in _occasions(frozen_plan(revisions[campaign.pk]), versions, campaign.pk)
    ]


def _occasions(plan: Plan, versions: dict[tuple[int, str], list[Summary]], campaign_id: int) -> list[Occasion]:
    """Those of the plan, then those that a revision has dropped though a report was made for them."""
    known = {occasion.code for occasion in plan.occasions}
    dropped = [
        occasion
        for (campaign, code), made in versions.items()
        if campaign == campaign_id and code and code not in known
        for occasion in frozen_plan(made[0].evaluation.revision).occasions
        if occasion.code == code
    ]
    return [*plan.occasions, *dropped]


def latest_summaries() -> list[Summary]:
    """The newest version per campaign and occasion, newest first."""
    rows = Summary.objects.select_related("campaign", "version", "evaluation").order_by(
        "campaign_id", "occasion", "-pk"
    )
    return sorted(rows.distinct("campaign_id", "occasion"), key=lambda row: -row.pk)
