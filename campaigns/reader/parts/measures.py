"""What a level measures, named by the sentence around it: "85% hộ có nước sạch" → "Tỷ lệ hộ có nước sạch"."""

import re
from dataclasses import dataclass

from campaigns.reader.letters import plain, word_set
from campaigns.reader.phrases.days import moments
from campaigns.reader.phrases.numbers import Quantity, quantities
from vietnamese.text import lower_first, upper_first

PREDICATE = re.compile(
    r"\s(?=(?:duoc|co|thuc hien|dat|su dung|tham gia|hai long|dap ung|hoan thanh|ket noi|ky|di|khong|dang ky|ap dung"
    r"|trien khai|giai quyet|gui|dung|tu can doi|thoat|biet)\b)"
)
"""Where what is said of the units counted begins."""

_COMPARING = word_set(
    "phấn đấu đạt là từ trên dưới còn chỉ xuống lên tối thiểu ít nhất không vượt quá đa tăng giảm thêm bình quân khoảng"
    " hơn gấp so với thấp cao nhiều bằng mức được có trong đó riêng và đến mỗi hằng hàng năm tỷ lệ số lượng cắt kéo duy"
    " trì ổn định thiếu xây dựng rút ngắn lũy kế đúng hạn"
)
"""Words that compare or lead to a number. Compared as written: "đất" is no "đạt", nor "tảng" a "tăng"."""

_LEADING = word_set("phấn đấu trong đó riêng và có đảm bảo bảo đảm đạt đến từng bước gồm lũy kế")
_TURNING = re.compile(
    r"^(?:giảm|kéo giảm|tăng|nâng|duy trì|nâng cao|hạ|cắt giảm)\s+(?=(?:tỷ lệ|tỷ trọng|số|mức|thời gian)\b)",
    re.IGNORECASE,
)
_EVERY = re.compile(
    r"^(?:(?:mỗi|từng)\s+(?:năm|tháng|quý)|h[ằà]ng năm)\W*|\s(?:mỗi|từng|h[ằà]ng)\s+năm$", re.IGNORECASE
)
_WORD = re.compile(r"[^\W\d_]+")
_RESULT = re.compile(r"\([^()]*[0-9][^()]*\)")
_STARTING_LEVEL = re.compile(r"\s+từ\s+(?:mức\s+)?[0-9][0-9.,]*\s?(?:%|\w+)?$", re.IGNORECASE)
_AFTER = re.compile(
    r"^\s*(?:trở lên|trở xuống|/năm(?: học)?)\b|^[\s,;:.]+|\s(?:trở lên|trở xuống)\b"
    r"|,\s*(?:tức |tương ứng )?(?:giảm|rút ngắn|tăng) [0-9][^,;]* so với [^;]*$"
    r"|\s*so với [^,;.]*[.;,]*$|,? trong đó.*$",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"(?:ty le|ty trong|toc do|so (?!hoa\b)|tong |muc |gia tri|thu nhap|nang suat|diem|chi so|kinh phi|thoi gian)"
)
_COUNTED = re.compile(r"(?:so luong|so) (?!hoa\b|vu\b|nguoi chet|ho tai)")
_AMOUNT = re.compile(r"(?:so (?!hoa\b)|tong |thu nhap|nang suat|gia tri|toc do|chi so|thoi gian|kinh phi)")


@dataclass(frozen=True)
class Measure:
    """What is measured: `name` of the indicator, its kind and unit."""

    name: str
    kind: str
    unit: str


def measure_of(segment: str, quantity: Quantity | None, offset: int, sentence: str, grows: bool = False) -> Measure:
    """The measure of one quantity. `segment`: its part of the sentence, `offset`: where that begins in the sentence."""
    if quantity is None:
        return Measure(upper_first(without_days(segment).strip(" ,;:.-")), "boolean", "")
    what = _what(segment, quantity.start - offset, quantity.end - offset)
    if len(what.split()) < 2:
        what = _what_before(sentence, offset) or what
    elif not PREDICATE.search(f" {plain(what)}") and offset + len(segment) < len(sentence):
        what = _joined(what, _shared_predicate(sentence))
    kind = _kind(quantity, what, grows)
    return Measure(_name(what, quantity, kind), kind, "" if grows and quantity.times else quantity.unit)


