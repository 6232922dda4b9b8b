"""The authority of the moment: set once per request and once per task, and everything below sees only its rows.

Two walls stand here. In Python, the default manager of every `TenantModel` filters by the current authority and
raises `NoAuthority` when none is set. In the database, row-level security (`units.walls`) compares each row with the
setting `app.authority`, which lives only inside the transaction that `authority_scope` opens.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

from django.db import connection, models, transaction

if TYPE_CHECKING:
    from units.models import Authority

_current: ContextVar["Authority | None"] = ContextVar("authority", default=None)


class NoAuthority(RuntimeError):
    """Tenant data was asked for outside `authority_scope`."""


class OtherAuthority(RuntimeError):
    """A second authority was entered inside the scope of the first: crossing needs an explicit transfer."""


def current_authority() -> "Authority":
    """The authority whose rows are visible now. Raises NoAuthority."""
    authority = _current.get()
    if authority is None:
        raise NoAuthority("No authority is set: open units.tenancy.authority_scope first.")
    return authority


def current_authority_id() -> int:
    """Primary key of the current authority: the default of every tenant row. Raises NoAuthority."""
    return current_authority().pk


@contextmanager
def authority_scope(authority: "Authority") -> Iterator["Authority"]:
    """One transaction in which exactly this authority's rows exist. Raises OtherAuthority when nested in another's."""
    outer = _current.get()
    if outer is not None and outer.pk != authority.pk:
        raise OtherAuthority(f"Already inside {outer.slug}; cannot enter {authority.slug}.")
    with transaction.atomic():
        _set_locally("app.authority", str(authority.pk))
        token = _current.set(authority)
        try:
            yield authority
        finally:
            _current.reset(token)
            if outer is None and not connection.needs_rollback:
                _set_locally("app.authority", "")


def tell_database_who_asks(user_id: int | None) -> None:
    """The signed-in person, for the one question that is asked before an authority is known: where do I belong?"""
    _set_locally("app.user", str(user_id or ""))


def _set_locally(name: str, value: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config(%s, %s, true)", [name, value])


class TenantManager(models.Manager):
    """Sees the current authority's rows only; raises NoAuthority when there is none."""

    def get_queryset(self) -> models.QuerySet[Any]:
        return super().get_queryset().filter(authority_id=current_authority_id())


class TenantModel(models.Model):
    """A row of one authority. Every subclass needs `class Meta(TenantModel.Meta)` and walls in its migration."""

    authority = models.ForeignKey(
        "units.Authority", on_delete=models.PROTECT, editable=False, related_name="+", default=current_authority_id
    )

    objects = TenantManager()

    class Meta:
        abstract = True
        base_manager_name = "objects"
