"""What is wrong with a plan file: one entry per mistake, with line, field and a Vietnamese reason."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Place = tuple[str | int, ...]
"""Where in the plan: ("targets", 3, "value"). The empty place is the file itself."""


@dataclass(frozen=True)
class PlanFileError:
    """`line` counts from 1; None when the plan did not come from a file."""

    line: int | None
    field: str
    reason: str

    def __str__(self) -> str:
        where = [f"dòng {self.line}"] if self.line else []
        where += [self.field] if self.field else []
        return f"{', '.join(where)}: {self.reason}" if where else self.reason


class PlanFileRefused(Exception):
    """The whole file is refused; `errors` stand in the order of the file."""

    def __init__(self, errors: Iterable[PlanFileError]) -> None:
        self.errors = tuple(errors)
        super().__init__("\n".join(map(str, self.errors)))


def field_path(place: Sequence[str | int]) -> str:
    """("targets", 3, "value") as "targets[3].value"."""
    path = ""
    for step in place:
        path += f"[{step}]" if isinstance(step, int) else f".{step}" if path else step
    return path
