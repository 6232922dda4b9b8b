import threading
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from documents.limits import Limits, RenderTooLarge, run_limited
from documents.paper import BulletList, Column, Heading, PageBreak, Paragraph, Row, Table, text
from documents.pdf import LIMITS, render_pdf
from tests.documents.pages import POINTS_PER_MM, Page, read_pages
from tests.documents.samples import ENDLESS_WORD, LONG_NAME, make_document, results_chart, results_table, units_annex

A4 = (210, 297)


@pytest.fixture(scope="module")
def content() -> bytes:
    return render_pdf(make_document())


@pytest.fixture(scope="module")
def pages(content: bytes) -> list[Page]:
    return read_pages(content)


@pytest.fixture(scope="module")
def long_pages() -> list[Page]:
    """Everything that could leave the page: long names, endless words, a tall cell, many rows, two annexes."""
    table = Table(
        (Column("STT", 1), *(Column(LONG_NAME, 3) for _ in range(9))),
        (
            Row(("1", *[LONG_NAME] * 9)),
            Row(("2", *[ENDLESS_WORD] * 9)),
            Row(("3", " ".join([LONG_NAME] * 60), *["62,4%"] * 8)),
        ),
    )
    document = make_document()
    return read_pages(
        render_pdf(
            replace(
                document,
                head=replace(document.head, issuer=f"{LONG_NAME}\n{ENDLESS_WORD}", superior=LONG_NAME),
                abstract=" ".join([LONG_NAME] * 3),
                addressees=(LONG_NAME, ENDLESS_WORD),
                blocks=(
                    Heading(1, LONG_NAME * 3),
                    Paragraph(text(ENDLESS_WORD)),
                    BulletList((text(LONG_NAME), text(ENDLESS_WORD))),
                    table,
                    replace(results_chart(), categories=(LONG_NAME, ENDLESS_WORD, "x"), title=LONG_NAME * 2),
                    Paragraph(text("Hết./.")),
                ),
                recipients=tuple([LONG_NAME] * 12),
                annexes=(
                    units_annex(60, landscape=False),
                    units_annex(30),
                    replace(units_annex(40), title=ENDLESS_WORD),
                ),
            )
        )
    )


# --- page ------------------------------------------------------------------------------------------------------------


def test_paper_is_a4_and_only_the_landscape_annex_is_turned(pages: list[Page]) -> None:
    sizes = [(round(page.width / POINTS_PER_MM), round(page.height / POINTS_PER_MM)) for page in pages]

    assert sizes[:-1] == [A4] * (len(pages) - 1)
    assert sizes[-1] == (297, 210)


def test_nothing_stands_in_the_margins_but_the_page_number(long_pages: list[Page]) -> None:
    for number, page in enumerate(long_pages, start=1):
        for letter in page.letters:
            if letter.char.isspace() or _is_page_number(page, letter.bottom):
                continue
            where = (number, letter)
            assert letter.left >= 30 * POINTS_PER_MM - 1, where
            assert letter.right <= page.width - 15 * POINTS_PER_MM + 1, where
            assert letter.bottom >= 20 * POINTS_PER_MM - 1, where


def _is_page_number(page: Page, bottom: float) -> bool:
    return bottom > page.height - 20 * POINTS_PER_MM


def test_only_figures_stand_above_the_text(long_pages: list[Page]) -> None:
    for page in long_pages:
        above = "".join(letter.char for letter in page.letters if _is_page_number(page, letter.bottom)).strip()
        assert above == "" or above.isdigit()


def test_page_numbers_are_hidden_on_first_pages_and_start_again_in_each_annex(long_pages: list[Page]) -> None:
    numbers = [
        "".join(letter.char for letter in page.letters if _is_page_number(page, letter.bottom)).strip()
        for page in long_pages
    ]
    starts = [0, *(position for position, page in enumerate(long_pages) if "Kèm theo" in page.text)]

    for first, after in zip(starts, [*starts[1:], len(numbers)], strict=True):
        assert numbers[first:after] == ["", *map(str, range(2, after - first + 1))]
    assert len(starts) == 4
    assert len(numbers) > starts[1] + 4


def test_the_page_number_is_13_points_in_the_middle(pages: list[Page]) -> None:
    page = pages[1]
    number = next(letter for letter in page.letters if letter.char == "2" and _is_page_number(page, letter.bottom))

    assert number.style == (13, False, False)
    middle = (30 + (210 - 30 - 15) / 2) * POINTS_PER_MM
    assert (number.left + number.right) / 2 == pytest.approx(middle, abs=1)


