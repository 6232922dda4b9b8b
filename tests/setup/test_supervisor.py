"""Real processes: started again when they die, stopped in order, never left behind."""

import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from _setup.paths import ROOT
from _setup.supervisor import next_pause

PATIENCE_SECONDS = 20


def eventually(condition: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


def is_running(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z"


@contextmanager
def supervisor(folder: Path, body: str) -> Iterator[subprocess.Popen[str]]:
    """A process of its own that supervises programs; `program(name, script)` makes one out of a shell script."""
    preamble = f"""
        import os, signal, sys
        from pathlib import Path
        sys.path.insert(0, {str(ROOT / "bin")!r})
        from _setup.interruption import Interrupted, raise_on_signals
        from _setup.processes import Program
        from _setup.supervisor import Supervisor

        folder = Path({str(folder)!r})
        raise_on_signals()
        supervisor = Supervisor()

        def program(name, script, **options):
            command = ["sh", "-c", script]
            return Program(name, command, dict(os.environ), cwd=folder, log_folder=folder, **options)
    """
    source = textwrap.dedent(preamble) + textwrap.dedent(body)
    process = subprocess.Popen([sys.executable, "-c", source], stderr=subprocess.PIPE, text=True)
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def pid_written_to(path: Path) -> int:
    assert eventually(lambda: path.exists() and path.read_text().strip() != "")
    return int(path.read_text())


@pytest.mark.parametrize(
    ("pause", "lived_seconds", "expected"),
    [
        pytest.param(0, 0.1, 1, id="the first death waits a second"),
        pytest.param(1, 0.1, 2, id="dying at once again doubles the wait"),
        pytest.param(16, 0.1, 30, id="the wait has a limit"),
        pytest.param(30, 61, 1, id="a healthy life starts anew"),
    ],
)
def test_next_pause(pause: float, lived_seconds: float, expected: float) -> None:
    assert next_pause(pause, lived_seconds) == expected


def test_dead_program_is_started_again(tmp_path: Path) -> None:
    body = """
        supervisor.start(program("worker", "echo $$ > worker.pid; exec sleep 600"))
        supervisor.watch()
    """
    with supervisor(tmp_path, body):
        first = pid_written_to(tmp_path / "worker.pid")

        os.kill(first, signal.SIGKILL)

        assert eventually(lambda: pid_written_to(tmp_path / "worker.pid") != first)


def test_children_of_a_dead_program_are_removed_before_it_starts_again(tmp_path: Path) -> None:
    body = """
        supervisor.start(program("web", "sleep 600 & echo $! > child.pid; echo $$ > web.pid; wait"))
        supervisor.watch()
    """
    with supervisor(tmp_path, body):
        web, child = pid_written_to(tmp_path / "web.pid"), pid_written_to(tmp_path / "child.pid")

        os.kill(web, signal.SIGKILL)

        assert eventually(lambda: not is_running(child))


def test_close_ends_servers_after_the_programs_that_use_them(tmp_path: Path) -> None:
    body = """
        waiting = "trap 'echo {0} >> ended; exit' TERM; echo ready > {0}.ready; while true; do sleep 0.1; done"
        supervisor.start(program("database", waiting.format("database"), is_server=True))
        supervisor.start(program("broker", waiting.format("broker"), is_server=True))
        supervisor.start(program("web", waiting.format("web")))
        try:
            supervisor.watch()
        except Interrupted:
            supervisor.close()
    """
    with supervisor(tmp_path, body) as process:
        assert eventually(lambda: len(list(tmp_path.glob("*.ready"))) == 3)

        process.send_signal(signal.SIGTERM)

        assert process.wait(PATIENCE_SECONDS) == 0
        assert (tmp_path / "ended").read_text().split() == ["web", "broker", "database"]


def test_program_that_ignores_the_request_is_killed(tmp_path: Path) -> None:
    body = """
        stubborn = "trap '' TERM; echo $$ > stubborn.pid; while true; do sleep 0.1; done"
        supervisor.start(program("stubborn", stubborn, stop_seconds=0.3))
        try:
            supervisor.watch()
        except Interrupted:
            supervisor.close()
    """
    with supervisor(tmp_path, body) as process:
        pid = pid_written_to(tmp_path / "stubborn.pid")

        process.send_signal(signal.SIGINT)

        assert process.wait(PATIENCE_SECONDS) == 0
        assert not is_running(pid)


def test_nothing_is_left_after_kill_9(tmp_path: Path) -> None:
    body = """
        supervisor.start(program("worker", "echo $$ > worker.pid; exec sleep 600"))
        supervisor.watch()
    """
    with supervisor(tmp_path, body) as process:
        pid = pid_written_to(tmp_path / "worker.pid")

        process.kill()

        assert eventually(lambda: not is_running(pid))


def test_start_gives_up_with_the_last_words_of_a_program_that_ends(tmp_path: Path) -> None:
    body = """
        supervisor.start(program("web", "echo port is taken; exit 3"), is_ready=lambda: False)
    """
    with supervisor(tmp_path, body) as process:
        _, complaint = process.communicate(timeout=PATIENCE_SECONDS)

        assert process.returncode == 1
        assert "web ended (exit code 3)" in complaint
        assert "port is taken" in complaint
