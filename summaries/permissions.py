"""Who may draft and who may download summaries."""

from units.permissions import Actor, Answer, can
from units.roles import Permission


def can_draft(actor: Actor) -> Answer:
    return can(actor, Permission.DRAFT_SUMMARIES)


def can_download(actor: Actor) -> Answer:
    return can(actor, Permission.DOWNLOAD_SUMMARIES)
