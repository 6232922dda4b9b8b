from datetime import date

import pytest

from criteria.engine import (
    DeclarationFact,
    FindingFact,
    Mode,
    PaperFact,
    RankFact,
    ReportFact,
    Verdict,
    ViolationFact,
    evaluate_criterion,
    parse_rule,
)
from criteria.engine.evaluate import CriterionSpec
from tests.criteria.engine.examples import facts, judged, outcome
from tests.criteria.engine.trees import EXAMPLES

TODAY = date(2023, 12, 5)
YESTERDAY, TOMORROW = date(2023, 12, 4), date(2023, 12, 6)


@pytest.mark.parametrize(
    ("percent", "reports", "verdict"),
    [
        pytest.param(100, [], "not_applicable", id="none due at all"),
        pytest.param(100, [(TOMORROW, None)], "not_applicable", id="due tomorrow"),
        pytest.param(100, [(TOMORROW, YESTERDAY)], "not_applicable", id="due tomorrow and already sent"),
        pytest.param(100, [(TODAY, None)], "not_applicable", id="due today, can still come"),
        pytest.param(100, [(TODAY, TODAY)], "met", id="sent on the very day"),
        pytest.param(100, [(YESTERDAY, None)], "not_met", id="missed"),
        pytest.param(100, [(YESTERDAY, TODAY)], "not_met", id="a day late"),
        pytest.param(100, [(YESTERDAY, YESTERDAY), (TOMORROW, None)], "met", id="one in time, one not yet due"),
        pytest.param(75, [(YESTERDAY, YESTERDAY)] * 3 + [(YESTERDAY, TODAY)], "met", id="three of four is 75 percent"),
        pytest.param(76, [(YESTERDAY, YESTERDAY)] * 3 + [(YESTERDAY, TODAY)], "not_met", id="three of four below 76"),
    ],
)
def test_reports_on_time(percent, reports, verdict):
    owed = tuple(ReportFact(period_name="Quý III", due_on=due, submitted_on=sent) for due, sent in reports)

    assert outcome(judged({"op": "reports_on_time", "percent": percent}, facts(as_of=TODAY, reports=owed))) == verdict


def test_late_reports_are_named():
    owed = (
        ReportFact(period_name="Quý II năm 2023", due_on=date(2023, 7, 15), submitted_on=date(2023, 7, 14)),
        ReportFact(period_name="Quý III năm 2023", due_on=date(2023, 10, 15), submitted_on=date(2023, 10, 20)),
    )

    assert judged({"op": "reports_on_time"}, facts(as_of=TODAY, reports=owed)).sentence == (
        "Chưa đạt: 1/2 báo cáo đúng hạn, cần 100% (trễ hoặc thiếu: Quý III năm 2023)"
    )


@pytest.mark.parametrize(
    ("papers", "verdict"),
    [
        pytest.param({"ke-hoach": PaperFact(received_on=TODAY)}, "met", id="received"),
        pytest.param({"ke-hoach": PaperFact(received_on=TOMORROW)}, "pending data", id="received later"),
        pytest.param({}, "pending data", id="absent"),
    ],
)
def test_document(papers, verdict):
    assert outcome(judged(EXAMPLES["document"], facts(as_of=TODAY, papers=papers))) == verdict


@pytest.mark.parametrize(
    ("declared", "official", "preliminary"),
    [
        pytest.param({"answer": "yes", "confirmed_on": TODAY}, "met", "met", id="confirmed"),
        pytest.param({"answer": "yes"}, "pending judgement", "met", id="not confirmed yet"),
        pytest.param({"answer": "yes", "confirmed_on": TOMORROW}, "pending judgement", "met", id="confirmed later"),
        pytest.param({"answer": "yes", "refused": True}, "not_met", "not_met", id="refused by staff"),
        pytest.param({"answer": "no"}, "not_met", "not_met", id="declared no"),
        pytest.param({"answer": "yes", "declared_on": TOMORROW}, "pending data", "pending data", id="declared later"),
        pytest.param(None, "pending data", "pending data", id="not declared"),
    ],
)
def test_declaration(declared, official, preliminary):
    known = {} if declared is None else {"mo-hinh": DeclarationFact(**({"declared_on": YESTERDAY} | declared))}

    verdicts = [
        outcome(judged(EXAMPLES["declaration"], facts(as_of=TODAY, declarations=known, mode=mode)))
        for mode in (Mode.OFFICIAL, Mode.PRELIMINARY)
    ]

    assert verdicts == [official, preliminary]


def test_an_unconfirmed_declaration_says_whom_it_waits_for():
    known = {"mo-hinh": DeclarationFact(answer="yes", declared_on=YESTERDAY)}

    assert judged(EXAMPLES["declaration"], facts(as_of=TODAY, declarations=known)).sentence == (
        "Chờ xem xét: kê khai ngày 04/12/2023 về “Đơn vị có mô hình hiệu quả”: có, chờ cán bộ xác nhận"
    )


