"""One process at a time: advisory locks that the kernel releases however their holder ends."""

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path


class FileLock:
    """A lock on a file under `var/`; released by `release()`, by exit, and by `kill -9`."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._descriptor: int | None = None

    def try_acquire(self) -> bool:
        """True if the lock is now ours."""
        return self._acquire(fcntl.LOCK_EX | fcntl.LOCK_NB)

    def acquire(self) -> None:
        """Wait until the lock is ours."""
        self._acquire(fcntl.LOCK_EX)

    def release(self) -> None:
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def _acquire(self, mode: int) -> bool:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        # Not inheritable by default: children that outlive us must not keep the lock.
        descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(descriptor, mode)
        except BlockingIOError:
            os.close(descriptor)
            return False
        self._descriptor = descriptor
        return True


@contextmanager
def held(path: Path, *, on_wait: Callable[[], None]) -> Iterator[None]:
    """Hold the lock at `path` for a block; `on_wait` is called once if another process has it."""
    lock = FileLock(path)
    if not lock.try_acquire():
        on_wait()
        lock.acquire()
    try:
        yield
    finally:
        lock.release()
