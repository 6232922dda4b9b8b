"""Paragraphs → the tree of the plan's own numbering, and which part of a plan each heading opens."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from campaigns.reader.letters import in_capitals, is_upper_start, plain
from campaigns.reader.lines import Line
from campaigns.reader.markers import ARABIC, ARTICLE, CAPITAL, DASH, LETTER, PAREN, PART, ROMAN, Marker, marker_of

KINDS = {
    "purposes": r"muc dich|y nghia|vi sao|tinh than chung",
    "requirements": r"yeu cau",
    "subjects": r"doi tuong|pham vi|ai (?:thi dua|tham gia)",
    "contents": r"noi dung|nhiem vu|giai phap|linh vuc",
    "targets": r"muc tieu|chi tieu|muc phan dau|con so (?:phai|can) dat|ket qua (?:phai|can) dat|bao nhieu",
    "timeline": r"thoi gian|bao gio|khi nao|tien do|cac moc|lo trinh|giai doan|thoi han",
    "standards": r"tieu chuan|tieu chi|dieu kien",
    "awards": r"hinh thuc|khen thuong|khen(?= the nao|$)|cac muc khen|danh hieu|giai thuong|co cau giai",
    "dossier": r"ho so|giay to",
    "procedure": r"quy trinh|trinh tu|thu tuc",
    "scoring": r"cham diem|thang diem|xep loai|xep hang|cach tinh diem|binh xet",
    "reports": r"che do (?:thong tin )?bao cao|bao cao",
    "budget": r"kinh phi|muc thuong|tien thuong",
    "organisation": r"to chuc thuc hien|phan cong|phan viec|giao viec|ai lam gi|trach nhiem|thuc hien$",
}
"""What a heading may announce, by the words of folded headings. One heading may announce several parts."""

MAX_HEADING = 140
MAX_LABEL = 90


@dataclass
class Section:
    """One numbered item, bullet or unmarked paragraph, with all that stands under it.

    `text` is the whole paragraph without its marker; `heading` what it announces ("" for a plain sentence) and
    `body` what follows the colon of a heading on the same line. `clause` names the place: "III.8a-1".
    `kinds`: the keys of KINDS its heading announces; `within`: those of the headings above it.
    """

    line: Line
    marker: Marker | None
    clause: str
    text: str
    heading: str = ""
    body: str = ""
    kinds: frozenset[str] = frozenset()
    within: frozenset[str] = frozenset()
    children: list["Section"] = field(default_factory=list)

    @property
    def rank(self) -> int:
        """A paragraph without a marker counts as a dash."""
        return self.marker.rank if self.marker else DASH

    def walk(self) -> Iterator["Section"]:
        """This section and all below it, in the order of the paper."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass
class Outline:
    """The whole paper. `front`: before the first numbered heading; `tail`: from "Nơi nhận" or the signature on.

    `closing`: the unnumbered paragraphs between the last section and the tail.
    """

    front: list[Line]
    sections: list[Section]
    closing: list[Line]
    tail: list[Line]

    def walk(self) -> Iterator[Section]:
        """Every section at every depth, in the order of the paper."""
        for section in self.sections:
            yield from section.walk()

    def of_kind(self, kind: str) -> list[Section]:
        """The innermost headings that announce this part of a plan, in the order of the paper."""
        return [found for section in self.sections for found in _innermost(section, kind)]


def read_outline(lines: Sequence[Line]) -> Outline:
    """The tree of a paper's paragraphs. Of a decision that issues a plan, the plan."""
    issuing = _issued_plan(lines)
    if issuing:
        return issuing
    start, end = _first_heading(lines), _tail_start(lines)
    start = min(start, end)
    closing = _closing_start(lines, start, end)
    return Outline(
        front=list(lines[:start]),
        sections=_tree(lines[start:closing]),
        closing=list(lines[closing:end]),
        tail=list(lines[end:]),
    )


def _issued_plan(lines: Sequence[Line]) -> Outline | None:
    """ "QUYẾT ĐỊNH … Nơi nhận … KẾ HOẠCH (ban hành kèm theo …)": the head and end of the decision, the body of the
    plan."""
    ends = [place for place, line in enumerate(lines) if _RECIPIENTS.match(plain(line.text))]
    title = next((place for place in range(ends[0], len(lines) - 8) if _is_title(lines[place])), None) if ends else None
    if title is None or (len(ends) > 1 and ends[-1] > title):
        return None
    orders = next((place for place in range(ends[0]) if marker_of(lines[place].text)), ends[0])
    body = read_outline(lines[title:])
    return replace(body, front=[*lines[:orders], *body.front], tail=list(lines[ends[0] : title]) + body.tail)


