"""Chỉ tiêu: sentences that state what is to be reached, each as one target for every quantity in it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import islice, pairwise
from typing import Any

from campaigns.reader.draft import Codes, Draft, Found, Read, read_from
from campaigns.reader.letters import plain
from campaigns.reader.outline import Outline
from campaigns.reader.parts.indicators import Indicators
from campaigns.reader.parts.measures import Measure, measure_of, without_days
from campaigns.reader.parts.standards_named import StandardsNamed
from campaigns.reader.parts.target_binding import Binding, binding, says_whole
from campaigns.reader.parts.target_events import EventDays
from campaigns.reader.parts.target_places import Context, Place, criteria_places, target_places
from campaigns.reader.parts.target_tables import Cell, table_cells
from campaigns.reader.phrases.comparisons import change, comparison
from campaigns.reader.phrases.days import Moment, moments, recurrence, yearly_words
from campaigns.reader.phrases.numbers import Quantity, quantities
from campaigns.reader.phrases.sentences import Sentence, sentences, without_brackets
from campaigns.reader.phrases.subjects import Setting, level_of

NO_DATE = "Kế hoạch không ghi hạn của chỉ tiêu này: tạm lấy ngày kết thúc phong trào."
NO_PERIOD = "Kế hoạch không ghi hạn của chỉ tiêu này: hãy nhập hạn."
RANGE = "Kế hoạch ghi một khoảng: đọc là ít nhất mức thấp."
ABOUT = "Kế hoạch ghi mức ước chừng: hãy kiểm tra con số và cách so sánh."
EVENT_DAY = "Kế hoạch không ghi hạn của chỉ tiêu này: tạm lấy ngày của sự kiện mà chỉ tiêu nói đến."
NO_NUMBER = "Câu không có số: đọc là đạt hoặc chưa đạt."
TWO_THINGS = "Câu nêu hai việc: tách thành hai chỉ tiêu."
NO_BASELINE = "Kế hoạch không nói tăng, giảm so với mốc nào: hãy chọn mốc so sánh."
UNSTATED = "Kế hoạch không nói tăng, giảm theo phần trăm hay điểm phần trăm."
TIMES = "Mức gấp, tăng theo lần được đổi ra phần trăm tăng thêm."
WEAK = "Câu đứng ngoài phần chỉ tiêu: hãy kiểm tra có phải là chỉ tiêu không."
IN_CRITERIA = "Mức này đứng trong phần tiêu chí: hãy kiểm tra có phải là chỉ tiêu không."
EVERY_UNIT = "Tỷ lệ tính trên số đơn vị và tiêu chuẩn khen thưởng xét từng đơn vị: đọc là đơn vị nào cũng phải có."
BAD_THING = "Mức của điều cần giảm: đọc là không quá mức này."


MOST_TARGETS = 500
TOO_MANY = f"Chỉ đọc {MOST_TARGETS} chỉ tiêu đầu tiên: hãy đọc phần còn lại thành một lần khác."
MOST_LEVELS, LONGEST_SENTENCE = 12, 2500
"""No sentence is longer or sets more levels: what holds more numbers is a table that lost its lines."""


@dataclass(frozen=True)
class Stated:
    """One level or duty as a sentence states it. `segment` is the quantity's own part of the sentence.

    `like`: the level before it, which binds the same units.
    """

    place: Place
    sentence: str
    segment: str
    offset: int
    quantity: Quantity | None
    moment: Moment | None = None
    since: Moment | None = None
    yearly: str | None = None
    doubts: tuple[str, ...] = ()
    cell: Cell | None = None
    like: "Stated | None" = None


def read_targets(outline: Outline, so_far: Draft) -> Found:
    """The targets of a plan and the indicators they measure."""
    setting = _setting(outline, so_far)
    period = so_far.value("period") or {}
    start = period.get("start") or so_far.value("issued_on")
    places = target_places(outline)
    stated = list(islice(_stated_in(places, start), MOST_TARGETS + 1))
    if not stated:
        stated = [
            replace(one, doubts=(*one.doubts, IN_CRITERIA)) for one in _stated_in(criteria_places(outline), start)
        ]
    writer = _Writer(
        setting,
        start,
        _horizon(so_far) or period.get("end"),
        _reporters(places),
        StandardsNamed(outline, setting.level),
        EventDays(outline, start),
    )
    if len(stated) > MOST_TARGETS:
        last = stated[MOST_TARGETS - 1]
        stated = [*stated[: MOST_TARGETS - 1], replace(last, doubts=(*last.doubts, TOO_MANY))]
    targets = [writer.target(one) for one in stated]
    return {"indicators": writer.indicators(), "targets": targets}


def _setting(outline: Outline, so_far: Draft) -> Setting:
    issuer = so_far.value("issuer") or " ".join(line.text for line in outline.front[:3])
    taking = [code for subject in so_far.items("subjects") for code in subject.value.get("unit_types", ())]
    day = so_far.value("issued_on") or (so_far.value("period") or {}).get("start")
    level = level_of(issuer)
    if level in (None, "agency") and not re.match(r"\W*so\b", plain(issuer)):
        level = level_of(" ".join(line.text for line in outline.front[:3])) or level
    return Setting(level or "district", tuple(dict.fromkeys(taking)), day)


def _horizon(so_far: Draft) -> date | None:
    """ "… đến năm 2025, định hướng đến năm 2030": what has no date is due at the first of the two."""
    title = so_far.value("title") or ""
    outlook = re.search(r"\b(?:dinh huong|tam nhin)\b", plain(title))
    times = [moment for moment in moments(title) if outlook and moment.end <= outlook.start()]
    return times[-1].due if times else None


# --- what is stated --------------------------------------------------------------------------------------------------

_PAST = re.compile(
    r"\bcho thay\b|(?<!so voi )\bhien (?:nay )?(?:dat|co|la|con)\b|\b(?:tinh )?den nay\b"
    r"|\bda (?:dat|co|xoa|xay dung|hoan thanh|giai quyet)\b"
    r"|\b(?:khao sat|dieu tra|thong ke|ket qua) (?:nam|thang|cuoi|dau)\b"
)
_BAD = re.compile(
    r"(?:ty le|so|so luong)\s+(?:ho |nguoi |vu |cac )*(?:can )?(?:ngheo|tai ngheo|that nghiep"
    r"|tre em suy dinh duong|suy dinh duong|tu vong|sinh con thu"
    r"|toi pham|vi pham|tai nan|chet|bo hoc|ton dong|qua han)\b(?!.*\b(?:duoc|co|tham gia|thoat|giam|su dung)\b)"
)


def _stated_in(places: Sequence[Place], start: date | None) -> Iterator[Stated]:
    yield from _in_tables(places)
    with_levels = {id(place.context) for place in places if place.context.strict}
    counted = any(
        _levels(sentence, place.context, start)
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
    has_level = any(_levels(part, place.context, start) for part in parts)
    leading: Moment | None = None
    last: Stated | None = None
    for whole in parts:
        for part in _with_attached(whole, place.context, start):
            levels = _levels(part, place.context, start)
            attached = part is not whole and not levels
            given = last.moment if attached and last and _is_before_part(last, part) else leading
            found = list(
                _with_levels(place, part, levels, leading, start, last)
                if levels
                else _same_for_others(place, part, last) or _duty(place, part, duties, has_level, given, attached)
            )
            yield from found
            last = found[-1] if found else None
            leading = _leading(part, levels) or leading


_ATTACHED = re.compile(
    r",\s(?=(?:khong (?:de|phai|con|co|xay ra|phat sinh)|hoan thanh (?!truoc|trong|vao|cham|dung|ngay)"
    r"|(?:xa|huyen|tinh|phuong|thi tran|thanh pho|quan|truong|thon)"
    r"(?: [a-z]+){0,3}? (?:duoc (?:cong nhan|tang|xep)|dat (?:chuan|danh hieu)))\b[^;0-9%]{4,}(?:[0-9]{4}|[^;0-9%])*$)"
)


def _with_attached(part: Sentence, context: Context, start: date | None) -> Iterator[Sentence]:
    """A sentence with levels and the duty that its last comma adds: "… 02 xã kiểu mẫu, huyện được công nhận…"."""
    levels = _levels(part, context, start) if context.strict else []
    folded = plain(part.text)
    match = _ATTACHED.search(folded, levels[-1].end) if levels else None
    if not match or folded.count("(", 0, match.start()) != folded.count(")", 0, match.start()):
        yield part
        return
    yield Sentence(part.start, part.text[: match.start()], part.fresh)
    yield Sentence(part.start + match.end(), part.text[match.end() :], False)


def _is_before_part(last: Stated, part: Sentence) -> bool:
    """Whether the date of a level stands at the head of its sentence, so that it holds for what is added too."""
    return bool(last.moment and last.quantity and last.moment.end <= last.quantity.start)


def _same_for_others(place: Place, part: Sentence, last: Stated | None) -> list[Stated]:
    """ "100% cán bộ …; riêng lãnh đạo hoàn thành trong năm 2025": the same level by another day for some."""
    level = last.quantity if last else None
    if level is None or not level.is_percent or quantities(part.text) or not _APART.match(plain(part.text)):
        return []
    times = [moment for moment in moments(part.text) if _is_due(moment, part.text, None)]
    end = len(part.text.rstrip(" .;"))
    same = replace(level, start=end, end=end)
    return [Stated(place, part.text, part.text, 0, same, moment=times[-1], like=last)] if times else []


_APART = re.compile(r"\W*(?:trong do,? )?rieng\b(?:(?!\b(?:khong|chua)\b).)*\b(?:hoan thanh|xong|dat|thuc hien)\b")


def _levels(part: Sentence, context: Context, start: date | None) -> list[Quantity]:
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
    return bool(_PAST.search(folded)) or (bool(times) and all(_is_before(moment, start) for moment in times))


def _is_before(moment: Moment, start: date | None) -> bool:
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
    return bool(nearest and _is_before(nearest[0], start) and nearest[0].relation == "in")


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
    in_turn = _in_turn(text, levels)
    times = [moment for moment in moments(text) if _is_due(moment, text, start)]
    since = next((moment for moment in moments(text) if _is_beginning(moment, levels[0])), None)
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
            moment=in_turn.get(quantity.start) or _moment_for(text, quantity, (begin, end), times, levels) or leading,
            since=since if since and (begin <= since.start < end or since.end <= levels[0].start) else None,
            yearly=(yearly_words(segment) or yearly_words(text) or context_year) if returns else None,
            doubts=() if place.context.strict else (WEAK,) if not re.search(r"\bphan dau\b", plain(place.text)) else (),
        )


_GOES_ON = re.compile(r"\W*(?:(?:rieng )?cua|doi voi) (?:tung|moi|cac|cap|rieng)\b")
"""The same measure for others: "… hằng năm của từng sở từ 99%; của từng xã từ 97%"."""
_YEARS_IN_TURN = re.compile(r"\bnam (20[0-9]{2}(?:(?:,| va|, va) (?:nam )?20[0-9]{2})+)")


def _in_turn(text: str, levels: Sequence[Quantity]) -> dict[int, Moment]:
    """ "đạt 70%, 80% và 90% … lần lượt vào cuối các năm 2026, 2028 và 2030": each level its year."""
    match = _YEARS_IN_TURN.search(plain(text))
    years = re.findall(r"20[0-9]{2}", match.group(1)) if match else []
    if len(years) != len(levels):
        return {}
    return {level.start: moments(f"đến năm {year}")[0] for level, year in zip(levels, years, strict=True)}


def _is_beginning(moment: Moment, first: Quantity) -> bool:
    """ "kể từ ngày 01/02/2026", "Từ ngày 01/3/2026, 100% …"."""
    folded = plain(moment.words)
    return (
        moment.relation in ("since", "from")
        and not folded.startswith("so voi")
        and (folded.startswith("ke tu") or moment.end <= first.start or "ngay" in folded)
    )


def _bounds(text: str, levels: Sequence[Quantity]) -> list[tuple[int, int]]:
    """Each quantity's own part of the sentence."""
    cuts = [0]
    for one, other in pairwise(levels):
        between = without_brackets(text)[one.end : other.start]
        commas = [match.end() for match in re.finditer(r"[,;]\s| va (?=\S)|\btrong do\b", plain(between))]
        close = [cut for cut in commas if cut <= 4]
        cuts.append(one.end + (close or commas or [len(between)])[0 if close else -1])
    return list(zip(cuts, [*cuts[1:], len(text)], strict=True))


