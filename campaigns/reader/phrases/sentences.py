"""A paragraph → its sentences and the parts of an enumeration, never cut inside brackets or quotes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_OPEN, _CLOSE = "([{“«", ")]}”»"
_ABBREVIATION = re.compile(r"(?:^|[\s(])(?:TP|Tp|TT|Q|P|TX|H|ThS|TS|PGS|GS|Ths|BS|Mr|St|v\.v|KT|TM|TL)$")


@dataclass(frozen=True)
class Sentence:
    """A sentence or a part of one between semicolons. `start`: its place in the paragraph. `fresh`: after a full
    stop."""

    start: int
    text: str
    fresh: bool = True


def sentences(text: str) -> list[Sentence]:
    """The sentences of a paragraph, semicolons taken as ends."""
    found, start, fresh = [], 0, True
    for end in [*_ends(text), len(text)]:
        piece = text[start:end]
        if piece.strip(" ;.,"):
            offset = len(piece) - len(piece.lstrip())
            found.append(Sentence(start + offset, piece.strip(), fresh))
        fresh = not piece.rstrip().endswith(";")
        start = end
    return found


def _ends(text: str) -> Iterator[int]:
    depth = 0
    for place, letter in enumerate(text):
        if letter in _OPEN:
            depth += 1
        elif letter in _CLOSE:
            depth = max(0, depth - 1)
        elif depth and place - text.rfind("(", 0, place) > 400:
            depth = 0
        elif not depth and (letter == ";" or (letter in ".!?" and _ends_here(text, place))):
            yield place + 1


def _ends_here(text: str, place: int) -> bool:
    after = text[place + 1 : place + 4]
    if not re.match(r"[\"”’)]*\s+[\"“(]?(?:[^\W\d_]|[0-9])", after):
        return False
    first = after.strip(' "”“()’')[:1]
    return (first.isupper() or first.isdigit()) and not _ABBREVIATION.search(text[:place])


def without_brackets(text: str) -> str:
    """The text with everything in round brackets blanked out, place for place."""
    return re.sub(r"\([^()]*\)", lambda match: " " * len(match.group()), text)
