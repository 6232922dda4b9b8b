from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vietnamese.numbers import (
    NumberRefused,
    money_text,
    money_words,
    number_text,
    number_words,
    parse_number,
    percent_text,
    round_half_up,
    typed_number,
)


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        pytest.param(3120, None, "3.120", id="dot between thousands"),
        pytest.param(Decimal("62.4"), None, "62,4", id="comma before decimals"),
        pytest.param(Decimal("1234567.80"), None, "1.234.567,8", id="trailing zero not shown"),
        pytest.param(Decimal("-1234.5"), None, "-1.234,5", id="negative"),
        pytest.param(Decimal("-0.0"), None, "0", id="negative zero is zero"),
        pytest.param(Decimal("1E+5"), None, "100.000", id="never an exponent"),
        pytest.param(Decimal("0.005"), 2, "0,01", id="half goes up"),
        pytest.param(Decimal("-0.005"), 2, "-0,01", id="half goes away from zero"),
        pytest.param(Decimal("-0.004"), 2, "0", id="rounded to zero has no sign"),
        pytest.param(Decimal("99.999"), 2, "100", id="rounding carries"),
        pytest.param(999, None, "999", id="no dot below a thousand"),
    ],
)
def test_number_text_writes_as_vietnamese_papers_do(value, places, text):
    assert number_text(value, places) == text


def test_number_text_refuses_what_is_not_finite():
    with pytest.raises(ValueError):
        number_text(Decimal("NaN"))


def test_percent_has_no_space_and_at_most_two_places():
    assert percent_text(Decimal("62.4")) == "62,4%"
    assert percent_text(Decimal(200) / 3) == "66,67%"
    assert percent_text(85) == "85%"


def test_round_half_up_takes_exact_fractions():
    assert round_half_up(Fraction(1, 3), 2) == Decimal("0.33")
    assert round_half_up(Fraction(-1, 8), 2) == Decimal("-0.13")


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "không"),
        (10, "mười"),
        (11, "mười một"),
        (14, "mười bốn"),
        (15, "mười lăm"),
        (20, "hai mươi"),
        (21, "hai mươi mốt"),
        (24, "hai mươi tư"),
        (25, "hai mươi lăm"),
        (101, "một trăm linh một"),
        (105, "một trăm linh năm"),
        (110, "một trăm mười"),
        (115, "một trăm mười lăm"),
        (1_000, "một nghìn"),
        (1_005, "một nghìn không trăm linh năm"),
        (1_050, "một nghìn không trăm năm mươi"),
        (1_000_005, "một triệu không trăm linh năm"),
        (1_234_567, "một triệu hai trăm ba mươi tư nghìn năm trăm sáu mươi bảy"),
        (10**9, "một tỷ"),
        (10**9 + 5, "một tỷ không trăm linh năm"),
        (1_500 * 10**9, "một nghìn năm trăm tỷ"),
        (10**18, "một tỷ tỷ"),
        (-5, "âm năm"),
    ],
)
def test_number_words(number, words):
    assert number_words(number) == words


