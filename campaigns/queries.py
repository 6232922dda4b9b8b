"""Reads of campaigns and their plans."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from django.db.models import Count, QuerySet

from campaigns.enums import CampaignStatus
from campaigns.models import Campaign, PlanRevision
from campaigns.planfile.schema import Plan
from campaigns.storage import plan_from_rows
from units.models import Unit, UnitType
from units.permissions import Actor
from units.roles import Permission
from units.standard_types import standard_types


class NotLaunched(Exception):
    """There is no frozen plan yet; the message says so."""

    def __init__(self, campaign: Campaign) -> None:
        super().__init__(f"Phong trào “{campaign}” chưa phát động nên chưa có kế hoạch để thực hiện.")


def plan_of(campaign: Campaign) -> Plan:
    """The plan as its rows stand now: the draft."""
    return plan_from_rows(campaign)


def current_revision(campaign: Campaign) -> PlanRevision:
    """The revision in force, its document left in the database until asked for. Raises NotLaunched."""
    revision = campaign.revisions.order_by("-number", "-correction").defer("document").first()
    if revision is None:
        raise NotLaunched(campaign)
    return revision


def current_revisions(campaigns: Iterable[Campaign]) -> dict[int, PlanRevision]:
    """Campaign id → the revision in force, as `current_revision`, in one read. Drafts have none."""
    revisions = PlanRevision.objects.filter(campaign__in=list(campaigns)).defer("document")
    latest = revisions.order_by("campaign_id", "-number", "-correction").distinct("campaign_id")
    return {revision.campaign_id: revision for revision in latest}


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


def unit_type_names(plan: Plan) -> dict[str, str]:
    """Code → name of every unit type the plan names, in order of first mention.

    A type that the authority does not keep has the name that the portal gives it; one nobody knows keeps its code.
    """
    lists = (*(part.unit_types for part in plan.subjects), *(part.applies_to for part in plan.targets))
    codes = dict.fromkeys(code for codes in lists for code in codes)
    kept = dict(UnitType.objects.filter(code__in=codes).values_list("code", "name"))
    names = {code: kind.name for code, kind in standard_types().items()} | kept
    return {code: names.get(code, code) for code in codes}


def unit_counts(codes: Iterable[str], today: date) -> dict[str, int]:
    """How many units of each type there are today, in the order of the codes."""
    units = Unit.objects.of_types(list(codes)).valid_on(today)
    found = dict(units.values_list("unit_type__code").annotate(units=Count("pk")).order_by())
    return {code: found.get(code, 0) for code in codes}


def campaigns_listed(actor: Actor) -> QuerySet[Campaign]:
    """Visible campaigns for the list page, newest period first, with `target_count` and `award_count`."""
    return (
        campaigns_visible_to(actor)
        .annotate(target_count=_rows_of("target_set"), award_count=_rows_of("awardform_set"))
        .order_by("-period_start", "title", "pk")
    )


def _rows_of(name: str) -> Count:
    return Count(name, distinct=True)
