"""Thời gian: from when to when the campaign runs, and its phases."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from campaigns.reader.draft import Codes, Draft, Found, Read, read_from
from campaigns.reader.lines import Line
from campaigns.reader.markers import DASH
from campaigns.reader.outline import Outline
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
        return _of_phases([span for _, span in phases])
    return _of_title(draft)


def _stated(outline: Outline) -> Iterator[Span]:
    """The clauses on time that name both ends, or an end after the day of issue."""
    for place in places(outline):
        if not place.is_in("timeline") or _phase_name(place):
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


def _of_phases(spans: list[Span]) -> Read:
    starts = [span.start for span in spans if span.start]
    ends = [span.end for span in spans if span.end]
    value = {"start": min(starts, default=None), "end": max(ends, default=None), "text": "", "note": ""}
    return read_from(spans[0].line, value, "Kế hoạch không nêu thời gian chung: lấy từ các giai đoạn.")


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
    for place in places(outline):
        if not place.is_in("timeline") or any(other.section in place.above for other in taken):
            continue
        for name, words in _named(place):
            if span := _phase_span(words, place):
                taken.append(place)
                yield name, span


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


def _read_phases(phases: list[tuple[str, Span]], period: Read | None) -> list[Read]:
    codes, reads = Codes(), []
    if len(phases) < 2:
        return []
    first, last = (period.value["start"], period.value["end"]) if period else (None, None)
    for name, span in phases:
        value = {
            "code": codes.new(name, "giai-doan"),
            "name": name[:300],
            "start": max(span.start, first) if span.start and first else span.start,
            "end": min(span.end, last) if span.end and last else span.end,
            "text": span.words,
        }
        reads.append(read_from(span.line, value))
    return reads
