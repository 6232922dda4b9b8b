"""The steps that make a database and a folder of static files ready for the portal."""

import hashlib
import json
import signal
import subprocess
from collections.abc import Iterable
from pathlib import Path

from . import commands
from .console import give_up, say
from .paths import REQUIREMENTS, ROOT, VAR
from .processes import dying_with_parent

STATIC_NOTE = VAR / "collected-static.json"
PREPARED_NOTE = VAR / "prepared.json"


def output_of(command: list[str], environment: dict[str, str]) -> str:
    """What a command of the portal prints; a failing one stops everything."""
    result = subprocess.run(
        commands.in_venv(command),
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        preexec_fn=dying_with_parent(signal.SIGTERM),
    )
    if result.returncode != 0:
        give_up(f"`{' '.join(command)}` failed:\n\n{result.stdout[-4000:]}")
    return result.stdout


def migrate(environment: dict[str, str]) -> None:
    say("Bringing the database up to date")
    output_of(commands.MIGRATE, environment)


def load_demo(environment: dict[str, str]) -> None:
    say("Loading the demonstration: five campaigns with their units, people and reports")
    output_of(commands.LOAD_DEMO, environment)


def prepare_once(environment: dict[str, str], data_folder: Path) -> None:
    """Migrate, and load the demonstration into an empty database; skipped while code and data folder are the same."""
    done = {"data": data_folder.stat().st_ino, "migrations": _fingerprint(ROOT.glob("*/migrations/*.py"))}
    if _read(PREPARED_NOTE) == done:
        return
    migrate(environment)
    load_demo(environment)
    PREPARED_NOTE.write_text(json.dumps(done))


def collect_static_if_needed(environment: dict[str, str]) -> None:
    """Gather the static files unless nothing changed since the last time."""
    folders = [
        folder for pattern in ("static", "*/static") for folder in ROOT.glob(pattern) if VAR not in folder.parents
    ]
    sources = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    done = {"target": environment["STATIC_ROOT"], "sources": _fingerprint([*sources, REQUIREMENTS / "run.txt"])}
    if _read(STATIC_NOTE) == done and Path(environment["STATIC_ROOT"]).is_dir():
        return
    say("Collecting static files")
    output_of(commands.COLLECT_STATIC, environment)
    STATIC_NOTE.write_text(json.dumps(done))


def _fingerprint(paths: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in sorted(paths):
        stat = path.stat()
        digest.update(f"{path}\0{stat.st_size}\0{stat.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _read(note: Path) -> object:
    try:
        return json.loads(note.read_text())
    except (FileNotFoundError, ValueError):
        return None
