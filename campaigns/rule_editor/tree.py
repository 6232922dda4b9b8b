"""A rule as its form holds it: a tree of conditions in texts, complete or not. Fields are named by their place.

    r.op = all                  r.rules.0.op = target          r.rules.0.target = ho-so-2023
    r.rules.1.op = when         r.rules.1.condition.op = …     r.rules.1.then.op = …

Every field name is `ROOT`, then the place as the rule language names it, then the field. `was` is the kind that was
shown: where another was chosen since, `from_fields` carries over what has been written.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from campaigns.rule_editor.kinds import FIELDS, KINDS, LEAF_OPS, LISTS, Sheet, Texts, clean
from criteria.engine import Rule
from criteria.engine.reading import child_rules
from criteria.engine.rules import MeetsTargets

ROOT = "r"
MAX_DEPTH = 20
"""As deep as the rule language goes."""
MAX_PARTS = 100
"""Conditions and groups in one criterion: more are no sentence, and no form."""

Path = tuple[int, ...]
Fields = Mapping[str, Sequence[str]]


class TooLarge(Exception):
    """More than a form holds; the message says what to do."""

    def __init__(self) -> None:
        super().__init__(f"Một tiêu chí có nhiều nhất {MAX_PARTS} điều kiện và nhóm: hãy tách thành nhiều tiêu chí.")


@dataclass(frozen=True, slots=True)
class Node:
    """One condition or group; `op` is "" while nobody has chosen. `parts` of when: the condition, what it asks."""

    op: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    codes: tuple[str, ...] = ()
    parts: tuple["Node", ...] = ()

    @property
    def is_blank(self) -> bool:
        """Nothing of it would be missed: no kind, or a leaf in which nothing but choices made for it stands."""
        if self.op not in LEAF_OPS:
            return not self.op and not self.said("text")
        initial = KINDS[self.op].initial
        return not self.codes and all(self.values.get(name, "") in ("", initial.get(name)) for name in FIELDS)

    def said(self, name: str) -> str:
        return self.values.get(name, "")


EMPTY = Node()


def new_node(op: str) -> Node:
    """A condition of this kind as it is first shown; a group comes with places to fill."""
    if op not in KINDS:
        return EMPTY
    places = {"when": 2, "not": 1}.get(op, 2 if op in LISTS else 0)
    return Node(op, dict(KINDS[op].initial), parts=(EMPTY,) * places)


def walk(node: Node, path: Path = ()) -> Iterator[tuple[Path, Node]]:
    """The node and everything in it, outermost first."""
    yield path, node
    for number, part in enumerate(node.parts):
        yield from walk(part, (*path, number))


def node_at(root: Node, path: Path) -> Node | None:
    for number in path:
        if not 0 <= number < len(root.parts):
            return None
        root = root.parts[number]
    return root


# --- names of fields -------------------------------------------------------------------------------------------------


def part_name(op: str, number: int) -> str:
    if op == "when":
        return ("condition", "then")[number]
    return "rule" if op == "not" else f"rules.{number}"


def name_at(root: Node, path: Path) -> str:
    """The place in the names of fields: "r.rules.0.condition"."""
    name = ROOT
    for number in path:
        name += f".{part_name(root.op, number)}"
        root = root.parts[number]
    return name


def path_named(name: str) -> Path:
    """ "r.rules.0.condition" → (0, 0)."""
    steps = [step for step in name.split(".")[1:] if step != "rules"]
    return tuple(int(step) if step.isdecimal() else int(step == "then") for step in steps)


def number_of(name: str) -> str:
    """How a place is numbered for people: "1.2" of "r.rules.0.rules.1", "1.nếu" of its condition; "" of the whole."""
    words = {"condition": "nếu", "then": "thì", "rule": "không"}
    steps = [step for step in name.split(".")[1:] if step != "rules"]
    return ".".join(words.get(step) or str(int(step) + 1) for step in steps)


def name_of_place(place: str) -> str:
    """The place as the rule language says it, "rules[0].condition", in the names of fields."""
    return ".".join([ROOT, *re.findall(r"[^.\[\]]+", place)])


# --- rule ↔ tree -----------------------------------------------------------------------------------------------------


def from_rule(rule: Rule) -> Node:
    values = KINDS[rule.op].write(rule) | {"text": rule.text}
    return Node(
        rule.op,
        {name: value for name, value in values.items() if value},
        rule.codes if isinstance(rule, MeetsTargets) else (),
        tuple(from_rule(part) for _, part in child_rules(rule)),
    )


def data_of(root: Node) -> tuple[dict[str, Any], Texts]:
    """The tree in the data of the rule language, and what is wrong by name of field. With something wrong, the data
    is no rule.
    """
    wrong: Texts = {}
    return _data(root, ROOT, wrong), wrong


def _data(node: Node, name: str, wrong: Texts) -> dict[str, Any]:
    if node.op not in KINDS:
        wrong[f"{name}.op"] = "Hãy chọn loại điều kiện, hoặc bỏ điều kiện này."
        return {}
    sheet = Sheet(node.values, node.codes)
    data = {"op": node.op, **KINDS[node.op].read(sheet), **sheet.maybe("text")}
    wrong |= {f"{name}.{field}": reason for field, reason in sheet.wrong.items()}
    parts = [_data(part, f"{name}.{part_name(node.op, number)}", wrong) for number, part in enumerate(node.parts)]
    if node.op in LISTS:
        if not parts:
            wrong[f"{name}.op"] = "Nhóm này chưa có điều kiện nào: hãy thêm điều kiện, hoặc bỏ nhóm."
        elif data.get("count", 0) > len(parts):
            reason = f"Nhóm chỉ có {len(parts)} điều kiện, không thể cần {data['count']}."
            wrong.setdefault(f"{name}.amount", reason)
        return data | {"rules": parts}
    return data | {part_name(node.op, number): part for number, part in enumerate(parts)}


# --- form ↔ tree -----------------------------------------------------------------------------------------------------


def to_fields(root: Node) -> dict[str, list[str]]:
    """Everything a form must send so that `from_fields` gives the tree again."""
    fields: dict[str, list[str]] = {}
    for path, node in walk(root):
        name = name_at(root, path)
        fields[f"{name}.op"] = fields[f"{name}.was"] = [node.op]
        fields |= {f"{name}.{key}": [value] for key, value in node.values.items()}
        if node.codes:
            fields[f"{name}.codes"] = list(node.codes)
    return fields


def from_fields(fields: Fields) -> Node:
    """The tree that a form sends, whatever state it is in. Raises TooLarge."""
    places = {name.rpartition(".")[0] for name in fields if name.startswith(f"{ROOT}.") and name.endswith(".op")}
    if len(places) > MAX_PARTS or any(len(path_named(place)) > MAX_DEPTH for place in places):
        raise TooLarge
    return _read(fields, ROOT, places)


def _read(fields: Fields, name: str, places: set[str]) -> Node:
    op = _last(fields, f"{name}.op")
    shown = _last(fields, f"{name}.was") if f"{name}.was" in fields else op
    values = {key: clean(value) for key in FIELDS if (value := _last(fields, f"{name}.{key}"))}
    codes = tuple(dict.fromkeys(clean(code) for code in fields.get(f"{name}.codes", ())))
    parts = tuple(_read(fields, place, places) for place in _places_in(name, shown, places))
    return as_kind(_normal(Node(shown if shown in KINDS else "", values, codes, parts), op), op)


def _last(fields: Fields, name: str) -> str:
    values = fields.get(name, ())
    return values[-1] if values else ""


def _places_in(name: str, op: str, places: set[str]) -> list[str]:
    if op == "when":
        return [f"{name}.condition", f"{name}.then"]
    if op == "not":
        return [f"{name}.rule"]
    inside = re.compile(rf"{re.escape(name)}\.rules\.([0-9]{{1,3}})") if op in LISTS else None
    found = [(int(match[1]), place) for place in places if inside and (match := inside.fullmatch(place))]
    return [place for _, place in sorted(found)]


def _normal(node: Node, chosen: str) -> Node:
    """Without what neither the kind shown nor the one chosen since has a field for."""
    known = {"text"}.union(*(KINDS[op].fields for op in (node.op, chosen) if op in KINDS))
    values = {key: value for key, value in node.values.items() if key in known}
    return replace(node, values=values, codes=node.codes if "targets" in (node.op, chosen) else ())


def as_kind(node: Node, op: str) -> Node:
    """The node after another kind was chosen: nothing that was written is lost while a group can hold it."""
    if op == node.op or op not in KINDS:
        return node
    if op in LEAF_OPS:
        if node.op and node.op not in LEAF_OPS:
            return node
        kept = {key: value for key, value in node.values.items() if key in {"text", *KINDS[op].fields}}
        return Node(op, KINDS[op].initial | kept, node.codes if op == "targets" else ())
    if op in LISTS and node.op in LISTS:
        return replace(node, op=op, values={**new_node(op).values, **node.values})
    if node.is_blank:
        return new_node(op)
    return around(op, node)


def around(op: str, node: Node) -> Node:
    outer = new_node(op)
    if op in LISTS:
        return replace(outer, parts=(node, EMPTY))
    return replace(outer, parts=(EMPTY, node) if op == "when" else (node,))
