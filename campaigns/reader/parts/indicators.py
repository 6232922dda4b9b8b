"""What a target measures, named: "85% người dân có điện thoại" measures "Tỷ lệ người dân có điện thoại"."""

import re
from dataclasses import dataclass
from typing import Any

from campaigns.reader.draft import Codes
from campaigns.reader.letters import plain
from campaigns.reader.phrases.days import moments
from campaigns.reader.phrases.numbers import Quantity, quantities
from campaigns.reader.phrases.sentences import without_brackets
from vietnamese.text import lower_first, upper_first

_PREDICATE = re.compile(
    r"\s(?=(?:duoc|co|thuc hien|dat|su dung|tham gia|hai long|dap ung|hoan thanh|ket noi|ky|di|khong|dang ky|ap dung|trien khai|giai quyet|gui|dung)\b)"
)
_COMPARING = re.compile(
    r"\s*\b(?:phan dau|dat|la|tu|tren|duoi|con|chi con|xuong|toi thieu|it nhat|khong (?:vuot )?qua|toi da|tang|giam|them|binh quan|khoang|hon|len|gap|so voi"
    r"|khong duoi|khong (?:thap|it|cao|nhieu) hon|bang|muc|duoc|co|o|trong do|rieng|va|den|moi nam|hang nam|ty le|so luong|vuot|cat|keo|:)\s*$"
)
_OPENING = re.compile(
    r"^\W*(?:phan dau|trong do|rieng|va|co|dam bao|bao dam|dat|den|tung buoc|dong thoi|gom|kip thoi)\s+(?!quan|cuoc)|^[\s,;:.-]+"
)
_NUMBER_WORDS = re.compile(
    r"^\s*(?:tro len|tro xuong|dat|/nam(?: hoc)?)\b|^[\s,;:.]+|(?:tro len|tro xuong|so voi [^,;.]*|, trong do.*)\s*[.;,]*\s*$"
)


@dataclass(frozen=True)
class Measure:
    """What is measured: `name` of the indicator, and its kind."""

    name: str
    kind: str
    unit: str


def measure_of(segment: str, quantity: Quantity | None, offset: int, sentence: str) -> Measure:
    """The measure of one quantity. `segment`: its part of the sentence, `offset`: where that begins in the sentence."""
    if quantity is None:
        return Measure(upper_first(_stripped(segment)), "boolean", "")
    what = _what(segment, quantity.start - offset, quantity.end - offset)
    if len(what.split()) < 2:
        what = _what_before(sentence, offset) or what
    elif not _PREDICATE.search(f" {plain(what)}") and offset + len(segment) < len(sentence):
        what = _joined(what, _shared_predicate(sentence))
    return Measure(_name(what, quantity), _kind(quantity, what), "" if quantity.money else quantity.unit)


def _what(segment: str, start: int, end: int) -> str:
    return _joined(_before(segment[:start]), _after(segment[end:]))


def _what_before(sentence: str, offset: int) -> str:
    """ "90% tuyến đường … cuối năm 2026, 98% cuối năm 2027": the later numbers measure what the first does."""
    found = quantities(sentence[:offset])
    return (
        _what(sentence[: found[1].start if len(found) > 1 else offset], found[0].start, found[0].end) if found else ""
    )


def _shared_predicate(sentence: str) -> str:
    """ "80% hồ sơ cấp thành phố và 60% hồ sơ cấp xã được xử lý…": what is said of both stands after the last."""
    found = quantities(sentence)
    tail = _after(sentence[found[-1].end :]) if found else ""
    match = _PREDICATE.search(plain(tail))
    return tail[match.end() :] if match else ""


def _before(text: str) -> str:
    text = without_days(text)
    while match := _OPENING.search(plain(text)):
        text = text[match.end() :]
    while match := _COMPARING.search(plain(text)):
        text = text[: match.start()]
    text = re.sub(r"^(?:(?:mỗi|từng)\s+(?:năm|tháng|quý)|h[ằà]ng năm)\W*", "", text, flags=re.IGNORECASE)
    text = re.sub(r"\s(?:mỗi|từng|h[ằà]ng)\s+năm$", "", text, flags=re.IGNORECASE)
    return text.strip(" ,;:.-")


