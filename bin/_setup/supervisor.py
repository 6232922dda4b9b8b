"""Keeps processes running: starts a dead one again, stops all of them in order."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from .console import give_up, say
from .processes import Process, Program

POLL_SECONDS = 0.2
FIRST_PAUSE_SECONDS = 1.0
LONGEST_PAUSE_SECONDS = 30.0
# A process that lived this long was healthy: its next death starts the pauses anew.
HEALTHY_SECONDS = 60.0


def next_pause(pause: float, lived_seconds: float) -> float:
    """How long to wait before a dead process is started again, after a previous wait of `pause` (0: none yet)."""
    if pause == 0 or lived_seconds >= HEALTHY_SECONDS:
        return FIRST_PAUSE_SECONDS
    return min(pause * 2, LONGEST_PAUSE_SECONDS)


@dataclass
class _Watched:
    process: Process
    pause: float = 0.0
    restart_at: float | None = None


class Supervisor:
    """The processes of one run, in the order in which they were started."""

    def __init__(self) -> None:
        self._watched: list[_Watched] = []

    def start(self, program: Program, *, is_ready: Callable[[], bool] | None = None, seconds: float = 60) -> Process:
        """Start a program and wait until it is ready; a program that ends before that stops everything."""
        process = Process(program)
        self._watched.append(_Watched(process))
        deadline = time.monotonic() + seconds
        while is_ready is not None and not is_ready():
            if not process.is_alive():
                give_up(f"{program.name} ended ({process.describe_end()}). Its last words:\n\n{process.log_tail()}")
            if time.monotonic() > deadline:
                give_up(f"{program.name} did not get ready in {seconds:.0f} s. Its last words:\n\n{process.log_tail()}")
            time.sleep(POLL_SECONDS / 4)
        return process

    def watch(self) -> None:
        """Look after the processes until a signal handler raises."""
        while True:
            for watched in self._watched:
                self._look_after(watched)
            time.sleep(POLL_SECONDS)

    def _look_after(self, watched: _Watched) -> None:
        process, now = watched.process, time.monotonic()
        if process.is_alive():
            return
        if watched.restart_at is None:
            process.kill_group()
            watched.pause = next_pause(watched.pause, now - process.started_at)
            watched.restart_at = now + watched.pause
            say(
                f"{process.program.name} ended ({process.describe_end()}, see {process.program.log}); "
                f"starting it again in {watched.pause:.0f} s"
            )
        elif now >= watched.restart_at:
            watched.process, watched.restart_at = Process(process.program), None

    def close(self) -> None:
        """Stop everything: first, together, the programs that use the servers, then each server."""
        processes = [watched.process for watched in reversed(self._watched)]
        self._watched.clear()
        clients = [process for process in processes if not process.program.is_server]
        for process in clients:
            process.ask_to_stop()
        for process in clients:
            process.wait_stopped()
        for server in [process for process in processes if process.program.is_server]:
            server.ask_to_stop()
            server.wait_stopped()
