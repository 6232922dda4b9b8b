"""The document object as DOCX, for clerks who go on editing: the same layout, charts as tables of their figures."""

import io
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt
from docx.styles.style import ParagraphStyle

from documents import layout, wording
from documents.charts import chart_table
from documents.metrics import text_width
from documents.paper import (
    Align,
    Annex,
    Block,
    BulletList,
    Chart,
    Heading,
    Paper,
    Paragraph,
    RichText,
    RowKind,
    Run,
    Table,
    printable,
)
from vietnamese.text import lower_first, upper

FONT = "Times New Roman"
_INDENT = Mm(float(layout.INDENT_MM))
_GAP = Pt(6)
_FRAME_MARGIN = 2
_ALIGN = {
    Align.LEFT: WD_ALIGN_PARAGRAPH.LEFT,
    Align.CENTER: WD_ALIGN_PARAGRAPH.CENTER,
    Align.RIGHT: WD_ALIGN_PARAGRAPH.RIGHT,
    Align.JUSTIFY: WD_ALIGN_PARAGRAPH.JUSTIFY,
}
# The earliest moment a zip archive can name; files and properties of undated papers carry it.
_EPOCH = datetime(1980, 1, 1, tzinfo=UTC)


def render_docx(document: Paper) -> bytes:
    """The same document gives the same bytes."""
    document = printable(document)
    word = docx.Document()
    _properties(word, document)
    _styles(word)
    _page(word.sections[0], landscape=False)
    _page_number(word.sections[0])

    _head(word, document)
    _title(word, document)
    _addressees(word, document.addressees)
    for basis in wording.stopped(document.bases):
        _body_paragraph(word, (Run(basis, italic=True),))
    _blocks(word, document.blocks, layout.text_column(False))
    _ending(word, document)
    for position, annex in enumerate(document.annexes, start=1):
        _annex(word, document, annex, position)
    return _archive(word)


# --- page ------------------------------------------------------------------------------------------------------------


def _properties(word: Any, document: Paper) -> None:
    issued_on = document.head.issued_on
    moment = datetime(issued_on.year, issued_on.month, issued_on.day, tzinfo=UTC) if issued_on else _EPOCH
    properties = word.core_properties
    properties.title = wording.one_line(document.title)[:255]
    properties.author = properties.last_modified_by = wording.one_line(document.head.issuer)[:255]
    properties.created = properties.modified = moment
    properties.comments = ""
    properties.language = "vi-VN"


def _styles(word: Any) -> None:
    normal = word.styles["Normal"]
    normal.font.name = FONT
    normal.font.size = Pt(layout.BODY_SIZE)
    fonts = normal.element.rPr.rFonts
    for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(script), FONT)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "vi-VN")
    normal.element.rPr.append(language)
    normal.paragraph_format.space_after = Pt(0)
    normal.paragraph_format.space_before = Pt(0)
    normal.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
    normal.paragraph_format.widow_control = True
    for level in range(1, 5):
        _heading_style(word.styles[f"Heading {level}"], bold=level < 3)


def _heading_style(style: ParagraphStyle, *, bold: bool) -> None:
    """Word's outline level without its colours and typefaces."""
    style.element.remove(style.element.rPr)
    style.font.name = FONT
    style.font.size = Pt(layout.BODY_SIZE)
    style.font.bold = bold
    for script in ("w:cs", "w:eastAsia"):
        style.element.rPr.rFonts.set(qn(script), FONT)
    style.paragraph_format.space_before = _GAP
    style.paragraph_format.space_after = _GAP
    style.paragraph_format.first_line_indent = _INDENT
    style.paragraph_format.keep_with_next = True


def _page(section: Any, *, landscape: bool) -> None:
    width, height = Mm(layout.PAGE_WIDTH_MM), Mm(layout.PAGE_HEIGHT_MM)
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (height, width) if landscape else (width, height)
    section.top_margin, section.bottom_margin = Mm(layout.MARGIN_TOP_MM), Mm(layout.MARGIN_BOTTOM_MM)
    section.left_margin, section.right_margin = Mm(layout.MARGIN_LEFT_MM), Mm(layout.MARGIN_RIGHT_MM)
    section.header_distance = section.footer_distance = Mm(10)
    section.different_first_page_header_footer = True