def _after(text: str) -> str:
    text = re.sub(r"\s(?:và|trong đó|riêng)\W*$", "", without_days(text))
    text = re.sub(r"\strở (?:lên|xuống)\b", "", text)
    for _ in range(3):
        match = _NUMBER_WORDS.search(plain(text))
        if not match:
            break
        text = (text[: match.start()] + " " + text[match.end() :]).strip()
    return text.strip(" ,;:.-")


def without_days(text: str) -> str:
    """The text without the times it names, but for the dates of papers."""
    for moment in reversed(moments(text)):
        if not moment.of_paper:
            text = text[: moment.start] + text[moment.end :]
    return " ".join(text.split())


def _joined(before: str, after: str) -> str:
    return " ".join(part for part in (before, after) if part)


def _stripped(text: str) -> str:
    return without_days(text).strip(" ,;:.-")


def _name(what: str, quantity: Quantity) -> str:
    folded = plain(what)
    has_name = re.match(
        r"(?:ty le|ty trong|toc do|so |tong |muc |gia tri|thu nhap|nang suat|diem|chi so|kinh phi|thoi gian)", folded
    )
    if has_name or not what:
        return upper_first(what) or "Chỉ số"
    if quantity.is_percent:
        return f"Tỷ lệ {lower_first(what)}"
    return (
        f"Số {quantity.unit.partition('/')[0]} {lower_first(what)}".strip() if not quantity.money else upper_first(what)
    )


def _kind(quantity: Quantity, what: str) -> str:
    if quantity.money:
        return "money"
    if quantity.unit.startswith("điểm"):
        return "score"
    if quantity.times or (
        quantity.is_percent
        and not quantity.points
        and re.match(r"(?:so |tong |thu nhap|nang suat|gia tri)", plain(what))
    ):
        return "number"
    return "ratio" if quantity.is_percent else "number"


class Indicators:
    """The indicators of a draft: targets that measure the same, at other dates, share one."""

    def __init__(self) -> None:
        self._codes = Codes()
        self._by_name: dict[str, dict[str, Any]] = {}

    def code_for(self, measure: Measure, scope: str) -> str:
        """The code of the indicator with this name, new where there is none yet."""
        key = plain(re.sub(r"\W+", " ", measure.name))
        if key not in self._by_name:
            self._by_name[key] = self._new(measure, scope)
        code: str = self._by_name[key]["code"]
        return code

    def _new(self, measure: Measure, scope: str) -> dict[str, Any]:
        indicator: dict[str, Any] = {
            "code": self._codes.new(measure.name, "chi-so"),
            "name": measure.name[:300],
            "kind": measure.kind,
            "unit": measure.unit,
            "aggregate": {"ratio": "ratio", "boolean": "share", "score": "none"}.get(measure.kind, "sum"),
        }
        if measure.kind == "ratio":
            numerator, denominator = fraction(measure.name)
            indicator |= {"numerator": numerator, "denominator": denominator}
        exclusion = re.search(r"\(((?:trừ|không bao gồm|ngoại trừ)[^()]*)\)", measure.name)
        if exclusion:
            indicator |= {"name": " ".join(without_brackets(measure.name).split()), "exclusion": exclusion.group(1)}
        return indicator

    def all(self) -> list[dict[str, Any]]:
        return list(self._by_name.values())


def fraction(name: str) -> tuple[str, str]:
    """ "Tỷ lệ hộ có nước sạch" → "Số hộ có nước sạch", "Tổng số hộ"."""
    match = re.match(r"(?:tỷ lệ|tỷ trọng)\s+(?:số\s+)?", name, re.IGNORECASE)
    what = without_brackets(name[match.end() :] if match else lower_first(name)).strip()
    explicit = re.search(r"\s(?:trên|trong) (?=tổng (?:số|mức|giá trị))", what)
    if explicit:
        return f"Số {what[: explicit.start()]}", upper_first(what[explicit.end() :])
    predicate = _PREDICATE.search(plain(what))
    return f"Số {what}", f"Tổng số {what[: predicate.start()] if predicate else what}"
