"""The database, the queue and the cache that the portal uses: those given by the environment, else our own."""

import contextlib
import json
import os
import secrets
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .accounts import Account, server_account
from .broker import CACHE_OPTIONS, QUEUE_OPTIONS, Broker, find_server
from .console import give_up
from .embedded import Wheels
from .paths import VAR
from .postgres import APPLICATION_ROLE, OWNER_ROLE, Postgres
from .supervisor import Supervisor

# The environment variables that portal/settings.py reads.
SETTINGS = (
    "DATABASE_URL",
    "DATABASE_OWNER_URL",
    "REDIS_URL",
    "CACHE_URL",
    "DJANGO_SETTINGS_MODULE",
    "DJANGO_SECRET_KEY",
    "DJANGO_DEBUG",
    "ALLOWED_HOSTS",
    "PORTAL_BASE_URL",
    "MEDIA_ROOT",
    "STATIC_ROOT",
    "EMAIL_URL",
    "DEFAULT_FROM_EMAIL",
    "JOB_LEASE_SECONDS",
)
SECRET_KEY_FILE = VAR / "secret-key"


@dataclass(frozen=True)
class Purpose:
    """Which servers of our own: the ones of the demonstration or the ones of the tests, apart in folder and promise."""

    suffix: str
    durable: bool

    @property
    def database_name(self) -> str:
        return f"postgres{self.suffix}"

    @property
    def lock(self) -> Path:
        """Held by whoever has these servers running."""
        return VAR / f"servers{self.suffix}.lock"

    @property
    def socket_note(self) -> Path:
        """Says where the sockets are, so that the next run can remove the folder after `kill -9`."""
        return VAR / f"sockets{self.suffix}"


DEMONSTRATION = Purpose("", durable=True)
TESTS = Purpose("-test", durable=False)


def database_is_given() -> bool:
    """True if the environment names the database; half an answer stops the start."""
    given = [name for name in ("DATABASE_URL", "DATABASE_OWNER_URL") if os.environ.get(name)]
    if len(given) == 1:
        give_up(
            f"Only {given[0]} is set. Give both DATABASE_URL (the application's role, owning nothing) and "
            "DATABASE_OWNER_URL (the role that migrates), or neither; docker/roles.sql creates the roles."
        )
    return bool(given)


def own_database_folder(purpose: Purpose) -> Path | None:
    """The data folder of our own database; None if the environment names another."""
    return None if database_is_given() else server_account().folder / purpose.database_name


def broker_is_given() -> bool:
    return bool(os.environ.get("REDIS_URL"))


def all_given() -> bool:
    """True if no server of our own is needed."""
    return database_is_given() and broker_is_given()


@contextlib.contextmanager
def running(purpose: Purpose, supervisor: Supervisor) -> Iterator[dict[str, str]]:
    """Start the servers that are not given, under `supervisor`; yields the environment that names all of them.

    The caller holds `purpose.lock`. Everything that `supervisor` started is stopped at the end of the block.
    """
    environment = dict(os.environ)
    if all_given():
        with contextlib.closing(supervisor):
            yield environment
        return
    account = server_account()
    with _socket_folder(purpose, account) as sockets, contextlib.closing(supervisor):
        yield environment | _start_own(purpose, supervisor, account, sockets)


def _start_own(purpose: Purpose, supervisor: Supervisor, account: Account, sockets: Path) -> dict[str, str]:
    wheels = Wheels(account)
    addresses: dict[str, str] = {}
    if not database_is_given():
        postgres = Postgres(
            name=purpose.database_name, account=account, wheels=wheels, socket_folder=sockets, durable=purpose.durable
        )
        postgres.prepare()
        supervisor.start(postgres.program(), is_ready=postgres.is_ready)
        postgres.create_roles()
        addresses |= {"DATABASE_URL": postgres.url(APPLICATION_ROLE), "DATABASE_OWNER_URL": postgres.url(OWNER_ROLE)}
    if not broker_is_given():
        server = find_server(wheels)
        place: dict[str, Any] = {"server": server, "account": account, "socket_folder": sockets}
        queue = Broker(name=f"queue{purpose.suffix}", options=QUEUE_OPTIONS, **place)
        cache = Broker(name=f"cache{purpose.suffix}", options=CACHE_OPTIONS, **place)
        for broker in (queue, cache):
            broker.prepare()
            supervisor.start(broker.program(), is_ready=broker.is_ready)
        addresses |= {"REDIS_URL": queue.queue_url, "CACHE_URL": os.environ.get("CACHE_URL") or cache.cache_url}
    return addresses


@contextlib.contextmanager
def _socket_folder(purpose: Purpose, account: Account) -> Iterator[Path]:
    """A short private folder: the address of a unix socket has room for 107 bytes only."""
    _remove_left_sockets(purpose.socket_note)
    folder = Path(tempfile.mkdtemp(prefix="thidua-", dir="/tmp"))
    account.give(folder)
    purpose.socket_note.write_text(str(folder))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        purpose.socket_note.unlink(missing_ok=True)


def _remove_left_sockets(note: Path) -> None:
    if note.exists():
        left = Path(note.read_text())
        if left.parent == Path("/tmp") and left.name.startswith("thidua-"):
            shutil.rmtree(left, ignore_errors=True)


def secret_key() -> str:
    """The key of this checkout, made once."""
    if not SECRET_KEY_FILE.exists():
        VAR.mkdir(exist_ok=True)
        unfinished = SECRET_KEY_FILE.with_suffix(".new")
        unfinished.unlink(missing_ok=True)
        unfinished.touch(mode=0o600)
        unfinished.write_text(secrets.token_urlsafe(64))
        unfinished.rename(SECRET_KEY_FILE)
    return SECRET_KEY_FILE.read_text()


def with_portal_settings(environment: dict[str, str], *, base_url: str) -> dict[str, str]:
    """Add what the settings ask for and the person did not give."""
    defaults = {
        "DJANGO_SETTINGS_MODULE": "portal.settings",
        "DJANGO_SECRET_KEY": environment.get("DJANGO_SECRET_KEY") or secret_key(),
        "DJANGO_DEBUG": "0",
        "ALLOWED_HOSTS": "127.0.0.1,localhost",
        "PORTAL_BASE_URL": base_url,
        "MEDIA_ROOT": str(VAR / "media"),
        "STATIC_ROOT": str(VAR / "static"),
        "PYTHONUNBUFFERED": "1",
    }
    return defaults | environment


class RunNote:
    """What a running `bin/run` tells `bin/manage`: the environment of its processes. Readable by its owner only."""

    path = VAR / "run.json"

    @classmethod
    def write(cls, environment: dict[str, str]) -> None:
        told = {name: environment[name] for name in SETTINGS if name in environment}
        unfinished = cls.path.with_suffix(".new")
        unfinished.unlink(missing_ok=True)
        unfinished.touch(mode=0o600)
        unfinished.write_text(json.dumps(told))
        unfinished.rename(cls.path)

    @classmethod
    def read(cls) -> dict[str, str] | None:
        """The environment of the running portal; None while it is not ready. Only true while its lock is held."""
        try:
            note: dict[str, str] = json.loads(cls.path.read_text())
        except (FileNotFoundError, ValueError):
            return None
        return note

    @classmethod
    def remove(cls) -> None:
        cls.path.unlink(missing_ok=True)
