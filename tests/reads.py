"""How often a page reads the database."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext


def reads_of(client: Client, path: str) -> int:
    """Number of SELECTs from tables while the page is made; savepoints and the tenant setting are not counted."""
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return sum(" FROM " in query["sql"] for query in captured)
