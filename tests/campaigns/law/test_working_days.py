"""Working days with the days off of 2024: Tết from 08/02 to 14/02, 29/4 exchanged for 04/5."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaigns.law.shipped import shipped_days_off
from campaigns.law.stored import calendar_of
from campaigns.law.working_days import WorkCalendar, weekday_name

CALENDAR = calendar_of(shipped_days_off())


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        (date(2024, 2, 7), ""),
        (date(2024, 2, 8), "Tết Nguyên đán Giáp Thìn"),
        (date(2024, 3, 2), "Thứ Bảy"),
        (date(2024, 3, 3), "Chủ nhật"),
        (date(2024, 4, 29), "Nghỉ hoán đổi dịp Ngày Chiến thắng"),
        (date(2024, 5, 4), ""),
        (date(2031, 9, 2), ""),
    ],
    ids=["weekday", "Tết", "Saturday", "Sunday", "exchanged", "worked Saturday", "year unknown"],
)
def test_reason_off(day, reason):
    assert CALENDAR.reason_off(day) == reason
    assert CALENDAR.is_working_day(day) is (reason == "")


@pytest.mark.parametrize(
    ("day", "count", "expected"),
    [
        (date(2024, 2, 7), 1, date(2024, 2, 15)),
        (date(2024, 2, 15), -1, date(2024, 2, 7)),
        (date(2024, 4, 26), 2, date(2024, 5, 3)),
        (date(2024, 5, 3), 1, date(2024, 5, 4)),
        (date(2024, 3, 2), 0, date(2024, 3, 4)),
        (date(2024, 3, 2), 10, date(2024, 3, 15)),
    ],
    ids=["over Tết", "back over Tết", "over the exchanged Monday", "to the worked Saturday", "none", "ten"],
)
def test_add_working_days(day, count, expected):
    assert CALENDAR.add_working_days(day, count) == expected


def test_next_and_previous_working_day_keep_a_working_day():
    assert CALENDAR.next_working_day(date(2023, 12, 29)) == date(2023, 12, 29)
    assert CALENDAR.next_working_day(date(2023, 12, 31)) == date(2024, 1, 2)
    assert CALENDAR.previous_working_day(date(2023, 12, 31)) == date(2023, 12, 29)


def test_year_without_days_off_is_not_known():
    assert CALENDAR.is_known(2027)
    assert not CALENDAR.is_known(2028)
    assert not WorkCalendar().is_known(2024)


def test_weekdays_have_their_names():
    assert [weekday_name(date(2024, 1, day)) for day in (1, 6, 7)] == ["Thứ Hai", "Thứ Bảy", "Chủ nhật"]


@given(day=st.dates(date(2022, 1, 1), date(2027, 12, 1)), count=st.integers(1, 40))
def test_working_days_forward_and_back_meet(day, count):
    start = CALENDAR.next_working_day(day)

    assert CALENDAR.add_working_days(CALENDAR.add_working_days(start, count), -count) == start
