"""Whom a target binds, and whether each unit must reach it or the campaign as a whole.

Said outright ("mỗi thôn", "cấp phường, xã", a heading "Đối với trường học") it is sure. Otherwise it follows from
what is measured: offices and communes answer each for their own paper work; where people live, communes report and
the whole is summed; the economy is reported by the authority's own offices. That is a doubt for staff to confirm.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from campaigns.reader.letters import plain
from campaigns.reader.phrases.subjects import Setting, unit_types

Scope = Literal["unit", "campaign"]


@dataclass(frozen=True)
class Binding:
    scope: Scope
    applies_to: tuple[str, ...]
    doubts: tuple[str, ...] = ()


_EACH = re.compile(
    r"\b(?:moi|tung)\s+(?!nam\b|quy\b|thang\b|tuan\b|nganh\b|linh vuc\b|nguoi\b|lan\b|ngay\b)[^;.%0-9]{2,60}"
)
_NOT_ONE = re.compile(r"\bkhong (?:co |con |de )?(?:mot )?([a-z]+(?: [a-z]+){0,4}?) nao\b")
"""No unit at all stays below: "không xã nào dưới 15 tiêu chí" asks it of each."""
_OWN_LEVEL = {
    "province": r"cap tinh|cap thanh pho",
    "district": r"cap (?:quan|huyen|thanh pho|thi xa)",
    "commune": r"cap xa",
}
_ITSELF = {
    "province": r"tinh|thanh pho",
    "district": r"huyen|quan|thi xa|thanh pho",
    "commune": r"xa|phuong|thi tran|dac khu",
}
_LETTERS = re.compile(r"\b(?:don thu|kien nghi|khieu nai|to cao)\b")
"""What people write is answered by the authority, never by a village."""
_BECOMES = r"(?:duoc|dat|nam trong|vao nhom|thuoc nhom|hoan thanh)\b"
_OF_UNIONS = re.compile(r"\bquy\W+(?:vi nguoi ngheo|vi bien dao|cuu tro|mai am)\b")
"""Funds that the Fatherland Front and the unions raise and keep."""
_LOWER_LEVEL = re.compile(r"\bcap (?:quan|huyen|xa|phuong|thi tran)\b[^.;%0-9]{0,30}")
_WHOLE = re.compile(
    r"\btoan (?:tinh|thanh pho|quan|huyen|thi xa|xa|phuong|truong|nganh|so|co quan)\b|\bchung (?:cua|toan)\b"
)
_OF_ALL = re.compile(r"\btren tong so (?:cac )?[a-z]")
_PREDICATE = re.compile(
    r"\s(?=(?:duoc|co|thuc hien|dat|su dung|tham gia|hoan thanh|hoan thien|ket noi|ky|trien khai|xay dung|to chuc)\b)"
)
_EVERYONE = "Kế hoạch không nói rõ ai phải đạt: hãy kiểm tra đơn vị áp dụng và phạm vi."

_PEOPLE = (
    r"nguoi dan|nguoi lon|cong dan|nguoi trong do tuoi|(?<!hoi dong )(?<!uy ban )nhan dan|dan so|\bho\b"
    r"|ho gia dinh|ho ngheo"
    r"|cu tri|tre em|lao dong|nguoi cao tuoi|nguoi co cong|phu nu|thanh nien|dan cu|thue bao"
    r"|tuyen duong|via he|duong (?:truc|lang|ngo|xa|thon|giao thong)|rac|chat thai|nuoc sach"
    r"|nha (?:o|tam|van hoa|dot)|gia dinh|ha tang mang|lang xom"
    r"|dien thoai|mang di dong|mat do|khu vuc bo phieu|danh sach|sai sot|mo hinh|thu nhap|dong bao"
    r"|doan vien|hoi vien|phat thai|cay xanh|rung|bo phieu|kiem phieu"
    r"|to (?:cong nghe|hoa giai|tu quan|lien gia|hop tac|tiet kiem)"
)
_PAPERWORK = (
    r"thu tuc hanh chinh|tthc|ho so|dich vu cong|van ban|che do bao cao|bao cao|hai long|kiem tra"
    r"|giam sat|cong vu|mot cua|nhiem vu|chu ky so|ky so"
    r"|cong tac bao cao|thanh toan dien tu|can bo|cong chuc|vien chuc|phan anh|kien nghi|don thu"
)
_ECONOMY = (
    r"kinh te so|grdp|thuong mai|nang suat|doanh nghiep|ban le|tong san pham|thu ngan sach"
    r"|kinh phi|\bvon\b|nhan luc|gia tri san xuat|xuat khau"
    r"|tai nan|so nguoi chet|toi pham|dau tu|khach du lich|quy\b|giai ngan|du an|khieu nai|to cao"
    r"|truyen thanh|giai phong mat bang"
)
_STAFF = r"can bo|giao vien|nhan vien|cb-gv-nv|cbgvnv|vien chuc|nguoi lao dong|doan vien|dang vien|hoc sinh|bai giang"
_PUPILS = r"hoc sinh|giao vien|hoc phi|sinh vien|tre (?:mam non|em den truong)|hoc lieu"
_PATIENTS = r"vien phi|benh nhan|benh an"
_SYSTEMS = r"thong tin cua|co so du lieu|he thong|nen tang|cong (?:thong tin|dich vu)|trung tam (?:du lieu|dieu hanh)"
_TOPICS: tuple[tuple[str, str], ...] = (
    ("pupils", _PUPILS),
    ("patients", _PATIENTS),
    ("people", _PEOPLE),
    ("paperwork", _PAPERWORK),
    ("economy", _ECONOMY),
    ("systems", _SYSTEMS),
)
_TOPIC_PATTERNS = [(topic, re.compile(rf"\b(?:{words})\b")) for topic, words in _TOPICS]


def binding(measured: str, segment: str, head: str, headings: Iterable[str], setting: Setting) -> Binding:
    """Whom a target binds.

    `measured`: what is counted, in its own words; `segment`: its part of the sentence; `head`: the beginning of the
    sentence; `headings`: those above it, outermost first.
    """
    if setting.level == "school":
        return _in_school(measured, f"{head} {segment}", setting)
    if setting.level == "agency":
        return _in_agency(f"{head} {segment}", setting)
    return (
        _each(segment, setting)
        or _itself(measured, setting)
        or (None if says_whole(f"{head} {segment}") else _each(head, setting))
        or _named_level(measured, setting)
        or (None if says_whole(f"{head} {segment}") else _by_heading(measured, list(headings), setting))
        or _share_of_units(measured, setting)
        or _by_topic(measured, segment, setting)
    )


def _itself(measured: str, setting: Setting) -> Binding | None:
    """ "huyện được công nhận…" in a district's plan: the authority itself, by its offices."""
    own = rf"\W*(?:{_ITSELF.get(setting.level, 'khong ai')})(?: [a-z]+){{0,3}}? {_BECOMES}"
    return Binding("campaign", (setting.offices,), (_EVERYONE,)) if re.match(own, plain(measured)) else None