def _is_title(line: Line) -> bool:
    return in_capitals(line.text[:8]) and bool(re.match(r"\W*(?:ke hoach|huong dan|quy che)\b", plain(line.text)))


def heading_kinds(heading: str) -> frozenset[str]:
    """The keys of KINDS that a heading announces."""
    folded = " ".join(plain(re.sub(r"\([^()]*\)", " ", heading)).split())
    return frozenset(kind for kind, words in KINDS.items() if re.search(rf"\b(?:{words})\b", folded))


# --- front, closing, tail --------------------------------------------------------------------------------------------

_RECIPIENTS = re.compile(r"gui\s*:\s*$|\W*noi nhan\b.{0,3}$|\W*noi nhan\s*:")
_SIGNING = re.compile(
    r"(?:tm|kt|tl|tuq|q)\s*\.\s*\S|(?:pho )?(?:chu tich|giam doc|hieu truong|bi thu|truong ban)\b.{0,30}$"
)
_CLOSING = re.compile(
    r"tren day la|tren co so ke hoach nay|can cu (?:vao )?(?:noi dung )?(?:ke hoach|huong dan|cong van|quyet dinh) nay"
    r"|trong qua trinh"
    r"|(?:yeu cau|de nghi) (?:cac|thu truong|cac co quan)|nhan duoc (?:ke hoach|cong van)"
)


def _first_heading(lines: Sequence[Line]) -> int:
    """Where the numbered part begins: the first main heading, else the first item with a number."""
    markers = _markers(lines)
    head = _letterhead_end(lines)
    markers = [None if place < head else marker for place, marker in enumerate(markers)]
    for wanted in ((PART, CAPITAL, ROMAN, ARTICLE), (ARABIC,), (ARABIC, LETTER, DASH)):
        for place, (line, marker) in enumerate(zip(lines, markers, strict=True)):
            announced = marker and not marker.length and heading_kinds(line.text)
            if marker and marker.rank in wanted and (announced or (marker.length and marker.position <= 2)):
                return place
    return next((place for place, marker in enumerate(markers) if marker), 0)


def _letterhead_end(lines: Sequence[Line]) -> int:
    """After the number of the paper, above which nothing is a heading: "HỘI ĐỒNG THI / ĐUA - KHEN THƯỞNG"."""
    numbers = (place for place, line in enumerate(lines[:12]) if re.match(r"\W*so\s*:\s*\w*\s*/", plain(line.text)))
    return next(numbers, -1) + 1


def _markers(lines: Sequence[Line]) -> list[Marker | None]:
    """The marker of every paragraph, that of headings without a number included."""
    plainly = [marker_of(line.text) for line in lines]
    numbered = any(marker and marker.rank in (PART, CAPITAL, ROMAN, ARTICLE) for marker in plainly)
    after = [*plainly[1:], None][: len(plainly)]
    return [
        marker or _implied(line, following, numbered)
        for line, marker, following in zip(lines, plainly, after, strict=True)
    ]


def _implied(line: Line, following: Marker | None, numbered: bool) -> Marker | None:
    """A heading without a number: in capitals, in bold or italics, or just before a bullet where nothing has
    numbers."""
    text = line.text.strip(" :")
    if len(text) > MAX_LABEL or re.search(r"[.;,%|]$|[%|]", text) or not is_upper_start(text):
        return None
    announces = bool(heading_kinds(text)) and not _TITLE.search(plain(text))
    if in_capitals(text):
        return Marker(ROMAN, text, 0) if announces else None
    if line.emphasis and numbered:
        return Marker(PAREN, text, 0)
    if line.emphasis:
        return Marker(ROMAN if line.emphasis == "bold" else ARABIC, text, 0)
    is_followed = following is not None and following.is_bullet and not numbered
    return Marker(ROMAN, text, 0) if announces and is_followed else None


_TITLE = re.compile(
    r"^\W*\"|\b(?:hoi dong|ban chi dao|dang uy|giai doan 20|ke hoach|huong dan|phong trao|uy ban|so [a-z]|truong [a-z])"
)