def _is_due(moment: Moment, text: str, start: date | None) -> bool:
    if moment.of_paper or not moment.due or moment.relation in ("since", "from") or _is_before(moment, start):
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


def _moment_for(
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


def _leading(part: Sentence, levels: Sequence[Quantity]) -> Moment | None:
    """A date before the first quantity of a paragraph holds for its later sentences: "Phấn đấu đến năm 2025: …; …"."""
    if not levels or (part.start > 200 and not part.fresh):
        return None
    head = [
        moment
        for moment in moments(part.text)
        if moment.relation == "by" and moment.end <= levels[0].start and not moment.of_paper
    ]
    return head[-1] if head and part.start == 0 else None


# --- duties without a number -----------------------------------------------------------------------------------------

_ACTIVITY = re.compile(
    r"\W*(?:day manh|tang cuong|tiep tuc|nang cao|tung buoc|chu trong|quan tam|tap trung"
    r"|khuyen khich|tich cuc|tuyen truyen|phat huy|phat trien|trien khai"
    r"|to chuc|chi dao|huong dan|day nhanh|thuc day|doi moi|cai thien|giu gin|tao |hinh thanh"
    r"|mo rong|gop phan|qua do|dong thoi|nham|tu dong|bao gom|ke ca"
    r"|keo giam|co ban|phan dau hoan thanh (?:cac|tot)|ung dung|xay dung|thi dua|van dong|phoi hop"
    r"|thuong xuyen|kip thoi|chu dong|rieng|trong do|thong qua"
    r"|duoc|theo |ngoai ra|luu y|ghi chu|so lieu|cac chi tieu|chi tieu|muc tieu|nguon)\b"
)
_STATE = re.compile(
    r"\b(?:duoc|co|khong|hoan thanh|pho cap|dat|thuc hien|van hanh|cham dut|xoa|dua vao|dung han"
    r"|bao dam|dam bao|niem yet)\b"
)
_OTHER_PAPER = re.compile(r"\b(?:nghi quyet|chuong trinh hanh dong|quyet dinh|ke hoach|chi thi)\s+so\b")


_URGES = re.compile(
    r"\b(?:thi dua|(?<!quy che )(?<!cong tac )phoi hop|tich cuc|tang cuong|day manh|chu dong|tiep tuc|tap trung|neu cao"
    r"|guong mau|huong ung|no luc|quan tam|phat huy)\b"
)
"""Who is urged to do something reaches nothing by it: "Các phòng, ban phối hợp giải quyết…"."""
_LATER = re.compile(
    r"\W*(?:[^\W\d]+\s+){1,7}duoc\b|\W*khong (?:de|con|phai|co|xay ra|phat sinh)\b"
    r"|\W*(?:moi|tung) (?:[^\W\d]+\W+){1,6}(?:deu )?(?:co|duoc|hoan thanh|duy tri|dat)\b"
)
_ENDED_BY = re.compile(
    r"\W*(?:hoan thanh|ban giao|ket thuc|ban hanh|phe duyet|dua vao|khoi cong|khanh thanh|giai quyet dut diem)\b"
)


def _is_later_duty(text: str, times: Sequence[Moment]) -> bool:
    """Whether a part after a semicolon is a duty of its own: something is there or done, or is ended by a day."""
    folded = plain(text)
    return bool(_LATER.match(folded) or (times and _ENDED_BY.match(folded)))


def _duty(
    place: Place, part: Sentence, duties: bool, has_level: bool, leading: Moment | None, attached: bool = False
) -> Iterator[Stated]:
    """A duty without a number, met or not: in a list of targets only. `attached`: a comma adds it to a level."""
    text, folded = part.text, plain(part.text)
    is_item = part.start == 0 or part.fresh
    listed = (place.context.strict and duties) or (has_level and part.start > 0)
    if not listed or len(text) > 320 or len(text) < 15 or text.endswith(":") or re.match(r"\W*\(", text):
        return
    if (
        quantities(without_brackets(text))
        or _ACTIVITY.match(folded)
        or _OTHER_PAPER.search(folded)
        or _PAST.search(folded)
    ):
        return
    state, urged = _STATE.search(folded), _URGES.search(folded, 0, 120)
    times = [moment for moment in moments(text) if _is_due(moment, text, None)]
    is_ended = bool(times) and bool(_ENDED_BY.match(folded))
    if not (state or is_ended) or (urged and (state is None or urged.start() < state.start())):
        return
    if not is_item and not attached and not _is_later_duty(text, times):
        return
    if not place.context.strict and not re.match(r"\W*(?:[^\W\d]+\s+){1,7}(?:duoc|co)\b", folded):
        return
    things = _two_things(text)
    for thing in things or [text]:
        doubts = (NO_NUMBER, TWO_THINGS) if things else (NO_NUMBER,)
        yield Stated(place, text, thing, 0, None, moment=times[-1] if times else leading, doubts=doubts)


_BOTH = re.compile(
    r"^(?P<verb>\W*(?:hoan thanh )?pho cap) (?P<one>[^,;]+?) va (?P<other>(?!(?:duy tri|nang cao)\b)[^,;]+)$"
)
_HAVING = re.compile(r"^(?P<who>[^,;]*?) co (?P<one>[^,;]+(?:, (?!co )[^,;]+)*), co (?P<other>.+)$")


def _two_things(text: str) -> list[str]:
    """ "Phổ cập A và B", "… có A, có B": two duties in one sentence, each met or not by itself."""
    folded = plain(text.rstrip(" .;"))
    match = _BOTH.match(folded) or _HAVING.match(folded)
    if not match:
        return []
    opening = text[: match.start("one")]
    return [opening + text[slice(*match.span(name))] for name in ("one", "other")]


# --- tables ----------------------------------------------------------------------------------------------------------


def _in_tables(places: Sequence[Place]) -> Iterator[Stated]:
    rows = [place for place in places if " | " in place.text and (place.context.strict or place.context.weak)]
    for place, cell in table_cells(rows, lambda place: place.text):
        found = quantities(cell.sentence)
        if found:
            quantity = replace(found[-1], unit=cell.unit or found[-1].unit, yearly=False)
            yield Stated(place, cell.row, cell.sentence, 0, quantity, moment=cell.moment, cell=cell)


# --- written ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Reporter:
    """The body that the plan names for the figures of a list: "Số liệu các chỉ tiêu … do … tổng hợp, báo cáo"."""

    clause: str
    body: str


_REPORTS = re.compile(r"\bchi tieu\b[^.;]*?\bdo\s+(?P<body>[^.;]+?)\s+(?:tong hop|cung cap|bao cao|theo doi|chu tri)")


_REPORTS_HEADING = re.compile(
    r"\((?:do )?(?P<body>(?:so|phong|ban|van phong|cong an|uy ban)\b[^()]*?) (?:tong hop|theo doi"
    r"|bao cao|cung cap|chu tri)"
)


def _reporters(places: Iterable[Place]) -> list[Reporter]:
    found = []
    for place in places:
        heading = _REPORTS_HEADING.search(plain(place.section.heading))
        if heading:
            found.append(Reporter(place.section.clause, place.section.heading[slice(*heading.span("body"))]))
        match = _REPORTS.search(plain(place.text))
        if match:
            common = re.search(r"\bchung\b", match.group())
            clause = place.section.clause.rpartition("-")[0]
            body = place.text[match.start("body") : match.end("body")].strip()
            found.append(Reporter(re.split(r"[.\-]", clause)[0] if common else clause, body))
    return found


class _Writer:
    """Writes what is stated in the shape of the plan contract."""

    def __init__(
        self,
        setting: Setting,
        start: date | None,
        end: date | None,
        reporters: list[Reporter],
        named: StandardsNamed,
        events: EventDays,
    ) -> None:
        self._events = events
        self._setting, self._start, self._end = setting, start, end
        self._reporters, self._named = reporters, named
        self._codes, self._indicators = Codes(), Indicators()
        self._origins: dict[str, Read] = {}

    def target(self, one: Stated) -> Read:
        """The target, beside its words."""
        measure, level, doubts = self._measured(one)
        bound = self._bound(one, measure)
        if self._is_asked_of_each(one, bound):
            bound, level, doubts = replace(bound, scope="unit"), _yes(), [EVERY_UNIT]
            measure = replace(measure, kind="boolean", unit="")
        due, due_doubts = self._due(one)
        code = self._indicators.code_for(measure)
        target = {
            "code": self._codes.new(measure.name if len(measure.name) < 60 else code, "chi-tieu"),
            "clause": one.place.section.clause or "1",
            "text": one.sentence.strip(),
            "note": "",
            "area": one.place.context.area,
            "indicator": code,
            **level,
            **due,
            "scope": bound.scope,
            "reported_by": self._reporter(one, bound),
            "applies_to": list(self._applies(one, bound)),
        }
        read = read_from(
            one.place.section.line, target, *one.doubts, *doubts, *due_doubts, *bound.doubts, words=one.sentence.strip()
        )
        self._origins.setdefault(code, read)
        return read

    def indicators(self) -> list[Read]:
        """Every indicator, beside the words of the first target that measures it."""
        return [replace(self._origins[found["code"]], value=found) for found in self._indicators.all()]

    def _bound(self, one: Stated, measure: Measure) -> Binding:
        if one.like is not None:
            return self._bound(one.like, self._measured(one.like)[0])
        about = [heading for heading in one.place.context.about if heading]
        measured = without_days(_measured(one))
        measured = measured if len(measured.split()) >= 3 else measure.name
        found = binding(measured, one.segment, _head(one), about, self._setting)
        if one.quantity is None and self._each_answers(one, found):
            return replace(found, scope="unit")
        derived = bool(found.doubts) and found.scope == "campaign" and found.applies_to == self._setting.communities
        if not derived or says_whole(" ; ".join([one.segment, *about])):
            return found
        types = self._named.types_for(measure.name, self._setting.communities)
        if types:
            return Binding("unit", types, found.doubts)
        return found

    def _each_answers(self, one: Stated, found: Binding) -> bool:
        """A duty without a number: each unit that is named, or in which people live, answers yes or no for itself."""
        named = not found.doubts and found.applies_to != ("ho-gia-dinh",)
        return not says_whole(one.sentence) and (named or found.applies_to == self._setting.communities)

    def _is_asked_of_each(self, one: Stated, bound: Binding) -> bool:
        """ "100% cơ quan tham gia…" where a standard holds each of these units to all targets of the area."""
        is_share = (
            one.quantity is not None and one.quantity.is_percent and one.quantity.value == 100 and not bound.doubts
        )
        return (
            is_share
            and bound.scope == "campaign"
            and self._named.holds_to_area(one.place.context.area, bound.applies_to)
        )

    def _reporter(self, one: Stated, bound: Binding) -> str | None:
        if bound.scope != "campaign" or bound.applies_to == ("ho-gia-dinh",):
            return None
        clause = one.place.section.clause
        return next((reporter.body for reporter in self._reporters if clause.startswith(reporter.clause)), None)

    def _applies(self, one: Stated, bound: Binding) -> tuple[str, ...]:
        return (self._setting.offices,) if self._reporter(one, bound) else bound.applies_to

    def _measured(self, one: Stated) -> tuple[Measure, dict[str, Any], list[str]]:
        """What is measured, the level to reach, and what is doubtful about it."""
        if one.quantity is None:
            return measure_of(one.segment, None, one.offset, one.sentence), _yes(), []
        quantity = replace(one.quantity, start=one.quantity.start - one.offset, end=one.quantity.end - one.offset)
        grows = change(
            one.segment,
            quantity,
            of_ratio=_of_ratio(one),
            sentence=one.sentence,
        )
        measure = measure_of(one.segment, one.quantity, one.offset, one.sentence, grows is not None)
        compared = comparison(one.segment, quantity)
        doubts = [] if compared.sure else [ABOUT]
        op = compared.op
        if op == ">=" and not grows and _is_level_of_bad(measure, one.segment, quantity.value):
            op, doubts = "<=", [*doubts, BAD_THING]
        if quantity.upper is not None:
            doubts.append(RANGE)
        level = {**_yes(), "op": op, "value": quantity.value, "unit": quantity.unit}
        if grows:
            doubts += _change_doubts(grows.baseline, grows.kind, quantity.times)
            unit = "%" if quantity.times else quantity.unit
            level |= {"value": grows.value, "unit": unit, "change": grows.kind, "direction": grows.direction}
            level["baseline"] = grows.baseline
        return measure, level, doubts

    def _due(self, one: Stated) -> tuple[dict[str, Any], list[str]]:
        at_end = "" if one.moment or not self._end else _end_words(one)
        held = None if one.moment or at_end else self._events.day_of(one.segment, one.place.context.about)
        moment = None if at_end else one.moment or held or one.place.context.due
        returns = one.yearly is not None
        due = moment.due if moment else None
        if held and not held.words:
            return {"due": due, "due_text": "", "recurs": None, "from": None}, [EVENT_DAY]
        doubts = [] if due or (at_end or (returns and self._end)) else [NO_DATE if self._end else NO_PERIOD]
        return {
            "due": due or self._end,
            "due_text": one.yearly or (moment.words if moment else at_end),
            "recurs": "yearly" if returns else None,
            "from": self._first(one),
        }, doubts

    def _first(self, one: Stated) -> date | None:
        """From when a target counts: each year of the campaign, or over a stated stretch of years."""
        if one.since:
            return one.since.first
        if one.yearly is not None and self._start:
            return date(self._start.year, 1, 1)
        return one.moment.first if one.moment and one.moment.is_span else None


_AT_END = re.compile(
    r"\b(?:khi ket thuc (?:phong trao|dot thi dua|ke hoach|giai doan)(?: thi dua)?|(?:vao |den )?cuoi giai doan"
    r"|trong (?:ca|suot|toan bo) (?:giai doan|dot thi dua|thoi gian (?:thuc hien|dien ra|to chuc) (?:phong trao|dot|ke"
    r" hoach)(?: thi dua)?))\b"
)


def _end_words(one: Stated) -> str:
    """The words that make a target due when the campaign ends: "khi kết thúc Phong trào", "trong cả giai đoạn"."""
    match = _AT_END.search(plain(one.segment))
    return one.segment[match.start() : match.end()] if match else ""


def _of_ratio(one: Stated) -> bool:
    """Whether what grows is a share; "riêng hộ nghèo … giảm 3%" goes on with the share named before it."""
    goes_on = re.match(r"\W*(?:rieng|trong do)\b", plain(one.sentence))
    told = one.place.text if goes_on else one.segment
    return bool(re.search(r"\bty (?:le|trong)\b", plain(told)))


def _is_level_of_bad(measure: Measure, segment: str, level_value: Decimal) -> bool:
    """A bare level of poverty, crime or the like is one not to exceed; so is none at all."""
    if level_value == 0:
        return True
    at_least = re.search(r"\b(?:tro len|it nhat|toi thieu)\b", plain(segment))
    return bool(_BAD.match(plain(measure.name))) and not at_least


def _yes() -> dict[str, Any]:
    """The level of a duty that is met or not."""
    return {"op": "=", "value": Decimal(1), "unit": "", "change": None, "direction": None, "baseline": None}


def _head(one: Stated) -> str:
    """The beginning of the sentence, up to its first number: who it is about."""
    first = quantities(one.sentence)
    return one.sentence[: first[0].start] if first else one.sentence[:60]


def _measured(one: Stated) -> str:
    """The words that say of what: after the number in "85% người dân có…", before it in "Tỷ lệ người dân … đạt 85%"."""
    if one.quantity is None:
        return one.segment
    after = one.segment[one.quantity.end - one.offset :]
    before = one.segment[: one.quantity.start - one.offset]
    if len(one.quantity.unit.split()) == 1 and not one.quantity.is_percent and not one.quantity.money:
        return f"các {one.quantity.unit} {after}" if _UNIT_NOUN.match(plain(one.quantity.unit)) else f"{before} {after}"
    subject = re.sub(r"\b(?:phan dau|trong do|co|dat|tu|tren|duoi|toi thieu|it nhat|va|tang|giam)\b", "", plain(before))
    return f"{before} {after}" if len(subject.split()) >= 2 else after


_UNIT_NOUN = re.compile(r"(?:xa|phuong|thon|truong|huyen|quan|tram)$")


def _change_doubts(baseline: str | None, kind: str, times: bool) -> list[str]:
    found = [] if baseline else [NO_BASELINE]
    if kind == "unstated":
        found.append(UNSTATED)
    return [*found, TIMES] if times else found
