"""A Word document → its lines as printed: with the numbers and bullets that Word sets by itself, tables row by row."""

import io
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def document_lines(content: bytes) -> Iterator[str]:
    """Every paragraph and table row, in order, a blank line after each paragraph."""
    document = Document(io.BytesIO(content))
    numbers = Numbering(document)
    for block in document.iter_inner_content():
        if isinstance(block, Paragraph):
            yield from _paragraph_lines(block, numbers)
        else:
            yield from _table_lines(block, numbers)


def _paragraph_lines(paragraph: Paragraph, numbers: "Numbering") -> Iterator[str]:
    label = numbers.label(paragraph)
    text = _with_emphasis(paragraph)
    if text:
        yield from f"{label} {text}".strip().splitlines()
    yield ""


def _with_emphasis(paragraph: Paragraph) -> str:
    """The text; between asterisks where all of it is bold or italic, as a heading without a number may be."""
    text = paragraph.text.strip()
    runs = [run for run in paragraph.runs if run.text.strip()]
    if not runs or "*" in text or "\n" in text:
        return text
    if all(run.bold for run in runs):
        return f"**{text}**"
    return f"*{text}*" if all(run.italic for run in runs) else text


def _table_lines(table: Table, numbers: "Numbering") -> Iterator[str]:
    """A letterhead or signature laid out in two columns is read column by column, a real table row by row."""
    rows = [_cells(row) for row in table.rows]
    if _is_layout(rows):
        for column in range(max(map(len, rows), default=0)):
            for row in rows:
                if column < len(row):
                    for paragraph in row[column]:
                        yield from _paragraph_lines(paragraph, numbers)
        return
    for row in rows:
        yield " | ".join(" ".join(paragraph.text.strip() for paragraph in cell).strip() for cell in row)
    yield ""


def _cells(row: object) -> list[list[Paragraph]]:
    """The paragraphs of every cell; one merged over several columns counts once."""
    seen: list[object] = []
    cells = []
    for cell in row.cells:  # type: ignore[attr-defined]  # docx.table._Row is private by name only
        if cell._tc not in seen:
            seen.append(cell._tc)
            cells.append(list(cell.paragraphs))
    return cells


def _is_layout(rows: list[list[list[Paragraph]]]) -> bool:
    several = any(sum(bool(paragraph.text.strip()) for paragraph in cell) > 1 for row in rows for cell in row)
    return len(rows) <= 3 and all(len(row) <= 2 for row in rows) and (several or len(rows) == 1)


@dataclass(frozen=True)
class Level:
    """One level of a Word list: "%1.%2." in decimal, from 1."""

    form: str
    text: str
    start: int


class Numbering:
    """Counts the lists of a document as Word does while it prints."""

    def __init__(self, document: WordDocument) -> None:
        self._levels = dict(_levels(document))
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)

    def label(self, paragraph: Paragraph) -> str:
        """The number or bullet Word prints before this paragraph, or ""."""
        found = _list_of(paragraph)
        if not found or found not in self._levels:
            return ""
        list_id, depth = found
        level = self._levels[found]
        if level.form == "bullet":
            return "+" if "+" in level.text else "-"
        counts = self._counts[list_id]
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [other for other in counts if other > depth]:
            del counts[deeper]
        return self._printed(list_id, level, counts)

    def _printed(self, list_id: str, level: Level, counts: dict[int, int]) -> str:
        text = level.text
        for depth in range(9):
            if f"%{depth + 1}" in text:
                shown = self._levels.get((list_id, depth), level)
                text = text.replace(f"%{depth + 1}", in_form(counts.get(depth, shown.start), shown.form))
        return text.strip()


def in_form(number: int, form: str) -> str:
    """4 as "IV", "iv", "D", "d" or "4"."""
    if form in {"upperRoman", "lowerRoman"}:
        roman, rest = "", number
        for value, sign in _ROMAN:
            while rest >= value:
                roman, rest = roman + sign, rest - value
        return roman if form == "upperRoman" else roman.lower()
    if form in {"upperLetter", "lowerLetter"} and 1 <= number <= 26:
        return chr((ord("A") if form == "upperLetter" else ord("a")) + number - 1)
    return str(number)


def _list_of(paragraph: Paragraph) -> tuple[str, int] | None:
    """The list and depth of a paragraph: its own, else its style's."""
    style = paragraph.style
    places = [paragraph._p.pPr]
    while style is not None and len(places) < 12:
        places.append(style.element.find(qn("w:pPr")))
        style = style.base_style
    for properties in places:
        found = properties.find(qn("w:numPr")) if properties is not None else None
        if found is not None:
            list_id, depth = found.find(qn("w:numId")), found.find(qn("w:ilvl"))
            if list_id is None or list_id.get(qn("w:val")) == "0":
                return None
            return list_id.get(qn("w:val"), ""), int(depth.get(qn("w:val"), "0")) if depth is not None else 0
    return None


def _levels(document: WordDocument) -> Iterator[tuple[tuple[str, int], Level]]:
    try:
        root = document.part.numbering_part.element
    except (KeyError, RuntimeError):  # a paper without numbered lists has no such part
        return
    abstract = {found.get(qn("w:abstractNumId")): found for found in root.findall(qn("w:abstractNum"))}
    for number in root.findall(qn("w:num")):
        pointer = number.find(qn("w:abstractNumId"))
        source = abstract.get(pointer.get(qn("w:val"))) if pointer is not None else None
        for level in source.findall(qn("w:lvl")) if source is not None else ():
            depth = int(level.get(qn("w:ilvl"), "0"))
            form, text = _value(level, "w:numFmt", "decimal"), _value(level, "w:lvlText", "")
            yield (number.get(qn("w:numId"), ""), depth), Level(form, text, int(_value(level, "w:start", "1")))


def _value(level: object, name: str, otherwise: str) -> str:
    found = level.find(qn(name))  # type: ignore[attr-defined]  # an lxml element
    return otherwise if found is None else found.get(qn("w:val"), otherwise)