# --- parts -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "points", "bold", "italic"),
    [
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, True, False),
        ("Độc lập - Tự do - Hạnh phúc", 13, True, False),
        ("ỦY BAN NHÂN DÂN THÀNH PHỐ", 12, False, False),
        ("QUẬN GÒ VẤP", 12, True, False),
        ("05/BC-UBND", 13, False, False),
        ("Gò Vấp, ngày 05 tháng 12 năm 2023", 13, False, True),
        ("BÁO CÁO", 14, True, False),
        ("Sơ kết phong trào", 14, True, False),
        ("Kính gửi:", 14, False, False),
        ("Căn cứ Kế hoạch", 14, False, True),
        ("I. KẾT QUẢ THỰC HIỆN", 14, True, False),
        ("1. Các chỉ tiêu", 14, True, False),
        ("chỉ tiêu đạt mức đề ra", 14, False, False),
        ("Đánh giá", 12, True, False),
        ("Hồ sơ sức khỏe điện tử", 12, False, False),
        ("Nơi nhận:", 12, True, True),
        ("- Lưu: VT, NV.", 11, False, False),
        ("KT. CHỦ TỊCH", 14, True, False),
        ("Nguyễn Thị Minh Họa", 14, True, False),
        ("Phụ lục", 14, True, False),
        ("TỔNG HỢP KẾT QUẢ", 14, True, False),
        ("(Kèm theo Báo cáo số", 14, False, True),
    ],
)
def test_type_follows_the_decree(pages: list[Page], words: str, points: int, bold: bool, italic: bool) -> None:
    page = next(page for page in pages if words in page.text)

    assert page.style_of(words) == (points, bold, italic)


def test_number_and_date_stand_on_one_line(pages: list[Page]) -> None:
    number, day = pages[0].find("05/BC-UBND")[-1], pages[0].find("Gò Vấp, ngày")[0]

    assert number.right < pages[0].width / 2 < day.left
    assert pages[0].find("BC-UBND")[0].bottom == pytest.approx(pages[0].find("Gò Vấp")[0].bottom, abs=2)


def test_a_lone_last_line_takes_the_line_before_it_to_the_signature() -> None:
    line = "Ủy ban nhân dân quận Gò Vấp báo cáo kết quả thực hiện phong trào thi đua."
    document = make_document(addressees=(), bases=(), annexes=())
    checked = 0
    for count in range(16, 21):
        blocks = (*[Paragraph(text(line))] * count, Paragraph(text("Hết./.")))
        pages = read_pages(render_pdf(replace(document, blocks=blocks)))
        if len(pages) == 2:
            checked += 1
            last = pages[1].text
            assert "Nơi nhận:" in last
            assert last.index("thi đua.") < last.index("Hết./.") < last.index("Nguyễn Thị Minh Họa")
    assert checked >= 2


def test_the_table_head_is_repeated_and_rows_stay_whole() -> None:
    rows = tuple(Row((str(number), LONG_NAME, f"M{number}", "Đạt")) for number in range(1, 60))
    table = replace(results_table(), rows=rows)

    pages = [page for page in read_pages(render_pdf(make_document(blocks=(table,), annexes=()))) if "M" in page.text]

    with_rows = [page for page in pages if "trực thuộc" in page.text]
    assert len(with_rows) >= 3
    assert all("Chỉ tiêu" in page.text and "Kỳ này" in page.text for page in with_rows)
    for page in with_rows:
        assert page.text.count("Ban Quản lý đầu tư") == page.text.count("Đạt")


def test_an_asked_page_break_breaks_the_page() -> None:
    pages = read_pages(
        render_pdf(make_document(blocks=(Paragraph(text("Trước")), PageBreak(), Paragraph(text("Sau"))), annexes=()))
    )

    assert len(pages) == 2
    assert "Sau" in pages[1].text
    assert "Sau" not in pages[0].text


# --- file ------------------------------------------------------------------------------------------------------------


def test_the_same_document_gives_the_same_bytes(content: bytes) -> None:
    assert render_pdf(make_document()) == content


def test_the_file_is_archival_tagged_and_says_what_it_is(content: bytes) -> None:
    with pikepdf.open(BytesIO(content)) as pdf, pdf.open_metadata() as metadata:
        assert metadata.pdfa_status == "2A"
        assert str(pdf.docinfo["/Title"]).startswith("Báo cáo Sơ kết phong trào thi đua")
        assert str(pdf.docinfo["/CreationDate"]) == "D:20231205"
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.Lang == "vi"


