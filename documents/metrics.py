"""How wide a text is in the official typeface, near enough to wrap labels and to draw lines as long as words.

Advance widths of Times New Roman and its metric twins, in thousandths of the type size.
"""

import unicodedata
from decimal import Decimal

_WIDTHS = {
    char: width
    for width, chars in {
        200: "|", 180: "'", 250: " ,.\u00a0", 278: "/\\:;ijlt", 333: "!()-I[]`fr", 389: "Js", 408: '"', 444: "?acez",
        469: "^", 480: "{}", 541: "~", 556: "FPS", 564: "+<=>", 611: "ELTZ", 667: "BCR",
        722: "ADGHKNOQUVXYwĐ", 778: "&m", 833: "%", 889: "M", 921: "@", 944: "W", 1000: "—…",
    }.items()
    for char in chars
}  # fmt: skip
_USUAL = 500
_BOLD = Decimal("1.07")


def text_width(content: str, size: Decimal | int, *, bold: bool = False) -> Decimal:
    """The width of a single line, in the unit of `size`."""
    base = (char for char in unicodedata.normalize("NFD", content) if not unicodedata.combining(char))
    width = Decimal(sum(_WIDTHS.get(char, _USUAL) for char in base)) * size / 1000
    return width * _BOLD if bold else width


def wrapped(content: str, width: Decimal | int, size: Decimal | int) -> list[str]:
    """The text in lines no wider than `width`; a word that is wider by itself is cut."""
    lines: list[str] = []
    line = ""
    for word in content.split():
        candidate = f"{line} {word}" if line else word
        if text_width(candidate, size) <= width:
            line = candidate
            continue
        lines += [line] if line else []
        line = word
        while len(line) > 1 and text_width(line, size) > width:
            fitting = max(1, _fitting(line, width, size))
            lines.append(line[:fitting])
            line = line[fitting:]
    return [*lines, line] if line or not lines else lines


def _fitting(word: str, width: Decimal | int, size: Decimal | int) -> int:
    total = Decimal(0)
    for position, char in enumerate(word):
        total += text_width(char, size)
        if total > width:
            return position
    return len(word)
