"""What was read, item by item: where it stands in the paper, how sure it is, what has been decided about it.

An item is known by its section and its number there, from 1: "chi-tieu:3". What has been decided is kept as a map
item → {"state": "taken", "code": "…"} or {"state": "dropped"}; `code` is that under which the plan has it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from campaigns.builder.sections import SECTIONS, Section
from campaigns.launching.words import shortened
from campaigns.planfile.schema import Part, Plan
from campaigns.reader.draft import LISTS

OWN_KEYS = frozenset({"source", "sure", "doubts"})
Decided = dict[str, dict[str, str]]


@dataclass(frozen=True)
class Item:
    """One item as read. `name`: its list or single field of the plan; `state`: "", taken or dropped.

    `code`: under which the plan has it, if it does.
    """

    section: Section
    number: int
    name: str
    value: Any
    line: int
    words: str
    doubts: tuple[str, ...]
    state: str = ""
    code: str = ""

    @property
    def key(self) -> str:
        return f"{self.section.slug}:{self.number}"

    @property
    def is_sure(self) -> bool:
        return not self.doubts

    @property
    def is_open(self) -> bool:
        return not self.state

    @property
    def kind(self) -> type[Part] | None:
        """The part of the plan it becomes; None for a mere text."""
        return self.section.kind if self.section.collection else None

    @property
    def read_code(self) -> str:
        return str(self.value.get("code") or "") if isinstance(self.value, dict) else ""

    @property
    def title(self) -> str:
        if not isinstance(self.value, dict):
            return shortened(str(self.value or ""))
        said = (self.value.get(name) for name in ("name", "body", "text", "title"))
        return shortened(next((str(words) for words in said if words), ""))


@dataclass(frozen=True)
class Read:
    """A whole reading: the items as read, what has been decided, and the plan into which they go."""

    said: tuple[Item, ...]
    decided: Decided
    plan: Plan

    @cached_property
    def items(self) -> list[Item]:
        return [self._judged(item) for item in self.said]

    def of(self, section: Section) -> list[Item]:
        return [item for item in self.items if item.section is section]

    def item(self, key: str) -> Item | None:
        return next((item for item in self.items if item.key == key), None)

    def with_code(self, collection: str, code: str) -> Item | None:
        """The item that was read under this code."""
        return self._coded.get((collection, code))

    @property
    def open(self) -> list[Item]:
        return [item for item in self.items if item.is_open]

    @cached_property
    def _coded(self) -> dict[tuple[str, str], Item]:
        return {(item.name, item.read_code): item for item in reversed(self.items) if item.read_code}

    def _judged(self, item: Item) -> Item:
        """The item with what became of it. One that somebody deleted from the plan afterwards counts as dropped."""
        decision = self.decided.get(item.key, {})
        state, code = decision.get("state", ""), decision.get("code", "")
        if state == "taken" and code and code not in self._codes(item.name):
            state = "dropped"
        return replace(item, state=state, code=code) if state else item

    def _codes(self, collection: str) -> frozenset[str]:
        if collection not in self._codes_in_plan:
            self._codes_in_plan[collection] = frozenset(part.code for part in getattr(self.plan, collection))
        return self._codes_in_plan[collection]

    @cached_property
    def _codes_in_plan(self) -> dict[str, frozenset[str]]:
        return {}


def items_of(document: Mapping[str, Any]) -> tuple[Item, ...]:
    """Every item of a draft as it was read, in the order of the plan's sections."""
    return tuple(item for section in SECTIONS for item in _items_of(document, section))


def _items_of(document: Mapping[str, Any], section: Section) -> Iterator[Item]:
    number = 0
    for name in (section.collection,) if section.collection else section.fields:
        for value in _values(document, name):
            number += 1
            yield _item(section, number, name, value)


def _values(document: Mapping[str, Any], name: str) -> Iterator[dict[str, Any]]:
    """Every value of a list, or the single value, each with where it was read."""
    if name in LISTS:
        yield from document.get(name) or []
    elif document.get(name) and name in document.get("sources", {}):
        yield {"value": document[name], **document["sources"][name]}


def _item(section: Section, number: int, name: str, said: dict[str, Any]) -> Item:
    if name not in LISTS:
        value = said["value"]
    elif name == "recipients":
        value = said["text"]
    else:
        value = {key: inner for key, inner in said.items() if key not in OWN_KEYS}
    source = said.get("source") or {}
    doubts = tuple(said.get("doubts") or ()) or (() if said.get("sure", True) else ("Hãy so với văn bản.",))
    return Item(section, number, name, value, int(source.get("line") or 0), str(source.get("words") or ""), doubts)
