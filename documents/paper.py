"""The document object: what an official paper says, before any layout. Frozen, comparable, storable as plain JSON.

Apps build it from facts; `documents.pdf` and `documents.docx` render it. Texts are plain text; capitals, dashes,
closing punctuation and the numbers of headings are the renderers' business. A line feed in an issuer, a title or a
table cell asks for a line break.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from vietnamese.text import nfc

SCHEMA = 1


class DocumentRefused(ValueError):
    """The parts do not make a document, or stored data is not one. The message names the place."""


class Align(StrEnum):
    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"
    JUSTIFY = "justify"


class RowKind(StrEnum):
    NORMAL = "normal"
    GROUP = "group"
    TOTAL = "total"


class ChartKind(StrEnum):
    BAR = "bar"
    STACKED = "stacked"
    LINE = "line"


# --- text ------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style."""

    text: str
    bold: bool = False
    italic: bool = False


RichText = tuple[Run, ...]


def text(*parts: str | Run) -> RichText:
    """Runs from plain strings and styled runs: `text("Đạt ", bold("12/15"), " chỉ tiêu.")`."""
    return tuple(part if isinstance(part, Run) else Run(part) for part in parts)


def bold(content: str) -> Run:
    return Run(content, bold=True)


def italic(content: str) -> Run:
    return Run(content, italic=True)


def plain(runs: RichText) -> str:
    """The words alone."""
    return "".join(run.text for run in runs)


# --- blocks ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1–4: I. / 1. / a) / -. Numbered by its place unless `label` says otherwise ("" for none)."""

    level: int
    text: str
    label: str | None = None

    def __post_init__(self) -> None:
        if self.level not in {1, 2, 3, 4}:
            raise DocumentRefused(f"Heading level {self.level} is not 1–4")


@dataclass(frozen=True, slots=True)
class Paragraph:
    runs: RichText
    align: Align = Align.JUSTIFY
    indent: bool = True


@dataclass(frozen=True, slots=True)
class BulletList:
    """Items that start with `sign`: "-", and "+" one step deeper."""

    items: tuple[RichText, ...]
    sign: str = "-"


@dataclass(frozen=True, slots=True)
class Column:
    """`width` is a weight relative to the table's other columns."""

    header: str
    width: int = 10
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True)
class HeaderGroup:
    """A header over `span` neighbouring columns; an empty title leaves these columns without one."""

    title: str
    span: int


@dataclass(frozen=True, slots=True)
class Row:
    """Cells from left to right. A GROUP row has one cell, which spans the table; a TOTAL row is bold."""

    cells: tuple[str, ...]
    kind: RowKind = RowKind.NORMAL


@dataclass(frozen=True, slots=True)
class Table:
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    caption: str = ""
    groups: tuple[HeaderGroup, ...] = ()
    note: str = ""

    def __post_init__(self) -> None:
        if not self.columns:
            raise DocumentRefused("A table needs a column")
        if any(column.width < 1 for column in self.columns):
            raise DocumentRefused("A column's width is at least 1")
        if self.groups and sum(group.span for group in self.groups) != len(self.columns):
            raise DocumentRefused("The header groups do not cover the columns")
        for position, row in enumerate(self.rows, start=1):
            expected = 1 if row.kind == RowKind.GROUP else len(self.columns)
            if len(row.cells) != expected:
                raise DocumentRefused(f"Row {position} has {len(row.cells)} cells, not {expected}")


