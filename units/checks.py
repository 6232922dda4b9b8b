"""The portal refuses to work with a database role that could look past the walls."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register
from django.core.exceptions import ImproperlyConfigured
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

HINT = "Cho DATABASE_URL dùng vai trò thidua_web; vai trò chủ sở hữu chỉ dành cho DATABASE_OWNER_URL."


@register(Tags.database)
def application_role_is_bound(databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """`units.E001` when the application's role is a superuser, bypasses row security or owns a table."""
    if not databases or "default" not in databases:
        return []
    faults = faults_of_application_role()
    if not faults:
        return []
    return [Error(f"The application's database role {', '.join(faults)}.", hint=HINT, id="units.E001")]


def refuse_unbound_role(connection: BaseDatabaseWrapper, **kwargs: Any) -> None:
    """Heard at every new connection: no process serves with a role that looks past the walls.

    Raises ImproperlyConfigured.
    """
    if connection.alias == "default" and (faults := faults_of_application_role()):
        raise ImproperlyConfigured(f"The application's database role {', '.join(faults)}. {HINT}")


def faults_of_application_role() -> list[str]:
    """What the role behind DATABASE_URL may do that it must not; empty when all is well."""
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user")
        is_superuser, bypasses = cursor.fetchone()
        cursor.execute(
            "SELECT count(*) FROM pg_class c JOIN pg_roles r ON r.oid = c.relowner"
            " WHERE r.rolname = current_user AND c.relkind IN ('r', 'v', 'm', 'p')"
        )
        owned = cursor.fetchone()[0]
    faults = {"is a superuser": is_superuser, "bypasses row security": bypasses, f"owns {owned} tables": owned > 0}
    return [fault for fault, is_so in faults.items() if is_so]
