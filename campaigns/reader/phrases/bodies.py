"""How a plan names bodies: "Chủ tịch Ủy ban nhân dân tỉnh", "Sở Nội vụ", "Giao Phòng Kinh tế chủ trì …"."""

import re
from dataclasses import dataclass

from campaigns.reader.phrases.finding import cut, match, plain, search

CENTRAL_CITIES = ("ha noi", "ho chi minh", "hai phong", "da nang", "can tho", "hue")
"""Cities that stand where a province stands. Source: Constitution 2013, art. 110; resolutions on Hải Phòng, Đà Nẵng,
Cần Thơ (2003) and Huế (2024)."""

VERBS = (
    "can cu|chu tri|phoi hop|(?<!cac )(?<!co quan, )(?<!va )to chuc(?! can bo| chinh tri|, | doan| xa "
    "hoi| kinh te)|xay dung|huong dan|tham muu|tham dinh|day manh|trien khai|tuyen truyen|van "
    "dong|"
    "chiu trach nhiem|co trach nhiem|co nhiem vu|tich cuc|theo doi|don doc|bao cao|tong hop|mo "
    "(?:cac )?(?:chuyen|dot|lop)|"
    "thuc hien|tang cuong|quan triet|chu dong|kip thoi|thuong xuyen|dinh ky|hang nam|hang quy|hang thang|kiem tra|"
    "giam sat|bo tri|can doi|cap phat|cung cap|de xuat|dang ky|gui\\b|lap\\b|ban hanh|tiep nhan|phan cong|chi dao|"
    "trien khai|cu the hoa|bam sat|phat dong|huong ung|tham gia|ra soat|chuan bi|dam bao|bao dam|dua tin|tu cham|"
    "cham diem|xet chon|lua chon|binh xet|ho tro|giup do|trinh\\b|quan ly|lam dau moi|la co quan|"
    "la don vi|la thuong truc|"
    "la dau moi|duoc giao|quan tam|phat huy|gan viec|tiep tuc|tap trung|phan dau|dang tai|dang tin|cap nhat|nghien cuu|"
    "thuong truc|phat hien|gioi thieu|nhan rong|neu cao|nop\\b|giup\\b|tiep can|niem yet|de cao|"
    "trong pham vi|theo chuc nang|tren co so|co ke hoach"
)
ROLE = (
    r"(?:la|lam)\s+(?P<role>(?:co quan|don vi|bo phan|dau moi)?\s*(?:thuong truc|chu tri|dau moi|"
    r"tham muu|giup viec)[^,;:.]*)"
)
CALLS = r"(?:giao|de nghi|yeu cau|phan cong)\s+(?:cho\s+)?"


@dataclass(frozen=True, slots=True)
class Charge:
    """A body, the role the sentence gives it, and what it is to do (the rest of the sentence)."""

    body: str
    role: str
    duty: str
    called: bool


def charge(sentence: str) -> Charge | None:
    """Whom the sentence charges with what; None where it does not begin with a body."""
    opening = match(CALLS, sentence)
    start = opening.end() if opening else 0
    end = _body_ends(sentence, start)
    if end is None or not names_body(sentence[start:end]):
        return None
    body, role = _aside(sentence[start:end].strip(" ,:.-"))
    duty = sentence[end:].lstrip(" ,:.-")
    if said := match(ROLE, duty):
        role = cut(duty, said, "role").strip()
        duty = duty[said.end() :].lstrip(" ,:.-")
    return Charge(body=body, role=role, duty=duty, called=opening is not None)


def _body_ends(sentence: str, start: int) -> int | None:
    """Where the name ends: a colon outside brackets, the first verb, or the end of a short heading."""
    bare = _without_asides(plain(sentence))
    colon = bare.find(":", start)
    verb = re.compile(rf"(?<=[\s,])(?:{VERBS})\b").search(bare, start)
    places = [place for place in (colon, verb.start() if verb else -1) if place > start]
    if places:
        return min(places)
    return len(sentence) if len(sentence) - start < 160 else None


def _without_asides(bare: str) -> str:
    return re.sub(r"\([^()]*\)", lambda found: "x" * len(found.group()), bare)


