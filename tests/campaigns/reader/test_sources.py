"""Files of every kind become lines, or one sentence that says what to do."""

import io

import pikepdf
import pytest
from docx import Document
from weasyprint import HTML

from campaigns.reader.sources import MAX_LINES, MAX_PAGES, ReaderRefused, file_lines, text_lines


def pdf(pages: int = 1, words: str = "Phấn đấu 95% hộ gia đình có nước sạch vào cuối năm 2027.") -> bytes:
    return HTML(string=f"<p style='break-after: page'>{words}</p>" * pages).write_pdf()


def docx(write) -> bytes:
    document = Document()
    write(document)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def refusal(name: str, content: bytes) -> str:
    with pytest.raises(ReaderRefused) as refused:
        file_lines(name, content)
    return str(refused.value)


def test_plain_text_comes_line_by_line():
    assert file_lines("a.txt", "\ufeffMột\r\nHai".encode()) == ["Một", "Hai"]


def test_the_text_of_a_pdf_is_read():
    assert "95% hộ gia đình" in " ".join(file_lines("a.pdf", pdf()))


def test_a_word_list_comes_with_the_numbers_word_prints():
    def write(document):
        document.add_paragraph("Một", style="List Number")
        document.add_paragraph("Hai", style="List Number")
        document.add_paragraph("Ba", style="List Bullet")

    assert [line for line in file_lines("a.docx", docx(write)) if line] == ["1. Một", "2. Hai", "- Ba"]


def test_a_word_letterhead_is_read_by_columns_and_a_table_by_rows():
    def write(document):
        head = document.add_table(1, 2)
        head.cell(0, 0).text, head.cell(0, 1).text = "XÃ A\nSố: 1/KH-UBND", "CỘNG HÒA\nĐộc lập"
        table = document.add_table(2, 2)
        for place, text in enumerate(("Chỉ tiêu", "2027", "Hộ nghèo", "dưới 1%")):
            table.cell(place // 2, place % 2).text = text

    lines = [line for line in file_lines("a.docx", docx(write)) if line]

    assert lines == ["XÃ A", "Số: 1/KH-UBND", "CỘNG HÒA", "Độc lập", "Chỉ tiêu | 2027", "Hộ nghèo | dưới 1%"]


def test_a_heading_in_bold_is_marked():
    def write(document):
        document.add_paragraph().add_run("Khen").bold = True

    assert file_lines("a.docx", docx(write))[0] == "**Khen**"


def test_a_long_pdf_is_refused_with_what_to_do():
    said = refusal("dài.pdf", pdf(pages=MAX_PAGES + 1))

    assert f"{MAX_PAGES + 1} trang" in said
    assert "hãy tách riêng" in said


def test_a_scanned_pdf_is_refused_with_what_to_do():
    assert "là ảnh quét" in refusal("quét.pdf", pdf(words="&nbsp;"))


def test_a_locked_pdf_is_refused_with_what_to_do():
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf())) as opened:
        opened.save(target, encryption=pikepdf.Encryption(owner="a", user="b"))

    assert "hãy bỏ mật khẩu" in refusal("khóa.pdf", target.getvalue())


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.pdf", b"%PDF-1.7 broken", "tệp PDF bị hỏng"),
        ("a.doc", b"\xd0\xcf\x11\xe0" + bytes(64), "là tệp Word cũ"),
        ("a.bin", bytes(range(256)), "không phải là văn bản đọc được"),
        ("a.docx", b"PK\x03\x04broken", "tệp Word bị hỏng"),
        ("a.txt", b" \n ", "là tệp rỗng"),
    ],
)
def test_what_is_no_plan_is_refused_in_one_sentence(name, content, said):
    assert said in refusal(name, content)


def test_a_huge_paste_is_refused_with_its_size():
    with pytest.raises(ReaderRefused, match=r"5\.000 dòng"):
        text_lines("a\n" * 5000)


def test_a_paste_within_the_limit_is_read():
    assert len(text_lines("a\n" * MAX_LINES)) == MAX_LINES


def test_an_empty_paste_is_refused():
    with pytest.raises(ReaderRefused, match="hãy dán"):
        text_lines("  \n")
