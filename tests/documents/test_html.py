import re
from dataclasses import replace

import pytest

from documents.html import render_html
from documents.paper import Annex, BulletList, Heading, PageBreak, Paragraph, Row, Table, italic, text
from tests.documents.samples import make_document, results_chart, results_table, units_annex


def words(html: str) -> str:
    body = html.split("<body>")[1]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", body)).replace("\u00a0", " ")


def test_the_parts_stand_in_the_order_of_the_decree() -> None:
    shown = words(render_html(make_document()))

    parts = [
        "ỦY BAN NHÂN DÂN THÀNH PHỐ", "ỦY BAN NHÂN DÂN QUẬN GÒ VẤP", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc", "Số: 05/BC-UBND", "Gò Vấp, ngày 05 tháng 12 năm 2023", "BÁO CÁO",
        "Sơ kết phong trào thi đua", "Kính gửi:", "- Ủy ban nhân dân Thành phố;",
        "- Ban Thi đua - Khen thưởng Thành phố.", "Căn cứ Kế hoạch số 593/KH-UBND ngày 28 tháng 02 năm 2022.",
        "I. KẾT QUẢ THỰC HIỆN", "1. Các chỉ tiêu", "- Dẫn đầu: Phường 3.", "chỉ đạo./.",
        "Nơi nhận:", "- Như trên;", "- Phòng Nội vụ;", "- Lưu: VT, NV.",
        "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Nguyễn Thị Minh Họa",
        "Phụ lục", "TỔNG HỢP KẾT QUẢ CỦA CÁC ĐƠN VỊ",
        "(Kèm theo Báo cáo số 05/BC-UBND ngày 05 tháng 12 năm 2023 của Ủy ban nhân dân quận Gò Vấp)",
    ]  # fmt: skip
    places = [shown.find(part) for part in parts]
    assert -1 not in places
    assert places == sorted(places)


def test_one_addressee_stands_on_the_same_line() -> None:
    assert "<p>Kính gửi: Ủy ban nhân dân Thành phố</p>" in render_html(
        make_document(addressees=("Ủy ban nhân dân Thành phố",))
    )


def test_empty_parts_leave_nothing_behind() -> None:
    html = render_html(make_document(addressees=(), bases=(), recipients=(), annexes=()))

    for absent in ("Kính gửi", "Nơi nhận", 'class="basis"', "Phụ lục"):
        assert absent not in html


def test_a_cong_van_carries_its_abstract_under_the_number() -> None:
    html = render_html(make_document(kind="", abstract="V/v đôn đốc báo cáo"))

    assert '<p class="subject">V/v đôn đốc báo cáo</p>' in html
    assert "<h1>" not in html.split('class="annex')[0]


def test_a_table_repeats_its_head_and_spans_its_groups() -> None:
    html = render_html(make_document(blocks=(results_table(),), annexes=()))

    assert '<th rowspan="2" scope="col">STT</th>' in html
    assert '<th colspan="2" scope="colgroup">Kỳ này</th>' in html
    assert '<tr class="group"><td colspan="4">Chính quyền số</td></tr>' in html
    assert '<tr class="total"><td class="center"></td><td class="left">Tổng cộng</td>' in html
    assert html.count("<thead>") == 1


def test_styles_and_blocks_keep_their_place() -> None:
    html = render_html(
        make_document(
            blocks=(
                Heading(3, "Về chính quyền số"),
                Paragraph(text("Theo ", italic("kế hoạch"), "."), indent=False),
                BulletList((text("hồ sơ"),), sign="+"),
                PageBreak(),
            )
        )
    )

    assert "<h4>a) Về chính quyền số</h4>" in html
    assert '<p class="justify">Theo <em>kế hoạch</em>.</p>' in html
    assert "<li>+ hồ sơ</li>" in html
    assert '<div class="page-break"></div>' in html


def test_each_annex_numbers_its_headings_anew() -> None:
    annex = Annex(title="Danh sách", blocks=(Heading(1, "Tập thể"),))

    shown = words(render_html(make_document(annexes=(annex, replace(annex, landscape=True)))))

    assert shown.count("I. TẬP THỂ") == 2
    assert "Phụ lục I DANH SÁCH" in shown
    assert "Phụ lục II DANH SÁCH" in shown


def test_charts_on_one_page_have_names_of_their_own() -> None:
    html = render_html(make_document(blocks=(results_chart(), results_chart()), annexes=()))

    assert html.count('id="chart-1-title"') == html.count('id="chart-2-title"') == 1


HOSTILE = [
    "<script>alert(1)</script>",
    '<img src="http://127.0.0.1/x">',
    '"><link rel="attachment" href="file:///etc/passwd">',
    "</style><style>@import url(http://127.0.0.1)</style>",
    "{{ title }}{% include 'documents/official.html' %}",
    "&lt;b&gt; &amp; &#60;",
]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_every_text_is_text(hostile: str) -> None:
    document = make_document()
    plain = render_html(document)
    everywhere = make_document(
        head=replace(document.head, issuer=hostile, superior=hostile, symbol=hostile, place=hostile),
        kind=hostile, abstract=hostile, addressees=(hostile, hostile), bases=(hostile,), recipients=(hostile,) * 3,
        blocks=(
            Heading(1, hostile), Heading(2, hostile), Paragraph(text(hostile, italic(hostile))),
            replace(results_table(), caption=hostile, note=hostile, rows=(Row((hostile,) * 4),)),
            BulletList((text(hostile), text(hostile))), Paragraph(text(hostile)),
            replace(results_chart(), title=hostile),
        ),
        annexes=(replace(units_annex(), title=hostile, attached_to=hostile),),
    )  # fmt: skip

    html = render_html(everywhere)

    tags = {tag.lower() for tag in re.findall(r"<\s*/?\s*([a-zA-Z!][a-zA-Z0-9]*)", html)}
    assert tags <= {tag.lower() for tag in re.findall(r"<\s*/?\s*([a-zA-Z!][a-zA-Z0-9]*)", plain)} | {
        "figure", "figcaption", "svg", "title", "desc", "g", "text", "line", "rect", "em", "br",
    }  # fmt: skip
    assert html.count("<link") == 1
    assert html.count("<style") == html.count("<script") == html.count("<img") == 0


def test_a_thousand_rows_are_one_table() -> None:
    table = Table(results_table().columns, tuple(Row((str(number), "A", "1", "2")) for number in range(1000)))

    assert render_html(make_document(blocks=(table,), annexes=())).count("<tr>") >= 1000
