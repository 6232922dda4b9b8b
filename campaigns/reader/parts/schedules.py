"""Chế độ báo cáo: who reports to whom, how often, by which days."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from campaigns.reader.draft import Codes, Draft, Found, Read, read_from
from campaigns.reader.outline import Outline
from campaigns.reader.parts.events import UNITS, Event, events
from campaigns.reader.phrases.bodies import BODY
from campaigns.reader.phrases.finding import cut, match, plain, says, search
from campaigns.reader.phrases.returning import frequency_of

ENDS = (
    r"\s(?:truoc|theo doi|theo quy dinh|de\s|dinh ky|h[a]ng (?:nam|quy|thang|tuan)|moi (?:nam|quy|"
    r"thang|hoc)|ve\s|ket qua|tinh hinh|tien do|"
    r"cham nhat|muon nhat|vao\s|khi\s|trong\s|lam\s|han cuoi|ngay\s|xem xet|nham|bang van ban|de "
    r"biet)|[;.]|,\s(?!\s*(?:so|ban|phong|uy ban|van phong|to|bo phan)\b)"
)
TO = (
    r"(?:bao cao|gui|nop)[^;]*?\s(?:gui\s+)?(?:ve|cho|len|den)\s+(?P<to>(?:{body}).*)$",
    r"(?:gui|nop)\s+(?:bao cao\s+)?(?P<to>(?:{body}).*)$",
    r"bao cao\s+(?:len\s+)?(?P<to>(?:{body}).*)$",
    r"\bqua\s+(?P<to>(?:{body}).*)$",
)


def read_schedules(outline: Outline, draft: Draft) -> Found:
    """One schedule per report that returns or has its day; a report at summaries is due once at each."""
    codes, reads = Codes(), []
    reports = [event for event in events(outline, draft) if event.kind == "report"]
    for number, event in enumerate(reports):
        to = receiver(event.words) or _said_beside(number, reports) or _by_rule(event)
        for frequency, rules in _rhythms(event):
            reads.append(_schedule(event, to, frequency, rules, codes, draft))
    return {"report_schedules": reads}


def _said_beside(number: int, reports: Sequence[Event]) -> str:
    """Two reports of one paragraph go to one receiver, which either may name."""
    near = [reports[place] for place in (number - 1, number + 1) if 0 <= place < len(reports)]
    named = [receiver(other.words) for other in near if other.clause == reports[number].clause]
    return next((to for to in named if to), "")


def _by_rule(event: Event) -> str:
    return "Theo quy định" if says(r"theo quy dinh", event.words) else ""


def _rhythms(event: Event) -> Iterator[tuple[str, list[dict[str, object]]]]:
    if event.returns:
        yield event.returns.frequency, [dict(rule) for rule in event.returns.rules]
        return
    if event.due:
        yield "once", [_on(event)]
        return
    if event.recurring:
        yield frequency_of(event.words) or event.recurring, []
    if event.at_summaries:
        for words in (r"\bso ket\b|\bso,? tong ket", r"\btong ket\b"):
            if says(words, event.words):
                yield "once", []


def _on(event: Event) -> dict[str, object]:
    """The day as printed; "trước ngày" is kept apart, so that both can be shown."""
    before = says(r"^truoc", event.due_text)
    if before and event.due:
        return {"on": event.due + timedelta(days=1), "before": True}
    return {"on": event.due, "before": False}


def receiver(words: str) -> str:
    """To whom the words send a report, with the body through which it goes."""
    for pattern in TO:
        found = search(pattern.format(body=BODY), words)
        if not found:
            continue
        name = cut(words, found, "to")
        end = search(ENDS, _without_asides(name))
        name = (name[: end.start()] if end else name).strip(" ,;.:")
        if name:
            return name
    return ""


def _without_asides(name: str) -> str:
    """Brackets blanked out, so that what they hold ends no name."""
    out, depth = [], 0
    for char in name:
        depth += char == "("
        out.append("_" if depth else char)
        depth -= char == ")"
    return "".join(out)


def _schedule(
    event: Event, to: str, frequency: str, rules: list[dict[str, object]], codes: Codes, draft: Draft
) -> Read:
    by = event.body or draft.value("issuer") or ""
    doubts = []
    if not to:
        doubts.append("Không đọc được nơi nhận báo cáo.")
    if not event.body:
        doubts.append("Câu không nêu ai báo cáo, hiểu là cơ quan ban hành.")
    value = {
        "code": codes.new(f"Báo cáo {'một lần' if frequency == 'once' else ''} {by}"[:60], "bao-cao"),
        "clause": event.clause,
        "by": by[:300],
        "to": to[:300],
        "frequency": frequency,
        "due_rules": rules,
        "in_plan": True,
        "upward": _is_upward(by, draft),
        "text": event.words.strip(),
        "note": "" if rules else "Kế hoạch không nêu ngày báo cáo.",
    }
    return read_from(event.line, value, *doubts, words=event.words)


def _is_upward(by: str, draft: Draft) -> bool:
    """A single standing body reports upwards; units in the plural report to it."""
    issuer = draft.value("issuer") or ""
    return plain(by) == plain(issuer) or not match(UNITS, by)
