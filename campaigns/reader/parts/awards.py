"""Hình thức khen thưởng: each award with its occasions, subjects, standards, quotas, dossier and reward."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from campaigns.reader.draft import Codes, Draft, Found, Read, read_from
from campaigns.reader.outline import Outline
from campaigns.reader.parts.award_places import Mention, general_desert, is_same, mentions
from campaigns.reader.parts.criteria import tiers_in
from campaigns.reader.parts.dossiers import Dossier, dossier_of, papers_for
from campaigns.reader.parts.groups import Demand, demanded
from campaigns.reader.parts.places import Place, places
from campaigns.reader.parts.rules import RuleMaker
from campaigns.reader.phrases.awards import NamedQuota
from campaigns.reader.phrases.bodies import full_name, place_kind, place_name
from campaigns.reader.phrases.days import moments
from campaigns.reader.phrases.finding import cut, likeness, match, plain, says, search
from campaigns.reader.phrases.subjects import Level, level_of, unit_types

COLLECTIVE = (
    r"\b(?:tap the|don vi|co quan|dia phuong|thon|xa\b|phuong\b|to dan pho|khu pho|ho gia dinh|"
    r"ho\b|truong|doanh nghiep|chi doan|to\b)"
)
INDIVIDUAL = r"\b(?:ca nhan|nguoi\b|can bo|giao vien|hoc sinh|cong chuc)"
NUMBERED = {
    "ca nhan": "individual",
    "nguoi": "individual",
    "giao vien": "individual",
    "hoc sinh": "individual",
    "can bo": "individual",
}


@dataclass
class Grouped:
    """One award with everything that the plan's mentions of it say."""

    mentions: list[Mention] = field(default_factory=list)
    criteria: list[str] = field(default_factory=list)
    ops: frozenset[str] = frozenset()

    @property
    def first(self) -> Mention:
        return self.mentions[0]

    @property
    def occasions(self) -> list[str]:
        return list(dict.fromkeys(kind for mention in self.mentions for kind in mention.occasions))


def read_awards(outline: Outline, draft: Draft) -> Found:
    """The awards, the criteria that only their own sentences set, and the standards with them."""
    issuer = draft.value("issuer") or ""
    dossier = dossier_of(outline, issuer)
    named = mentions(outline, issuer, dossier)
    maker = RuleMaker(draft, tiers_in(outline))
    criteria, grouped = _deserved(named, outline, draft, maker)
    standards = _with_own(draft.items("standards"), grouped, draft)
    reward, codes = _reward(outline), Codes()
    demands = demanded(outline, issuer)
    reads = [_award(group, draft, standards, dossier, reward, codes, demands) for group in grouped]
    made = [
        read_from(
            named[0].place.section.line,
            {name: part for name, part in value.items() if name != "words"},
            "Chỉ số này được lập từ một tiêu chí khen thưởng.",
        )
        for value in maker.indicators
        if named
    ]
    return {
        "awards": _told_apart(reads, grouped),
        "criteria": [*draft.items("criteria"), *criteria],
        "standards": standards,
        "indicators": [*draft.items("indicators"), *made],
    }


WHEN = {"annual": "hằng năm", "interim": "sơ kết", "final": "tổng kết"}


def _told_apart(reads: Sequence[Read], grouped: Sequence[Grouped]) -> list[Read]:
    """Awards of one name, each with its own numbers at its own occasion, are named with that occasion."""
    names = Counter(plain(read.value["name"]) for read in reads)
    told = []
    for read, group in zip(reads, grouped, strict=True):
        name, when = read.value["name"], _when(group)
        is_shared = names[plain(name)] > 1 and when
        value = read.value | {"name": f"{name} ({when})"} if is_shared else read.value
        told.append(Read(value, read.line, read.words, read.doubts))
    return told


def _when(group: Grouped) -> str:
    kinds = group.occasions
    if says(r"khen (?:thuong )?dot xuat", group.first.text):
        return "đột xuất"
    return WHEN[kinds[0]] if len(kinds) == 1 else ""