def says_whole(text: str) -> bool:
    """Whether a text speaks of the whole: "toàn tỉnh"."""
    return bool(_WHOLE.search(plain(text)))


def _each(text: str, setting: Setting) -> Binding | None:
    """ "Mỗi thôn có ít nhất…", "… tại từng xã, phường"."""
    folded = _NOT_ONE.sub(r"moi \1", plain(text))
    match = _EACH.search(folded)
    types = unit_types(_PREDICATE.split(match.group())[0], setting.level) if match else []
    return Binding("unit", tuple(types)) if types else None


def _named_level(measured: str, setting: Setting) -> Binding | None:
    """ "hồ sơ công việc cấp thành phố", "… cấp phường, xã", "tại các cơ quan thành phố"."""
    folded = plain(measured)
    lower = _LOWER_LEVEL.search(folded)
    own = re.search(rf"\b(?:{_OWN_LEVEL.get(setting.level, 'cap toi')})\b", folded)
    if own and not (lower and setting.level == "commune" and lower.start() < own.start()):
        offices = [setting.offices, *(code for code in ("doan-the",) if code in setting.taking_part)]
        return Binding("unit", tuple(offices))
    types = unit_types(lower.group(), setting.level) if lower else []
    if types:
        return Binding("unit", tuple(types))
    if re.search(rf"\btai tru so (?:ubnd |uy ban nhan dan )?(?:{_ITSELF.get(setting.level, 'khong ai')})\b", folded):
        return Binding("campaign", (setting.offices,), (_EVERYONE,))
    if _OF_UNIONS.search(folded) and "doan-the" in setting.taking_part:
        return Binding("campaign", ("doan-the",), (_EVERYONE,))
    if re.search(r"\btai (?:cac )?(?:co quan|so|phong)[^.;,]{0,20} (?:tinh|thanh pho|quan|huyen)\b", folded):
        return Binding("unit", (setting.offices,))
    return None


