"""What the page of a campaign says about its latest revision to the person who looks."""

from dataclasses import dataclass
from datetime import date

from campaigns.models import Campaign, PlanRevision, RevisionDraft
from campaigns.permissions import can_configure
from campaigns.revisions.permissions import can_acknowledge
from campaigns.revisions.queries import open_draft, unread_by
from units.models import Unit
from units.permissions import Actor


@dataclass(frozen=True)
class Notice:
    """`revision` None while the plan stands as launched; `waiting` are the person's units that have to read it."""

    revision: PlanRevision | None = None
    waiting: tuple[Unit, ...] = ()
    draft: RevisionDraft | None = None


def notice_for(campaign: Campaign, actor: Actor, today: date) -> Notice:
    latest = campaign.revisions.filter(number__gt=0, correction=0).defer("document").order_by("-number").first()
    draft = open_draft(campaign) if can_configure(actor) else None
    if latest is None:
        return Notice(draft=draft)
    unread = unread_by(actor.unit_ids(), today)
    waiting = (unit for revision, unit in unread if revision.pk == latest.pk and can_acknowledge(actor, unit))
    return Notice(latest, tuple(waiting), draft)
