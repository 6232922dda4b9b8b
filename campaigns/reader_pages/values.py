"""From the JSON of a reading to the parts of a plan, and who names whom by code."""

from collections.abc import Iterator, Mapping
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

from pydantic import TypeAdapter, ValidationError

from campaigns.builder.labels import REFERS, UNIT_TYPES
from campaigns.planfile.schema import Part

RULE_REFERS = {
    "target": "targets",
    "codes": "targets",
    "indicator": "indicators",
}
"""Keys of a rule that name other parts, and the list of each."""
Renamed = Mapping[tuple[str, str], str]
"""(list, code as read) → the code under which the plan has it."""


def references(kind: type[Part], value: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """(list, code) of every part that this one names."""
    for name, inner in value.items():
        section = REFERS.get((kind.__name__, name))
        if section and section != UNIT_TYPES:
            yield from ((section, code) for code in ([inner] if isinstance(inner, str) else inner or ()))
        elif name == "rule":
            yield from _in_rule(inner)
        elif inner and (below := inner_kind(kind, name)):
            for one in inner if isinstance(inner, list) else [inner]:
                yield from references(below, one)


def _in_rule(tree: Any) -> Iterator[tuple[str, str]]:
    if isinstance(tree, list):
        for branch in tree:
            yield from _in_rule(branch)
    elif isinstance(tree, dict):
        for key, inner in tree.items():
            if key in RULE_REFERS:
                yield from ((RULE_REFERS[key], code) for code in ([inner] if isinstance(inner, str) else inner or ()))
            else:
                yield from _in_rule(inner)


def areas_named(tree: Any) -> Iterator[str]:
    """The fields of work whose targets a rule asks for."""
    if isinstance(tree, dict):
        if isinstance(tree.get("area"), str):
            yield tree["area"]
        for inner in tree.values():
            yield from areas_named(inner)
    elif isinstance(tree, list):
        for inner in tree:
            yield from areas_named(inner)


def renamed(kind: type[Part], value: Mapping[str, Any], codes: Renamed) -> dict[str, Any]:
    """The value with every code it names as the plan has it."""
    said: dict[str, Any] = {}
    for name, inner in value.items():
        section = REFERS.get((kind.__name__, name))
        if section:
            said[name] = _new(inner, section, codes)
        elif name == "rule":
            said[name] = _rule_renamed(inner, codes)
        elif inner and (below := inner_kind(kind, name)):
            is_list = isinstance(inner, list)
            said[name] = [renamed(below, one, codes) for one in inner] if is_list else renamed(below, inner, codes)
        else:
            said[name] = inner
    return said


def _new(value: Any, section: str, codes: Renamed) -> Any:
    if isinstance(value, list):
        return [_new(one, section, codes) for one in value]
    return codes.get((section, value), value)


def _rule_renamed(tree: Any, codes: Renamed) -> Any:
    if isinstance(tree, list):
        return [_rule_renamed(branch, codes) for branch in tree]
    if not isinstance(tree, dict):
        return tree
    return {
        key: _new(value, RULE_REFERS[key], codes) if key in RULE_REFERS else _rule_renamed(value, codes)
        for key, value in tree.items()
    }


def inner_kind(kind: type[Part], name: str) -> type[Part] | None:
    """The kind of the parts within this field, if it holds parts."""
    hint = _hints(kind).get(name)
    for one in (hint, *get_args(hint), *(arg for inner in get_args(hint) for arg in get_args(inner))):
        if isinstance(one, type) and issubclass(one, Part):
            return one
    return None


def _hints(kind: type[Part]) -> dict[str, Any]:
    return get_type_hints(kind, include_extras=True)


# --- values that lack something --------------------------------------------------------------------------------------


def loose_part(kind: type[Part], value: Mapping[str, Any]) -> Part:
    """The part as far as the value goes, to fill a form with: what is missing or unreadable is left out."""
    said: dict[str, Any] = {}
    for name, info in kind.model_fields.items():
        given = value.get(info.alias or name, value.get(name))
        said[name] = _loose(kind, name, given)
    return kind.model_construct(None, **said)


def _loose(kind: type[Part], name: str, given: Any) -> Any:
    info, hint = kind.model_fields[name], _hints(kind)[name]
    below = inner_kind(kind, name)
    if below and isinstance(given, list):
        return [loose_part(below, one) for one in given]
    if below and isinstance(given, dict):
        return loose_part(below, given)
    try:
        read = TypeAdapter(hint).validate_python(given)
    except ValidationError:
        read = None
    if read is not None or NoneType in get_args(hint):
        return read
    if not info.is_required():
        return info.get_default(call_default_factory=True)
    return [] if get_origin(hint) is list else None
