"""Where a plan names awards: in the part on awards, over standards, beside the number of sets, or among the duties."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from campaigns.reader.outline import Outline
from campaigns.reader.parts.dossiers import Dossier
from campaigns.reader.parts.places import Place, places
from campaigns.reader.phrases.awards import NamedAward, NamedQuota, awards_in, occasion_kinds, quotas_in
from campaigns.reader.phrases.bodies import level_of, place_kind, place_name
from campaigns.reader.phrases.clauses import cut_before, full_sentences
from campaigns.reader.phrases.finding import cut, each, likeness, match, plain, says, search

UNNAMED = r"(?:xem xet|bieu duong|khen thuong|tang thuong)[^.;]{0,60}(?:tap the|ca nhan|don vi)"
LATER = r"(?:hinh thuc|khen thuong)[^.;]{0,60}(?:co )?huong dan (?:cu the )?sau"
WHO = r"(?:tap the|ca nhan|don vi|dia phuong|co quan|to chuc|ho gia dinh|thon|xa|phuong|nguoi)"
DESERVES = (
    rf"\b{WHO}[^.;:]*?\s(?P<words>(?:co\s+(?:nhung\s+|nhieu\s+)?(?:thanh tich|dong gop|sang kien)|"
    rf"hoan thanh|gop phan|dat\s|lap thanh tich|phai\s|(?:xep )?loai\s).*)$"
)
UNTIL = (
    r",?\s(?:toi da|khong qua|nhan dip|khi (?:so|tong) ket|tai (?:cac )?hoi nghi|theo quy dinh$|"
    r"trong (?:dip|nam)\s|hang nam$)|[.;(:]"
)
OWN_RULES = (
    r"\((?P<words>theo tieu chi[^()]*)\)|(?::|,)\s*(?P<left>do (?:nguoi dung dau|thu truong|tung "
    r"don vi|cac don vi|don vi)[^.;]{0,40}quy dinh[^.;]*)"
)
NEXT_CLAUSE = r";|\.\s|,\s+(?:va\s+)?(?=(?:lua chon|chon|de nghi|trinh|xet chon)\s)"
PROVINCE = r"(?:uy ban nhan dan|ubnd|khen thuong|chu tich) tinh\b"
HIGHER = r"hinh thuc (?:khen thuong )?cao hon"


@dataclass(frozen=True)
class Mention:
    """One award where the plan names it: whom it is for, when, how many, and what it asks of them."""

    award: NamedAward
    place: Place
    text: str
    occasions: tuple[str, ...]
    whom: str
    quotas: tuple[NamedQuota, ...] = ()
    deserts: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()


def mentions(outline: Outline, issuer: str, dossier: Dossier) -> list[Mention]:
    """Every award that the plan gives, once per place that names it."""
    found = [mention for place in places(outline) if _is_on_awards(place) for mention in _in_place(place, issuer)]
    found += list(_later(outline, issuer))
    named = found or []
    if not any(mention.award.form != "unspecified" for mention in found):
        named = [*_among_duties(outline, issuer), *found]
    named = [*named, *_beside_sets(named, dossier)]
    under_province = any(says(PROVINCE, section.text) for section in outline.walk())
    return [replace(mention, award=_city_level(mention.award, issuer, under_province)) for mention in named]


def _city_level(award: NamedAward, issuer: str, under_province: bool) -> NamedAward:
    """ "Thành phố" without a name, in a paper of another body: the district's where a province stands above it."""
    is_bare = place_kind(award.approver) == "thanh pho" and not place_name(award.approver)
    if not is_bare or place_kind(issuer) in ("thanh pho", "quan"):
        return award
    return replace(award, level="district" if under_province else "province")


def _is_on_awards(place: Place) -> bool:
    if place.is_in("purposes", "requirements", "contents", "targets", "organisation") or place.is_in(
        "dossier", "procedure"
    ):
        return False
    return place.is_in("awards") or (place.is_in("standards") and bool(place.section.heading))


# --- one place -------------------------------------------------------------------------------------------------------


def _in_place(place: Place, issuer: str) -> Iterator[Mention]:
    section = place.section
    text = section.heading if place.is_in("standards") and not place.is_in("awards") else section.text
    named = [] if match(r"(?:tieu chuan|dieu kien)\b", section.heading) else awards_in(text, issuer)
    if not named:
        if place.is_leaf and place.is_in("awards") and not place.is_in("standards") and match(UNNAMED, text):
            yield _unnamed(place, issuer)
        return
    limits = tuple(quota for sentence in full_sentences(section.text) for quota in quotas_in(sentence))
    for number, award in enumerate(named):
        end = named[number + 1].start if number + 1 < len(named) else len(section.text)
        alone = len(named) == 1
        words = section.text if alone else section.text[award.start : end]
        rest = section.text[award.end :]
        yield Mention(
            award=award,
            place=place,
            text=section.text.strip(),
            occasions=_occasions(section.text if alone else words, award, place),
            whom=_whom(section.text, award) if place.is_in("awards") and not place.is_in("standards") else "",
            quotas=limits if alone else _own_quotas(section.text, award),
            deserts=tuple(deserts(rest)),
        )


def _own_quotas(text: str, award: NamedAward) -> tuple[NamedQuota, ...]:
    """Of several awards in one paragraph: the limits in the clause that names this one."""
    ends = [award.end + found.start() for found in each(NEXT_CLAUSE, text[award.end :])]
    return tuple(quotas_in(text[_clause_start(text, award.start) : min(ends, default=len(text))]))


def _clause_start(text: str, end: int) -> int:
    return max((found.end() for found in each(NEXT_CLAUSE, text[:end])), default=0)


