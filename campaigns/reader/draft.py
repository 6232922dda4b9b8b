"""What the reader hands over: items of the plan's shape, each beside its words, marked sure or doubtful."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from campaigns.planfile.schema import Plan, plain_number
from campaigns.reader.lines import Line
from vietnamese.text import slug

LISTS = tuple(
    name
    for name, shape in Plan.model_fields.items()
    if shape.annotation is not None and "list" in str(shape.annotation)
)
SCALARS = tuple(name for name in Plan.model_fields if name not in LISTS)


@dataclass(frozen=True)
class Read:
    """One value as it was read. `doubts`: Vietnamese sentences, each a reason to look twice; none means sure."""

    value: Any
    line: int
    words: str
    doubts: tuple[str, ...] = ()

    @property
    def sure(self) -> bool:
        return not self.doubts

    def to_json(self) -> dict[str, Any]:
        """A list item: the value's own keys (a mere text under `text`), then where it was read and how surely."""
        value = {"text": self.value} if isinstance(self.value, str) else jsonable(self.value)
        return {**value, **self.origin(), "doubts": list(self.doubts)}

    def origin(self) -> dict[str, Any]:
        return {"source": {"line": self.line, "words": self.words}, "sure": self.sure}


def read_from(line: Line, value: Any, *doubts: str, words: str | None = None) -> Read:
    """The value as read from this line, or from the given words of it."""
    return Read(value, line.number, line.words if words is None else words, tuple(doubts))


Found = Mapping[str, Read | Sequence[Read]]
"""What one part of the reader gives: a `Read` under the name of a single value, a list of them under that of a list."""


@dataclass(frozen=True)
class Draft:
    """A whole plan as read so far. What is missing was not said."""

    single: Mapping[str, Read] = field(default_factory=dict)
    listed: Mapping[str, tuple[Read, ...]] = field(default_factory=dict)

    def with_found(self, found: Found) -> "Draft":
        """This draft and what one more part of the reader found."""
        single = {name: read for name, read in found.items() if isinstance(read, Read)}
        listed = {name: tuple(reads) for name, reads in found.items() if not isinstance(reads, Read)}
        unknown = (set(single) - set(SCALARS)) | (set(listed) - set(LISTS))
        if unknown:
            raise KeyError(f"Not a part of a plan: {', '.join(sorted(unknown))}")
        return Draft({**self.single, **single}, {**self.listed, **listed})

    def items(self, name: str) -> tuple[Read, ...]:
        """The items of one list, as far as read."""
        return self.listed.get(name, ())

    def value(self, name: str) -> Any:
        """A single value, or None."""
        read = self.single.get(name)
        return read.value if read else None

    def to_json(self) -> dict[str, Any]:
        """The keys of the plan contract in their order, and `sources`: where each single value was read."""
        written = {name: self._written(name) for name in Plan.model_fields}
        written["sources"] = {
            name: {**read.origin(), "doubts": list(read.doubts)} for name, read in self.single.items()
        }
        return written

    def _written(self, name: str) -> Any:
        if name in LISTS:
            return [read.to_json() for read in self.items(name)]
        return jsonable(self.value(name))


def jsonable(value: Any) -> Any:
    """The value in JSON's own types: days as ISO text, numbers plain."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return plain_number(value)
    if isinstance(value, Mapping):
        return {key: jsonable(inner) for key, inner in value.items()}
    if isinstance(value, str) or not isinstance(value, Iterable):
        return value
    return [jsonable(inner) for inner in value]


class Codes:
    """Codes for the items of one list: made from names, each given once."""

    def __init__(self) -> None:
        self._given: set[str] = set()

    def new(self, name: str, otherwise: str) -> str:
        """ "Tỷ lệ hộ nghèo" → "ty-le-ho-ngheo", with a number where that is taken."""
        base = _cut(slug(name)) or otherwise
        code, number = base, 2
        while code in self._given:
            code, number = f"{base}-{number}", number + 1
        self._given.add(code)
        return code


def _cut(code: str, length: int = 50) -> str:
    """At most `length` characters, whole words."""
    return code if len(code) <= length else code[: length + 1].rpartition("-")[0]