@dataclass(frozen=True, slots=True)
class Series:
    """One value per category; None where there is no figure."""

    name: str
    values: tuple[Decimal | None, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Figures to be drawn. `description` says in words what the picture shows; `marks` are thresholds per category.

    `ceiling` is the end of the scale (100 for percentages); without it the largest figure decides.
    """

    kind: ChartKind
    title: str
    description: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    unit: str = ""
    marks: tuple[Decimal | None, ...] = ()
    mark_name: str = "Chỉ tiêu"
    category_name: str = "Nội dung"
    ceiling: Decimal | None = None

    def __post_init__(self) -> None:
        if not self.categories or not self.series:
            raise DocumentRefused("A chart needs a category and a series")
        if any(len(series.values) != len(self.categories) for series in self.series):
            raise DocumentRefused("A series has one value per category")
        if self.marks and len(self.marks) != len(self.categories):
            raise DocumentRefused("Marks are one per category")
        figures = [value for series in self.series for value in series.values if value is not None]
        if self.kind == ChartKind.STACKED and any(value < 0 for value in figures):
            raise DocumentRefused("Stacked figures are not negative")


@dataclass(frozen=True, slots=True)
class PageBreak:
    pass


Block = Heading | Paragraph | BulletList | Table | Chart | PageBreak


# --- the paper -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """Who issues the paper, and its number, symbol, place and day. An unset number or day leaves room for a pen.

    `year` is printed while the day is not known.
    """

    issuer: str
    symbol: str
    place: str
    superior: str = ""
    number: int | None = None
    issued_on: date | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Signature:
    """`lines` from the authority down: ("TM. Ủy ban nhân dân", "KT. Chủ tịch", "Phó Chủ tịch"); `name` may be unset."""

    lines: tuple[str, ...]
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Annex:
    """`attached_to` is the line in brackets under the title: "Kèm theo Báo cáo số …"."""

    title: str
    blocks: tuple[Block, ...]
    attached_to: str = ""
    landscape: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A whole paper. Without `kind` it is a công văn, whose abstract ("V/v …") stands under the number."""

    head: Head
    kind: str
    abstract: str
    blocks: tuple[Block, ...]
    signature: Signature
    addressees: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    annexes: tuple[Annex, ...] = field(default=())

    @property
    def title(self) -> str:
        """Kind and abstract on one line, for file properties and lists."""
        return " ".join(f"{self.kind} {self.abstract}".split())


# --- storing ---------------------------------------------------------------------------------------------------------

_TYPES: dict[str, type] = {
    cls.__name__: cls
    for cls in (
        Run, Heading, Paragraph, BulletList, Column, HeaderGroup, Row, Table, Series, Chart, PageBreak,
        Head, Signature, Annex, Paper,
    )
}  # fmt: skip
_ENUMS: dict[tuple[str, str], type[StrEnum]] = {
    ("Paragraph", "align"): Align,
    ("Column", "align"): Align,
    ("Row", "kind"): RowKind,
    ("Chart", "kind"): ChartKind,
}


def to_data(document: Paper) -> dict[str, Any]:
    """Plain JSON data, the same for equal documents; `from_data` gives an equal document back."""
    return {"schema": SCHEMA, "document": _encode(document)}


def from_data(data: Mapping[str, Any]) -> Paper:
    """The document stored as `data`. Raises DocumentRefused when it is none, or of a schema not known here."""
    if data.get("schema") != SCHEMA:
        raise DocumentRefused(f"Unknown document schema {data.get('schema')!r}")
    document = _decode(data.get("document"))
    if not isinstance(document, Paper):
        raise DocumentRefused("The data holds no official document")
    return document


def printable(document: Paper) -> Paper:
    """The same document in NFC, without characters no paper shows: controls, and marks that turn the reading order.

    A span of years ("2021 - 2025") becomes one word, which no line break divides.
    """
    cleaned: Paper = _decode(
        _encode(document), clean=lambda content: _SPAN.sub("\u00a0\\1\u00a0", printable_text(content))
    )
    return cleaned


_SPAN = re.compile(r"(?<=\b\d{4}) ([-–]) (?=\d{4}\b)")
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2060-\u206f\ud800-\udfff\ufdd0-\ufdef\ufeff\ufff9-\uffff]"
)


def printable_text(content: str) -> str:
    """NFC; tabs become spaces; controls, bidirectional marks and lone surrogates are dropped."""
    return nfc(_UNPRINTABLE.sub("", content.replace("\r\n", "\n").replace("\t", " ")))


def _encode(value: Any) -> Any:
    if is_dataclass(value):
        return {"type": type(value).__name__} | {f.name: _encode(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, tuple):
        return [_encode(item) for item in value]
    if isinstance(value, Decimal):
        return {"type": "Decimal", "value": str(value)}
    if type(value) is date:
        return {"type": "date", "value": value.isoformat()}
    if isinstance(value, StrEnum):
        return value.value
    if value is None or isinstance(value, (str, int)):
        return value
    raise DocumentRefused(f"{type(value).__name__} has no place in a document")


def _decode(value: Any, clean: Any = None) -> Any:
    if isinstance(value, list):
        return tuple(_decode(item, clean) for item in value)
    if isinstance(value, str):
        return clean(value) if clean else value
    if not isinstance(value, Mapping):
        return value
    name = value.get("type")
    if name == "Decimal":
        return Decimal(value["value"])
    if name == "date":
        return date.fromisoformat(value["value"])
    if name not in _TYPES:
        raise DocumentRefused(f"Unknown part {name!r}")
    parts = {key: _decode(item, clean) for key, item in value.items() if key != "type"}
    try:
        for key in parts.keys() & {field_name for owner, field_name in _ENUMS if owner == name}:
            parts[key] = _ENUMS[name, key](parts[key])
        return _TYPES[name](**parts)
    except (TypeError, ValueError) as error:
        raise DocumentRefused(f"{name}: {error}") from error