def test_every_font_is_embedded_and_is_the_named_one(content: bytes) -> None:
    with pikepdf.open(BytesIO(content)) as pdf:
        descriptors = [part for part in pdf.objects if _type_of(part) == "/FontDescriptor"]

        assert descriptors
        assert {str(part.FontName).split("+")[1] for part in descriptors} == {
            "Liberation-Serif", "Liberation-Serif-Bold", "Liberation-Serif-Italic", "Liberation-Serif-Bold-Italic",
        }  # fmt: skip
        assert all("/FontFile2" in part or "/FontFile3" in part for part in descriptors)


def test_a_chart_has_words_for_those_who_cannot_see_it() -> None:
    content = render_pdf(make_document(blocks=(results_chart(), Paragraph(text("Hết./."))), annexes=()))

    with pikepdf.open(BytesIO(content)) as pdf:
        figures = [part for part in pdf.objects if isinstance(part, pikepdf.Dictionary) and part.get("/S") == "/Figure"]
        assert [str(figure.Alt) for figure in figures] == [
            "Biểu đồ 1. Kết quả so với mức đề ra (%). Một trong hai chỉ tiêu đạt mức."
        ]


def _type_of(part: object) -> str:
    return str(part.get("/Type", "")) if isinstance(part, pikepdf.Dictionary) else ""


def test_a_document_beyond_its_memory_says_so() -> None:
    with pytest.raises(RenderTooLarge, match="Văn bản quá lớn"):
        render_pdf(make_document(annexes=(units_annex(1200),)), Limits(seconds=60, memory_mb=190))


# --- hostile pages ---------------------------------------------------------------------------------------------------


class _Recorder(BaseHTTPRequestHandler):
    asked: list[str] = []

    def do_GET(self) -> None:
        self.asked.append(self.path)
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"SECRET")

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[HTTPServer]:
    _Recorder.asked.clear()
    listening = HTTPServer(("127.0.0.1", 0), _Recorder)
    thread = threading.Thread(target=listening.serve_forever)
    thread.start()
    yield listening
    listening.shutdown()
    thread.join()
    listening.server_close()


def test_typesetting_opens_no_network_and_no_file(server: HTTPServer, tmp_path: Path) -> None:
    """Our pages escape every text; this is the second wall, for a page that should never exist."""
    secret = tmp_path / "secret.css"
    secret.write_text("body::before { content: 'SECRET' }")
    ways = "".join(
        f"""
        <link rel="stylesheet" href="{url}"><link rel="attachment" href="{url}"><style>@import url({url});
        @font-face {{ font-family: x; src: url({url}) }} p {{ background: url({url}); font-family: x }}
        li {{ list-style-image: url({url}) }} p::after {{ content: url({url}) }}</style>
        <img src="{url}" alt="x"><object data="{url}"></object><embed src="{url}"><iframe src="{url}"></iframe>
        <a rel="attachment" href="{url}">x</a>
        <svg width="9" height="9"><image href="{url}"/><use href="{url}#x"/></svg>
        """
        for url in (
            f"http://127.0.0.1:{server.server_port}/leak",
            f"http://127.0.0.1:{server.server_port}/leak.svg",
            secret.as_uri(),
            str(secret),
            "asset:../../portal/settings.py",
            "asset:official.css/../../documents/pdf.py",
            "ftp://127.0.0.1/x",
        )
    )
    page = f"""<html lang="vi"><title>x</title><link rel="stylesheet" href="asset:official.css">
        <body>{ways}<p>Văn bản</p><ul><li>x</li></ul></body></html>"""

    content = run_limited("documents.typeset", page.encode(), LIMITS)

    assert _Recorder.asked == []
    assert "SECRET" not in "".join(shown.text for shown in read_pages(content))
    with pikepdf.open(BytesIO(content)) as pdf:
        assert not pdf.attachments
        assert not [part for part in pdf.objects if _type_of(part) in {"/EmbeddedFile", "/Filespec"} and "/EF" in part]


def test_embedded_data_is_known() -> None:
    dot = BytesIO()
    Image.new("L", (1, 1)).save(dot, "PNG")
    source = f"data:image/png;base64,{b64encode(dot.getvalue()).decode()}"
    page = f"""<html lang="vi"><title>x</title><link rel="stylesheet" href="asset:official.css">
        <p>x<img alt="x" src="{source}">"""

    content = run_limited("documents.typeset", page.encode(), LIMITS)

    with pikepdf.open(BytesIO(content)) as pdf:
        images = [part for part in pdf.objects if isinstance(part, pikepdf.Stream) and part.get("/Subtype") == "/Image"]
        assert images