def _page_number(section: Any) -> None:
    """Centred in the top margin of every page but the first."""
    paragraph = section.header.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for kind, instruction in (("begin", ""), ("", "PAGE"), ("separate", ""), ("shown", "2"), ("end", "")):
        run = paragraph.add_run()
        run.font.size = Pt(layout.PAGE_NUMBER_SIZE)
        if kind == "shown":
            run.text = instruction
        elif kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)
        else:
            code = OxmlElement("w:instrText")
            code.set(qn("xml:space"), "preserve")
            code.text = f" {instruction} "
            run._r.append(code)


def _archive(word: Any) -> bytes:
    """The package with fixed times in its directory, so that equal documents are equal files."""
    written = io.BytesIO()
    word.save(written)
    fixed = io.BytesIO()
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, _EPOCH.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return fixed.getvalue()


# --- head and ending -------------------------------------------------------------------------------------------------


def _head(word: Any, document: Paper) -> None:
    head = document.head
    column = layout.text_column(False)
    left = column * layout.LEFT_SHARE_PERCENT / 100
    table = _frame(word, 2, [left, column - left])
    room = left - 2 * _FRAME_MARGIN
    issuer_cell, nation_cell = table.rows[0].cells
    number_cell, date_cell = table.rows[1].cells

    if head.superior:
        _line(issuer_cell, upper(head.superior), layout.ISSUER_SIZE)
    issuer = layout.issuer_lines(head)
    for part in issuer:
        _line(issuer_cell, part, layout.ISSUER_SIZE, bold=True)
    widest = max(text_width(part, layout.ISSUER_SIZE, bold=True) for part in issuer)
    _rule(issuer_cell, room, min(widest, room) * layout.RULE_PERCENT / 100)

    _line(nation_cell, wording.NATIONAL_TITLE, layout.NATION_SIZE, bold=True)
    _line(nation_cell, wording.MOTTO, layout.MOTTO_SIZE, bold=True)
    _rule(nation_cell, column - left - 2 * _FRAME_MARGIN, text_width(wording.MOTTO, layout.MOTTO_SIZE, bold=True))

    _line(number_cell, wording.number_line(head), layout.NUMBER_SIZE)
    if not document.kind:
        for position, part in enumerate(layout.abstract_lines(document)):
            subject = _line(number_cell, part, layout.SUBJECT_SIZE)
            subject.paragraph_format.space_before = _GAP if position == 0 else Pt(0)
    _line(date_cell, layout.place_and_date(head), layout.NUMBER_SIZE, italic=True)


def _title(word: Any, document: Paper) -> None:
    if not document.kind:
        word.add_paragraph().paragraph_format.space_after = _GAP
        return
    lines = layout.abstract_lines(document)
    kind = _line(word, upper(document.kind), layout.TITLE_SIZE, bold=True)
    kind.paragraph_format.space_before = Pt(18)
    for part in lines:
        _line(word, part, layout.TITLE_SIZE, bold=True).paragraph_format.keep_with_next = True
    widest = max(text_width(part, layout.TITLE_SIZE, bold=True) for part in lines)
    column = layout.text_column(False)
    _rule(word, column, min(widest, column) * layout.RULE_PERCENT / 100).paragraph_format.space_after = Pt(12)


def _addressees(word: Any, names: Sequence[str]) -> None:
    if not names:
        return
    if len(names) == 1:
        paragraph = _line(word, f"{wording.ADDRESSED_TO} {names[0]}", layout.BODY_SIZE)
    else:
        # The dashes stand under the colon.
        first = Mm(30)
        paragraph = _line(word, wording.ADDRESSED_TO, layout.BODY_SIZE, align=Align.LEFT)
        paragraph.paragraph_format.left_indent = first
        for name in wording.stopped(names, "- "):
            paragraph = _line(word, name, layout.BODY_SIZE, align=Align.LEFT)
            paragraph.paragraph_format.left_indent = first + Pt(57)
            paragraph.paragraph_format.first_line_indent = Pt(-8)
    paragraph.paragraph_format.space_after = Pt(12)


