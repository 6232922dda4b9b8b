import json
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from criteria.engine import (
    CriterionSpec,
    DeclarationFact,
    FindingFact,
    PaperFact,
    StandardSpec,
    Verdict,
    evaluate,
    evaluate_standard,
    parse_rule,
    rules,
    target_group,
)
from criteria.engine.evaluate import EVALUATORS
from tests.criteria.engine.examples import Q4, facts, judged, observed, outcome, target
from tests.criteria.engine.trees import EXAMPLES, KINDS, RULES, some_facts

JUDGEMENT, DOCUMENT, TARGET = EXAMPLES["judgement"], EXAMPLES["document"], EXAMPLES["target"]
PAPER = {"ke-hoach": PaperFact(received_on=date(2023, 1, 9))}


def test_every_rule_of_the_language_can_be_evaluated():
    assert set(EVALUATORS) == KINDS


def test_a_tree_says_how_its_parts_stand_and_what_decided():
    known = facts(observed(Q4, 3120, of=5000), targets=[target()], papers=PAPER)
    result = judged({"op": "all", "rules": [DOCUMENT, TARGET, JUDGEMENT]}, known)

    assert result.sentence == (
        "Chưa đạt: 3 điều kiện: 1 đạt, 1 chưa đạt, 1 chờ xem xét; 62,4% < 70% "
        "(mục II.2.1c; Quý IV năm 2023; 3.120/5.000; phiên bản 2, tiếp nhận ngày 12/01/2024)"
    )
    assert result.what_would_change.startswith("Cần thêm 380 ")
    assert [child.op for child in result.children] == ["document", "target", "judgement"]


def test_an_awaited_value_is_explained_by_a_value_and_not_by_a_question():
    result = judged({"op": "all", "rules": [JUDGEMENT, DOCUMENT]}, facts())

    assert result.sentence == (
        "Chờ số liệu: 2 điều kiện: 1 chờ số liệu, 1 chờ xem xét; "
        "chưa nhận được “Kế hoạch phát động” đến ngày 15/01/2024"
    )


def test_when_is_asked_only_of_those_for_whom_the_condition_holds():
    rule = {"op": "when", "condition": EXAMPLES["declaration"], "then": DOCUMENT}
    no = {"mo-hinh": DeclarationFact(answer="no", declared_on=date(2023, 5, 1))}
    yes = {"mo-hinh": replace(no["mo-hinh"], answer="yes", confirmed_on=date(2023, 6, 1))}

    assert outcome(judged(rule, facts(declarations=no))) == "not_applicable"
    assert outcome(judged(rule, facts())) == "pending data"
    assert outcome(judged(rule, facts(declarations=yes, papers=PAPER))) == "met"
    assert outcome(judged(rule, facts(declarations=yes))) == "pending data"


def test_the_words_of_a_condition_and_of_a_negation():
    no = {"mo-hinh": DeclarationFact(answer="no", declared_on=date(2023, 5, 1))}
    asked = {"op": "when", "condition": EXAMPLES["declaration"], "then": DOCUMENT}

    assert judged(asked, facts(declarations=no)).sentence == (
        "Không áp dụng: không thuộc diện áp dụng; kê khai ngày 01/5/2023 về “Đơn vị có mô hình hiệu quả”: không"
    )
    assert judged(asked, facts()).sentence == (
        "Chờ số liệu: chưa rõ có thuộc diện áp dụng; chưa có kê khai “Đơn vị có mô hình hiệu quả”"
    )
    assert judged({"op": "not", "rule": DOCUMENT}, facts(papers=PAPER)).sentence == (
        "Chưa đạt: xét điều ngược lại; đã có “Kế hoạch phát động”, tiếp nhận ngày 09/01/2023"
    )


# --- groups of targets -----------------------------------------------------------------------------------------------

_2023 = target(70, area="Chính quyền số")
_2025 = target(90, code="ho-so-2025", area="Chính quyền số", due=date(2025, 12, 31))
_OTHER = target(50, code="dien-thoai", area="Xã hội số", indicator="dien-thoai")
_FOREIGN = target(50, code="hoc-phi", area="Chính quyền số", indicator="hoc-phi", binds=False)


