"""What every renderer must agree on: sizes in points, the text column, widths of table columns, where titles break.

Source of the sizes: Decree 30/2020/NĐ-CP, appendix I.
"""

from decimal import ROUND_DOWN, Decimal

from documents import wording
from documents.metrics import text_width, wrapped
from documents.paper import Block, BulletList, Head, Paper, Paragraph, Table, plain
from vietnamese.text import upper

PAGE_WIDTH_MM, PAGE_HEIGHT_MM = 210, 297
MARGIN_TOP_MM, MARGIN_RIGHT_MM, MARGIN_BOTTOM_MM, MARGIN_LEFT_MM = 20, 15, 20, 30

INDENT_MM = Decimal("12.7")

NATION_SIZE = 12
MOTTO_SIZE = 13
ISSUER_SIZE = 12
NUMBER_SIZE = 13
SUBJECT_SIZE = 12
TITLE_SIZE = 14
BODY_SIZE = 14
CAPTION_SIZE = 13
RECIPIENTS_LABEL_SIZE = 12
RECIPIENTS_SIZE = 11
PAGE_NUMBER_SIZE = 13
TABLE_SIZE = 12
DENSE_TABLE_SIZE = 11

# The head's left column, and the part of a title's width that its rule takes.
LEFT_SHARE_PERCENT = 41
RULE_PERCENT = 40

_POINTS_PER_MM = Decimal(72) / Decimal("25.4")
# From this many columns on, type of 12 points leaves too few letters to a line.
_DENSE_COLUMNS = 10
_CELL_PADDING = 8
# A word wider than this part of the table may break; shorter ones keep their column wide enough.
_LONGEST_KEPT_WORD = Decimal("0.2")


def text_column(landscape: bool) -> Decimal:
    """The width between the margins, in points."""
    across = PAGE_HEIGHT_MM if landscape else PAGE_WIDTH_MM
    return (across - MARGIN_LEFT_MM - MARGIN_RIGHT_MM) * _POINTS_PER_MM


def title_lines(content: str, column: Decimal) -> list[str]:
    """A bold title in lines of nearly the same length; a line break in the text is kept."""
    return [line for part in content.split("\n") for line in wrapped(part, column * 9 / 10, TITLE_SIZE, bold=True)]


def issuer_lines(head: Head) -> list[str]:
    """The issuer in capitals for the head's left column; a line break in the text is kept, a name is held whole."""
    # Widths of capitals are estimated a little wide: what nearly fits is left to the renderer.
    room = text_column(False) * (LEFT_SHARE_PERCENT + 1) / 100
    parts = upper(_names_whole(head.issuer)).split("\n")
    return [_parted(line) for part in parts for line in wrapped(part, room, ISSUER_SIZE, bold=True)]


def place_and_date(head: Head) -> str:
    """ "Gò Vấp, ngày 05 tháng 12 năm 2023"; the room for a pen shrinks before a long place runs over the margin."""
    room = text_column(False) * (97 - LEFT_SHARE_PERCENT) / 100
    lines = (wording.place_and_date(head, pen) for pen in (6, 5, 4))
    return next((line for line in lines if text_width(line, NUMBER_SIZE) <= room), wording.place_and_date(head, 3))


def abstract_lines(document: Paper) -> list[str]:
    """The trích yếu: under the kind, or for a công văn in the narrow column under the number."""
    if document.kind:
        return [_parted(line) for line in title_lines(_names_whole(document.abstract), text_column(False))]
    narrow = text_column(False) * (LEFT_SHARE_PERCENT - 3) / 100
    return [line for part in document.abstract.split("\n") for line in wrapped(part, narrow, SUBJECT_SIZE)]


def _names_whole(content: str) -> str:
    """Neighbouring capitalised words ("Phan Rang - Tháp Chàm") joined, so that no line ends inside a name."""
    words = content.split(" ")
    capital = [word.istitle() for word in words]
    dash = [word == "-" and all(capital[at - 1 : at + 2 : 2]) for at, word in enumerate(words)]
    joined = words[0]
    for at in range(1, len(words)):
        is_inside = all(capital[one] or dash[one] for one in (at - 1, at))
        joined += ("\u00a0" if is_inside else " ") + words[at]
    return joined


def _parted(line: str) -> str:
    """The words of a finished line apart again, as they are searched and copied."""
    return line.replace("\u00a0", " ")


def is_single_line(block: Block) -> bool:
    """Whether a block ends in a paragraph of one line."""
    match block:
        case Paragraph(runs=runs) | BulletList(items=(*_, runs)):
            return text_width(f"- {plain(runs)}", BODY_SIZE) + INDENT_MM * _POINTS_PER_MM < text_column(False)
        case _:
            return False


def type_size(table: Table) -> int:
    return DENSE_TABLE_SIZE if len(table.columns) >= _DENSE_COLUMNS else TABLE_SIZE


def column_shares(table: Table, width: Decimal) -> list[Decimal]:
    """Percent of the table's width per column: as weighed, but no column narrower than its longest word."""
    weights = [column.width for column in table.columns]
    shares = [Decimal(100 * weight) / sum(weights) for weight in weights]
    needed = [_least_share(table, position, width) for position in range(len(weights))]
    if sum(needed) < 100:
        shares = _raised(shares, needed)
    return [share.quantize(Decimal("0.001"), ROUND_DOWN) for share in shares]


def _raised(shares: list[Decimal], needed: list[Decimal]) -> list[Decimal]:
    """Columns that are too narrow get what they need; the others give it in proportion."""
    fixed: set[int] = set()
    while True:
        short = {position for position, share in enumerate(shares) if share < needed[position]} - fixed
        if not short:
            return shares
        fixed |= short
        rest = 100 - sum(needed[position] for position in fixed)
        free = sum(share for position, share in enumerate(shares) if position not in fixed)
        shares = [
            needed[position] if position in fixed else share * rest / free for position, share in enumerate(shares)
        ]


def _least_share(table: Table, position: int, width: Decimal) -> Decimal:
    size = type_size(table)
    words = table.columns[position].header.split()
    cells = [row.cells[position].split() for row in table.rows if len(row.cells) > 1]
    longest = max((max(cell, key=len) for cell in cells if cell), key=len, default="")
    widest = max((text_width(word, size, bold=True) for word in [*words, longest]), default=Decimal(0))
    return Decimal(0) if widest > width * _LONGEST_KEPT_WORD else (widest + _CELL_PADDING) * 100 / width
