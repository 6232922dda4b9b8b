from datetime import date
from decimal import Decimal

import pytest

from criteria.engine import Answer, Baseline, Coverage, FindingFact, IndicatorSpec, Occasion, Verdict, evaluate_target
from tests.criteria.engine.examples import (
    Q1,
    Q2,
    Q3,
    Q4,
    QUARTERS,
    facts,
    judged,
    observed,
    outcome,
    target,
    verdict_of,
)

DECEMBER = date(2023, 12, 5)
JANUARY = date(2024, 1, 15)


def test_the_sentence_and_the_trace_say_everything():
    result = evaluate_target(target(), facts(observed(Q4, 3120, of=5000)))

    assert result.verdict is Verdict.NOT_MET
    assert result.sentence == (
        "Chưa đạt: 62,4% < 70% (mục II.2.1c; Quý IV năm 2023; 3.120/5.000; phiên bản 2, tiếp nhận ngày 12/01/2024)"
    )
    assert result.what_would_change == "Cần thêm 380 (hồ sơ xử lý trên môi trường mạng) để đạt 3.500/5.000."
    assert result.to_data()["evidence"] == {
        "indicator": "ho-so",
        "comparison": ">=",
        "threshold": "70",
        "unit": "%",
        "due": "2023-12-31",
        "value": "62.4",
        "numerator": "3120",
        "denominator": "5000",
        "answer": "value",
        "period": "2023-iv",
        "period_name": "Quý IV năm 2023",
        "version": 2,
        "submitted_on": "2024-01-10",
        "accepted_on": "2024-01-12",
    }


@pytest.mark.parametrize(
    ("op", "numerator", "verdict", "said"),
    [
        pytest.param(">=", 3500, "met", "Đạt: 70% ≥ 70%", id="equal meets at least"),
        pytest.param(">", 3500, "not_met", "Chưa đạt: 70% mới bằng, chưa vượt 70%", id="equal does not meet above"),
        pytest.param(">", 3501, "met", "Đạt: 70,02% > 70%", id="one more meets above"),
        pytest.param("<=", 3500, "met", "Đạt: 70% ≤ 70%", id="equal meets at most"),
        pytest.param("<", 3500, "not_met", "Chưa đạt: 70% mới bằng, chưa dưới 70%", id="equal does not meet below"),
        pytest.param("<=", 3501, "not_met", "Chưa đạt: 70,02% > 70%", id="one more fails at most"),
        pytest.param("=", 3500, "met", "Đạt: 70% = 70%", id="exactly"),
        pytest.param("=", 3499, "not_met", "Chưa đạt: 69,98% ≠ 70%", id="not exactly"),
    ],
)
def test_equality_at_the_threshold(op, numerator, verdict, said):
    result = evaluate_target(target(op=op), facts(observed(Q4, numerator, of=5000)))

    assert (outcome(result), result.sentence.partition(" (")[0]) == (verdict, said)


def test_nothing_is_rounded_before_it_is_compared_nor_shown_as_what_it_is_not():
    result = evaluate_target(target(), facts(observed(Q4, 699_999, of=1_000_000)))

    assert result.verdict is Verdict.NOT_MET
    assert result.sentence.startswith("Chưa đạt: 69,9999% < 70% (")


def test_a_third_is_compared_as_a_third():
    assert verdict_of(target(Decimal("33.33")), facts(observed(Q4, 1, of=3))) == "met"
    assert verdict_of(target(Decimal("33.34")), facts(observed(Q4, 1, of=3))) == "not_met"


@pytest.mark.parametrize(
    ("op", "numerator", "said"),
    [
        pytest.param(">=", 3499, "Cần thêm 1 (…) để đạt 3.500/5.000.", id="at least: to the threshold"),
        pytest.param(">", 3500, "Cần thêm 1 (…) để đạt 3.501/5.000.", id="above: the next whole number"),
        pytest.param("<=", 3600, "Cần giảm 100 (…) để đạt 3.500/5.000.", id="at most: down to the threshold"),
        pytest.param("<", 3500, "Cần giảm 1 (…) để đạt 3.499/5.000.", id="below: the next whole number"),
        pytest.param(">=", 3600, "Nếu giảm 101 (…) thành 3.499/5.000 thì không còn đạt.", id="what would undo it"),
    ],
)
def test_what_would_change_a_ratio(op, numerator, said):
    result = evaluate_target(target(op=op), facts(observed(Q4, numerator, of=5000)))

    assert result.what_would_change == said.replace("…", "hồ sơ xử lý trên môi trường mạng")


