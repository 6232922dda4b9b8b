"""The four walls, each alone."""

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from tests.factories.units import make_unit, make_unit_type
from units.models import Unit
from units.tenancy import NoAuthority, OtherAuthority, TenantModel, authority_scope

pytestmark = pytest.mark.django_db


def test_manager_without_authority_raises():
    with pytest.raises(NoAuthority):
        Unit.objects.all()


def test_manager_sees_own_rows_only(authority, other_authority):
    with authority_scope(other_authority):
        make_unit("Phường Lạ")
    with authority_scope(authority):
        own = make_unit("Phường 1")

        assert list(Unit.objects.all()) == [own]


def test_entering_a_second_authority_raises(authority, other_authority):
    with authority_scope(authority), pytest.raises(OtherAuthority), authority_scope(other_authority):
        pass


def test_raw_sql_without_authority_sees_no_row(authority):
    with authority_scope(authority):
        make_unit()

    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM units_unit")
        assert cursor.fetchone() == (0,)


def test_raw_sql_without_authority_cannot_insert(authority):
    with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic(), connection.cursor() as sql:
        sql.execute("INSERT INTO units_cluster (authority_id, code, name) VALUES (%s, 'a', 'A')", [authority.pk])


def test_foreign_key_into_another_authority_is_refused(authority, other_authority):
    with authority_scope(other_authority):
        foreign_type = make_unit_type()

    with authority_scope(authority), pytest.raises(IntegrityError, match="units_unit_unit_type_tie"):
        with transaction.atomic():
            Unit.objects.create(code="lac", name="Lạc", unit_type_id=foreign_type.pk)


def test_every_tenant_model_keeps_the_scoped_base_manager():
    from django.apps import apps

    strays = [
        model._meta.label
        for model in apps.get_models()
        if issubclass(model, TenantModel) and model._meta.base_manager_name != "objects"
    ]
    assert strays == []
