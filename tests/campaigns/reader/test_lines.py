"""Raw lines of a copy become paragraphs again."""

import pytest

from campaigns.reader.lines import LONGEST, tidy_lines


def texts(*raw: str) -> list[str]:
    return [line.text for line in tidy_lines(raw)]


def test_a_sentence_broken_at_the_edge_of_the_page_is_whole_again():
    assert texts("Thúc đẩy thương", "", "mại điện tử.") == ["Thúc đẩy thương mại điện tử."]


def test_a_page_number_between_the_halves_is_no_word():
    assert texts("- Giữ vỉa", "", "2", "", "hè thông thoáng.") == ["- Giữ vỉa hè thông thoáng."]


def test_a_sentence_broken_before_a_name_is_whole_again():
    raw = ("Căn cứ Kế hoạch của Ủy ban nhân dân thành phố", "Huế về phong trào thi đua;")

    assert texts(*raw) == [" ".join(raw)]


def test_headings_and_their_first_item_stay_apart():
    assert texts("II. CHỈ TIÊU", "Tỷ lệ hộ nghèo dưới 1%.") == ["II. CHỈ TIÊU", "Tỷ lệ hộ nghèo dưới 1%."]


@pytest.mark.parametrize(
    ("run_on", "apart"),
    [
        ("- 85% hộ có nước sạch; - 70% hộ có nhà tắm.", ["- 85% hộ có nước sạch;", "- 70% hộ có nhà tắm."]),
        ("I. MỤC ĐÍCH, YÊU CẦU 1. Mục đích", ["I. MỤC ĐÍCH, YÊU CẦU", "1. Mục đích"]),
        ("• Một việc. • Hai việc.", ["• Một việc.", "• Hai việc."]),
        ("a) Đến cuối năm 2025 - 100% xã có chợ;", ["a) Đến cuối năm 2025", "- 100% xã có chợ;"]),
    ],
)
def test_items_run_into_one_line_are_taken_apart(run_on, apart):
    assert texts(run_on) == apart


@pytest.mark.parametrize(
    "whole",
    [
        "- Hội đồng Thi đua - Khen thưởng xã họp xét.",
        "- Phát triển kinh tế - xã hội giai đoạn 2026 - 2030.",
        "- Giảm từ 3 - 5% số hộ nghèo mỗi năm.",
    ],
)
def test_a_dash_within_words_is_no_bullet(whole):
    assert texts(whole) == [whole]


def test_a_bullet_alone_on_its_line_belongs_to_the_next():
    assert texts("-", "l00% trường học có cổng an toàn.") == ["- l00% trường học có cổng an toàn."]


def test_marks_of_layout_go_and_the_words_stay():
    (line,) = tidy_lines(["## **1. Mục _đích_**"])

    assert (line.text, line.words) == ("1. Mục _đích_", "## **1. Mục _đích_**")


def test_a_ruled_table_keeps_its_rows():
    raw = ("|TT|Chỉ tiêu|2027|", "|---|---|---|", "|1|Hộ đạt danh hiệu|≥ 70|")

    assert texts(*raw) == ["TT | Chỉ tiêu | 2027", "1 | Hộ đạt danh hiệu | ≥ 70"]


def test_two_halves_of_a_letterhead_are_two_lines():
    assert texts("XÃ KIM ĐÔNG          Độc lập - Tự do - Hạnh phúc") == ["XÃ KIM ĐÔNG", "Độc lập - Tự do - Hạnh phúc"]


def test_every_line_knows_where_it_stood():
    assert [line.number for line in tidy_lines(["", "1. Một", "- Hai", "mươi."])] == [2, 3]


def test_a_text_without_line_breaks_is_cut():
    assert all(len(text) <= LONGEST for text in texts("từ " * 10_000))
