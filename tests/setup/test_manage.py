"""`bin/manage` with servers that the environment names: stdout holds only what the command prints."""

import os
import subprocess
import sys

import django
from _setup.paths import ROOT

RUN = """
import sys
sys.path.insert(0, "bin")
from _setup.manage import with_services
sys.exit(with_services(sys.argv[1:]))
"""


def manage(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", RUN, *arguments]
    return subprocess.run(command, cwd=ROOT, env=os.environ.copy(), capture_output=True, text=True)


def test_output_is_the_output_of_the_command() -> None:
    assert manage("version").stdout == f"{django.get_version()}\n"


def test_exit_code_is_the_exit_code_of_the_command() -> None:
    assert manage("shell", "-v0", "-c", "raise SystemExit(7)").returncode == 7