BODY = (
    r"(?:thu truong|lanh dao|nguoi dung dau)?\s*(?:cac\s+|cac cap\s+|moi\s+|tung\s+|nhung\s+|\d+\s+)?"
    r"(?:chu tich|pho chu tich|uy ban|ubnd|ubmttq|mttq|mat tran|hoi dong|hoi\b(?! nghi| thao| "
    r"thi)|van phong|so\b(?! ket| luong| lieu| voi|:)|"
    r"ban\b(?! hanh|g )|bo\b(?! tri| sung)|phong\b(?! trao| chong)|co quan|don vi|(?<=cac )to "
    r"chuc|doan the|doanh nghiep|hop tac xa|"
    r"truong\b(?! hop)|trung tam|tram\b|benh vien|chi cuc|cuc\b|cong an|bo chi huy|ban chi huy|"
    r"quan su|bien phong|kho bac|ngan hang|"
    r"chi nhanh|bao\b(?! cao| dam| ve| ton| gom)|dai\b|thon\b|to\b(?! chuc)|khu\b|xa\b|phuong\b(?! thuc)|huyen\b|"
    r"quan\b(?! triet| tam| ly)|thanh pho\b|thi xa\b|thi tran\b|tinh doan|doan\b(?! ket| vien)|"
    r"dang uy|thanh uy|tinh uy|huyen uy|"
    r"quan uy|chi bo|chi doan|khoa\b(?! hoc)|cong doan|lien doan|lien minh|cum\b|khoi\b|nganh\b|dia phuong|cap "
    r"uy|chinh quyen|thuong truc|ho gia dinh|"
    r"ap\b(?! dung)|ban quan ly|vien kiem sat|toa an|thanh tra|hieu truong|giam doc|truong phong|"
    r"ba\b|ong\b|dong chi|cac cap|bao va|"
    r"cong ty|tong cong ty|hoc vien|dai hoc|giao vien|van hoa)"
)


def names_body(words: str) -> bool:
    """Whether the words begin like the name of a body."""
    return match(BODY, words.strip()) is not None and len(words.split()) <= 45


def _aside(name: str) -> tuple[str, str]:
    """ "Phòng Nội vụ (Thường trực Hội đồng …)" keeps its aside as name; only a plain role word is lifted out."""
    if person := match(r"(?:ba|ong|dong chi)\s+(?P<who>[^,(:-]+?)\s*(?:,|-|:|\()\s*(?P<role>[^)]+)\)?$", name):
        return name[: person.end("who")].strip(), cut(name, person, "role").strip(" .;")
    return name, ""


def full_name(body: str) -> str:
    """The name with its usual abbreviations written out: "UBND tỉnh" → "Ủy ban nhân dân tỉnh"."""
    for short, long in (("UBND", "Ủy ban nhân dân"), ("HĐND", "Hội đồng nhân dân"), ("TP.", "thành phố")):
        body = re.sub(rf"(?<!\w){re.escape(short)}\s*", long + " ", body)
    return re.sub(r"\s+", " ", body).strip()


PLACE_KIND = r"(?P<kind>tinh|thanh pho|tp\.?|quan|huyen|thi xa|thi tran|xa|phuong|dac khu)\b"


def place_kind(body: str) -> str:
    """The kind of place whose authority the body is, in plain letters ("tinh", "thanh pho", "xa"), or ""."""
    found = search(rf"(?:uy ban nhan dan|ubnd|hoi dong nhan dan|hdnd|^|cua|so [^,]+?)\s*{PLACE_KIND}", body)
    found = found or search(
        rf"(?:lien doan|hoi|mat tran|doan|cong an|ban chi dao|hoi dong)\b[^,;]*?\s{PLACE_KIND}", body
    )
    return found["kind"].replace("tp.", "thanh pho") if found else ""


def place_name(body: str) -> str:
    """The proper name after the kind of place ("Gò Vấp", "1"), or "" where the body is named without it."""
    found = search(rf"{PLACE_KIND}\s+(?P<name>.+)$", body)
    if not found:
        return ""
    return proper_name(cut(body, found, "name"))


def proper_name(words: str) -> str:
    """The capitalised words at the beginning: "Gò Vấp năm 2022" → "Gò Vấp"."""
    name = ""
    for found in re.finditer(r"\s*[-–]?\s*(?P<word>[\w.]+)", words.strip()):
        word = found["word"]
        if found.start() != len(name) or not (word[0].isupper() or (word.isdigit() and len(word) <= 2 and not name)):
            break
        name += found.group()
        if words.strip()[found.end() : found.end() + 1] in {",", ";", ":", ".", ")"} or word.isdigit():
            break
    return name.strip(" .")


def level_of(body: str, issuer: str) -> str | None:
    """state, province, district or unit: the level at which the body awards; None where its name does not tell.

    A city stands where a province stands when it is one of the central cities, or when the plan's own issuer is a
    part of a city (quận) and names the city above it.
    """
    words = plain(body)
    if re.search(r"thu tuong|chinh phu|chu tich nuoc|nha nuoc|quoc hoi|\bbo truong|^bo\b|trung uong", words):
        return "state"
    kind = place_kind(body)
    if kind == "tinh":
        return "province"
    if kind in {"quan", "huyen", "thi xa"}:
        return "district"
    if kind in {"xa", "phuong", "thi tran", "dac khu"}:
        return "unit"
    if kind == "thanh pho":
        return _level_of_city(place_name(body), issuer)
    if re.search(r"co quan|don vi|dia phuong|truong\b|\bso\b|\bphong\b|giam doc|thu truong|cong ty|hieu truong", words):
        return "unit"
    return None


def _level_of_city(name: str, issuer: str) -> str:
    above, own = plain(name), place_kind(issuer)
    if not above and own == "thanh pho":
        above = plain(place_name(issuer))
    if above:
        return "province" if any(city in above for city in CENTRAL_CITIES) else "district"
    return "province" if own in {"quan", "huyen", "phuong", "xa", "thi xa"} else "district"
