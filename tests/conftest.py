"""Two authorities in every test that asks for them: one to act in, one to leak from."""

import os
from collections.abc import Iterator

import pytest
from django.db import connections

from tests.factories.units import make_authority
from units.models import Authority
from units.tenancy import authority_scope


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """Lets two runs on one server work side by side, each in a test database of its own name."""
    if name := os.environ.get("PYTEST_DB"):
        test = connections["owner"].settings_dict["TEST"]
        test["NAME"] = f"{test['NAME'] or 'test_thidua'}_{name}"


@pytest.fixture
def authority(db: None) -> Authority:
    return make_authority("go-vap", name="Ủy ban nhân dân quận Gò Vấp", place="Gò Vấp")


@pytest.fixture
def other_authority(db: None) -> Authority:
    return make_authority("quan-khac", name="Ủy ban nhân dân Quận Khác", place="Quận Khác")


@pytest.fixture
def inside(authority: Authority) -> Iterator[Authority]:
    """Runs the test inside the authority."""
    with authority_scope(authority):
        yield authority
