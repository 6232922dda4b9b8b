"""A section as a table: what each item says, in words."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from campaigns.builder.forms import mark_of
from campaigns.builder.items import key_of
from campaigns.builder.labels import CHOICES, REFERS, label_of
from campaigns.builder.sections import Section
from campaigns.builder.spots import named_parts
from campaigns.launching.words import part_title, shortened
from campaigns.planfile.schema import Part, Plan
from vietnamese.dates import short_date
from vietnamese.numbers import number_text

LONGEST = 180


@dataclass(frozen=True)
class Row:
    """One item: its address, the mark of what it says, its cells as (heading, words)."""

    key: str
    mark: str
    title: str
    cells: tuple[tuple[str, str], ...]
    is_first: bool
    is_last: bool


def rows_of(plan: Plan, section: Section) -> list[Row]:
    """The items of a section, in the order of the plan."""
    parts: list[Part] = getattr(plan, section.collection)
    names = _names(plan, section)
    return [
        Row(
            key=key_of(plan, section, number),
            mark=mark_of(part),
            title=shortened(part_title(part)),
            cells=tuple((heading(section, name), _words(part, name, names)) for name in section.columns),
            is_first=number == 0,
            is_last=number == len(parts) - 1,
        )
        for number, part in enumerate(parts)
    ]


def heading(section: Section, name: str) -> str:
    return label_of(section.kind.__name__, name)[0]


def _names(plan: Plan, section: Section) -> dict[str, dict[str, str]]:
    """For each column of codes: code → name."""
    kind = section.kind.__name__
    return {name: dict(named_parts(plan, REFERS[kind, name])) for name in section.columns if (kind, name) in REFERS}


def _words(part: Part, name: str, names: dict[str, dict[str, str]]) -> str:
    value: Any = getattr(part, name)
    words = names.get(name) or CHOICES.get((type(part).__name__, name), {})
    if value is None or value == "" or value == []:
        return "–"
    if isinstance(value, list) and not words:
        return f"{len(value)} mục"
    if isinstance(value, list):
        return "; ".join(words.get(one, str(one)) for one in value)
    if isinstance(value, date):
        return short_date(value)
    return number_text(value) if isinstance(value, Decimal) else words.get(value, _cut(str(value)))


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[:LONGEST].rsplit(' ', 1)[0]}…"
