"""When: days, months, quarters, years and school years as plans write them, and the word before that says which end.

"trước ngày 15/12/2025" → the last day in time is 14/12/2025
"đến hết năm 2025"      → 31/12/2025
"trong quý II/2026"     → 01/4 to 30/6/2026
"ngày 15/12 hằng năm"   → a day of each year, no year of its own
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from campaigns.planfile.schema import EARLIEST_YEAR, LATEST_YEAR
from campaigns.reader.letters import plain

Relation = Literal["before", "by", "in", "from", "since", ""]


@dataclass(frozen=True)
class Moment:
    """One time named in a text, from `start` to `end` of it. `first` and `last`: the days it spans.

    `relation`: the word before it. A day without a year ("15/12") has `month` and `day` only.
    `of_paper`: the date of a legal paper, no time of the campaign.
    """

    start: int
    end: int
    words: str
    first: date | None
    last: date | None
    relation: Relation = ""
    month: int | None = None
    day: int | None = None
    of_paper: bool = False
    is_span: bool = False

    @property
    def due(self) -> date | None:
        """The last day that is in time."""
        if self.relation == "before" and self.first:
            return self.first - timedelta(days=1)
        return self.last


_DAY = r"(?P<d>[0-3]?[0-9])"
_MONTH = r"(?P<m>[01]?[0-9])"
_YEAR = r"(?P<y>(?:19|20)[0-9]{2})"
_UNTIL = r"\s*(?:-|den(?: nam)?)\s*"
_FORMS = (
    ("school", r"nam hoc (?P<y1>20[0-9]{2})\s*-\s*(?P<y>20[0-9]{2})"),
    (
        "span",
        rf"(?:giai doan|thoi ky|nhiem ky|tu(?: nam)?|cac nam|trong(?: cac nam)?"
        rf"|nam)?\s*(?P<y1>20[0-9]{{2}}){_UNTIL}{_YEAR}(?![/0-9])",
    ),
    ("day", rf"(?:ngay\s*)?{_DAY}\s*thang\s*{_MONTH},?\s*nam\s*{_YEAR}"),
    ("day", rf"(?:ngay\s*)?{_DAY}\s?[/.-]\s?{_MONTH}\s?[/.-]\s?{_YEAR}"),
    ("day", rf"(?:ngay\s*){_DAY}\s*thang\s*{_MONTH}\s*/\s*{_YEAR}"),
    ("month", rf"(?:thang\s*)?{_MONTH}\s?/\s?{_YEAR}|thang\s*(?P<m2>[01]?[0-9]),?\s*nam\s*(?P<y2>20[0-9]{{2}})"),
    ("quarter", rf"quy\s*(?P<q>iv|i{{1,3}}|[1-4])\s*(?:/|,?\s*nam|-)?\s*{_YEAR}"),
    ("half", rf"6 thang (?P<h>dau|cuoi) nam {_YEAR}"),
    ("year", rf"(?:cuoi |dau |giua |het |ket thuc )*nam {_YEAR}(?!\s*[-/]\s*(?:19|20)?[0-9]{2}(?![0-9%]|\s?%))"),
    (
        "yearday",
        rf"ngay\s*{_DAY}\s?/\s?{_MONTH}(?![/0-9])|ngay\s*(?P<d2>[0-3]?[0-9])\s*thang\s*(?P<m2>[01]?[0-9])(?!\s*[,/]?\s*(?:nam\s*)?(?:19|20)[0-9]{{2}})",
    ),
    ("bareyear", rf"(?<=den ){_YEAR}(?![/0-9])"),
)
_PATTERNS = [(kind, re.compile(rf"(?<![0-9/]){pattern}")) for kind, pattern in _FORMS]

_RELATIONS: tuple[tuple[Relation, str], ...] = (
    ("before", r"truoc(?: thoi diem| thoi han)?(?: ngay)?"),
    ("since", r"ke tu(?: ngay)?|so voi(?: cung ky)?(?: thoi diem| dau| cuoi)?|bat dau tu"),
    (
        "by",
        r"(?:tinh )?den(?: truoc)?(?: thoi diem)?(?: het| cuoi| ngay)*|cham nhat(?: la| vao"
        r"| den)?(?: ngay)?|khong (?:muon|cham|qua) (?:hon )?"
        r"(?:ngay)?|muon nhat(?: la| vao)?|het|han cuoi(?: la)?|xong(?: vao)?|vao cuoi|cuoi",
    ),
    ("from", r"tu(?: ngay)?(?: dau)?"),
    ("in", r"trong|vao(?: ngay)?|ngay|nam|thang"),
)
_BEFORE_IT = [(name, re.compile(rf"\b(?:{words})\s*$")) for name, words in _RELATIONS]
_PAPER = re.compile(
    r"(?:[0-9]\s?/\s?(?:[0-9]{4}/)?[a-z][\w-]*|-[a-z]{1,4}/[a-z]+|\bluat\b[^;.]{0,90}|khoa xi?v?i*),?\s*$"
)


def moments(text: str) -> list[Moment]:
    """Every time that a text names, in the order of the text, none inside another."""
    return list(_moments(text))


@lru_cache(maxsize=2048)
def _moments(text: str) -> tuple[Moment, ...]:
    folded = plain(text)
    found: list[Moment] = []
    taken: list[tuple[int, int]] = []
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(folded):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            moment = _moment(kind, match, text, folded)
            if moment:
                found.append(moment)
            if moment or kind == "day":  # the rest of a day that does not exist is no month
                taken.append((moment.start if moment else match.start(), match.end()))
    return tuple(sorted(found, key=lambda moment: moment.start))


_YEARLY = re.compile(
    r"\b(?:h[a-z]ng nam|moi nam(?: hoc)?|tung nam|binh quan (?:moi |hang )?nam|dinh ky nam)\b|(?<=[a-z%m])\s?/\s?nam\b"
)
_QUARTERLY = re.compile(r"\bh[a-z]ng quy\b|\bmoi quy\b|\btung quy\b|\bcuoi quy\b|\bdinh ky quy\b")
_MONTHLY = re.compile(r"\bh[a-z]ng thang\b|\bmoi thang\b|\btung thang\b|\bdinh ky thang\b")


def recurrence(text: str) -> Literal["yearly", "quarterly", "monthly"] | None:
    """How often a text says that something returns."""
    folded = plain(text)
    if _YEARLY.search(folded):
        return "yearly"
    if _QUARTERLY.search(folded):
        return "quarterly"
    return "monthly" if _MONTHLY.search(folded) else None


def yearly_words(text: str) -> str:
    """The words that say "every year", as printed, or ""."""
    match = _YEARLY.search(plain(text))
    return text[match.start() : match.end()].strip() if match and "/" not in match.group() else ""


# --- one moment ------------------------------------------------------------------------------------------------------


def _moment(kind: str, match: re.Match[str], text: str, folded: str) -> Moment | None:
    if kind == "yearday":
        return _day_of_year(match, text, folded)
    days = _days(kind, match, folded)
    if days is None:
        return None
    start, relation = _relation(folded, match.start())
    if relation in ("", "in") and re.match(r"(?:trong )?(?:ket thuc|het|cuoi) ", match.group()):
        relation = "by"
    if kind == "span" and relation == "from":
        relation = "in"
    return Moment(
        start,
        match.end(),
        text[start : match.end()].strip(),
        *days,
        relation=relation,
        of_paper=bool(_PAPER.search(folded[max(0, start - 120) : start])),
        is_span=kind in {"span", "school"},
    )


def _day_of_year(match: re.Match[str], text: str, folded: str) -> Moment | None:
    day, month = (int(match[name] or match[f"{name}2"]) for name in ("d", "m"))
    if not 1 <= month <= 12 or not 1 <= day <= monthrange(2024, month)[1]:
        return None
    start, relation = _relation(folded, match.start())
    return Moment(start, match.end(), text[start : match.end()].strip(), None, None, relation, month, day)


def _relation(folded: str, place: int) -> tuple[int, Relation]:
    """Where the phrase begins with the word before it, and which word that is."""
    before = folded[max(0, place - 40) : place]
    for name, pattern in _BEFORE_IT:
        match = pattern.search(before)
        if match:
            return place - len(before) + match.start(), name
    return place, ""


def _days(kind: str, match: re.Match[str], folded: str) -> tuple[date, date] | None:
    names = match.groupdict()
    year = int(names.get("y") or names.get("y2") or 0)
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        return None
    if kind == "day":
        return _one_day(year, int(match["m"]), int(match["d"]))
    if kind == "month":
        return _months(year, int(names.get("m") or names.get("m2") or 0), 1)
    if kind == "quarter":
        quarter = {"i": 1, "ii": 2, "iii": 3, "iv": 4}.get(match["q"]) or int(match["q"])
        return _months(year, 3 * quarter - 2, 3)
    if kind == "half":
        return _months(year, 1 if match["h"] == "dau" else 7, 6)
    if kind == "school":
        return (date(int(match["y1"]), 9, 1), date(year, 5, 31)) if int(match["y1"]) + 1 == year else None
    if kind == "span":
        first = int(match["y1"])
        return (date(first, 1, 1), date(year, 12, 31)) if first <= year <= first + 30 else None
    return date(year, 1, 1), date(year, 12, 31)


def _one_day(year: int, month: int, day: int) -> tuple[date, date] | None:
    if not 1 <= month <= 12 or not 1 <= day <= monthrange(year, month)[1]:
        return None
    return date(year, month, day), date(year, month, day)


def _months(year: int, month: int, count: int) -> tuple[date, date] | None:
    if not 1 <= month <= 12:
        return None
    last = month + count - 1
    return date(year, month, 1), date(year, last, monthrange(year, last)[1])


def spans_of(moment: Moment) -> Iterator[int]:
    """The places a moment takes in its text."""
    yield from range(moment.start, moment.end)
