"""Whom a phrase names: the types of unit, by the level of the authority that issues the plan."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal

from campaigns.reader.letters import plain

DISTRICTS_END = date(2025, 7, 1)
"""From this day on there is no level between province and commune."""

Level = Literal["province", "district", "commune", "school", "agency"]

SCHOOLS = (
    r"truong hoc|nha truong|cac truong|moi truong(?= (?:hoc|co|to chuc|xay dung|mam non|tieu hoc|trung hoc))"
    r"|truong (?:mam non|tieu hoc|trung hoc|thcs|thpt|pho thong)|co so giao duc"
)
HEALTH = r"co so (?:y te|kham,? chua benh|kham benh)|tram y te|benh vien|trung tam y te|benh nhan|vien phi"
VILLAGES = (
    r"khu pho|to dan pho|khu vuc bo phieu|(?<!nong )\bthon\b|ap\b|khom\b|khu dan cu|\bban(?= (?:lang|van hoa"
    r"|dac biet))|thon,? (?:ban|to)|lang\b|buon\b"
)
COMMUNES = (
    r"(?:uy ban nhan dan|ubnd)(?: cac| cap| [0-9]+)* (?:xa|phuong)|cap (?:xa|phuong)|(?:cac|moi"
    r"|tung|[0-9]+|%) (?:so )?(?:xa(?! hoi)|phuong(?! (?:an|thuc|tien|phap|huong)))|xa,? phuong"
    r"|phuong,? xa|thi tran|dac khu"
)
DISTRICTS = (
    r"(?:cac|cap|moi|tung|ubnd|uy ban nhan dan|ubnd cac|%)(?: cac)? (?:quan|huyen|thi xa)\b"
    r"|quan,? huyen|huyen,? (?:thi xa|thanh pho|quan)|cap huyen"
)
OFFICES = (
    r"phong,? ban|cac (?:phong|ban)\b|(?:phong|ban),? (?:ban|nganh)|phong chuyen mon|ban,? nganh"
    r"|so,? (?:ban,? )?nganh|cac so\b|cap tinh"
)
OFFICES += r"|co quan (?:nha nuoc|hanh chinh|chuyen mon)|cac co quan|co quan,? don vi|phong,? trung tam"
UNIONS = r"mat tran to quoc|doan the|to chuc chinh tri - ?xa hoi|mttq|to chuc hoi|hoi vien"
COMPANIES = r"doanh nghiep|chu dau tu|nha thau"
COOPERATIVES = r"hop tac xa|htx"
TEAMS = (
    r"to chuyen mon|cac to,|to,? bo phan|cac to (?:cua|thuoc)|chi doan|to van phong|to bau cu"
    r"|moi to\b(?! dan)|cac to\b(?! chuc| dan| bau| tu| cong nghe| hoa giai| lien gia| hop tac| tiet kiem)"
)
HOUSEHOLDS = r"ho gia dinh|\bcac ho\b|moi ho\b|% (?:so )?ho\b|gia dinh van hoa|tung gia dinh|ho dan"

_TYPES: tuple[tuple[str, str], ...] = (
    ("truong-hoc", SCHOOLS),
    ("co-so-y-te", HEALTH),
    ("khu-pho", VILLAGES),
    ("phuong-xa", COMMUNES),
    ("quan-huyen", DISTRICTS),
    ("offices", OFFICES),
    ("doan-the", UNIONS),
    ("doanh-nghiep", COMPANIES),
    ("hop-tac-xa", COOPERATIVES),
    ("to-chuyen-mon", TEAMS),
    ("ho-gia-dinh", HOUSEHOLDS),
)
_PATTERNS = [
    (code, re.compile(rf"\b(?:{words})" if not words.startswith(r"\b") else f"(?:{words})")) for code, words in _TYPES
]
_OFFICES = {
    "province": "so-nganh",
    "district": "phong-ban",
    "commune": "phong-ban",
    "school": "to-chuyen-mon",
    "agency": "phong-ban",
}
_COMMUNITY = {
    "province": ("phuong-xa",),
    "district": ("phuong-xa",),
    "commune": ("khu-pho",),
    "school": (),
    "agency": (),
}


@dataclass(frozen=True)
class Setting:
    """Who issues the plan and which types of unit compete in it, as far as known."""

    level: Level = "district"
    taking_part: tuple[str, ...] = ()
    day: date | None = None

    @property
    def offices(self) -> str:
        """The type of unit that does the authority's own work."""
        return "truong-hoc" if self.level == "school" else _OFFICES[self.level]

    @property
    def communities(self) -> tuple[str, ...]:
        """The types of unit in which people live, next below the authority."""
        if self.level == "province" and self.day and self.day < DISTRICTS_END:
            return ("quan-huyen",)
        return _COMMUNITY[self.level] or (self.offices,)


def level_of(issuer: str) -> Level | None:
    """The level of the authority with this name, or None where the name does not say."""
    folded = plain(issuer)
    if re.match(r"\W*(?:truong|hoc vien|dai hoc)\b", folded) or re.search(
        r"\btruong (?:mam non|tieu hoc|thcs|thpt|trung hoc|pho thong|mau giao)", folded
    ):
        return "school"
    if re.search(r"\b(?:xa|phuong|thi tran|dac khu)\b", folded) and not re.search(r"\bthi xa\b", folded):
        return "commune"
    if re.search(r"\b(?:quan|huyen|thi xa)\b", folded):
        return "district"
    if re.search(r"\b(?:tinh|trung uong)\b", folded):
        return "province"
    if re.search(r"\bthanh pho\b|\btp\b", folded):
        return "province" if re.search(r"ha noi|ho chi minh|hai phong|da nang|can tho|\bhue\b", folded) else "district"
    return (
        "agency"
        if re.match(r"\W*(?:so|ban|phong|chi cuc|cuc|trung tam|cong ty|tong cong ty|vien|benh vien)\b", folded)
        else None
    )


def unit_types(text: str, level: Level) -> list[str]:
    """The types of unit that a phrase names, in the order of the text. Empty where it names none."""
    folded = plain(text)
    found = {}
    for code, pattern in _PATTERNS:
        match = pattern.search(folded)
        if match:
            found[_OFFICES[level] if code == "offices" else code] = match.start()
    return sorted(found, key=lambda code: found[code])