# --- criteria of the awards' own sentences ---------------------------------------------------------------------------


def _deserved(
    named: Sequence[Mention], outline: Outline, draft: Draft, maker: RuleMaker
) -> tuple[list[Read], list[Grouped]]:
    """One criterion per wording; the same award at another occasion shares it where the same kind of thing is asked."""
    criteria: list[Read] = []
    grouped: list[Grouped] = []
    taken = Codes()
    for read in draft.items("criteria"):
        taken.new(read.value["code"], "tieu-chi")
    for mention in named:
        made = [_criterion(words, mention.place, maker, taken) for words in mention.deserts]
        ops = frozenset(_leaves(read.value["rule"]) for read in made)
        flat = frozenset(op for leaves in ops for op in leaves)
        group = next(
            (known for known in grouped if is_same(known.first.award, mention.award) and _fit(known, flat, mention)),
            None,
        )
        if group is None:
            group = Grouped(ops=flat)
            grouped.append(group)
            for read in made:
                group.criteria.append(_kept(read, criteria))
        elif made:
            _noted(group, made, criteria)
        group.mentions.append(mention)
    if not criteria and (general := general_desert(outline)) and named:
        place, words = general
        read = _criterion(words, place, maker, taken)
        criteria.append(read)
        for group in grouped:
            group.criteria.append(str(read.value["code"]))
    return criteria, grouped


def _fit(group: Grouped, ops: frozenset[str], mention: Mention) -> bool:
    """Not one award: with its own numbers at its own occasion, or asking money where the other asks none."""
    apart = set(mention.occasions) != set(group.first.occasions)
    if apart and (mention.quotas or group.first.quotas):
        return False
    return not ops or not group.ops or ("contribution" in ops) == ("contribution" in group.ops)


def _leaves(rule: Any) -> tuple[str, ...]:
    """The kinds of leaves of a rule."""
    if "rules" in rule:
        return tuple(op for inner in rule["rules"] for op in _leaves(inner))
    return (str(rule["op"]),)


def _criterion(words: str, place: Place, maker: RuleMaker, codes: Codes) -> Read:
    rule = maker.deserved(words)
    value = {
        "code": codes.new(" ".join(words.split()[:9]), "tieu-chi"),
        "clause": place.clause,
        "text": words.strip(" ,;."),
        "note": "",
        "rule": rule,
    }
    return read_from(
        place.section.line, value, "Điều kiện này nằm trong câu về hình thức khen thưởng.", *maker.doubts, words=words
    )


def _kept(read: Read, criteria: list[Read]) -> str:
    """The code of a criterion with these words, made once."""
    for known in criteria:
        if likeness(known.value["text"], read.value["text"]) >= 0.7 or plain(read.value["text"]) in plain(
            known.value["text"]
        ):
            return str(known.value["code"])
    criteria.append(read)
    return str(read.value["code"])


def _noted(group: Grouped, made: Sequence[Read], criteria: list[Read]) -> None:
    """At another occasion the same award asks it in other words: they stand in the note."""
    own = [read for read in criteria if read.value["code"] in group.criteria]
    for read in made:
        if own and likeness(own[0].value["text"], read.value["text"]) < 0.7:
            note = f"{own[0].value['note']} Dịp khác ghi: “{read.value['text']}”.".strip()
            own[0].value["note"] = note
    if not own:
        group.criteria += [_kept(read, criteria) for read in made]


# --- one award -------------------------------------------------------------------------------------------------------


