"""The portal as it runs for people: every process real, started as `bin/run` starts them."""

import os
import shutil
import socket
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg2
from _setup import commands, portal_steps
from _setup.accounts import Account, server_account
from _setup.broker import QUEUE_OPTIONS, Broker, find_server
from _setup.embedded import Wheels
from _setup.paths import VAR
from _setup.processes import Process, Program
from _setup.run import answers
from _setup.supervisor import Supervisor

# Quận 1 stands above Tuổi Hồng, whose clerk reports to both.
AUTHORITIES = ("go-vap", "quan-1", "tuoi-hong")
LEASE_SECONDS = 4
LOGS = VAR / "log" / "journeys"
PATIENCE_SECONDS = 60


class Portal:
    """The running portal: its address, its database, and its processes, which may be killed and started again."""

    def __init__(self, supervisor: Supervisor, environment: dict[str, str], folder: Path, broker: Broker) -> None:
        self.environment = environment
        self.address = environment["PORTAL_BASE_URL"]
        self._supervisor = supervisor
        self._broker = broker
        self._programs = _programs(environment, folder)
        self._running: dict[str, Process] = {}

    def start(self, *names: str) -> None:
        for name in names:
            if name == "broker":
                program, is_ready = self._broker.program(), self._broker.is_ready
            else:
                program, is_ready = self._programs[name], self._answers if name == "web" else None
            self._running[name] = self._supervisor.start(replace(program, log_folder=LOGS), is_ready=is_ready)

    def kill(self, *names: str) -> None:
        """`kill -9` to each process and its children, all before anybody looks at the first."""
        for name in names:
            self._running[name].kill_group()
        for name in names:
            self._running[name].wait_stopped()

    def query(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        """What the database says, past all walls."""
        return _ask(self.environment["DATABASE_OWNER_URL"], sql, *values)

    def count(self, sql: str, *values: Any) -> int:
        return int(self.query(sql, *values)[0][0])

    @contextmanager
    def nobody_writes(self, table: str) -> Iterator[Callable[[], bool]]:
        """Whoever is about to add a row waits as long as this lasts; yields whether somebody does. Readers go on."""
        connection = psycopg2.connect(self.environment["DATABASE_OWNER_URL"])
        try:
            with connection.cursor() as cursor:
                cursor.execute(f"LOCK TABLE {table} IN SHARE MODE")
            waiting = "SELECT 1 FROM pg_locks WHERE NOT granted AND relation = %s::regclass"
            yield lambda: bool(self.query(waiting, table))
        finally:
            connection.close()

    def _answers(self) -> bool:
        return answers(urlsplit(self.address).port or 0)


def _programs(environment: dict[str, str], folder: Path) -> dict[str, Program]:
    port = str(urlsplit(environment["PORTAL_BASE_URL"]).port)
    web = commands.in_venv([*commands.WEB, "--bind", f"127.0.0.1:{port}"])
    worker_environment = environment | commands.WORKER_ENVIRONMENT
    beat = commands.in_venv([*commands.BEAT, "--schedule", str(folder / "celerybeat-schedule")])
    return {
        "web": Program("web", web, environment),
        "worker": Program("worker", commands.in_venv(commands.WORKER), worker_environment, stop_seconds=30),
        "beat": Program("beat", beat, environment),
    }


@contextmanager
def running_portal() -> Iterator[Portal]:
    """The portal with its demonstration; ends by stopping every process and dropping the database."""
    shutil.rmtree(LOGS, ignore_errors=True)
    folder = Path(tempfile.mkdtemp(prefix="thidua-journeys-", dir="/tmp"))  # short: a socket's path holds 107 bytes
    supervisor = Supervisor()
    try:
        broker = Broker(
            name="broker",
            server=find_server(Wheels(server_account())),
            account=Account(folder),
            socket_folder=folder,
            options=QUEUE_OPTIONS,
        )
        broker.prepare()
        with _own_database() as addresses:
            portal = Portal(supervisor, _environment(addresses, broker, folder), folder, broker)
            try:
                portal.start("broker")
                _prepare(portal.environment)
                portal.start("worker", "beat", "web")
                yield portal
            finally:
                supervisor.close()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _prepare(environment: dict[str, str]) -> None:
    steps = [commands.MIGRATE, [*commands.LOAD_DEMO, *AUTHORITIES], commands.COLLECT_STATIC]
    if not (VAR / "built-static" / "fonts").is_dir():
        steps.insert(0, commands.BUILD_FONTS)
    for step in steps:
        portal_steps.output_of(step, environment)


def _environment(addresses: dict[str, str], broker: Broker, folder: Path) -> dict[str, str]:
    return {
        **os.environ,
        **addresses,
        "REDIS_URL": broker.queue_url,
        "CACHE_URL": f"{broker.cache_url}?db=1",
        "DJANGO_SETTINGS_MODULE": "portal.settings",
        "DJANGO_SECRET_KEY": "only-for-journeys-" * 4,
        "DJANGO_DEBUG": "0",
        "ALLOWED_HOSTS": "127.0.0.1",
        "PORTAL_BASE_URL": f"http://127.0.0.1:{_free_port()}",
        "MEDIA_ROOT": str(folder / "media"),
        "STATIC_ROOT": str(folder / "static"),
        "EMAIL_URL": "consolemail://",
        "JOB_LEASE_SECONDS": str(LEASE_SECONDS),
        "PYTHONUNBUFFERED": "1",
    }


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


# --- The database ----------------------------------------------------------------------------------------------------


@contextmanager
def _own_database() -> Iterator[dict[str, str]]:
    """A database of our own on the server of the tests; one left by a killed run is replaced."""
    name = "_".join(filter(None, ["journeys", os.environ.get("PYTEST_DB"), os.environ.get("PYTEST_XDIST_WORKER")]))
    server = os.environ["DATABASE_OWNER_URL"]
    _ask(server, f'DROP DATABASE IF EXISTS "{name}"')
    _ask(server, f'CREATE DATABASE "{name}"')
    try:
        yield {url: _in_database(os.environ[url], name) for url in ("DATABASE_URL", "DATABASE_OWNER_URL")}
    finally:
        _ask(server, f'DROP DATABASE "{name}"')


def _in_database(url: str, name: str) -> str:
    return urlunsplit(urlsplit(url)._replace(path=f"/{name}"))


def _ask(url: str, sql: str, *values: Any) -> list[tuple[Any, ...]]:
    connection = psycopg2.connect(url)
    try:
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute(sql, values or None)
            return cursor.fetchall() if cursor.description else []
    finally:
        connection.close()


def eventually(condition: Callable[[], Any], seconds: float = PATIENCE_SECONDS, pause: float = 0.2) -> Any:
    """What the condition answers once it is true; fails when it does not come true in time."""
    deadline = time.monotonic() + seconds
    while not (answer := condition()):
        assert time.monotonic() < deadline, f"Not within {seconds:.0f} s"
        time.sleep(pause)
    return answer