def _by_heading(measured: str, headings: list[str], setting: Setting) -> Binding | None:
    """ "Đối với cấp xã", "Chỉ tiêu đối với từng thôn", "Các trường học"."""
    for heading in reversed(headings):
        folded = plain(heading)
        if re.match(rf"\W*(?:{_OWN_LEVEL.get(setting.level, 'cap toi')})\b", folded):
            return Binding("campaign", (setting.offices,), (_EVERYONE,))
        addressed = re.search(r"\b(?:doi voi|cua|cho|cac|cap|tung|moi)\b", folded)
        types = unit_types(heading, setting.level) if addressed or len(heading) < 40 else []
        if "dia phuong" in folded and types:
            types += setting.communities
        if types:
            share = _share_of_units(measured, setting)
            whole = types == ["ho-gia-dinh"] or (share is not None and set(share.applies_to) <= set(types))
            return Binding("campaign" if whole else "unit", tuple(dict.fromkeys(types)))
    return None


def _share_of_units(measured: str, setting: Setting) -> Binding | None:
    """ "100% trường học được kết nối…": each school answers yes or no, the campaign counts the share."""
    head = re.sub(r"^\W*(?:ty le|ty trong|so luong|so)?\s*(?:cac |so )?", "", plain(measured))
    head = _PREDICATE.split(head)[0][:120]
    types = [
        code
        for code in unit_types(f"các {head}", setting.level)
        if code not in ("doanh-nghiep", "ho-gia-dinh", "hop-tac-xa")
    ]
    started = bool(types) and bool(
        re.match(
            r"(?:phong|ban|co quan|don vi|truong|co so|to\b|khu pho|thon|xa|phuong|so,|cac|quan|huyen|ubnd|uy ban)",
            head,
        )
    )
    if not started or re.match(r"co so du lieu|co so vat chat|to cao|phong chong|ban (?:giao|hanh|sach)", head):
        return None
    if "co quan" in head:
        types = [*types, *setting.communities]
    return Binding("campaign", tuple(dict.fromkeys(types)))


def _by_topic(measured: str, segment: str, setting: Setting) -> Binding:
    """By what is measured: the first word that tells."""
    topic = "paperwork" if re.search(r"\bhai long\b", plain(segment)) else _topic(measured) or _topic(segment)
    if topic == "paperwork":
        if setting.level == "commune" and _LETTERS.search(plain(measured)):
            return Binding("campaign", (setting.offices,), (_EVERYONE,))
        with_unions = r"\b(?:van ban|ho so cong viec)\b|\bhe thong chinh tri\b"
        everyone = ["doan-the"] if re.search(with_unions, plain(measured)[:80]) else []
        types = tuple(
            code
            for code in (setting.offices, *everyone, *setting.communities)
            if code not in everyone or code in setting.taking_part
        )
        return Binding("campaign" if says_whole(segment) else "unit", types, (_EVERYONE,))
    if topic == "people":
        return Binding("campaign", setting.communities, (_EVERYONE,))
    if topic in ("pupils", "patients"):
        own = _of_institution(measured) and not _OF_ALL.search(plain(segment))
        return Binding(
            "unit" if own else "campaign", ("truong-hoc" if topic == "pupils" else "co-so-y-te",), (_EVERYONE,)
        )
    return Binding("campaign", (setting.offices,), (_EVERYONE,))


def _of_institution(measured: str) -> bool:
    """Money that one school or hospital takes in is its own figure."""
    return bool(re.search(r"\b(?:hoc phi|vien phi)\b", plain(measured)))


def _topic(text: str) -> str:
    folded = plain(text)
    found = [(match.start(), topic) for topic, pattern in _TOPIC_PATTERNS if (match := pattern.search(folded))]
    return min(found)[1] if found else ""


def _in_school(measured: str, sentence: str, setting: Setting) -> Binding:
    """Inside one school the teams report on their people, the school on itself."""
    each = _EACH.search(plain(sentence))
    if each and unit_types(each.group(), setting.level) == ["to-chuyen-mon"]:
        return Binding("unit", ("to-chuyen-mon",))
    head = plain(measured)[:40]
    if re.search(rf"\b(?:{_STAFF})\b", head):
        return Binding("campaign", ("to-chuyen-mon",), (_EVERYONE,))
    return Binding("campaign" if "toan truong" in plain(sentence) else "unit", ("truong-hoc",), (_EVERYONE,))


def _in_agency(sentence: str, setting: Setting) -> Binding:
    """Inside one office all its rooms and units answer, each for itself where the sentence says so."""
    folded = plain(sentence)
    is_each = re.search(r"\b(?:moi|tung|tai|cac|tru so) (?:phong|don vi|chi cuc|ban|trung tam|co quan)\b", folded)
    types = tuple(code for code in setting.taking_part if code != "ho-gia-dinh") or (setting.offices,)
    return Binding("unit" if is_each and not says_whole(sentence) else "campaign", types, (_EVERYONE,))
