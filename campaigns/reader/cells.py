"""Tables whose cells a copy set one below the other → rows again: "1 | Tỷ lệ hộ nghèo | % | 3,5"."""

import re
from collections.abc import Iterator, Sequence

from campaigns.reader.letters import plain

_FIRST_TITLE = frozenset(["tt", "stt", "so tt"])
_TITLE = re.compile(r"\b(?:chi tieu|noi dung|muc tieu|don vi|dvt|nam 20[0-9]{2}|20[0-9]{2}|ket qua|ke hoach)\b")
_VALUE = re.compile(r"[-–—]|[^\W\d_]*\W{0,3}[0-9][0-9.,]*(?:\s?-\s?[0-9.,]+)?\s?%?(?: \S+){0,2}")
LONGEST_TITLE, LONGEST_CELL, MOST_COLUMNS = 60, 250, 9


def with_rows(raw: Sequence[str]) -> list[str]:
    """The lines of a copy with every such row on the line of its first cell; its other lines are left blank."""
    lines = list(raw)
    for start, line in enumerate(raw):
        if plain(line).strip(" *.|") in _FIRST_TITLE:
            for row in _rows([place for place in range(start, len(raw)) if raw[place].strip()], raw):
                _set(lines, row, raw)
    return lines


def _set(lines: list[str], row: list[int], raw: Sequence[str]) -> None:
    cells = [re.sub(r"^[–—]$", "-", raw[place].strip(" *\t")) for place in row]
    for place in row:
        lines[place] = ""
    lines[row[0]] = f"| {' | '.join(cells)} |"


def _rows(places: Sequence[int], raw: Sequence[str]) -> Iterator[list[int]]:
    """The places of each row, that of the titles first. Rows are numbered from 1 and as wide as the titles."""
    width = next((count for count, place in enumerate(places[: MOST_COLUMNS + 1]) if _is_number(raw[place], 1)), 0)
    titles = [raw[place] for place in places[1:width]]
    if width < 3 or any(len(title) > LONGEST_TITLE for title in titles) or not _TITLE.search(plain(" ".join(titles))):
        return
    rows = list(_numbered(places[width:], raw, width))
    if rows:
        yield list(places[:width])
        yield from rows


def _numbered(places: Sequence[int], raw: Sequence[str], width: int) -> Iterator[list[int]]:
    for number, start in enumerate(range(0, len(places), width), start=1):
        row = list(places[start : start + width])
        if len(row) < width or not _is_number(raw[row[0]], number) or not _is_row([raw[place] for place in row]):
            return
        yield row


def _is_row(cells: Sequence[str]) -> bool:
    return all(len(cell) <= LONGEST_CELL for cell in cells) and bool(_VALUE.fullmatch(plain(cells[-1]).strip(" *")))


def _is_number(cell: str, number: int) -> bool:
    return cell.strip(" *.|") in {str(number), f"{number:02}"}
