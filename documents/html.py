"""The document object as one HTML page: the wording in its final form, and the source of the PDF."""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from django.template import Context, Engine
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from documents import layout, wording
from documents.charts import chart_svg
from documents.paper import (
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
from vietnamese.text import upper

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"
STYLESHEET = "asset:official.css"


def render_html(document: Paper) -> str:
    """The whole paper. Every text of the document is escaped; the only reference is the package's own style sheet."""
    context = Context(_context(printable(document)), use_l10n=False, use_tz=False)
    return _engine().get_template("documents/official.html").render(context)


@cache
def _engine() -> Engine:
    """Our own engine, so that documents look the same whatever the site's template settings are."""
    return Engine(dirs=[str(TEMPLATES)], autoescape=True, loaders=[("django.template.loaders.cached.Loader", [_FILES])])


_FILES = "django.template.loaders.filesystem.Loader"


def _context(document: Paper) -> dict[str, Any]:
    head = document.head
    charts = _ChartNames()
    return {
        "title": wording.one_line(document.title),
        "author": wording.one_line(head.issuer),
        "created": head.issued_on.isoformat() if head.issued_on else "",
        "stylesheet": STYLESHEET,
        "national_title": wording.NATIONAL_TITLE,
        "motto": wording.MOTTO,
        "superior": upper(head.superior),
        "issuer": layout.issuer_lines(head),
        "number_line": wording.number_line(head),
        "place_and_date": layout.place_and_date(head),
        "kind": upper(document.kind),
        "abstract": layout.abstract_lines(document),
        "addressed_to": wording.ADDRESSED_TO,
        "addressees": _addressees(document.addressees),
        "bases": wording.stopped(document.bases),
        "blocks": _body(document.blocks, charts),
        "recipients_label": wording.RECIPIENTS,
        "recipients": wording.stopped(document.recipients, "- "),
        "signature_lines": [upper(line) for line in document.signature.lines],
        "signature_name": document.signature.name or wording.blank(1),
        "annexes": [
            _annex(document, annex, position, charts) for position, annex in enumerate(document.annexes, start=1)
        ],
    }


def _addressees(names: Sequence[str]) -> list[str]:
    return [names[0]] if len(names) == 1 else wording.stopped(names, "- ")


def _annex(document: Paper, annex: Annex, position: int, charts: "_ChartNames") -> dict[str, Any]:
    return {
        "label": wording.annex_label(position, len(document.annexes)),
        "title": layout.title_lines(upper(annex.title), layout.text_column(annex.landscape)),
        "attached_to": wording.attached_to(document, annex),
        "orientation": "landscape" if annex.landscape else "portrait",
        "blocks": _blocks(annex.blocks, charts, layout.text_column(annex.landscape)),
    }


class _ChartNames:
    """Identifiers unique within the page."""

    def __init__(self) -> None:
        self._count = 0

    def next(self) -> str:
        self._count += 1
        return f"chart-{self._count}"


def _body(blocks: Sequence[Block], charts: _ChartNames) -> list[dict[str, Any]]:
    """The blocks above the signature, the last of them marked when it is a single line."""
    shown = _blocks(blocks, charts, layout.text_column(False))
    if shown:
        shown[-1]["lone"] = layout.is_single_line(blocks[-1])
    return shown


def _blocks(blocks: Iterable[Block], charts: _ChartNames, width: Decimal) -> list[dict[str, Any]]:
    return [_block(block, label, charts, width) for block, label in wording.numbered(blocks)]


def _block(block: Block, label: str, charts: _ChartNames, width: Decimal) -> dict[str, Any]:
    match block:
        case Heading(level=level, text=content):
            return {
                "name": "heading",
                "tag": f"h{level + 1}",
                "label": label,
                "text": upper(content) if level == 1 else content,
            }
        case Paragraph():
            return {
                "name": "paragraph",
                "align": block.align.value,
                "indent": block.indent,
                "text": _styled(block.runs),
            }
        case BulletList():
            return {"name": "list", "sign": block.sign, "items": [_styled(item) for item in block.items]}
        case Table():
            return _table(block, width)
        case Chart():
            # The title is the picture's alternative text in a tagged PDF, so there it carries the description too.
            svg = chart_svg(block, identifier=charts.next(), title=f"{block.title}. {block.description}")
            return {"name": "chart", "title": block.title, "svg": mark_safe(svg)}  # noqa: S308 – chart_svg escapes
        case _:
            return {"name": "page-break"}


def _styled(runs: RichText) -> SafeString:
    return format_html_join("", "{}", ((_run(run),) for run in runs))


def _run(run: Run) -> SafeString:
    shown = conditional_escape(run.text)
    shown = format_html("<em>{}</em>", shown) if run.italic else shown
    return format_html("<strong>{}</strong>", shown) if run.bold else shown


def _table(table: Table, width: Decimal) -> dict[str, Any]:
    groups, headers = _header_cells(table)
    return {
        "name": "table",
        "caption": table.caption,
        "note": table.note,
        "dense": layout.type_size(table) < layout.TABLE_SIZE,
        "widths": [f"{share}%" for share in layout.column_shares(table, width)],
        "groups": groups,
        "headers": headers,
        "body": mark_safe("\n".join(_rows(table))),  # noqa: S308 – each cell is escaped
    }


def _header_cells(table: Table) -> tuple[list[dict[str, Any]], list[str]]:
    """The upper header row with its spans, and what is left for the lower one."""
    headers = [column.header for column in table.columns]
    if not table.groups:
        return [], headers
    upper_cells: list[dict[str, Any]] = []
    lower: list[str] = []
    first = 0
    for group in table.groups:
        covered = headers[first : first + group.span]
        first += group.span
        if group.title:
            upper_cells.append({"text": group.title, "colspan": str(group.span), "rowspan": False})
            lower += covered
        else:
            upper_cells += [{"text": header, "colspan": "1", "rowspan": True} for header in covered]
    return upper_cells, lower


def _rows(table: Table) -> Iterable[str]:
    """The rows as HTML: made without the template engine, since an annex may hold many thousand cells."""
    opening = [f'<td class="{column.align.value}">' for column in table.columns]
    for row in table.rows:
        if row.kind == RowKind.GROUP:
            yield f'<tr class="group"><td colspan="{len(opening)}">{_cell(row.cells[0])}</td></tr>'
            continue
        cells = "".join(f"{start}{_cell(content)}</td>" for start, content in zip(opening, row.cells, strict=True))
        yield f'<tr class="total">{cells}</tr>' if row.kind == RowKind.TOTAL else f"<tr>{cells}</tr>"


def _cell(content: str) -> str:
    return _IN_CLAUSE.sub(_JOINER, escape(content)).replace("\n", "<br>")


# "III.8a-1" is one word to its reader; the line breaker would part it after the stop.
_IN_CLAUSE = re.compile(r"(?<=[IVX]\.)(?=\d)")
_JOINER = "\u2060"
