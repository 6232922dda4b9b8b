"""How wide a text is in the official typeface, near enough to wrap labels and to draw lines as long as words.

Advance widths of Times New Roman and its metric twins, in thousandths of the type size.
"""

import re
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


def wrapped(content: str, width: Decimal | int, size: Decimal | int, *, bold: bool = False) -> list[str]:
    """The text in as few lines no wider than `width`, of nearly the same length; a word wider than that is cut."""
    lines = _filled(content, Decimal(width), size, bold)
    if len(lines) < 2:
        return lines
    # The narrowest measure that needs no further line, to a hundredth of the width.
    low, high = 50, 100
    while low < high:
        middle = (low + high) // 2
        if len(_filled(content, Decimal(width) * middle / 100, size, bold)) > len(lines):
            low = middle + 1
        else:
            high = middle
    return _filled(content, Decimal(width) * low / 100, size, bold)


def _filled(content: str, width: Decimal, size: Decimal | int, bold: bool) -> list[str]:
    lines: list[str] = []
    line = ""
    for word in re.split("[ \n]+", content.strip(" \n")):
        candidate = f"{line} {word}" if line else word
        if text_width(candidate, size, bold=bold) <= width:
            line = candidate
            continue
        lines += [line] if line else []
        line = word
        while len(line) > 1 and text_width(line, size, bold=bold) > width:
            fitting = _fitting(line, width, size, bold)
            lines.append(line[:fitting])
            line = line[fitting:]
    return [*lines, line] if line or not lines else lines


def _fitting(word: str, width: Decimal, size: Decimal | int, bold: bool) -> int:
    total = Decimal(0)
    for position, char in enumerate(word):
        total += text_width(char, size, bold=bold)
        if total > width:
            return max(1, position)
    return len(word)
