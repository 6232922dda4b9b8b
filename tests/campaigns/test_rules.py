"""Days of a plan."""

from datetime import date

import pytest

from campaigns.rules import Stretch, campaign_name, next_day, stretch

END = date(2025, 12, 31)
NEXT_DAYS = {
    "once and still ahead": (date(2023, 12, 31), None, date(2023, 12, 5), date(2023, 12, 31)),
    "once, due today": (date(2023, 12, 5), None, date(2023, 12, 5), date(2023, 12, 5)),
    "once and past": (date(2023, 11, 14), None, date(2023, 12, 5), None),
    "no day named": (None, "yearly", date(2023, 12, 5), None),
    "yearly, first still ahead": (date(2023, 11, 14), "yearly", date(2022, 1, 1), date(2023, 11, 14)),
    "yearly, next year": (date(2023, 11, 14), "yearly", date(2023, 12, 5), date(2024, 11, 14)),
    "yearly, campaign over before": (date(2022, 11, 14), "yearly", date(2025, 12, 1), None),
    "quarterly": (date(2023, 3, 31), "quarterly", date(2023, 4, 1), date(2023, 6, 30)),
    "monthly from the 31st": (date(2023, 1, 31), "monthly", date(2023, 2, 1), date(2023, 2, 28)),
    "yearly from a leap day": (date(2024, 2, 29), "yearly", date(2024, 3, 1), date(2025, 2, 28)),
}


@pytest.mark.parametrize(("first", "recurring", "today", "expected"), NEXT_DAYS.values(), ids=NEXT_DAYS.keys())
def test_next_day(first, recurring, today, expected):
    assert next_day(first, recurring, END, today) == expected


def test_stretch_lies_within_the_span():
    year = (date(2023, 1, 1), date(2023, 12, 31))

    assert stretch(*year, *year) == Stretch(0, 1000)
    assert stretch(date(2023, 7, 2), date(2023, 12, 31), *year) == Stretch(500, 500)
    assert stretch(date(2020, 1, 1), date(2030, 1, 1), *year) == Stretch(0, 1000)
    assert stretch(date(2024, 6, 1), date(2024, 7, 1), *year) == Stretch(995, 5)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Phát động phong trào thi đua Chuyển đổi số", "Phong trào thi đua Chuyển đổi số"),
        ("Phát động và tổ chức thực hiện phong trào thi đua “Rạch Giá”", "Phong trào thi đua “Rạch Giá”"),
        ("Phát động Phong trào thi đua “Chuyển đổi số”", "Phong trào thi đua “Chuyển đổi số”"),
        ("Thi đua lập thành tích", "Thi đua lập thành tích"),
    ],
)
def test_campaign_is_called_by_its_name_in_the_title(title, name):
    assert campaign_name(title) == name
