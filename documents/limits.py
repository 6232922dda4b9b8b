"""A child process with a time and a memory limit, for work whose cost depends on what people typed."""

import ctypes
import os
import re
import resource
import signal
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_PROJECT = Path(__file__).resolve().parent.parent
_PR_SET_PDEATHSIG = 1
OUT_OF_MEMORY = 77
# GLib and the C library abort or fault when an allocation is refused; the kernel kills when the machine itself is full.
_MEMORY_SIGNALS = {-signal.SIGABRT, -signal.SIGTRAP, -signal.SIGSEGV, -signal.SIGBUS, -signal.SIGKILL}
# What the child may know of our environment: nothing secret, only where libraries, fonts and their cache are.
_ENVIRONMENT = (
    "PATH", "HOME", "LANG", "LD_LIBRARY_PATH", "FONTCONFIG_FILE", "FONTCONFIG_PATH", "XDG_CACHE_HOME", "TMPDIR",
)  # fmt: skip


_WAY_OUT = "Hãy rút gọn phụ lục hoặc tải bảng tính thay thế."
_UNKNOWN = "Không dựng được văn bản. Hãy thử lại; nếu vẫn lỗi, hãy báo người quản trị."


@dataclass(frozen=True, slots=True)
class Limits:
    seconds: int = 60
    memory_mb: int = 1024


class RenderFailed(Exception):
    """The document could not be produced. The message is a Vietnamese sentence, safe to show; `detail` is for logs."""

    def __init__(self, message: str, detail: str = "") -> None:
        super().__init__(message)
        self.detail = detail


class RenderTooLong(RenderFailed):
    pass


class RenderTooLarge(RenderFailed):
    pass


def run_limited(module: str, given: bytes, limits: Limits, reasons: Mapping[int, str] | None = None) -> bytes:
    """Standard output of `python -m module` fed with `given`. Raises RenderFailed or one of its kinds.

    `reasons` gives the sentence for an exit code the module itself uses.
    """
    child = subprocess.Popen(  # noqa: S603 – our own interpreter and module, nothing of the user's
        [sys.executable, "-m", module, str(limits.seconds), str(limits.memory_mb)],
        cwd=_PROJECT,
        env={name: os.environ[name] for name in _ENVIRONMENT if name in os.environ} | {"PYTHONHASHSEED": "0"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    with child:
        try:
            output, errors = child.communicate(given, timeout=limits.seconds)
        except subprocess.TimeoutExpired:
            child.kill()
            child.communicate()
            raise _too_long(limits) from None
        except BaseException:
            child.kill()
            raise
    if child.returncode == 0:
        return output
    detail = errors.decode(errors="replace")[-4000:]
    if child.returncode == -signal.SIGXCPU:
        raise _too_long(limits, detail)
    if child.returncode == OUT_OF_MEMORY or child.returncode in _MEMORY_SIGNALS:
        raise RenderTooLarge(
            f"Văn bản quá lớn: dựng tệp cần hơn {limits.memory_mb} MB bộ nhớ. {_WAY_OUT}",
            detail,
        )
    raise RenderFailed((reasons or {}).get(child.returncode, _UNKNOWN), detail)


def _too_long(limits: Limits, detail: str = "") -> RenderTooLong:
    return RenderTooLong(f"Dựng văn bản quá {limits.seconds} giây nên đã dừng. {_WAY_OUT}", detail)


def confine(seconds: int, memory_mb: int) -> None:
    """Called first thing in the child: it dies with its parent, and cannot take more than its share."""
    ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 5))
    resource.setrlimit(resource.RLIMIT_AS, (memory_mb * 1024 * 1024,) * 2)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def at_its_limit() -> bool:
    """Whether this process has come near all the memory it may take: then its failures are failures of room."""
    allowed, _ = resource.getrlimit(resource.RLIMIT_AS)
    peak = re.search(r"VmPeak:\s+(\d+) kB", Path("/proc/self/status").read_text())
    return allowed != resource.RLIM_INFINITY and peak is not None and int(peak[1]) * 1024 > 0.75 * allowed
