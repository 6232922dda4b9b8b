"""By when each level of a sentence is due: its own date, the one before all, the one after all, or years in turn."""

import re
from collections.abc import Sequence
from datetime import date

from campaigns.reader.letters import plain
from campaigns.reader.parts.target_levels import is_before
from campaigns.reader.phrases.days import Moment, moments
from campaigns.reader.phrases.numbers import Quantity
from campaigns.reader.phrases.sentences import Sentence

_YEARS_IN_TURN = re.compile(r"\bnam (20[0-9]{2}(?:(?:,| va|, va) (?:nam )?20[0-9]{2})+)")


def in_turn_of(text: str, levels: Sequence[Quantity]) -> dict[int, Moment]:
    """ "đạt 70%, 80% và 90% … lần lượt vào cuối các năm 2026, 2028 và 2030": each level its year."""
    match = _YEARS_IN_TURN.search(plain(text))
    years = re.findall(r"20[0-9]{2}", match.group(1)) if match else []
    if len(years) != len(levels):
        return {}
    return {level.start: moments(f"đến năm {year}")[0] for level, year in zip(levels, years, strict=True)}


def is_beginning(moment: Moment, first: Quantity) -> bool:
    """ "kể từ ngày 01/02/2026", "Từ ngày 01/3/2026, 100% …"."""
    folded = plain(moment.words)
    return (
        moment.relation in ("since", "from")
        and not folded.startswith("so voi")
        and (folded.startswith("ke tu") or moment.end <= first.start or "ngay" in folded)
    )


def is_due(moment: Moment, text: str, start: date | None) -> bool:
    if moment.of_paper or not moment.due or moment.relation in ("since", "from") or is_before(moment, start):
        return False
    before = plain(text[max(0, moment.start - 70) : moment.start])
    named = re.search(
        r"\b(?:nghi quyet|chuong trinh|ke hoach|de an|chien luoc|quyet dinh|nghi dinh|thong tu"
        r"|nhiem ky|so voi)\b[^.;,]*$",
        before,
    )
    return (
        (not named or moment.relation == "before")
        and "nhiem ky" not in plain(moment.words)
        and text.count("“", 0, moment.start) <= text.count("”", 0, moment.start)
    )


def moment_for(
    text: str, quantity: Quantity, bounds: tuple[int, int], times: Sequence[Moment], levels: Sequence[Quantity]
) -> Moment | None:
    """The date of a quantity: in its own part; else the one at the head of the sentence, else the one at its end."""
    segment = text[bounds[0] : bounds[1]]
    own = [moment for moment in times if bounds[0] <= moment.start < bounds[1]]
    if own:
        dated = [moment for moment in own if moment.relation in ("by", "before", "in")] or own
        return min(
            dated, key=lambda moment: (moment.relation not in ("by", "before"), abs(moment.start - quantity.start))
        )
    head = [moment for moment in times if moment.end <= levels[0].start]
    if re.match(r"\W*(?:trong do|luy ke)\b", plain(segment)) or re.search(r"\btrong do\s*$", plain(text[: bounds[0]])):
        head = [moment for moment in times if moment.end <= bounds[0]]
    if head:
        return head[-1]
    tail = [moment for moment in times if moment.start >= levels[-1].end]
    return tail[0] if tail and len(times) == 1 else None


def leading_date(part: Sentence, levels: Sequence[Quantity]) -> Moment | None:
    """A date before the first quantity of a paragraph holds for its later sentences: "Phấn đấu đến năm 2025: …; …"."""
    if not levels or (part.start > 200 and not part.fresh):
        return None
    head = [
        moment
        for moment in moments(part.text)
        if moment.relation == "by" and moment.end <= levels[0].start and not moment.of_paper
    ]
    return head[-1] if head and part.start == 0 else None
