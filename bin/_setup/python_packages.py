"""The virtual environment and the locked packages in it."""

import hashlib
import json
import subprocess
import sys
from pathlib import Path

from .console import give_up, say
from .locks import held
from .paths import PYTHON, REQUIREMENTS, VAR, VENV

# Which lock files are installed: {"run.txt": sha256, ...}. Written last: an interrupted installation is repeated.
STAMP = VENV / "installed-locks.json"

# The lock of development contains the one of running, with the same versions.
CONTAINS = {"run.txt": ["run.txt"], "dev.txt": ["dev.txt", "run.txt"]}


def lock_hash(name: str) -> str:
    return hashlib.sha256((REQUIREMENTS / name).read_bytes()).hexdigest()


def ensure(lock_name: str) -> None:
    """Make `.venv` hold the packages of `requirements/<lock_name>`; does nothing if it already does."""
    with held(VAR / "setup.lock", on_wait=lambda: say("Waiting for another set-up to finish")):
        if not _runs(PYTHON):
            say("Creating the virtual environment .venv")
            _run([sys.executable, "-m", "venv", "--clear", str(VENV)])
        if _installed().get(lock_name) == lock_hash(lock_name):
            return
        _ensure_pip()
        say(f"Installing the Python packages of requirements/{lock_name}")
        _run([str(PYTHON), *PIP_INSTALL, "-r", str(REQUIREMENTS / lock_name)])
        STAMP.write_text(json.dumps({name: lock_hash(name) for name in CONTAINS[lock_name]}))


PIP_INSTALL = [
    "-m",
    "pip",
    "install",
    "--quiet",
    "--disable-pip-version-check",
    "--no-input",
    "--root-user-action=ignore",
    "--require-hashes",
    "--only-binary=:all:",
]


def install_beside(lock_name: str, target: Path) -> None:
    """Put the files of `requirements/<lock_name>` into `target`, outside the virtual environment."""
    _ensure_pip()
    _run(
        [
            str(PYTHON),
            *PIP_INSTALL,
            "--no-deps",
            "--upgrade",
            "--target",
            str(target),
            "-r",
            str(REQUIREMENTS / lock_name),
        ]
    )


def _installed() -> dict[str, str]:
    try:
        stamp: dict[str, str] = json.loads(STAMP.read_text())
    except (FileNotFoundError, ValueError):
        return {}
    return stamp


def _ensure_pip() -> None:
    if subprocess.run([str(PYTHON), "-c", "import pip"], stderr=subprocess.DEVNULL).returncode != 0:
        _run([str(PYTHON), "-m", "ensurepip"])


def _runs(python: Path) -> bool:
    try:
        return subprocess.run([str(python), "-c", ""], stderr=subprocess.DEVNULL).returncode == 0
    except OSError:
        return False


def _run(command: list[str]) -> None:
    result = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if result.returncode != 0:
        give_up(f"`{' '.join(command)}` failed:\n\n{result.stdout[-3000:]}")
