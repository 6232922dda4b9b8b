"""The plans from which a new campaign can start."""

from dataclasses import dataclass

from django.http import Http404

from campaigns.models import Campaign
from campaigns.planfile.schema import Plan
from campaigns.planfile.shipped import SHIPPED, shipped_plan
from campaigns.queries import campaigns_visible_to, plan_in_force
from units.permissions import Actor

MODEL, OWN = "mau", "phong-trao"


@dataclass(frozen=True)
class Source:
    """`key` names the source in an address: "mau.go-vap", "phong-trao.thi-dua-2023"."""

    key: str
    plan: Plan
    is_own: bool


def own_campaigns(actor: Actor) -> list[tuple[str, Campaign]]:
    """The authority's campaigns with their keys, the latest first."""
    campaigns = campaigns_visible_to(actor).order_by("-period_start", "title", "pk")
    return [(f"{OWN}.{campaign.code}", campaign) for campaign in campaigns]


def model_plans() -> list[tuple[str, Plan]]:
    return [(f"{MODEL}.{code}", shipped_plan(code)) for code in SHIPPED]


def source_of(key: str, actor: Actor) -> Source:
    """Raises Http404 for a key that names nothing this person may see."""
    kind, _, code = key.partition(".")
    if kind == MODEL and code in SHIPPED:
        return Source(key, shipped_plan(code), is_own=False)
    campaign = campaigns_visible_to(actor).filter(code=code).first() if kind == OWN else None
    if campaign is None:
        raise Http404("Không tìm thấy kế hoạch để bắt đầu.")
    return Source(key, plan_in_force(campaign), is_own=True)
