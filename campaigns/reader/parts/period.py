"""Thời gian: from when to when the campaign runs, and its phases."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from campaigns.reader.draft import Codes, Draft, Found, Read, read_from
from campaigns.reader.lines import Line
from campaigns.reader.markers import DASH
from campaigns.reader.outline import Outline, Section
from campaigns.reader.parts.events import events
from campaigns.reader.parts.places import Place, places
from campaigns.reader.phrases.clauses import clauses, full_sentences
from campaigns.reader.phrases.days import Moment, moments
from campaigns.reader.phrases.finding import cut, match, says, search

PHASE = r"(?:giai doan|chang|dot|buoc|thoi ky|nam)\s+(?:thu\s+)?(?:\d|[ivx]+\b|nhat|hai|ba|mot)"
OPEN_START = r"tu (?:ngay |khi )?(?:ky |ky, )?(?:ban hanh|phat dong|ky)|ke tu (?:ngay |khi )?(?:ky|ban hanh|phat dong)"


@dataclass(frozen=True)
class Span:
    """A stretch of time that a clause names; an end the words leave open is None."""

    start: date | None
    end: date | None
    words: str
    line: Line
    by_year: bool = False
    from_issue: bool = False


def read_period(outline: Outline, draft: Draft) -> Found:
    """Period and phases. A start "from the day of issue" is read as that day, or left open where it is unknown."""
    spans = list(_phases(outline))
    period = _period(outline, draft, spans)
    spans = spans or _by_targets(outline, period)
    found: dict[str, Read | list[Read]] = {"phases": _read_phases(spans, period)}
    if period:
        found["period"] = period
    return found


# --- period ----------------------------------------------------------------------------------------------------------


def _period(outline: Outline, draft: Draft, phases: list[tuple[str, Span]]) -> Read | None:
    spans = list(_stated(outline))
    stated = next((span for span in spans if not span.by_year), spans[0] if spans else None)
    if stated:
        return _dated(stated, outline, draft)
    if phases:
        return _of_phases([span for _, span in phases], outline, draft)
    return _of_title(draft)


def _stated(outline: Outline) -> Iterator[Span]:
    """The clauses on time that name both ends, or an end after the day of issue."""
    stretches = _stretches(outline)
    for place in places(outline):
        if not place.is_in("timeline") or _phase_name(place) or place.section in stretches:
            continue
        for sentence in full_sentences(place.section.text):
            if opened := _begun_and_ended(sentence, place.section.line):
                yield opened
            for clause in clauses(sentence):
                if span := span_of(clause, place.section.line):
                    yield span


def span_of(clause: str, line: Line) -> Span | None:
    """ "từ ngày … đến ngày …", "từ năm 2022 đến năm 2030", "Từ ngày ban hành Kế hoạch đến …"."""
    named = [moment for moment in moments(clause) if moment.last and not moment.of_paper]
    for moment in named:
        if moment.is_span and says(r"^(?:tu|giai doan|thoi ky|trong|nam)?\s*", moment.words):
            return Span(moment.first, moment.last, clause.strip(" .;"), line, by_year=True)
    if opened := search(rf"(?:{OPEN_START})", clause):
        ends = [moment for moment in named if moment.start > opened.start()]
        return Span(None, ends[0].last, _words(clause), line, from_issue=True) if ends else None
    for one, after in pairwise(named):
        if one.first and after.last and _is_end(one, after, clause):
            return Span(one.first, after.last, _words(clause), line, by_year=_is_year(one))
    return _open_ended(named, clause, line)


def _begun_and_ended(sentence: str, line: Line) -> Span | None:
    """ "Bắt đầu 01/01/2026; kết thúc 31/12/2027"."""
    named = search(r"bat dau\b(?P<first>[^;]{0,40}?)[;,]\s*(?:va )?ket thuc\b(?P<last>[^;.]{0,40})", sentence)
    if not named:
        return None
    firsts, lasts = moments(cut(sentence, named, "first")), moments(cut(sentence, named, "last"))
    if not firsts or not lasts:
        return None
    return Span(firsts[0].first, lasts[0].last, cut(sentence, named).strip(), line)


def _open_ended(named: list[Moment], clause: str, line: Line) -> Span | None:
    """ "từ ngày 10/12/2025 đến khi công bố kết quả (dự kiến ngày 25/3/2026)": it ends with an event."""
    if not named or not _is_start(named[0], clause):
        return None
    until = search(r"den (?:khi|luc|ngay (?:to chuc|dien ra))", clause)
    if not until:
        return None
    ends = [moment.last for moment in named[1:] if moment.start > until.start()]
    return Span(named[0].first, ends[0] if ends else None, _words(clause), line)


def _is_end(one: Moment, after: Moment, clause: str) -> bool:
    """ "từ … đến …", "01/7/2026 - 31/12/2026", "kể từ ngày … và không muộn hơn ngày …"."""
    if match(r"\s*[-–]\s*(?:ngay\s*)?$", clause[one.end : after.start]):
        return True
    return _is_start(one, clause) and bool(match(r"(?:den|toi)\b|het|-|khong (?:muon|cham|qua)|cham nhat", after.words))


def _is_start(moment: Moment, clause: str) -> bool:
    return moment.relation in ("from", "since") or says(r"\btu(?:\s+ngay)?\s*$", clause[: moment.start])


def _is_year(moment: Moment) -> bool:
    return bool(moment.first and moment.last and (moment.last - moment.first).days > 300)


def _words(clause: str) -> str:
    label = search(r"^(?:thoi gian[^:]{0,40}):\s*", clause)
    return clause[label.end() if label else 0 :].strip(" .;")


def _dated(span: Span, outline: Outline, draft: Draft) -> Read:
    doubts = []
    start = span.start
    if span.from_issue:
        start = draft.value("issued_on") or _latest_basis(draft)
        if not draft.value("issued_on"):
            doubts.append("Văn bản không có ngày ban hành: tạm lấy ngày của văn bản căn cứ mới nhất.")
    elif span.by_year and start:
        start = _start_within(start, outline, draft)
        if start != span.start:
            doubts.append("Kế hoạch chỉ ghi năm bắt đầu: lấy ngày ban hành hoặc tháng phát động trong năm đó.")
    return read_from(
        span.line, {"start": start, "end": span.end, "text": span.words, "note": ""}, *doubts, words=span.words
    )


def _latest_basis(draft: Draft) -> date | None:
    days = [read.value["issued_on"] for read in draft.items("legal_bases") if read.value["issued_on"]]
    return max(days, default=None)


def _start_within(start: date, outline: Outline, draft: Draft) -> date:
    """A campaign of which only the year is named begins not before its paper, nor before its launch."""
    issued = draft.value("issued_on")
    if issued and issued.year == start.year:
        return issued
    launches = [event.due for event in events(outline, draft) if event.kind == "launch" and event.due]
    if launches and launches[0].year == start.year and says(r"\bthang\b|ngay", _due_words(outline, draft)):
        return launches[0].replace(day=1)
    return start


def _due_words(outline: Outline, draft: Draft) -> str:
    return next((event.due_text for event in events(outline, draft) if event.kind == "launch" and event.due), "")


def _of_phases(spans: list[Span], outline: Outline, draft: Draft) -> Read:
    starts = [span.start for span in spans if span.start]
    ends = [span.end for span in spans if span.end]
    start = min(starts, default=None)
    if start and (spans[0].by_year or _is_in_title(start, draft)):
        start = _start_within(start, outline, draft)
    value = {"start": start, "end": max(ends, default=None), "text": "", "note": ""}
    return read_from(spans[0].line, value, "Kế hoạch không nêu thời gian chung: lấy từ các giai đoạn.")


def _is_in_title(start: date, draft: Draft) -> bool:
    """Whether the title counts the whole year of the first phase: "giai đoạn 2022 - 2025"."""
    spans = [moment for moment in moments(draft.value("title") or "") if moment.is_span and moment.first]
    return bool(spans and spans[0].first and spans[0].first.year == start.year)


def _of_title(draft: Draft) -> Read | None:
    """ "giai đoạn 2022 - 2025" in the title is all some plans say."""
    title = draft.single.get("title")
    if not title:
        return None
    spans = [moment for moment in moments(title.value) if moment.last]
    if not spans:
        return None
    span = spans[0]
    start = draft.value("issued_on") or (span.first if span.is_span else None)
    value = {"start": start, "end": span.last, "text": span.words, "note": ""}
    return Read(value, title.line, title.words, ("Kế hoạch không có mục thời gian: lấy từ tên kế hoạch.",))


# --- phases ----------------------------------------------------------------------------------------------------------


def _phases(outline: Outline) -> Iterator[tuple[str, Span]]:
    """Headings and clauses that open with "Giai đoạn 1", "Chặng 2", "Năm 2022 - 2023", with their years or days."""
    taken: list[Place] = []
    stretches = _stretches(outline)
    for place in places(outline):
        if not place.is_in("timeline") or any(other.section in place.above for other in taken):
            continue
        named = [(_stretch_name(place), place.section.heading)] if place.section in stretches else _named(place)
        for name, words in named:
            if span := _phase_span(words, place):
                taken.append(place)
                yield name, span


def _stretches(outline: Outline) -> list[Section]:
    """Items that each open with their own stretch of time, "Từ tháng 10/2022 đến hết tháng 6/2024: …", one after
    the other."""
    found = [
        place.section
        for place in places(outline)
        if place.is_in("timeline")
        and place.section.body
        and match(r"tu\s+(?:ngay|thang|quy|nam)\s", place.section.heading)
        and span_of(place.section.heading, place.section.line)
    ]
    return found if len(found) > 1 else []


def _stretch_name(place: Place) -> str:
    named = search(PHASE, place.section.body)
    name = cut(place.section.body, named) if named else place.section.heading
    return name[:1].upper() + name[1:]


def _named(place: Place) -> Iterator[tuple[str, str]]:
    if name := _phase_name(place):
        yield name, place.section.text
        return
    for clause in clauses(place.section.text):
        if opened := match(rf"(?P<name>{PHASE}[^:,(]{{0,20}})\s*[:,(]", clause):
            yield cut(clause, opened, "name").strip(), clause


def _phase_name(place: Place) -> str:
    """A section that is a phase: its heading says so and carries more than one year, or a number."""
    words = place.section.heading
    if not words or not match(PHASE, words):
        return ""
    is_year = match(r"nam\s", words)
    return "" if is_year and not any(moment.is_span for moment in moments(words)) else words


def _phase_span(words: str, place: Place) -> Span | None:
    line = place.section.line
    if span := span_of(words, line):
        return span
    named = [moment for moment in moments(words) if moment.is_span and moment.last]
    return Span(named[0].first, named[0].last, words, line, by_year=True) if named else None


def _by_targets(outline: Outline, period: Read | None) -> list[tuple[str, Span]]:
    """A plan that speaks of its stages without naming them has one for each set of targets by year."""
    if not period or not any(says(r"(?:theo )?tung giai doan", section.text) for section in outline.walk()):
        return []
    found: list[tuple[str, Span]] = []
    start = period.value["start"]
    for section in outline.walk():
        if section.rank < DASH and match(r"(?:cac )?(?:muc tieu|chi tieu)\b", section.heading):
            ends = [moment.last for moment in moments(section.heading) if moment.last and not moment.is_span]
            if ends and start and ends[0] > start:
                found.append((section.heading, Span(start, ends[0], section.heading, section.line)))
                start = ends[0] + timedelta(days=1)
    return found


def _parted(phases: list[tuple[str, Span]]) -> list[tuple[str, Span]]:
    """ "Giai đoạn 1 (2026 - 2028): … sơ kết quý II/2028", "Giai đoạn 2 (2028 - 2030)": a year in both is parted at
    the summary held in it."""
    parted = list(phases)
    for number, ((name, one), (next_name, after)) in enumerate(pairwise(phases)):
        turn = _summary_in(one) if one.end and after.start and one.end.year == after.start.year else None
        if turn and one.by_year and after.by_year:
            parted[number] = (name, replace(parted[number][1], end=turn))
            parted[number + 1] = (next_name, replace(after, start=turn + timedelta(days=1)))
    return parted


def _summary_in(span: Span) -> date | None:
    spoken = search(r"\bso ket\b", span.words)
    days = [moment.last for moment in moments(span.words) if spoken and moment.start > spoken.start() and moment.last]
    return days[0] if days and span.end and days[0].year == span.end.year else None


def _read_phases(phases: list[tuple[str, Span]], period: Read | None) -> list[Read]:
    codes, reads = Codes(), []
    if len(phases) < 2:
        return []
    first, last = (period.value["start"], period.value["end"]) if period else (None, None)
    for name, span in _parted(phases):
        value = {
            "code": codes.new(name, "giai-doan"),
            "name": name[:300],
            "start": max(span.start, first) if span.start and first else span.start,
            "end": min(span.end, last) if span.end and last else span.end,
            "text": span.words,
        }
        reads.append(read_from(span.line, value))
    return reads
