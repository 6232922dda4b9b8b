"""Days, quarters and years, and which end of them is meant."""

from datetime import date

import pytest

from campaigns.reader.phrases.days import moments, recurrence


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("đến ngày 31 tháng 12 năm 2025", date(2025, 12, 31)),
        ("trước ngày 30/6/2027", date(2027, 6, 29)),
        ("truớc ngày 3O/9/2026", date(2026, 9, 29)),
        ("chậm nhất ngày 03/02/2026", date(2026, 2, 3)),
        ("đến cuối năm 2022", date(2022, 12, 31)),
        ("Dến cuối năm 2025", date(2025, 12, 31)),
        ("trước năm 2026", date(2025, 12, 31)),
        ("trong quý II/2026", date(2026, 6, 30)),
        ("vào quý IV năm 2025", date(2025, 12, 31)),
        ("trong tháng 02/2026", date(2026, 2, 28)),
        ("6 tháng đầu năm 2026", date(2026, 6, 30)),
        ("năm học 2025 - 2026", date(2026, 5, 31)),
        ("giai đoạn 2026 - 2030", date(2030, 12, 31)),
        ("từ năm 2022 đến năm 2025", date(2025, 12, 31)),
    ],
)
def test_a_phrase_gives_the_last_day_in_time(text, due):
    assert [moment.due for moment in moments(text)] == [due]


def test_the_date_of_a_paper_is_told():
    (moment,) = moments("Kế hoạch số 593/KH-UBND ngày 28 tháng 02 năm 2022 của Ủy ban")

    assert moment.of_paper


def test_a_day_of_every_year_has_no_year():
    (moment,) = moments("trước ngày 15/12 hằng năm")

    assert (moment.month, moment.day, moment.relation, moment.due) == (12, 15, "before", None)


def test_an_impossible_day_is_none():
    assert moments("ngày 31 tháng 02 năm 2025") == []


@pytest.mark.parametrize(
    ("text", "returns"),
    [
        ("trước ngày 15/12 hằng năm", "yearly"),
        ("mỗi năm một lần", "yearly"),
        ("báo cáo hằng quý", "quarterly"),
        ("ngày 25 hằng tháng", "monthly"),
        ("trong năm 2025", None),
    ],
)
def test_what_returns_says_how_often(text, returns):
    assert recurrence(text) == returns
