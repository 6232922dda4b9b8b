"""`bin/run`: the whole portal with its demonstration, from nothing, until Ctrl-C."""

import http.client
import os
import socket
import time
from urllib.parse import urlsplit

from . import accounts, commands, portal_steps, python_packages, system_packages
from .console import give_up, say
from .interruption import Interrupted, raise_on_signals
from .locks import FileLock
from .paths import LOGS
from .processes import Program
from .services import DEMONSTRATION, RunNote, own_database_folder, running, with_portal_settings
from .supervisor import Supervisor

HOST = "127.0.0.1"
USUAL_PORT = 8000


def main() -> int:
    raise_on_signals()
    try:
        accounts.claim_checkout()
        system_packages.ensure(system_packages.RUN_PACKAGES)
        python_packages.ensure("run.txt")
        lock = FileLock(DEMONSTRATION.lock)
        if not lock.try_acquire():
            _wait_or_refuse(lock)
        _run_portal()
    except Interrupted:
        say("Stopped")
    return 0


def _wait_or_refuse(lock: FileLock) -> None:
    if note := RunNote.read():
        give_up(f"The portal is already running: {note['PORTAL_BASE_URL']}")
    say("Waiting for another bin/run or bin/manage of this checkout")
    lock.acquire()


def _run_portal() -> None:
    left = RunNote.read()  # by a run that was ended with `kill -9`
    RunNote.remove()
    supervisor = Supervisor()
    with running(DEMONSTRATION, supervisor) as services:
        if left:
            _wait_until_free(urlsplit(left["PORTAL_BASE_URL"]).port)
        port = free_port(os.environ.get("PORT"))
        environment = with_portal_settings(services, base_url=f"http://{HOST}:{port}")
        portal_steps.prepare(environment, own_database_folder(DEMONSTRATION))
        portal_steps.collect_static_if_needed(environment)
        _start_portal(supervisor, environment, port)
        RunNote.write(environment)
        try:
            _introduce(environment)
            supervisor.watch()
        finally:
            say("Stopping")
            RunNote.remove()


def _start_portal(supervisor: Supervisor, environment: dict[str, str], port: int) -> None:
    say("Starting web, worker and scheduler")
    worker_environment = environment | commands.WORKER_ENVIRONMENT
    supervisor.start(Program("worker", commands.in_venv(commands.WORKER), worker_environment, stop_seconds=30))
    supervisor.start(Program("beat", commands.in_venv(commands.BEAT), environment))
    web = commands.in_venv([*commands.WEB, "--bind", f"{HOST}:{port}"])
    supervisor.start(Program("web", web, environment), is_ready=lambda: answers(port))


def _introduce(environment: dict[str, str]) -> None:
    print(f"\n{portal_steps.output_of(commands.DEMO_ACCOUNTS, environment)}")
    print(f"The portal is at {environment['PORTAL_BASE_URL']}")
    print(f"What web, worker and scheduler say is in {LOGS}. Ctrl-C stops everything.", flush=True)


def free_port(wanted: str | None) -> int:
    """The port that was asked for, else 8000 or the next free one."""
    if wanted:
        if not (wanted.isdigit() and _is_free(int(wanted))):
            give_up(f"PORT={wanted} cannot be used: it is taken, or not a port number.")
        return int(wanted)
    for port in range(USUAL_PORT, USUAL_PORT + 100):
        if _is_free(port):
            return port
    give_up("No free port between 8000 and 8099. Name another one: PORT=9000 bin/run")


def _wait_until_free(port: int | None, seconds: float = 5) -> None:
    """The web server of a killed run needs a moment to notice and leave its address."""
    deadline = time.monotonic() + seconds
    while port and not _is_free(port) and time.monotonic() < deadline:
        time.sleep(0.1)


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except (OSError, OverflowError):
            return False
    return True


def answers(port: int) -> bool:
    """True once the web server gives a page."""
    connection = http.client.HTTPConnection(HOST, port, timeout=20)
    try:
        connection.request("GET", "/")
        return connection.getresponse().status < 500
    except OSError:
        return False
    finally:
        connection.close()
