"""The day of the event that targets speak of: turnout is counted on the day of the election, whenever that is."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from campaigns.reader.letters import plain
from campaigns.reader.outline import Outline
from campaigns.reader.phrases.days import Moment, moments


@dataclass(frozen=True)
class Event:
    """`named`: its name; `dated`: the words before its date; `meant`: what happens on no other day."""

    named: re.Pattern[str]
    dated: re.Pattern[str]
    meant: re.Pattern[str]


_EVENTS = (
    Event(
        named=re.compile(r"\bngay bau cu\b"),
        dated=re.compile(r"\b(?:ngay bau cu|(?:viec|cuoc) (?:bau cu|bo phieu)|ngay hoi non song)\b[^.;]{0,80}$"),
        meant=re.compile(
            r"\bdi (?:bau|bo phieu)\b|\bphieu (?:bau )?(?:khong )?hop le\b|\bbau du\b|\bbau cu (?:them|lai)\b"
            r"|\b(?:viec|ket thuc) bo phieu\b"
        ),
    ),
    Event(
        named=re.compile(r"\b(?:ngay|le) khai giang\b"),
        dated=re.compile(r"\b(?:ngay|le) khai giang\b[^.;]{0,80}$"),
        meant=re.compile(r"\bden truong du khai giang\b"),
    ),
)


class EventDays:
    """The days that a plan gives to its events."""

    def __init__(self, outline: Outline, start: date | None) -> None:
        texts = [line.text for line in (*outline.front, *outline.closing)]
        texts += [section.text for section in outline.walk()]
        self._days = [(event, day) for event in _EVENTS for day in _days(event, texts, start)]

    def day_of(self, text: str, headings: Iterable[str]) -> Moment | None:
        """The day by which the event of a text is over, with the words that name it, if any."""
        folded = plain(text)
        for event, day in self._days:
            said = event.named.search(folded)
            if said and not re.search(r"\b(?:truoc|sau)\s*$", folded[: said.start()]):
                return replace(day, words=text[said.start() : said.end()])
            heading = next((heading for heading in headings if event.named.match(plain(heading))), "")
            if heading or event.meant.search(folded):
                return replace(day, words=heading[:40])
        return None


def _days(event: Event, texts: Iterable[str], start: date | None) -> Iterator[Moment]:
    """The days after the campaign began that a plan gives to an event; the last election is no day of this one."""
    for text in texts:
        for moment in moments(text):
            is_day = moment.first is not None and moment.first == moment.last and not moment.of_paper
            if start and moment.first and moment.first < start:
                continue
            if is_day and moment.relation in ("", "in") and event.dated.search(plain(text[: moment.start])):
                yield replace(moment, relation="in")
