"""How an item that was read is shown: what it says in words, beside the paragraph it was read from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from campaigns.builder.labels import CHOICES, REFERS, UNIT_TYPES, label_of
from campaigns.builder.sections import Section
from campaigns.planfile.schema import Part, Plan
from campaigns.reader.lines import clean
from campaigns.reader_pages.items import Item, Read
from campaigns.reader_pages.taking import missing_for, names_of
from campaigns.reader_pages.values import inner_kind, loose_part
from criteria.engine import Names, RuleRefused, describe, parse_rule
from vietnamese.dates import short_date
from vietnamese.numbers import number_text

HIDDEN = frozenset({"code"})
ASKED: dict[str, tuple[str, ...]] = {
    "LegalBasis": ("number", "issued_on"),
    "Milestone": ("due",),
    "Occasion": ("due",),
    "Subject": ("unit_types",),
    "Target": ("due", "applies_to"),
    "Standard": ("subject", "criteria"),
    "Award": ("occasions", "subjects", "standards", "quotas", "dossier", "reward"),
    "ReportSchedule": ("due_rules",),
    "OrganisationBody": ("duties",),
}
"""What one asks of such a part: left open by the plan, it is said so."""
AROUND = 3
"""Lines of the paper after the one that an item begins in, looked through for the end of its words."""


@dataclass(frozen=True)
class Said:
    """The paragraph with the words of the item within it: before, marked, after."""

    line: int
    before: str
    marked: str
    after: str


@dataclass(frozen=True)
class Shown:
    """One item on the page. `needs` must be taken with it; `open` are labels of what the plan leaves open."""

    item: Item
    title: str
    facts: list[tuple[str, str]]
    open: list[str]
    said: Said
    needs: list[Item]
    is_whole: bool

    @property
    def needs_words(self) -> str:
        return names_of(self.needs)

    @property
    def anchor(self) -> str:
        return f"muc-{self.item.number}"


@dataclass(frozen=True)
class Counts:
    """Of one section: sure and doubtful ones that are left, taken, dropped. `silent`: the plan says nothing of it."""

    section: Section
    sure: int
    doubtful: int
    taken: int
    dropped: int
    lacking: tuple[str, ...]

    @property
    def left(self) -> int:
        return self.sure + self.doubtful

    @property
    def total(self) -> int:
        return self.left + self.taken + self.dropped


def counts_of(read: Read, section: Section) -> Counts:
    items = read.of(section)
    said = {item.name for item in items}
    lacking = [label_of("Plan", name)[0] for name in section.fields if name not in said]
    return Counts(
        section=section,
        sure=sum(item.is_open and item.is_sure for item in items),
        doubtful=sum(item.is_open and not item.is_sure for item in items),
        taken=sum(item.state == "taken" for item in items),
        dropped=sum(item.state == "dropped" for item in items),
        lacking=tuple(lacking) if items else (),
    )


def shown(read: Read, section: Section, lines: Sequence[str], unit_types: Mapping[str, str]) -> list[Shown]:
    """Every item of the section, in the order of the paper. `lines`: the paper as it came in."""
    words = Words(read, unit_types)
    return [_shown(read, item, lines, words) for item in read.of(section)]


def _shown(read: Read, item: Item, lines: Sequence[str], words: "Words") -> Shown:
    kind = item.kind
    value = item.value if isinstance(item.value, dict) else {}
    facts = words.facts(kind, value) if kind else words.single(item)
    lacking = [label_of(kind.__name__, name)[0] for name in _lacking(kind, value)] if kind else []
    return Shown(
        item=item,
        title=label_of("Plan", item.name)[0] if kind is None else item.title,
        facts=[(label, said) for label, said in facts if said != clean(item.words)],
        open=lacking,
        said=said_in(lines, item),
        needs=missing_for(read, item) if item.state != "taken" else [],
        is_whole=kind is None or is_whole(kind, value),
    )


def is_whole(kind: type[Part], value: Mapping[str, Any]) -> bool:
    """Whether the plan says all that such a part must have."""
    try:
        kind.model_validate({**value, "code": value.get("code") or "muc"} if "code" in kind.model_fields else value)
    except ValueError:
        return False
    return True


def _lacking(kind: type[Part], value: Mapping[str, Any]) -> list[str]:
    needed = [name for name, info in kind.model_fields.items() if info.is_required() and name != "code"]
    names = dict.fromkeys((*ASKED.get(kind.__name__, ()), *needed))
    may_stay = {"due"} if value.get("recurring") else set()
    return [name for name in names if value.get(name) in (None, "", []) and name not in may_stay]


# --- in words --------------------------------------------------------------------------------------------------------


class Words:
    """Values of parts in words; what is named by code, by its name."""

    def __init__(self, read: Read, unit_types: Mapping[str, str]):
        plan = read.plan
        self._read, self._unit_types = read, unit_types
        targets = {target.code: target.text for target in plan.targets}
        indicators = {indicator.code: indicator.name for indicator in plan.indicators}
        yes_no = {indicator.code for indicator in plan.indicators if indicator.kind == "boolean"}
        for item in read.items:
            if item.name == "targets":
                targets.setdefault(item.read_code, str(item.value.get("text")))
            if item.name == "indicators":
                indicators.setdefault(item.read_code, str(item.value.get("name")))
                yes_no |= {item.read_code} if item.value.get("kind") == "boolean" else set()
        self._rule_names = Names(targets=targets, indicators=indicators, yes_no=yes_no)

    def facts(self, kind: type[Part], value: Mapping[str, Any]) -> list[tuple[str, str]]:
        """Label and words of every field that says something."""
        part = loose_part(kind, value)
        given = {name: value.get(info.alias or name, value.get(name)) for name, info in kind.model_fields.items()}
        return [
            (label_of(kind.__name__, name)[0], words)
            for name in kind.model_fields
            if name not in HIDDEN and given[name] not in (None, "", [], False)
            if (words := self._words(kind, name, getattr(part, name)))
        ]

    def single(self, item: Item) -> list[tuple[str, str]]:
        """A single field of the plan."""
        below = inner_kind(Plan, item.name)
        if below and isinstance(item.value, dict):
            return self.facts(below, item.value)
        value: Any = item.value
        if item.name != "recipients":
            value = getattr(loose_part(Plan, {item.name: value}), item.name)
        return [("Đọc được", self._words(Plan, item.name, value))]

    def _words(self, kind: type[Part], name: str, value: Any) -> str:
        key = (kind.__name__, name)
        if name == "rule":
            return self._rule(value)
        if isinstance(value, list):
            return "; ".join(self._one(kind, key, one) for one in value)
        return self._one(kind, key, value)

    def _one(self, kind: type[Part], key: tuple[str, str], value: Any) -> str:
        if value is None:
            return ""
        if isinstance(value, Part):
            inner = inner_kind(kind, key[1])
            return self._inner(inner, value) if inner else ""
        if key in REFERS:
            return self._named(REFERS[key], str(value))
        if key in CHOICES:
            return CHOICES[key].get(str(value), str(value))
        if isinstance(value, bool):
            return "có" if value else ""
        if isinstance(value, date):
            return short_date(value)
        return number_text(value) if isinstance(value, Decimal | int) else str(value)

    def _inner(self, kind: type[Part], part: Part) -> str:
        """A part within the part: its name alone, else all that it says."""
        named = getattr(part, "name", "") or getattr(part, "text", "")
        if named:
            return str(named)
        said = (
            (name, self._words(kind, name, getattr(part, name))) for name in kind.model_fields if name not in HIDDEN
        )
        return ", ".join(f"{label_of(kind.__name__, name)[0].lower()} {words}" for name, words in said if words)

    def _named(self, section: str, code: str) -> str:
        if section == UNIT_TYPES:
            return self._unit_types.get(code, code)
        if item := self._read.with_code(section, code):
            return item.title
        part = next((part for part in getattr(self._read.plan, section) if part.code == code), None)
        return str(getattr(part, "name", "") or getattr(part, "text", "")) if part else code

    def _rule(self, tree: Any) -> str:
        try:
            return describe(parse_rule(tree), self._rule_names)
        except RuleRefused:
            return ""


# --- beside its words ------------------------------------------------------------------------------------------------


def said_in(lines: Sequence[str], item: Item) -> Said:
    """The paragraph of the paper that the item begins in, its words marked."""
    words = clean(item.words)
    paragraph = ""
    for line in lines[max(item.line - 1, 0) : item.line + AROUND]:
        paragraph = f"{paragraph} {clean(line)}".strip()
        if words in paragraph:
            break
    else:
        paragraph = words
    at = paragraph.find(words)
    narrowed = _narrowed(words, item)
    at += words.find(narrowed)
    return Said(item.line, paragraph[:at], narrowed, paragraph[at + len(narrowed) :])


def _narrowed(words: str, item: Item) -> str:
    """Within the words those that the item says literally, where it is not all of them."""
    said = item.value.get("text") if isinstance(item.value, dict) else item.value
    said = " ".join(said.split()) if isinstance(said, str) else ""
    return said if said and said in words else words
