"""A paragraph → its full sentences, their demands and clauses; brackets and quotations kept whole."""

import re
from collections.abc import Iterator

from campaigns.reader.phrases.finding import plain, search

SHARE = r"(?:(?:toi thieu|it nhat|tren|phan dau|dat|co|tu)\s+)*\d{1,3}(?:[.,]\d+)?\s*%"


EXCLUDED = r";\s+(?=(?:khong|chua)\s+(?:xet|de nghi|binh xet|khen)\s)"


def full_sentences(text: str) -> list[str]:
    """Cut after a full stop before a capital letter or a number; "…" and "TP." end nothing."""
    starts = [0]
    for found in re.finditer(r"(?<=[\w%])[)\"”]?\.\s+(?=[\"“(]?(?:[^\W\d_]|\d))", text):
        after, before = text[found.end() :], text[: found.start() + 1]
        if (
            _is_new(after)
            and not re.search(r"\b(?:TP|Tp|TT|Th|PGS|TS|v\.v|ThS|[A-Z])$", before)
            and not _inside(before)
        ):
            starts.append(found.end())
    return [text[start:end].strip() for start, end in zip(starts, [*starts[1:], None], strict=True)]


def _is_new(after: str) -> bool:
    first = re.search(r"\w", after)
    return bool(first and (first.group().isupper() or first.group().isdigit()))


def _inside(before: str) -> bool:
    """Whether a bracket is still open."""
    return before.count("(") > before.count(")")


def demands(paragraph: str) -> list[str]:
    """The single demands of a paragraph of standards: its sentences, and shares that stand side by side in one."""
    pieces = [piece for sentence in full_sentences(paragraph) for piece in cut_before(sentence, EXCLUDED)]
    return [demand for piece in pieces for demand in _shares_apart(piece) if demand.strip(" .;,")]


def _shares_apart(sentence: str) -> Iterator[str]:
    """ "90% hồ sơ …; 100% cơ quan …" are two demands; what is striven for before the first share is one by itself."""
    starts = [0]
    striving = search(rf"\s+(?:phan dau|no luc|quyet tam)\s(?:[^;.%]{{0,40}}?)(?={SHARE})", sentence)
    before = sentence[: striving.start()] if striving else ""
    if striving and len(before.split()) >= 5 and not search(r"\d\s*%", before):
        yield before.strip()
        starts = [striving.end()]
    is_share = search(rf"^{SHARE}", sentence[starts[0] :])
    for found in re.finditer(rf";\s+(?={SHARE})", plain(sentence)):
        if is_share and found.start() > starts[0] and not _inside(sentence[: found.start()]):
            starts.append(found.end())
    for start, end in zip(starts, [*starts[1:], None], strict=True):
        yield sentence[start:end].strip()


def clauses(sentence: str, mark: str = ";") -> list[str]:
    """Cut at a mark outside brackets and quotations."""
    pieces, depth, quoted, start = [], 0, False, 0
    for place, char in enumerate(sentence):
        depth += (char == "(") - (char == ")")
        quoted = (quoted or char == "“") and char != "”"
        if char == mark and depth <= 0 and not quoted:
            pieces.append(sentence[start:place])
            start = place + 1
    pieces.append(sentence[start:])
    return [piece.strip() for piece in pieces if piece.strip(" .;,")]


def cut_before(sentence: str, pattern: str) -> list[str]:
    """Cut where the pattern stands outside brackets; what the pattern itself takes is dropped."""
    places = [found for found in re.finditer(pattern, plain(sentence)) if not _inside(sentence[: found.start()])]
    places = [found for found in places if not sentence[found.end() :].lower().startswith("cơ")]  # "cơ sở" is no "có"
    starts = [0, *(found.end() for found in places)]
    ends = [*(found.start() for found in places), len(sentence)]
    return [sentence[start:end].strip(" ,;") for start, end in zip(starts, ends, strict=True)]
