from dataclasses import replace
from datetime import date

import pytest

from documents import wording
from documents.paper import Annex, Head, Heading, PageBreak
from tests.documents.samples import make_document

HEAD = Head(issuer="Ủy ban nhân dân\nquận Gò Vấp", symbol="BC-UBND", place="Gò Vấp")


@pytest.mark.parametrize(
    ("number", "line"),
    [(5, "Số: 05/BC-UBND"), (10, "Số: 10/BC-UBND"), (1434, "Số: 1434/BC-UBND"), (None, "Số:       /BC-UBND")],
)
def test_number_line(number: int | None, line: str) -> None:
    assert wording.number_line(replace(HEAD, number=number)).replace("\u00a0", " ") == line


@pytest.mark.parametrize(
    ("issued_on", "year", "line"),
    [
        (date(2022, 7, 5), None, "Gò Vấp, ngày 05 tháng 7 năm 2022"),
        (date(2022, 2, 28), None, "Gò Vấp, ngày 28 tháng 02 năm 2022"),
        (None, 2023, "Gò Vấp, ngày      tháng      năm 2023"),
        (None, None, "Gò Vấp, ngày      tháng      năm        "),
    ],
    ids=["day with zero", "month with zero", "day not set", "year not set"],
)
def test_place_and_date(issued_on: date | None, year: int | None, line: str) -> None:
    shown = wording.place_and_date(replace(HEAD, issued_on=issued_on, year=year))

    assert shown.replace("\u00a0", " ") == line


def test_lists_close_with_semicolons_and_a_last_stop() -> None:
    assert wording.stopped(("Như trên;", "Phòng Nội vụ", "Lưu: VT, NV."), "- ") == [
        "- Như trên;",
        "- Phòng Nội vụ;",
        "- Lưu: VT, NV.",
    ]
    assert wording.stopped(()) == []


@pytest.mark.parametrize("given", ["Kính báo cáo", "Kính báo cáo.", "Kính báo cáo./.", "Kính báo cáo. /. "])
def test_the_last_sentence_closes_once(given: str) -> None:
    assert wording.closed(given) == "Kính báo cáo./."


def test_annexes_are_numbered_only_when_there_are_several() -> None:
    assert wording.annex_label(1, 1) == "Phụ lục"
    assert [wording.annex_label(position, 3) for position in (1, 2, 3)] == ["Phụ lục I", "Phụ lục II", "Phụ lục III"]


def test_an_annex_says_to_what_it_is_attached() -> None:
    document = make_document(
        kind="Kế hoạch", head=replace(HEAD, number=7, issued_on=date(2023, 1, 9), symbol="KH-UBND")
    )

    line = wording.attached_to(document, Annex(title="A", blocks=()))
    own = wording.attached_to(document, Annex(title="A", blocks=(), attached_to="Kèm theo Tờ trình này"))

    assert line == "(Kèm theo Kế hoạch số 07/KH-UBND ngày 09 tháng 01 năm 2023 của Ủy ban nhân dân quận Gò Vấp)"
    assert own == "(Kèm theo Tờ trình này)"


def test_headings_number_themselves_by_their_place() -> None:
    levels = [1, 2, 2, 3, 3, 3, 3, 3, 4, 1, 2, 3]

    labels = [label for _, label in wording.numbered(Heading(level, "x") for level in levels)]

    assert labels == ["I.", "1.", "2.", "a)", "b)", "c)", "d)", "đ)", "-", "II.", "1.", "a)"]


def test_a_given_label_stands_and_takes_no_number() -> None:
    blocks = [
        Heading(1, "x"),
        Heading(1, "Mở đầu", label=""),
        PageBreak(),
        Heading(1, "y"),
        Heading(2, "z", label="2.1"),
    ]

    assert [label for _, label in wording.numbered(blocks)] == ["I.", "", "", "II.", "2.1"]


def test_points_follow_the_vietnamese_alphabet_and_never_end() -> None:
    labels = [label for _, label in wording.numbered([Heading(3, "x")] * 24)]

    assert labels[:6] == ["a)", "b)", "c)", "d)", "đ)", "e)"]
    assert labels[21:] == ["x)", "y)", "aa)"]
    assert not {"f)", "j)", "w)", "z)"} & set(labels)


@pytest.mark.parametrize(
    ("number", "numeral"), [(1, "I"), (4, "IV"), (9, "IX"), (14, "XIV"), (40, "XL"), (1990, "MCMXC")]
)
def test_roman_numerals(number: int, numeral: str) -> None:
    assert wording.roman(number) == numeral
