"""A template out and back: what a clerk may write, what is refused by cell, what hostile files meet."""

import io
import json
import time
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import openpyxl
import pytest

from reports.enums import Answer
from reports.rules import Figure
from reports.spreadsheets import cells
from reports.spreadsheets.layout import MAX_ROWS, SHEET, Identity, ReportSheet, SheetRow
from reports.spreadsheets.reading import SheetReading, SheetRefused, read_sheet
from reports.spreadsheets.writing import template
from tests.factories.campaigns import small_plan

D = Decimal
INDICATORS = small_plan().indicators  # rows 7 to 10: ratio, yes/no, number, score
IDENTITY = Identity(
    campaign="thi-dua-nho",
    unit="phuong-1",
    unit_name="Phường 1",
    period="2023-q4",
    period_name="Quý IV năm 2023",
    revision=0,
    edition=3,
    codes=tuple(indicator.code for indicator in INDICATORS),
)
FIGURES = {
    "ho-so-cong-viec": Figure(numerator=D(3120), denominator=D(5000)),
    "ke-hoach-so": Figure(value=D(1)),
    "mo-hinh": Figure(value=D("12.345"), note="=1+1"),
    "chi-so-cai-cach": Figure(answer=Answer.NOT_APPLICABLE, note="Không xếp hạng phường."),
}


def made(figures: dict[str, Figure] | None = None, identity: Identity = IDENTITY) -> bytes:
    figures = FIGURES if figures is None else figures
    rows = tuple(SheetRow(one, "II.2", "≥ 80%", "60%", figures.get(one.code)) for one in INDICATORS)
    return template(ReportSheet(identity, "=Phong trào", "Phường 1 – Quý IV", "Số liệu đến 14/12/2023.", rows))


def changed(change: Callable, content: bytes | None = None) -> bytes:
    """The template after `change(sheet)`, saved by the spreadsheet program."""
    workbook = openpyxl.load_workbook(io.BytesIO(content or made()))
    change(workbook[SHEET])
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def filled(**values) -> bytes:
    """The template with these cells written."""

    def fill(sheet) -> None:
        for coordinate, value in values.items():
            sheet[coordinate] = value

    return changed(fill)


def read(content: bytes, identity: Identity = IDENTITY) -> SheetReading:
    return read_sheet(content, identity, INDICATORS)


def faults_of(content: bytes, identity: Identity = IDENTITY) -> list[str]:
    with pytest.raises(SheetRefused) as refused:
        read(content, identity)
    return refused.value.faults


# --- out and back ---------------------------------------------------------------------------------------------------


def test_template_comes_back_as_it_was_filled():
    assert read(made()) == SheetReading(FIGURES, edition=3)


def test_empty_template_reads_as_nothing_answered():
    assert set(read(made({})).figures.values()) == {Figure()}


def test_no_text_of_the_template_is_a_formula():
    workbook = openpyxl.load_workbook(io.BytesIO(made()))

    types = {cell.data_type for sheet in workbook for row in sheet.iter_rows() for cell in row if cell.value}

    assert types == {"s"}


def test_only_cells_to_fill_in_are_open_and_the_hidden_sheet_is_hidden():
    workbook = openpyxl.load_workbook(io.BytesIO(made()))
    sheet = workbook[SHEET]

    open_cells = {cell.coordinate for row in sheet.iter_rows() for cell in row if not cell.protection.locked}

    assert sheet.protection.sheet
    assert {f"{letter}7" for letter in "FGHIJK"} <= open_cells
    assert {"G8", "H8", "J8", "A7", "C7", "F6"} & open_cells == set()
    assert workbook["thong-tin"].sheet_state == "veryHidden"


def test_answers_are_offered_as_a_list():
    sheet = openpyxl.load_workbook(io.BytesIO(made()))[SHEET]

    lists = {str(one.sqref): one.formula1 for one in sheet.data_validations.dataValidation}

    assert lists == {
        "F7 F8 F9 F10": '"Có số liệu,Không phát sinh,Chưa có số liệu,Không áp dụng"',
        "I8": '"Có,Không"',
    }