def test_above_hundred_percent_nothing_can_be_counted_up():
    assert evaluate_target(target(100, op=">"), facts(observed(Q4, 5, of=5))).what_would_change == ""


# --- which period counts ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("observations", "as_of", "verdict"),
    [
        pytest.param([], DECEMBER, "pending data", id="nothing reported before the due day"),
        pytest.param([], date(2025, 1, 1), "pending data", id="nothing reported, long after the due day"),
        pytest.param([observed(Q3, 50, of=100)], DECEMBER, "pending data", id="an earlier quarter may still change"),
        pytest.param([observed(Q3, 50, of=100)], JANUARY, "pending data", id="the last quarter is still awaited"),
        pytest.param([observed(Q3, 50, of=100)], date(2025, 1, 1), "pending data", id="awaited, even a year later"),
        pytest.param([observed(Q3, 80, of=100)], DECEMBER, "met", id="an earlier quarter meets"),
        pytest.param([observed(Q4, 50, of=100)], JANUARY, "not_met", id="the last quarter decides"),
        pytest.param([observed(Q3, 80, of=100), observed(Q4, 50, of=100)], JANUARY, "not_met", id="the latest counts"),
        pytest.param([observed(Q3, 80, of=100), observed(Q4, 50, of=100)], DECEMBER, "met", id="later than the day"),
    ],
)
def test_the_latest_period_before_the_due_day_counts(observations, as_of, verdict):
    assert verdict_of(target(), facts(*observations, as_of=as_of)) == verdict


def test_a_period_after_the_due_day_does_not_count():
    june = target(due=date(2023, 6, 30))

    assert verdict_of(june, facts(observed(Q2, 50, of=100), observed(Q3, 80, of=100))) == "not_met"
    assert verdict_of(june, facts(observed(Q1, 50, of=100), observed(Q3, 80, of=100))) == "pending data"


def test_an_open_figure_says_why_and_names_the_missing_period():
    result = evaluate_target(target(), facts(observed(Q3, 50, of=100)))

    assert result.sentence == (
        "Chờ số liệu: 50% < 70%, kỳ báo cáo trước hạn 31/12/2023 vẫn có thể thay đổi (mục II.2.1c; Quý III năm 2023; "
        "50/100; phiên bản 2, tiếp nhận ngày 12/01/2024; Quý IV năm 2023 chưa có số liệu)"
    )


@pytest.mark.parametrize(
    ("known", "said"),
    [
        pytest.param(facts(as_of=DECEMBER), "Cần báo cáo “{name}” của Quý III năm 2023.", id="nothing, Q4 not over"),
        pytest.param(facts(), "Cần báo cáo “{name}” của Quý IV năm 2023.", id="nothing"),
        pytest.param(
            facts(observed(Q4, answer=Answer.NO_DATA)), "Cần báo cáo “{name}” của Quý IV năm 2023.", id="no data yet"
        ),
        pytest.param(
            facts(observed(Q3, answer=Answer.NO_DATA)), "Cần báo cáo “{name}” của Quý IV năm 2023.", id="and then none"
        ),
        pytest.param(facts(periods=()), "Cần báo cáo số liệu.", id="no period scheduled"),
    ],
)
def test_a_report_that_is_wanted_is_named(known, said):
    wanted = said.format(name="Tỷ lệ hồ sơ công việc xử lý trên môi trường mạng")

    assert evaluate_target(target(), known).what_would_change == wanted


def test_a_report_of_an_earlier_year_is_not_wanted_for_a_yearly_target():
    spec = target(recurs="yearly", due=date(2024, 12, 31))
    known = facts(as_of=date(2024, 1, 15), occasion=Occasion(code="so-ket", due=date(2024, 12, 31)))

    assert evaluate_target(spec, known).what_would_change == "Cần báo cáo số liệu."


def test_no_figure_names_indicator_demand_and_due_day():
    assert evaluate_target(target(), facts(as_of=DECEMBER)).sentence == (
        "Chờ số liệu: chưa có số liệu “Tỷ lệ hồ sơ công việc xử lý trên môi trường mạng” đến ngày 05/12/2023, "
        "cần ≥ 70%, hạn 31/12/2023 (mục II.2.1c)"
    )


