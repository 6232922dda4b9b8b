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
    """What a command of the portal prints on stdout; a failing one stops everything."""
    result = subprocess.run(
        commands.in_venv(command),
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        preexec_fn=dying_with_parent(signal.SIGTERM),
    )
    if result.returncode != 0:
        give_up(f"`{' '.join(command)}` failed:\n\n{result.stdout[-2000:]}{result.stderr[-4000:]}")
    return result.stdout


def prepare(environment: dict[str, str], own_data: Path | None) -> None:
    """Migrate and load the demonstration; `own_data` is the embedded database's folder, noted as prepared."""
    say("Bringing the database up to date")
    output_of(commands.MIGRATE, environment)
    say("Loading the demonstration: five campaigns with their units, people and reports")
    output_of(commands.LOAD_DEMO, environment)
    if own_data:
        PREPARED_NOTE.write_text(json.dumps(_prepared(own_data)))


def prepare_once(environment: dict[str, str], own_data: Path) -> None:
    """As `prepare`, but nothing at all while migrations and database are those of the last time."""
    if _read(PREPARED_NOTE) != _prepared(own_data):
        prepare(environment, own_data)


def forget_preparation() -> None:
    """After commands that may have emptied the database or taken it back to an older schema."""
    PREPARED_NOTE.unlink(missing_ok=True)


def _prepared(own_data: Path) -> dict[str, object]:
    return {"data": own_data.stat().st_ino, "migrations": _fingerprint(ROOT.glob("*/migrations/*.py"))}


def build_fonts(environment: dict[str, str]) -> None:
    say("Building the web fonts")
    output_of(commands.BUILD_FONTS, environment)


def collect_static_if_needed(environment: dict[str, str]) -> None:
    """Build the web fonts and gather all static files, unless nothing changed since the last time."""
    folders = [
        folder for pattern in ("static", "*/static") for folder in ROOT.glob(pattern) if VAR not in folder.parents
    ]
    sources = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    recipes = [REQUIREMENTS / "run.txt", ROOT / "portal" / "management" / "commands" / "build_fonts.py"]
    done = {"target": environment["STATIC_ROOT"], "sources": _fingerprint([*sources, *recipes])}
    if _read(STATIC_NOTE) == done and Path(environment["STATIC_ROOT"]).is_dir():
        return
    build_fonts(environment)
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
