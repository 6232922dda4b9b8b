"""One part of a plan as facts in Vietnamese words, field by field, in the order of the paper."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from campaigns.planfile import schema
from campaigns.planfile.schema import DueRule, Part, Plan, Quota, Target
from campaigns.revisions.labels import field_label
from campaigns.revisions.wordings import stripped_rule, words_of_rule
from campaigns.wording import WORDS, asked_fully, due_text, quota_text, rule_text
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


KINDS: dict[tuple[type[Part], str], str] = {
    (schema.Content, "kind"): "content",
    (schema.Milestone, "kind"): "milestone",
    (schema.Occasion, "kind"): "occasion",
    (schema.Subject, "kind"): "subject",
    (schema.Indicator, "kind"): "indicator",
    (schema.Indicator, "aggregate"): "aggregate",
    (schema.Award, "form"): "form",
    (schema.Award, "level"): "level",
    (schema.ReportSchedule, "frequency"): "frequency",
    (schema.Milestone, "recurring"): "recurring",
    (schema.Occasion, "recurring"): "recurring",
}
"""Fields whose choices have words of their own."""
CODES: dict[str, str] = {
    "indicator": "indicators",
    "subject": "subjects",
    "subjects": "subjects",
    "occasions": "occasions",
    "standards": "standards",
    "criteria": "criteria",
    "exclusions": "criteria",
}
"""Fields that name other parts by code, and the list where these stand."""
UNIT_TYPES = frozenset({"unit_types", "applies_to", "head_of_unit_types"})
SCOPES = {"unit": "từng đơn vị", "campaign": "cả phong trào"}
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
        elif name != "code" and value not in (None, "", []):
            yield (*path, name), Fact(label, _stored(value), _words(kind, name, value, plan, types))


def _stored(value: Any) -> Any:
    if isinstance(value, list):
        return [_stored(item) for item in value]
    return value.model_dump(mode="json") if isinstance(value, Part) else value


def _words(kind: type[Part], name: str, value: Any, plan: Plan, types: Mapping[str, str]) -> str:
    if name in UNIT_TYPES:
        return _listed(types.get(code, code) for code in value)
    if name in CODES:
        names = {part.code: _name(part) for part in getattr(plan, CODES[name])}
        codes = value if isinstance(value, list) else [value]
        return _listed(names.get(code, code) for code in codes)
    if (kind, name) in KINDS:
        return WORDS[KINDS[kind, name]][value]
    if kind is schema.Condition and name in ("levels", "subject_kinds"):
        return _listed(WORDS["level" if name == "levels" else "subject"][one] for one in value)
    if kind is Target and name == "scope":
        return SCOPES[value]
    return value_text(value)


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
