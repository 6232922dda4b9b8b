"""The personal template of one report: locked but for the cells to fill in, and no text ever becomes a formula."""

import io
from collections.abc import Iterable

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from reports.rules import Figure
from reports.spreadsheets.layout import (
    ANSWERS,
    COLUMNS,
    FIRST_ROW,
    HEADER_ROW,
    HIDDEN_SHEET,
    LETTER,
    SHEET,
    YES_NO,
    ReportSheet,
    SheetRow,
    fields_of,
)
from vietnamese.numbers import typed_number

LAST = COLUMNS[-1].letter
LINE = Side(style="thin", color="B8C0CC")
BOX = Border(left=LINE, right=LINE, top=LINE, bottom=LINE)
TO_FILL = PatternFill("solid", fgColor="FFFBE6")
NOT_USED = PatternFill("solid", fgColor="E5E8EC")
HEADER = PatternFill("solid", fgColor="DCE6F2")
AS_TEXT = "@"
"""What is typed stays as typed: a spreadsheet program set to English would read "95,5" as 955."""

HOW_TO = (
    "Chỉ điền các ô nền vàng. Số viết như: 1.234 hoặc 95,5. Ô “Trả lời” chọn trong danh sách; "
    "để trống nếu chưa trả lời. Không thêm, xoá hoặc đổi chỗ dòng, cột. Không nhập nội dung thuộc bí mật nhà nước."
)


def template(sheet: ReportSheet) -> bytes:
    """The XLSX file of one report, filled with what is stored."""
    workbook = Workbook()
    page = workbook.active
    page.title = SHEET
    _write_head(page, sheet)
    for number, row in enumerate(sheet.rows, start=FIRST_ROW):
        _write_row(page, number, row)
    _add_choices(page, sheet)
    _set_page(page)
    hidden = workbook.create_sheet(HIDDEN_SHEET)
    hidden.sheet_state = "veryHidden"
    put(hidden["A1"], sheet.identity.to_text())
    workbook.security.lockStructure = True
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def put(cell: Cell, text: str) -> Cell:
    """Writes text as text: a leading "=" stays a character, letters that XML cannot hold are left out."""
    cell.value = ILLEGAL_CHARACTERS_RE.sub("", text)
    if text:
        cell.data_type = "s"
    return cell


def _write_head(page: Worksheet, sheet: ReportSheet) -> None:
    lines = (sheet.title, sheet.subtitle, sheet.figures_until, HOW_TO)
    for number, text in enumerate(lines, start=1):
        page.merge_cells(f"A{number}:{LAST}{number}")
        cell = put(page[f"A{number}"], text)
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        cell.font = Font(bold=number == 1, size=14 if number == 1 else 11)
    page.row_dimensions[1].height = 36
    page.row_dimensions[4].height = 32
    for column in COLUMNS:
        cell = put(page[f"{column.letter}{HEADER_ROW}"], column.title)
        cell.font, cell.fill, cell.border = Font(bold=True), HEADER, BOX
        cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")
        page.column_dimensions[column.letter].width = column.width


def _write_row(page: Worksheet, number: int, row: SheetRow) -> None:
    shown = {"A": row.indicator.code, "B": row.clauses, "C": _wording(row), "D": row.targets, "E": row.previous}
    for letter, text in shown.items():
        _style(put(page[f"{letter}{number}"], text))
    used, entered = fields_of(row.indicator.kind), _entered(row)
    for field, letter in LETTER.items():
        cell = _style(put(page[f"{letter}{number}"], entered.get(field, "")))
        cell.number_format = AS_TEXT
        cell.fill = TO_FILL if field in used else NOT_USED
        cell.protection = Protection(locked=field not in used)
    longest = max(len(_wording(row)) / 42, _wording(row).count("\n") + 1, len(row.targets) / 26, 1)
    page.row_dimensions[number].height = min(15 * (longest + 1), 400)


def _style(cell: Cell) -> Cell:
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    cell.border = BOX
    return cell


def _wording(row: SheetRow) -> str:
    """Name, unit of measure, what numerator and denominator count, and what is left out."""
    indicator = row.indicator
    lines = [indicator.name + (f" ({indicator.unit})" if indicator.unit else "")]
    if indicator.kind == "ratio":
        lines += [f"Tử số: {indicator.numerator}", f"Mẫu số: {indicator.denominator}"]
    if indicator.exclusion:
        lines.append(f"Không tính: {indicator.exclusion}")
    return "\n".join(lines)


def _entered(row: SheetRow) -> dict[str, str]:
    """The stored figure as it would be typed, by field."""
    figure = row.figure
    if figure is None:
        return {}
    texts = {"numerator": figure.numerator, "denominator": figure.denominator, "value": figure.value}
    entered = {field: typed_number(number) for field, number in texts.items()}
    if row.indicator.kind == "boolean" and figure.value is not None:
        entered["value"] = yes_or_no(figure)
    return entered | {"answer": figure.answer.label, "source": figure.source, "note": figure.note}


def yes_or_no(figure: Figure) -> str:
    return next(word for word, value in YES_NO.items() if value == figure.value)


def _add_choices(page: Worksheet, sheet: ReportSheet) -> None:
    answers, yes_no = _choice(ANSWERS), _choice(YES_NO)
    page.add_data_validation(answers)
    page.add_data_validation(yes_no)
    for number, row in enumerate(sheet.rows, start=FIRST_ROW):
        answers.add(f"{LETTER['answer']}{number}")
        if row.indicator.kind == "boolean":
            yes_no.add(f"{LETTER['value']}{number}")


def _choice(words: Iterable[str]) -> DataValidation:
    choice = DataValidation(type="list", formula1='"{}"'.format(",".join(words)), allow_blank=True)
    choice.error, choice.errorTitle = "Hãy chọn một trong các câu trả lời của danh sách.", "Không có trong danh sách"
    choice.showErrorMessage = True
    return choice


def _set_page(page: Worksheet) -> None:
    page.freeze_panes = f"D{FIRST_ROW}"
    page.protection.sheet = True
    page.protection.formatColumns = page.protection.formatRows = False
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = page.PAPERSIZE_A4
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.print_title_rows = f"{HEADER_ROW}:{HEADER_ROW}"
