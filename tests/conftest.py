"""Two authorities in every test that asks for them: one to act in, one to leak from."""

import os
from collections.abc import Iterator

import hypothesis
import pytest
from django.db import connections
from django.test import override_settings
from django.test.utils import setup_databases, teardown_databases
from pytest_django.plugin import DjangoDbBlocker

from tests.factories.units import make_authority
from units.models import Authority
from units.tenancy import authority_scope

hypothesis.settings.register_profile("suite", deadline=None)  # a busy machine is slow, not wrong
hypothesis.settings.load_profile("suite")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """Lets two runs on one server work side by side, each in a test database of its own name."""
    if name := os.environ.get("PYTEST_DB"):
        test = connections["owner"].settings_dict["TEST"]
        test["NAME"] = f"{test['NAME'] or 'test_thidua'}_{name}"


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None, django_db_modify_db_settings: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """Makes the test database under both names in every run.

    The application's connection mirrors the owner's. A run whose tests name only the former would otherwise make
    nothing and work in the developer's own database.
    """
    with django_db_blocker.unblock():
        made = setup_databases(0, interactive=False, aliases={"default", "owner"}, serialized_aliases=set())
    yield
    with django_db_blocker.unblock():
        connections.close_all()  # a database in use cannot be dropped
        teardown_databases(made, 0)


@pytest.fixture(scope="session", autouse=True)
def quick_settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Cheap password hashes, files in a folder of the run, static files without a manifest."""
    folder = tmp_path_factory.mktemp("var")
    (folder / "static").mkdir()
    with override_settings(
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        MEDIA_ROOT=str(folder / "media"),
        STATIC_ROOT=str(folder / "static"),
        STORAGES={
            "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
            "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
        },
        CACHES={"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}},
        EMAIL_BACKEND="django.core.mail.backends.locmem.EmailBackend",
    ):
        yield


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
