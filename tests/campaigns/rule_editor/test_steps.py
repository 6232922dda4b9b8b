"""Adding, dropping, moving and grouping conditions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaigns.rule_editor.kinds import LEAF_OPS
from campaigns.rule_editor.steps import EASY_DEPTH, STEPS, possible, take
from campaigns.rule_editor.tree import MAX_PARTS, Node, from_rule, name_at, walk
from tests.criteria.engine.trees import RULES


def leaf(name: str) -> Node:
    return Node("document", {"name": name})


def group(op: str, *parts: Node) -> Node:
    return Node(op, {}, (), parts)


A, B, C = leaf("A"), leaf("B"), leaf("C")


def said(node: Node) -> str:
    """ "all(A any(B C))": the shape of a tree."""
    if node.op == "document":
        return node.said("name")
    return f"{node.op}({' '.join(said(part) for part in node.parts)})" if node.op else "_"


@pytest.mark.parametrize(
    ("tree", "step", "after", "at"),
    [
        (group("all", A), "add r", "all(A _)", (1,)),
        (A, "add r", "all(A _)", (1,)),
        (group("all", A, B), "drop r.rules.0", "all(B)", (0,)),
        (group("all", A), "drop r.rules.0", "all()", ()),
        (group("when", A, B), "drop r.condition", "when(_ B)", (0,)),
        (A, "drop r", "_", ()),
        (group("all", A, B, C), "up r.rules.2", "all(A C B)", (1,)),
        (group("all", A, B, C), "down r.rules.0", "all(B A C)", (1,)),
        (group("all", A, B), "up r.rules.0", "all(A B)", (0,)),
        (group("all", group("any", A), B), "into r.rules.1", "all(any(A B))", (0, 1)),
        (group("all", group("any", A, B), C), "out r.rules.0.rules.0", "all(any(B) A C)", (1,)),
        (group("all", group("any", A, B), C), "dissolve r.rules.0", "all(A B C)", (0,)),
        (group("all", group("any", A), C), "out r.rules.0.rules.0", "all(A C)", (0,)),
        (group("not", A), "dissolve r", "A", ()),
        (group("all", A, B), "group-any r.rules.1", "all(A any(B _))", (1, 1)),
        (A, "group-when r", "when(_ A)", (0,)),
        (A, "group-not r", "not(A)", (0,)),
        (group("all", A), "add r.rules.9", "all(A)", ()),
        (group("all", A), "explode r", "all(A)", ()),
        (group("all", A), "", "all(A)", ()),
    ],
)
def test_a_step_changes_the_tree(tree, step, after, at):
    taken = take(tree, step)

    assert said(taken.root) == after
    assert taken.at == at
    assert not taken.refused


def test_a_group_of_many_is_not_dissolved_where_one_place_is():
    taken = take(group("not", group("all", A, B)), "dissolve r.rule")

    assert said(taken.root) == "not(all(A B))"
    assert taken.refused


def test_too_many_conditions_are_refused_in_words():
    taken = take(group("all", *[A] * (MAX_PARTS - 1)), "add r")

    assert len(taken.root.parts) == MAX_PARTS - 1
    assert f"{MAX_PARTS}" in taken.refused


def test_too_deep_nesting_is_refused_in_words():
    tree = A
    for _ in range(EASY_DEPTH):
        tree = group("not", tree)

    taken = take(tree, f"group-all r{'.rule' * EASY_DEPTH}")

    assert taken.root == tree
    assert "tầng" in taken.refused


@given(RULES, st.data())
def test_only_steps_that_do_something_are_offered(rule, data):
    """And no step but dropping and dissolving ever loses a condition."""
    tree = from_rule(rule)
    path, _ = data.draw(st.sampled_from(list(walk(tree))))
    leaves = leaves_of(tree)

    for verb in STEPS:
        taken = take(tree, f"{verb} {name_at(tree, path)}")
        if verb in possible(tree, path):
            assert taken.root != tree or taken.refused or verb in {"up", "down"}  # two alike may change places
        if verb != "drop":
            assert leaves_of(taken.root) == leaves


def leaves_of(tree: Node) -> list[str]:
    return sorted(repr(node) for _, node in walk(tree) if node.op in LEAF_OPS)
