"""The record of who did what. Actions write it in the transaction of the change: without the entry, no change."""

from typing import Any

from django.db.models import Model, QuerySet

from units.models import AuditEntry, User


def record(verb: str, subject: Model, *, by: User | None, **details: Any) -> AuditEntry:
    """One entry about `subject` in the current authority. `by=None` is the portal itself."""
    return AuditEntry.objects.create(
        actor=by,
        actor_name=by.full_name if by else "Hệ thống",
        verb=verb,
        subject_kind=subject._meta.label_lower,
        subject_id=subject.pk,
        subject_label=str(subject)[:300],
        details=details,
    )


def history_of(subject: Model) -> QuerySet[AuditEntry]:
    """Entries about one object, newest first."""
    entries = AuditEntry.objects.filter(subject_kind=subject._meta.label_lower, subject_id=subject.pk)
    return entries.order_by("-pk")
