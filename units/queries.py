"""Reads for the register of units and people."""

from django.db.models import Count, Q, QuerySet

from units.models import Invitation, Membership, Unit, UnitQuerySet
from vietnamese.text import fold


def units_with_member_counts() -> UnitQuerySet:
    """Every unit of the authority with the number of people who hold a role there, by type and name."""
    units = Unit.objects.select_related("unit_type", "cluster", "own_authority", "successor")
    held = Count("memberships", filter=Q(memberships__ended_at=None))
    return units.annotate(member_count=held).in_order()


def matching(units: UnitQuerySet, words: str, unit_type: str) -> list[Unit]:
    """Units whose name holds all the words, accents or not, of the given type if one is named."""
    wanted = fold(words).split()
    rows = units.of_types([unit_type]) if unit_type else units
    return [unit for unit in rows if all(word in fold(unit.name) for word in wanted)]


def current_members() -> QuerySet[Membership]:
    members = Membership.objects.filter(ended_at=None).select_related("user", "unit")
    return members.order_by("role", "unit__sort_key", "user__full_name", "pk")


def open_invitations() -> QuerySet[Invitation]:
    waiting = Invitation.objects.filter(accepted_at=None, revoked_at=None).select_related("unit", "invited_by")
    return waiting.order_by("-invited_at", "pk")
