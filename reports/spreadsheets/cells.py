"""A program of its own: reads a workbook from standard input within hard limits and prints its cells as JSON.

It is started by `reports.spreadsheets.reading` and knows nothing of the portal, its settings or its database.
Limits: memory, processor time, size of the table, length of a cell; once the file is in memory, no new file or network
connection can be opened.
"""

import codecs
import io
import json
import resource
import sys
import warnings
from datetime import date, datetime, time, timedelta
from typing import Any

MAX_MEMORY = 1536 * 1024 * 1024
MAX_SECONDS = 10
MAX_ROWS = 500
MAX_COLUMNS = 50
MAX_LENGTH = 2000
MAX_SHEETS = 20
SHEETS = ("Báo cáo", "thong-tin")


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MAX_SECONDS, MAX_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    from openpyxl import load_workbook  # after the limits, so that they bind it too

    codecs.lookup("cp437")  # zip's own alphabet, loaded while files may still be opened
    content = sys.stdin.buffer.read()
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))
    warnings.simplefilter("ignore")
    json.dump(read(content, load_workbook), sys.stdout)


def read(content: bytes, load_workbook: Any) -> dict[str, Any]:
    """{"cells": {sheet: {coordinate: [type, text, is_percent]}}} or {"outside": coordinate}."""
    values = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    formulas = load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
    cells: dict[str, dict[str, list[Any]]] = {}
    for name in SHEETS:
        if name not in values.sheetnames[:MAX_SHEETS]:
            continue
        sheet = values[name]
        if (sheet.max_row or 0) > MAX_ROWS or (sheet.max_column or 0) > MAX_COLUMNS:
            return {"outside": sheet.calculate_dimension().rpartition(":")[2]}
        cells[name] = {cell.coordinate: _entry(cell) for cell in _filled(sheet)}
        for cell in _filled(formulas[name]):
            if cell.data_type == "f":
                cells[name].setdefault(cell.coordinate, ["formula", "", False])
    return {"cells": cells}


def _filled(sheet: Any) -> Any:
    rows = sheet.iter_rows(max_row=MAX_ROWS, max_col=MAX_COLUMNS)
    return (cell for row in rows for cell in row if cell.value is not None)


def _entry(cell: Any) -> list[Any]:
    value = cell.value
    if cell.data_type == "e":
        return ["error", str(value)[:MAX_LENGTH], False]
    if isinstance(value, bool):
        return ["boolean", "1" if value else "0", False]
    if isinstance(value, int | float):
        return ["number", _plain(value), "%" in (cell.number_format or "")]
    if isinstance(value, date | datetime | time | timedelta):
        return ["date", str(value), False]
    return ["text", str(value)[: MAX_LENGTH + 1], False]


def _plain(value: int | float) -> str:
    """Fifteen significant digits, which is all that a spreadsheet keeps: 0.1 + 0.2 is 0.3 again."""
    return str(value) if isinstance(value, int) else format(value, ".15g")


if __name__ == "__main__":
    main()
