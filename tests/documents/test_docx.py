from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from documents.docx import render_docx
from documents.paper import Heading, PageBreak, Paragraph, text
from tests.documents.samples import ENDLESS_WORD, LONG_NAME, make_document, results_chart, results_table, units_annex


def opened(**changes: Any) -> Any:
    return docx.Document(BytesIO(render_docx(make_document(**changes))))


def paragraphs(word: Any) -> list[Any]:
    """All paragraphs, those in tables too."""
    return [docx.text.paragraph.Paragraph(element, word) for element in word.element.body.iter(qn("w:p"))]


def find(word: Any, words: str) -> Any:
    return next(paragraph for paragraph in paragraphs(word) if words in paragraph.text)


def test_the_words_are_those_of_the_decree_in_its_order() -> None:
    shown = "\n".join(paragraph.text for paragraph in paragraphs(opened())).replace("\u00a0", " ")

    parts = [
        "ỦY BAN NHÂN DÂN THÀNH PHỐ", "QUẬN GÒ VẤP", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
        "Số: 05/BC-UBND", "Gò Vấp, ngày 05 tháng 12 năm 2023", "BÁO CÁO", "Kính gửi:", "Căn cứ Kế hoạch số 593/KH-UBND",
        "I. KẾT QUẢ THỰC HIỆN", "1. Các chỉ tiêu", "Có 1/2 chỉ tiêu", "Nơi nhận:", "- Lưu: VT, NV.",
        "TM. ỦY BAN NHÂN DÂN", "Nguyễn Thị Minh Họa", "Phụ lục", "(Kèm theo Báo cáo số 05/BC-UBND",
    ]  # fmt: skip
    places = [shown.find(part) for part in parts]
    assert -1 not in places
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("words", "points", "bold", "italic"),
    [
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, True, False),
        ("Độc lập - Tự do - Hạnh phúc", 13, True, False),
        ("QUẬN GÒ VẤP", 12, True, False),
        ("05/BC-UBND", 13, False, False),
        ("Gò Vấp, ngày", 13, False, True),
        ("BÁO CÁO", 14, True, False),
        ("Nơi nhận:", 12, True, True),
        ("- Lưu: VT, NV.", 11, False, False),
        ("PHÓ CHỦ TỊCH", 14, True, False),
    ],
)
def test_type_follows_the_decree(words: str, points: int, bold: bool, italic: bool) -> None:
    run = find(opened(), words).runs[0]

    assert (run.font.size.pt, bool(run.bold), bool(run.italic)) == (points, bold, italic)


def test_the_typeface_is_the_one_the_decree_names() -> None:
    word = opened()

    for name in ("Normal", "Heading 1", "Heading 4"):
        fonts = word.styles[name].element.rPr.rFonts
        assert {fonts.get(qn(f"w:{script}")) for script in ("ascii", "hAnsi", "cs", "eastAsia")} == {"Times New Roman"}
        assert word.styles[name].font.size.pt == 14


def test_pages_have_the_size_and_margins_of_the_decree() -> None:
    body, annex = opened().sections

    assert (round(body.page_width.mm), round(body.page_height.mm)) == (210, 297)
    assert (round(annex.page_width.mm), round(annex.page_height.mm)) == (297, 210)
    assert annex.orientation == WD_ORIENT.LANDSCAPE
    for section in (body, annex):
        margins = (section.top_margin, section.right_margin, section.bottom_margin, section.left_margin)
        assert [round(margin.mm) for margin in margins] == [20, 15, 20, 30]


def test_page_numbers_stand_on_top_but_not_on_the_first_page_and_start_again() -> None:
    body, annex = opened().sections

    assert " PAGE " in body.header.paragraphs[0]._p.xml
    assert body.different_first_page_header_footer
    assert annex.different_first_page_header_footer
    assert not body.first_page_header.paragraphs[0].text
    assert annex._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) == "1"


def test_tables_repeat_their_head_and_keep_rows_whole() -> None:
    word = opened(blocks=(results_table(),), annexes=())
    table = next(table for table in word.tables if "Chỉ tiêu" in table.rows[0].cells[1].text)

    heads = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
    assert heads == [True, True, False, False, False, False]
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
    assert [cell.text for cell in table.rows[3].cells] == [
        "1",
        "Hồ sơ giải quyết trực tuyến mức độ 3, 4",
        "62,4%",
        "Đạt",
    ]
    assert {cell.text for cell in table.rows[2].cells} == {"Chính quyền số"}
    assert table.rows[5].cells[1].paragraphs[0].runs[0].bold


def test_a_chart_becomes_the_table_of_its_figures() -> None:
    word = opened(blocks=(results_chart(),), annexes=())

    table = word.tables[1]
    assert [cell.text for cell in table.rows[1].cells] == ["Hồ sơ trực tuyến", "62,4", "50"]
    assert find(word, "Số liệu").text == "Số liệu biểu đồ 1. Kết quả so với mức đề ra (%)"


def test_headings_keep_their_outline_level() -> None:
    word = opened(blocks=tuple(Heading(level, f"Mục {level}") for level in range(1, 5)))

    shown = [(p.text, p.style.name) for p in word.paragraphs if p.style.name.startswith("Heading")]
    assert shown == [
        ("I. MỤC 1", "Heading 1"), ("1. Mục 2", "Heading 2"), ("a) Mục 3", "Heading 3"), ("- Mục 4", "Heading 4"),
    ]  # fmt: skip


def test_a_cong_van_carries_its_abstract_under_the_number() -> None:
    word = opened(kind="", abstract="V/v đôn đốc báo cáo")

    cell = word.tables[0].rows[1].cells[0]
    assert [paragraph.text.replace("\u00a0", " ") for paragraph in cell.paragraphs] == [
        "Số: 05/BC-UBND",
        "V/v đôn đốc báo cáo",
    ]


def test_the_same_document_gives_the_same_bytes() -> None:
    assert render_docx(make_document()) == render_docx(make_document())


def test_the_file_says_whose_it_is_and_of_which_day() -> None:
    properties = opened().core_properties

    assert properties.title.startswith("Báo cáo Sơ kết")
    assert properties.author == "Ủy ban nhân dân quận Gò Vấp"
    assert properties.created in {datetime(2023, 12, 5, tzinfo=UTC), datetime(2023, 12, 5)}  # noqa: DTZ001


@pytest.mark.parametrize("hostile", ["<w:p/>&amp;", "a\x00\x0bb\ufffe", ENDLESS_WORD, "=HYPERLINK(1)", "{{ x }}"])
def test_any_text_is_text(hostile: str) -> None:
    document = make_document()
    word = opened(
        head=replace(document.head, issuer=hostile, place=hostile),
        abstract=hostile,
        addressees=(hostile,),
        blocks=(Heading(1, hostile), Paragraph(text(hostile)), PageBreak(), replace(results_table(), caption=hostile)),
        annexes=(replace(units_annex(), title=hostile),),
    )

    visible = "".join(char for char in hostile if char.isprintable() and char != "\ufffe")
    assert visible in "\n".join(paragraph.text for paragraph in paragraphs(word))


def test_long_names_keep_within_the_text_column() -> None:
    word = opened(blocks=(replace(results_table(), caption=LONG_NAME),), annexes=())

    for table in word.tables:
        assert sum(column.width.mm for column in table.columns) == pytest.approx(165, abs=1)
