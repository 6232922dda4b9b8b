"""Double click, reload, back, two tabs: one effect."""

from uuid import UUID

from django.db import connection
from django.utils import timezone

from units.models import FormReceipt
from units.tenancy import current_authority_id


def first_time(posted_key: str) -> bool:
    """Whether the form with this key arrives for the first time; a second arrival waits for the first, then is False.

    The receipt commits or rolls back with the change it guards. A form without a proper key never counts as first.
    """
    key = _key(posted_key)
    if key is None:
        return False
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {FormReceipt._meta.db_table} (authority_id, key, received_at) VALUES (%s, %s, %s)"
            " ON CONFLICT DO NOTHING",
            [current_authority_id(), key, timezone.now()],
        )
        return cursor.rowcount == 1


def _key(posted: str) -> UUID | None:
    try:
        return UUID(posted)
    except ValueError:
        return None
