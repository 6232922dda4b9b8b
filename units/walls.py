"""The database's share of tenancy, as migration operations: row-level security and foreign keys that cannot cross."""

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.migrations.operations.base import Operation

APP_ROLE = "thidua_app"
"""Group role of the application's logins. It owns nothing; every policy and grant names it."""

OWN_ROWS = "authority_id = (SELECT NULLIF(current_setting('app.authority', true), '')::bigint)"


class RaiseWalls(Operation):
    """Puts the tables of these models behind the walls. Running it again adds only what is missing.

    Each table gets a key on (authority_id, id), forced row-level security, and for every foreign key to another
    tenant table a second one that includes the authority. Tables named in `append_only` lose UPDATE and DELETE.
    """

    reversible = True

    def __init__(self, *model_names: str, append_only: Iterable[str] = ()):
        self.model_names = model_names
        self.append_only = tuple(append_only)

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return "RaiseWalls", list(self.model_names), {"append_only": self.append_only}

    def state_forwards(self, app_label: str, state: Any) -> None:
        """The walls are the database's alone."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        walled = [to_state.apps.get_model(app_label, name) for name in self.model_names]
        for model in walled:
            schema_editor.execute(_own_rows_only(model._meta.db_table))
        for model in walled:
            for field in tenant_foreign_keys(model):
                schema_editor.execute(_tie(model, field))
        for name in self.append_only:
            table = to_state.apps.get_model(app_label, name)._meta.db_table
            schema_editor.execute(f"REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM {APP_ROLE}")

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Nothing to do: the walls fall with their tables, which only a reversed schema migration drops."""

    def describe(self) -> str:
        return f"Raise the tenant walls around {', '.join(self.model_names)}"


def tenant_foreign_keys(model: type[models.Model]) -> list[models.ForeignKey]:
    """The model's foreign keys to rows that belong to an authority."""
    keys = [field for field in model._meta.local_fields if isinstance(field, models.ForeignKey)]
    return [key for key in keys if is_tenant(key.remote_field.model)]


def is_tenant(model: type[models.Model]) -> bool:
    """Whether rows of this model belong to an authority."""
    return any(
        field.name == "authority" and field.remote_field and field.remote_field.model._meta.label == "units.Authority"
        for field in model._meta.local_fields
    )


def _own_rows_only(table: str) -> str:
    return f"""
        DO $$ BEGIN
            IF NOT EXISTS (SELECT FROM pg_constraint WHERE conname = '{table}_tenant_key') THEN
                ALTER TABLE {table} ADD CONSTRAINT {table}_tenant_key UNIQUE (authority_id, id);
            END IF;
            IF NOT EXISTS (SELECT FROM pg_policies WHERE tablename = '{table}' AND policyname = 'own_authority') THEN
                ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
                ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
                CREATE POLICY own_authority ON {table} TO {APP_ROLE} USING ({OWN_ROWS}) WITH CHECK ({OWN_ROWS});
            END IF;
        END $$
    """


def _tie(model: type[models.Model], field: models.ForeignKey) -> str:
    table, target = model._meta.db_table, field.remote_field.model._meta.db_table
    name = f"{table}_{field.name}_tie"
    return f"""
        DO $$ BEGIN
            IF NOT EXISTS (SELECT FROM pg_constraint WHERE conname = '{name}') THEN
                ALTER TABLE {table} ADD CONSTRAINT {name} FOREIGN KEY (authority_id, {field.column})
                    REFERENCES {target} (authority_id, id) DEFERRABLE INITIALLY IMMEDIATE;
            END IF;
        END $$
    """
