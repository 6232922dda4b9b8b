"""A revision of the small plan on its way, reached by the real actions. Call inside the authority."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from campaigns.drafting import draft_of, edit_plan
from campaigns.models import Campaign, PlanRevision, RevisionDraft
from campaigns.planfile.changes import place_of, with_part_changed
from campaigns.planfile.schema import Plan
from campaigns.planfile.writing import digest
from campaigns.revisions.actions import open_revision, publish_revision

DAY = date(2023, 6, 1)
TIME = datetime(2023, 6, 1, 9, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
PAPER = {"paper_number": "15/KH-UBND", "decided_on": DAY, "reason": "Nâng mức theo chỉ đạo của Thành phố."}


def opened(campaign: Campaign, **changes: object) -> RevisionDraft:
    return open_revision(campaign=campaign, by=None, now=TIME, **(PAPER | changes))


def edited(campaign: Campaign, change: Callable[[Plan], Plan]) -> Plan:
    return edit_plan(campaign=campaign, change=change, by=None, now=TIME, what="thử")


def threshold_set(code: str, value: int) -> Callable[[Plan], Plan]:
    """The value of one target changed."""

    def change(plan: Plan) -> Plan:
        at = place_of(plan, "targets", code)
        target = plan.targets[at].model_copy(update={"value": Decimal(value)})
        return with_part_changed(plan, "targets", at, target)

    return change


def published(campaign: Campaign, day: date = DAY) -> PlanRevision:
    now = datetime(day.year, day.month, day.day, 9, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
    return publish_revision(campaign=campaign, seen=digest(draft_of(campaign)), by=None, today=day, now=now)


def revised(campaign: Campaign, change: Callable[[Plan], Plan] | None = None, day: date = DAY) -> PlanRevision:
    """The campaign under its next revision; by default the threshold of the first target goes from 80 to 90."""
    opened(campaign, decided_on=day)
    edited(campaign, change or threshold_set("ho-so-2023", 90))
    return published(campaign, day)
