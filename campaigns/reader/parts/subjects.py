"""Đối tượng thi đua: which collectives and which individuals compete."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from campaigns.reader.draft import Codes, Draft, Found, Read, read_from
from campaigns.reader.lines import Line
from campaigns.reader.outline import Outline
from campaigns.reader.parts.groups import PEOPLE, Demand, asks_something, demanded, own_subjects
from campaigns.reader.parts.places import leaves_in
from campaigns.reader.phrases.clauses import clauses, full_sentences
from campaigns.reader.phrases.days import moments
from campaigns.reader.phrases.finding import likeness, match, search
from campaigns.reader.phrases.subjects import Level, level_of, unit_types

LABEL = r"(?:cac\s+)?(?:doi tuong\s+)?(?:tap the|ca nhan)\s*(?:gom|bao gom|la)?\s*:"


@dataclass(frozen=True)
class Named:
    """One kind of subject as the plan names it."""

    kind: str
    name: str
    types: tuple[str, ...]
    line: Line
    text: str


def read_subjects(outline: Outline, draft: Draft) -> Found:
    """The kinds of subject the standards tell apart, then those that only the part on subjects names."""
    issuer = draft.value("issuer") or ""
    level = level_of(issuer) or "district"
    announced = list(_announced(outline, level))
    named = list(_in_standards(demanded(outline, issuer), announced))
    named = [_named_fully(subject, announced) for subject in named]
    named = [_absorbing(subject, announced, named) for subject in named]
    named = list(dict.fromkeys(part for subject in named for part in _as_announced(subject, announced)))
    named += [rest for subject in announced for rest in _uncovered(subject, named, level)]
    return {"subjects": _coded(named, announced)}


def subject_codes(subjects: Sequence[Read], demand: Demand) -> list[str]:
    """The subjects of whom one demand is asked; every subject where it is asked of all."""
    wanted = [read.value for read in subjects if not demand.group.kind or read.value["kind"] == demand.group.kind]
    if not demand.group.kind:
        return [value["code"] for value in wanted]
    own = [value for value in wanted if demand.subject and likeness(value["name"], demand.subject) >= 0.9]
    same = [value for value in wanted if likeness(value["name"], demand.group.words) >= 0.9 and value["name"]]
    alike = [value for value in wanted if set(demand.group.types) & set(value["unit_types"])]
    generic = wanted if demand.group.kind == "individual" or not demand.group.types else []
    return [value["code"] for value in own or same or alike or generic]


# --- the part on subjects --------------------------------------------------------------------------------------------


def _announced(outline: Outline, level: Level) -> Iterator[Named]:
    for place in leaves_in(outline, "subjects"):
        if place.is_in("standards", "awards") and (not place.section.heading or asks_something(place.section)):
            continue
        for text in _kinds_apart(place.section.text.strip()):
            yield from _of_paragraph(text, place.section.line, level)


def _kinds_apart(text: str) -> list[str]:
    """ "Tập thể: các xã. Cá nhân: công dân." in one paragraph: each kind by itself."""
    sentences = full_sentences(text)
    return sentences if all(match(LABEL, sentence) for sentence in sentences) else [text]


def _of_paragraph(text: str, line: Line, level: Level) -> Iterator[Named]:
    """ "Tập thể: a; b; c" names one kind per clause; "Cá nhân: …" one kind."""
    label = search(r"^(?:cac\s+)?(?:doi tuong\s+)?(?:tap the|ca nhan)\s*(?:gom|bao gom|la)?\s*:?\s*", text)
    words = text[label.end() :] if label else text
    if _is_about_people(text):
        yield Named("individual", text.strip(" .;"), _belonging(words, level), line, text)
        return
    for clause in clauses(words):
        if any(moment.due for moment in moments(clause)):
            continue
        pieces = [code for piece in clauses(clause, ",") for code in unit_types(f"các {piece}", level)]
        types = tuple(code for code in dict.fromkeys((*unit_types(clause, level), *pieces)) if _is_below(code, level))
        if types or match(r"(?:cac\s+)?(?:tap the|co quan|don vi)", text):
            yield Named("collective", clause.strip(" .;"), types, line, text)


def _is_below(code: str, level: Level) -> bool:
    """The commune that issues the plan does not itself compete in it."""
    return not (level == "commune" and code == "phuong-xa")


def _belonging(words: str, level: Level) -> tuple[str, ...]:
    """The units to which people belong, where the words say so: "giáo viên của các trường học"."""
    units = search(r"\b(?:cua|thuoc|tai|o|trong)\s", words)
    return tuple(unit_types(words[units.end() :], level)) if units else ()


def _is_about_people(text: str) -> bool:
    return bool(match(rf"(?:cac\s+|moi\s+|nhung\s+)?(?:{PEOPLE})", text)) and not match(r"tap the", text)


# --- the part on standards -------------------------------------------------------------------------------------------


def _in_standards(demands: Sequence[Demand], announced: Sequence[Named]) -> Iterator[Named]:
    collective = tuple(
        dict.fromkeys(code for subject in announced if subject.kind == "collective" for code in subject.types)
    )
    seen: list[tuple[str, str]] = []
    for _, group in groupby(demands, key=lambda demand: demand.group):
        members = list(group)
        for subject in _of_group(members, collective):
            if (subject.kind, subject.name.casefold()) not in seen:
                seen.append((subject.kind, subject.name.casefold()))
                yield subject


def _of_group(members: list[Demand], collective: tuple[str, ...]) -> Iterator[Named]:
    group = members[0].group
    if not group.kind:
        return
    line, text = group.section.line, group.section.heading or group.section.text
    if group.kind == "individual" and own_subjects(members):
        for demand in members:
            if demand.subject and demand.number == 1:
                yield Named("individual", demand.subject, group.types, demand.place.section.line, demand.text)
        return
    types = group.types or (collective if group.kind == "collective" else ())
    words = group.words.strip(" .;:")
    if group.kind == "collective" and (beside := search(r",?\s+(?:va\s+)?ca nhan$", words)):
        words = words[: beside.start()]
    yield Named(group.kind, words, types, line, text)


def _named_fully(subject: Named, announced: Sequence[Named]) -> Named:
    """A standard "đối với cá nhân" is for the people whom the part on subjects names."""
    same = [other for other in announced if other.kind == subject.kind]
    is_generic = match(r"(?:cac\s+)?(?:tap the|ca nhan)(?:\s+duoc khen)?$", subject.name)
    if not is_generic or len(same) != 1:
        return subject
    return replace(subject, name=same[0].name, types=subject.types or same[0].types)


def _as_announced(subject: Named, announced: Sequence[Named]) -> list[Named]:
    """A standard "đối với tập thể" is for each kind of collective that the part on subjects tells apart."""
    if not match(r"(?:cac\s+)?tap the(?:\s+duoc khen)?$", subject.name):
        return [subject]
    wanted = set(subject.types)
    inside = [other for other in announced if other.kind == "collective" and other.types and set(other.types) <= wanted]
    covered = {code for other in inside for code in other.types}
    is_whole = subject.kind == "collective" and len(inside) > 1 and covered == wanted
    return inside if is_whole else [subject]


GENERIC = r"(?:cac\s+)?(?:co quan|don vi|dia phuong)"
OFFICIAL = ("so-nganh", "phong-ban", "doan-the", "phuong-xa", "co-so-y-te")


def _absorbing(subject: Named, announced: Sequence[Named], named: Sequence[Named]) -> Named:
    """ "Các cơ quan, đơn vị, địa phương" are all official units that no other standard is for."""
    if subject.kind != "collective" or not match(GENERIC, subject.name):
        return subject
    taken = {code for other in named if other is not subject for code in other.types}
    more = [code for other in announced for code in other.types if code in OFFICIAL and code not in taken]
    return replace(subject, types=tuple(dict.fromkeys((*subject.types, *more))))


def _uncovered(subject: Named, named: Sequence[Named], level: Level) -> Iterator[Named]:
    """What of an announced kind of subject the standards do not name: one kind per type of unit."""
    if subject.kind == "individual":
        if not any(other.kind == "individual" for other in named):
            yield subject
        return
    collectives = [other for other in named if other.kind == "collective"]
    known = {code for other in collectives for code in other.types}
    if not known or not set(subject.types) & known:
        if subject.types or not collectives:
            yield subject
        return
    for code in subject.types:
        if code not in known:
            words = [piece for piece in clauses(subject.name, ",") if code in unit_types(piece, level)]
            yield replace(subject, name=", ".join(words) or subject.name, types=(code,))


# --- codes -----------------------------------------------------------------------------------------------------------


PUBLIC = ("so-nganh", "quan-huyen", "phong-ban", "doan-the", "phuong-xa", "truong-hoc", "co-so-y-te", "to-chuyen-mon")


def _of_people(name: str, collective: list[str]) -> list[str]:
    """Officials belong to public bodies; everybody else may belong to any unit that takes part."""
    is_official = match(r"(?:cac\s+)?(?:can bo|cong chuc|vien chuc)", name)
    if is_official and not search(r"nhan dan|nguoi dan|doanh nhan|nong dan|cu tri|hoc sinh", name):
        return [code for code in collective if code in PUBLIC] or collective
    return collective


def _coded(named: Sequence[Named], announced: Sequence[Named]) -> list[Read]:
    codes = Codes()
    collective = list(
        dict.fromkeys(
            code for subject in (*named, *announced) if subject.kind == "collective" for code in subject.types
        )
    )
    reads = []
    for subject in named:
        types = list(subject.types) or (_of_people(subject.name, collective) if subject.kind == "individual" else [])
        doubts = []
        if not types:
            doubts.append("Không đọc được loại đơn vị của đối tượng này.")
        elif not subject.types:
            doubts.append("Văn bản không nói cá nhân thuộc loại đơn vị nào, hiểu là mọi loại đơn vị tham gia.")
        name = subject.name[:1].upper() + subject.name[1:]
        value = {
            "code": codes.new(name, "doi-tuong"),
            "name": name,
            "kind": subject.kind,
            "unit_types": types,
            "text": subject.text,
        }
        reads.append(read_from(subject.line, value, *doubts))
    return reads
