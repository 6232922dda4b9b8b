"""Who in the plan names a part by its code: asked before a part is deleted, followed when its code changes."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from campaigns.builder.labels import REFERS
from campaigns.launching.words import item_name
from campaigns.planfile.changes import with_fields
from campaigns.planfile.refusals import Place
from campaigns.planfile.schema import Part, Plan

LISTS_THAT_REFER = ("targets", "criteria", "standards", "awards")
_IN_RULES = {"targets": ("target", "codes"), "indicators": ("indicator",)}
"""The keys of a rule that name parts of these lists."""


@dataclass(frozen=True)
class Use:
    """A part that names another. `section` is its list, `at` its place there, `item` what it is called."""

    section: str
    at: int
    item: str


def uses_of(plan: Plan, section: str, code: str) -> list[Use]:
    """Every part that names the part with this code, in the order of the plan."""
    return [
        Use(name, number, item_name(plan, (name, number)))
        for name in LISTS_THAT_REFER
        for number, part in enumerate(getattr(plan, name))
        if _names(part, section, code)
    ]


def _names(part: Part, section: str, code: str) -> bool:
    return any(code in codes for _, codes in _codes(part, section))


def _codes(part: Part, section: str) -> Iterator[tuple[Place, list[str]]]:
    """The codes of parts of this list that the part names, with the field of each."""
    for name in type(part).model_fields:
        value = getattr(part, name)
        if REFERS.get((type(part).__name__, name)) == section:
            yield (name,), value if isinstance(value, list) else [value]
        elif isinstance(value, dict):
            yield (name,), list(_in_rule(value, section))
        elif isinstance(value, list) and value and isinstance(value[0], Part):
            for inner in value:
                yield from _codes(inner, section)


def _in_rule(tree: Any, section: str) -> Iterator[str]:
    if isinstance(tree, list):
        for branch in tree:
            yield from _in_rule(branch, section)
    if isinstance(tree, dict):
        for key, value in tree.items():
            if key in _IN_RULES.get(section, ()):
                yield from [value] if isinstance(value, str) else value
            elif isinstance(value, dict | list):
                yield from _in_rule(value, section)


# --- a code that changes ---------------------------------------------------------------------------------------------


def with_code_followed(plan: Plan, section: str, old: str, new: str) -> Plan:
    """The plan in which whoever named the old code names the new one."""
    lists = {name: [_followed(part, section, old, new) for part in getattr(plan, name)] for name in LISTS_THAT_REFER}
    return with_fields(plan, **lists)


def _followed(part: Part, section: str, old: str, new: str) -> Part:
    changes: dict[str, Any] = {}
    for name in type(part).model_fields:
        value = getattr(part, name)
        if REFERS.get((type(part).__name__, name)) == section:
            changes[name] = _swapped(value, old, new)
        elif isinstance(value, dict):
            changes[name] = _rule_followed(value, section, old, new)
        elif isinstance(value, list) and value and isinstance(value[0], Part):
            changes[name] = [_followed(inner, section, old, new) for inner in value]
    return part.model_copy(update=changes)


def _swapped(value: Any, old: str, new: str) -> Any:
    if isinstance(value, list):
        return [_swapped(one, old, new) for one in value]
    return new if value == old else value


def _rule_followed(tree: Any, section: str, old: str, new: str) -> Any:
    if isinstance(tree, list):
        return [_rule_followed(branch, section, old, new) for branch in tree]
    if not isinstance(tree, dict):
        return tree
    keys = _IN_RULES.get(section, ())
    return {
        key: _swapped(value, old, new) if key in keys else _rule_followed(value, section, old, new)
        for key, value in tree.items()
    }