def _occasions(words: str, award: NamedAward, place: Place) -> tuple[str, ...]:
    """On what occasions: as the clause says that names the award, else what the paragraph opens with, the headings."""
    text, rest = place.section.text, place.section.text[award.end :]
    lead = text[_clause_start(text, award.start) : award.start]
    opening = text[: award.start]
    said = occasion_kinds(lead) or occasion_kinds(words) or occasion_kinds(rest) or occasion_kinds(opening)
    for heading in reversed(place.headings):
        said = said or occasion_kinds(heading)
    return tuple(said)


def _whom(text: str, award: NamedAward) -> str:
    """The words on who gets it: what follows the name, without the papers' own body."""
    rest = text[award.end :].strip(" :,.;/")
    return rest if len(rest.split()) >= 2 else text[: award.start]


def _unnamed(place: Place, issuer: str) -> Mention:
    """The plan awards but does not say what."""
    text = place.section.text.strip()
    when = search(r"nhan dip\s[^(.;]*", text)
    name = f"Khen thưởng của đơn vị {cut(text, when).strip()}" if when else "Hình thức khen thưởng chưa nêu tên"
    award = NamedAward(name, "unspecified", level_of(issuer, issuer), issuer, 0, 0)
    doubt = "Kế hoạch không nêu tên hình thức khen thưởng."
    return Mention(award, place, text, tuple(occasion_kinds(text)), text, deserts=tuple(deserts(text)), doubts=(doubt,))


def _later(outline: Outline, issuer: str) -> Iterator[Mention]:
    """ "Hình thức, tiêu chuẩn khen thưởng: Có hướng dẫn cụ thể sau." """
    for place in places(outline):
        if place.is_leaf and place.is_in("awards") and says(LATER, place.section.text):
            name = "Hình thức khen thưởng theo hướng dẫn cụ thể sau"
            award = NamedAward(name, "unspecified", level_of(issuer, issuer), "", 0, 0)
            doubt = "Hình thức, cấp khen và người có thẩm quyền còn để mở."
            yield Mention(award, place, place.section.text.strip(), (), "", doubts=(doubt,))


def _among_duties(outline: Outline, issuer: str) -> Iterator[Mention]:
    """Where the part on awards names none, the duties may: "đề nghị … tặng Bằng khen cho …"."""
    for place in places(outline):
        if not place.is_in("organisation"):
            continue
        for sentence in full_sentences(place.section.text):
            for award in awards_in(sentence, issuer):
                if says(r"tang|khen thuong", sentence) and award.approver:
                    occasions = tuple(kind for kind in occasion_kinds(sentence) if kind != "annual")
                    yield Mention(award, place, sentence, occasions, _whom(sentence, award))


def _beside_sets(named: Sequence[Mention], dossier: Dossier) -> Iterator[Mention]:
    """Awards that only the number of sets names are among the "higher forms" that the plan speaks of."""
    higher = next((mention for mention in named if says(HIGHER, mention.text)), None)
    for award, _ in dossier.by_award:
        known = any(
            mention.award.form == award.form and award.level in (None, mention.award.level) for mention in named
        )
        if named and not known:
            source = higher or named[-1]
            occasions = tuple(kind for mention in named if says(HIGHER, mention.text) for kind in mention.occasions)
            doubt = "Hình thức này chỉ được nêu ở phần hồ sơ."
            asked = tuple(deserts(source.text)) if higher else ()
            yield replace(
                source, award=award, occasions=occasions or source.occasions, deserts=asked, quotas=(), doubts=(doubt,)
            )


# --- what an award asks ----------------------------------------------------------------------------------------------


def deserts(text: str) -> Iterator[str]:
    """What the sentence asks of those it awards: "có thành tích xuất sắc", "có đóng góp … đạt định mức …"."""
    if own := search(OWN_RULES, text):
        yield cut(text, own, "words") or cut(text, own, "left")
        return
    for sentence in full_sentences(text):
        found = search(DESERVES, sentence)
        if not found:
            continue
        words = cut(sentence, found, "words")
        end = search(UNTIL, words)
        words = words[: end.start()] if end else words
        yield from (
            piece
            for piece in cut_before(words, r",\s+(?=co\s+(?:nhung\s+|nhieu\s+)?(?:dong gop|sang kien|thanh tich)\b)")
            if piece
        )


def general_desert(outline: Outline) -> tuple[Place, str] | None:
    """The fullest wording of what the duties say is awarded: "những tập thể, cá nhân có thành tích xuất sắc …"."""
    found: list[tuple[Place, str]] = []
    for place in places(outline):
        if not place.is_in("organisation") or not says(r"khen thuong|khen\b", place.section.text):
            continue
        spoken = search(
            r"(?:(?:cac|nhung)\s+)?tap the,?\s*(?:va\s+)?ca nhan\s+(?:co thanh tich|tieu bieu|xuat sac)[^.;:]*",
            place.section.text,
        )
        if spoken:
            words = cut(place.section.text, spoken)
            end = search(r"\s(?:de khen|tai (?:cac )?hoi nghi|khi (?:so|tong)|theo quy dinh|nhan dip|tao su)", words)
            found.append((place, (words[: end.start()] if end else words).strip(" ,")))
    return max(found, key=lambda pair: len(pair[1]), default=None)


def is_same(one: NamedAward, other: NamedAward) -> bool:
    """Whether two names are one award: the same form from the same hand."""
    if one.form != other.form or one.level != other.level:
        return False
    return one.form == "unspecified" or likeness(one.approver, other.approver) >= 0.6 or _bare(one) == _bare(other)


def _bare(award: NamedAward) -> str:
    return plain(award.approver).replace("chu tich ", "")
