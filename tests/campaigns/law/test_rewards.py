"""Reward money by the tables of the decrees."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaigns.law.figures import Figures, LawFigure, NoFigure
from campaigns.law.rewards import AwardNamed, award_of_decree, reward_for
from campaigns.law.shipped import shipped_figures

D = Decimal
FIGURES = Figures(shipped_figures())
DAY_OF_SALARY = {
    1_490_000: date(2022, 12, 20),
    1_800_000: date(2024, 1, 15),
    2_340_000: date(2025, 12, 20),
    2_530_000: date(2026, 7, 1),
}
ROUNDED = {
    "0.15": (230_000, 270_000, 360_000, 380_000),
    "0.3": (450_000, 540_000, 710_000, 760_000),
    "0.6": (900_000, 1_080_000, 1_410_000, 1_520_000),
    "0.8": (1_200_000, 1_440_000, 1_880_000, 2_030_000),
    "1.5": (2_240_000, 2_700_000, 3_510_000, 3_800_000),
    "3.0": (4_470_000, 5_400_000, 7_020_000, 7_590_000),
    "3.5": (5_220_000, 6_300_000, 8_190_000, 8_860_000),
    "4.5": (6_710_000, 8_100_000, 10_530_000, 11_390_000),
    "7.5": (11_180_000, 13_500_000, 17_550_000, 18_980_000),
    "8.0": (11_920_000, 14_400_000, 18_720_000, 20_240_000),
    "12.0": (17_880_000, 21_600_000, 28_080_000, 30_360_000),
}
"""Coefficient → amount at each base salary, rounded up to whole 10.000 đồng."""
COMMENDATION = AwardNamed("commendation", "district", "Giấy khen", "Chủ tịch Ủy ban nhân dân quận")


def with_coefficient(value: Decimal, day: date) -> Figures:
    """The law of the day, but with this coefficient for a commendation."""
    others = [row for row in shipped_figures() if row.kind != "reward_coefficient"]
    return Figures([*others, LawFigure("reward_coefficient", "giay-khen.individual", value, "lần", day, None, "mẫu")])


@pytest.mark.parametrize(
    ("coefficient", "day", "amount"),
    [
        (coefficient, day, amount)
        for coefficient, amounts in ROUNDED.items()
        for day, amount in zip(DAY_OF_SALARY.values(), amounts, strict=True)
    ],
)
def test_amount_is_rounded_up_to_whole_ten_thousands(coefficient, day, amount):
    assert reward_for(with_coefficient(D(coefficient), day), COMMENDATION, "individual", day).amount == amount


@given(coefficient=st.decimals(D("0.01"), D(20), places=2), day=st.sampled_from(sorted(DAY_OF_SALARY.values())))
def test_amount_is_the_least_whole_ten_thousands_that_is_no_less_than_the_product(coefficient, day):
    reward = reward_for(with_coefficient(coefficient, day), COMMENDATION, "individual", day)

    assert reward.amount % 10_000 == 0
    assert 0 <= reward.amount - reward.product < 10_000


@pytest.mark.parametrize(
    ("day", "amount", "source"),
    [
        (date(2023, 6, 30), 1_490_000, "Nghị định số 91/2017/NĐ-CP, Điều 73"),
        (date(2023, 7, 1), 1_800_000, "Nghị định số 91/2017/NĐ-CP, Điều 73"),
        (date(2024, 1, 1), 2_700_000, "Nghị định số 98/2023/NĐ-CP, Điều 58"),
        (date(2025, 7, 1), 3_510_000, "Nghị định số 152/2025/NĐ-CP, Điều 54"),
        (date(2026, 7, 1), 3_800_000, "Nghị định số 152/2025/NĐ-CP, Điều 54"),
    ],
    ids=["salary of 2019", "salary of 2023", "decree of 2023", "decree of 2025", "salary of 2026"],
)
def test_coefficient_and_salary_are_those_of_the_day_of_decision(day, amount, source):
    reward = reward_for(FIGURES, AwardNamed("certificate_of_merit", "province", "Bằng khen"), "individual", day)

    assert (reward.amount, reward.sources[0]) == (amount, source)


def test_explanation_shows_the_sum_and_its_sources():
    reward = reward_for(FIGURES, COMMENDATION, "individual", date(2026, 8, 1))

    assert reward.explanation == "0,3 × 2.530.000 đồng = 759.000 đồng, làm tròn lên 760.000 đồng"
    assert reward.sources == (
        "Nghị định số 152/2025/NĐ-CP, Điều 54",
        "Nghị định số 161/2026/NĐ-CP ngày 15/5/2026",
        "Nghị định số 152/2025/NĐ-CP, Điều 49",
    )
    assert reward.doubts == ("Nghị định số 161/2026/NĐ-CP ngày 15/5/2026: Cần đối chiếu: chưa đọc bản chính.",)


def test_explanation_names_no_rounding_where_there_is_none():
    flag = AwardNamed("flag", "province", "Cờ thi đua của Thành phố")

    reward = reward_for(FIGURES, flag, "collective", date(2025, 12, 31))

    assert reward.explanation == "8 × 2.340.000 đồng = 18.720.000 đồng"


@pytest.mark.parametrize(
    ("award", "kind"),
    [
        (AwardNamed("flag", "province"), "co-thi-dua-cap-tinh"),
        (AwardNamed("flag", "state"), "co-thi-dua-chinh-phu"),
        (AwardNamed("pm_certificate", "state"), "bang-khen-thu-tuong"),
        (AwardNamed("medal", "state", "Huân chương Lao động hạng Nhì"), "huan-chuong-lao-dong-hang-nhi"),
        (AwardNamed("medal", "state", "Huân chương Lao động hạng Nhất"), "huan-chuong-lao-dong-hang-nhat"),
        (AwardNamed("title", "unit", "Chiến sĩ thi đua cơ sở"), "chien-si-thi-dua-co-so"),
        (AwardNamed("title", "province", "Chiến sĩ thi đua cấp tỉnh"), "chien-si-thi-dua-cap-tinh"),
        (AwardNamed("title", "unit", "Tập thể Lao động tiên tiến"), "tap-the-lao-dong-tien-tien"),
        (AwardNamed("title", "unit", "Lao động tiên tiến"), "lao-dong-tien-tien"),
        (AwardNamed("commendation", "unit", approver="Hiệu trưởng"), "giay-khen"),
        (AwardNamed("commendation", "unit", approver="Chủ tịch UBND xã Tân Hòa"), "giay-khen-cap-xa"),
        (AwardNamed("commendation", "unit", approver="Chủ tịch Ủy ban nhân dân phường 5"), "giay-khen-cap-xa"),
        (AwardNamed("commendation", "district", approver="Ủy ban nhân dân Quận 1"), "giay-khen"),
    ],
    ids=lambda value: value if isinstance(value, str) else value.name or value.approver or value.form,
)
def test_award_is_found_in_the_decrees(award, kind):
    assert award_of_decree(award, "collective") == kind


@pytest.mark.parametrize(
    ("award", "subject_kind", "sentence"),
    [
        (AwardNamed("unspecified", "unit"), "individual", "chưa nêu hình thức"),
        (AwardNamed("medal", "state", "Huân chương Lao động"), "collective", "tùy hạng"),
        (AwardNamed("title", "unit", "Nhà giáo tiêu chuẩn"), "individual", "Tên danh hiệu"),
        (AwardNamed("flag", "unit"), "collective", "Nghị định không có mức thưởng cho Cờ thi đua cấp đơn vị"),
        (
            AwardNamed("commendation", "unit", approver="Chủ tịch UBND xã Tân Hòa"),
            "individual",
            "Chưa có hệ số tiền thưởng của Giấy khen của Chủ tịch UBND cấp xã, cá nhân cho ngày 01/8/2026",
        ),
        (AwardNamed("certificate_of_merit", "province"), "household", "hộ gia đình cho ngày 01/8/2026"),
    ],
    ids=["form open", "class open", "unknown title", "no such flag", "commune since 2025", "household"],
)
def test_reward_that_the_law_does_not_settle_is_refused_in_words(award, subject_kind, sentence):
    with pytest.raises(NoFigure, match=sentence):
        reward_for(FIGURES, award, subject_kind, date(2026, 8, 1))
