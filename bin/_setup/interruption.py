"""Ctrl-C, `kill` and a closed terminal all end a command in one way: an exception that stops the servers."""

import signal
from types import FrameType


class Interrupted(BaseException):
    """Somebody asked us to stop."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number
        self.exit_code = 128 + number


def _raise(number: int, _frame: FrameType | None) -> None:
    raise Interrupted(number)


def raise_on_signals() -> None:
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _raise)
