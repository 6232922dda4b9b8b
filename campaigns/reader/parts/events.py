"""What a plan sets on the calendar, wherever it says so: launch, units' plans, registration, reports, summaries."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from campaigns.reader.draft import Draft
from campaigns.reader.lines import Line
from campaigns.reader.outline import Outline
from campaigns.reader.parts.places import Place, places
from campaigns.reader.phrases.bodies import Charge, charge
from campaigns.reader.phrases.clauses import clauses, cut_before, full_sentences
from campaigns.reader.phrases.days import Moment, moments, recurrence
from campaigns.reader.phrases.finding import cut, each, match, plain, says, search
from campaigns.reader.phrases.returning import Returning, frequency_of, returning

KINDS = (
    ("registration", r"\bdang ky\b(?! kinh doanh| khai sinh)"),
    ("plan", r"(?:xay dung|ban hanh|lap|co)\s(?:cac\s)?(?:chuong trinh,? |van ban,? )?ke hoach\b"),
    ("launch", r"\bphat dong\b|le ra quan|khai mac|trien khai ke hoach|ban hanh ke hoach"),
    ("report", r"\bbao cao\b|\bgui so lieu\b"),
    ("interim_summary", r"\bso ket\b(?! qua)|\bso,? tong ket\b|danh gia giua ky"),
    ("final_summary", r"\btong ket\b"),
    ("inspection", r"\bkiem tra\b|\bgiam sat\b|\bphuc tra\b"),
)
NO_REPORT = (
    r"(?:he thong|phan mem|thong tin|che do|cong tac|ket noi)\s+(?:thong tin\s+)?bao cao|bao cao "
    r"(?:thanh tich|tom tat|vien|tai chinh)|de (?:tong hop,?\s*)?bao cao|\bbao cao vien"
)
UNITS = (
    r"(?:thu truong\s+|lanh dao\s+)?(?:cac\b|moi\b|tung\b|don vi|co quan|so, |phong, ban|ban, "
    r"nganh|thon\b|to dan pho|khu pho|truong hoc|dia phuong|doan the|"
    r"(?:uy ban nhan dan|ubnd) (?:cac |\d+ )?(?:xa|phuong|quan|huyen|cap)\b)"
)
GUIDANCE = (
    r"(?:tham muu|xay dung|ban hanh|trinh)\s[^.;]{0,60}(?:huong dan|quy dinh|bang diem|thang diem|"
    r"tieu chi)\s?[^.;]{0,90}"
    r"(?:dinh muc|tieu chuan|hinh thuc|cham diem|khen thuong|thang diem|xet chon|tieu chi)"
)
NEXT_REPORT = r"bao cao (?:nam|quy|thang|6|sau|so ket|tong ket)\b"
OF_DOSSIERS = (
    r"^(?:\S+\s+){0,4}?ho so\b[^;]*\b(?:gui|nop|truoc|cham nhat)|^(?:gui|nop)\s[^;]{0,80}(?:ho so|"
    r"ban mem)|de nghi khen thuong[^;]*\btruoc ngay"
)
SENT_FOR_SUMMARY = r"(?:(?:gui|nop)\s[^:;]{0,60}:\s*)?(?:ho so )?(?:de nghi )?khen (?:thuong )?(?:so|tong) ket\b"
BEFORE_EVENT = r"\b\d{1,3}\s+ngay\s+(?:lam viec\s+)?truoc\b"
"""A day counted back from a meeting whose own day is not said here."""
WEEKLY = r"\b(?:h[a]ng|moi|tung) tuan\b"
SAID_BESIDE = r"(?:so|tong) ket[^;.()]{0,40}\((?:du kien )?(?:thang|ngay|quy)"
JUDGED_YEARLY = r"(?:to chuc )?(?:binh xet|xet chon|binh chon)[^.;]{0,40}(?:khen thuong|danh hieu)"
INSPECTED = r"(?:kiem tra|danh gia)[^.;]{0,60}h[a]ng nam|h[a]ng nam[^.;]{0,90}kiem tra"
QUARTERLY = r"(?:dinh ky\s+)?(?:h[a]ng|moi|tung) quy\b"
INSPECTED_QUARTERLY = rf"kiem tra[^.;]{{0,60}}{QUARTERLY}|{QUARTERLY}[^.;]{{0,60}}kiem tra"
INSPECTED_ONCE = r"^(?:[^,;:]{0,60}:\s*)?kiem tra (?:truc tiep |thuc te )?(?:it nhat|toi thieu) \d"


@dataclass(frozen=True)
class Event:
    """One dated duty or event. `due` None: no day is set. `body`: who is to do it, "" where nobody is named."""

    kind: str
    clause: str
    name: str
    line: Line
    words: str
    due: date | None = None
    due_text: str = ""
    returns: Returning | None = None
    recurring: str | None = None
    body: str = ""
    at_summaries: bool = False
    part: str = ""


def events(outline: Outline, draft: Draft) -> list[Event]:
    """Everything the plan sets on the calendar, in the order of the paper."""
    issuer = draft.value("issuer") or ""
    found: list[Event] = []
    for place, body in _bodied(outline, issuer):
        found += _of_place(place, body)
    return found


# --- who -------------------------------------------------------------------------------------------------------------


def _bodied(outline: Outline, issuer: str) -> Iterator[tuple[Place, str]]:
    """Every paragraph with the body it charges: its own, that of the heading above it, else nobody."""
    for place in places(outline):
        if place.is_in("targets", "subjects", "purposes") and not place.is_in("timeline", "requirements"):
            continue
        if place.is_in("standards") and not place.is_in("timeline", "dossier", "procedure"):
            continue
        yield place, _body_of(place)


def _body_of(place: Place) -> str:
    if not place.is_in("organisation", "reports", "timeline", "procedure"):
        return ""
    for section in (place.section, *reversed(place.above)):
        named = charge(section.text)
        if named and (section is place.section or section.marker):
            return named.body
    return ""


# --- one paragraph ---------------------------------------------------------------------------------------------------


def _of_place(place: Place, body: str) -> Iterator[Event]:
    section = place.section
    if section.heading and not section.body and section.children:
        return
    for sentence in full_sentences(section.text):
        yearly = bool(
            search(r"(?:^|:\s|;\s)(?:va\s+)?(?:h[a]ng nam|dinh ky h[a]ng nam|moi nam|h[a]ng quy)\b", sentence)
        )
        for clause in _duties(sentence):
            yield from _of_clause(place, _own_body(clause, body), clause, sentence if yearly else "")


def _duties(sentence: str) -> list[str]:
    """Clauses, and two reports told in one: "báo cáo 6 tháng trước ngày 15/6, báo cáo năm trước ngày 30/11"."""
    return [duty for clause in clauses(sentence) for duty in _reports_apart(clause)]


def _reports_apart(clause: str) -> list[str]:
    duties = cut_before(clause, rf",\s+(?={NEXT_REPORT})")
    by_and = cut_before(clause, rf"\s+va\s+(?={NEXT_REPORT}[^;]*\bngay\s*\d)")
    return by_and if len(by_and) > len(duties) and all(says(r"ngay\s*\d", duty) for duty in by_and) else duties


def _own_body(clause: str, body: str) -> str:
    """A clause may name its own body: "…; tổ Văn phòng tổng hợp, báo cáo Hiệu trưởng"."""
    named: Charge | None = charge(clause)
    return named.body if named and len(named.body.split()) <= 25 else body


def _of_clause(place: Place, body: str, clause: str, yearly: str) -> Iterator[Event]:
    kinds = _kinds(clause, place, body)
    base = Event(
        "other", place.clause, clause.strip(" .;"), place.section.line, clause.strip(), body=body, part=_part(place)
    )
    returns = returning(clause)
    dated = _days_of(clause)
    if says(OF_DOSSIERS, clause) or (place.is_in("dossier") and match(SENT_FOR_SUMMARY, clause)):
        if not dated and not returns and says(BEFORE_EVENT, clause):
            yield base
        if returns:
            yield replace(base, returns=returns, recurring=_recurring(returns), due_text=returns.words)
        yield from (replace(base, due=moment.due, due_text=moment.words) for moment in dated)
        return
    if "report" in kinds and (
        returns or dated or frequency_of(clause) or yearly or says(rf"dinh ky|so ket|tong ket|{WEEKLY}", clause)
    ):
        yield from _before_report(base, kinds, clause, dated, place)
        own = [moment for moment in dated if moment not in _of_others(kinds, clause, dated)]
        yield from _reports(replace(base, kind="report"), clause, returns, own, yearly)
        return
    if returns and "final_summary" in kinds and place.is_in("timeline"):
        yield replace(base, kind="interim_summary", returns=returns, recurring="yearly", due_text=returns.words)
    elif returns and place.is_in("organisation", "reports", "procedure", "dossier"):
        kind = "registration" if "registration" in kinds else "other"
        yield replace(base, kind=kind, returns=returns, recurring=_recurring(returns), due_text=returns.words)
        return
    if place.is_in("awards") and says(SAID_BESIDE, clause):
        dated = [moment for moment in dated if clause[: moment.start].rstrip().endswith("(")]
        yield from _dated(
            replace(base, name=clause), [kind for kind in kinds if kind.endswith("summary")], clause, dated, place
        )
    if place.is_in("timeline", "organisation", "procedure", "reports", "scoring"):
        yield from _dated(base, kinds, clause, dated, place)
    if yearly and not says(r"\bbao cao\b", yearly):
        base = replace(base, recurring="yearly", words=yearly)
    yield from _undated(base, kinds, clause, dated, place)


def _days_of(clause: str) -> list[Moment]:
    """The days that a clause sets; neither the two ends of a period nor the days of papers."""
    found = []
    for moment in moments(clause):
        before = clause[: moment.start]
        closes = match(r"den|khong (?:muon|qua)|cham nhat", moment.words) is not None
        is_end = closes and says(r"(?:\btu\b|\bke tu\b)[^,;]*$", before)
        is_end = is_end or says(r"\btu\b[^;]*\bden (?:khi|luc)\b[^,;]*$", before)
        begins_span = match(r"\s*[-–]\s*(?:ngay\s*)?\d", clause[moment.end :]) is not None
        is_edge = is_end or begins_span or moment.is_span or moment.relation in ("from", "since")
        if moment.due and not moment.of_paper and not is_edge:
            found.append(moment)
    return found


def _of_others(kinds: Sequence[str], clause: str, dated: Sequence[Moment]) -> list[Moment]:
    """The days named before the report that belong to what is named before it."""
    report = search(r"\b(?:gui |nop )?bao cao\b", clause)
    if not report or not _named_in([kind for kind in kinds if kind != "report"], clause[: report.start()]):
        return []
    return [moment for moment in dated if moment.end <= report.start()]


def _before_report(
    base: Event, kinds: Sequence[str], clause: str, dated: Sequence[Moment], place: Place
) -> Iterator[Event]:
    others = _of_others(kinds, clause, dated)
    if others:
        own = clause[: others[-1].end]
        yield from _dated(replace(base, name=own), [kind for kind in kinds if kind != "report"], own, others, place)


def _part(place: Place) -> str:
    order = ("dossier", "procedure", "timeline", "reports", "organisation", "awards")
    return next((part for part in order if place.is_in(part)), "")


def _kinds(clause: str, place: Place, body: str) -> list[str]:
    """The kinds of event that the words speak of, in their order; a plan "to launch" is a plan and no launch."""
    bare = _nouns_blanked(plain(clause))
    places = {kind: search(words, bare) for kind, words in KINDS}
    spoken = {kind: place.start() for kind, place in places.items() if place}
    if "report" in spoken and not _reports_really(bare):
        del spoken["report"]
    if "launch" in spoken and "plan" in spoken and not match(UNITS, body or clause):
        del spoken["plan"]
    elif "plan" in spoken and "launch" in spoken and not says(r"\bphat dong\b", bare):
        del spoken["launch"]
    if "plan" in spoken and not match(UNITS, body or clause):
        spoken["launch"] = spoken.pop("plan")
    return sorted(spoken, key=lambda kind: spoken[kind])


NOUNS = (
    (r"ke hoach (?:huong ung )?phat dong", "ke hoach"),
    (r"bao cao (?:so ket|tong ket)", "bao cao"),
    (r"tren co so[^,;]*tong ket[^,;]*", ""),
)


def _nouns_blanked(bare: str) -> str:
    """A plan "to launch" launches nothing, a report "of the summary" is a report: their second words blanked out."""
    for noun, kept in NOUNS:
        for found in list(each(noun, bare)):
            bare = bare[: found.start()] + kept.ljust(len(found.group())) + bare[found.end() :]
    return bare


def _reports_really(bare: str) -> bool:
    spoken = len(list(each(r"\bbao cao\b|\bgui so lieu\b", bare)))
    return spoken > len(list(each(NO_REPORT, bare)))


# --- reports ---------------------------------------------------------------------------------------------------------


def _reports(
    base: Event, clause: str, returns: Returning | None, dated: Sequence[Moment], yearly: str
) -> Iterator[Event]:
    if returns:
        yield replace(base, returns=returns, recurring=_recurring(returns), due_text=returns.words)
    elif dated:
        for moment in dated:
            yield replace(base, due=moment.due, due_text=moment.words)
    else:
        recurring = recurrence(clause) or (recurrence(yearly) if yearly else None)
        if not recurring and frequency_of(clause) == "yearly":
            recurring = "yearly"
        at_summaries = says(r"(?:khi|dip|va|,)\s+(?:so ket|tong ket)|so ket, tong ket", clause) and not yearly
        yield replace(base, recurring=recurring, at_summaries=at_summaries, due_text=_when(clause) or _when(yearly))


def _recurring(returns: Returning) -> str:
    return {"monthly": "monthly", "quarterly": "quarterly"}.get(returns.frequency, "yearly")


def _when(clause: str) -> str:
    found = search(
        r"(?:dinh ky\s+)?(?:h[a]ng (?:nam|quy|thang)|dinh ky)(?:,\s*(?:khi\s+)?so "
        r"ket,?\s*(?:va\s+)?tong ket)?|khi so ket,?\s*(?:va\s+)?tong ket",
        clause,
    )
    return cut(clause, found).strip() if found else ""


# --- other dated events ----------------------------------------------------------------------------------------------


def _dated(base: Event, kinds: Sequence[str], clause: str, dated: Sequence[Moment], place: Place) -> Iterator[Event]:
    """Each day with the kinds of event named nearest before it, or just after it in brackets."""
    if not dated:
        if place.is_in("timeline") and (moment := _heading_moment(place)):
            for kind in kinds:
                day = _launch_day(place) if kind == "launch" else None
                if kind in ("launch", "interim_summary", "final_summary"):
                    yield replace(base, kind=kind, due=day or moment.due, due_text=moment.words)
        return
    in_timeline = place.is_in("timeline")
    for moment, span in _grouped(dated, clause):
        named = _named_in(kinds, clause[span[0] : span[1]])
        if not named and (len(dated) == 1 or not _named_in(kinds, clause[: moment.end])):
            named = list(kinds)  # "Tháng 12/2025 và tháng 12/2026: sơ kết": the days come first
        if not named and _is_exact(moment) and moment.relation in ("before", "by"):
            named = ["other"]
        for kind in named:
            if in_timeline or kind in ("registration", "plan", "launch", "other", "interim_summary", "final_summary"):
                yield replace(base, kind=kind, due=moment.due, due_text=moment.words)


def _is_exact(moment: Moment) -> bool:
    """A day or a month, not a whole year that a sentence merely looks towards."""
    return bool(moment.first and moment.last and (moment.last - moment.first).days <= 31)


def _grouped(dated: Sequence[Moment], clause: str) -> Iterator[tuple[Moment, tuple[int, int]]]:
    """Days with their stretch of the clause; of two days for one event the exact one counts."""
    edges = [0]
    for one in dated[:-1]:
        aside = search(r"^\s*\([^)]*\)", clause[one.end :])
        edges.append(one.end + (aside.end() if aside else 0))
    edges.append(len(clause))
    pending: Moment | None = None
    start = 0
    for moment, end in zip(dated, edges[1:], strict=True):
        chosen = (
            moment
            if pending is None or moment.due is None or pending.due is None or moment.due <= pending.due
            else pending
        )
        following = clause[end:] if end < len(clause) else ""
        if (
            following
            and match(r"\s*,?\s*(?:xong|hoan thanh|cham nhat|truoc)\b", following)
            and not _named_in(("interim_summary", "final_summary"), following)
        ):
            pending = chosen
            continue
        yield chosen, (start, end)
        start, pending = end, None


def _named_in(kinds: Sequence[str], words: str) -> list[str]:
    patterns = dict(KINDS)
    return [kind for kind in kinds if kind in patterns and says(patterns[kind], words)]


def _first_of(kinds: Sequence[str], wanted: str) -> str:
    return wanted if wanted in kinds else ""


def _heading_moment(place: Place) -> Moment | None:
    """ "1. Năm 2022 - 2023: - Phát động phong trào": the heading dates what stands beneath it."""
    for words in (place.section.heading, *reversed(place.headings)):
        found = [moment for moment in moments(words or "") if moment.due]
        if found:
            return found[-1]
    return None


def _launch_day(place: Place) -> date | None:
    """ "Từ ngày 01/3 đến ngày 30/6/2026: phát động": a stretch of time begins with its launch."""
    found = [moment for moment in moments(place.section.heading) if moment.due]
    is_stretch = len(found) > 1 and found[0].relation in ("from", "since") and _is_exact(found[0])
    return found[0].first if is_stretch else None


# --- events without a day --------------------------------------------------------------------------------------------


def _undated(base: Event, kinds: Sequence[str], clause: str, dated: Sequence[Moment], place: Place) -> Iterator[Event]:
    is_summary = bool(dated) and any(kind.endswith("summary") for kind in kinds)
    if says(INSPECTED, clause) and not is_summary:
        recurring = search(r"(?:dinh ky\s+)?h[a]ng nam", clause)
        yield replace(base, kind="inspection", recurring="yearly", due_text=cut(clause, recurring) if recurring else "")
    elif says(INSPECTED_QUARTERLY, clause) and not dated:
        yield replace(base, kind="inspection", recurring="quarterly")
    elif place.is_in("organisation") and says(INSPECTED_ONCE, clause) and not dated:
        yield replace(base, kind="inspection", recurring=None)
    if dated or not place.is_in("organisation"):
        return
    if "plan" in kinds:
        yield replace(base, kind="plan", recurring=None)
    if base.recurring == "yearly" and says(JUDGED_YEARLY, clause):
        yield replace(base, name=base.words.strip(" .;"), due_text=_when(base.words) or "hằng năm")
    if says(GUIDANCE, clause):
        yield replace(base, kind="other", recurring=None)
    if (kind := _first_of(kinds, "interim_summary")) and says(r"hoi nghi|to chuc", clause):
        yield replace(base, kind=kind, part="mention", recurring=None)
