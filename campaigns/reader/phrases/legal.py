"""How a plan cites other papers: "Kế hoạch số 593/KH-UBND ngày 28 tháng 02 năm 2022 của Ủy ban nhân dân … về …"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from campaigns.reader.phrases.finding import cut, each, match, plain, search

KINDS = (
    "hien phap|bo luat|luat|phap lenh|nghi dinh|nghi quyet|quyet dinh|chi thi|thong tu(?: lien tich)?|ke hoach|"
    "chuong trinh(?: hanh dong)?|huong dan|cong van|ket luan|thong bao|thong tri|de an|to trinh|van ban|quy dinh|"
    "quy che|bao cao|bien ban|cong dien|chien luoc|dieu le"
)
NUMBER = r"so\s*:?\s*(?P<number>\d[\w.]*(?:\s*[/-]\s*[a-z0-9.]+(?:\s*[-–/&]\s*[a-z0-9.]+)*)?)"
DAY = r"ngay\s+(?P<day>\d{1,2})(?:\s*thang\s*|\s*[/.-]\s*)(?P<month>\d{1,2})(?:\s*nam\s*|\s*[/.-]\s*)(?P<year>\d{4})"
OPENINGS = r"(?:can cu|thuc hien|theo|xet|trien khai)\b"
SUBJECT_MATTER = (
    r"\b(?:ve\b|v/v|quy dinh|trien khai|phe duyet|ban hanh|thuc hien|huong dan|sua doi|phat dong|to chuc thuc hien|"
    r"tang cuong|day manh|cong bo|phan bo|giao chi tieu|giao ke hoach|thanh lap|phan cong|bo sung|xay dung|"
    r"to chuc (?:phong trao|thuc hien|trien khai))"
)
LAUNCHES = r"phat dong|to chuc (?:thuc hien )?phong trao|phong trao thi dua"


@dataclass(frozen=True, slots=True)
class Citation:
    """One paper as cited. `kind` is its kind in plain small letters; what is not said is empty or None."""

    kind: str
    number: str
    issued_on: date | None
    issuer: str
    title: str
    text: str


def citations(sentence: str) -> list[Citation]:
    """The papers that one sentence of legal bases cites, in order; each with its own words."""
    return [_citation(words) for words in _clauses(sentence)]


def is_launch(citation: Citation) -> bool:
    """Whether the cited paper is a superior's plan that launches the campaign."""
    launching = search(LAUNCHES, citation.title)
    return launching is not None and citation.kind in {"ke hoach", "quyet dinh", "huong dan", "cong van", "van ban"}


def _clauses(sentence: str) -> Iterator[str]:
    """Cut before every further paper that stands beside the first, not inside its title."""
    starts = [0, *(place for place in _further_papers(sentence))]
    for start, end in zip(starts, [*starts[1:], len(sentence)], strict=True):
        words = sentence[start:end].strip()
        words = words.removesuffix(" và").removesuffix(",").strip()
        if match(rf"(?:{OPENINGS}|cac\s|{KINDS})", words):
            yield words


def _further_papers(sentence: str) -> Iterator[int]:
    """After a semicolon any kind of paper opens a clause; after "và" or a comma only a paper with its number."""
    beside = rf";\s*(?P<paper>(?:va\s+)?(?:cac\s+)?(?:{OPENINGS}\s+)?(?:{KINDS})\b)"
    joined = rf"(?:,\s*|\s)(?:va\s+|,\s*)(?P<paper>(?:{KINDS})\s+{NUMBER})"
    places = {found.start("paper") for found in each(beside, sentence)}
    places |= {found.start("paper") for found in each(joined, sentence) if _closed(sentence[: found.start()])}
    yield from sorted(places)


def _closed(before: str) -> bool:
    """Whether a quotation opened before is closed again."""
    return plain(before).count('"') % 2 == 0


def _citation(words: str) -> Citation:
    body = re.sub(r"[;,.:\s/]+$", "", words)
    if proposed := match(r"(?:xet|theo)\s+de nghi cua\s+", body):
        return _proposal(words, body[proposed.end() :])
    opening = match(rf"{OPENINGS}\s+(?:noi dung\s+|cac\s+)?", body)
    start = opening.end() if opening else 0
    kind = search(rf"\b(?:{KINDS})\b", body, start)
    number = search(NUMBER, body, start)
    dated = search(DAY, body, start)
    said = max((found.end() for found in (kind, number, dated) if found and _own(found, body, start)), default=start)
    issuer, title = _issuer_and_title(body, said)
    return Citation(
        kind=kind.group() if kind else "",
        number=_number(body, number) if number and _own(number, body, start) else "",
        issued_on=_date(dated) if dated and _own(dated, body, start) else None,
        issuer=issuer,
        title=title or _law_title(body, kind, number, dated),
        text=words,
    )


def _proposal(words: str, body: str) -> Citation:
    """ "Xét đề nghị của Giám đốc Sở Nội vụ tại Tờ trình số …": the body that proposes, and its paper if cited."""
    paper, number, dated = search(r"\btai\s+(?P<kind>to trinh|cong van|van ban|bao cao)", body), None, None
    if paper:
        number, dated = search(NUMBER, body, paper.end()), search(DAY, body, paper.end())
    return Citation(
        kind=paper["kind"] if paper else "",
        number=_number(body, number) if number else "",
        issued_on=_date(dated) if dated else None,
        issuer=body[: paper.start() if paper else len(body)].strip(" ,"),
        title="",
        text=words,
    )


def _own(found: re.Match[str], body: str, start: int) -> bool:
    """Whether the number or day is this paper's own: nothing of an issuer or title stands before it."""
    before = plain(body)[start : found.start()]
    return not re.search(rf"\bcua\b|\bve\b|{SUBJECT_MATTER}", re.sub(rf"^(?:{KINDS})\b", "", before))


def _number(body: str, found: re.Match[str]) -> str:
    return re.sub(r"\s+", "", cut(body, found, "number")).rstrip(".,-")


def _date(found: re.Match[str]) -> date | None:
    try:
        return date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        return None


def _issuer_and_title(body: str, said: int) -> tuple[str, str]:
    rest = body[said:]
    if of := match(r"[\s,]*cua\s+", rest):
        after = rest[of.end() :]
        matter = search(SUBJECT_MATTER, after)
        issuer = after[: matter.start()] if matter else after
        return issuer.strip(" ,"), _title(after[matter.start() :]) if matter else ""
    matter = match(rf"[\s,]*(?={SUBJECT_MATTER})", rest)
    return "", _title(rest[matter.end() :]) if matter else ""


def _title(words: str) -> str:
    about = match(r"(?:ve viec|ve|v/v)\s+", words)
    return words[about.end() if about else 0 :].strip(" ,;.")


def _law_title(body: str, kind: re.Match[str] | None, number: re.Match[str] | None, dated: re.Match[str] | None) -> str:
    """A law carries its title in its name: "Luật Thi đua, khen thưởng ngày 15/6/2022"."""
    if not kind or kind.group() not in {"luat", "bo luat", "phap lenh", "hien phap"}:
        return ""
    end = min((found.start() for found in (number, dated) if found), default=len(body))
    return body[kind.start() : end].strip(" ,;")