def test_a_target_of_later_years_is_not_lost_while_its_periods_are_not_yet_scheduled():
    spec = target(90, due=date(2025, 12, 31))

    assert verdict_of(spec, facts(observed(Q4, 80, of=100))) == "pending data"
    assert verdict_of(spec, facts(observed(Q4, 95, of=100))) == "met"


def test_a_due_day_in_the_middle_of_a_quarter_is_decided_by_the_quarter_before():
    spec = target(due=date(2023, 11, 20))

    assert verdict_of(spec, facts(observed(Q3, 50, of=100), observed(Q4, 80, of=100))) == "not_met"


def test_without_a_schedule_no_figure_is_the_last_word():
    assert verdict_of(target(), facts(observed(Q4, 50, of=100), periods=())) == "pending data"


# --- the four answers ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("observation", "verdict"),
    [
        pytest.param(observed(Q4, 0, of=100), "not_met", id="zero is a value"),
        pytest.param(observed(Q4, answer=Answer.NONE_OCCURRED), "not_applicable", id="none occurred"),
        pytest.param(observed(Q4, 0, of=0), "not_applicable", id="a denominator of zero is none occurred"),
        pytest.param(observed(Q4, answer=Answer.NO_DATA), "pending data", id="no data yet"),
        pytest.param(observed(Q4, answer=Answer.NOT_APPLICABLE), "not_applicable", id="not applicable, accepted"),
        pytest.param(
            observed(Q4, answer=Answer.NOT_APPLICABLE, accepted_on=None), "pending data", id="not applicable, unseen"
        ),
    ],
)
def test_four_answers_are_four_things(observation, verdict):
    assert verdict_of(target(), facts(observation)) == verdict


def test_a_submitted_figure_says_that_it_is_not_accepted():
    known = facts(observed(Q4, 80, of=100, accepted_on=None, version=1))

    assert evaluate_target(target(), known).sentence == (
        "Đạt: 80% ≥ 70% (mục II.2.1c; Quý IV năm 2023; 80/100; phiên bản 1, nộp ngày 10/01/2024, chưa tiếp nhận)"
    )


def test_a_published_rate_is_compared_and_named_as_such():
    known = facts(observed(Q4, "62.4", published_rate=True, source="Niên giám 2023"))
    result = evaluate_target(target(), known)

    assert result.verdict is Verdict.NOT_MET
    assert "tỷ lệ đã công bố, nguồn: Niên giám 2023" in result.sentence
    assert result.what_would_change == "Cần tăng 7,6 điểm phần trăm để đạt 70%."


def test_a_yes_no_target_reads_in_words():
    spec = target(1, op="=", unit="", indicator="so-hoa")
    no = evaluate_target(spec, facts(observed(Q4, 0), indicator="so-hoa"))
    yes = evaluate_target(spec, facts(observed(Q4, 1), indicator="so-hoa"))

    assert (no.verdict, yes.verdict) == (Verdict.NOT_MET, Verdict.MET)
    assert no.sentence.startswith("Chưa đạt: Không, cần Có (mục II.2.1c; ")
    assert no.what_would_change == "Cần báo cáo “Có” kèm minh chứng."


def test_a_target_that_does_not_bind_is_not_applicable():
    assert verdict_of(target(binds=False), facts(observed(Q4, 0, of=100))) == "not_applicable"


# --- yearly targets --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("as_of", "occasion_due", "verdict"),
    [
        pytest.param(date(2022, 12, 31), None, "not_met", id="2022 by its own quarters"),
        pytest.param(JANUARY, date(2023, 12, 31), "met", id="the occasion's year, not the day's"),
        pytest.param(date(2024, 3, 1), None, "pending data", id="a new year starts empty"),
        pytest.param(date(2021, 12, 31), None, "not_applicable", id="before its first year"),
    ],
)
def test_a_yearly_target_is_judged_by_the_year_evaluated(as_of, occasion_due, verdict):
    spec = target(recurs="yearly", from_=date(2022, 1, 1), due=date(2025, 12, 31))
    reported = observed(QUARTERS[2022, "IV"], 50, of=100), observed(Q4, 80, of=100)

    assert verdict_of(spec, facts(*reported, as_of=as_of, occasion=Occasion(code="x", due=occasion_due))) == verdict


# --- change against a baseline ---------------------------------------------------------------------------------------

LAST_YEAR = QUARTERS[2022, "IV"]


