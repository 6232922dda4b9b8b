"""Which quantities of a sentence are levels to reach, and which tell of the past, of one case, of another level."""

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from campaigns.reader.letters import plain
from campaigns.reader.parts.target_places import Context
from campaigns.reader.phrases.days import Moment, moments
from campaigns.reader.phrases.numbers import Quantity, quantities
from campaigns.reader.phrases.sentences import Sentence, without_brackets

MOST_LEVELS, LONGEST_SENTENCE = 12, 2500
"""No sentence is longer or sets more levels: what holds more numbers is a table that lost its lines."""

PAST = re.compile(
    r"\bcho thay\b|(?<!so voi )\bhien (?:nay )?(?:dat|co|la|con)\b|\b(?:tinh )?den nay\b"
    r"|\bda (?:dat|co|xoa|xay dung|hoan thanh|giai quyet)\b"
    r"|\b(?:khao sat|dieu tra|thong ke|ket qua) (?:nam|thang|cuoi|dau)\b"
)


def levels_in(part: Sentence, context: Context, start: date | None) -> list[Quantity]:
    """The quantities of a sentence that are levels to reach."""
    text = part.text
    if len(text) > LONGEST_SENTENCE or _is_past(text, start):
        return []
    folded, bare = plain(text), without_brackets(text)
    found = [quantity for quantity in quantities(bare) if not _is_other(bare, folded, quantity, start)]
    found = _without_consequences(bare, _outer(bare, found))
    if len(found) > MOST_LEVELS or _is_equipment(text, found):
        return []
    if context.strict:
        return found
    if not context.weak:
        return []
    percents = [quantity for quantity in found if quantity.is_percent]
    return percents or (found if "phan dau" in folded else [])


def _is_equipment(text: str, found: Sequence[Quantity]) -> bool:
    """ "Mỗi khu vực có 01 hòm phiếu chính, 01 hòm phiếu phụ, 02 lối đi": a list of what there is, no level to reach."""
    if len(found) < 3 or any(quantity.is_percent or quantity.money for quantity in found) or moments(text):
        return False
    before = plain(text[: found[0].start])
    return bool(re.search(r"\b(?:co|gom|bao gom|trang bi)\s*$", before))


def _is_past(text: str, start: date | None) -> bool:
    """Whether the sentence reports what was reached before the campaign."""
    folded = plain(text)
    if re.search(r"\bphan dau\b", folded):
        return False
    if re.match(r"\W*\(", text) and text.rstrip(" .;").endswith(")"):
        return True
    times = [moment for moment in moments(text) if moment.relation not in ("since", "from") and not moment.of_paper]
    return bool(PAST.search(folded)) or (bool(times) and all(is_before(moment, start) for moment in times))


def is_before(moment: Moment, start: date | None) -> bool:
    return bool(start and moment.last and moment.last < date(start.year, 1, 1))


def _is_other(text: str, folded: str, quantity: Quantity, start: date | None) -> bool:
    """A number that is no level: what is compared with, where growth begins, a result of an earlier year, a share of
    votes."""
    before, after = folded[: quantity.start], folded[quantity.end :]
    if re.match(r"\s*(?:nam [0-9]{4} )?(?:len|xuong|tang len|giam xuong)\b", after) and re.search(
        r"\btu(?: muc)?\s*$", before
    ):
        return True
    if _QUALIFIES.search(before) and re.match(r"\s*tro len\b", after) and re.search(r"[0-9]", after):
        return True
    if re.search(r"\bso voi (?:muc |ty le )?$|\bcon (?:so )?lai\s*$", before):
        return True
    if quantity.money and _RATE.search(before) and not _STRIVEN.search(before):
        return True
    if re.search(r"\b(?:tren|trong so|trong tong so|tong so)\s+$", before) and not (
        quantity.is_percent or quantity.money
    ):
        return bool(re.search(r"\b(?:trong so|trong tong so|tong so)\s+$", before))
    nearest = [moment for moment in moments(text) if moment.start >= quantity.end and moment.start - quantity.end <= 8]
    return bool(nearest and is_before(nearest[0], start) and nearest[0].relation == "in")


_RATE = re.compile(r"\b(?:muc (?:ho tro|chi|vay|thuong|tro cap)|dinh muc|don gia|suat dau tu)\b[^;.]*$")
"""What one case is paid is no level to reach, unless it says so: "mức hỗ trợ xây mới 60 triệu đồng/căn"."""
_STRIVEN = re.compile(r"\b(?:khong (?:thap|it) hon|khong duoi|it nhat|toi thieu|dat|tang|tren|tu)\s*$")
_WITHIN = re.compile(r"\btrong (?:vong|thoi han|thoi gian)(?: khong qua| toi da)?\s*$")
_CONSEQUENCE = re.compile(r"\W*(?:tuc |tuong ung )?(?:la )?(?:giam|tang|rut ngan|cat giam)(?: duoc| them)?\s*$")

_QUALIFIES = re.compile(
    r"^\W*(?:cac |moi )?(?:doanh nghiep|truong|xa|thon|co quan|don vi|ho|to)(?: [a-z]+){0,3} co (?:tu |tren )?$"
)


def _outer(text: str, found: list[Quantity]) -> list[Quantity]:
    """Without levels inside others: in "60% tổ dân phố có 100% cử tri đi bầu" the second tells what kind."""
    kept: list[Quantity] = []
    held = [one.end for one, other in pairwise(found) if one.value == 1 and _holds(text[one.end : other.start])]
    for quantity in found:
        if quantity.end in held:
            continue
        between = plain(text[kept[-1].end : quantity.start]) if kept else ","
        within = bool(kept) and kept[-1].is_percent and not quantity.is_percent and not quantity.money
        if kept and kept[-1].is_percent and _WITHIN.search(plain(text[: quantity.start])):
            continue
        if within and not re.search(r"[,;.]|\bva\b|\btrong do\b|\brieng\b", between):
            continue
        inner = re.search(r"\b(?:co|dat)(?: (?:tu|tren|it nhat|toi thieu))?\s*$", between) and not re.search(
            r"[,;.]|\bva\b|\btrong do\b|\brieng\b", between
        )
        if not inner:
            kept.append(quantity)
    return kept


def _holds(between: str) -> bool:
    """ "một tủ sách từ 300 bản": how much is in it is the level."""
    return bool(re.fullmatch(r"\s*(?:co |gom )?(?:tu|it nhat|toi thieu|tren)\s*", plain(between)))


def _without_consequences(text: str, found: list[Quantity]) -> list[Quantity]:
    """ "không quá 12 ngày, giảm 18 ngày so với quy định": the second only says what the first comes to."""
    kept: list[Quantity] = []
    for quantity in found:
        follows = bool(kept) and kept[-1].unit.split()[:1] == quantity.unit.split()[:1] and not quantity.is_percent
        between = plain(text[kept[-1].end : quantity.start]) if follows else ""
        after = plain(text[quantity.end : quantity.end + 40])
        if not (follows and _CONSEQUENCE.fullmatch(between) and re.match(r"[^;,.]{0,20}\bso voi\b", after)):
            kept.append(quantity)
    return kept
