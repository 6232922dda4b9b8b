from pathlib import Path

from tests.criteria.engine.trees import KINDS

PAGE = (Path(__file__).parents[3] / "docs" / "evaluation.md").read_text(encoding="utf-8")


def test_the_page_on_evaluation_speaks_of_every_rule():
    assert {kind.op for kind in KINDS if kind.op not in PAGE} == set()
