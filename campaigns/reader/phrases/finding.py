"""Finding words whatever their accents and capitals.

All patterns of the reader are written without accents, in small letters, and matched against the plain form of the
text; the spans found are spans of the text itself.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from campaigns.reader import letters

plain = lru_cache(maxsize=8192)(letters.plain)


@lru_cache(maxsize=1024)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def search(pattern: str, text: str, start: int = 0) -> re.Match[str] | None:
    """The first place where the words stand."""
    return _compiled(pattern).search(plain(text), start)


def match(pattern: str, text: str) -> re.Match[str] | None:
    """The words at the beginning of the text."""
    return _compiled(pattern).match(plain(text))


def each(pattern: str, text: str) -> Iterator[re.Match[str]]:
    """Every place where the words stand, in order."""
    return _compiled(pattern).finditer(plain(text))


def says(pattern: str, text: str) -> bool:
    """Whether the words stand in the text."""
    return search(pattern, text) is not None


def cut(text: str, found: re.Match[str], group: int | str = 0) -> str:
    """The words themselves, with their accents, of what was found in their plain form."""
    start, end = found.span(group)
    return text[start:end] if start >= 0 else ""


def likeness(one: str, other: str) -> float:
    """Share of words that two texts have in common, 0 to 1, order and accents aside."""
    first, second = _words(one), _words(other)
    if not first or not second:
        return 0.0
    return 2 * len(first & second) / (len(first) + len(second))


def held(part: str, whole: str) -> float:
    """Share of the words of `part` that stand in `whole`, 0 to 1."""
    first = _words(part)
    return len(first & _words(whole)) / len(first) if first else 0.0


@lru_cache(maxsize=4096)
def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[a-z0-9]+", plain(text)))
