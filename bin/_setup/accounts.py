"""Who runs the embedded servers, and where their files lie.

PostgreSQL refuses to run as root. Started by root, the servers run as another account, which must be able to walk into
the folder of its files: a checkout under a closed folder such as /root keeps them in /var/lib instead.
"""

import hashlib
import os
import pwd
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .console import give_up
from .paths import ROOT, VAR, VENV


@dataclass(frozen=True)
class Account:
    """The account of the embedded servers and the folder of their files; `uid` None: the person at the terminal."""

    folder: Path
    uid: int | None = None
    gid: int | None = None

    def give(self, path: Path) -> None:
        """Hand a file or folder made by us to the account."""
        if self.uid is not None and self.gid is not None:
            os.chown(path, self.uid, self.gid)

    def popen_options(self) -> dict[str, Any]:
        """Arguments of `subprocess` that make a process run as this account."""
        if self.uid is None:
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}


def claim_checkout() -> None:
    """Make sure that we may write here: somebody else may have started the portal before."""
    closed = [path for path in (ROOT, VAR, VENV) if path.exists() and not os.access(path, os.W_OK)]
    if closed:
        name = pwd.getpwuid(os.geteuid()).pw_name
        give_up(
            f"{closed[0]} belongs to another account. Take it over, or work as that account:\n\n"
            f"    sudo chown -R {name} {ROOT}\n"
        )
    VAR.mkdir(exist_ok=True)


def server_account() -> Account:
    """The account for this machine; its folder exists and belongs to it."""
    if os.geteuid() != 0:
        return Account(VAR)
    entry = _unprivileged()
    folder = VAR / "servers" if _can_enter(VAR, entry) else _folder_outside()
    folder.mkdir(parents=True, exist_ok=True)
    account = Account(folder, entry.pw_uid, entry.pw_gid)
    account.give(folder)
    return account


def _unprivileged() -> pwd.struct_passwd:
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    give_up("PostgreSQL does not run as root, and this machine has neither an account 'postgres' nor 'nobody'.")


def _can_enter(folder: Path, entry: pwd.struct_passwd) -> bool:
    command = ["test", "-x", str(folder)]
    return subprocess.run(command, cwd="/", user=entry.pw_uid, group=entry.pw_gid, extra_groups=[]).returncode == 0


def _folder_outside() -> Path:
    # One folder per checkout, found again by its path.
    return Path("/var/lib/phong-trao-thi-dua") / hashlib.sha256(str(ROOT).encode()).hexdigest()[:12]
