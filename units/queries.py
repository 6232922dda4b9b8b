"""Reads for the register of units and people."""

from django.db.models import Case, Count, Prefetch, Q, QuerySet, Value, When

from units.models import AuditEntry, Cluster, Invitation, Membership, Person, Unit, UnitQuerySet, UnitType
from vietnamese.text import fold, given_name_key


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


def unit_types_with_counts() -> QuerySet[UnitType]:
    """Every type in its order, with the number of units of it, ended ones too."""
    return UnitType.objects.annotate(unit_count=Count("units")).order_by("position", "pk")


def clusters_with_units() -> QuerySet[Cluster]:
    """Every cluster with its units, ended ones too."""
    units = Prefetch("units", Unit.objects.in_order())
    return Cluster.objects.prefetch_related(units).order_by("name", "pk")


def people_in_order(unit: Unit) -> list[Person]:
    """Everybody on record, the head first, then by given name as Vietnamese lists have it."""
    return sorted(unit.people.all(), key=lambda person: (not person.is_unit_head, given_name_key(person.full_name)))


def history_of_unit(unit: Unit) -> QuerySet[AuditEntry]:
    """What was done to the unit and to its people, newest first; `about` names the person."""
    about_unit = Q(subject_kind=Unit._meta.label_lower, subject_id=unit.pk)
    about_people = Q(subject_kind=Person._meta.label_lower, details__unit=unit.code)
    entries = AuditEntry.objects.filter(about_unit | about_people)
    return entries.annotate(about=Case(When(about_people, then="subject_label"), default=Value(""))).order_by("-pk")


def current_members() -> QuerySet[Membership]:
    members = Membership.objects.filter(ended_at=None).select_related("user", "unit")
    return members.order_by("role", "unit__sort_key", "user__full_name", "pk")


def open_invitations() -> QuerySet[Invitation]:
    waiting = Invitation.objects.filter(accepted_at=None, revoked_at=None).select_related("unit", "invited_by")
    return waiting.order_by("-invited_at", "pk")
