"""Rules for tests: one example per op as the plan file writes it, and strategies that grow whole trees."""

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import strategies as st

from criteria.engine import Answer, DeclarationFact, FindingFact, PaperFact, RankFact, Verdict, ViolationFact, rules
from criteria.engine.facts import ReportFact
from tests.criteria.engine.examples import QUARTERS, facts, observed, target

KINDS = {item for item in vars(rules).values() if isinstance(item, type) and issubclass(item, rules.Rule)} - {
    rules.Rule
}
_TARGET = {"op": "target", "target": "ho-so-2023"}
EXAMPLES = {
    "all": {"op": "all", "rules": [_TARGET, _TARGET]},
    "any": {"op": "any", "rules": [_TARGET, _TARGET]},
    "not": {"op": "not", "rule": _TARGET},
    "at_least": {"op": "at_least", "count": 1, "rules": [_TARGET, _TARGET]},
    "when": {"op": "when", "condition": _TARGET, "then": _TARGET},
    "target": _TARGET,
    "targets": {
        "op": "targets",
        "codes": ["ho-so-2023", "ho-so-2025"],
        "area": "Chính quyền số",
        "by": "2023-12-31",
        "need": {"percent": 50},
        "last_due": True,
    },
    "threshold": {"op": "threshold", "indicator": "ho-so", "compare": ">=", "value": 62.5, "unit": "%"},
    "reports_on_time": {"op": "reports_on_time", "percent": 90},
    "document": {"op": "document", "document": "ke-hoach", "name": "Kế hoạch phát động", "text": "có kế hoạch"},
    "declaration": {"op": "declaration", "code": "mo-hinh", "statement": "Đơn vị có mô hình hiệu quả."},
    "score": {"op": "score", "indicator": "diem", "compare": ">", "value": None},
    "rank": {"op": "rank", "indicator": "diem", "top": 3, "within": "cluster"},
    "no_violation": {"op": "no_violation", "level": "khien-trach"},
    "contribution": {"op": "contribution", "indicator": "dong-gop", "norm": 10000000, "norm_source": "Hướng dẫn 15"},
    "judgement": {"op": "judgement", "by": "council", "question": "Có tiêu biểu không?"},
}

_codes = st.sampled_from(["ho-so-2023", "ho-so-2025"])
_numbers = st.decimals(min_value=0, max_value=100, places=1).map(lambda number: +number)
_signs = st.sampled_from([">=", ">", "=", "<=", "<"])
LEAVES = st.one_of(
    st.builds(rules.MeetsTarget, target=_codes),
    st.builds(
        rules.MeetsTargets,
        codes=st.lists(_codes, min_size=1, max_size=2, unique=True).map(tuple),
        by=st.sampled_from([None, "occasion", date(2023, 12, 31)]),
        need=st.sampled_from([None, rules.Need(count=1), rules.Need(percent=Decimal(50))]),
        last_due=st.booleans(),
    ),
    st.builds(rules.Threshold, indicator=st.just("ho-so"), compare=_signs, value=_numbers, unit=st.just("%")),
    st.builds(rules.ReportsOnTime, percent=st.sampled_from([Decimal(50), Decimal(100)])),
    st.builds(rules.HasDocument, document=st.just("ke-hoach"), name=st.just("Kế hoạch")),
    st.builds(rules.Declares, code=st.just("mo-hinh"), statement=st.just("Có mô hình")),
    st.builds(rules.Score, indicator=st.just("diem"), value=st.sampled_from([None, Decimal(80)])),
    st.builds(rules.Rank, indicator=st.just("diem"), top=st.integers(1, 5), within=st.just("cluster")),
    st.builds(rules.NoViolation, level=st.sampled_from(rules.VIOLATION_LEVELS)),
    st.builds(rules.Contribution, indicator=st.just("dong-gop"), norm=st.sampled_from([None, Decimal(1000)])),
    st.builds(
        rules.Judgement, by=st.just("council"), question=st.just("Có tiêu biểu không?"), text=st.just("tiêu biểu")
    ),
)


def _grown(parts):
    several = st.lists(parts, min_size=1, max_size=4).map(tuple)
    return st.one_of(
        st.builds(rules.AllOf, rules=several),
        st.builds(rules.AnyOf, rules=several),
        st.builds(rules.Not, rule=parts),
        st.builds(rules.AtLeast, rules=several, count=st.just(1)),
        st.builds(rules.AtLeast, rules=several, percent=st.sampled_from([Decimal(50), Decimal("33.3")])),
        st.builds(rules.When, condition=parts, then=parts),
    )


RULES = st.recursive(LEAVES, _grown, max_leaves=8)

_DAYS = st.dates(min_value=date(2023, 1, 1), max_value=date(2024, 6, 30))
_maybe_answers = st.one_of(
    st.none(),
    st.integers(0, 100).map(lambda count: {"value": count, "of": 100}),
    st.sampled_from([Answer.NONE_OCCURRED, Answer.NO_DATA, Answer.NOT_APPLICABLE]).map(lambda item: {"answer": item}),
)


@st.composite
def some_facts(draw, as_of=_DAYS):
    """Facts of a subject about whom more or less is known."""
    day = draw(as_of)
    quarters = [period for period in QUARTERS.values() if period.end <= day]
    answers = [(period, draw(_maybe_answers)) for period in quarters]
    finding = st.builds(
        FindingFact, verdict=st.sampled_from([Verdict.MET, Verdict.NOT_MET]), by=st.just("Hội đồng"), found_on=_DAYS
    )
    return facts(
        *(observed(period, **answer) for period, answer in answers if answer is not None),
        as_of=day,
        targets=[
            target(draw(_numbers), op=draw(_signs)),
            target(draw(_numbers), code="ho-so-2025", due=date(2025, 12, 31)),
        ],
        papers=draw(_maybe({"ke-hoach": PaperFact(received_on=day - timedelta(days=1))})),
        declarations=draw(_maybe({"mo-hinh": DeclarationFact(answer="yes", declared_on=day)})),
        ranks=draw(_maybe({("diem", "cluster"): RankFact(position=3, of=16, group_name="Cụm 1")})),
        reports=draw(st.sampled_from([(), (ReportFact(period_name="Quý I", due_on=date(2023, 4, 15)),)])),
        violations=draw(st.sampled_from([(), (ViolationFact(level="canh-cao", decided_on=date(2023, 5, 1)),)])),
        findings=draw(st.one_of(st.just({}), finding.map(lambda found: {"": found}))),
    )


def _maybe(known):
    return st.sampled_from([{}, known])