def _tail_start(lines: Sequence[Line]) -> int:
    """Where "Nơi nhận" stands, else where the signature begins."""
    places = [place for place, line in enumerate(lines) if _RECIPIENTS.match(plain(line.text))]
    if places:
        return _signature_above(lines, places[-1])
    for place in range(max(0, len(lines) - 8), len(lines)):
        if in_capitals(lines[place].text) and _SIGNING.match(plain(lines[place].text)):
            return place
    return len(lines)


def _signature_above(lines: Sequence[Line], place: int) -> int:
    """Where two columns were copied right one first, the signature stands above "Nơi nhận"."""
    start = place
    for above in range(max(0, place - 4), place):
        if in_capitals(lines[above].text) and _SIGNING.match(plain(lines[above].text)):
            start = min(start, above)
    return start


def _closing_start(lines: Sequence[Line], start: int, end: int) -> int:
    place = end
    for before in range(end - 1, max(start, end - 6), -1):
        if marker_of(lines[before].text):
            break
        if _CLOSING.match(plain(lines[before].text)) or (before == end - 1 and _ends_paper(lines[before].text)):
            place = before
    return place


def _ends_paper(text: str) -> bool:
    return bool(re.search(r"/\s?\.\W*$|\.\s?/\W*$", text))


# --- tree ------------------------------------------------------------------------------------------------------------


def _tree(lines: Sequence[Line]) -> list[Section]:
    top: list[Section] = []
    open_sections: list[Section] = []
    for line, marker in zip(lines, _markers(lines), strict=True):
        rank = marker.rank if marker else DASH
        while open_sections and not _holds(open_sections[-1], rank):
            open_sections.pop()
        parent = open_sections[-1] if open_sections else None
        siblings = parent.children if parent else top
        section = _section(line, marker, parent, siblings)
        siblings.append(section)
        open_sections.append(section)
    return top


def _holds(section: Section, rank: int) -> bool:
    """Whether an item of this rank may stand inside the section. A sentence without a marker holds nothing."""
    return section.marker is not None and section.rank < rank


def _section(line: Line, marker: Marker | None, parent: Section | None, siblings: list[Section]) -> Section:
    text = line.text[marker.length :] if marker else line.text
    heading, body = _heading_and_body(text, marker)
    return Section(
        line=line,
        marker=marker,
        clause=_clause(marker, parent, siblings),
        text=text,
        heading=heading,
        body=body,
        kinds=heading_kinds(heading) if heading else frozenset(),
        within=parent.within | parent.kinds if parent else frozenset(),
    )


def _heading_and_body(text: str, marker: Marker | None) -> tuple[str, str]:
    """ "Y tế: Phấn đấu 95%…" → "Y tế" and the rest; "Mục đích" → itself; a sentence → neither."""
    label, colon, rest = text.partition(":")
    if colon and len(label) <= MAX_LABEL and not re.search(r"[%;.]", label) and not label.count('"') % 2:
        return label.strip(), rest.strip()
    is_marked = marker is not None and marker.rank < DASH
    if in_capitals(text) or (is_marked and len(text) <= MAX_HEADING and not re.search(r"[.;,]\s*$|%", text)):
        return text, ""
    return "", text


def _clause(marker: Marker | None, parent: Section | None, siblings: Sequence[Section]) -> str:
    base = parent.clause if parent else ""
    if marker is None or marker.is_bullet:
        number = 1 + sum(1 for sibling in siblings if sibling.rank >= DASH)
        return f"{base}-{number}" if base else str(number)
    return _numbered_clause(marker, parent)


def _numbered_clause(marker: Marker, parent: Section | None) -> str:
    """ "III" + "8" → "III.8", "III.2" + "2.1" → "III.2.1", "III.8" + "a" → "III.8a"."""
    base = parent.clause if parent else ""
    if marker.rank == LETTER:
        return base + marker.label
    if marker.rank == ARTICLE:
        return f"Điều {marker.label}"
    if marker.rank == PART:
        return f"Phần {marker.label}"
    if parent and parent.marker and marker.label.startswith(f"{parent.marker.label}."):
        return base.removesuffix(parent.marker.label) + marker.label
    return f"{base}.{marker.label}" if base else marker.label


def _innermost(section: Section, kind: str) -> list[Section]:
    below = [found for child in section.children if child.rank < DASH for found in _innermost(child, kind)]
    if below:
        return below
    return [section] if kind in section.kinds else []
