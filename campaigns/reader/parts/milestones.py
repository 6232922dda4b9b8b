"""Mốc thời gian: the dated duties of a plan, each with the last day on which it is in time."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from campaigns.reader.draft import Codes, Draft, Found, Read, read_from
from campaigns.reader.lines import Line
from campaigns.reader.outline import Outline
from campaigns.reader.parts.events import Event, events
from campaigns.reader.phrases.days import moments
from campaigns.reader.phrases.finding import cut, likeness, match, plain, says, search
from campaigns.reader.phrases.returning import first_dues

ONCE = ("launch", "plan", "registration", "inspection")
"""Kinds of which a plan means one, however often it speaks of it."""


def read_milestones(outline: Outline, draft: Draft) -> Found:
    """The calendar of the plan in the order of its days, what has no day last."""
    found = _chosen(events(outline, draft))
    if not any(event.kind == "launch" for event in found):
        found += list(_launch_with_period(draft))
    reads = [read for event in found for read in _milestones(event, found, draft)]
    reads.sort(key=lambda read: (read.value["due"] is None, read.value["due"] or date.max))
    return {"milestones": _coded(reads)}


def _chosen(found: Sequence[Event]) -> list[Event]:
    """One of each kind that happens once, the dated before the undated; of summaries every dated one."""
    chosen: list[Event] = []
    for event in sorted(found, key=_by_exactness):
        same = [other for other in chosen if other.kind == event.kind]
        if event.kind in ONCE and same and not _is_another(event, same):
            continue
        if event.kind in ("interim_summary", "final_summary") and any(_is_same(other, event) for other in same):
            continue
        if event.kind == "other" and any(
            likeness(other.name, event.name) > 0.9 and other.due == event.due for other in same
        ):
            continue
        chosen.append(event)
    return chosen


def _by_exactness(event: Event) -> tuple[bool, bool]:
    """The dated first, and of the dated those whose day is named."""
    is_day = says(r"\d{1,2}\s*(?:/|thang)\s*\d{1,2}\s*(?:/|nam)\s*\d{4}", event.due_text)
    return event.due is None and event.returns is None, not is_day


def _is_another(event: Event, same: Sequence[Event]) -> bool:
    """A second day for a kind of which a plan means one is a second duty."""
    if not (event.due or event.returns):
        return False
    return all(
        (other.due or other.returns) and (other.due, other.returns) != (event.due, event.returns) for other in same
    )


def _is_same(one: Event, other: Event) -> bool:
    if other.returns or one.returns:
        return False
    if other.due is None or one.due is None or one.due == other.due:
        return True
    return one.due.year == other.due.year or one.part == "timeline" != other.part


def _launch_with_period(draft: Draft) -> Iterator[Event]:
    """A campaign that runs "from the day of issue" begins with its paper: an event as long as that day is open."""
    period = draft.single.get("period")
    opened = search(r"tu ngay (?:ky )?(?:ban hanh|phat dong)(?: ke hoach)?", period.value["text"]) if period else None
    if period and opened and not draft.value("issued_on"):
        words = period.value["text"][opened.start() : opened.end()]
        line = Line(period.line, period.words, period.words)
        yield Event("launch", "", "Ban hành Kế hoạch, phát động phong trào thi đua", line, period.words, None, words)


# --- one event -------------------------------------------------------------------------------------------------------


def _milestones(event: Event, found: Sequence[Event], draft: Draft) -> Iterator[Read]:
    if event.returns and says(r"cua nam (?:so ket|tong ket)", event.words):
        yield from _in_years_of_summaries(event, found)
    elif event.returns:
        since = _since(draft, event)
        dues = first_dues(event.returns, since) if since else []
        if not dues:
            yield _milestone(event, event.recurring)
        for due in dues if event.recurring == "yearly" else sorted(dues)[:1]:
            yield _milestone(replace(event, due=due), event.recurring)
    elif event.at_summaries and not event.recurring:
        for summary in found:
            if summary.kind in ("interim_summary", "final_summary") and summary.due:
                when = "sơ kết" if summary.kind == "interim_summary" else "tổng kết"
                name = f"{_name(event)} ({when})"
                yield _milestone(
                    replace(event, name=name, due=summary.due), None, "Hạn lấy theo ngày sơ kết, tổng kết."
                )
    else:
        yield _milestone(event, event.recurring)


def _in_years_of_summaries(event: Event, found: Sequence[Event]) -> Iterator[Read]:
    """ "trước ngày 10/7 của năm sơ kết, tổng kết": once in the year of each summary."""
    years = sorted({other.due.year for other in found if other.kind.endswith("_summary") and other.due})
    for year in years:
        for due in first_dues(event.returns, date(year - 1, 12, 31)) if event.returns else ():
            yield _milestone(replace(event, due=due, returns=None), None)


def _since(draft: Draft, event: Event) -> date | None:
    """The day after which the first returning day is sought: the start of the campaign and its paper."""
    period = draft.value("period") or {}
    days = [day for day in (period.get("start"), draft.value("issued_on"), _year_of_issue(draft)) if day]
    since = max(days, default=None)
    if (
        since
        and event.returns
        and event.returns.frequency == "quarterly"
        and says(r"quy (?:sau|ke tiep|tiep theo)", event.words)
    ):
        return since.replace(day=28) if since.month == 12 else date(since.year, since.month + 1, 28)
    return since


def _year_of_issue(draft: Draft) -> date | None:
    """Where the scan lost the day, the month and year of issue still stand."""
    text = draft.value("issued_text") or ""
    found = search(r"thang\s*(?P<month>\d{1,2})\s*nam\s*(?P<year>\d{4})", text)
    return date(int(found["year"]), int(found["month"]), 1) if found and 1 <= int(found["month"]) <= 12 else None


def _milestone(event: Event, recurring: str | None, *doubts: str) -> Read:
    value = {
        "code": "",
        "clause": event.clause,
        "kind": event.kind,
        "name": _name(event),
        "due": event.due,
        "due_text": event.due_text[:300],
        "recurring": recurring,
        "note": "" if event.due else "Kế hoạch không nêu ngày.",
    }
    more = () if event.due else ("Kế hoạch không nêu ngày của việc này.",)
    return read_from(event.line, value, *doubts, *more, words=event.words)


def _name(event: Event) -> str:
    """The words of the duty without its day, with the body that does it."""
    name = event.name
    if event.kind in ("interim_summary", "final_summary"):
        name = _summary_name(event)
    if event.due_text and event.due_text in name:
        name = name.replace(event.due_text, "")
    for moment in reversed(moments(name)):
        is_its_own = plain(name[moment.start : moment.end]) in plain(event.due_text)
        if is_its_own and not moment.of_paper and not moment.is_span:
            name = name[: moment.start] + name[moment.end :]
    name = " ".join(name.replace("( )", "").replace("()", "").split()).strip(" ,;:.-")
    tail = search(r"(?:[,:;(]\s*)?(?:hoan thanh|xong|thoi gian|cham nhat|vao|trong|truoc)\s*\)?$", name)
    name = name[: tail.start()].strip(" ,;:.-(") if tail else name
    body = event.body.strip()
    if body and not match(r"(?:to chuc )?(?:so|tong) ket", name) and plain(body) not in plain(name):
        name = f"{body}: {name[:1].lower()}{name[1:]}"
    return name[:1].upper() + name[1:] or "Mốc thời gian"


def _summary_name(event: Event) -> str:
    """ "… , tổ chức sơ kết phong trào thi đua, đề ra biện pháp …": only the words on the summary."""
    which = "so" if event.kind == "interim_summary" else "tong"
    found = search(rf"(?:to chuc |hoi nghi )*(?:so,? (?=tong ket))?{which} ket[^,;:(]*", event.name)
    return cut(event.name, found) if found else event.name


def _coded(reads: Sequence[Read]) -> list[Read]:
    codes = Codes()
    kinds = {
        "launch": "phat-dong",
        "plan": "ke-hoach-don-vi",
        "registration": "dang-ky",
        "report": "bao-cao",
        "interim_summary": "so-ket",
        "final_summary": "tong-ket",
        "inspection": "kiem-tra",
    }
    coded = []
    for read in reads:
        base = kinds.get(read.value["kind"]) or " ".join(read.value["name"].split()[:7])
        value = read.value | {"code": codes.new(base, "moc")}
        coded.append(Read(value, read.line, read.words, read.doubts))
    return coded