# --- what a clerk may write -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("1.234", D(1234)),
        ("1 234", D(1234)),
        ("95,5", D("95.5")),
        (" 85 ", D(85)),
        ("85%", D(85)),
        (85, D(85)),
        (95.5, D("95.5")),
        (0.1 + 0.2, D("0.3")),
        (1234567, D(1234567)),
    ],
)
def test_numbers_are_read_as_text_or_as_numbers(typed, number):
    assert read(filled(I9=typed, K9=None)).figures["mo-hinh"] == Figure(value=number)


def test_percent_format_of_a_published_rate_is_read_as_percent():
    def fill(sheet) -> None:
        sheet["G7"], sheet["H7"], sheet["I7"], sheet["J7"] = None, None, 0.624, "Niên giám 2023"
        sheet["I7"].number_format = "0.0%"

    figure = read(changed(fill)).figures["ho-so-cong-viec"]

    assert figure == Figure(value=D("62.4"), is_published_rate=True, source="Niên giám 2023")


@pytest.mark.parametrize("typed", ["không phát sinh", "KHÔNG PHÁT SINH", "Không  phát sinh", "khong phat sinh"])
def test_answers_forgive_case_marks_and_spaces(typed):
    figure = read(filled(F7=typed, G7=None, H7=None)).figures["ho-so-cong-viec"]

    assert figure == Figure(answer=Answer.NONE_OCCURRED)


def test_formula_with_a_cached_result_is_read_by_its_result():
    content = repacked(
        filled(I9="=1+1", K9=None),
        lambda xml: xml.replace("<f>1+1</f><v></v>", "<f>1+1</f><v>2</v>").replace(
            "<f>1+1</f><v />", "<f>1+1</f><v>2</v>"
        ),
    )

    assert read(content).figures["mo-hinh"] == Figure(value=D(2))


# --- clumsy: every fault by its cell, all at once -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "fault"),
    [
        ({"G7": "95.5"}, "Ô G7: “95.5” có dấu chấm thập phân: hãy viết 95,5."),
        ({"G7": "1,234"}, "Ô G7: “1,234” có thể hiểu hai cách"),
        ({"H7": "12O"}, "Ô H7: “12O” có chữ “O” ở chỗ của số 0"),
        ({"G7": "5.001"}, "Ô G7: Tử số 5.001 lớn hơn mẫu số 5.000"),
        ({"H7": None}, "Ô H7: Hãy nhập cả tử số và mẫu số."),
        ({"G7": -1}, "Ô G7: Số -1 nhỏ hơn 0"),
        ({"I9": "=1+1"}, "Ô I9: công thức chưa có kết quả"),
        ({"I9": "#DIV/0!"}, "Ô I9: công thức báo lỗi #DIV/0!"),
        ({"I9": date(2023, 1, 2)}, "Ô I9: đang là ngày tháng"),
        ({"I9": True}, "Ô I9: đang là đúng/sai"),
        ({"I8": "Rồi"}, "Ô I8: “Rồi” không có trong danh sách: hãy chọn Có hoặc Không."),
        ({"F7": "Đủ"}, "Ô F7: “Đủ” không có trong danh sách"),
        ({"F7": "Không phát sinh"}, "Ô G7: Đã chọn “Không phát sinh” mà vẫn có số 3.120"),
        ({"G8": "5"}, "Ô G8: ô này không dùng cho chỉ số này"),
        ({"K10": None}, "Ô K10: Hãy ghi lý do không áp dụng"),
        ({"K9": "a" * 600}, "Ô K9: Dài 600 ký tự"),
        ({"I9": 10**18}, "Ô I9: Số quá lớn"),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, dict) else None,
)
def test_fault_is_named_by_its_cell(values, fault):
    (said,) = faults_of(filled(**values))

    assert said.startswith(fault)


def test_all_faults_are_named_at_once_in_the_order_of_the_sheet():
    faults = faults_of(filled(G7="95.5", H7="12O", I8="Rồi", I9="1,234"))

    assert [fault.split(":")[0] for fault in faults] == ["Ô G7", "Ô H7", "Ô I8", "Ô I9"]


def test_moved_columns_are_refused_by_their_cells():
    faults = faults_of(changed(lambda sheet: sheet.insert_cols(7)))

    assert faults[0].startswith("Ô G6: phải là “Tử số”, các cột đã bị đổi chỗ")


