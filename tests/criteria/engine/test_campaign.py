from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from criteria.engine import Answer, Coverage, campaign_figure, evaluate_target
from tests.criteria.engine.examples import Q4, facts, observed, outcome, target

NONE_OCCURRED = observed(Q4, answer=Answer.NONE_OCCURRED)
NO_DATA = observed(Q4, answer=Answer.NO_DATA)
NOT_APPLICABLE = observed(Q4, answer=Answer.NOT_APPLICABLE)
UNSEEN = observed(Q4, answer=Answer.NOT_APPLICABLE, accepted_on=None)
PUBLISHED = observed(Q4, 99, published_rate=True, source="Niên giám")


@pytest.mark.parametrize(
    ("aggregate", "answers", "value", "coverage"),
    [
        pytest.param("ratio", [observed(Q4, 1, of=10), observed(Q4, 90, of=90)], "91", (2, 2), id="never a mean"),
        pytest.param("ratio", [observed(Q4, 1, of=2), None, NO_DATA], "50", (1, 3), id="missing units are not covered"),
        pytest.param("ratio", [observed(Q4, 1, of=2), NONE_OCCURRED], "50", (2, 2), id="none occurred is an answer"),
        pytest.param("ratio", [observed(Q4, 1, of=2), NOT_APPLICABLE], "50", (1, 1), id="not applicable is not bound"),
        pytest.param("ratio", [observed(Q4, 1, of=2), UNSEEN], "50", (1, 2), id="not applicable, not accepted"),
        pytest.param("ratio", [observed(Q4, 1, of=2), PUBLISHED], "50", (2, 2), id="a published rate is never summed"),
        pytest.param("ratio", [PUBLISHED], None, (1, 1), id="only a published rate"),
        pytest.param("ratio", [observed(Q4, 0, of=0)], None, (1, 1), id="nothing to divide by"),
        pytest.param("ratio", [], None, (0, 0), id="no units"),
        pytest.param("sum", [observed(Q4, 3), observed(Q4, 4), NONE_OCCURRED], "7", (3, 3), id="sum"),
        pytest.param("share", [observed(Q4, 1), observed(Q4, 0), observed(Q4, 1)], "66.67", (3, 3), id="share of yes"),
        pytest.param("none", [observed(Q4, 80), observed(Q4, 90)], None, (2, 2), id="scores are not summed"),
    ],
)
def test_a_figure_aggregates_by_its_own_rule(aggregate, answers, value, coverage):
    figure = campaign_figure(aggregate, answers)

    assert figure.value == (None if value is None else Decimal(value))
    assert figure.coverage == Coverage(reported=coverage[0], bound=coverage[1])


def test_published_rates_are_counted_apart():
    assert campaign_figure("ratio", [observed(Q4, 1, of=2), PUBLISHED]).published == 1


def test_a_campaign_figure_is_evaluated_exactly_like_a_report():
    figure = campaign_figure("ratio", [observed(Q4, 699, of=1000), observed(Q4, 2801, of=4000)])
    result = evaluate_target(target(), facts(figure.observation(Q4)))

    assert outcome(result) == "met"
    assert result.sentence == "Đạt: 70% ≥ 70% (mục II.2.1c; Quý IV năm 2023; 3.500/5.000; 2/2 đơn vị có số liệu)"


def test_no_figure_is_no_observation():
    assert campaign_figure("none", [observed(Q4, 80)]).observation(Q4) is None


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(50, 100)), min_size=1, max_size=8))
def test_a_ratio_is_the_ratio_of_the_sums(pairs):
    figure = campaign_figure("ratio", [observed(Q4, part, of=whole) for part, whole in pairs])

    assert (figure.numerator, figure.denominator) == tuple(map(sum, zip(*pairs, strict=True)))
