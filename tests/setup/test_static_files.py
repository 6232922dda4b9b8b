"""Static files as the running portal serves them: a reference to a file that is not there stops `bin/run`."""

import os
import subprocess
import sys
from pathlib import Path

from _setup import commands
from _setup.paths import ROOT


def test_static_files_can_be_collected_under_names_that_carry_their_hash(tmp_path: Path) -> None:
    environment = os.environ | {"DJANGO_DEBUG": "0", "STATIC_ROOT": str(tmp_path)}

    for step in (commands.BUILD_FONTS, commands.COLLECT_STATIC):
        command = [sys.executable, *step[1:]]
        result = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
        assert result.returncode == 0, result.stdout + result.stderr

    assert (tmp_path / "staticfiles.json").exists()
