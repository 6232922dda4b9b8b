"""What stands before an item: "IV.", "A.", "2.1.", "đ)", "-", "+". Ranks say what may stand inside what."""

import re
from dataclasses import dataclass

from campaigns.reader.letters import plain

PART, CAPITAL, ROMAN, ARTICLE, ARABIC, LETTER, PAREN, DASH, PLUS = 0, 1, 2, 3, 4, 20, 21, 30, 31
"""Ranks from the outside in. An Arabic number of n levels has ARABIC + n - 1."""

LETTERS = "abcdđeghiklmnopqrstuvxy"
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10}
_MAX_NUMBER = 60

_UPPER = r"A-ZĐÀ-ỸĂÂÊÔƠƯ"
_GRAMMAR = (
    (PART, re.compile(r"(?:phan|chuong) ((?:thu )?[a-z]+|[0-9]{1,2})\s*[.:)-]\s+(?=\S)")),
    (ARTICLE, re.compile(r"dieu ([0-9]{1,2})\s*[.:]\s*(?=\S)")),
    (ROMAN, re.compile(r"([ivx]{1,5})\s?[.)/:]\s*(?=\S)|([ivx]{1,5})\s+(?=\S{2})")),
    (CAPITAL, re.compile(r"([a-z])\s?[.)/]\s*(?=\S)")),
    (ARABIC, re.compile(r"([0-9]{1,2}(?:\.[0-9]{1,2}){1,4})\s?[.)/:]?\s*(?=[^\W\d]|\")|([0-9]{1,2})\s?[.)/]\s*(?=\S)")),
    (LETTER, re.compile(r"([a-z])\s?[)/]\s*(?=\S)|([a-z])\.\s+(?=\S)")),
    (PAREN, re.compile(r"([a-z]\.[0-9]{1,2})\s?[.)/]\s*(?=\S)|([a-z]\.[0-9]{1,2})\s+(?=\S)")),
    (PAREN, re.compile(r"\(([0-9]{1,2}|[a-z]|[ivx]{1,4})\)\s*(?=\S)")),
)
_DASHES = re.compile(r"(?:(?:[-•▪●*·○◦➢✓✔❖►➤\uf0b7\uf02d]+|o(?=\s+[^\W\d_]))\s*)(?=\S)")
_PLUS = re.compile(r"\+\s*(?=\S)")
_CAPITALS = re.compile(rf"[{_UPPER}]{{2}}")
_NEW_SENTENCE = re.compile(rf"[\"“(]?(?:[{_UPPER}]|[0-9])")


@dataclass(frozen=True)
class Marker:
    """`label` as clauses write it: "IV", "2.1", "đ", or "" for a dash. `length`: how many characters it takes."""

    rank: int
    label: str
    length: int

    @property
    def is_bullet(self) -> bool:
        return self.rank >= DASH

    @property
    def position(self) -> int:
        """Its place among its like: 4 for "IV", 1 for "2.1", 5 for "đ"."""
        if self.rank == PART:
            return _part_number(self.label)
        if self.rank == ROMAN:
            return roman_value(self.label)
        if self.rank == CAPITAL:
            return ord(self.label) - ord("A") + 1
        if self.rank < LETTER or "." in self.label:
            return int(self.label.rpartition(".")[2])
        return LETTERS.find(self.label) + 1


def marker_of(text: str) -> Marker | None:
    """The marker with which a line begins, or None."""
    bullet = _bullet(text)
    if bullet:
        return bullet
    folded = plain(text)
    for rank, pattern in _GRAMMAR:
        match = pattern.match(folded)
        marker = match and _checked(rank, text, match)
        if marker:
            return marker
    return None


def roman_value(label: str) -> int:
    """4 for "IV"; 0 for what is no number."""
    values = [_ROMAN_VALUES.get(letter, 0) for letter in label.upper()]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < after else value for value, after in pairs)


def _part_number(label: str) -> int:
    """3 for "3", "III", "ba", "thứ ba"; 0 for what is no number."""
    last = plain(label).split()[-1]
    words = ("", "mot", "hai", "ba", "bon", "nam", "sau", "bay", "tam", "chin")
    if last == "nhat":
        return 1
    if last in words:
        return words.index(last)
    return int(last) if last.isdigit() else roman_value(last)


def _bullet(text: str) -> Marker | None:
    """A dash or its like; of "- +" the last one counts."""
    length, rank = 0, 0
    folded = plain(text)
    while match := (_DASHES.match(folded, length) or _PLUS.match(folded, length)):
        rank = PLUS if "+" in match.group() else DASH
        length = match.end()
    return Marker(rank, "", length) if length else None


def _checked(rank: int, text: str, match: re.Match[str]) -> Marker | None:
    label = text[: match.end()][slice(*match.span(match.lastindex or 0))]
    rest = text[match.end() :]
    if rank in (ROMAN, CAPITAL):
        return _big(rank, label, rest, match)
    if rank == ARABIC:
        return _number(label, rest, match)
    if rank == LETTER and (not label.islower() or (match.lastindex == 2 and not _NEW_SENTENCE.match(rest))):
        return None
    if rank in (PART, ARTICLE) and not (text[:1].isupper() and _NEW_SENTENCE.match(rest)):
        return None
    if rank == PART and not _part_number(label):
        return None
    return Marker(rank, label, match.end())


def _big(rank: int, label: str, rest: str, match: re.Match[str]) -> Marker | None:
    """ "II." and "A." stand before capitals; "II" without a dot only before a heading all in capitals."""
    if not label.isupper() or not _NEW_SENTENCE.match(rest):
        return None
    needs_capitals = rank == CAPITAL or match.lastindex == 2
    if needs_capitals and not _CAPITALS.match(rest):
        return None
    return Marker(rank, label, match.end())


_MISREAD_DIGITS = str.maketrans("OolI", "0011")


def _number(label: str, rest: str, match: re.Match[str]) -> Marker | None:
    levels = [int(level) for level in label.translate(_MISREAD_DIGITS).split(".")]
    if _runs_on(rest, match) or not 1 <= levels[0] <= _MAX_NUMBER or (len(levels) > 1 and min(levels) < 1):
        return None
    return Marker(ARABIC + len(levels) - 1, ".".join(map(str, levels)), match.end())


def _runs_on(rest: str, match: re.Match[str]) -> bool:
    """Whether what looks like a number of an item is an ordinary number: "15/12", "1.860", "3.5"."""
    touching = not match.group()[-1:].isspace()
    return touching and rest[:1].isdigit()
