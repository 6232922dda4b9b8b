"""One figure beside its target, as a reviewer sees it."""

from datetime import date
from decimal import Decimal

import pytest

from reports.comparison import compare
from reports.enums import Answer
from reports.rules import Figure
from tests.factories.campaigns import small_plan

D = Decimal
TARGETS = {target.code: target for target in small_plan().targets}
ABOVE_80, AT_LEAST_90 = TARGETS["ho-so-2023"], TARGETS["ho-so-2025"]
UP_10 = ABOVE_80.model_copy(update={"change": "relative", "op": ">=", "value": D(10), "direction": "up"})
YEAR_END = date(2023, 12, 31)


def ratio(numerator: int, denominator: int = 100) -> Figure:
    return Figure(numerator=D(numerator), denominator=D(denominator))


@pytest.mark.parametrize(
    ("target", "figure", "verdict", "said"),
    [
        (ABOVE_80, ratio(81), "met", ""),
        (ABOVE_80, ratio(80), "not_met", ""),
        (AT_LEAST_90, ratio(90), "met", ""),
        (AT_LEAST_90, ratio(89), "pending", "Chưa tới mức, còn hạn"),
        (ABOVE_80, Figure(value=D("80.1"), is_published_rate=True, source="Niên giám"), "met", ""),
        (ABOVE_80, None, "pending", "Chưa có số liệu"),
        (ABOVE_80, Figure(answer=Answer.NO_DATA), "pending", "Chưa có số liệu"),
        (ABOVE_80, Figure(answer=Answer.NONE_OCCURRED), "not_applicable", "Không phát sinh"),
        (ABOVE_80, Figure(answer=Answer.NOT_APPLICABLE, note="vì"), "not_applicable", "Không áp dụng"),
        (TARGETS["ke-hoach-so"], Figure(value=D(1)), "met", ""),
        (TARGETS["ke-hoach-so"], Figure(value=D(0)), "not_met", ""),
        (TARGETS["ho-so-chung"], ratio(99), "", "Tính chung toàn phong trào"),
    ],
)
def test_figure_is_compared_with_the_target(target, figure, verdict, said):
    result = compare(target, figure, YEAR_END)

    assert (result.verdict, result.said) == (verdict, said)


@pytest.mark.parametrize(
    ("target", "baseline", "verdict", "said"),
    [
        (UP_10, D(60), "met", "So với 60"),
        (UP_10, D("60.1"), "not_met", "So với 60,1"),
        (UP_10, None, "pending", "Chưa có số liệu gốc để so sánh"),
        (UP_10, D(0), "pending", "Cần xem xét cách tính mức thay đổi"),
        (UP_10.model_copy(update={"change": "points"}), D(56), "met", "So với 56"),
        (UP_10.model_copy(update={"change": "unstated"}), D(60), "pending", "Cần xem xét cách tính mức thay đổi"),
    ],
    ids=["exactly ten percent", "less", "no baseline", "baseline 0", "ten points", "unstated"],
)
def test_change_is_measured_from_the_baseline(target, baseline, verdict, said):
    result = compare(target, ratio(66), YEAR_END, baseline)

    assert (result.verdict, result.said) == (verdict, said)


def test_asked_is_said_in_short():
    assert compare(ABOVE_80, None, YEAR_END).asked == "> 80%, hạn 31/12/2023"
    assert compare(UP_10, None, YEAR_END).asked == "tăng ≥ 10% so với đầu kỳ, hạn 31/12/2023"
    assert compare(TARGETS["ke-hoach-so"], None, YEAR_END).asked == "có, hạn 31/12/2023"
