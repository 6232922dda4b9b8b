"""Tables of targets: a row per measure, columns for the unit and for the years or levels to reach."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from campaigns.reader.letters import plain
from campaigns.reader.phrases.days import Moment, moments

T = TypeVar("T")
_VALUE = re.compile(
    r"\s*(?:(?:tren|duoi|tu|toi thieu|it nhat|>=|<=|≥|≤|>|<|khong qua|tang|giam|con"
    r"|dat)\s*)*[0-9][0-9.,]*(?:\s?-\s?[0-9.,]+)?\s*(?:%|tro len|[a-z]+(?: [a-z]+)?)?\s*"
)
_RUN_ON = re.compile(r"((?:[^\W\d]+ )*[0-9][0-9.,]*%?)\s+(\S.*)")
_SIGNS = {"≥": "tối thiểu ", ">=": "tối thiểu ", "≤": "không quá ", "<=": "không quá ", ">": "trên ", "<": "dưới "}
_REACHED = re.compile(r"\b(?:thuc hien|hien trang|ket qua|uoc|da dat|nam truoc|hien nay|thuc trang)\b")
_AIMED = re.compile(r"\b(?:chi tieu|muc tieu|ke hoach|phan dau|giao)\b")


@dataclass(frozen=True)
class Cell:
    """One level of a table as a sentence: "Tỷ lệ hộ nghèo dưới 1,5 %". `row`: the whole row as printed; `unit`: its
    unit."""

    row: str
    sentence: str
    unit: str
    moment: Moment | None


def table_cells(rows: Sequence[T], text_of: Callable[[T], str]) -> Iterator[tuple[T, Cell]]:
    """Every level in rows of tables, with the row it stands in. A row without numbers is the heading of those below."""
    header: list[str] = []
    for row in rows:
        cells = [cell.strip() for cell in text_of(row).split(" | ")]
        titles, cells = _header_apart(cells)
        header = titles or header
        if header and len(cells) >= 2:
            for one in _rows(cells, len(header)):
                for cell in _levels(one, header, " | ".join(one)):
                    yield row, cell


def _header_apart(cells: list[str]) -> tuple[list[str], list[str]]:
    """The titles of a table and what follows them in the same row, where a copy ran the first row into them."""
    if _is_header(cells):
        return cells, []
    for place, cell in enumerate(cells[1:], start=1):
        match = re.match(r"((?:\w+ )?20[0-9]{2})\s+([^\W\d].*)", cell)
        titles = [*cells[:place], match[1]] if match else []
        if match and _is_header(titles):
            return titles, [match[2], *cells[place + 1 :]]
    return [], cells


def _rows(cells: list[str], width: int) -> list[list[str]]:
    """One row, or several that a copy ran together: "… | 105 Tỷ lệ hộ nghèo | % | …" is cut after the number."""
    if len(cells) > width and cells[width] == "-":
        return [cells[:width], *_rows(cells[width + 1 :], width)]
    match = _RUN_ON.match(cells[width - 1]) if len(cells) >= 2 * width - 1 else None
    if not match:
        return [cells]
    return [[*cells[: width - 1], match[1]], *_rows([match[2], *cells[width:]], width)]


def _is_header(cells: Sequence[str]) -> bool:
    folded = [plain(cell) for cell in cells]
    return any(re.search(r"\b(?:stt|tt|chi tieu|noi dung|don vi|muc tieu)\b", cell) for cell in folded) and not any(
        re.fullmatch(r"[0-9]+(?:,[0-9]+)?\s*%?", cell) and not re.fullmatch(r"20[0-9]{2}", cell) for cell in folded[1:]
    )


def _levels(cells: Sequence[str], header: Sequence[str], row: str) -> Iterator[Cell]:
    name = next(
        (
            place
            for place, cell in enumerate(cells)
            if re.search(r"[^\W\d_]{2}", cell) and not _VALUE.fullmatch(plain(cell))
        ),
        None,
    )
    if name is None:
        return
    unit = next(
        (
            place
            for place, title in enumerate(header)
            if re.search(r"\b(?:don vi|dvt)\b", plain(title)) and place < len(cells)
        ),
        None,
    )
    for place, cell in enumerate(cells):
        title = header[place] if place < len(header) else ""
        if place in (name, unit) or place < name or not _VALUE.fullmatch(plain(cell)) or _REACHED.search(plain(title)):
            continue
        measured, own_unit = _unit_apart(cells[name])
        measure = cells[unit] if unit is not None else own_unit
        yield Cell(row, _sentence(measured, cell, measure), measure, _due(title))


def _unit_apart(name: str) -> tuple[str, str]:
    """ "Tỷ lệ hộ nghèo (%)" → the name and its unit."""
    match = re.fullmatch(r"(?P<name>.+?)\s*\((?P<unit>%|[^\W\d_][^()0-9]{0,24})\)", name)
    return (match["name"], match["unit"]) if match else (name, "")


def _sentence(name: str, value: str, unit: str) -> str:
    for sign, words in _SIGNS.items():
        value = value.replace(sign, words)
    has_unit = "%" in value or bool(re.search(r"[0-9]\s*[^\W\d_]{2,}", value))
    joined = f"{value}%" if unit.strip() == "%" and not has_unit else f"{value} {unit if not has_unit else ''}"
    return f"{name} {joined}".strip()


def _due(title: str) -> Moment | None:
    """ "2026", "Đến năm 2030", "Quý IV/2026"."""
    found = moments(title)
    if found:
        return found[-1]
    year = re.search(r"\b20[0-9]{2}\b", title)
    if not year:
        return None
    moment = moments(f"năm {year.group()}")[0]
    return Moment(0, len(title), title.strip(), moment.first, moment.last, "by")
