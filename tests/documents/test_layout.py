from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents import layout, wording
from documents.metrics import text_width, wrapped
from documents.paper import Column, Head, Row, Table
from tests.documents.samples import ENDLESS_WORD, make_document, results_table

PORTRAIT = layout.text_column(False)


def test_the_text_column_is_the_page_without_its_margins() -> None:
    assert round(PORTRAIT * Decimal("25.4") / 72, 3) == 165
    assert round(layout.text_column(True) * Decimal("25.4") / 72, 3) == 252


@pytest.mark.parametrize(
    ("words", "size", "bold", "points"),
    # Measured with the tables of Liberation Serif.
    [
        ("Độc lập - Tự do - Hạnh phúc", 13, True, "159.14"),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13, True, "271.2"),
        ("Gò Vấp, ngày 05 tháng 12 năm 2023", 13, False, "192.08"),
        ("Tỷ lệ người dân và doanh nghiệp có tài khoản thanh toán điện tử trên 60%", 13, False, "386.67"),
    ],
)
def test_widths_come_close_to_the_typeface(words: str, size: int, bold: bool, points: str) -> None:
    assert text_width(words, size, bold=bold) == pytest.approx(Decimal(points), rel=Decimal("0.03"))


def test_accents_do_not_widen_a_word() -> None:
    assert text_width("tướng", 14) == text_width("tuong", 14)


def test_a_title_breaks_into_lines_of_nearly_the_same_length() -> None:
    lines = layout.abstract_lines(make_document())

    widths = [text_width(line, layout.TITLE_SIZE, bold=True) for line in lines]
    assert len(lines) == 2
    assert min(widths) > max(widths) * Decimal("0.8")


def test_a_line_break_in_the_title_is_kept() -> None:
    assert layout.abstract_lines(make_document(abstract="Sơ kết\nphong trào thi đua")) == [
        "Sơ kết",
        "phong trào thi đua",
    ]


@given(st.text(), st.integers(30, 400))
def test_wrapping_loses_no_letter_and_keeps_the_measure(words: str, width: int) -> None:
    lines = wrapped(words, width, 11)

    assert "".join("".join(lines).split()) == "".join(words.split())
    assert all(text_width(line, 11) <= width or len(line) == 1 for line in lines)


def test_a_column_is_never_narrower_than_its_longest_word() -> None:
    table = replace(results_table(), columns=tuple(replace(column, width=1) for column in results_table().columns[:1])
                    + results_table().columns[1:])  # fmt: skip

    shares = layout.column_shares(table, PORTRAIT)

    assert PORTRAIT * shares[0] / 100 > text_width("STT", 12, bold=True)
    assert sum(shares) == pytest.approx(Decimal(100), abs=Decimal("0.01"))


def test_an_endless_word_takes_no_more_than_its_weight() -> None:
    table = Table((Column("A", 10), Column("B", 90)), (Row((ENDLESS_WORD, "1")),))

    assert layout.column_shares(table, PORTRAIT) == [Decimal(10), Decimal(90)]


@given(st.lists(st.tuples(st.integers(1, 100), st.text(max_size=30)), min_size=1, max_size=15))
def test_shares_always_fill_the_table(columns: list[tuple[int, str]]) -> None:
    table = Table(tuple(Column(header, width) for width, header in columns), ())

    shares = layout.column_shares(table, PORTRAIT)

    assert all(share > 0 for share in shares)
    assert Decimal("99.9") < sum(shares) <= 100


def test_wide_tables_take_smaller_type() -> None:
    wide = Table(tuple(Column(str(number)) for number in range(12)), ())

    assert (layout.type_size(results_table()), layout.type_size(wide)) == (12, 11)


def test_no_line_of_the_head_or_title_ends_inside_a_name() -> None:
    paper = make_document(
        head=Head(
            issuer="Ủy ban nhân dân\nthành phố Phan Rang - Tháp Chàm", symbol="BC-UBND", place="Phan Rang - Tháp Chàm"
        ),
        abstract="Kết quả năm 2023 của phong trào thi đua thực hiện chương trình chuyển đổi số của thành phố Hải Phòng",
    )

    assert layout.issuer_lines(paper.head) == ["ỦY BAN NHÂN DÂN", "THÀNH PHỐ", "PHAN RANG - THÁP CHÀM"]
    assert layout.abstract_lines(paper)[-1].endswith("Hải Phòng")


def test_a_long_place_keeps_the_date_inside_the_column() -> None:
    short = Head(issuer="A", symbol="BC", place="Gò Vấp", year=2023)
    long = Head(issuer="A", symbol="BC", place="Phan Rang - Tháp Chàm", year=2023)
    room = layout.text_column(False) * (97 - layout.LEFT_SHARE_PERCENT) / 100

    assert layout.place_and_date(short) == wording.place_and_date(short)
    assert text_width(layout.place_and_date(long), layout.NUMBER_SIZE) <= room
