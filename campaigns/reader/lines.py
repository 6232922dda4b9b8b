"""Raw lines of a copy → paragraphs as the plan's author wrote them.

A copy breaks sentences at the edge of the page, runs two items into one line, numbers its pages and carries marks of
layout. Here sentences are whole again and every item begins a line; what was printed stays beside it in `words`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from campaigns.reader.cells import with_rows
from campaigns.reader.letters import in_capitals, is_upper_start, plain
from campaigns.reader.markers import ARABIC, ARTICLE, CAPITAL, LETTER, PART, ROMAN, Marker, marker_of
from vietnamese.text import nfc

Emphasis = Literal["", "bold", "italic"]


@dataclass(frozen=True)
class Line:
    """One paragraph. `number`: its first line in the source, from 1. `text` begins with the marker, if any.

    `emphasis`: the whole of it is bold or italic, as headings without numbers are.
    """

    number: int
    text: str
    words: str
    emphasis: Emphasis = ""


def tidy_lines(raw: Sequence[str]) -> list[Line]:
    """The paragraphs of a copy."""
    pieces = (piece for line in _cleaned(with_rows(raw)) for piece in _cut(line, LONGEST_COPY))
    apart = [item for line in pieces for item in split_items(line)]
    joined = (piece for line in _joined(apart) for piece in _cut(line, LONGEST_COPY))
    return [piece for line in joined for item in split_items(line) for piece in _cut(item, LONGEST)]


LONGEST_COPY, LONGEST = 20_000, 4_000
"""No paragraph of a plan is longer: what is, was pasted without line breaks, or is no plan; the grammars stay quick."""


def _cut(line: Line, length: int) -> Iterator[Line]:
    """The line in pieces of at most so many characters, cut between words."""
    text = line.text
    while len(text) > length:
        end = text.rfind(" ", length // 2, length) + 1 or length
        yield Line(line.number, text[:end].strip(), text[:end].strip())
        text = text[end:]
    yield line if text is line.text else Line(line.number, text, text)


# --- one line --------------------------------------------------------------------------------------------------------

_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad\x0c\x0b\x00"))
_EMPHASIS = re.compile(r"\*{2,3}|__|(?<![\w*])\*(?=\S)|(?<=\S)\*(?![\w*])|`")
_FURNITURE = re.compile(
    r"(?:[-–—_=*.\s]{3,}|[-–—\s]*[0-9]{1,3}[-–—\s]*|(?:trang|page)\s*[0-9]{1,3}(?:\s*[/-]\s*[0-9]{1,3})?|[0-9]{1,3}\s*/\s*[0-9]{1,3}"
    r"|(?:nguoi ky|ky boi|thoi gian ky|ngay ky|email|signature)\s*:.*|\[?(?:image|hinh anh)\b.*)",
)


def _cleaned(raw: Sequence[str]) -> Iterator[Line]:
    """Every source line without its marks of layout; what carried nothing but layout comes out blank."""
    for number, source in enumerate(raw, start=1):
        for cell in _cells(source):
            text = clean(cell)
            furniture = text not in _LONE_MARKERS and _FURNITURE.fullmatch(plain(text))
            yield Line(number, "" if furniture else text, " ".join(cell.split()), _emphasis(cell))


_WHOLLY = re.compile(r"\s*(?:[-+•–]\s+)?(?P<mark>\*{1,3}|__)(?P<inner>[^*_]+)(?P=mark)\s*:?\s*")


def _emphasis(source: str) -> Emphasis:
    match = _WHOLLY.fullmatch(source)
    if not match:
        return ""
    return "italic" if match["mark"] == "*" else "bold"


_LONE_MARKERS = frozenset("-+•*–—")


def _cells(source: str) -> list[str]:
    """The two halves of a letterhead printed side by side; any other line as it is."""
    halves = re.split(r"(?<=\S)\s{4,}(?=\S)", source.strip())
    if len(halves) == 2 and not marker_of(halves[0]):
        return halves
    return [piece for piece in _EMPHASIS_BEGINS_OR_ENDS.split(source) if piece] if "*" in source else [source]


_EMPHASIS_BEGINS_OR_ENDS = re.compile(
    r"(?<=[.;])\s+(?=(?:\*\*[^*]{3,80}\*\*|\*[^*]{3,80}\*)\s*$)"
    r"|(?:(?<=[^\s*.,;:]\*\*)|(?<=[^\s*.,;:]\*))\s+(?=\*{1,2}[^\s*]|[-–•+]\s)"
)
"""Where a heading in bold or italics was run into the line before it or after it."""


def clean(source: str) -> str:
    """One line in NFC without Markdown, invisible letters and doubled spaces."""
    text = " ".join(nfc(source).translate(_INVISIBLE).split())
    text = re.sub(r"^(?:>\s*)*(?:#{1,6}\s+)?", "", text)
    text = re.sub(r"(?<=\S) #{2,6} ", " ", text)
    bullet = "* " if text.startswith("* ") else ""
    text = bullet + _EMPHASIS.sub("", text[len(bullet) :])
    text = re.sub(r"\\([-+*_#.()\[\]])", r"\1", text)
    return _row(text) if text.count("|") >= 2 else " ".join(text.split())


def _row(text: str) -> str:
    """A row of a table, whichever way its columns were ruled. A row of rules only is nothing."""
    cells = [cell.strip() for cell in text.strip("| ").split("|")]
    if all(re.fullmatch(r"[-:=\s]*", cell) for cell in cells):
        return ""
    return " | ".join(cell or "-" for cell in cells)


# --- wraps joined ----------------------------------------------------------------------------------------------------

_ENDED = re.compile(r"[.;:!?…][\"'”’)\]*/.]*$|/\s?\.?$")
_HANGING = re.compile(
    r"(?:,|\b(?:cua|va|voi|cho|tai|tren|do|theo|ve|o|tu|den|bang|la|cac|nhung|mot|so|nam|thang|ngay|hoac|gom|thuoc"
    r"|thanh pho|tinh|quan|huyen|xa|phuong|uy ban|nhan dan|khong|duoc|de|trong|dat|toi thieu|it nhat|qua))$"
)
_UNFINISHED = re.compile(r"(?:,|\b(?:cua|va|voi|cho|ve|tu|den|nam|thang|ngay|giai doan))$")
_SECOND_HALVES = re.compile(
    r"(?:khen thuong|xa hoi|an ninh|ke hoach|tai chinh|ngan hang|the thao|truyen thong|truyen thanh|thong tin"
    r"|dau tu|moi truong|doi ngoai|du lich|gia dinh|thuong binh|ky thuat|cong nghe|ubnd|uy ban"
    r"|hdnd|quoc phong|khoa giao|tre em|van phong"
    r"|hanh phuc|tu do|kinh te|van hoa|chinh tri|thuong mai|dich vu|nong nghiep|cong nghiep|xay dung|dao tao)\b"
)
_OPENING = re.compile(r"(?:can cu|thuc hien|thi hanh|theo de nghi|noi nhan|tren day la|so\s*:|kt\.|tm\.|tl\.|q\.)")


def _joined(lines: Sequence[Line]) -> Iterator[Line]:
    current: Line | None = None
    blank = False
    for line in lines:
        if not line.text:
            blank = True
        elif current and not (current.emphasis and not line.emphasis) and _continues(current.text, line.text, blank):
            current, blank = _glued(current, line), False
        else:
            if current:
                yield current
            current, blank = line, False
    if current:
        yield current


def _glued(first: Line, second: Line) -> Line:
    return replace(first, text=f"{first.text} {second.text}", words=f"{first.words} {second.words}")


def _continues(before: str, after: str, blank: bool) -> bool:
    """Whether `after` goes on with the sentence of `before`."""
    if before in _LONE_MARKERS or _is_bare_marker(before):
        return True
    if " | " in before or " | " in after:
        return _is_rest_of_row(before, after)
    marker = marker_of(after)
    if marker:
        return _is_inner_dash(before, after, marker)
    if _ENDED.search(before):
        return False
    if in_capitals(after):
        return _goes_on_in_capitals(before)
    return _runs_on(before, after, blank)


def _is_rest_of_row(before: str, after: str) -> bool:
    """Whether a row of a table was broken within: it goes on in small letters, or before a column line."""
    return (
        " | " in after
        and not _ENDED.search(before)
        and (after[:1].islower() or after.startswith("|") or before.endswith("|"))
    )


def _is_bare_marker(text: str) -> bool:
    return bool(re.fullmatch(r"\(?(?:[0-9]{1,2}|[a-zđ]|[IVX]{1,4}|[0-9]{1,2}(?:\.[0-9]{1,2})+)[.)/]", text))


def _is_inner_dash(before: str, after: str, marker: Marker) -> bool:
    """A dash that belongs to the words around it: "Thi đua / - Khen thưởng", "2022 / - 2025"."""
    rest = after[marker.length :]
    if not marker.is_bullet or _ENDED.search(before):
        return False
    if re.search(r"[0-9]$", before) and re.match(r"[0-9]{4}\b", rest):
        return True
    if in_capitals(before) and not in_capitals(rest):
        return False  # "V. TỔ CHỨC THỰC HIỆN / - Xây dựng kế hoạch": a heading and its first item
    return bool(_SECOND_HALVES.match(plain(rest))) or (rest[:1].islower() and not is_heading(before))


def is_heading(text: str) -> bool:
    """Whether a line without a full stop is a heading and not half a sentence."""
    marker = marker_of(text)
    return in_capitals(text) or bool(marker and not marker.is_bullet and len(text) <= 90)


def _goes_on_in_capitals(before: str) -> bool:
    marker = marker_of(before)
    return bool(marker and marker.rank in (ROMAN, CAPITAL) and in_capitals(before[marker.length :]))


def _runs_on(before: str, after: str, blank: bool) -> bool:
    if before.count("(") > before.count(")"):
        return True
    if in_capitals(before):
        return False
    if not is_upper_start(after) and not re.match(r"[0-9]", after):
        return True
    if _OPENING.match(plain(after)) and is_upper_start(after):
        return False
    if is_heading(before):
        return bool(_UNFINISHED.search(plain(before)))
    return bool(_HANGING.search(plain(before))) or (not blank and len(before) >= 25)


# --- items taken apart -----------------------------------------------------------------------------------------------

_INNER_MARK = re.compile(
    r"(?P<ended>[.;:][\"”)]*\s+|(?<=[^\W\d])\s+|(?<=\))\s+|(?<=20[0-9]{2})\s+)"
    r"(?=(?P<mark>[-–—+•▪●]\s?|[A-Z]{1,4}[./]\s|[0-9]{1,2}(?:\.[0-9]{1,2}){0,4}[./]?\s|[a-zđ][)/]\s?"
    r"|\*\s|[ĐD]i[eề]u [0-9]+\.\s|Ph[aầ]n \w+\.\s)(?P<next>\S))"
)


def split_items(line: Line) -> list[Line]:
    """The items that a copy ran together into one line, each as a line of its own."""
    if " | " in line.text:
        return [line]
    starts = [0, *_inner_starts(line.text)]
    texts = [line.text[start:end].strip() for start, end in zip(starts, [*starts[1:], None], strict=True)]
    if len(texts) == 1:
        return [line]
    return [Line(line.number, text, text) for text in texts if text]


def _inner_starts(text: str) -> Iterator[int]:
    start = 0
    for match in _INNER_MARK.finditer(text):
        place = match.end()
        if _begins_item(text[start : match.start()] + match["ended"].rstrip(), text[place:]):
            start = place
            yield place


def _begins_item(before: str, after: str) -> bool:
    marker = marker_of(after)
    if not marker or re.fullmatch(r"\W*so\s*:?", plain(before)):  # "Số: 07 /KH-UBND"
        return False
    rest = after[marker.length :]
    if re.match(r"[•▪●]", after):
        return True
    if marker.rank in (ROMAN, CAPITAL):
        return bool(re.match(r"\S*[^\W\d_]{2}", rest)) and in_capitals(rest[:12])
    ended = bool(_ENDED.search(before))
    if marker.is_bullet:
        return _begins_bullet(before, after, rest, ended)
    if marker.rank in (PART, ARTICLE):
        return ended or _is_short_heading(before)
    if marker.rank == LETTER:
        return ended or _follows_heading(before, rest)
    is_under_capitals = in_capitals(before)  # "TỔ CHỨC THỰC HIỆN 1. Văn phòng …"
    return (
        marker.rank >= ARABIC
        and is_upper_start(rest)
        and (ended or is_under_capitals or _follows_heading(before, rest))
    )


def _begins_bullet(before: str, after: str, rest: str, ended: bool) -> bool:
    is_level = bool(re.match(r"[0-9]+(?:,[0-9]+)?\s?%", rest))
    starts_anew = is_upper_start(rest) or is_level or (ended and after.startswith("+"))
    starts_anew = starts_anew or (ended and not before.endswith(":") and rest[:1].isdigit())
    return starts_anew and (ended or _follows_heading(before, rest))


def _is_short_heading(before: str) -> bool:
    marker = marker_of(before)
    return in_capitals(before) or bool(marker and not marker.is_bullet and len(before) <= 110)


def _follows_heading(before: str, rest: str) -> bool:
    """ "2. Yêu cầu - Phong trào thi đua phải…": an unfinished short heading, then a sentence."""
    if not _is_short_heading(before):
        return False
    second = rest.split()[1:2]
    is_sentence = bool(second) and second[0][:1].islower()
    return (is_sentence or in_capitals(before)) and not _SECOND_HALVES.match(plain(rest))
