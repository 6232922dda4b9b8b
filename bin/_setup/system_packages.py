"""Debian packages that no Python package can bring: found by what they provide, installed by apt where we may."""

import ctypes
import importlib.util
import os
import shutil
import struct
import subprocess
from collections.abc import Callable
from pathlib import Path

from .console import give_up, say
from .paths import PYTHON

FONT_FOLDERS = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".local/share/fonts")
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _font_revision(path: Path) -> float:
    """The revision in the font's `head` table; 0.0 for a file that is no TrueType font."""
    content = path.read_bytes()
    table_count = struct.unpack_from(">H", content, 4)[0]
    for index in range(table_count):
        tag, _, offset, _ = struct.unpack_from(">4sIII", content, 12 + 16 * index)
        if tag == b"head":
            major, minor = struct.unpack_from(">hH", content, offset + 4)
            return float(major + minor / 65536)
    return 0.0


def _has_liberation_fonts() -> bool:
    # Revision 1 (package fonts-liberation of Debian 12) lacks 93 Vietnamese letters.
    folders = (folder for folder in FONT_FOLDERS if folder.is_dir())
    candidates = (path for folder in folders for path in folder.rglob("LiberationSerif-Regular.ttf"))
    return any(_font_revision(path) >= 2 for path in candidates)


def _can_make_venv() -> bool:
    return PYTHON.exists() or importlib.util.find_spec("ensurepip") is not None


def browser() -> str | None:
    """The browser that the tests drive, if one is installed."""
    return next((found for name in BROWSERS if (found := shutil.which(name))), None)


RUN_PACKAGES: dict[str, Callable[[], bool]] = {
    "python3-venv": _can_make_venv,
    "libpango-1.0-0": lambda: _loads("libpango-1.0.so.0"),
    "libpangoft2-1.0-0": lambda: _loads("libpangoft2-1.0.so.0"),
    "libharfbuzz-subset0": lambda: _loads("libharfbuzz-subset.so.0"),
    "fonts-liberation2": _has_liberation_fonts,
}
TEST_PACKAGES: dict[str, Callable[[], bool]] = RUN_PACKAGES | {
    "chromium": lambda: browser() is not None,
    "libatomic1": lambda: _loads("libatomic.so.1"),  # the browser's driver is linked with it
}


def missing(packages: dict[str, Callable[[], bool]]) -> list[str]:
    """Names of the packages whose contents are not on this machine."""
    return [name for name, is_there in packages.items() if not is_there()]


def install_command(names: list[str]) -> str:
    return f"sudo apt-get update && sudo apt-get install -y --no-install-recommends {' '.join(names)}"


def ensure(packages: dict[str, Callable[[], bool]]) -> None:
    """Install what is missing; where we may not, say which command does it and stop."""
    names = missing(packages)
    if not names:
        return
    if os.geteuid() == 0 and shutil.which("apt-get"):
        _install(names)
        importlib.invalidate_caches()
        names = missing(packages)
    if names:
        give_up(
            f"Máy này còn thiếu gói hệ thống: {', '.join(names)}. Hãy chạy lệnh sau rồi thử lại.\n"
            f"  System packages are missing: {', '.join(names)}. Run this command and try again:\n\n"
            f"    {install_command(names)}\n"
        )


def _install(names: list[str]) -> None:
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    options = ["-q", "-o", "DPkg::Lock::Timeout=300"]
    say("Refreshing the list of system packages (apt-get update)")
    _quietly(["apt-get", *options, "update"], environment)
    say(f"Installing system packages: {', '.join(names)}")
    _quietly(["apt-get", *options, "install", "-y", "--no-install-recommends", *names], environment)


def _quietly(command: list[str], environment: dict[str, str]) -> None:
    result = subprocess.run(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if result.returncode != 0:
        give_up(f"`{' '.join(command)}` failed:\n\n{result.stdout[-3000:]}")
