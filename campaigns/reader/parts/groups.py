"""How the standards of a plan are divided: for everybody, by level of the award, by award, by kind of subject."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from campaigns.reader.outline import Outline, Section
from campaigns.reader.parts.places import Place, places
from campaigns.reader.phrases.awards import awards_in
from campaigns.reader.phrases.clauses import demands
from campaigns.reader.phrases.finding import cut, each, match, says, search
from campaigns.reader.phrases.subjects import Level, level_of, unit_types

PEOPLE = (
    r"ca nhan|can bo|cong chuc|vien chuc|nguoi lao dong|nguoi dan|nhan dan|nong dan|cong nhan|hoc "
    r"sinh|sinh vien|giao vien|"
    r"nha giao|thay co|nhan vien|doi tuong khac|doanh nhan|tri thuc|nha khoa hoc|hoi vien|doan "
    r"vien|chien si|nguoi dung dau|"
    r"lanh dao|nguoi co uy tin|cu tri|thanh vien|truong thon|bi thu chi bo|nguoi\b|cac doi tuong khac|quan nhan"
)
COLLECTIVES = r"tap the|don vi|co quan|dia phuong|to chuc"
GENERAL = r"(?:tieu chuan|tieu chi|dieu kien|yeu cau|nguyen tac) chung|ap dung chung"
LEVELS = (
    r"^(?:tieu chuan |tieu chi )?khen (?:thuong )?(?:cap|cua)|^cap (?:nha nuoc|tinh|thanh pho|"
    r"trung uong)|^tieu chuan cu the"
)
OPENING = (
    r"(?:(?:tieu chuan|tieu chi|dieu kien)\s+(?:xet\s+)?(?:tang\s+)?(?:thi dua\s+|khen thuong\s+|"
    r"khen\s+)?)?(?:doi voi|danh cho|cho|cua|voi)?\s*"
)
PREDICATES = (
    r"(?:co|phai|tich cuc|dat|nghien cuu|truc tiep|thuc hien|hoan thanh|khong|guong mau|duoc|tham "
    r"gia|dong gop|chap hanh|"
    r"to chuc|xay dung|nhan giup|tao|giup|hien|ung ho|van dong|dan dau|trong thoi gian|luon|da|no "
    r"luc|ung dung|dang|gop|xep|tang|cung cap)"
)


@dataclass(frozen=True)
class Group:
    """One division of the standards. `kind` is "" for everybody; `words` as the heading names it."""

    kind: str
    words: str
    types: tuple[str, ...]
    section: Section
    label: str

    @property
    def is_general(self) -> bool:
        return not self.kind and not self.label


@dataclass(frozen=True)
class Demand:
    """One demand of the standards with its group. `topic` is the label before it ("Đối với kinh tế số")."""

    place: Place
    group: Group
    text: str
    subject: str
    number: int


def demanded(outline: Outline, issuer: str) -> list[Demand]:
    """Every single demand of the parts on standards, in the order of the paper."""
    level = level_of(issuer) or "district"
    return [demand for place in _paragraphs(outline) for demand in _of_paragraph(place, level, issuer)]


def _paragraphs(outline: Outline) -> list[Place]:
    """The innermost paragraphs on standards; one that a page broke in two is one again."""
    found: list[Place] = []
    for place in places(outline):
        if not place.is_leaf or not place.is_in("standards") or place.is_in("budget", "dossier", "procedure"):
            continue
        if place.is_in("subjects") and not asks_something(place.section):
            continue
        if found and place.section.marker is None and _is_broken(found[-1], place):
            found[-1] = _glued(found[-1], place)
        else:
            found.append(place)
    return found


FIRST_WORDS = (
    r"(?:tham muu|ban hanh|nhan (?:do dau|giup)|giai ngan|tu nguyen|trien khai|phoi hop|van dong|chu dong|"
    r"tuyen truyen)[\s,]"
)
"""Verbs that ask something where a demand opens with them."""


def asks_something(section: Section) -> bool:
    """ "Cá nhân: hoàn thành xuất sắc nhiệm vụ" asks; "Cá nhân: cán bộ, công chức, viên chức" only names."""
    if not section.heading and match(FIRST_WORDS, section.text):
        return True
    return says(rf"(?:^|[,;:]\s|\s){PREDICATES}\s", re.sub(r"\([^()]*\)", "", section.body or section.text))


def _is_broken(before: Place, after: Place) -> bool:
    same = before.above[-1:] == after.above[-1:]
    return same and not before.section.heading and not re.search(r"[.;:!?)”\"]\s*$", before.text)


def _glued(before: Place, after: Place) -> Place:
    text = f"{before.text} {after.text}"
    return Place(replace(before.section, text=text), before.above)


def _of_paragraph(place: Place, level: Level, issuer: str) -> Iterator[Demand]:
    section = _with_run_in_heading(place.section)
    own = group_of(section, level, issuer) if section.heading and section.body else None
    group = own or _group_above(place, level, issuer)
    text = section.body if own else section.text
    if text.rstrip().endswith(":") or (place.section.heading and not place.section.body):
        return
    for number, demand in enumerate(demands(text), start=1):
        label = match(r"(?:tieu chuan|dieu kien)[^:.;]{0,70}:\s*", demand)
        if label and (
            inner := group_of(replace(place.section, heading=demand[: label.end()].strip(" :")), level, issuer)
        ):
            group, demand = inner, demand[label.end() :]
        subject, _ = leading_subject(demand)
        yield Demand(place, group, demand, subject, number)


def _with_run_in_heading(section: Section) -> Section:
    """ "2.3. Đối với các doanh nghiệp Thực hiện ứng dụng …": a heading that lost its line."""
    if section.heading or not match(r"doi voi\s", section.text):
        return section
    for found in each(rf"\s(?={PREDICATES}\s)", section.text):
        if section.text[found.end()].isupper() and found.start() < 150:
            return replace(section, heading=section.text[: found.start()], body=section.text[found.end() :])
    return section


def _group_above(place: Place, level: Level, issuer: str) -> Group:
    for section in reversed(place.above):
        if section.heading and (group := group_of(section, level, issuer)):
            return group
    return Group("", "", (), place.above[-1] if place.above else place.section, "")


def group_of(section: Section, level: Level, issuer: str) -> Group | None:
    """The group that a heading opens, or None where it names no division."""
    heading = section.heading
    if says(GENERAL, heading):
        return Group("", heading, (), section, "")
    if says(LEVELS, heading) and not says(r"doi voi", heading):
        return Group("", heading, (), section, "level") if not says(r"tieu chuan cu the", heading) else None
    if awards_in(heading, issuer) and not says(r"doi voi|tieu chuan|dieu kien", heading):
        return Group("", heading, (), section, "award")
    return _by_subject(section, level)


def _by_subject(section: Section, level: Level) -> Group | None:
    heading = section.heading
    named = search(r"(?:doi voi|danh cho|(?:tieu chuan|dieu kien)\s+(?:cua|cho|voi))\s+", heading)
    opening = named or match(OPENING, heading)
    words = heading[opening.end() :] if opening else heading
    types = tuple(unit_types(words, level))
    is_named = bool(search(r"doi voi|danh cho", heading))
    if match(rf"(?:cac\s+|nhung\s+)?(?:{PEOPLE})", words) and not match(r"(?:cac )?ho\b", words):
        return Group("individual", words, types, section, "")
    short = len(words.split()) <= 18 or is_named
    if types and short and not _is_topic(words):
        return Group("collective", words, types, section, "")
    if match(rf"(?:cac\s+|cap\s+)?(?:{COLLECTIVES})\b", words) and short:
        return Group("collective", words, types, section, "")
    return None


def _is_topic(words: str) -> bool:
    """ "Đối với chính quyền số", "Về giáo dục": a field, not a kind of subject."""
    return bool(match(r"(?:ve|linh vuc|noi dung|chinh quyen|kinh te|xa hoi|cong tac)\b", words))


def leading_subject(sentence: str) -> tuple[str, str]:
    """The kind of subject with which a demand opens, and the demand itself: "Cán bộ … | có sáng kiến …"."""
    named = (
        rf"(?:cac\s+|nhung\s+|moi\s+|nguoi\s+)?(?:{PEOPLE}|{COLLECTIVES}|doanh nghiep|hop tac xa|ho "
        rf"gia dinh|phuong|xa\b|thon|truong)\b"
    )
    if not match(named, sentence) or match(r"to chuc (?!dang|chinh tri|doan the|kinh te|,)|truong hop", sentence):
        return "", sentence
    bare = re.sub(r"\([^()]*\)", lambda found: "_" * len(found.group()), sentence)
    predicate = search(rf"(?<=[\s_.])(?={PREDICATES}\s)", bare)
    if not predicate or predicate.start() < 3:
        return "", sentence
    subject = sentence[: predicate.start()].strip(" ,:")
    if ":" in subject and not match(r"doi tuong khac", subject):
        return "", sentence
    return subject, sentence[predicate.start() :].strip()


def own_subjects(group: list[Demand]) -> bool:
    """Whether each paragraph of a group opens with its own kind of subject, so that they are for different people."""
    firsts = [demand.subject for demand in group if demand.number == 1]
    if len(firsts) == 1:  # a copy that lost the bullets runs them into one paragraph
        firsts = [demand.subject for demand in group]
    return len(firsts) > 1 and all(firsts) and len({cut_key(subject) for subject in firsts}) > 1


def cut_key(subject: str) -> str:
    """The first words, by which two kinds of subject are told apart."""
    found = search(r"^(?:\S+\s+){0,3}\S+", subject)
    return cut(subject, found) if found else subject
