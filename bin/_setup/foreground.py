"""A command at the person's terminal: its input and output are ours, its end is our end."""

import os
import signal
import subprocess

from . import commands
from .interruption import Interrupted
from .paths import ROOT
from .processes import dying_with_parent


def run(command: list[str], environment: dict[str, str]) -> int:
    """Run a command of the virtual environment and return its exit code; a stop asked of us is passed on to it."""
    process = subprocess.Popen(
        commands.in_venv(command),
        cwd=ROOT,
        env=environment,
        preexec_fn=dying_with_parent(signal.SIGTERM),
    )
    try:
        code = process.wait()
    except Interrupted as interruption:
        if not (interruption.number == signal.SIGINT and _has_terminal()):
            process.send_signal(interruption.number)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
        return interruption.exit_code
    return code if code >= 0 else 128 - code


def _has_terminal() -> bool:
    """True if Ctrl-C reaches our children by itself; a second one would cut their cleaning up short."""
    return os.isatty(0) and os.tcgetpgrp(0) == os.getpgrp()
