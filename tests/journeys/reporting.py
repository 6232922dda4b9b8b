"""What reporters do: find the report, fill it in by form or spreadsheet, submit it."""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from reports.enums import Answer
from reports.spreadsheets.layout import FIRST_ROW, LETTER, SHEET
from tests.journeys.visitor import Visitor


@dataclass(frozen=True)
class Typed:
    """What a person types for one indicator: part and whole, one value, or why there is none."""

    numerator: str = ""
    denominator: str = ""
    value: str = ""
    answer: Answer = Answer.VALUE
    note: str = ""


YES, NO = Typed(value="1"), Typed(value="0")
Figures = Mapping[str, Typed]

WARD: Figures = {
    "dien-thoai-thong-minh": Typed("23.400", "26.000"),
    "internet-cap-quang": Typed("6.400", "7.540"),
    "ho-so-truc-tuyen": Typed("3.120", "5.000"),
    "tthc-truc-tuyen": Typed("88", "88"),
    "thanh-toan-dien-tu-tthc": YES,
    "hai-long-tthc": Typed("573", "600"),
    "tai-khoan-thanh-toan": Typed("17.100", "26.780"),
    "ho-so-suc-khoe-dien-tu": Typed("21.300", "26.000"),
    "ho-so-cong-viec": Typed("1.215,5", "1.300"),
    "van-ban-dien-tu": Typed("1.900", "1.900"),
    "bao-cao-kinh-te-xa-hoi": Typed("8", "8"),
    "co-so-du-lieu-dung-chung": Typed("7", "8"),
}


def begin(reporter: Visitor, period: str) -> None:
    """From the landing page into the entry form of the period."""
    reporter.press("Bắt đầu nhập", within=reporter.row(period))
    assert reporter.path.endswith("/nhap/")


def fill_in(reporter: Visitor, figures: Figures) -> None:
    for code, typed in figures.items():
        type_figure(reporter, code, typed)


def type_figure(reporter: Visitor, code: str, typed: Typed) -> None:
    page = reporter.page
    page.locator(f"#id_{code}-answer").select_option(str(typed.answer))
    if typed.numerator or typed.denominator:
        page.locator(f"#id_{code}-numerator").fill(typed.numerator)
        page.locator(f"#id_{code}-denominator").fill(typed.denominator)
    elif typed.value:
        page.locator(f"#id_{code}-value").select_option(typed.value)
    if typed.note:
        page.locator(f"#id_{code}-note").fill(typed.note)


def submit(reporter: Visitor) -> None:
    """From the entry form over the review of what will be submitted to the submitted report."""
    reporter.press("Lưu và xem lại để nộp")
    reporter.press("Nộp báo cáo")
    reporter.says("Đã nộp báo cáo")


# --- The spreadsheet -------------------------------------------------------------------------------------------------


def filled_template(template: Path, figures: Figures, into: Path) -> Path:
    """The template as a person fills it in."""
    book = load_workbook(io.BytesIO(template.read_bytes()))
    sheet = book[SHEET]
    for number in range(FIRST_ROW, sheet.max_row + 1):
        _type_row(sheet, number, figures[sheet[f"A{number}"].value])
    book.save(into)
    return into


def _type_row(sheet: Worksheet, number: int, typed: Typed) -> None:
    words = {"1": "Có", "0": "Không"}
    texts = {
        "answer": typed.answer.label,
        "numerator": typed.numerator,
        "denominator": typed.denominator,
        "value": words.get(typed.value, typed.value),
        "note": typed.note,
    }
    for field, text in texts.items():
        if text:
            sheet[f"{LETTER[field]}{number}"] = text
