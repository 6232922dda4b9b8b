"""A pasted block: one item per bullet, lines joined, numbers proposed as clauses."""

import pytest

from campaigns.builder.pasting import Piece, clauses_for, pieces_of, proposed_parts
from campaigns.builder.sections import BY_SLUG
from tests.factories.campaigns import small_plan


@pytest.mark.parametrize(
    ("block", "pieces"),
    [
        ("- Một;\n- Hai.", [Piece("", "Một;"), Piece("", "Hai.")]),
        ("- Một dài\n  xuống dòng;\n\n+ Hai.", [Piece("", "Một dài xuống dòng;"), Piece("", "Hai.")]),
        ("1. Một\n2. Hai\na) Ý a", [Piece("1", "Một"), Piece("2", "Hai"), Piece("a", "Ý a")]),
        ("Dòng một\nDòng hai", [Piece("", "Dòng một"), Piece("", "Dòng hai")]),
        ("Mở đầu:\n- Một", [Piece("", "Mở đầu:"), Piece("", "Một")]),
        ("- 80% hồ sơ\n- 2.500 hộ", [Piece("", "80% hồ sơ"), Piece("", "2.500 hộ")]),
    ],
    ids=["bullets", "broken lines", "numbers", "plain lines", "words before", "figures are no numbers"],
)
def test_block_falls_into_its_items(block, pieces):
    assert pieces_of(block) == pieces


@pytest.mark.parametrize(
    ("numbers", "heading", "clauses"),
    [
        (["", ""], "I.1", ["I.1-1", "I.1-2"]),
        (["1", "2"], "II.3", ["II.3.1", "II.3.2"]),
        (["a", "b"], "V.1.", ["V.1a", "V.1b"]),
        (["1", ""], "", ["1", ""]),
    ],
)
def test_clauses_follow_the_heading(numbers, heading, clauses):
    assert clauses_for([Piece(number, "x") for number in numbers], heading) == clauses


def test_papers_that_are_cited_give_their_number_and_day():
    block = "- Căn cứ Quyết định số 749/QĐ-TTg ngày 03/6/2020 của Thủ tướng Chính phủ;\n- Luật Thi đua, khen thưởng;"

    first, second = proposed_parts(BY_SLUG["can-cu"], small_plan(), block, "")

    assert (first.number, first.issued_on.isoformat()) == ("749/QĐ-TTg", "2020-06-03")
    assert (second.number, second.issued_on) == ("", None)


def test_contents_get_codes_of_their_own():
    parts = proposed_parts(BY_SLUG["noi-dung"], small_plan(), "- Tuyên truyền\n- Tuyên truyền", "II.1")

    assert [part.code for part in parts] == ["tuyen-truyen-2", "tuyen-truyen-3"]
