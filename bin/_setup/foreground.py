"""A command at the person's terminal: its input and output are ours, its end is our end."""

import signal
import subprocess

from . import commands
from .interruption import Interrupted
from .paths import ROOT
from .processes import dying_with_parent


def run(command: list[str], environment: dict[str, str], *, stdout: int | None = None) -> int:
    """Run a command of the virtual environment and return its exit code; a stop asked of us is passed on to it."""
    process = subprocess.Popen(
        commands.in_venv(command),
        cwd=ROOT,
        env=environment,
        stdout=stdout,
        preexec_fn=dying_with_parent(signal.SIGTERM),
    )
    try:
        code = process.wait()
    except Interrupted as interruption:
        # Ctrl-C reached the command itself, which shares our terminal.
        process.send_signal(signal.SIGINT if interruption.exit_code == 128 + signal.SIGINT else signal.SIGTERM)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
        return interruption.exit_code
    return code if code >= 0 else 128 - code
