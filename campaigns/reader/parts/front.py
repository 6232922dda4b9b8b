"""The front of a plan, before its first numbered heading: letterhead, title, legal bases, opening sentence."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from campaigns.reader.letters import in_capitals
from campaigns.reader.lines import Line
from campaigns.reader.outline import Outline
from campaigns.reader.phrases.finding import each, match, plain, search
from campaigns.reader.phrases.legal import KINDS, OPENINGS

TITLES = r"(?:ke hoach|huong dan|quyet dinh|cong van|chuong trinh|thong bao|de an|phuong an|the le|chi thi)\s*$"
NATIONAL = (
    r"^\W*(?:cong hoa xa hoi chu nghia viet nam|do[ct] lap\s*-?\s*t[ud] do\s*-?\s*hanh phuc|dang cong san viet nam)\W*"
)
ISSUES = (
    r"(?P<act>(?:ban hanh|xay dung|to chuc(?: thuc hien)?|phat dong|trien khai(?: thuc hien)?|huong dan|lap|de ra)\s+"
    r"(?:va phat dong\s+|va to chuc\s+|thuc hien\s+)*(?:noi dung\s+)?(?:ke hoach|huong dan|phong "
    r"trao|chuong trinh|dot thi dua|the le|cuoc thi)|huong dan\s+cac\s[^.;:]{3,80}(?=:|\snhu sau))"
)
LANDMARKS = (
    r"(?<=\s)(?:cong hoa xa hoi chu nghia|do[ct] lap\s*-\s*t[ud] do|so\s*:\s*[\dlo]*\s*/\s*[a-z]|"
    rf"(?:can cu|thuc hien)\s+(?:{KINDS})\b[^,;.]{{0,60}}?\bso\s*[\dlo])"
)
"""With a capital letter these begin a line of the front, wherever a copy has put them."""
AFTER_NUMBER = r"so\s*:\s*[\dlo]+\s*/\s*[a-z][a-z0-9]*(?:-[a-z0-9&]+)*\s+(?=[^\d,][^,]{1,40},\s*ngay)"
KIND_IN_CAPITALS = r"(?<!\S)K[ẾE] HO[ẠA]CH\s+(?=[^\W\d_])"
LETTERHEAD = r"so\s*:|.{0,60}\bngay\s+\.*\d{0,2}\s*thang"
BODY = (
    r"(?:chu tich\s+)?(?:uy ban nhan dan|ubnd|truong\b|so\b|ban\b|phong\b|hoi dong|hoi\b|lien "
    r"doan|cong ty|tong cong ty|"
    r"hieu truong|giam doc|thu truong|benh vien|trung tam|bo\b|cuc\b|chi cuc|uy ban mat tran|"
    r"ubmttq|dang uy|cong an|bo chi huy|doan\b|tinh doan|hoc vien|vien\b)"
)


@dataclass(frozen=True)
class Front:
    """The lines of each part of the front; `preamble` is the sentence that issues the plan, cut out of its line."""

    letterhead: tuple[Line, ...] = ()
    title: tuple[Line, ...] = ()
    bases: tuple[Line, ...] = ()
    preamble: Line | None = None


def front_of(outline: Outline) -> Front:
    """The front taken apart."""
    apart = [piece for line in outline.front for piece in _apart(line)]
    lines = [replace(line, text=text) for line in apart if (text := _without_national_title(line.text))]
    kind = _kind_line(lines)
    head, rest = lines[: kind + 1], lines[kind + 1 :]
    title = _title_lines(head[-1:] if kind >= 0 else [], rest)
    body = rest[len(title) :] if kind >= 0 or title else rest
    bases, preamble = _bases_and_preamble(body)
    return Front(tuple(head[:kind] if kind >= 0 else _letterhead(lines)), tuple(title), tuple(bases), preamble)


def _apart(line: Line) -> list[Line]:
    """The parts of a letterhead that a copy ran into one line."""
    ends = [found.end() for found in each(AFTER_NUMBER, line.text)]
    starts = [found.start() for found in each(LANDMARKS, line.text) if line.text[found.start()].isupper()]
    titles = list(re.finditer(KIND_IN_CAPITALS, line.text))
    if titles and (starts or ends or not titles[0].start()):
        starts += [titles[0].start(), titles[0].end()]
    cuts = sorted({0, *starts, *ends})
    pieces = [line.text[one:after].strip() for one, after in zip(cuts, [*cuts[1:], None], strict=True)]
    return [replace(line, text=piece) for piece in pieces if piece]


def _without_national_title(text: str) -> str:
    """The line without the national title and motto, which a copy may run into it."""
    while found := search(NATIONAL, text):
        text = text[found.end() :]
    return text.strip()


def _kind_line(lines: Sequence[Line]) -> int:
    """The line "KẾ HOẠCH", which stands alone."""
    return next((place for place, line in enumerate(lines) if match(TITLES, line.text.strip(" .:"))), -1)


def _letterhead(lines: Sequence[Line]) -> list[Line]:
    end = next((place for place, line in enumerate(lines) if is_basis(line.text)), len(lines))
    return list(lines[:end])


def _title_lines(kind: Sequence[Line], rest: Sequence[Line]) -> list[Line]:
    """From the line under "KẾ HOẠCH" to the first basis or the opening sentence."""
    title: list[Line] = []
    for line in rest if kind else ():
        if is_basis(line.text) or preamble_start(line.text) is not None or match(LETTERHEAD, line.text):
            break
        if match(r"kinh gui", line.text) or (title and in_capitals(line.text) and match(BODY, line.text)):
            break
        title.append(line)
        if len(title) == 4:
            break
    return title


def is_basis(text: str) -> bool:
    """Whether the line cites papers as grounds."""
    return bool(match(rf"(?:{OPENINGS})\s.{{0,60}}?\b(?:{KINDS}|de nghi)\b", text.lstrip("- +")))


def preamble_start(text: str) -> int | None:
    """Where in the line the sentence begins that issues the plan: "…; Ủy ban nhân dân quận ban hành Kế hoạch"."""
    issuing = search(ISSUES, text)
    while issuing:
        start = _subject_start(text, issuing.start())
        if start is not None and _announces(text[issuing.end() :]):
            return _sentence_start(text, start)
        issuing = search(ISSUES, text, issuing.end())
    return None


def _announces(after: str) -> bool:
    return bool(search(r"(?:nhu sau|sau day|sau)\s*[:.]?\s*$|:\s*$", after))


def _subject_start(text: str, end: int) -> int | None:
    """Where the body that issues begins, in the clause before `end`."""
    before = plain(text)[:end]
    places = [found.start() for found in re.finditer(rf"(?:^|(?<=[;,.]\s)|(?<=[;,.]))(?={BODY})", before)]
    return places[-1] if places else None


def _sentence_start(text: str, start: int) -> int:
    """ "Để đẩy nhanh tiến độ …, Chủ tịch … ban hành": the sentence begins with its purpose, not with a basis."""
    before = plain(text)[:start]
    begins = before.rfind(";") + 1
    clause = before[begins:].strip()
    is_cited = match(rf"(?:{OPENINGS})\s", clause) and search(rf"\b(?:{KINDS}|de nghi)\b", clause)
    return start if not clause or is_cited else begins + len(before[begins:]) - len(before[begins:].lstrip())


def _bases_and_preamble(lines: Sequence[Line]) -> tuple[list[Line], Line | None]:
    bases: list[Line] = []
    for line in lines:
        start = preamble_start(line.text)
        if start is not None:
            if start:
                bases.append(replace(line, text=line.text[:start].strip()))
            return [base for base in bases if is_basis(base.text)], replace(line, text=line.text[start:].strip())
        bases.append(line)
    return [base for base in bases if is_basis(base.text)], None


def issuing_body(preamble: str) -> str:
    """The body that issues, as the opening sentence names it, without "Chủ tịch" and its own abbreviation."""
    issuing = search(ISSUES, preamble)
    start = _subject_start(preamble, issuing.start()) if issuing else None
    if issuing is None or start is None:
        return ""
    body = re.sub(r"\s*\([^)]*\)", "", preamble[start : issuing.start()]).strip(" ,")
    chair = match(r"chu tich\s+(?=uy ban|ubnd)", body)
    return body[chair.end() :] if chair else body