@pytest.mark.parametrize(
    ("change", "direction", "before", "now", "verdict"),
    [
        pytest.param("relative", "up", 60, 66, "met", id="60 to 66 is 10 percent"),
        pytest.param("relative", "up", 60, 65, "not_met", id="60 to 65 is 8,33 percent"),
        pytest.param("points", "up", 60, 70, "met", id="60 to 70 is 10 points"),
        pytest.param("points", "up", 60, 66, "not_met", id="60 to 66 is 6 points"),
        pytest.param("relative", "down", 60, 54, "met", id="60 down to 54 is 10 percent less"),
        pytest.param("relative", "down", 60, 55, "not_met", id="60 down to 55 is 8,33 percent less"),
        pytest.param("points", "down", 60, 50, "met", id="60 down to 50 is 10 points less"),
        pytest.param("unstated", "up", 60, 70, "met", id="both readings met"),
        pytest.param("unstated", "up", 60, 65, "not_met", id="both readings not met"),
        pytest.param("unstated", "up", 60, 66, "pending judgement", id="the readings differ"),
        pytest.param("relative", "up", 0, 66, "pending judgement", id="no percent of zero"),
        pytest.param("points", "up", 0, 10, "met", id="points from zero"),
    ],
)
def test_change_against_last_year(change, direction, before, now, verdict):
    spec = target(10, change=change, direction=direction, baseline="previous_year")

    assert verdict_of(spec, facts(observed(LAST_YEAR, before, of=100), observed(Q4, now, of=100))) == verdict


def test_a_change_shows_both_figures_and_the_way_to_the_goal():
    spec = target(10, change="relative", direction="up", baseline="previous_year")
    result = evaluate_target(spec, facts(observed(LAST_YEAR, 60, of=100), observed(Q4, 65, of=100)))

    assert result.sentence.startswith(
        "Chưa đạt: 60% (Quý IV năm 2022) → 65%, tăng 8,33%, cần tăng ≥ 10% (mục II.2.1c; Quý IV năm 2023; 65/100; "
    )
    assert result.what_would_change == "Cần thêm 1 (hồ sơ xử lý trên môi trường mạng) để đạt 66/100."
    assert result.to_data()["evidence"]["change_percent"] == "8.33"


def test_a_change_of_a_figure_that_is_no_percentage_keeps_its_own_unit():
    spec = target(10, change="unstated", direction="up", baseline="previous_year", indicator="diem")
    known = facts(observed(LAST_YEAR, 50), observed(Q4, 54), indicator="diem")
    result = evaluate_target(spec, known)

    assert result.sentence.startswith("Chưa đạt: 50 điểm (Quý IV năm 2022) → 54 điểm, tăng 8%, cần tăng ≥ 10% (")
    assert result.what_would_change == "Cần tăng 1 điểm để đạt 55 điểm."


def test_a_change_not_yet_reported_names_the_demand():
    spec = target(10, change="relative", direction="down", baseline="start")

    assert "cần giảm ≥ 10% so với số liệu gốc, hạn 31/12/2023" in evaluate_target(spec, facts()).sentence


def test_a_differing_reading_is_explained_and_a_person_can_settle_it():
    spec = target(10, change="unstated", direction="up", baseline="previous_year")
    known = {"targets": [spec], "findings": {}}
    reported = observed(LAST_YEAR, 60, of=100), observed(Q4, 66, of=100)
    open_result = evaluate_target(spec, facts(*reported, **known))
    known["findings"] = {
        "target:ho-so-2023": FindingFact(
            verdict=Verdict.MET, by="Bà Lê Thị An", found_on=date(2024, 1, 14), reason="tính theo phần trăm"
        )
    }

    assert "hai cách tính cho kết quả khác nhau" in open_result.sentence
    assert "tăng 10% hay tăng 6 điểm phần trăm" in open_result.sentence
    assert verdict_of(spec, facts(*reported, **known)) == "met"


def test_the_same_quarter_of_last_year_comes_before_the_year_s_last():
    spec = target(10, change="relative", direction="up", baseline="previous_year")
    second, last = observed(QUARTERS[2022, "II"], 50, of=100), observed(LAST_YEAR, 60, of=100)

    assert verdict_of(spec, facts(second, last, observed(Q2, 55, of=100))) == "met"
    assert verdict_of(spec, facts(last, observed(Q2, 55, of=100))) == "pending data"