def _ending(word: Any, document: Paper) -> None:
    """Recipients and signature in one row that no page break divides, held to the paragraph above."""
    for paragraph in word.paragraphs[-1:]:
        paragraph.paragraph_format.keep_with_next = True
        paragraph.paragraph_format.keep_together = True
    column = layout.text_column(False)
    left = column * 47 / 100
    _line(word, "", 6).paragraph_format.keep_with_next = True
    table = _frame(word, 1, [left, column - left])
    recipients_cell, signature_cell = table.rows[0].cells
    if document.recipients:
        _line(
            recipients_cell, wording.RECIPIENTS, layout.RECIPIENTS_LABEL_SIZE, bold=True, italic=True, align=Align.LEFT
        )
        for recipient in wording.stopped(document.recipients, "- "):
            _line(recipients_cell, recipient, layout.RECIPIENTS_SIZE, align=Align.LEFT)
    for line in document.signature.lines:
        _line(signature_cell, upper(line), layout.BODY_SIZE, bold=True)
    name = _line(signature_cell, document.signature.name, layout.BODY_SIZE, bold=True)
    name.paragraph_format.space_before = Mm(30)


def _annex(word: Any, document: Paper, annex: Annex, position: int) -> None:
    section = word.add_section(WD_SECTION.NEW_PAGE)
    _page(section, landscape=annex.landscape)
    numbering = OxmlElement("w:pgNumType")
    numbering.set(qn("w:start"), "1")
    section._sectPr.append(numbering)
    column = layout.text_column(annex.landscape)
    _line(word, wording.annex_label(position, len(document.annexes)), layout.TITLE_SIZE, bold=True)
    for part in layout.title_lines(upper(annex.title), column):
        _line(word, part, layout.TITLE_SIZE, bold=True)
    attached = _line(word, wording.attached_to(document, annex), layout.BODY_SIZE, italic=True)
    attached.paragraph_format.space_after = Pt(10)
    _blocks(word, annex.blocks, column)


# --- blocks ----------------------------------------------------------------------------------------------------------


def _blocks(word: Any, blocks: Sequence[Block], column: Decimal) -> None:
    for block, label in wording.numbered(blocks):
        match block:
            case Heading(level=level, text=content):
                shown = upper(content) if level == 1 else content
                word.add_paragraph(f"{label} {shown}".strip(), style=f"Heading {level}")
            case Paragraph():
                _body_paragraph(word, block.runs, align=block.align, indent=block.indent)
            case BulletList():
                for item in block.items:
                    _body_paragraph(word, (Run(f"{block.sign} "), *item))
            case Table():
                _table(word, block, column)
            case Chart():
                caption = f"Số liệu {lower_first(block.title)}"  # no picture here, so no words about bars
                _table(word, replace(chart_table(block), caption=caption, note=""), column)
            case _:
                word.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


def _body_paragraph(word: Any, runs: RichText, align: Align = Align.JUSTIFY, indent: bool = True) -> None:
    paragraph = word.add_paragraph()
    paragraph.alignment = _ALIGN[align]
    paragraph.paragraph_format.first_line_indent = _INDENT if indent else None
    paragraph.paragraph_format.space_after = _GAP
    paragraph.paragraph_format.line_spacing = 1.15
    _runs(paragraph, runs)


def _table(word: Any, table: Table, column: Decimal) -> None:
    size = layout.type_size(table)
    if table.caption:
        caption = _line(word, table.caption, layout.CAPTION_SIZE, bold=True)
        caption.paragraph_format.space_before = caption.paragraph_format.space_after = _GAP
        caption.paragraph_format.keep_with_next = True
    header_rows = 2 if table.groups else 1
    grid = word.add_table(rows=header_rows + len(table.rows), cols=len(table.columns), style="Table Grid")
    _cell_margins(grid, across=3, upright=2)
    widths = [column * share / 100 for share in layout.column_shares(table, column)]
    _fix_widths(grid, widths)
    rows = list(grid.rows)
    _header(rows[:header_rows], table, size)
    for row, shown in zip(rows[header_rows:], table.rows, strict=True):
        _row_flag(row, "w:cantSplit")
        cells = list(row.cells)
        bold = shown.kind != RowKind.NORMAL
        if shown.kind == RowKind.GROUP:
            _fill(cells[0].merge(cells[-1]), shown.cells[0], size, Align.LEFT, bold=True)
            continue
        for cell, content, column_ in zip(cells, shown.cells, table.columns, strict=True):
            _fill(cell, content, size, column_.align, bold=bold)
    # A paragraph must part neighbouring tables, or Word joins them.
    note = _line(word, table.note, layout.TABLE_SIZE if table.note else 6, italic=True, align=Align.LEFT)
    note.paragraph_format.space_after = _GAP


