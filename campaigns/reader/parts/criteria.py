"""Tiêu chí and tiêu chuẩn: every demand as a rule, and for each kind of subject the demands that it must meet."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from campaigns.reader.draft import Codes, Draft, Found, Read, read_from
from campaigns.reader.outline import Outline
from campaigns.reader.parts.groups import Demand, demanded, own_subjects
from campaigns.reader.parts.places import leaves_in
from campaigns.reader.parts.rule_measures import tiers_of
from campaigns.reader.parts.rules import RuleMaker
from campaigns.reader.parts.subjects import subject_codes
from campaigns.reader.phrases.finding import likeness, match, says, search

EXCLUDES = (
    r"(?:khong|chua)\s+(?:xet|de nghi|binh xet|khen thuong|xem xet)\b|(?:truong hop|doi tuong) (?:khong|loai tru)"
)
RANKS_ONLY = (
    r"(?:neu|truong hop|khi)\s[^.;]{0,40}\bbang\b|hai\s[^.;]{0,40}bang nhau|(?:xep|thu "
    r"tu)\s+(?:theo|lua chon|uu tien)|neu bang diem|bang diem thi|uu tien\s"
)
NO_DEMAND = r"(?:muc thuong|tien thuong|ho so (?:de nghi|gui|gom|trinh|khen)|so luong|giay khen|bang khen)\b"
GENERIC = r"(?:cac\s+)?(?:tap the|ca nhan)(?:,? (?:va )?(?:tap the|ca nhan))?$"


def read_criteria(outline: Outline, draft: Draft) -> Found:
    """The criteria, the standards made of them, and the indicators that only they measure."""
    demands = [demand for demand in demanded(outline, draft.value("issuer") or "") if _asks(demand)]
    maker = RuleMaker(draft, tiers_in(outline))
    codes, criteria, asked = Codes(), [], []
    for _, group in groupby(demands, key=lambda demand: demand.group):
        members = list(group)
        apart = own_subjects(members) or len(members) == 1
        for demand in members:
            read = _criterion(demand, maker, codes, apart)
            criteria.append(read)
            asked.append((demand, str(read.value["code"])))
    return {
        "criteria": criteria,
        "standards": _standards(draft.items("subjects"), asked),
        "indicators": [*draft.items("indicators"), *_indicators(maker, demands)],
    }


def _asks(demand: Demand) -> bool:
    return not match(rf"(?:{RANKS_ONLY})|(?:{NO_DEMAND})", demand.text) and len(demand.text.split()) >= 2


def tiers_in(outline: Outline) -> dict[str, Any]:
    """Grades and their lowest scores, wherever the plan sets them."""
    found: dict[str, Any] = {}
    for place in leaves_in(outline, "scoring", "standards"):
        if says(r"\bdiem\b", place.text) and says(r"xep loai|xuat sac|\bloai\b", place.text):
            found |= tiers_of(place.text)
    return found


def _criterion(demand: Demand, maker: RuleMaker, codes: Codes, apart: bool) -> Read:
    text = _whole_label(demand)
    if is_exclusion(demand.text):
        rule = maker.excluded(demand.text)
    else:
        rule = maker.rule(demand.text, _who(demand), _only_for(demand, apart))
    value = {
        "code": codes.new(_short(demand.text), "tieu-chi"),
        "clause": demand.place.clause,
        "text": text,
        "note": "Trường hợp loại trừ." if is_exclusion(demand.text) else "",
        "rule": rule,
    }
    return read_from(demand.place.section.line, value, *maker.doubts, words=demand.text)


def _whole_label(demand: Demand) -> str:
    """The demand as printed; where a heading on its line says for whom, that label belongs to the standard."""
    return demand.text.strip()


def _who(demand: Demand) -> str:
    if demand.group.kind == "individual":
        return "Cá nhân"
    return "Đơn vị" if demand.group.kind == "collective" else "Tập thể, cá nhân"


def _only_for(demand: Demand, apart: bool) -> str:
    """The narrower kind of subject that one demand of a group names: "Các doanh nghiệp công nghệ thông tin …"."""
    if apart or not demand.subject or not demand.group.kind or match(GENERIC, demand.subject):
        return ""
    if demand.group.kind == "individual":
        return demand.subject
    noun = search(r"^(?:cac\s+)?(?P<noun>[^\W\d]+\s[^\W\d]+)", demand.group.words)
    is_same_noun = noun and match(rf"(?:cac\s+)?{noun['noun']}\s+\S", demand.subject)
    return demand.subject if is_same_noun and likeness(demand.subject, demand.group.words) < 0.9 else ""


def is_exclusion(text: str) -> bool:
    """Whether the words say who is left out."""
    return bool(match(rf"(?:{EXCLUDES})", text)) or says(
        r"thi khong (?:duoc )?(?:xet|khen)|^[^;]{0,60}khong duoc (?:xet|khen|xep loai|de nghi)", text
    )


def _short(text: str) -> str:
    return " ".join(text.split()[:9])


# --- standards -------------------------------------------------------------------------------------------------------


def _standards(subjects: Sequence[Read], asked: Sequence[tuple[Demand, str]]) -> list[Read]:
    """One standard per kind of subject that has demands of its own or shares the general ones."""
    codes, reads = Codes(), []
    for subject in subjects:
        mine = [(demand, code) for demand, code in asked if _is_for(demand, subject, subjects)]
        own = [demand for demand, _ in mine if demand.group.kind]
        if own:
            reads.append(_standard(subject, mine, own[0], codes))
    return reads


def _is_for(demand: Demand, subject: Read, subjects: Sequence[Read]) -> bool:
    return not demand.group.label and subject.value["code"] in subject_codes(subjects, demand)


def _standard(subject: Read, mine: Sequence[tuple[Demand, str]], first: Demand, codes: Codes) -> Read:
    section = first.group.section
    value = {
        "code": codes.new(subject.value["name"], "tieu-chuan"),
        "clause": section.clause,
        "name": section.heading or subject.value["name"],
        "subject": subject.value["code"],
        "criteria": [code for demand, code in mine if not is_exclusion(demand.text)],
        "exclusions": [code for demand, code in mine if is_exclusion(demand.text)],
        "ranking": None,
        "tie_breaks": [],
        "text": section.heading,
        "note": "",
    }
    return read_from(section.line, value)


def _indicators(maker: RuleMaker, demands: Sequence[Demand]) -> list[Read]:
    """Indicators that a criterion measures and no target does."""
    reads = []
    for made in maker.indicators:
        words = made["words"]
        line = next((demand.place.section.line for demand in demands if words in demand.text), None)
        if line:
            value = {name: part for name, part in made.items() if name != "words"}
            reads.append(read_from(line, value, "Chỉ số này được lập từ một tiêu chí khen thưởng.", words=words))
    return reads
