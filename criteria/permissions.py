"""Who may start evaluations, and whose results one may see."""

from criteria.models import SubjectResult
from units.permissions import Actor, Answer, can, can_see_unit
from units.roles import Permission


def can_start(actor: Actor) -> Answer:
    """Ask for an evaluation and follow it."""
    return can(actor, Permission.EVALUATE)


def can_see_everybody(actor: Actor) -> Answer:
    """Without it, the people of a unit see their own unit and the figures of the campaign."""
    return can(actor, Permission.SEE_ALL_UNITS)


def can_see_result(actor: Actor, result: SubjectResult) -> Answer:
    """As the unit of the result; a person's result is seen with their unit."""
    return can_see_unit(actor, result.unit_id)
