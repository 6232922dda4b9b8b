"""Reads of campaigns and their plans."""

from dataclasses import dataclass
from functools import lru_cache

from django.db.models import QuerySet

from campaigns.enums import CampaignStatus
from campaigns.models import Campaign, PlanRevision
from campaigns.planfile.schema import Plan
from campaigns.storage import plan_from_rows
from units.models import UnitType
from units.permissions import Actor
from units.roles import Permission


class NotLaunched(Exception):
    """There is no frozen plan yet; the message says so."""

    def __init__(self, campaign: Campaign) -> None:
        super().__init__(f"Phong trào “{campaign}” chưa phát động nên chưa có kế hoạch để thực hiện.")


def plan_of(campaign: Campaign) -> Plan:
    """The plan as its rows stand now: the draft."""
    return plan_from_rows(campaign)


def current_revision(campaign: Campaign) -> PlanRevision:
    """The revision in force, its document left in the database until asked for. Raises NotLaunched."""
    revision = campaign.revisions.order_by("-number").defer("document").first()
    if revision is None:
        raise NotLaunched(campaign)
    return revision


def frozen_plan(revision: PlanRevision) -> Plan:
    """The plan of a revision. Shared between callers: read it, never change its lists."""
    return _frozen(revision.sha256, revision.pk)


@lru_cache(maxsize=64)
def _frozen(sha256: str, pk: int) -> Plan:
    """Revisions never change, so what was read once stays true; the hash keeps databases apart."""
    return Plan.model_validate(PlanRevision.objects.values_list("document", flat=True).get(pk=pk, sha256=sha256))


def plan_in_force(campaign: Campaign) -> Plan:
    """What binds now: the frozen plan of a launched campaign, the rows of a draft."""
    return plan_of(campaign) if campaign.status == CampaignStatus.DRAFT else frozen_plan(current_revision(campaign))


def campaigns_visible_to(actor: Actor) -> QuerySet[Campaign]:
    """Launched campaigns for every member; drafts for those who configure campaigns."""
    campaigns = Campaign.objects.all()
    if actor.has(Permission.CONFIGURE_CAMPAIGNS):
        return campaigns
    return campaigns.exclude(status=CampaignStatus.DRAFT)


@dataclass(frozen=True)
class UnitTypeUse:
    """A unit type that the plan names. `name` is its code where the authority has no such type."""

    code: str
    name: str
    is_known: bool


def unit_types_named(plan: Plan) -> list[UnitTypeUse]:
    """Every unit type of the plan, in order of first mention, as the authority calls it."""
    codes = dict.fromkeys(
        code
        for codes in (*(part.unit_types for part in plan.subjects), *(part.applies_to for part in plan.targets))
        for code in codes
    )
    names = dict(UnitType.objects.filter(code__in=codes).values_list("code", "name"))
    return [UnitTypeUse(code, names.get(code, code), code in names) for code in codes]
