from datetime import date

import pytest

from campaigns.reader.phrases.returning import first_dues, returning


@pytest.mark.parametrize(
    ("words", "frequency", "rules"),
    [
        ("báo cáo trước ngày 15/12 hằng năm", "yearly", [(12, 15, True)]),
        ("gửi báo cáo trước ngày 05/6 và 05/11 hằng năm", "half_yearly", [(6, 5, True), (11, 5, True)]),
        ("trước ngày 25 tháng 6 và 10 tháng 12 hàng năm", "half_yearly", [(6, 25, True), (12, 10, True)]),
        ("hạn cuối là ngày 10/6 và ngày 10/12 hàng năm", "half_yearly", [(6, 10, False), (12, 10, False)]),
        (
            "định kỳ 6 tháng (trước ngày 10/6) và năm (trước ngày 10/12)",
            "half_yearly",
            [(6, 10, True), (12, 10, True)],
        ),
        ("nộp báo cáo trước ngày 25 hằng tháng", "monthly", [(None, 25, True)]),
        (
            "chậm nhất ngày 10 của tháng đầu quý sau",
            "quarterly",
            [(1, 10, False), (4, 10, False), (7, 10, False), (10, 10, False)],
        ),
        (
            "trước ngày 15 tháng cuối quý",
            "quarterly",
            [(3, 15, True), (6, 15, True), (9, 15, True), (12, 15, True)],
        ),
        ("tổng kết từng năm học vào cuối tháng 5", "yearly", [(5, 31, False)]),
    ],
)
def test_days_that_return(words, frequency, rules):
    found = returning(words)

    assert found is not None
    assert found.frequency == frequency
    assert [(rule["month"], rule["day"], rule["before"]) for rule in found.rules] == rules


@pytest.mark.parametrize("words", ["trước ngày 15/11/2025", "Nghị định số 91/2017/NĐ-CP", "hằng năm"])
def test_days_with_their_year_do_not_return(words):
    assert returning(words) is None


def test_before_a_day_leaves_the_day_before_it():
    found = returning("trước ngày 15/12 hằng năm")

    assert found is not None
    assert first_dues(found, date(2025, 3, 1)) == [date(2025, 12, 14)]