def test_moved_rows_are_refused_by_their_cells():
    def swap(sheet) -> None:
        sheet["A7"], sheet["A8"] = sheet["A8"].value, sheet["A7"].value

    assert [fault.split(":")[0] for fault in faults_of(changed(swap))] == ["Ô A7", "Ô A8"]


# --- another report's sheet -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"campaign": "khac"}, "thuộc phong trào khác"),
        ({"unit": "phuong-3", "unit_name": "Phường 3"}, "Tệp này của “Phường 3”, không phải của “Phường 1”"),
        ({"period": "2023-q3", "period_name": "Quý III"}, "Tệp này của kỳ “Quý III”, không phải kỳ “Quý IV năm 2023”"),
        ({"revision": 1}, "Kế hoạch đã được điều chỉnh"),
    ],
    ids=["campaign", "unit", "period", "revision"],
)
def test_sheet_of_another_report_is_refused(changes, said):
    (fault,) = faults_of(made(identity=replace(IDENTITY, **changes)))

    assert said in fault


def test_changed_hidden_facts_are_noticed():
    workbook = openpyxl.load_workbook(io.BytesIO(made(identity=replace(IDENTITY, unit="phuong-3"))))
    facts = json.loads(workbook["thong-tin"]["A1"].value) | {"unit": "phuong-1"}
    workbook["thong-tin"]["A1"] = json.dumps(facts)
    stream = io.BytesIO()
    workbook.save(stream)

    assert faults_of(stream.getvalue()) == [
        "Phần thông tin ẩn của tệp mẫu đã bị thay đổi. Hãy tải tệp mẫu của đúng báo cáo này, "
        "điền số liệu rồi tải lên lại."
    ]


@pytest.mark.parametrize("text", ["", "[]", "{}", "5", '{"checksum": 1}', "không phải JSON"])
def test_identity_of_anything_else_is_none(text):
    assert Identity.from_text(text) is None


def test_ordinary_workbook_is_not_a_template():
    stream = io.BytesIO()
    openpyxl.Workbook().save(stream)

    assert faults_of(stream.getvalue())[0].startswith("Đây không phải tệp mẫu của cổng.")


# --- hostile: bounded, in a process of its own ----------------------------------------------------------------------


def repacked(content: bytes, change: Callable[[str], str]) -> bytes:
    """The workbook with the text of its first sheet changed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, change(part.decode()).encode() if name == "xl/worksheets/sheet1.xml" else part)
    return stream.getvalue()


def test_cell_at_the_far_end_is_refused_at_once():
    began = time.monotonic()

    (fault,) = faults_of(filled(XFD1048576=1))

    assert fault.startswith("Tệp có ô XFD1048576 nằm ngoài bảng mẫu.")
    assert time.monotonic() - began < 10


def test_far_cell_behind_a_false_dimension_is_never_reached():
    def lie(xml: str) -> str:
        row = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
        return xml.replace("</sheetData>", row)

    assert read(repacked(made(), lie)).figures == FIGURES


def test_entities_in_the_sheet_are_refused():
    bomb = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + "".join(
        f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
    )

    content = repacked(made(), lambda xml: bomb + "]><worksheet><sheetData>&j;</sheetData></worksheet>")

    assert faults_of(content)[0].startswith("Không đọc được tệp")


def test_broken_xml_is_refused_with_a_sentence():
    assert faults_of(repacked(made(), lambda xml: xml[: len(xml) // 2]))[0].startswith("Không đọc được tệp")


def test_bomb_of_shared_strings_dies_in_the_child():
    """Under the size limit of uploads, yet minutes of work: the child's own limits end it."""
    stream = io.BytesIO(made())
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    part = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/></Types>'
    with zipfile.ZipFile(stream) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", part.encode())
    parts["xl/sharedStrings.xml"] = b"<sst>" + b"<si><t>aaaaaaaa</t></si>" * 4_000_000 + b"</sst>"
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)

    assert faults_of(stream.getvalue())[0].startswith(("Không đọc được tệp", "Đọc tệp quá lâu"))


def test_child_and_layout_agree_on_their_bounds():
    assert (cells.MAX_ROWS, cells.SHEETS) == (MAX_ROWS, (SHEET, "thong-tin"))
