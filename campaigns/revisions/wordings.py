"""Which fields of a plan are words only: no verdict, period or reward depends on them.

A đính chính may change these and nothing else. What a plan without its words says is what it does:
two plans with the same `stripped` plan give the same verdicts for the same data.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from campaigns.planfile import schema
from campaigns.planfile.schema import Part, Plan
from campaigns.revisions.labels import RULE_WORDS, field_label

WORDINGS: dict[type[Part], frozenset[str]] = {
    schema.Plan: frozenset(
        {"title", "number", "issued_text", "place", "issuer", "theme", "preamble", "closing", "recipients"}
    ),
    schema.ParentPlan: frozenset({"number", "issuer", "title"}),
    schema.LegalBasis: frozenset({"number", "issuer", "title", "text"}),
    schema.Statement: frozenset({"clause", "text"}),
    schema.Content: frozenset({"clause", "text"}),
    schema.Period: frozenset({"text", "note"}),
    schema.Phase: frozenset({"name", "text"}),
    schema.Milestone: frozenset({"clause", "name", "due_text", "note"}),
    schema.Occasion: frozenset({"name", "note"}),
    schema.Subject: frozenset({"name", "text"}),
    schema.Indicator: frozenset({"name", "numerator", "denominator", "exclusion"}),
    schema.Target: frozenset({"clause", "text", "note", "due_text"}),
    schema.Criterion: frozenset({"clause", "text", "note"}),
    schema.Standard: frozenset({"clause", "name", "text", "note"}),
    schema.Award: frozenset({"clause", "name", "approver", "text", "note"}),
    schema.Quota: frozenset({"text", "of"}),
    schema.DossierPaper: frozenset({"clause", "name", "form", "note"}),
    schema.Condition: frozenset({"text"}),
    schema.Reward: frozenset({"text", "basis"}),
    schema.ReportSchedule: frozenset({"clause", "by", "to", "text", "note"}),
    schema.OrganisationBody: frozenset({"clause", "body", "role", "duties"}),
    schema.Signatory: frozenset({"authority_line", "position", "name"}),
    schema.Reading: frozenset({"clause", "text", "choice"}),
}
"""Left out on purpose, though they are text: units of measure, areas and the body that gives a figure (rules go by
them), rankings and tie-breaks (they decide between units), codes."""

BEFORE = {"parent_plan": "Kế hoạch cấp trên: ", "period": "Thời gian: ", "signatory": "Người ký: "}
"""Words before the labels of what stands in a part of its own."""
Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Wording:
    """One text of a part: where it stands in the part, what it is called, what it says."""

    path: Path
    label: str
    text: str

    @property
    def name(self) -> str:
        """The path as the name of a form field."""
        return ".".join(map(str, self.path))


def wordings_of(part: Part) -> list[Wording]:
    """Every text of the part that may be corrected, in the order of its fields; empty ones too.

    Of a whole plan: what stands outside its lists, and its recipients.
    """
    return list(_of_part(part, (), ""))


def _of_part(part: Part, path: Path, before: str) -> Iterator[Wording]:
    kind = type(part)
    for name in kind.model_fields:
        value, place = getattr(part, name), (*path, name)
        if name in WORDINGS.get(kind, ()):
            label = f"{before}{field_label(kind, name)}"
            if isinstance(value, list):
                yield from (Wording((*place, number), f"{label} {number + 1}", one) for number, one in enumerate(value))
            else:
                yield Wording(place, label, value)
        elif name == "rule":
            yield from words_of_rule(value, place)
        elif isinstance(value, Part):
            yield from _of_part(value, place, BEFORE.get(name, before))
        elif isinstance(value, list) and kind is not Plan:
            for number, inner in enumerate(value):
                if isinstance(inner, Part):
                    yield from _of_part(inner, (*place, number), _of_which(kind, name, number, inner))


def _of_which(kind: type[Part], name: str, number: int, inner: Part) -> str:
    said = f"Giấy tờ “{inner.name}”" if isinstance(inner, schema.DossierPaper) else ""
    return f"{said or f'{field_label(kind, name)} {number + 1}'}: "


def words_of_rule(rule: Any, path: Path) -> Iterator[Wording]:
    """Every text inside a rule, with its place under `path`."""
    if isinstance(rule, dict):
        for key, value in rule.items():
            if key in RULE_WORDS and isinstance(value, str):
                yield Wording((*path, key), RULE_WORDS[key], value)
            else:
                yield from words_of_rule(value, (*path, key))
    elif isinstance(rule, list):
        for number, value in enumerate(rule):
            yield from words_of_rule(value, (*path, number))


def with_wordings(part: Part, texts: Mapping[Path, str]) -> Part:
    """The part with these texts at their places, checked like a part that is read. Raises pydantic.ValidationError."""
    data = part.model_dump()
    for path, text in texts.items():
        _put(data, path, text)
    return type(part).model_validate(data)


def _put(data: Any, path: Path, text: str) -> None:
    for step in path[:-1]:
        data = data[step]
    data[path[-1]] = text


def stripped(plan: Plan) -> dict[str, Any]:
    """What the plan says apart from its words: each is replaced by nothing, whatever it was."""
    return _stripped_part(plan)


def _stripped_part(part: Part) -> dict[str, Any]:
    kind = type(part)
    said = {}
    for name in kind.model_fields:
        value = getattr(part, name)
        if name in WORDINGS.get(kind, ()):
            said[name] = len(value) if isinstance(value, list) else ""
        elif name == "rule":
            said[name] = stripped_rule(value)
        else:
            said[name] = _stripped(value)
    return said


def _stripped(value: Any) -> Any:
    if isinstance(value, Part):
        return _stripped_part(value)
    return [_stripped(item) for item in value] if isinstance(value, list) else value


def stripped_rule(rule: Any) -> Any:
    """The rule without its words."""
    if isinstance(rule, dict):
        kept = {key: value for key, value in rule.items() if not (key in RULE_WORDS and isinstance(value, str))}
        return {key: stripped_rule(value) for key, value in kept.items()}
    return [stripped_rule(value) for value in rule] if isinstance(rule, list) else rule


def changed_texts(before: Part, after: Part) -> dict[Path, tuple[str, str]]:
    """Path → (old, new) of the texts that differ, where both parts have the same places."""
    new = {wording.path: wording.text for wording in wordings_of(after)}
    old = ((wording.path, wording.text) for wording in wordings_of(before))
    return {path: (text, new[path]) for path, text in old if path in new and new[path] != text}
