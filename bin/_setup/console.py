"""What the set-up tells the person at the terminal, on stderr: stdout belongs to the command that was asked for."""

import sys
from typing import NoReturn


def say(sentence: str) -> None:
    """Print one line about what is being done now."""
    print(f"» {sentence}", file=sys.stderr, flush=True)


def give_up(explanation: str) -> NoReturn:
    """Stop with an explanation that says what to do next."""
    print(f"\n✗ {explanation}", file=sys.stderr, flush=True)
    raise SystemExit(1)
