"""A plan that takes one figure from a body it names."""

from campaigns.models import Campaign
from campaigns.planfile.schema import Plan
from tests.factories.campaigns import make_campaign, small_plan, small_plan_data

BODY = "Phòng Thống kê"


def plan_naming(body: str = BODY, **changes) -> Plan:
    targets = [
        target | {"scope": "campaign", "reported_by": body} if target["code"] == "ke-hoach-so" else target
        for target in small_plan_data()["targets"]
    ]
    return small_plan(targets=targets, **changes)


def campaign_naming(body: str = BODY, **changes) -> Campaign:
    return make_campaign(plan_naming(body, **changes))
