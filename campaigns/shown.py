"""What pages show of a campaign and of a plan as a whole."""

from django.http import HttpRequest

from campaigns.enums import CampaignStatus
from campaigns.models import Campaign
from campaigns.outline import criteria_outside_standards, standard_sections, targets_by_due
from campaigns.permissions import can_configure
from campaigns.planfile.schema import Plan
from campaigns.queries import unit_type_names
from units.doors import actor_of


def of_campaign(request: HttpRequest, campaign: Campaign, plan: Plan) -> dict[str, object]:
    """What every page of one campaign shows."""
    return {
        "campaign": campaign,
        "plan": plan,
        "is_draft": campaign.status == CampaignStatus.DRAFT,
        "can_configure": can_configure(actor_of(request)),
        "unit_types": unit_type_names(plan),
        "subjects": {subject.code: subject.name for subject in plan.subjects},
        "occasions": {occasion.code: occasion.name for occasion in plan.occasions},
        "standard_names": {standard.code: standard.name for standard in plan.standards},
    }


def whole_plan(plan: Plan) -> dict[str, object]:
    """What the page of the whole plan adds."""
    return {
        "standards": standard_sections(plan),
        "other_criteria": criteria_outside_standards(plan),
        "due_groups": targets_by_due(plan),
    }