def without_days(text: str) -> str:
    """The text without the times it names, but for the dates of papers."""
    for moment in reversed(moments(text)):
        if not moment.of_paper:
            text = text[: moment.start] + text[moment.end :]
    return " ".join(text.split())


def _what(segment: str, start: int, end: int) -> str:
    return _joined(_before(segment[:start]), _after(segment[end:]))


def _what_before(sentence: str, offset: int) -> str:
    """ "90% tuyến đường … cuối năm 2026, 98% cuối năm 2027": the later numbers measure what the first does."""
    found = quantities(sentence[:offset])
    if not found:
        return ""
    return _what(sentence[: found[1].start if len(found) > 1 else offset], found[0].start, found[0].end)


def _shared_predicate(sentence: str) -> str:
    """ "80% hồ sơ cấp thành phố và 60% hồ sơ cấp xã được xử lý…": what is said of both stands after the last."""
    found = quantities(sentence)
    tail = _after(sentence[found[-1].end :]) if found else ""
    match = PREDICATE.search(plain(tail))
    return tail[match.end() :] if match else ""


def _before(text: str) -> str:
    text = _STARTING_LEVEL.sub("", without_days(_RESULT.sub("", text)).strip(" ,;:.-"))
    text = re.sub(r"^(?:đồng thời|dong thoi)\W+", "", text, flags=re.IGNORECASE)
    while text and _is_one_of(_WORD.match(text), _LEADING):
        text = text[len(_first_word(text)) :].lstrip(" ,;:.-")
    words = list(_WORD.finditer(text))
    while words and _is_one_of(words[-1], _COMPARING) and not text[words[-1].end() :].strip(" :,"):
        text = text[: words.pop().start()].rstrip(" ,;:-")
    text = _TURNING.sub("", _EVERY.sub("", text))
    return _STARTING_LEVEL.sub("", text).strip(" ,;:.-")


def _after(text: str) -> str:
    text = re.sub(r"\s(?:và|trong đó|riêng)\W*$", "", without_days(_RESULT.sub("", text)))
    for _ in range(3):
        text = " ".join(_AFTER.sub(" ", text).split())
    return _EVERY.sub("", text.strip(" ,;:.-")).strip(" ,;:.-")


def _first_word(text: str) -> str:
    match = _WORD.match(text)
    return match.group() if match else text


def _is_one_of(match: re.Match[str] | None, words: frozenset[str]) -> bool:
    """Whether a word is one of these as written, or one of them with all its accents lost."""
    if match is None:
        return False
    word = match.group().lower()
    return word in words or (word.isascii() and word in _bare(words))


def _bare(words: frozenset[str]) -> frozenset[str]:
    return _BARE[words]


_BARE = {words: frozenset(map(plain, words)) for words in (_COMPARING, _LEADING)}


def _joined(before: str, after: str) -> str:
    return " ".join(part for part in (before, after) if part)


def _name(what: str, quantity: Quantity, kind: str) -> str:
    folded = plain(what)
    if kind == "ratio" and (match := _COUNTED.match(folded)):
        return f"Tỷ lệ {what[match.end() :]}"
    if _NAMED.match(folded) or not what:
        return upper_first(what) or "Chỉ số"
    if quantity.is_percent:
        return f"Tỷ lệ {lower_first(what)}"
    if quantity.money:
        return upper_first(what)
    return f"Số {quantity.unit.partition('/')[0]} {lower_first(what)}".strip()


def _kind(quantity: Quantity, what: str, grows: bool) -> str:
    if quantity.money:
        return "money"
    if quantity.unit.startswith("điểm") and not quantity.points:
        return "score"
    if quantity.times:
        return "number"
    if not quantity.is_percent:
        return "number"
    is_amount = bool(_AMOUNT.match(plain(what))) and not quantity.points
    return "number" if (is_amount and (grows or not _COUNTED.match(plain(what)))) else "ratio"
