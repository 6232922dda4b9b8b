"""States, deadlines, periods and figures, by worked examples."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports import rules
from reports.enums import Answer, ReportStatus, ReportTiming
from reports.rules import Figure, FigureRefused
from tests.factories.reports import PERIODS

D = Decimal
DUE = date(2023, 12, 20)
BEFORE, AFTER = date(2023, 12, 19), date(2023, 12, 21)


# --- states ---------------------------------------------------------------------------------------------------------


def test_transitions_name_every_status():
    assert set(rules.TRANSITIONS) == set(ReportStatus)


@pytest.mark.parametrize("status", ReportStatus)
@pytest.mark.parametrize("wanted", ReportStatus)
def test_may_become_follows_the_one_table(status, wanted):
    allowed = {("draft", "submitted"), ("returned", "submitted"), ("submitted", "accepted"), ("submitted", "returned")}
    allowed |= {("accepted", "returned")}

    assert rules.may_become(status, wanted) is ((status, wanted) in allowed)


# --- deadlines ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first_submitted_on", "today", "timing"),
    [
        (None, BEFORE, ReportTiming.DUE),
        (None, DUE, ReportTiming.DUE),
        (None, AFTER, ReportTiming.MISSING),
        (BEFORE, BEFORE, ReportTiming.ON_TIME),
        (DUE, AFTER, ReportTiming.ON_TIME),
        (AFTER, AFTER, ReportTiming.LATE),
    ],
    ids=["not yet", "last day", "day after", "early", "on the last day", "one day late"],
)
def test_timing_is_a_fact_of_the_first_submission(first_submitted_on, today, timing):
    assert rules.timing(DUE, first_submitted_on, today) == timing


# --- periods ---------------------------------------------------------------------------------------------------------


START, END = date(2022, 7, 5), date(2023, 12, 31)


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "due_on", "fault"),
    [
        (date(2023, 1, 1), date(2023, 3, 14), date(2023, 3, 20), ""),
        (date(2022, 1, 1), date(2022, 7, 5), date(2022, 7, 6), ""),
        (date(2023, 3, 15), date(2023, 3, 14), date(2023, 3, 20), "Ngày chốt số liệu trước"),
        (date(2023, 3, 1), date(2023, 3, 14), date(2023, 3, 14), "Hạn nộp phải sau ngày chốt số liệu 14/3/2023"),
        (date(2021, 1, 1), date(2021, 3, 14), date(2021, 3, 20), "ngoài thời gian phong trào (05/7/2022 – 31/12/2023)"),
        (date(2024, 1, 1), date(2024, 3, 14), date(2024, 3, 20), "ngoài thời gian phong trào"),
    ],
    ids=[
        "inside",
        "touches the first day",
        "ends before it starts",
        "due on the last day that counts",
        "before",
        "after",
    ],
)
def test_period_fault_says_what_is_wrong(starts_on, ends_on, due_on, fault):
    said = rules.period_fault(starts_on, ends_on, due_on, START, END)

    assert fault in said
    assert bool(said) is bool(fault)


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({}, "đã có kỳ “Quý IV năm 2023”"),
        ({"name": " quý iv  năm 2023", "code": "khac", "ends_on": date(2023, 12, 10)}, "đã có kỳ “Quý IV năm 2023”"),
        ({"name": "Đợt cuối", "code": "dot-cuoi"}, "“Quý IV năm 2023” đã lấy số liệu từ ngày 15/9/2023"),
        ({"name": "Đợt cuối", "ends_on": date(2023, 12, 10)}, "quá giống kỳ “Quý IV năm 2023”"),
        ({"name": "Đợt cuối", "code": "dot-cuoi", "ends_on": date(2023, 12, 10)}, ""),
    ],
    ids=["everything", "name", "days", "code", "nothing"],
)
def test_twin_fault_says_what_two_periods_share(changes, fault):
    open_already = PERIODS.quarter(2023, 4)

    said = rules.twin_fault(replace(open_already, **changes), open_already)

    assert fault in said
    assert bool(said) is bool(fault)


# --- figures --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("figure", "kind"),
    [
        (Figure(numerator=D(0), denominator=D(5)), "ratio"),
        (Figure(numerator=D(5), denominator=D(5)), "ratio"),
        (Figure(value=D("62.4"), is_published_rate=True, source="Niên giám 2023"), "ratio"),
        (Figure(value=D(0)), "number"),
        (Figure(value=D("0.000001")), "money"),
        (Figure(value=D("-3.5")), "score"),
        (Figure(value=D(1)), "boolean"),
        (Figure(answer=Answer.NONE_OCCURRED), "ratio"),
        (Figure(answer=Answer.NO_DATA, note="Có sau ngày 20/12"), "number"),
        (Figure(answer=Answer.NOT_APPLICABLE, note="Không có bộ phận một cửa"), "ratio"),
    ],
)
def test_settled_keeps_a_sound_figure(figure, kind):
    assert rules.settled(figure, kind) == figure


@pytest.mark.parametrize(
    ("figure", "kind", "field", "said"),
    [
        (Figure(numerator=D(3)), "ratio", "denominator", "cả tử số và mẫu số"),
        (Figure(denominator=D(3)), "ratio", "numerator", "cả tử số và mẫu số"),
        (Figure(numerator=D(6), denominator=D(5)), "ratio", "numerator", "Tử số 6 lớn hơn mẫu số 5"),
        (Figure(numerator=D(-1), denominator=D(5)), "ratio", "numerator", "nhỏ hơn 0"),
        (Figure(numerator=D(0), denominator=D(0)), "ratio", "denominator", "Không phát sinh"),
        (Figure(numerator=D(1), denominator=D(0)), "ratio", "denominator", "tử số khác 0"),
        (Figure(numerator=D(1), denominator=D(2), source="Báo"), "ratio", "source", "giải trình"),
        (Figure(value=D(5), is_published_rate=True), "ratio", "source", "nguồn"),
        (Figure(value=D(101), is_published_rate=True, source="Báo"), "ratio", "value", "0 đến 100%"),
        (Figure(is_published_rate=True, source="Báo"), "ratio", "value", "tỷ lệ công bố"),
        (
            Figure(numerator=D(1), denominator=D(2), value=D(50), is_published_rate=True, source="Báo"),
            "ratio",
            "value",
            "không nhập cả hai cách",
        ),
        (Figure(note="đang chờ"), "number", "value", "Hãy nhập số liệu"),
        (Figure(value=D(-1)), "number", "value", "nhỏ hơn 0"),
        (Figure(value=D(2)), "boolean", "value", "Có hoặc Không"),
        (Figure(numerator=D(1), value=D(2)), "number", "numerator", "không có tử số"),
        (Figure(value=D(2), source="Báo"), "number", "source", "giải trình"),
        (Figure(answer=Answer.NOT_APPLICABLE), "ratio", "note", "lý do"),
        (Figure(answer=Answer.NONE_OCCURRED, numerator=D(5)), "ratio", "numerator", "vẫn có số 5"),
        (Figure(value=D(10) ** 18), "number", "value", "quá lớn"),
        (Figure(value=D("0.1234567")), "number", "value", "6 chữ số"),
        (Figure(value=D(1), note="a" * 501), "number", "note", "500 ký tự"),
    ],
)
def test_settled_refuses_what_cannot_be_and_names_the_field(figure, kind, field, said):
    with pytest.raises(FigureRefused) as refused:
        rules.settled(figure, kind)

    assert refused.value.field == field
    assert said in str(refused.value)


def test_four_answers_are_four_different_figures():
    zero = rules.settled(Figure(numerator=D(0), denominator=D(7)), "ratio")
    others = [rules.settled(Figure(answer=answer, note="vì"), "ratio") for answer in list(Answer)[1:]]

    assert len({zero, *others}) == 4


def test_blank_is_only_what_says_nothing_at_all():
    assert Figure().is_blank
    assert not Figure(note="đang chờ").is_blank
    assert not Figure(value=D(0)).is_blank
    assert not Figure(answer=Answer.NO_DATA).is_blank


numbers = st.none() | st.decimals(min_value=0, max_value=D(10) ** 17, places=6, allow_nan=False)
figures = st.builds(
    Figure,
    answer=st.sampled_from(Answer),
    numerator=numbers,
    denominator=numbers,
    value=numbers,
    is_published_rate=st.booleans(),
    source=st.text(),
    note=st.text(),
)


@given(figures)
def test_packed_figure_comes_back_the_same(figure):
    assert rules.unpacked(rules.packed(figure)) == figure
