"""A rule in one Vietnamese sentence while it is being written, and the codes that nobody has to think of."""

from collections.abc import Iterator
from dataclasses import replace

from campaigns.builder.codes import code_for
from campaigns.planfile.schema import Plan
from campaigns.rule_editor.kinds import KINDS, LEAF_OPS, Sheet
from campaigns.rule_editor.sense import walk_data
from campaigns.rule_editor.tree import Node, data_of, walk
from criteria.engine import Names, Rule, describe, parse_rule, rules
from criteria.engine.statements import Gap

NAMED_BY = {"document": ("document", "name"), "declaration": ("code", "statement")}
"""Kind → the field of its code, the field of the words it is named after."""


def names_of(plan: Plan) -> Names:
    return Names(
        targets={target.code: target.text for target in plan.targets},
        indicators={indicator.code: indicator.name for indicator in plan.indicators},
        yes_no={indicator.code for indicator in plan.indicators if indicator.kind == "boolean"},
    )


def sentence_of(root: Node, plan: Plan) -> str:
    """What the rule says so far; what is missing stands in square brackets."""
    return describe(_sayable(root), names_of(plan))


def _sayable(node: Node) -> Rule:
    if node.op not in KINDS:
        return Gap(words="[chưa chọn điều kiện]")
    if node.op in LEAF_OPS:
        data, wrong = data_of(node)
        return Gap(words=f"[{KINDS[node.op].label.lower()}: chưa đủ]") if wrong else parse_rule(data)
    parts = tuple(_sayable(part) for part in node.parts) or (Gap(words="[chưa có điều kiện]"),)
    match node.op:
        case "all":
            return rules.AllOf(rules=parts)
        case "any":
            return rules.AnyOf(rules=parts)
        case "at_least":
            return _at_least(node, parts)
        case "not":
            return rules.Not(rule=parts[0])
    return rules.When(condition=parts[0], then=parts[-1])


def _at_least(node: Node, parts: tuple[Rule, ...]) -> Rule:
    sheet = Sheet(node.values)
    need = KINDS["at_least"].read(sheet)
    return rules.AtLeast(rules=parts, **({} if sheet.wrong else need))


# --- codes -----------------------------------------------------------------------------------------------------------


def with_codes(root: Node, plan: Plan) -> Node:
    """The tree in which every paper and statement has a code: that of the same words elsewhere, else a new one."""
    known = {op: dict(_said_before(plan, op)) for op in NAMED_BY}
    for op, (code, words) in NAMED_BY.items():
        known[op] |= {n.said(words).strip(): n.said(code).strip() for _, n in walk(root) if n.op == op and n.said(code)}
    return _coded(root, known)


def _said_before(plan: Plan, op: str) -> Iterator[tuple[str, str]]:
    code, words = NAMED_BY[op]
    for criterion in plan.criteria:
        for kind, part in walk_data(criterion.rule):
            if kind == op:
                yield str(part.get(words, "")), str(part.get(code, ""))


def _coded(node: Node, known: dict[str, dict[str, str]]) -> Node:
    if node.op in NAMED_BY:
        code, words = NAMED_BY[node.op]
        said = node.said(words).strip()
        if said and not node.said(code).strip():
            made = known[node.op].get(said) or code_for(said, known[node.op].values(), node.op)
            known[node.op][said] = made
            return replace(node, values={**node.values, code: made})
    return replace(node, parts=tuple(_coded(part, known) for part in node.parts)) if node.parts else node