@pytest.mark.parametrize(
    ("rule", "codes"),
    [
        pytest.param({"area": "Chính quyền số"}, ["ho-so-2023", "ho-so-2025"], id="an area, what binds"),
        pytest.param({"codes": ["dien-thoai", "hoc-phi"]}, ["dien-thoai"], id="by code, what binds"),
        pytest.param({"codes": ["dien-thoai", "ho-so-2023"], "area": "Xã hội số"}, ["dien-thoai"], id="both must hold"),
        pytest.param({"area": "Chính quyền số", "by": "occasion"}, ["ho-so-2023"], id="due by the occasion"),
        pytest.param({"area": "Chính quyền số", "by": "2025-12-31"}, ["ho-so-2023", "ho-so-2025"], id="due by a day"),
        pytest.param({"area": "Chính quyền số", "by": "2022-12-31"}, [], id="none due yet"),
        pytest.param({"area": "Chính quyền số", "last_due": True}, ["ho-so-2025"], id="the last of one indicator"),
        pytest.param(
            {"area": "Chính quyền số", "by": "occasion", "last_due": True}, ["ho-so-2023"], id="the last due by then"
        ),
    ],
)
def test_a_group_holds_the_targets_asked_of_this_subject(rule, codes):
    known = facts(targets=[_2023, _2025, _OTHER, _FOREIGN])

    assert [spec.code for spec in target_group(parse_rule({"op": "targets"} | rule), known)] == codes


@pytest.mark.parametrize(
    ("need", "verdict"),
    [
        pytest.param({}, "pending data", id="all, one still open"),
        pytest.param({"need": {"count": 1}}, "met", id="one is enough"),
        pytest.param({"need": {"percent": 50}}, "met", id="half is enough"),
        pytest.param({"need": {"percent": 51}}, "pending data", id="more than half"),
        pytest.param({"by": "occasion"}, "met", id="all that are due"),
        pytest.param({"by": "2020-01-01"}, "not_applicable", id="an empty group"),
    ],
)
def test_a_group_needs_so_many(need, verdict):
    known = facts(observed(Q4, 75, of=100), targets=[_2023, _2025])

    assert outcome(judged({"op": "targets", "area": "Chính quyền số"} | need, known)) == verdict


# --- the computed part -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rule", "verdict", "computed"),
    [
        pytest.param({"op": "all", "rules": [DOCUMENT, JUDGEMENT]}, "pending judgement", Verdict.MET, id="all"),
        pytest.param({"op": "any", "rules": [TARGET, JUDGEMENT]}, "pending judgement", Verdict.NOT_MET, id="any"),
        pytest.param(
            {"op": "at_least", "count": 2, "rules": [DOCUMENT, JUDGEMENT]}, "pending judgement", Verdict.MET, id="two"
        ),
        pytest.param({"op": "not", "rule": JUDGEMENT}, "pending judgement", Verdict.NOT_APPLICABLE, id="nothing left"),
        pytest.param({"op": "all", "rules": [DOCUMENT, DOCUMENT]}, "met", None, id="no judgement, no computed part"),
        pytest.param(
            {"op": "when", "condition": JUDGEMENT, "then": TARGET}, "pending judgement", Verdict.NOT_MET, id="when"
        ),
    ],
)
def test_the_computed_part_leaves_judgements_out(rule, verdict, computed):
    result = judged(rule, facts(observed(Q4, 50, of=100), targets=[target()], papers=PAPER))

    assert (outcome(result), result.computed_part) == (verdict, computed)


def test_the_computed_part_stays_computed_when_the_judgement_is_found():
    found = {"": FindingFact(verdict=Verdict.NOT_MET, by="Hội đồng", found_on=date(2023, 12, 1))}
    result = judged({"op": "all", "rules": [DOCUMENT, JUDGEMENT]}, facts(papers=PAPER, findings=found))

    assert (result.verdict, result.computed_part) == (Verdict.NOT_MET, Verdict.MET)


# --- standards -------------------------------------------------------------------------------------------------------


def _standard(*data, exclusions=()):
    def specs(rules_data):
        return tuple(
            CriterionSpec(code=f"c{number}", clause=f"IV.{number}", text=f"tiêu chí {number}", rule=parse_rule(item))
            for number, item in enumerate(rules_data, start=1)
        )

    return StandardSpec(code="tap-the", name="Tập thể", criteria=specs(data), exclusions=specs(exclusions))


def test_a_standard_asks_all_its_criteria():
    known = facts(observed(Q4, 75, of=100), targets=[target()], papers=PAPER)
    result = evaluate_standard(_standard(DOCUMENT, TARGET, JUDGEMENT), known)

    assert (outcome(result), result.computed_part) == ("pending judgement", Verdict.MET)
    assert result.sentence == (
        "Chờ xem xét: tiêu chuẩn “Tập thể” có 3 tiêu chí: 2 đạt, 1 chờ xem xét; phần tính được: đạt; "
        "Hội đồng xem xét “Có tiêu biểu không?” (mục IV.3)"
    )
    assert [child.clause for child in result.children] == ["IV.1", "IV.2", "IV.3"]
    assert result.to_data()["evidence"] == {
        "as_of": "2024-01-15",
        "mode": "official",
        "occasion": "so-ket-2023",
        "occasion_due": "2023-12-31",
    }


