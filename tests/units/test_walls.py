"""What the database's catalogue says about every tenant table."""

import os
import subprocess
import sys
from urllib.parse import urlsplit

import pytest
from django.apps import apps
from django.conf import settings
from django.core.checks import run_checks
from django.db import ProgrammingError, connection, connections, models, transaction

from units.checks import faults_of_application_role
from units.tenancy import TenantModel, authority_scope
from units.walls import APP_ROLE, tenant_foreign_keys

pytestmark = pytest.mark.django_db

TENANT_MODELS = [model for model in apps.get_models() if issubclass(model, TenantModel)]
SHARED_TABLES = {"units_authority", "units_user"}
DEFINERS = {"units_my_memberships", "units_jobs_due", "units_member_only_here"}


def rows(sql: str, *parameters: object) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchall()


def by_table(model: type[models.Model]) -> str:
    return model._meta.db_table


@pytest.fixture(params=TENANT_MODELS, ids=by_table)
def table(request: pytest.FixtureRequest) -> str:
    return request.param._meta.db_table


def test_every_table_with_an_authority_is_a_tenant_model():
    found = {
        name
        for (name,) in rows(
            "SELECT table_name FROM information_schema.columns"
            " WHERE column_name = 'authority_id' AND table_schema = 'public'"
        )
    }

    assert found == {model._meta.db_table for model in TENANT_MODELS}


def test_row_security_is_enabled_and_forced(table):
    assert rows("SELECT relrowsecurity, relforcerowsecurity FROM pg_class WHERE relname = %s", table) == [(True, True)]


def test_exactly_one_policy_and_it_names_the_application_role(table):
    policies = rows("SELECT policyname, roles::text[], cmd, permissive FROM pg_policies WHERE tablename = %s", table)

    assert policies == [("own_authority", [APP_ROLE], "ALL", "PERMISSIVE")]


def test_every_unique_key_begins_with_the_authority(table):
    keys = rows(
        """SELECT i.relname, array_agg(a.attname ORDER BY k.ord)
           FROM pg_index x JOIN pg_class t ON t.oid = x.indrelid JOIN pg_class i ON i.oid = x.indexrelid
           CROSS JOIN LATERAL unnest(x.indkey::int2[]) WITH ORDINALITY k(attnum, ord)
           JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.attnum
           WHERE t.relname = %s AND x.indisunique AND NOT x.indisprimary GROUP BY i.relname""",
        table,
    )

    assert [name for name, columns in keys if columns[0] != "authority_id"] == []
    assert keys


@pytest.mark.parametrize("model", TENANT_MODELS, ids=by_table)
def test_every_foreign_key_to_a_tenant_table_includes_the_authority(model):
    ties = {
        name
        for (name,) in rows(
            "SELECT conname FROM pg_constraint"
            " WHERE conrelid = %s::regclass AND contype = 'f' AND cardinality(conkey) = 2",
            model._meta.db_table,
        )
    }

    assert ties == {f"{model._meta.db_table}_{field.name}_tie" for field in tenant_foreign_keys(model)}


def test_no_materialized_view_and_no_view_stands_over_tenant_tables():
    assert (
        rows(
            "SELECT relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
            " WHERE relkind IN ('v', 'm') AND nspname = 'public'"
        )
        == []
    )


def test_only_the_known_functions_look_over_the_walls():
    functions = rows(
        """SELECT proname, proconfig, has_function_privilege('public', p.oid, 'EXECUTE')
           FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE prosecdef AND nspname = 'public'"""
    )

    assert {name for name, _, _ in functions} == DEFINERS
    assert {tuple(config) for _, config, _ in functions} == {("search_path=public, pg_temp",)}
    assert {is_public for _, _, is_public in functions} == {False}


def test_application_role_is_bound():
    assert faults_of_application_role() == []
    assert [message for message in run_checks(databases=["default"]) if message.id == "units.E001"] == []


def test_without_an_authority_the_table_is_empty_and_closed(table):
    assert rows(f"SELECT count(*) FROM {table}") == [(0,)]
    with pytest.raises(ProgrammingError, match="row-level security|permission denied"), transaction.atomic():
        rows(f"INSERT INTO {table} (authority_id) VALUES (1) RETURNING 1")


def test_setting_without_an_authority_leaves_no_trace_after_the_scope(authority):
    with authority_scope(authority):
        pass

    assert rows("SELECT NULLIF(current_setting('app.authority', true), '')") == [(None,)]


@pytest.mark.parametrize(
    "statement",
    [
        "TRUNCATE units_unit",
        "ALTER TABLE units_unit DISABLE ROW LEVEL SECURITY",
        "DROP TABLE units_unit",
        "UPDATE units_auditentry SET verb = 'x'",
        "DELETE FROM reports_reportversion",
    ],
)
def test_application_role_cannot_tear_the_walls_down(statement):
    with pytest.raises(ProgrammingError, match="must be owner|permission denied"), transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(statement)


def test_no_process_serves_with_a_role_that_looks_past_the_walls():
    """Given the owner's address instead of the application's, the first question to the database is refused."""
    name = connections["owner"].settings_dict["NAME"]
    url = urlsplit(os.environ["DATABASE_OWNER_URL"])._replace(path=f"/{name}").geturl()
    ask = "import django; django.setup(); from units.models import User; print(User.objects.count())"

    asked = subprocess.run(
        [sys.executable, "-c", ask],
        cwd=settings.BASE_DIR,
        env=os.environ | {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "portal.settings"},
        capture_output=True,
        text=True,
    )

    assert asked.returncode != 0
    assert "The application's database role bypasses row security" in asked.stderr
