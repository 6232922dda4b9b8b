"""A filled-in template back into figures: every fault named by its cell, all at once, and nothing guessed."""

import json
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from campaigns.planfile.schema import Indicator
from reports import rules
from reports.enums import Answer
from reports.rules import Figure, FigureRefused
from reports.spreadsheets import cells as child
from reports.spreadsheets.layout import (
    ANSWERS,
    COLUMNS,
    FIRST_ROW,
    HEADER_ROW,
    HIDDEN_SHEET,
    LETTER,
    SHEET,
    YES_NO,
    Identity,
    fields_of,
)
from vietnamese.numbers import NumberRefused, parse_number
from vietnamese.text import fold, nfc

SECONDS_TO_WAIT = 45
GET_THE_TEMPLATE = "Hãy tải tệp mẫu của đúng báo cáo này, điền số liệu rồi tải lên lại."


class SheetRefused(Exception):
    """The file cannot be read as this report. `faults`: every sentence to show, in the order of the sheet."""

    def __init__(self, *faults: str):
        super().__init__(faults[0])
        self.faults = list(faults)


@dataclass(frozen=True)
class SheetReading:
    """The figures of the sheet by indicator code; `edition` is that of the report when the template was made."""

    figures: dict[str, Figure]
    edition: int


@dataclass(frozen=True)
class FilledCell:
    """What stands in a cell, and how the file marks it."""

    kind: str
    text: str
    is_percent: bool


Cells = Mapping[str, FilledCell]


class CellRefused(ValueError):
    """What stands in the cell cannot be taken; the message says why."""


def read_sheet(content: bytes, expected: Identity, indicators: list[Indicator]) -> SheetReading:
    """The figures of an uploaded template that `units.uploads.checked` let in. Raises SheetRefused."""
    sheets = _cells_of(content)
    identity = _identity(sheets)
    _refuse_other_report(identity, expected)
    table = sheets[SHEET]
    _refuse_moved(table, expected)
    faults: list[str] = []
    figures = {}
    for number, indicator in enumerate(indicators, start=FIRST_ROW):
        figure, wrong = _figure(table, number, indicator)
        figures[indicator.code] = figure
        faults += [f"Ô {LETTER[field]}{number}: {reason}" for field, reason in wrong.items()]
    if faults:
        raise SheetRefused(*faults)
    return SheetReading(figures, identity.edition)


# --- the file, in a process of its own ------------------------------------------------------------------------------


def _cells_of(content: bytes) -> dict[str, dict[str, FilledCell]]:
    try:
        done = subprocess.run(  # noqa: S603 - our own program, no shell, no argument from outside
            [sys.executable, "-I", str(Path(child.__file__))],
            input=content,
            capture_output=True,
            timeout=SECONDS_TO_WAIT,
            env={"LANG": "C.UTF-8", "PYTHONIOENCODING": "utf-8"},
            check=True,
        )
        answer: dict[str, Any] = json.loads(done.stdout)
    except subprocess.TimeoutExpired as endless:
        raise SheetRefused(f"Đọc tệp quá lâu nên đã dừng. {GET_THE_TEMPLATE}") from endless
    except (subprocess.CalledProcessError, ValueError) as broken:
        raise SheetRefused(f"Không đọc được tệp: tệp bị hỏng hoặc quá lớn. {GET_THE_TEMPLATE}") from broken
    if "outside" in answer:
        raise SheetRefused(f"Tệp có ô {answer['outside']} nằm ngoài bảng mẫu. {GET_THE_TEMPLATE}")
    return {
        name: {coordinate: FilledCell(*cell) for coordinate, cell in filled.items()}
        for name, filled in answer["cells"].items()
    }


# --- the right template, unmoved ------------------------------------------------------------------------------------


def _identity(sheets: Mapping[str, Cells]) -> Identity:
    if SHEET not in sheets or "A1" not in sheets.get(HIDDEN_SHEET, {}):
        raise SheetRefused(f"Đây không phải tệp mẫu của cổng. {GET_THE_TEMPLATE}")
    identity = Identity.from_text(sheets[HIDDEN_SHEET]["A1"].text)
    if identity is None:
        raise SheetRefused(f"Phần thông tin ẩn của tệp mẫu đã bị thay đổi. {GET_THE_TEMPLATE}")
    return identity


def _refuse_other_report(found: Identity, expected: Identity) -> None:
    if found.campaign != expected.campaign:
        raise SheetRefused(f"Tệp này thuộc phong trào khác. {GET_THE_TEMPLATE}")
    if found.unit != expected.unit:
        raise SheetRefused(
            f"Tệp này của “{found.unit_name}”, không phải của “{expected.unit_name}”. {GET_THE_TEMPLATE}"
        )
    if found.period != expected.period:
        raise SheetRefused(
            f"Tệp này của kỳ “{found.period_name}”, không phải kỳ “{expected.period_name}”. {GET_THE_TEMPLATE}"
        )
    if (found.revision, found.codes) != (expected.revision, expected.codes):
        raise SheetRefused(f"Kế hoạch đã được điều chỉnh sau khi tải tệp mẫu này. {GET_THE_TEMPLATE}")


