"""The fixed phrases of an official paper: number line, place and date, lists with their dashes and stops, labels.

Source of the forms: Decree 30/2020/NĐ-CP, appendix I.
"""

from collections.abc import Iterable, Iterator, Sequence

from documents.paper import Annex, Block, Head, Heading, Paper
from vietnamese.dates import long_date

NATIONAL_TITLE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
ADDRESSED_TO = "Kính gửi:"
RECIPIENTS = "Nơi nhận:"

# The alphabet of numbered points: no f, j, w, z, and no ă, â, ê, ô, ơ, ư.
_POINTS = "abcdđeghiklmnopqrstuvxy"
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


def blank(width: int) -> str:
    """Room for a pen that no renderer collapses."""
    return "\u00a0" * width


def one_line(content: str) -> str:
    """Asked line breaks taken back."""
    return " ".join(content.split("\n"))


def number_line(head: Head) -> str:
    """ "Số: 05/BC-UBND"; room before the stroke while the number is not known."""
    number = blank(6) if head.number is None else f"{head.number:02d}"
    return f"Số:\u00a0{number}/{head.symbol}"


def date_words(head: Head, pen: int = 6) -> str:
    """ "ngày 05 tháng 12 năm 2023"; `pen` spaces of room for day and month while the day is not known."""
    if head.issued_on:
        return long_date(head.issued_on)
    year = f" {head.year}" if head.year else blank(8)
    return f"ngày{blank(pen)}tháng{blank(pen)}năm{year}"


def place_and_date(head: Head, pen: int = 6) -> str:
    """ "Gò Vấp, ngày 05 tháng 12 năm 2023"."""
    return f"{head.place}, {date_words(head, pen)}"


def attached_to(document: Paper, annex: Annex) -> str:
    """ "(Kèm theo Báo cáo số 05/BC-UBND ngày 05 tháng 12 năm 2023 của Ủy ban nhân dân quận Gò Vấp)"."""
    if annex.attached_to:
        return f"({annex.attached_to.strip().removeprefix('(').removesuffix(')')})"
    number = number_line(document.head).removeprefix("Số:\u00a0")
    kind = document.kind.capitalize() or "Công văn"
    return f"(Kèm theo {kind} số {number} {date_words(document.head)} của {one_line(document.head.issuer)})"


def annex_label(position: int, count: int) -> str:
    """ "Phụ lục" for the only one, "Phụ lục II" for the second of several."""
    return "Phụ lục" if count == 1 else f"Phụ lục {roman(position)}"


def stopped(lines: Sequence[str], dash: str = "") -> list[str]:
    """Each line closed with ";", the last with "."."""
    bare = [f"{dash}{line.strip().rstrip(';.,').rstrip()}" for line in lines]
    return [f"{line};" for line in bare[:-1]] + [f"{line}." for line in bare[-1:]]


def closed(content: str) -> str:
    """The last sentence of the paper, which ends "./."."""
    return f"{content.rstrip(' .;/')}./."


def numbered(blocks: Iterable[Block]) -> Iterator[tuple[Block, str]]:
    """Every block with the label before it: "I.", "2.", "đ)", "-"; empty for blocks that are no headings."""
    counts = [0, 0, 0, 0]
    for block in blocks:
        if not isinstance(block, Heading):
            yield block, ""
            continue
        counts[block.level :] = [0] * (4 - block.level)
        if block.label is not None:
            yield block, block.label
            continue
        counts[block.level - 1] += 1
        yield block, _label(block.level, counts[block.level - 1])


def roman(number: int) -> str:
    """1 → "I"."""
    numeral = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        numeral += sign * count
    return numeral


def _label(level: int, position: int) -> str:
    if level == 1:
        return f"{roman(position)}."
    if level == 2:
        return f"{position}."
    if level == 3:
        rounds, place = divmod(position - 1, len(_POINTS))
        return f"{_POINTS[place] * (rounds + 1)})"
    return "-"
