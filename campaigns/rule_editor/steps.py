"""What a clerk does to a rule besides filling it in: add, drop, move, group. Each step gives a new tree.

A step that would make no sense where it is asked for leaves the tree as it is.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from campaigns.rule_editor.kinds import LISTS
from campaigns.rule_editor.tree import EMPTY, MAX_PARTS, Node, Path, around, node_at, path_named, walk

EASY_DEPTH = 6
"""Deeper than this nobody reads it; what came deeper from a file stays."""


@dataclass(frozen=True, slots=True)
class Step:
    """The tree afterwards, the place to go on at, and a sentence where something was not done."""

    root: Node
    at: Path
    refused: str = ""


def take(root: Node, step: str) -> Step:
    """ "add r.rules.1", "drop r", "group-any r.rules.0": the step of a button, by its value."""
    verb, _, name = step.partition(" ")
    path = path_named(name)
    if verb not in STEPS or node_at(root, path) is None:
        return Step(root, ())
    taken = STEPS[verb](root, path)
    if sum(1 for _ in walk(taken.root)) > MAX_PARTS:
        return Step(root, path, f"Đã đủ {MAX_PARTS} điều kiện và nhóm: hãy tách thành nhiều tiêu chí.")
    if _depth(taken.root) > max(EASY_DEPTH, _depth(root)):
        return Step(root, path, f"Quy tắc đã lồng {EASY_DEPTH} tầng: hãy tách thành nhiều tiêu chí để dễ đọc.")
    return taken


def _depth(node: Node) -> int:
    return max(len(path) for path, _ in walk(node))


def _put(root: Node, path: Path, node: Node) -> Node:
    if not path:
        return node
    first, rest = path[0], path[1:]
    parts = [_put(part, rest, node) if number == first else part for number, part in enumerate(root.parts)]
    return replace(root, parts=tuple(parts))


def _with_parts(root: Node, path: Path, parts: list[Node]) -> Node:
    node = node_at(root, path) or EMPTY
    return _put(root, path, replace(node, parts=tuple(parts)))


def _siblings(root: Node, path: Path) -> tuple[Node, list[Node]]:
    """The group a node stands in, and its parts; an empty node for the root."""
    parent = node_at(root, path[:-1]) if path else None
    return parent or EMPTY, list(parent.parts) if parent else []


def _add(root: Node, path: Path) -> Step:
    """One more condition in a group; beside a single condition it makes a group of both."""
    node = node_at(root, path) or EMPTY
    if node.op not in LISTS:
        return _group("all")(root, path)
    return Step(_with_parts(root, path, [*node.parts, EMPTY]), (*path, len(node.parts)))


def _drop(root: Node, path: Path) -> Step:
    """Gone with everything in it; the places of "nếu", "thì" and "không" stay, empty."""
    parent, parts = _siblings(root, path)
    if parent.op not in LISTS:
        return Step(_put(root, path, EMPTY), path)
    del parts[path[-1]]
    at = min(path[-1], len(parts) - 1)
    return Step(_with_parts(root, path[:-1], parts), (*path[:-1], at) if parts else path[:-1])


def _group(op: str) -> Callable[[Node, Path], Step]:
    def group(root: Node, path: Path) -> Step:
        node = node_at(root, path) or EMPTY
        outer = around(op, node)
        empty = next((number for number, part in enumerate(outer.parts) if part is EMPTY), 0)
        return Step(_put(root, path, outer), (*path, empty))

    return group


def _dissolve(root: Node, path: Path) -> Step:
    """The conditions of a group without the group, where the place can hold them."""
    node = node_at(root, path) or EMPTY
    parent, parts = _siblings(root, path)
    if not node.parts:
        return Step(root, path)
    if parent.op in LISTS:
        parts[path[-1] : path[-1] + 1] = node.parts
        return Step(_with_parts(root, path[:-1], parts), path)
    if len(node.parts) == 1:
        return Step(_put(root, path, node.parts[0]), path)
    return Step(root, path, "Nhóm này có nhiều điều kiện: hãy bỏ bớt trước khi bỏ nhóm.")


def _move(by: int) -> Callable[[Node, Path], Step]:
    def move(root: Node, path: Path) -> Step:
        parent, parts = _siblings(root, path)
        to = path[-1] + by if path else -1
        if parent.op not in LISTS or not 0 <= to < len(parts):
            return Step(root, path)
        parts.insert(to, parts.pop(path[-1]))
        return Step(_with_parts(root, path[:-1], parts), (*path[:-1], to))

    return move


def _into(root: Node, path: Path) -> Step:
    """To the end of the group that stands before it."""
    parent, parts = _siblings(root, path)
    if parent.op not in LISTS or path[-1] == 0 or parts[path[-1] - 1].op not in LISTS:
        return Step(root, path)
    node = parts.pop(path[-1])
    group = parts[path[-1] - 1]
    parts[path[-1] - 1] = replace(group, parts=(*group.parts, node))
    return Step(_with_parts(root, path[:-1], parts), (*path[:-1], path[-1] - 1, len(group.parts)))


def _out(root: Node, path: Path) -> Step:
    """Behind the group it stands in; a group left empty goes."""
    parent, parts = _siblings(root, path)
    grandparent, uncles = _siblings(root, path[:-1])
    if parent.op not in LISTS or grandparent.op not in LISTS:
        return Step(root, path)
    node, place = parts.pop(path[-1]), path[-2]
    left = [replace(parent, parts=tuple(parts))] if parts else []
    uncles[place : place + 1] = [*left, node]
    return Step(_with_parts(root, path[:-2], uncles), (*path[:-2], place + len(left)))


STEPS: dict[str, Callable[[Node, Path], Step]] = {
    "add": _add,
    "drop": _drop,
    "up": _move(-1),
    "down": _move(1),
    "into": _into,
    "out": _out,
    "dissolve": _dissolve,
    "group-all": _group("all"),
    "group-any": _group("any"),
    "group-at_least": _group("at_least"),
    "group-when": _group("when"),
    "group-not": _group("not"),
}


def possible(root: Node, path: Path) -> frozenset[str]:
    """The steps that would change something here, so that a page offers no others."""
    parent, parts = _siblings(root, path)
    grandparent, _ = _siblings(root, path[:-1]) if path else (EMPTY, [])
    node = node_at(root, path) or EMPTY
    here = {"drop"} if path or node != EMPTY else set()
    if node.op in LISTS or node.op:
        here |= {verb for verb in STEPS if verb.startswith("group-")}
    if node.op in LISTS:
        here.add("add")
    if node.parts and (parent.op in LISTS or len(node.parts) == 1):
        here.add("dissolve")
    if parent.op in LISTS:
        here |= {"up"} if path[-1] else set()
        here |= {"down"} if path[-1] < len(parts) - 1 else set()
        here |= {"into"} if path[-1] and parts[path[-1] - 1].op in LISTS else set()
        here |= {"out"} if grandparent.op in LISTS else set()
    return frozenset(here)
