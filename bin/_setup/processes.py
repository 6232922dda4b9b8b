"""Real child processes that never outlive us."""

import contextlib
import ctypes
import os
import signal
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .paths import LOGS, ROOT

PR_SET_PDEATHSIG = 1
LOG_LIMIT_BYTES = 10_000_000
_libc = ctypes.CDLL(None, use_errno=True)


def dying_with_parent(death_signal: signal.Signals) -> Callable[[], None]:
    """A `preexec_fn`: the kernel sends the child `death_signal` as soon as we are gone, even by `kill -9`."""
    parent = os.getpid()

    def prepare() -> None:
        _libc.prctl(PR_SET_PDEATHSIG, int(death_signal), 0, 0, 0)
        if os.getppid() != parent:  # we died between fork and prctl
            os._exit(1)

    return prepare


@dataclass(frozen=True)
class Program:
    """What to start and how to end it."""

    name: str
    command: list[str]
    environment: dict[str, str]
    cwd: Path = ROOT
    is_server: bool = False  # other programs use it: ends after them
    stop_signal: signal.Signals = signal.SIGTERM
    stop_seconds: float = 10
    death_signal: signal.Signals = signal.SIGKILL
    log_folder: Path = LOGS
    account_options: dict[str, Any] = field(default_factory=dict)

    @property
    def log(self) -> Path:
        return self.log_folder / f"{self.name}.log"


class Process:
    """A started program, in a session of its own so that Ctrl-C reaches only us."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.started_at = time.monotonic()
        with _opened_log(program.log) as log:
            self._popen = subprocess.Popen(
                program.command,
                cwd=program.cwd,
                env=program.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=dying_with_parent(program.death_signal),
                **program.account_options,
            )

    @property
    def pid(self) -> int:
        return self._popen.pid

    def is_alive(self) -> bool:
        return self._popen.poll() is None

    def describe_end(self) -> str:
        code = self._popen.returncode
        return f"signal {signal.Signals(-code).name}" if code < 0 else f"exit code {code}"

    def ask_to_stop(self) -> None:
        if self.is_alive():
            self._popen.send_signal(self.program.stop_signal)

    def wait_stopped(self) -> None:
        """Wait for the process as long as its program allows, then kill it with everything it started."""
        try:
            self._popen.wait(self.program.stop_seconds)
        except subprocess.TimeoutExpired:
            self._popen.kill()
            self._popen.wait()
        self.kill_group()

    def kill_group(self) -> None:
        """Remove children that a dead process left in its session."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self._popen.pid, signal.SIGKILL)

    def log_tail(self, lines: int = 25) -> str:
        return "\n".join(self.program.log.read_text(errors="replace").splitlines()[-lines:])


def _opened_log(path: Path) -> Any:
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists() and path.stat().st_size > LOG_LIMIT_BYTES:
        path.replace(path.with_suffix(".log.1"))
    return path.open("ab")
