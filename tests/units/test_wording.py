"""Every verb that is recorded can be read."""

import ast
from collections.abc import Iterator
from pathlib import Path

from portal.demo.loading import LOADED
from reports.enums import DecisionVerdict
from units.wording import VERBS

ROOT = Path(__file__).resolve().parents[2]
APPS = ("portal", "summaries", "awards", "criteria", "reports", "campaigns", "documents", "units")
ELSEWHERE = {
    "f'{verdict}_report'": {f"{verdict}_report" for verdict in DecisionVerdict},
    "LOADED": {LOADED},
    "verb": set(),  # the variable's own texts are found where it is set
}
"""What a call names instead of a plain text → the verbs it stands for. Anything new has to be entered here."""


def recorded_verbs(tree: ast.Module) -> Iterator[str]:
    """Texts given as verb: at the call, or in a variable called `verb`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "record":
            yield from texts(node.args[0])
        if (
            isinstance(node, ast.Assign)
            and ast.unparse(node.targets[0]) == "verb"
            and isinstance(node.value, ast.IfExp)
        ):
            yield from texts(node.value)


def texts(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from (*texts(node.body), *texts(node.orelse))
    else:
        yield from ELSEWHERE[ast.unparse(node)]


def verbs_in_the_code() -> set[str]:
    files = [path for app in APPS for path in (ROOT / app).rglob("*.py") if "migrations" not in path.parts]
    return {verb for path in files for verb in recorded_verbs(ast.parse(path.read_text()))}


def test_every_verb_has_words_and_no_words_are_left_over() -> None:
    assert verbs_in_the_code() == set(VERBS)


def test_no_two_verbs_read_alike() -> None:
    assert len(set(VERBS.values())) == len(VERBS)
