"""The paragraphs of target lists → what each of their sentences states: levels, duties, rows of tables."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from campaigns.reader.letters import plain
from campaigns.reader.parts.target_dates import in_turn_of, is_beginning, is_due, leading_date, moment_for
from campaigns.reader.parts.target_duties import duty
from campaigns.reader.parts.target_levels import levels_in
from campaigns.reader.parts.target_places import Context, Place
from campaigns.reader.parts.target_stated import Stated
from campaigns.reader.parts.target_tables import table_cells
from campaigns.reader.phrases.days import Moment, moments, recurrence, yearly_words
from campaigns.reader.phrases.numbers import Quantity, quantities
from campaigns.reader.phrases.sentences import Sentence, sentences, without_brackets

WEAK = "Câu đứng ngoài phần chỉ tiêu: hãy kiểm tra có phải là chỉ tiêu không."


def stated_in(places: Sequence[Place], start: date | None) -> Iterator[Stated]:
    yield from _in_tables(places)
    with_levels = {id(place.context) for place in places if place.context.strict}
    counted = any(
        levels_in(sentence, place.context, start)
        for place in places
        if place.context.strict
        for sentence in sentences(place.text)
    )
    for place in places:
        if " | " in place.text:
            continue
        yield from _in_paragraph(place, start, duties=bool(with_levels) and counted)


def _in_paragraph(place: Place, start: date | None, duties: bool) -> Iterator[Stated]:
    if re.match(r"\W{0,3}\(", place.section.text) and not re.search(r"\bphan dau\b", plain(place.text)):
        return
    parts = sentences(place.text)
    has_level = any(levels_in(part, place.context, start) for part in parts)
    leading: Moment | None = None
    last: Stated | None = None
    for whole in parts:
        for part in _with_attached(whole, place.context, start):
            levels = levels_in(part, place.context, start)
            attached = part is not whole and not levels
            given = last.moment if attached and last and _has_leading_date(last) else leading
            found = list(
                _with_levels(place, part, levels, leading, start, last)
                if levels
                else _same_for_others(place, part, last) or duty(place, part, duties, has_level, given, attached)
            )
            yield from found
            last = found[-1] if found else None
            leading = leading_date(part, levels) or leading


_ATTACHED = re.compile(
    r",\s(?=(?:khong (?:de|phai|con|co|xay ra|phat sinh)|hoan thanh (?!truoc|trong|vao|cham|dung|ngay)"
    r"|(?:xa|huyen|tinh|phuong|thi tran|thanh pho|quan|truong|thon)"
    r"(?: [a-z]+){0,3}? (?:duoc (?:cong nhan|tang|xep)|dat (?:chuan|danh hieu)))\b[^;0-9%]{4,}(?:[0-9]{4}|[^;0-9%])*$)"
)


def _with_attached(part: Sentence, context: Context, start: date | None) -> Iterator[Sentence]:
    """A sentence with levels and the duty that its last comma adds: "… 02 xã kiểu mẫu, huyện được công nhận…"."""
    levels = levels_in(part, context, start) if context.strict else []
    folded = plain(part.text)
    match = _ATTACHED.search(folded, levels[-1].end) if levels else None
    if not match or folded.count("(", 0, match.start()) != folded.count(")", 0, match.start()):
        yield part
        return
    yield Sentence(part.start, part.text[: match.start()], part.fresh)
    yield Sentence(part.start + match.end(), part.text[match.end() :], False)


def _has_leading_date(last: Stated) -> bool:
    """Whether the date of a level stands at the head of its sentence, so that it holds for what is added too."""
    return bool(last.moment and last.quantity and last.moment.end <= last.quantity.start)


def _same_for_others(place: Place, part: Sentence, last: Stated | None) -> list[Stated]:
    """ "100% cán bộ …; riêng lãnh đạo hoàn thành trong năm 2025": the same level by another day for some."""
    level = last.quantity if last else None
    if level is None or not level.is_percent or quantities(part.text) or not _APART.match(plain(part.text)):
        return []
    times = [moment for moment in moments(part.text) if is_due(moment, part.text, None)]
    end = len(part.text.rstrip(" .;"))
    same = replace(level, start=end, end=end)
    return [Stated(place, part.text, part.text, 0, same, moment=times[-1], like=last)] if times else []


_APART = re.compile(r"\W*(?:trong do,? )?rieng\b(?:(?!\b(?:khong|chua)\b).)*\b(?:hoan thanh|xong|dat|thuc hien)\b")


def _with_levels(
    place: Place,
    part: Sentence,
    levels: list[Quantity],
    leading: Moment | None,
    start: date | None,
    last: Stated | None = None,
) -> Iterator[Stated]:
    text = part.text
    bounds = _bounds(text, levels)
    in_turn = in_turn_of(text, levels)
    times = [moment for moment in moments(text) if is_due(moment, text, start)]
    since = next((moment for moment in moments(text) if is_beginning(moment, levels[0])), None)
    head_year = recurrence(text[: levels[0].start])
    goes_on = bool(_GOES_ON.match(plain(text)))
    for quantity, (begin, end) in zip(levels, bounds, strict=True):
        segment = text[begin:end]
        around = text[begin : quantity.start] + " " + text[quantity.end : end]
        context_year = place.context.yearly or (last.yearly or "" if goes_on and last else "")
        returns = quantity.yearly or recurrence(around) == "yearly" or head_year == "yearly" or bool(context_year)
        yield Stated(
            place=place,
            sentence=text,
            segment=segment,
            offset=begin,
            quantity=quantity,
            moment=in_turn.get(quantity.start) or moment_for(text, quantity, (begin, end), times, levels) or leading,
            since=since if since and (begin <= since.start < end or since.end <= levels[0].start) else None,
            yearly=(yearly_words(segment) or yearly_words(text) or context_year) if returns else None,
            doubts=() if place.context.strict else (WEAK,) if not re.search(r"\bphan dau\b", plain(place.text)) else (),
        )


_GOES_ON = re.compile(r"\W*(?:(?:rieng )?cua|doi voi) (?:tung|moi|cac|cap|rieng)\b")
"""The same measure for others: "… hằng năm của từng sở từ 99%; của từng xã từ 97%"."""


def _bounds(text: str, levels: Sequence[Quantity]) -> list[tuple[int, int]]:
    """Each quantity's own part of the sentence."""
    cuts = [0]
    for one, other in pairwise(levels):
        between = without_brackets(text)[one.end : other.start]
        commas = [match.end() for match in re.finditer(r"[,;]\s| va (?=\S)|\btrong do\b", plain(between))]
        close = [cut for cut in commas if cut <= 4]
        cuts.append(one.end + (close or commas or [len(between)])[0 if close else -1])
    return list(zip(cuts, [*cuts[1:], len(text)], strict=True))


def _in_tables(places: Sequence[Place]) -> Iterator[Stated]:
    rows = [place for place in places if " | " in place.text and (place.context.strict or place.context.weak)]
    for place, cell in table_cells(rows, lambda place: place.text):
        found = quantities(cell.sentence)
        if found:
            quantity = replace(found[-1], unit=cell.unit or found[-1].unit, yearly=False)
            yield Stated(place, cell.row, cell.sentence, 0, quantity, moment=cell.moment, cell=cell)
