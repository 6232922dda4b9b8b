"""Who may draft summaries."""

from units.permissions import Actor, Answer, can
from units.roles import Permission


def can_draft(actor: Actor) -> Answer:
    """Ask for a summary, and take it away as DOCX to finish it."""
    return can(actor, Permission.DRAFT_SUMMARIES)
