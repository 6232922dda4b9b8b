"""One part of a plan as facts in Vietnamese words, field by field, in the order of the paper."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from campaigns.builder.labels import CHOICES, REFERS, UNIT_TYPES
from campaigns.planfile.schema import DueRule, Part, Plan, Quota, Target
from campaigns.revisions.labels import field_label
from campaigns.revisions.wordings import stripped_rule, words_of_rule
from campaigns.wording import asked_fully, due_text, quota_text, rule_text
from criteria.engine import parse_rule
from vietnamese.dates import short_date
from vietnamese.numbers import number_text

FieldPath = tuple[str | int, ...]


@dataclass(frozen=True)
class Fact:
    """One field: its label, what is stored, and the words for it."""

    label: str
    stored: Any
    words: str


DEMAND = ("op", "value", "unit", "change", "direction", "baseline", "recurs")
"""Fields of a target that are said together, as one demand."""


def facts_of(part: Part, plan: Plan, types: Mapping[str, str]) -> dict[FieldPath, Fact]:
    """Path → fact of everything the part says. `types`: code → name of the types of units."""
    return dict(_facts(part, (), "", plan, types))


def _facts(
    part: Part, path: FieldPath, before: str, plan: Plan, types: Mapping[str, str]
) -> Iterator[tuple[FieldPath, Fact]]:
    kind = type(part)
    for name in kind.model_fields:
        value = getattr(part, name)
        if value in (None, "", []):
            continue
        label = f"{before}{field_label(kind, name)}"
        if isinstance(part, Target) and name in DEMAND:
            if name == DEMAND[0]:
                yield (*path, name), Fact(label, [str(getattr(part, one)) for one in DEMAND], asked_fully(part))
        elif isinstance(value, Part):
            yield from _facts(value, (*path, name), before, plan, types)
        elif name == "dossier":
            for paper in value:
                yield from _facts(paper, (*path, name, paper.code), f"Giấy tờ “{paper.name}”: ", plan, types)
        elif name == "rule":
            yield (*path, name), Fact(label, stripped_rule(value), rule_text(parse_rule(value), plan))
            for wording in words_of_rule(value, (*path, name)):
                yield wording.path, Fact(wording.label, wording.text, wording.text)
        elif name != "code":
            yield (*path, name), Fact(label, _stored(value), _words(kind, name, value, plan, types))


def _stored(value: Any) -> Any:
    if isinstance(value, list):
        return [_stored(item) for item in value]
    return value.model_dump(mode="json") if isinstance(value, Part) else value


def _words(kind: type[Part], name: str, value: Any, plan: Plan, types: Mapping[str, str]) -> str:
    names = _names((kind.__name__, name), plan, types)
    if names is None:
        return value_text(value)
    return _listed(names.get(one, one) for one in (value if isinstance(value, list) else [value]))


def _names(field: tuple[str, str], plan: Plan, types: Mapping[str, str]) -> Mapping[str, str] | None:
    """Stored value → words of a field of choices or codes; None for any other."""
    if field not in REFERS:
        return CHOICES.get(field)
    referred = REFERS[field]
    return types if referred == UNIT_TYPES else {part.code: _name(part) for part in getattr(plan, referred)}


def value_text(value: Any) -> str:
    """A value by itself in words."""
    match value:
        case bool():
            return "có" if value else "không"
        case date():
            return short_date(value)
        case Decimal() | int():
            return number_text(value)
        case DueRule():
            return due_text(value)
        case Quota():
            return quota_text(value)
        case list():
            return _listed(value_text(item) for item in value)
    return str(value)


def _listed(words: Any) -> str:
    return "; ".join(words)


def _name(part: Any) -> str:
    said: str = getattr(part, "name", "") or part.text
    clause = getattr(part, "clause", "")
    return f"{clause} {said}" if clause else said


def technical(part: Part) -> str:
    """The part as stored, where two parts differ in nothing that has words."""
    return json.dumps(part.model_dump(mode="json", by_alias=True), ensure_ascii=False, sort_keys=True)