def _refuse_moved(table: Cells, expected: Identity) -> None:
    faults = [
        f"Ô {column.letter}{HEADER_ROW}: phải là “{column.title}”, các cột đã bị đổi chỗ. {GET_THE_TEMPLATE}"
        for column in COLUMNS
        if _text(table, f"{column.letter}{HEADER_ROW}") != column.title
    ]
    faults += [
        f"Ô A{number}: phải là “{code}”, các dòng đã bị đổi chỗ. {GET_THE_TEMPLATE}"
        for number, code in enumerate(expected.codes, start=FIRST_ROW)
        if _text(table, f"A{number}") != code
    ]
    if faults:
        raise SheetRefused(*faults)


# --- one row ----------------------------------------------------------------------------------------------------------


def _figure(table: Cells, number: int, indicator: Indicator) -> tuple[Figure, dict[str, str]]:
    """The figure of one row and its faults by field."""
    values: dict[str, Any] = {}
    faults: dict[str, str] = {}
    for field, letter in LETTER.items():
        cell = table.get(f"{letter}{number}")
        if cell is None or (not cell.text.strip() and cell.kind == "text"):
            continue
        try:
            values[field] = _value(field, cell, indicator)
        except CellRefused as refused:
            faults[field] = str(refused)
    if faults:
        return Figure(), faults
    is_rate = indicator.kind == "ratio" and "value" in values
    try:
        figure = Figure(**values, is_published_rate=is_rate)
        return (figure if figure.is_blank else rules.settled(figure, indicator.kind)), {}
    except FigureRefused as refused:
        return Figure(), {refused.field: str(refused)}


def _value(field: str, cell: FilledCell, indicator: Indicator) -> Any:
    if field not in fields_of(indicator.kind):
        raise CellRefused("ô này không dùng cho chỉ số này: hãy để trống.")
    if cell.kind == "formula":
        raise CellRefused("công thức chưa có kết quả: hãy mở tệp, lưu lại, hoặc nhập thẳng con số.")
    if cell.kind == "error":
        raise CellRefused(f"công thức báo lỗi {cell.text}: hãy nhập thẳng con số.")
    return READERS[field](cell, indicator)


def _read_answer(cell: FilledCell, indicator: Indicator) -> Answer:
    for label, answer in ANSWERS.items():
        if fold(cell.text).split() == fold(label).split():
            return answer
    raise CellRefused(f"“{_cut(cell.text)}” không có trong danh sách: hãy chọn {', '.join(ANSWERS)}.")


def _read_text(cell: FilledCell, indicator: Indicator) -> str:
    return nfc(cell.text).strip()


def _read_value(cell: FilledCell, indicator: Indicator) -> Decimal:
    if indicator.kind == "boolean":
        return _read_yes_or_no(cell)
    in_percent = indicator.kind == "ratio" or indicator.unit == "%"
    return _read_number(cell, indicator) if not (cell.is_percent and in_percent) else Decimal(cell.text) * 100


def _read_yes_or_no(cell: FilledCell) -> Decimal:
    for word, value in YES_NO.items():
        if fold(cell.text.strip()) == fold(word) or cell.text == str(value):
            return Decimal(value)
    raise CellRefused(f"“{_cut(cell.text)}” không có trong danh sách: hãy chọn Có hoặc Không.")


def _read_number(cell: FilledCell, indicator: Indicator) -> Decimal:
    if cell.kind == "date":
        raise CellRefused("đang là ngày tháng: hãy đổi định dạng ô sang Văn bản (Text) rồi nhập lại số.")
    if cell.kind == "boolean":
        raise CellRefused("đang là đúng/sai: hãy nhập một số.")
    if cell.kind == "number":
        if cell.is_percent:
            raise CellRefused("đang định dạng phần trăm: hãy nhập số lượng, không nhập tỷ lệ.")
        return Decimal(cell.text)
    try:
        return parse_number(cell.text)
    except NumberRefused as refused:
        raise CellRefused(str(refused)) from refused


READERS: dict[str, Callable[[FilledCell, Indicator], Any]] = {
    "answer": _read_answer,
    "numerator": _read_number,
    "denominator": _read_number,
    "value": _read_value,
    "source": _read_text,
    "note": _read_text,
}


def _text(table: Cells, coordinate: str) -> str:
    return table[coordinate].text.strip() if coordinate in table else ""


def _cut(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"
