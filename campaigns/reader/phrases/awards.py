"""How a plan names what it awards: "Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh", "Huân chương Lao động hạng Ba"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from campaigns.reader.phrases.bodies import full_name, level_of, proper_name
from campaigns.reader.phrases.finding import cut, each, plain, search

FORMS = {
    "co thi dua": "flag",
    "co (?:cua )?(?:chinh phu|don vi xuat sac|don vi dan dau)": "flag",
    "bang khen": "certificate_of_merit",
    "giay khen": "commendation",
    "huan chuong": "medal",
    "huy chuong": "medal",
    "ky niem chuong": "unspecified",
    "tap the lao dong (?:xuat sac|tien tien)": "title",
    "lao dong tien tien": "title",
    "don vi (?:quyet thang|tien tien)": "title",
    "chien si (?:thi dua|tien tien)": "title",
    "anh hung lao dong": "title",
    'danh hieu "[^"]{3,80}"': "title",
}
STRONG = (
    r"(?:chu tich nuoc|thu tuong chinh phu|thu tuong|chinh phu|bo truong[^,;:.()]{0,60}|"
    r"(?:chu tich\s+)?(?:uy ban nhan dan|ubnd)\s+(?:tinh|thanh pho|tp\.?|quan|huyen|thi xa|xa|"
    r"phuong|dac khu|cac cap)\b|"
    r"(?:chu tich\s+)?(?:uy ban mat tran to quoc|lien doan lao dong|hoi [^,;:.()]{3,40})[^,;:.()]{0,40}|"
    r"(?:giam doc|thu truong|hieu truong|truong ban|tong giam doc)[^,;:.()]{0,60}|trung uong hoi [^,;:.()]{3,40})"
)
WEAK = (
    r"(?:cac co quan[^:;.()]{0,60}|cac don vi[^:;.()]{0,40}|co quan, don vi[^:;.()]{0,40}|"
    r"(?:thanh pho|tinh|quan|huyen|thi xa|xa|phuong)\b|(?:so|bo|ban|truong|cong ty)\s[^,;:.()]{3,60})"
)
APPROVER = rf"(?:{STRONG}|{WEAK})"
STOPS = (
    r"\s(?:cho|tang|doi voi|nhan dip|khi|tai|va|hoac|voi|de|theo|duoc|trong|hang nam|hang quy|la|"
    r"gom|tuong ung|kem|ngay|luon)\b|\s\d|[,;:.()\n]|\s-\s"
)
GIVEN_BEFORE = (
    r"(?:(?:da duoc|tung duoc|da co)\s+(?:(?:xet|binh xet|binh chon|cong nhan|khen thuong)\s+)?(?:tang\s+)?|"
    r"\bduoc tang\s+|\bkem theo\s+(?:moi\s+)?)$"
)
SMALL = r"(?:so|bo|ban|truong|cong ty)\b"
"""Bodies whose names small letters write as common words: "hồ sơ", "trong số", "01 bộ"."""
OWN_STANDING = {"medal": "Chủ tịch nước", "pm_certificate": "Thủ tướng Chính phủ"}


@dataclass(frozen=True, slots=True)
class NamedAward:
    """An award as named in a sentence. `approver` is empty and `level` None where the words do not tell."""

    name: str
    form: str
    level: str | None
    approver: str
    start: int
    end: int


def awards_in(text: str, issuer: str) -> list[NamedAward]:
    """Every award that the text names, in order."""
    pattern = "|".join(rf"(?P<f{number}>(?<!\w){words}(?!\w))" for number, words in enumerate(FORMS))
    forms = list(FORMS.values())
    found = []
    for place in each(pattern, text):
        if not _is_a_campaign(text, place.start()):
            found.append(_award(text, place, forms[int((place.lastgroup or "f0")[1:])], issuer))
    return _shared_giver(text, found)


def _shared_giver(text: str, found: list[NamedAward]) -> list[NamedAward]:
    """ "Bằng khen, giấy khen của Chủ tịch Ủy ban nhân dân tỉnh": both are given by the one named last."""
    for number in range(len(found) - 2, -1, -1):
        one, after = found[number], found[number + 1]
        between = plain(text)[one.end : after.start]
        if not one.approver and after.form != "medal" and re.fullmatch(r"\s*(?:,|va|hoac|,\s*va)?\s*", between):
            name = _named(one.name, after.approver) if after.approver else one.name
            found[number] = replace(one, approver=after.approver, level=after.level, name=name)
    for number, after in enumerate(found[1:]):
        one = found[number]
        between = plain(text)[one.start : after.start]
        if not after.approver and one.approver and re.fullmatch(r"[^,;.]{0,40}(?:,|\bva|\bhoac)\s*", between):
            found[number + 1] = replace(
                after, approver=one.approver, level=one.level, name=_named(after.name, one.approver)
            )
    return found


def _is_a_campaign(text: str, start: int) -> bool:
    """What was given before, or must be held already, is no award of this plan."""
    if plain(text)[start:].startswith("danh hieu"):
        return not re.search(r"^\W*$|\b(?:tang|xet|xet tang|phong tang|truy tang)\s+$", plain(text)[:start])
    return bool(re.search(GIVEN_BEFORE, plain(text)[:start]))


def _award(text: str, place: re.Match[str], form: str, issuer: str) -> NamedAward:
    end, approver = _approver(text, place)
    if not approver:
        approver = _giver_before(text, place.start())
    if form == "certificate_of_merit" and "thu tuong" in plain(approver):
        form = "pm_certificate"
    approver = OWN_STANDING.get(form, approver) if form != "medal" or _is_state_medal(place) else approver
    name = text[place.start() : end].strip(" ,;:.")
    level = "state" if form == "medal" and _is_state_medal(place) else level_of(approver, issuer) if approver else None
    return NamedAward(_named(name, approver), form, level, approver, place.start(), end)


def _is_state_medal(place: re.Match[str]) -> bool:
    return place.group().startswith(("huan", "huy"))


def _approver(text: str, place: re.Match[str]) -> tuple[int, str]:
    """Who gives it: "… của Chủ tịch UBND tỉnh", "Bằng khen Thủ tướng Chính phủ"; with the end of the name."""
    rest = plain(text)[place.end() :]
    named = re.match(rf"\s*(?:cap\s+\w+\s+)?(?:cua\s+|do\s+)?(?P<who>{APPROVER})", rest)
    if named and not re.match(r"\s*cap\s", rest):
        start = place.end() + named.start("who")
        end = _with_proper_name(text, start, place.end() + named.end())
        return end, full_name(text[start:end].strip(" ,;:."))
    stop = re.search(STOPS, rest)
    return place.end() + (stop.start() if stop else len(rest)), ""


def _with_proper_name(text: str, start: int, end: int) -> int:
    """ "Ủy ban nhân dân Thành phố" goes on with "Hồ Chí Minh"; a longer name stops at the next stop word."""
    stop = re.search(STOPS, plain(text)[start:end])
    if stop and not plain(text)[start:].startswith("cac "):
        end = start + stop.start()
    rest = text[end:]
    proper = proper_name(rest) if rest[:1].isspace() else ""
    return end + rest.index(proper) + len(proper) if proper else end


def _giver_before(text: str, start: int) -> str:
    """ "đề nghị Thủ tướng Chính phủ tặng Bằng khen": who is asked to give it stands before; the nearest counts."""
    before = text[:start]
    giving = search(r"\s(?:xem xet,?\s+)?(?:quyet dinh\s+)?(?:xet\s+)?(?:tang|khen)\s+(?:thuong\s+)?$", before)
    if not giving:
        return ""
    subject = before[: giving.start()]
    for named in (STRONG, WEAK):
        places = [found.start() for found in each(rf"\b(?={named})", subject)]
        for place in places if named is STRONG else reversed(places):
            who = re.match(named, plain(subject)[place:])
            rest = subject[place + (who.end() if who else 0) :]
            if (
                who
                and _is_written_as_body(subject[place:])
                and len(rest) <= 30
                and not re.search(r"[,;.:]", subject[place:])
            ):
                return full_name(subject[place:].strip())
    return ""


def _is_written_as_body(words: str) -> bool:
    """ "Sở Nội vụ" is a body, "(hồ) sơ gồm …" and "(trong) số …" are not."""
    return words[:1].isupper() or not re.match(SMALL, plain(words))


def _named(name: str, approver: str) -> str:
    """The name with who gives it, which a sentence may say before: "Bằng khen của Thủ tướng Chính phủ"."""
    name = name[:1].upper() + name[1:]
    if approver and approver not in OWN_STANDING.values() and plain(approver) not in plain(full_name(name)):
        return f"{name} của {approver}"
    if approver == OWN_STANDING["pm_certificate"] and "thu tuong" not in plain(name):
        return f"{name} của {approver}"
    return full_name(name)


# --- occasions -------------------------------------------------------------------------------------------------------

OCCASIONS = (
    ("annual", r"\bh[a]ng nam\b|\bmoi nam\b|\bcuoi nam\b(?!\s*\d)|tong ket nam hoc\b"),
    ("interim", r"\bso ket\b(?! qua)|\bso, tong ket\b|\bso tong ket\b"),
    ("final", r"(?<!khong cho )\btong ket\b"),
)


def occasion_kinds(words: str) -> list[str]:
    """annual, interim, final: on which occasions the words award. "tổng kết … hằng năm" is annual alone."""
    kinds = [kind for kind, pattern in OCCASIONS if search(pattern, words)]
    yearly_summary = search(
        r"tong ket (?:phong trao thi dua (?:yeu nuoc )?)?(?:va cong tac khen thuong )?h[a]ng nam", words
    )
    if yearly_summary and "interim" not in kinds:
        return ["annual"]
    return kinds


# --- quotas ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class NamedQuota:
    """At most `limit` of what `whom` names; a percentage is of `of`."""

    limit: Decimal
    unit: str
    of: str
    whom: str
    text: str


WHOM = (
    r"(?P<whom>tap the|ca nhan|ho gia dinh|ho dan|ho\b|dong ho|thon|so,|phong\b|xa\b|phuong|don "
    r"vi|to dan pho|khu pho|ban\b|ap\b|truong|doanh nghiep|nguoi|gia dinh|to\b|giao vien|hoc sinh|"
    r"can bo|cong trinh|chi bo|hop tac xa)"
)
COUNTED = rf"(?P<count>\d{{1,4}})\s+(?:{WHOM})"
CAPS = r"khong (?:vuot )?qua|toi da|nhieu nhat|cho|chon|lua chon|gom|tang"
LISTED = r":\s*(?=\d{1,3}\s+(?:tap the|ca nhan|ho\b|thon|don vi))"
SHARE = r"(?P<percent>\d{1,3}(?:,\d+)?)\s*%\s*(?:tren\s+)?(?P<of>(?:tong\s+)?(?:so\s+)?(?:luong\s+)?[^,;.()]{0,80})"


def quotas_in(sentence: str) -> list[NamedQuota]:
    """The limits that one sentence sets on the number of awards."""
    if search(r"trang a4|\btrang\b", sentence):
        return []
    return [*_counted(sentence), *_shares(sentence)]


def _counted(sentence: str) -> Iterator[NamedQuota]:
    for found in each(COUNTED, sentence):
        if _is_capped(sentence, found.start()):
            whom = found["whom"]
            if whom == "nguoi" and search(r"so ca nhan [^,;.]*$", sentence[: found.start()]):
                whom = "ca nhan"
            yield NamedQuota(Decimal(found["count"]), "count", "", whom, sentence.strip())
    said = search(
        r"so (?P<whom>tap the|ca nhan|ho|don vi|nguoi)\b[^,;.]{0,40}khong (?:vuot )?qua (?P<count>\d{1,4})\b(?!\s*%)",
        sentence,
    )
    if said and not any(found.start() <= said.start("count") <= found.end() for found in each(COUNTED, sentence)):
        yield NamedQuota(Decimal(said["count"]), "count", "", said["whom"], sentence.strip())


ASKED_OF_THEM = r"\b(?:tu|it nhat|toi thieu|tro len|giup|van dong|co (?:it nhat|tren|du))\b"


def _is_capped(sentence: str, place: int) -> bool:
    """Whether the number limits whom the sentence awards, and asks nothing of them ("vận động từ 15 hộ")."""
    before = re.sub(r"\([^()]*\)", " ", plain(sentence)[:place])
    clause = re.split(r"[;.]\s", before)[-1]
    opened = list(re.finditer(rf"\b(?:{CAPS})\b|{LISTED}", f"{clause}{plain(sentence)[place:]}"))
    opened = [found for found in opened if found.end() <= len(clause)]
    if opened:
        clause = clause[opened[-1].end() :]
    elif not re.search(r"\b(?:khen|tang|trinh|de nghi|tong ket|so ket|moi (?:lan|dip|nam))\b", before):
        return False
    return not re.search(
        r"\btu\b|\bit nhat\b|\btoi thieu\b|\btro len\b|\bgiup\b|\bvan dong\b|\bco (?:it nhat|tren|du)\b", clause
    )


def _shares(sentence: str) -> Iterator[NamedQuota]:
    for found in each(
        r"(?:khong (?:vuot )?qua|toi da)\s+(?P<part>\d)\s*/\s*(?P<whole>\d)\s+(?P<of>(?:tong\s+)?so\s[^,;.()]{0,60})",
        sentence,
    ):
        percent = (
            (Decimal(100) * int(found["part"]) / int(found["whole"])).quantize(Decimal("0.000001"))
            if int(found["whole"])
            else Decimal(0)
        )
        if 0 < percent <= 100:
            yield NamedQuota(percent, "percent", cut(sentence, found, "of").strip(), "tap the", sentence.strip())
    for found in each(SHARE, sentence):
        if re.search(r"(?:khong (?:vuot )?qua|toi da|khong vuot)\s*$", plain(sentence)[: found.start()]):
            whom = search(r"(?:so\s+)?(tap the|ca nhan|ho gia dinh|don vi)", sentence[: found.start()])
            percent = Decimal(found["percent"].replace(",", "."))
            yield NamedQuota(
                percent, "percent", cut(sentence, found, "of").strip(), whom[1] if whom else "", sentence.strip()
            )
