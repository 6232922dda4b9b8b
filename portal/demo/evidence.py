"""Evidence files, small and real: a spreadsheet beside a figure, a paper beside a declaration."""

import io
from datetime import date, datetime

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from campaigns.models import Indicator
from documents.paper import Head, Heading, Paper, Paragraph, Signature, text
from documents.pdf import render_pdf
from portal.demo.reading import Demo
from reports.actions.evidence import attach_to_declaration, attach_to_report
from reports.models import Declaration, PeriodicReport
from reports.rules import Figure
from units.models import User
from units.uploads import checked
from vietnamese.text import slug

LOCAL_GOVERNMENTS = ("phuong-xa", "quan-huyen")
WRITTEN_ON = date(2023, 10, 20)


def attach_extract(report: PeriodicReport, figures: dict[str, Figure], by: User, now: datetime) -> None:
    """A spreadsheet with the counts behind the first ratio of the report."""
    counted = {code: figure for code, figure in figures.items() if figure.numerator is not None}
    if counted:
        code, figure = next(iter(counted.items()))
        indicator = Indicator.objects.get(campaign_id=report.period.campaign_id, code=code)
        content = _spreadsheet(report, indicator, figure)
        file = checked(SimpleUploadedFile(f"Trích xuất {report.period.name}.xlsx", content))
        attach_to_report(report=report, indicator=indicator, file=file, by=by, now=now)


def attach_paper(declaration: Declaration, demo: Demo, by: User, now: datetime) -> None:
    """A paper of the unit that shows what it declares."""
    content = render_pdf(_paper(demo, declaration))
    file = checked(SimpleUploadedFile(f"{slug(declaration.statement)[:60]}.pdf", content))
    attach_to_declaration(declaration=declaration, file=file, by=by, now=now)


def _spreadsheet(report: PeriodicReport, indicator: Indicator, figure: Figure) -> bytes:
    book = Workbook()
    sheet = book.active
    sheet.title = "Số liệu"
    sheet.append([f"{report.unit.name}: {report.period.name} (dữ liệu trình diễn)"])
    sheet.append([indicator.numerator or indicator.name, figure.numerator])
    sheet.append([indicator.denominator or "Tổng số", figure.denominator])
    sheet.column_dimensions["A"].width = 80
    output = io.BytesIO()
    book.save(output)
    return output.getvalue()


def _paper(demo: Demo, declaration: Declaration) -> Paper:
    unit = declaration.unit
    is_government = unit.unit_type.code in LOCAL_GOVERNMENTS
    return Paper(
        head=Head(
            issuer=f"Ủy ban nhân dân\n{unit.name}" if is_government else unit.name,
            superior="" if is_government else demo.authority.name,
            symbol=f"BC-{'UBND' if is_government else 'ĐV'}",
            place=demo.authority.place,
            number=12,
            issued_on=WRITTEN_ON,
        ),
        kind="Báo cáo",
        abstract=f"Minh chứng cho nội dung: {declaration.statement.rstrip('.')}",
        blocks=(
            Heading(1, "Nội dung"),
            Paragraph(text("Văn bản này được soạn để trình diễn cổng phong trào thi đua, không có giá trị thực tế.")),
            Heading(1, "Cam kết"),
            Paragraph(text("Đơn vị chịu trách nhiệm về nội dung đã kê khai.")),
        ),
        signature=Signature(lines=("Thủ trưởng đơn vị",)),
    )