@pytest.mark.parametrize(("position", "verdict"), [(1, "met"), (3, "met"), (4, "not_met"), (None, "pending data")])
def test_rank(position, verdict):
    ranks = {("diem", "cluster"): RankFact(position=position, of=16, group_name="Cụm số 1")} if position else {}

    assert outcome(judged(EXAMPLES["rank"], facts(ranks=ranks))) == verdict


def test_a_rank_says_how_far_it_is():
    known = facts(ranks={("diem", "cluster"): RankFact(position=5, of=16, group_name="Cụm số 1")})
    result = judged(EXAMPLES["rank"], known)

    assert result.sentence == "Chưa đạt: thứ 5/16 Cụm số 1 về “Điểm chuyển đổi số” (5 > 3)"
    assert result.what_would_change == "Cần lên 2 bậc."


@pytest.mark.parametrize(
    ("violations", "verdict"),
    [
        pytest.param([], "met", id="none recorded"),
        pytest.param([("nhac-nho", TODAY)], "met", id="lighter than asked"),
        pytest.param([("khien-trach", TODAY)], "not_met", id="of that level"),
        pytest.param([("buoc-thoi-viec", TODAY)], "not_met", id="above"),
        pytest.param([("canh-cao", TOMORROW)], "met", id="decided later"),
    ],
)
def test_no_violation(violations, verdict):
    known = tuple(ViolationFact(level=level, decided_on=day) for level, day in violations)

    assert outcome(judged(EXAMPLES["no_violation"], facts(as_of=TODAY, violations=known))) == verdict


def test_the_gravest_violation_is_named_with_its_paper():
    known = (
        ViolationFact(level="canh-cao", decided_on=date(2023, 3, 9), decision="Quyết định số 12/QĐ-UBND"),
        ViolationFact(level="khien-trach", decided_on=TODAY),
    )

    assert judged(EXAMPLES["no_violation"], facts(as_of=TODAY, violations=known)).sentence == (
        "Chưa đạt: có vi phạm từ khiển trách trở lên: cảnh cáo (Quyết định số 12/QĐ-UBND ngày 09/3/2023)"
    )


def test_an_unknown_level_of_violation_cannot_be_recorded():
    with pytest.raises(ValueError, match="Unknown level"):
        ViolationFact(level="nang", decided_on=TODAY)


# --- findings --------------------------------------------------------------------------------------------------------


def _found(verdict=Verdict.MET, found_on=TODAY):
    return FindingFact(verdict=verdict, by="Hội đồng TĐ-KT", found_on=found_on, reason="dẫn đầu cụm")


def _criterion(data):
    return CriterionSpec(code="tieu-bieu", clause="IV.1a", text="tiêu biểu", rule=parse_rule(data))


@pytest.mark.parametrize(
    ("findings", "verdict"),
    [
        pytest.param({}, "pending judgement", id="nobody has found"),
        pytest.param({"tieu-bieu": _found()}, "met", id="found met"),
        pytest.param({"tieu-bieu": _found(Verdict.NOT_MET)}, "not_met", id="found not met"),
        pytest.param({"tieu-bieu": _found(found_on=TOMORROW)}, "pending judgement", id="found later"),
        pytest.param({"khac": _found()}, "pending judgement", id="found for another criterion"),
    ],
)
def test_judgement(findings, verdict):
    assert (
        outcome(evaluate_criterion(_criterion(EXAMPLES["judgement"]), facts(as_of=TODAY, findings=findings))) == verdict
    )


@pytest.mark.parametrize(
    ("by", "who"),
    [
        ("council", "Hội đồng"),
        ("staff", "cán bộ thẩm định"),
        ("unit_head", "thủ trưởng đơn vị"),
        ("superior", "cấp trên"),
    ],
)
def test_an_open_question_says_who_is_to_find(by, who):
    result = judged(EXAMPLES["judgement"] | {"by": by}, facts(as_of=TODAY))

    assert result.sentence.startswith(f"Chờ xem xét: {who} xem xét “Có tiêu biểu không?”")
    assert result.what_would_change == f"Cần kết luận của {who}."


def test_a_finding_shows_who_when_and_why():
    known = facts(as_of=TODAY, findings={"tieu-bieu": _found()})

    assert evaluate_criterion(_criterion(EXAMPLES["judgement"]), known).sentence == (
        "Đạt: Hội đồng xem xét “Có tiêu biểu không?”; Hội đồng TĐ-KT kết luận ngày 05/12/2023 "
        "(mục IV.1a; lý do: dẫn đầu cụm)"
    )


def test_one_question_of_several_is_answered_by_its_own_key():
    several = _criterion({"op": "all", "rules": [EXAMPLES["judgement"], EXAMPLES["judgement"]]})
    result = evaluate_criterion(several, facts(as_of=TODAY, findings={"tieu-bieu:rules[1]": _found()}))

    assert [child.verdict for child in result.children[0].children] == [Verdict.PENDING, Verdict.MET]


def test_a_finding_must_decide():
    with pytest.raises(ValueError, match="decides"):
        FindingFact(verdict=Verdict.PENDING, by="x", found_on=TODAY)
