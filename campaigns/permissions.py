"""Who may do what with campaigns."""

from units.permissions import Actor, Answer, can
from units.roles import Permission


def can_configure(actor: Actor) -> Answer:
    """Import plans, launch campaigns."""
    return can(actor, Permission.CONFIGURE_CAMPAIGNS)
