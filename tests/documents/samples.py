"""Documents for the tests: one of each part, short enough to read."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from documents.paper import (
    Align,
    Annex,
    BulletList,
    Chart,
    ChartKind,
    Column,
    Head,
    HeaderGroup,
    Heading,
    Paper,
    Paragraph,
    Row,
    RowKind,
    Series,
    Signature,
    Table,
    bold,
    text,
)

LONG_NAME = "Ban Quản lý đầu tư xây dựng khu vực quận Gò Vấp trực thuộc Ủy ban nhân dân quận Gò Vấp"
ENDLESS_WORD = "Đ" * 400


def results_table() -> Table:
    return Table(
        columns=(
            Column("STT", 5, Align.CENTER),
            Column("Chỉ tiêu", 55),
            Column("Kết quả", 20, Align.RIGHT),
            Column("Đánh giá", 20, Align.CENTER),
        ),
        rows=(
            Row(("Chính quyền số",), RowKind.GROUP),
            Row(("1", "Hồ sơ giải quyết trực tuyến mức độ 3, 4", "62,4%", "Đạt")),
            Row(("2", "Hồ sơ sức khỏe điện tử", "83,2%", "Chưa đạt")),
            Row(("", "Tổng cộng", "2", "1/2"), RowKind.TOTAL),
        ),
        caption="Bảng 1. Kết quả thực hiện các chỉ tiêu",
        groups=(HeaderGroup("", 2), HeaderGroup("Kỳ này", 2)),
        note="Số liệu được tiếp nhận.",
    )


def results_chart(kind: ChartKind = ChartKind.BAR) -> Chart:
    return Chart(
        kind,
        "Biểu đồ 1. Kết quả so với mức đề ra (%)",
        "Một trong hai chỉ tiêu đạt mức.",
        ("Hồ sơ trực tuyến", "Hồ sơ sức khỏe điện tử", "Khám chữa bệnh từ xa"),
        (Series("Kết quả", (Decimal("62.4"), Decimal("83.25"), None)),),
        unit="%",
        marks=(Decimal(50), Decimal(95), Decimal(25)),
        mark_name="Mức đề ra",
        category_name="Chỉ tiêu",
        ceiling=Decimal(100),
    )


def units_annex(rows: int = 3, *, landscape: bool = True) -> Annex:
    columns = (Column("STT", 5, Align.CENTER), Column("Đơn vị", 60), Column("Kết quả", 20, Align.RIGHT))
    cells = tuple(Row((str(number), f"Ủy ban nhân dân Phường {number}", "95,5%")) for number in range(1, rows + 1))
    return Annex(title="Tổng hợp kết quả của các đơn vị", blocks=(Table(columns, cells),), landscape=landscape)


def make_document(**changes: Any) -> Paper:
    """A báo cáo of one page and an annex; `changes` replace whole fields."""
    document = Paper(
        head=Head(
            superior="Ủy ban nhân dân Thành phố",
            issuer="Ủy ban nhân dân\nquận Gò Vấp",
            symbol="BC-UBND",
            place="Gò Vấp",
            number=5,
            issued_on=date(2023, 12, 5),
        ),
        kind="Báo cáo",
        abstract="Sơ kết phong trào thi đua thực hiện Chính quyền số, Chuyển đổi số giai đoạn 2022 - 2025",
        addressees=("Ủy ban nhân dân Thành phố", "Ban Thi đua - Khen thưởng Thành phố"),
        bases=("Căn cứ Kế hoạch số 593/KH-UBND ngày 28 tháng 02 năm 2022",),
        blocks=(
            Heading(1, "Kết quả thực hiện"),
            Heading(2, "Các chỉ tiêu"),
            Paragraph(text("Có ", bold("1/2"), " chỉ tiêu đạt mức đề ra trong kỳ báo cáo này.")),
            results_table(),
            BulletList((text("Dẫn đầu: Phường 3."), text("Chậm báo cáo: Phường 17."))),
            Paragraph(text("Ủy ban nhân dân quận báo cáo Ủy ban nhân dân Thành phố xem xét, chỉ đạo./.")),
        ),
        recipients=("Như trên", "Phòng Nội vụ", "Lưu: VT, NV"),
        signature=Signature(("TM. Ủy ban nhân dân", "KT. Chủ tịch", "Phó Chủ tịch"), "Nguyễn Thị Minh Họa"),
        annexes=(units_annex(),),
    )
    return replace(document, **changes)
