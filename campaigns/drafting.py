"""A plan that is being written: the draft of a campaign, or the next revision of a launched one.

What binds is never touched from here: the rows of a launched campaign and its frozen revisions stay as they are.
"""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from campaigns import storage
from campaigns.enums import CampaignStatus
from campaigns.models import Campaign, RevisionDraft
from campaigns.planfile.checks import Problem, problems_of
from campaigns.planfile.schema import Plan
from campaigns.planfile.writing import plan_document
from campaigns.queries import plan_of
from units import audit
from units.models import User

Change = Callable[[Plan], Plan]


class NotBeingWritten(Exception):
    """The plan is in force and nobody has opened a revision; the message says what to do."""

    def __init__(self, campaign: Campaign) -> None:
        super().__init__(
            f"Phong trào “{campaign}” đã phát động nên kế hoạch được giữ nguyên. "
            "Muốn đổi nội dung, hãy mở một lần điều chỉnh, bổ sung."
        )


class ChangeRefused(Exception):
    """The plan would contradict itself: `problems` says where and why."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__("; ".join(problem.reason for problem in problems))


def is_being_written(campaign: Campaign) -> bool:
    """Whether the builder may change something: a draft, or a launched campaign with a revision opened."""
    return campaign.status == CampaignStatus.DRAFT or RevisionDraft.objects.filter(campaign=campaign).exists()


def draft_of(campaign: Campaign) -> Plan:
    """The plan as it is being written. Raises NotBeingWritten."""
    if campaign.status == CampaignStatus.DRAFT:
        return plan_of(campaign)
    draft = RevisionDraft.objects.filter(campaign=campaign).first()
    if draft is None:
        raise NotBeingWritten(campaign)
    return Plan.model_validate(draft.document)


@transaction.atomic
def edit_plan(*, campaign: Campaign, change: Change, by: User | None, now: datetime, what: str) -> Plan:
    """The plan after `change`, kept. `what` says in a few words what was changed, for the record.

    Those who write at the same moment take turns: `change` gets the plan as it stands, and may refuse by raising.
    Raises NotBeingWritten, ChangeRefused.
    """
    campaign = Campaign.objects.select_for_update().get(pk=campaign.pk)
    before = draft_of(campaign)
    after = change(before)
    if after == before:
        return before
    if problems := problems_of(after):
        raise ChangeRefused(problems)
    _keep(campaign, before, after)
    audit.record("edit_plan", campaign, by=by, what=what[:300], at=now.isoformat())
    return after


def _keep(campaign: Campaign, before: Plan, after: Plan) -> None:
    if campaign.status != CampaignStatus.DRAFT:
        RevisionDraft.objects.filter(campaign=campaign).update(document=plan_document(after))
        return
    for column, value in storage.campaign_columns(after).items():
        setattr(campaign, column, value)
    campaign.save()
    storage.replace_rows(campaign, after, before)
