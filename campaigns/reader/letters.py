"""Text compared as a reader with a bad copy compares it: without accents, capitals and kinds of dashes and quotes."""

import re
from functools import lru_cache

from vietnamese.text import fold

_SAME = {
    **dict.fromkeys("–—−‐‑―", "-"),
    **dict.fromkeys("“”„«»", '"'),
    **dict.fromkeys("‘’", "'"),
    **dict.fromkeys("\u00a0\u202f\u2007\u2009\t", " "),
}


@lru_cache(maxsize=4096)
def _plain_letter(letter: str) -> str:
    plain = _SAME.get(letter) or fold(letter)
    return plain if len(plain) == 1 else letter


_FIGURES = re.compile(
    r"(?<![^\W_])(?=[lo]*[0-9])[0-9lo]+(?![^\W\d_])|(?<![^\W_])l(?=\s+[^\W\d_]|[.,/][0-9])|(?<=[0-9][.,/])[lo]+(?![^\W_])"
)


def plain(text: str) -> str:
    """The text in lower case without accents, letter for letter: a place in it is the same place in the text.

    A scanner's "l00%", "3O/9" and "l tổ" come out as figures.
    """
    return _FIGURES.sub(_as_figures, "".join(map(_plain_letter, text)))


def _as_figures(match: re.Match[str]) -> str:
    return match.group().translate(_MISTAKEN)


_MISTAKEN = str.maketrans("lo", "10")


def word_set(words: str) -> frozenset[str]:
    """The words of a list written as one text."""
    return frozenset(words.split())


def is_upper_start(text: str) -> bool:
    """Whether the first letter or digit is a capital letter, as a new sentence begins."""
    first = re.search(r"\w", text)
    return bool(first and first.group().isupper())


def in_capitals(text: str) -> bool:
    """Whether the text is written in capitals, as main headings are: no small letter that matters."""
    letters = [letter for letter in text if letter.isalpha()]
    small = sum(letter.islower() for letter in letters)
    return len(letters) >= 3 and small * 10 <= len(letters)