def _header(rows: Sequence[Any], table: Table, size: int) -> None:
    for row in rows:
        _row_flag(row, "w:cantSplit")
        _row_flag(row, "w:tblHeader")
    lowest = list(rows[-1].cells)
    if not table.groups:
        for cell, column in zip(lowest, table.columns, strict=True):
            _fill(cell, column.header, size, Align.CENTER, bold=True)
        return
    top = list(rows[0].cells)
    position = 0
    for group in table.groups:
        covered = range(position, position + group.span)
        position += group.span
        if group.title:
            _fill(top[covered[0]].merge(top[covered[-1]]), group.title, size, Align.CENTER, bold=True)
        for place in covered:
            cell = lowest[place] if group.title else top[place].merge(lowest[place])
            _fill(cell, table.columns[place].header, size, Align.CENTER, bold=True)


# --- parts -----------------------------------------------------------------------------------------------------------


def _frame(word: Any, rows: int, widths: Sequence[Decimal]) -> Any:
    """A table without lines, which only holds things beside each other."""
    table = word.add_table(rows=rows, cols=len(widths))
    _cell_margins(table, across=_FRAME_MARGIN, upright=0)
    _fix_widths(table, widths)
    for row in table.rows:
        _row_flag(row, "w:cantSplit")
    return table


def _fix_widths(table: Any, widths: Sequence[Decimal]) -> None:
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    lengths = [Length(int(width * 12700)) for width in widths]
    for grid_column, length in zip(table.columns, lengths, strict=True):
        grid_column.width = length
    for row in table.rows:
        for cell, length in zip(row.cells, lengths, strict=True):
            cell.width = length


def _cell_margins(table: Any, *, across: int, upright: int) -> None:
    """In points; `across` is left and right."""
    margins = OxmlElement("w:tblCellMar")
    for side, points in (("top", upright), ("left", across), ("bottom", upright), ("right", across)):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(points * 20))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    table._tbl.tblPr.insert_element_before(margins, "w:tblLook", "w:tblCaption", "w:tblDescription")


def _row_flag(row: Any, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))


def _fill(cell: Any, content: str, size: int, align: Align, *, bold: bool) -> None:
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    for position, line in enumerate(content.split("\n")):
        paragraph = cell.paragraphs[0] if position == 0 else cell.add_paragraph()
        paragraph.alignment = _ALIGN[align]
        run = paragraph.add_run(line)
        run.font.size = Pt(size)
        run.bold = bold


def _line(
    place: Any, content: str, size: int, *, bold: bool = False, italic: bool = False, align: Align = Align.CENTER
) -> Any:
    """A paragraph in one style. A cell's first, empty paragraph is used before another is added."""
    first = place.paragraphs[0] if hasattr(place, "merge") and not place.text and len(place.paragraphs) == 1 else None
    paragraph = first or place.add_paragraph()
    paragraph.alignment = _ALIGN[align]
    run = paragraph.add_run(content)
    run.font.size = Pt(size)
    run.bold = bold
    run.italic = italic
    return paragraph


def _runs(paragraph: Any, runs: RichText) -> None:
    for part in runs:
        run = paragraph.add_run(part.text)
        run.bold = part.bold or None
        run.italic = part.italic or None


def _rule(place: Any, room: Decimal, length: Decimal) -> Any:
    """A line of this length in the middle of the room: the border above an empty paragraph that is indented so far."""
    paragraph = place.add_paragraph()
    side = Length(int((room - length) / 2 * 12700))
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = side
    paragraph.paragraph_format.space_before = Pt(4)
    paragraph.paragraph_format.line_spacing = Pt(6)
    paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    borders = OxmlElement("w:pBdr")
    border = OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        border.set(qn(f"w:{name}"), value)
    borders.append(border)
    paragraph._p.get_or_add_pPr().insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )
    return paragraph
