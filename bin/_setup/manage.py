"""`bin/manage`: Django's command line with a database behind it, on a fresh clone too.

Uses the servers that the environment names, else those of a running `bin/run`, else starts the embedded ones for the
duration of the command. stdout holds only what the command prints.
"""

import os
import time
from collections.abc import Sequence

from . import accounts, foreground, portal_steps, python_packages, system_packages
from .console import say
from .interruption import Interrupted, raise_on_signals
from .locks import FileLock
from .services import DEMONSTRATION, RunNote, all_given, own_database_folder, running, with_portal_settings
from .supervisor import Supervisor

DEFAULT_URL = "http://127.0.0.1:8000"
# Commands about code, files or the schema: no need to migrate or to load the demonstration before them.
NEED_NO_DATA = {
    "",
    "check",
    "collectstatic",
    "diffsettings",
    "help",
    "makemigrations",
    "migrate",
    "showmigrations",
    "version",
}
# Commands after which we no longer know what the database holds.
UNDO_PREPARATION = {"flush", "migrate"}


def main(arguments: Sequence[str]) -> int:
    raise_on_signals()
    try:
        accounts.claim_checkout()
        system_packages.ensure(system_packages.RUN_PACKAGES)
        python_packages.ensure("run.txt")
        return with_services(arguments)
    except Interrupted as interruption:
        return interruption.exit_code


def with_services(arguments: Sequence[str]) -> int:
    """Run the command with the servers it needs; returns its exit code."""
    command = ["python", "manage.py", *arguments]
    if all_given():
        return foreground.run(command, with_portal_settings(dict(os.environ), base_url=DEFAULT_URL))
    lock = FileLock(DEMONSTRATION.lock)
    waiting = False
    while not lock.try_acquire():
        if note := RunNote.read():
            return foreground.run(command, with_portal_settings(note | os.environ, base_url=DEFAULT_URL))
        if not waiting:
            say("Waiting for another bin/run or bin/manage of this checkout")
            waiting = True
        time.sleep(0.2)
    return _with_own_servers(command, arguments[0] if arguments else "")


def _with_own_servers(command: list[str], name: str) -> int:
    RunNote.remove()  # one left by `kill -9`
    with running(DEMONSTRATION, Supervisor()) as services:
        environment = with_portal_settings(services, base_url=DEFAULT_URL)
        own_data = own_database_folder(DEMONSTRATION)
        if own_data and name not in NEED_NO_DATA:
            portal_steps.prepare_once(environment, own_data)
        if name in UNDO_PREPARATION:
            portal_steps.forget_preparation()
        return foreground.run(command, environment)
