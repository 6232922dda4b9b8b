"""How much: the quantities of a sentence, and which of its numbers are none.

A quantity is a number with what it counts: "95%", "1,2 tỷ đồng", "từ 3 - 5 mô hình", "27/27 khu vực". Levels
("mức độ 3, 4"), numbers of papers and articles, days, ages, addresses, "4G/5G" are numbers of something else and
never come out.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from campaigns.reader.letters import plain
from campaigns.reader.phrases.days import moments

_NUMBER = r"[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?|[0-9]+(?:,[0-9]+)?"
_WORDS = {
    word: number
    for number, word in enumerate(["khong", "mot", "hai", "ba", "bon", "nam", "sau", "bay", "tam", "chin", "muoi"])
}
_TOKEN = re.compile(
    rf"(?<![\w.,/-])(?P<number>{_NUMBER})(?:\s?(?:-"
    rf"|den)\s?(?:duoi )?(?P<upper>{_NUMBER}))?(?P<of>/[0-9]+)?(?![0-9]|[.,][0-9])"
)
_SPELT = re.compile(
    r"(?:it nhat|toi thieu|khong it hon|khong qua|toi da|tren|moi [a-z]+(?: [a-z]+)? co)\s+(?:la |co |duoc )?"
    r"(?P<number>mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi)\s+(?=[a-z])(?!nam\b)"
)
_NONE_LEFT = re.compile(
    r"(?:^\W*|[,;]\s*|\bco )(?P<number>khong con)(?=\s(?:ho|hoc sinh|nguoi|nha|xa|thon|truong hop"
    r"|vu|tre em|can|diem)\b)"
)
_PART = re.compile(
    r"\b(?:tang|giam|cat giam|rut ngan|it nhat|toi thieu)(?: them| it nhat"
    r"| toi thieu)? (?P<number>mot nua|1/[2-5]|2/3|3/4)(?![0-9/])"
)
_TIMES = re.compile(r"\bgap (?P<number>doi|ba|bon|nam)\b")
_RANK = re.compile(r"\b(?:tu )?(?:thu|hang|vi tri)(?: thu| hang)? (?P<number>[0-9]{1,3})(?= tro len)")
_PERCENT = re.compile(r"\s?(?P<points>diem phan tram|diem\s?%|% diem)|\s?(?P<percent>%|phan tram\b)")
_MONEY = re.compile(
    r"\s?(?P<money>(?:(?:nghin|ngan|trieu|ty|ti)(?: ty)? )?(?:dong|vnd|usd)\b|(?:trieu|ty|ti)\b(?= ?dong)?)"
)
_PER = re.compile(
    r"\s?(?:/|tren|moi)\s?(?P<per>(?:[a-z]+(?: [a-z]+)?/)?(?:nam hoc|nam|thang|quy|tuan|ngay|nguoi"
    r"|lao dong|ho|ha|thon|xa|truong|lop|vu|to|don vi|luot|ho so|nha|can|cong trinh|mo hinh"
    r"|hoc sinh|em|suat|nguoi dan))\b"
    r"(?:/(?P<per2>nam|thang|ha|vu))?"
)

_NOT_BEFORE = re.compile(
    r"(?:\b(?:muc do|cap do|muc|(?<!dut )diem|khoan|dieu|muc luc|phan|chuong|phu luc|so"
    r"|mau(?: so)?|bieu(?: mau)?|(?<!moi )(?<!hang )nam|thang|ngay|quy|giai doan"
    r"|khoa|lan thu|thu|lop|hang|loai|bac|nhiem ky|quan|phuong|to dan pho|khu pho|thon|to|to so"
    r"|phien ban|version|quoc lo|duong|tinh lo"
    r"|chang|dot|ky|dien thoai|dt|fax|dtdd|thang diem|tieu chi(?: so)?|chi tieu|windows|ioc|covid"
    r"|the he|cong nghe|nghi quyet|ke hoach|buoc"
    r"|tuoi tu|web|vung|khu vuc|tru so|ma so|chinh phu|nhom|cum|khoi|quyet dinh|luat|cum so"
    r"|chuong trinh)\s*[:.]?\s*|[/\-–_]\s?|\$|#|n[o°]\s*)$"
)
_NOT_AFTER = re.compile(
    r"\s?(?:/[a-z0-9]|-[a-z]{2}|[gd]\b(?!\w)|tuoi\b|thang tuoi|gio\b(?!\s?/)(?! (?:hoc|day|lam"
    r"|cong|boi|tap|sinh))|h[0-9]*\b|sao\b|/7\b|nam tuoi|nam tro len|trang\b"
    r"|nam (?:lien tuc|tro|qua|dau|cuoi|gan|tiep|vua)|thang (?:dau|cuoi|tro|lien)|(?:bo"
    r"|ban)\b(?: ho so| giay| goc| chinh)|[.)]\s+[a-z]{2})"
)
_LIST_OF_LEVELS = re.compile(
    r"\b(?:muc do|cap do|muc|khoan|diem|dieu|nhom|quy|phuong|mau so|so|lop)\s+(?:[0-9]+[a-z]?(?:,| va| hoac|/)\s?)+$"
)
_WHOLE = re.compile(
    r"\b(?:cua|tai|o|thuoc|gom|ca|trong so|uy ban nhan dan|ubnd|tren|voi|cho)\s+(?:ca |tat ca |toan bo |toan the )?$"
)

_COUNTS_NOTHING = re.compile(r"\s(?:truoc|trong|tu|den|va|duoc|tai|thuoc|cua|theo|khi|sau|hoac|vao)\s")
_COMPARED = re.compile(
    r"\b(?:con|chi con|xuong|dat|len|la|co|it nhat|toi thieu|toi da|khong qua|khong duoi|tren|duoi|hon|bang|tu|them)\s$"
)
_GIVEN_TO = re.compile(
    r"\b(?:viec lam|nha o|nha|tap huan|dao tao|boi duong|day nghe|vay von|huong dan|tu van|kham benh|hoc bong"
    r"|sinh ke|the bao hiem y te)\b[^;,.%0-9]{0,30}\bcho (?:ca |duoc )?$"
)
"""What is done for so many is counted by them: "giải quyết việc làm cho 5.000 lao động"."""

NEAR = 80
"""How many characters around a number tell what it is."""

SINGLE_UNITS = frozenset(
    [
        "tuyen",
        "luot",
        "ho",
        "xa",
        "phuong",
        "km",
        "ha",
        "m2",
        "can",
        "ngoi",
        "nha",
        "nguoi",
        "cay",
        "con",
        "cai",
        "chiec",
        "buoi",
        "tin",
        "bai",
        "vu",
        "ca",
        "gio",
        "ngay",
        "lan",
        "diem",
        "thang",
        "thon",
        "to",
        "lop",
        "truong",
        "em",
        "suat",
        "don",
        "phan",
        "noi",
        "ban",
        "cau",
        "bo",
        "giai",
        "tan",
        "kg",
        "lit",
        "kw",
        "mw",
        "truong",
        "can",
        "don",
        "cho",
        "phien",
        "dot",
        "cuoc",
        "hoi",
        "vien",
        "giuong",
        "bac",
        "quyen",
        "cuon",
        "dau",
        "clb",
        "sang",
        "suong",
        "khoa",
        "kenh",
        "chuyen",
        "phong",
        "ngo",
        "doan",
        "lo",
    ]
)


@dataclass(frozen=True)
class Quantity:
    """A number and what it counts, from `start` to `end` of a text. `upper`: the far end of a range.

    `unit` as printed: "%", "triệu đồng", "mô hình", "lần/tháng". `points`: percentage points. `times`: "gấp 2 lần".
    `rank`: a place, better the smaller. `yearly`: counted per year ("40 tỷ đồng/năm", "3%/năm"), the unit without it.
    """

    start: int
    end: int
    value: Decimal
    unit: str
    upper: Decimal | None = None
    points: bool = False
    times: bool = False
    money: bool = False
    yearly: bool = False
    rank: bool = False

    @property
    def is_percent(self) -> bool:
        return self.unit == "%"


def quantities(text: str) -> list[Quantity]:
    """The quantities of a sentence, in its order. Numbers that name, date or address something are left out."""
    return list(_quantities(text))


@lru_cache(maxsize=2048)
def _quantities(text: str) -> tuple[Quantity, ...]:
    folded = plain(text)
    taken = {place for moment in moments(text) for place in range(moment.start, moment.end)}
    found = [
        quantity
        for match in [
            *_NONE_LEFT.finditer(folded),
            *_PART.finditer(folded),
            *_TIMES.finditer(folded),
            *_RANK.finditer(folded),
            *_TOKEN.finditer(folded),
            *_SPELT.finditer(folded),
        ]
        if match.start("number") not in taken
        for quantity in [_quantity(match, text, folded)]
        if quantity
    ]
    return tuple(_apart(sorted(found, key=lambda quantity: (quantity.start, -quantity.end))))


def _apart(found: list[Quantity]) -> list[Quantity]:
    """Without a quantity inside another."""
    kept: list[Quantity] = []
    for quantity in found:
        if not kept or quantity.start >= kept[-1].end:
            kept.append(quantity)
    return kept


def number_of(written: str) -> Decimal:
    """ "1.234,5" → 1234.5; "ba" → 3."""
    if written == "khong con":
        return Decimal(0)
    if written in _WORDS:
        return Decimal(_WORDS[written])
    return Decimal(written.replace(".", "").replace(",", "."))


def part_of_hundred(part: str) -> Decimal:
    """ "một nửa" → 50, "1/3" → 33.333333: as percent, six places."""
    upper, lower = (1, 2) if part == "mot nua" else map(int, part.split("/"))
    return round(Decimal(100) * upper / lower, 6)


def _quantity(match: re.Match[str], text: str, folded: str) -> Quantity | None:
    start, end = match.start("number"), match.end()
    if match.re is _PART:
        return Quantity(start, end, part_of_hundred(match["number"]), "%")
    if match.re is _RANK:
        return Quantity(start, end, Decimal(match["number"]), "hạng", rank=True)
    if match.re is _TIMES:
        return Quantity(start, end, Decimal(["doi", "ba", "bon", "nam"].index(match["number"]) + 2), "lần", times=True)
    if "of" in match.re.groupindex and match["of"]:
        return _all_of(match, text, folded)
    upper = match["upper"] if "upper" in match.re.groupindex else None
    if upper and number_of(upper) <= number_of(match["number"]):
        return None
    measured = _measure(text, folded, end)
    if measured is None or (not measured.is_percent and not measured.money and _is_name(folded, start, end)):
        return None
    if measured.is_percent and _LIST_OF_LEVELS.search(folded[max(0, start - NEAR) : start]):
        return None
    return Quantity(
        start,
        measured.end,
        number_of(match["number"]),
        measured.unit,
        upper=number_of(upper) if upper else None,
        points=measured.points,
        times=measured.times,
        money=measured.money,
        yearly=measured.yearly,
    )


def _all_of(match: re.Match[str], text: str, folded: str) -> Quantity | None:
    """ "27/27 khu vực": all of them. "2/3 số người dự họp" and "3/5" are no counts."""
    whole = (match["of"] or "")[1:]
    if match["number"].lstrip("0") != whole.lstrip("0") or "/" in folded[match.end() : match.end() + 1]:
        return None
    measured = _measure(text, folded, match.end())
    return measured and Quantity(match.start(), measured.end, number_of(match["number"]), measured.unit)


def _is_name(folded: str, start: int, end: int) -> bool:
    """Whether the number names, dates or addresses something instead of counting it."""
    before, after = folded[max(0, start - NEAR) : start], folded[end : end + NEAR]
    if re.fullmatch(r"(?:19|20)[0-9]{2}", folded[start:end]):
        return True
    if re.search(r"\btrong(?: suot)? $", before) and re.match(r"\s(?:nam|thang)\b", after):
        return True
    if _COUNTS_NOTHING.match(after) and not _COMPARED.search(before):
        return True
    if _GIVEN_TO.search(before):
        return False
    return bool(
        _NOT_BEFORE.search(before) or _NOT_AFTER.match(after) or _LIST_OF_LEVELS.search(before) or _WHOLE.search(before)
    )


def _measure(text: str, folded: str, end: int) -> Quantity | None:
    """What the number that ends here counts, as a quantity without a value."""
    match = _PERCENT.match(folded, end)
    if match:
        per_year, after = _per_year(folded, match.end())
        return Quantity(end, after, Decimal(), "%", points=bool(match["points"]), yearly=per_year)
    match = _MONEY.match(folded, end)
    if match and not _is_multiplier(folded, match):
        return _money(text, folded, match)
    return _counted(text, folded, end)


def _money(text: str, folded: str, match: re.Match[str]) -> Quantity:
    per = _PER.match(folded, match.end())
    if per and not per["per"].startswith("nam"):
        return Quantity(match.start(), per.end(), Decimal(), text[match.start("money") : per.end()].strip(), money=True)
    per_year, after = _per_year(folded, match.end())
    if per_year and re.search(r"\b(?:thu nhap|luong|nang suat)\b", folded[: match.start()]):
        return Quantity(match.start(), after, Decimal(), text[match.start("money") : after].strip(), money=True)
    return Quantity(
        match.start(), after, Decimal(), text[match.start("money") : match.end()].strip(), money=True, yearly=per_year
    )


def _is_multiplier(folded: str, match: re.Match[str]) -> bool:
    """ "1,5 triệu cây xanh" counts trees, not money."""
    is_bare = match["money"] in {"trieu", "ty", "ti"}
    return is_bare and bool(
        re.match(
            r"\s(?!dong|moi|tro|va|hoac|den|trong|nam|de|cho|tu|o|giai|so|vao|truoc)[a-z]{2,}", folded[match.end() :]
        )
    )


def _per_year(folded: str, end: int) -> tuple[bool, int]:
    match = re.compile(r"\s?(?:/\s?nam(?: hoc)?\b|moi nam\b|hang nam\b)").match(folded, end)
    return bool(match), match.end() if match else end


def _counted(text: str, folded: str, end: int) -> Quantity | None:
    """The noun after a number: one word where it is a word of counting, else two."""
    words = list(re.compile(r"[^\W\d_]+[0-9]?").finditer(folded, end, end + 60))
    if not words or folded[end : words[0].start()].strip():
        return None
    adjacent = [words[0]]
    for word in words[1:]:
        if folded[adjacent[-1].end() : word.start()] != " ":
            break
        adjacent.append(word)
    first = words[0].group()
    length = 1 if first in SINGLE_UNITS and not _is_compound(adjacent) else 2
    names = [" ".join(word.group() for word in adjacent[:count]) for count in range(1, 6)]
    length = next((count for count, name in enumerate(names, start=1) if name in _LONG_UNITS), length)
    last = adjacent[min(length, len(adjacent)) - 1].end()
    per = _PER.match(folded, last) if folded[last : last + 2].strip().startswith("/") else None
    if per and per["per"].startswith("nam"):
        return Quantity(end, per.end(), Decimal(), text[words[0].start() : last], yearly=True, times=first == "lan")
    last = per.end() if per else last
    return Quantity(end, last, Decimal(), text[words[0].start() : last].strip(), times=first == "lan" and not per)


_COMPOUNDS = frozenset(
    [
        "bai giang",
        "bai viet",
        "nha o",
        "nha van",
        "lop hoc",
        "tin bai",
        "phong hoc",
        "con duong",
        "ngay cong",
        "gio hoc",
        "cau lac",
        "vien chuc",
        "to hop",
        "don vi",
        "doan vien",
        "hoi vien",
        "truong hoc",
        "dau sach",
        "diem cau",
        "ban tin",
        "bo tieu",
        "giai phap",
        "ca nhan",
        "cho lam",
        "truong hop",
        "ho so",
        "luot nguoi",
        "sang kien",
        "tin nhan",
        "vu viec",
        "can bo",
        "to chuc",
    ]
)
"""Words of two syllables whose first alone would be a word of counting."""

_LONG_UNITS = frozenset(["luot lao dong", "ngay lam viec", "gio lam viec", "khu vuc bo phieu", "diem phan tram"])
"""What is counted by a name of more than two syllables."""


def _is_compound(words: Sequence[re.Match[str]]) -> bool:
    return " ".join(word.group() for word in words[:2]) in _COMPOUNDS
