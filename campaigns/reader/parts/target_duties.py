"""Duties without a number, met or not: "hoàn thành phổ cập", "không để xảy ra…"."""

import re
from collections.abc import Iterator, Sequence

from campaigns.reader.letters import plain
from campaigns.reader.parts.target_dates import is_due
from campaigns.reader.parts.target_levels import PAST
from campaigns.reader.parts.target_places import Place
from campaigns.reader.parts.target_stated import Stated
from campaigns.reader.phrases.days import Moment, moments
from campaigns.reader.phrases.numbers import quantities
from campaigns.reader.phrases.sentences import Sentence, without_brackets

NO_NUMBER = "Câu không có số: đọc là đạt hoặc chưa đạt."
TWO_THINGS = "Câu nêu hai việc: tách thành hai chỉ tiêu."

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


def duty(
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
        or PAST.search(folded)
    ):
        return
    state, urged = _STATE.search(folded), _URGES.search(folded, 0, 120)
    times = [moment for moment in moments(text) if is_due(moment, text, None)]
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