@pytest.mark.parametrize(
    ("amount", "text", "words"),
    [
        (1_800_000, "1.800.000 đồng", "Một triệu tám trăm nghìn đồng chẵn"),
        (2_530_000, "2.530.000 đồng", "Hai triệu năm trăm ba mươi nghìn đồng chẵn"),
        (1_234_567, "1.234.567 đồng", "Một triệu hai trăm ba mươi tư nghìn năm trăm sáu mươi bảy đồng"),
        (Decimal("1999.5"), "2.000 đồng", "Hai nghìn đồng chẵn"),
        (0, "0 đồng", "Không đồng"),
    ],
)
def test_money_in_figures_and_words(amount, text, words):
    assert money_text(amount) == text
    assert money_words(amount) == words


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("95,5", "95.5"),
        ("85%", "85"),
        ("85 %", "85"),
        ("62,4\u00a0%", "62.4"),
        ("1.234", "1234"),
        ("1.234.567,8", "1234567.8"),
        ("  3120 ", "3120"),
        ("1 234 567", "1234567"),
        ("1\u00a0234,5", "1234.5"),
        ("1\u202f234", "1234"),
        ("0,125", "0.125"),
        ("1,2340", "1.2340"),
        ("1.000,125", "1000.125"),
        ("-5,5", "-5.5"),
        ("\u22125", "-5"),
        ("-0", "0"),
        ("05", "5"),
        ("0", "0"),
    ],
)
def test_parse_number_reads_vietnamese_writing(text, number):
    assert parse_number(text) == Decimal(number)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("95.5", "“95.5” có dấu chấm thập phân: hãy viết 95,5."),
        ("0.500", "“0.500” có dấu chấm thập phân: hãy viết 0,500."),
        (
            "1,234",
            (
                "“1,234” có thể hiểu hai cách: hãy viết 1.234 nếu là một nghìn hai trăm ba mươi tư; "
                "viết 1,2340 nếu là một phẩy hai ba bốn."
            ),
        ),
        ("12O", "“12O” có chữ “O” ở chỗ của số 0: hãy gõ lại bằng chữ số."),
        ("1e5", "“1e5” là cách viết số mũ: hãy viết đầy đủ các chữ số, ví dụ 100.000."),
        ("NaN", "“NaN” không phải là số: hãy chỉ nhập chữ số, ví dụ 1.234 hoặc 95,5."),
        ("Infinity", "“Infinity” không phải là số: hãy chỉ nhập chữ số, ví dụ 1.234 hoặc 95,5."),
        ("\uff11\uff12", "“\uff11\uff12” có chữ số lạ “\uff11”: hãy gõ lại bằng các chữ số 0–9 thông thường."),
        ("1,234.5", "“1,234.5” dùng dấu phẩy ngăn hàng nghìn: hãy dùng dấu chấm, ví dụ 1.234.567,8."),
        ("1,234,567", "“1,234,567” dùng dấu phẩy ngăn hàng nghìn: hãy dùng dấu chấm, ví dụ 1.234.567,8."),
        ("", "Chưa có số nào: hãy nhập một số, ví dụ 95,5."),
        ("%", "Chưa có số nào: hãy nhập một số, ví dụ 95,5."),
    ],
)
def test_parse_number_refuses_and_says_what_to_write(text, sentence):
    with pytest.raises(NumberRefused) as refused:
        parse_number(text)

    assert str(refused.value) == sentence


@pytest.mark.parametrize(
    "text",
    [
        "1.23.4",
        "12 34",
        "01.234",
        ",5",
        "5,",
        ".5",
        "5.",
        "+5",
        "5-",
        "--5",
        "85%%",
        "1_000",
        "0x10",
        "²",
        "1\n2",
        "9" * 21,
    ],
)
def test_parse_number_refuses_other_wrong_texts(text):
    with pytest.raises(NumberRefused):
        parse_number(text)


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12, places=4))
def test_what_is_written_with_grouping_reads_back(number):
    text = number_text(number)
    # "1,234" is the one writing that is asked about on the way in.
    if len(text.lstrip("-").split(",")[0]) <= 3 and len(text.partition(",")[2]) == 3:
        text += "0"
    assert parse_number(text) == number


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused_with_a_sentence(text):
    try:
        sentence = f"{number_text(parse_number(text))}."
    except NumberRefused as refused:
        sentence = str(refused)

    assert sentence.endswith(".")


@given(st.integers(min_value=-(10**15), max_value=10**15), st.integers(min_value=1, max_value=10**6))
def test_rounding_a_fraction_stays_within_half_a_hundredth(numerator, denominator):
    value = Fraction(numerator, denominator)

    assert abs(Fraction(round_half_up(value, 2)) - value) <= Fraction(1, 200)


@given(st.decimals(min_value=Decimal(-(10**12)), max_value=Decimal(10) ** 12, places=4, allow_nan=False))
def test_typed_number_is_read_back_as_the_same_number(number):
    assert parse_number(typed_number(number)) == number


def test_typed_number_of_three_decimals_cannot_be_mistaken_for_thousands():
    assert typed_number(Decimal("12.345")) == "12,3450"
