"""Two plans side by side: what was added, taken out, changed or moved, section by section, in Vietnamese words.

Parts are matched by their code, parts without a code by what they say. Nothing that differs is left out: where two
parts differ in something that has no words of its own, they are shown as stored.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Any, Literal

from campaigns.launching.words import part_title, shortened
from campaigns.planfile.schema import Part, Plan, Statement
from campaigns.revisions.facts import Fact, FieldPath, facts_of, technical
from campaigns.revisions.labels import SECTIONS, field_label
from campaigns.revisions.matching import moved, pairs

Kind = Literal["added", "removed", "changed"]
ADDED: Kind = "added"
REMOVED: Kind = "removed"
CHANGED: Kind = "changed"


@dataclass(frozen=True)
class Words:
    """A run of words; `is_marked` where the other side says something else."""

    text: str
    is_marked: bool = False


@dataclass(frozen=True)
class FieldChange:
    """One field, old and new. A side that says nothing has no words."""

    label: str
    old: tuple[Words, ...]
    new: tuple[Words, ...]


@dataclass(frozen=True)
class ItemChange:
    """One part of the plan. `name` as the new plan calls it, as the old one where it was taken out."""

    kind: Kind
    clause: str
    name: str
    fields: tuple[FieldChange, ...]
    is_moved: bool = False


@dataclass(frozen=True)
class SectionChange:
    section: str
    label: str
    items: tuple[ItemChange, ...]


def changes(before: Plan, after: Plan, types: Mapping[str, str]) -> list[SectionChange]:
    """Everything that differs, in the order of the paper. `types`: code → name of the types of units."""
    sections = ((name, label, tuple(_changes_in(name, before, after, types))) for name, label in SECTIONS.items())
    return [SectionChange(name, label, items) for name, label, items in sections if items]


def _changes_in(section: str, before: Plan, after: Plan, types: Mapping[str, str]) -> Iterator[ItemChange]:
    if section == "plan":
        yield from _one(_own_facts(before, types), _own_facts(after, types))
    elif section in ("period", "signatory"):
        old, new = getattr(before, section), getattr(after, section)
        yield from _one(facts_of(old, before, types), facts_of(new, after, types))
    else:
        yield from _in_list(getattr(before, section), getattr(after, section), before, after, types)


def _own_facts(plan: Plan, types: Mapping[str, str]) -> dict[FieldPath, Fact]:
    """What stands in the plan outside its lists."""
    lists: dict[str, Any] = {name: [] for name in SECTIONS if isinstance(getattr(plan, name, None), list)}
    facts = facts_of(plan.model_copy(update={**lists, "revision": None}), plan, types).items()
    return {path: _with_parent(path, fact) for path, fact in facts if path[0] not in SECTIONS}


def _with_parent(path: FieldPath, fact: Fact) -> Fact:
    return replace(fact, label=f"Kế hoạch cấp trên: {fact.label}") if path[0] == "parent_plan" else fact


def _one(old: dict[FieldPath, Fact], new: dict[FieldPath, Fact]) -> Iterator[ItemChange]:
    if fields := tuple(_field_changes(old, new)):
        yield ItemChange(CHANGED, "", "", fields)


def _in_list(
    old: Sequence[Any], new: Sequence[Any], before: Plan, after: Plan, types: Mapping[str, str]
) -> Iterator[ItemChange]:
    matched = pairs(old, new)
    out_of_place = moved(matched)
    for left, right in matched:
        if right is None and left is not None:
            yield _whole(REMOVED, old[left], before, types)
        elif left is None and right is not None:
            yield _whole(ADDED, new[right], after, types)
        elif left is not None and right is not None:
            fields = tuple(_differences(old[left], new[right], before, after, types))
            if fields or right in out_of_place:
                part = new[right]
                yield ItemChange(CHANGED, _clause(part), shortened(part_title(part)), fields, right in out_of_place)


def _whole(kind: Kind, part: Any, plan: Plan, types: Mapping[str, str]) -> ItemChange:
    """A part that only one side has, with everything it says."""
    facts = [fact for fact in _facts_of(part, plan, types).values() if fact.stored is not False]
    fields = (
        FieldChange(fact.label, (), (Words(fact.words),))
        if kind == ADDED
        else FieldChange(fact.label, (Words(fact.words),), ())
        for fact in facts
    )
    return ItemChange(kind, _clause(part), shortened(part_title(part)), tuple(fields))


def _differences(old: Any, new: Any, before: Plan, after: Plan, types: Mapping[str, str]) -> Iterator[FieldChange]:
    if old == new:
        return
    fields = list(_field_changes(_facts_of(old, before, types), _facts_of(new, after, types)))
    yield from fields or [FieldChange("Chi tiết kỹ thuật", *marked(technical(old), technical(new)))]


def _facts_of(part: Any, plan: Plan, types: Mapping[str, str]) -> dict[FieldPath, Fact]:
    if isinstance(part, Part):
        return facts_of(part, plan, types)
    return {("text",): Fact(field_label(Statement, "text"), part, str(part))}


def _clause(part: Any) -> str:
    return str(getattr(part, "clause", ""))


def _field_changes(old: dict[FieldPath, Fact], new: dict[FieldPath, Fact]) -> Iterator[FieldChange]:
    for path in _merged(list(old), list(new)):
        was, now = old.get(path), new.get(path)
        if (was and was.stored) == (now and now.stored) and (was is None) == (now is None):
            continue
        label = (now or was).label  # type: ignore[union-attr]  # the path came from one of the two
        left, right = (was.words if was else ""), (now.words if now else "")
        if was and now and left == right:
            left, right = str(was.stored), str(now.stored)
        yield FieldChange(label, *marked(left, right))


def _merged(old: list[FieldPath], new: list[FieldPath]) -> list[FieldPath]:
    """All paths, those of the new side in order, each old one after the one it followed."""
    paths = list(new)
    for number, path in enumerate(old):
        if path not in paths:
            after = paths.index(old[number - 1]) + 1 if number else 0
            paths.insert(after, path)
    return paths


# --- changed words ---------------------------------------------------------------------------------------------------

WORD = re.compile(r"\s+|[^\s]+")


def marked(old: str, new: str) -> tuple[tuple[Words, ...], tuple[Words, ...]]:
    """Both texts in runs of words, with those marked that the other text does not have."""
    left, right = WORD.findall(old), WORD.findall(new)
    blocks = SequenceMatcher(None, left, right, autojunk=False).get_opcodes()
    return (
        _runs((left[i1:i2], tag != "equal") for tag, i1, i2, _, _ in blocks),
        _runs((right[j1:j2], tag != "equal") for tag, _, _, j1, j2 in blocks),
    )


def _runs(blocks: Iterable[tuple[list[str], bool]]) -> tuple[Words, ...]:
    return tuple(Words("".join(words), is_marked) for words, is_marked in blocks if words)


def counted(sections: Iterable[SectionChange]) -> dict[str, int]:
    """How many parts were added, taken out, changed; moved ones that say the same as before count as changed."""
    kinds = [item.kind for section in sections for item in section.items]
    return {kind: kinds.count(kind) for kind in (ADDED, CHANGED, REMOVED)}
