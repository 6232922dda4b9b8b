"""Redis or Valkey servers of our own on private unix sockets: one keeps the task queue, another the cache.

Two servers, because their promises differ: the queue must never lose a message and refuses writes when memory is full,
the cache is free to forget.
"""

import os
import shutil
import signal
import socket
from pathlib import Path

from .accounts import Account
from .embedded import Wheels
from .processes import Program

QUEUE_OPTIONS = ["--appendonly", "yes", "--appendfsync", "everysec", "--maxmemory-policy", "noeviction"]
CACHE_OPTIONS = ["--appendonly", "no", "--maxmemory", "64mb", "--maxmemory-policy", "allkeys-lru"]


def find_server(wheels: Wheels) -> str:
    """An installed server, else the wheel's."""
    search_path = os.environ.get("PATH", "") + ":/usr/bin:/usr/sbin:/usr/local/bin"
    for name in ("valkey-server", "redis-server"):
        if found := shutil.which(name, path=search_path):
            return found
    return str(wheels.valkey_server())


class Broker:
    """One server, for the queue or for the cache."""

    def __init__(self, *, name: str, server: str, account: Account, socket_folder: Path, options: list[str]) -> None:
        self._name = name
        self._server = server
        self._account = account
        self._options = options
        self._socket = socket_folder / f"{name}.sock"
        self._data = account.folder / name

    @property
    def queue_url(self) -> str:
        """The address in Celery's form."""
        return f"redis+socket://{self._socket}"

    @property
    def cache_url(self) -> str:
        """The address in django-environ's form."""
        return f"redis://{self._socket}"

    def prepare(self) -> None:
        self._data.mkdir(mode=0o700, exist_ok=True)
        self._account.give(self._data)

    def program(self) -> Program:
        place = ["--port", "0", "--unixsocket", str(self._socket), "--unixsocketperm", "700", "--dir", str(self._data)]
        return Program(
            name=self._name,
            command=[self._server, *place, "--save", "", "--daemonize", "no", *self._options],
            environment=dict(os.environ),
            cwd=self._account.folder,
            is_server=True,
            stop_signal=signal.SIGTERM,
            stop_seconds=10,
            death_signal=signal.SIGTERM,
            account_options=self._account.popen_options(),
        )

    def is_ready(self) -> bool:
        """True once the server answers; while it reads its file it does not."""
        try:
            with socket.socket(socket.AF_UNIX) as connection:
                connection.settimeout(2)
                connection.connect(str(self._socket))
                connection.sendall(b"PING\r\n")
                return connection.recv(16).startswith(b"+PONG")
        except OSError:
            return False