def _award(
    group: Grouped,
    draft: Draft,
    standards: Sequence[Read],
    dossier: Dossier,
    reward: dict[str, Any] | None,
    codes: Codes,
    demands: Sequence[Demand],
) -> Read:
    mention, award = group.first, group.first.award
    subjects, doubts = _subjects(group, draft)
    occasions, when_doubts = _occasions(group, draft)
    level = award.level or "unit"
    if award.level is None:
        doubts = (*doubts, "Không đọc được cấp khen.")
    value = {
        "code": codes.new(award.name, "khen-thuong"),
        "clause": mention.place.clause,
        "name": award.name,
        "form": award.form,
        "level": level,
        "approver": _approver(award.approver, draft),
        "occasions": occasions,
        "subjects": subjects,
        "standards": [read.value["code"] for read in standards if read.value["subject"] in subjects],
        "quotas": [_quota(quota, draft) for one in group.mentions for quota in one.quotas],
        "dossier": papers_for(dossier, award.form, award.level) if _has_dossier(group, dossier, draft) else [],
        "reward": reward,
        "text": "\n".join(dict.fromkeys(one.text for one in group.mentions)),
        "note": "",
    }
    more = tuple(doubt for one in group.mentions for doubt in one.doubts)
    return read_from(
        mention.place.section.line, value, *dict.fromkeys((*doubts, *when_doubts, *more)), words=mention.text
    )


def _approver(name: str, draft: Draft) -> str:
    """ "Thành phố" gives through its committee; an authority named without its place is the issuer's own."""
    issuer = draft.value("issuer") or ""
    if match(r"(?:thanh pho|tinh|quan|huyen|thi xa|xa|phuong)\b", name):
        name = f"Ủy ban nhân dân {name}"
    name = full_name(name) or issuer
    if place_kind(name) and not place_name(name) and place_kind(name) == place_kind(issuer) and place_name(issuer):
        return f"{name} {place_name(issuer)}"
    return name[:300]


def _occasions(group: Grouped, draft: Draft) -> tuple[list[str], tuple[str, ...]]:
    known = [(read.value["kind"], read.value["code"]) for read in draft.items("occasions")]
    wanted = group.occasions
    if wanted:
        return [code for kind, code in known if kind in wanted], ()
    years = {
        moment.last.year
        for mention in group.mentions
        for moment in moments(mention.text)
        if moment.last and not moment.of_paper
    }
    dated = [
        read.value
        for read in draft.items("occasions")
        if read.value["due"] and read.value["due"].year in years and read.value["kind"] != "annual"
    ]
    if dated:
        return [value["code"] for value in dated], ()
    doubt = "Kế hoạch không nêu dịp tặng: lấy các dịp sơ kết, tổng kết của phong trào."
    if group.first.award.form == "flag" and any(kind == "final" for kind, _ in known):
        return [code for kind, code in known if kind == "final"], ("Kế hoạch không nêu dịp tặng cờ: lấy dịp tổng kết.",)
    return [code for kind, code in known if kind != "annual"] or [code for _, code in known], (doubt,)


def _has_dossier(group: Grouped, dossier: Dossier, draft: Draft) -> bool:
    """Not what units give by themselves, nor what the issuer gives where the dossier goes to a superior."""
    award = group.first.award
    if not dossier.papers or match(r"cac (?:co quan|don vi)", award.approver):
        return False
    issuer = plain(draft.value("issuer") or "")
    goes_up = (
        bool(dossier.receiver)
        and search(r"uy ban nhan dan", dossier.receiver) is not None
        and not says(place_kind(issuer) or "-", dossier.receiver)
    )
    return not (goes_up and plain(award.approver) == issuer)


# --- subjects and quotas ---------------------------------------------------------------------------------------------


def _subjects(group: Grouped, draft: Draft) -> tuple[list[str], tuple[str, ...]]:
    """Whom the mentions name; where they name nobody, everybody."""
    values = [read.value for read in draft.items("subjects")]
    level = level_of(draft.value("issuer") or "") or "district"
    wanted: list[str] = []
    if group.first.award.form == "flag":  # Law on Emulation and Commendation: a flag is given to collectives only
        values = [value for value in values if value["kind"] == "collective"] or values
    for mention in group.mentions:
        wanted += [code for code in _named_subjects(mention.whom, values, level) if code not in wanted]
    if wanted:
        return [value["code"] for value in values if value["code"] in wanted], ()
    doubt = () if not values else ("Kế hoạch không nêu tặng cho ai: lấy mọi đối tượng.",)
    return [value["code"] for value in values], doubt