@pytest.mark.parametrize(("declared", "verdict"), [("yes", "not_met"), ("no", "met"), (None, "pending data")])
def test_an_exclusion_that_holds_fails_the_standard(declared, verdict):
    day = date(2023, 12, 1)
    known = {} if declared is None else {"mo-hinh": DeclarationFact(answer=declared, declared_on=day, confirmed_on=day)}
    standard = _standard(DOCUMENT, exclusions=[EXAMPLES["declaration"]])

    assert outcome(evaluate_standard(standard, facts(papers=PAPER, declarations=known))) == verdict


def test_a_standard_without_criteria_is_not_applicable():
    assert outcome(evaluate_standard(_standard(), facts())) == "not_applicable"


# --- laws that hold for every tree and all facts ---------------------------------------------------------------------


def _mixed(rule, random):
    """The same tree with the children of every combination in another order."""
    match rule:
        case rules.AllOf() | rules.AnyOf() | rules.AtLeast():
            parts = tuple(_mixed(part, random) for part in rule.rules)
            return replace(rule, rules=tuple(random.sample(parts, len(parts))))
        case rules.Not():
            return replace(rule, rule=_mixed(rule.rule, random))
        case rules.When():
            return replace(rule, condition=_mixed(rule.condition, random), then=_mixed(rule.then, random))
        case rules.MeetsTargets():
            return replace(rule, codes=tuple(random.sample(rule.codes, len(rule.codes))))
    return rule


@given(RULES, some_facts(), st.randoms(use_true_random=False))
def test_order_of_children_never_changes_a_verdict(rule, known, random):
    first, second = evaluate(rule, known), evaluate(_mixed(rule, random), known)

    assert (outcome(first), first.computed_part) == (outcome(second), second.computed_part)


@given(RULES, some_facts())
def test_not_not_is_nothing(rule, known):
    twice = evaluate(rules.Not(rule=rules.Not(rule=rule)), known)

    assert outcome(twice) == outcome(evaluate(rule, known))


@given(st.lists(RULES, min_size=1, max_size=3).map(tuple), some_facts())
def test_all_is_not_any_not(parts, known):
    turned = rules.Not(rule=rules.AnyOf(rules=tuple(rules.Not(rule=part) for part in parts)))

    assert outcome(evaluate(rules.AllOf(rules=parts), known)) == outcome(evaluate(turned, known))


@given(st.lists(RULES, min_size=1, max_size=3).map(tuple), some_facts())
def test_at_least_hundred_percent_is_all_and_at_least_one_is_any(parts, known):
    every = rules.AtLeast(percent=Decimal(100), rules=parts)
    one = rules.AtLeast(count=1, rules=parts)

    assert outcome(evaluate(every, known)) == outcome(evaluate(rules.AllOf(rules=parts), known))
    assert outcome(evaluate(one, known)) == outcome(evaluate(rules.AnyOf(rules=parts), known))


@given(RULES, some_facts(), st.integers(1, 400))
def test_time_alone_never_turns_pending_into_not_met(rule, known, days):
    """With nothing new known. Findings dated later and reports falling due are news, so they are left out."""
    later = replace(known, as_of=known.as_of + timedelta(days=days), findings={}, reports=())
    before = evaluate(rule, replace(known, findings={}, reports=()))

    if before.verdict is Verdict.PENDING:
        assert evaluate(rule, later).verdict is Verdict.PENDING


@given(RULES, some_facts())
@settings(max_examples=50)
def test_same_inputs_give_same_bytes_and_every_part_a_sentence(rule, known):
    first, second = (json.dumps(evaluate(rule, known).to_data(), ensure_ascii=False) for _ in range(2))

    assert first == second
    assert all(": " in part["sentence"] for part in _parts(json.loads(first)))


def _parts(data):
    yield data
    for child in data["children"]:
        yield from _parts(child)


@given(some_facts())
def test_new_information_only_settles_what_was_pending(known):
    """Documents, declarations and findings arrive; what was decided without them stays."""
    monotone = [
        EXAMPLES["document"],
        EXAMPLES["declaration"],
        JUDGEMENT,
        {"op": "all", "rules": [DOCUMENT, JUDGEMENT, EXAMPLES["declaration"]]},
        {"op": "any", "rules": [DOCUMENT, JUDGEMENT, EXAMPLES["declaration"]]},
    ]
    bare = replace(known, papers={}, declarations={}, findings={})
    for data in monotone:
        before, after = judged(data, bare), judged(data, known)
        assert before.verdict in {Verdict.PENDING, after.verdict}
