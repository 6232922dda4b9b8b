from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vietnamese.dates import DateRefused, long_date, parse_date, quarter_name, short_date


@pytest.mark.parametrize(
    ("day", "short", "long"),
    [
        pytest.param(
            date(2022, 7, 5), "05/7/2022", "ngày 05 tháng 7 năm 2022", id="zero before the day, none before month 7"
        ),
        pytest.param(date(2020, 6, 3), "03/6/2020", "ngày 03 tháng 6 năm 2020", id="month 6"),
        pytest.param(date(2021, 10, 26), "26/10/2021", "ngày 26 tháng 10 năm 2021", id="month 10"),
        pytest.param(date(2022, 1, 24), "24/01/2022", "ngày 24 tháng 01 năm 2022", id="zero before month 1"),
        pytest.param(date(2022, 2, 1), "01/02/2022", "ngày 01 tháng 02 năm 2022", id="zero before month 2"),
        pytest.param(date(2022, 3, 10), "10/3/2022", "ngày 10 tháng 3 năm 2022", id="none before month 3 nor day 10"),
    ],
)
def test_dates_follow_the_zero_rule(day, short, long):
    assert short_date(day) == short
    assert long_date(day) == long


def test_quarter_is_named_by_its_roman_number():
    assert [quarter_name(date(2023, month, 1)) for month in (1, 3, 4, 9, 12)] == [
        "Quý I năm 2023",
        "Quý I năm 2023",
        "Quý II năm 2023",
        "Quý III năm 2023",
        "Quý IV năm 2023",
    ]


@pytest.mark.parametrize("text", ["05/12/2023", "5/12/2023", " 05/12/2023\n"])
def test_parse_date_reads_day_first(text):
    assert parse_date(text) == date(2023, 12, 5)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "Chưa có ngày nào: hãy nhập ngày/tháng/năm, ví dụ 05/12/2023."),
        ("12/31/2023", "“12/31/2023” có tháng 31: hãy viết ngày trước, tháng sau, ví dụ 31/12/2023."),
        ("31/02/2023", "“31/02/2023” không phải là ngày có thật: tháng 2 năm 2023 không có ngày 31."),
        ("0/5/2023", "“0/5/2023” không phải là ngày có thật: tháng 5 năm 2023 không có ngày 0."),
        ("20/15/2023", "“20/15/2023” không phải là ngày có thật: tháng từ 1 đến 12."),
        ("05/12/3023", "“05/12/3023” có năm 3023: hãy nhập năm từ 1900 đến 2199."),
        ("2023-12-05", "“2023-12-05” viết năm trước: hãy viết 05/12/2023."),
        ("5-12-2023", "“5-12-2023” chưa đúng dấu ngăn: hãy viết 5/12/2023."),
        ("5/12/23", "“5/12/23” thiếu hai chữ số của năm: hãy viết đủ bốn chữ số, ví dụ 5/12/2023."),
        ("hôm nay", "“hôm nay” không phải là ngày: hãy nhập ngày/tháng/năm, ví dụ 05/12/2023."),
    ],
)
def test_parse_date_refuses_and_says_what_to_write(text, sentence):
    with pytest.raises(DateRefused) as refused:
        parse_date(text)

    assert str(refused.value) == sentence


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2199, 12, 31)))
def test_a_written_date_reads_back(day):
    assert parse_date(short_date(day)) == day


@given(st.text(max_size=20))
def test_any_text_is_read_or_refused_with_a_sentence(text):
    try:
        sentence = f"{short_date(parse_date(text))}."
    except DateRefused as refused:
        sentence = str(refused)

    assert sentence.endswith(".")
