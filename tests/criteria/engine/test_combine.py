from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from criteria.engine import PendingReason, Verdict, combine
from criteria.engine.rules import Need

M, N, P, X = Verdict.MET, Verdict.NOT_MET, Verdict.PENDING, Verdict.NOT_APPLICABLE
VERDICTS = st.lists(st.sampled_from([M, N, P, X]), min_size=1, max_size=6)


@pytest.mark.parametrize(
    ("children", "all_of", "any_of"),
    [
        pytest.param([M, M], M, M, id="all met"),
        pytest.param([M, N], N, M, id="one not met"),
        pytest.param([N, N], N, N, id="none met"),
        pytest.param([M, P], P, M, id="one pending beside met"),
        pytest.param([N, P], N, P, id="one pending beside not met"),
        pytest.param([M, X], M, M, id="not applicable does not count beside met"),
        pytest.param([N, X], N, N, id="not applicable does not count beside not met"),
        pytest.param([P, X], P, P, id="not applicable does not count beside pending"),
        pytest.param([X, X], X, X, id="only not applicable"),
        pytest.param([], X, X, id="no children"),
    ],
)
def test_all_and_any(children, all_of, any_of):
    assert combine.all_of(children) is all_of
    assert combine.any_of(children) is any_of


@pytest.mark.parametrize(
    ("need", "children", "verdict"),
    [
        pytest.param(Need(count=2), [M, M, P], M, id="decided before the last is known"),
        pytest.param(Need(count=2), [M, N, P], P, id="the last child can still change it"),
        pytest.param(Need(count=2), [M, N, N, X], N, id="out of reach"),
        pytest.param(Need(count=2), [N, P], N, id="out of reach even if the pending one is met"),
        pytest.param(Need(count=2), [P, X], P, id="nothing settled yet, may turn out not applicable"),
        pytest.param(Need(count=2), [M, X], N, id="a count is the plan's number, not shortened"),
        pytest.param(Need(count=1), [X, X], X, id="only not applicable"),
        pytest.param(Need(percent=Decimal(50)), [M, M, M, N, N], M, id="half of five is three"),
        pytest.param(Need(percent=Decimal(50)), [M, M, N, N, N], N, id="two of five is less than half"),
        pytest.param(Need(percent=Decimal(50)), [M, M, N, N, X], M, id="percent of those that apply"),
        pytest.param(Need(percent=Decimal(50)), [M, N, N, P], P, id="percent still open"),
        pytest.param(Need(percent=Decimal(50)), [M, N, N, N, P], N, id="percent out of reach"),
        pytest.param(Need(percent=Decimal("33.3")), [M, N, N], M, id="a percent with decimals rounds up to one"),
        pytest.param(Need(), [M, P], P, id="no number means all"),
    ],
)
def test_at_least(need, children, verdict):
    assert combine.at_least(need, children) is verdict


def test_a_count_beside_judgements_asks_only_for_what_is_left():
    assert combine.at_least_computed(Need(count=2), [M, X]) is M
    assert combine.at_least_computed(Need(count=2), [N, X]) is N


@pytest.mark.parametrize(
    ("condition", "then", "verdict"), [(N, M, X), (P, M, P), (P, N, P), (M, M, M), (M, N, N), (M, P, P), (X, N, N)]
)
def test_when(condition, then, verdict):
    assert combine.when(condition, then) is verdict


def test_negation():
    assert [combine.negation(verdict) for verdict in (M, N, P, X)] == [N, M, P, X]


def test_data_is_awaited_before_judgement():
    assert combine.pending_reason([PendingReason.JUDGEMENT, None, PendingReason.DATA]) is PendingReason.DATA
    assert combine.pending_reason([None, PendingReason.JUDGEMENT]) is PendingReason.JUDGEMENT


@given(VERDICTS)
def test_all_is_not_any_not(children):
    turned = [combine.negation(child) for child in children]

    assert combine.all_of(children) is combine.negation(combine.any_of(turned))


@given(VERDICTS)
def test_at_least_all_is_all_and_at_least_one_is_any(children):
    applicable = len(children) - children.count(X)

    if applicable and applicable == len(children):
        assert combine.at_least(Need(count=applicable), children) is combine.all_of(children)
    assert combine.at_least(Need(percent=Decimal(100)), children) is combine.all_of(children)
    assert combine.at_least(Need(count=1), children) is combine.any_of(children)


@given(VERDICTS, st.integers(1, 6), st.lists(st.sampled_from([M, N, X]), min_size=6, max_size=6))
def test_what_is_decided_stays_decided_whatever_the_pending_children_become(children, count, fates):
    settled = [fate if child is P else child for child, fate in zip(children, fates, strict=False)]

    for need in (Need(count=count), Need(percent=Decimal(count * 100) / 6)):
        before = combine.at_least(need, children)
        assert before in {P, combine.at_least(need, settled)}


@given(VERDICTS, st.integers(1, 6), st.randoms(use_true_random=False))
def test_order_of_children_never_matters(children, count, random):
    mixed = random.sample(children, len(children))

    assert combine.all_of(mixed) is combine.all_of(children)
    assert combine.any_of(mixed) is combine.any_of(children)
    assert combine.at_least(Need(count=count), mixed) is combine.at_least(Need(count=count), children)