def test_a_recorded_baseline_is_used_and_a_missing_one_is_awaited():
    spec = target(10, change="relative", direction="down", baseline="start")
    recorded = {"ho-so": Baseline(value=Decimal(50), source="Báo cáo số 12/BC-UBND")}
    known = facts(observed(Q4, 45, of=100), baselines=recorded)

    assert verdict_of(spec, known) == "met"
    assert "Báo cáo số 12/BC-UBND" in evaluate_target(spec, known).sentence
    assert verdict_of(spec, facts(observed(Q4, 45, of=100))) == "pending data"


# --- figures of a whole campaign -------------------------------------------------------------------------------------


def test_a_figure_with_units_missing_is_not_the_last_word():
    partial = observed(Q4, 50, of=100, coverage=Coverage(reported=12, bound=16))
    complete = observed(Q4, 50, of=100, coverage=Coverage(reported=16, bound=16))

    assert verdict_of(target(), facts(partial)) == "pending data"
    assert "12/16 đơn vị có số liệu" in evaluate_target(target(), facts(partial)).sentence
    assert verdict_of(target(), facts(complete)) == "not_met"


SHARE = IndicatorSpec(code="ho-so", name="Đơn vị chuyển đổi số", kind="ratio", unit="%", aggregate="share")


@pytest.mark.parametrize(
    ("said_yes", "reported", "bound", "value", "verdict"),
    [
        pytest.param(1, 1, 3, 100, "pending data", id="one of three said yes, two are silent"),
        pytest.param(3, 3, 3, 100, "met", id="all three said yes"),
        pytest.param(9, 9, 10, 80, "met", id="the silent one cannot undo it"),
        pytest.param(7, 8, 10, 80, "pending data", id="two silent ones can undo it"),
    ],
)
def test_a_share_of_units_holds_only_if_the_silent_cannot_undo_it(said_yes, reported, bound, value, verdict):
    seen = observed(Q4, said_yes, of=reported, coverage=Coverage(reported=reported, bound=bound))

    assert verdict_of(target(value), facts(seen, indicators={"ho-so": SHARE})) == verdict


# --- threshold, score, contribution ----------------------------------------------------------------------------------


def test_a_threshold_is_open_until_the_last_period_before_the_occasion():
    rule = {"op": "threshold", "indicator": "ho-so", "compare": ">=", "value": 90, "unit": "%"}

    assert outcome(judged(rule, facts(observed(Q3, 80, of=100), as_of=DECEMBER))) == "pending data"
    assert outcome(judged(rule, facts(observed(Q4, 80, of=100)))) == "not_met"
    assert outcome(judged(rule, facts(observed(Q3, 90, of=100), as_of=DECEMBER))) == "met"


def test_a_threshold_of_an_undated_occasion_goes_by_the_latest_value():
    rule = {"op": "threshold", "indicator": "ho-so", "compare": ">=", "value": 90, "unit": "%"}
    undated = Occasion(code="dot-xuat")

    assert outcome(judged(rule, facts(observed(Q3, 80, of=100), as_of=DECEMBER, occasion=undated))) == "not_met"


@pytest.mark.parametrize(
    ("points", "verdict", "change"),
    [
        pytest.param(80, "met", "", id="equal"),
        pytest.param("79.5", "not_met", "Cần tăng 0,5 điểm để đạt 80 điểm.", id="half a point short"),
    ],
)
def test_a_score(points, verdict, change):
    result = judged(
        {"op": "score", "indicator": "diem", "compare": ">=", "value": 80},
        facts(observed(Q4, points), indicator="diem"),
    )

    assert (outcome(result), result.what_would_change) == (verdict, change)


def test_a_contribution_counts_money_against_the_norm():
    rule = {"op": "contribution", "indicator": "dong-gop", "norm": 10_000_000, "norm_source": "Hướng dẫn 15/HD"}
    result = judged(rule, facts(observed(Q4, 8_000_000), indicator="dong-gop"))

    assert result.sentence.startswith("Chưa đạt: 8.000.000 đồng < 10.000.000 đồng (")
    assert result.what_would_change == "Cần tăng 2.000.000 đồng để đạt 10.000.000 đồng."


@pytest.mark.parametrize(
    "rule",
    [
        {"op": "score", "indicator": "diem", "compare": ">=", "value": None},
        {"op": "contribution", "indicator": "dong-gop", "norm": None, "norm_source": "Hướng dẫn chưa ban hành"},
    ],
)
def test_a_figure_the_plan_leaves_open_is_left_to_a_person(rule):
    result = judged(rule, facts(observed(Q4, 100), indicator=rule["indicator"]))

    assert outcome(result) == "pending judgement"
    assert result.computed_part is Verdict.NOT_APPLICABLE