def _named_subjects(whom: str, values: Sequence[dict[str, Any]], level: Level) -> list[str]:
    codes = []
    if says(r"\btap the\b", whom):
        codes += [value["code"] for value in values if value["kind"] == "collective"]
    elif says(COLLECTIVE, whom):
        types = set(unit_types(whom, level))
        specific = [value for value in values if value["kind"] == "collective" and types & set(value["unit_types"])]
        generic = [
            value
            for value in values
            if value["kind"] == "collective" and says(r"don vi|co quan|tap the", value["name"])
        ]
        collective = [value for value in values if value["kind"] == "collective"]
        codes += [value["code"] for value in specific or generic or collective]
    if says(INDIVIDUAL, whom):
        codes += [value["code"] for value in values if value["kind"] == "individual"]
    return codes


def _quota(quota: NamedQuota, draft: Draft) -> dict[str, Any]:
    values = [read.value for read in draft.items("subjects")]
    level = level_of(draft.value("issuer") or "") or "district"
    kind = NUMBERED.get(quota.whom, "collective")
    same = [value for value in values if value["kind"] == kind]
    types = set(unit_types(f"các {quota.whom}", level))
    exact = [value for value in same if types & set(value["unit_types"])] if kind == "collective" else []
    return {
        "limit": quota.limit,
        "unit": quota.unit,
        "of": quota.of,
        "scope": "occasion",
        "subjects": [value["code"] for value in exact or same],
        "text": quota.text,
    }


# --- standards -------------------------------------------------------------------------------------------------------


def _with_own(standards: Sequence[Read], grouped: Sequence[Grouped], draft: Draft) -> list[Read]:
    """Every standard also asks what the awards' own sentences ask of its subjects."""
    extended = []
    for read in standards:
        more = [
            code for group in grouped if read.value["subject"] in _subjects(group, draft)[0] for code in group.criteria
        ]
        value = dict(read.value)
        value["criteria"] = list(dict.fromkeys((*value["criteria"], *more)))
        extended.append(Read(value, read.line, read.words, read.doubts))
    if extended or not any(group.criteria for group in grouped):
        return extended
    return _plain_standards(grouped, draft)


def _plain_standards(grouped: Sequence[Grouped], draft: Draft) -> list[Read]:
    """Where the plan has no part on standards, one per kind of subject with what the awards ask."""
    codes, reads = Codes(), []
    criteria = list(dict.fromkeys(code for group in grouped for code in group.criteria))
    for read in draft.items("subjects"):
        value = {
            "code": codes.new(read.value["name"], "tieu-chuan"),
            "clause": "",
            "name": read.value["name"],
            "subject": read.value["code"],
            "criteria": criteria,
            "exclusions": [],
            "ranking": None,
            "tie_breaks": [],
            "text": "",
            "note": "",
        }
        reads.append(Read(value, read.line, read.words, ("Kế hoạch không có tiêu chuẩn riêng cho đối tượng này.",)))
    return reads


# --- reward ----------------------------------------------------------------------------------------------------------


def _reward(outline: Outline) -> dict[str, Any] | None:
    """Mức thưởng: what the plan refers it to."""
    for place in places(outline):
        if place.is_leaf and (line := _reward_words(place)):
            basis = search(
                r"theo (?:quy dinh (?:cua|tai)\s+)?(?P<basis>(?:nghi dinh|luat|thong tu|quyet dinh|nghi quyet|"
                r"quy che)[^.]*?)(?:\s+quy dinh\s|[.]|$)",
                line,
            )
            return {"text": line, "basis": cut(line, basis, "basis").strip(" ,;") if basis else ""}
    return None


def _reward_words(place: Place) -> str:
    text = place.section.text.strip()
    if place.is_in("budget") or match(
        r"muc (?:tien )?thuong|tien thuong|nguon kinh phi khen|kinh phi khen|muc khen", text
    ):
        return text if says(r"thuong|khen|kinh phi", text) else ""
    return ""
