"""Compared how: the words around a quantity that say at least, more than, at most – and growth against a baseline.

"trên 70%" is >; "tối thiểu", "từ … trở lên", "đạt" and a bare "85%" are >=; "còn 6%", "không quá" are <=; "dưới" is <.
"tăng 10% so với năm trước", "được cắt giảm 10%" are changes; "giảm xuống còn 5%" is a level.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from campaigns.reader.letters import plain, word_set
from campaigns.reader.phrases.numbers import Quantity

Op = Literal[">=", ">", "=", "<=", "<"]

_FILLER = (
    r"(?:\s*(?:la|duoc|dat|co|muc|khoang|so|tu|den|it nhat la|binh quan|moi nam|hang nam"
    r"|trung binh|them|ty le|gap|len|ve|:))*\s*"
)
_BEFORE: tuple[tuple[Op, str], ...] = (
    (
        "<=",
        r"khong (?:vuot )?qua|trong vong|cham nhat|khong vuot|toi da|nhieu nhat|cao nhat|khong (?:cao"
        r"|lon|nhieu) hon|khong tren|khong (?:de )?(?:vuot|qua)|chua (?:den|toi) muc",
    ),
    (">=", r"toi thieu|it nhat|thap nhat|khong duoi|khong (?:thap|it|nho|kem) hon|chi it|dat va vuot|dat tu"),
    ("<", r"duoi|(?:thap|it|nho) hon|chua (?:den|toi|day)"),
    (">", r"tren|(?:cao|lon|nhieu) hon|hon|vuot(?: muc)?|dat hon"),
    ("<=", r"(?:xuong(?: muc)? )?(?:chi )?con|xuong|giam (?:con|ve|xuong)|keo giam (?:con|xuong)"),
)
_NONE = r"(?:\bkhong [^,;.0-9]{2,50}? nao|(?:^|[,;:])\W*khong (?:co|con|de) [^,;.0-9]{2,50}?) (?:co |dat |o muc )?"
_NONE_BEYOND: tuple[tuple[Op, re.Pattern[str]], ...] = (
    (">=", re.compile(rf"{_NONE}(?:duoi|thap hon|it hon|chua dat)\s*$")),
    ("<=", re.compile(rf"{_NONE}(?:tren|vuot(?: qua)?|qua|cao hon|nhieu hon)\s*$")),
)
"""Two denials: "không xã nào dưới 15 tiêu chí" is at least 15."""
_LEFT = [(op, re.compile(rf"\b(?:{words}){_FILLER}$")) for op, words in _BEFORE]
_UP = re.compile(r"\s*(?:[^\W\d_]+\s+){0,6}?tro len\b")
_DOWN = re.compile(r"\s*(?:[^\W\d_]+\s+){0,6}?tro xuong\b")
_APPROXIMATE = re.compile(r"\b(?:khoang|xap xi|gan|tam|co chung)\s*$")

_AMOUNT = (
    r"(?:\s*(?:them|bot|binh quan|trung binh|moi nam|h[a-z]ng nam|tu|it nhat|toi thieu|tren|duoi"
    r"|khong duoi|hon|duoc|khoang|so|gap|nhanh|len|dat|toc do|muc|khong qua))*\s*$"
)
_GROWS = re.compile(
    rf"\b(?:(?P<up>tang|nang)(?: truong| cao)?|(?P<down>cat giam|keo giam|giam|rut ngan))(?: (?:doi"
    rf"|ty le|so|them|thoi gian))?{_AMOUNT}"
)
_GREW = re.compile(
    r"\b(?:duoc )?(?:(?P<down>cat giam|giam bot|giam|rut ngan)|(?P<up>tang them"
    r"|tang))\b(?= (?:so voi|bot|them|h[a-z]ng nam|moi nam)|\s*[.;,]|$)"
)
_GROWTH_WORDS = word_set("tăng tang nâng nang cắt cat kéo keo giảm giam rút rut")
_AGAINST = re.compile(r"\bso voi\b")
_PREVIOUS = re.compile(
    r"\bso voi\s+(?:cung ky\b|[^.;]{0,40}?\b(?:nam|ky|quy|thang)(?: hoc)? (?:truoc|lien truoc"
    r"|lien ke|ngay truoc|da qua)"
    r"|[^.;]{0,40}?\bcung ky\b)"
)


@dataclass(frozen=True)
class Comparison:
    """`sure` is false where the words leave open what is meant."""

    op: Op
    sure: bool = True


@dataclass(frozen=True)
class Change:
    """Growth or fall by a quantity. `value` in percent of the baseline or in points."""

    kind: Literal["relative", "points", "unstated"]
    direction: Literal["up", "down"]
    baseline: Literal["previous_year", "start"] | None
    value: Decimal


_LESS_THAN_BEFORE = re.compile(
    r"\b(?P<way>thap|it|cao|nhieu|lon) hon (?:so voi )?(?:cung ky|(?:nam|ky|quy)(?: hoc)? (?:truoc"
    r"|lien truoc|lien ke))[^,;]{0,30}$"
)
_LEFT_OF = re.compile(r"\bcon(?: lai)?(?: bang| khoang)?\s*$")


def comparison(text: str, quantity: Quantity) -> Comparison:
    """How the sentence compares with this quantity."""
    folded = plain(text)
    before, after = folded[: quantity.start], folded[quantity.end :]
    if quantity.rank or folded[quantity.start :].startswith("khong con"):
        return Comparison("<=")
    sure = not _APPROXIMATE.search(before)
    if _DOWN.match(after):
        return Comparison("<=", sure)
    found = next((op for op, pattern in (*_NONE_BEYOND, *_LEFT) if pattern.search(before)), None)
    if _UP.match(after) and found not in {">"}:
        return Comparison(">=", sure)
    return Comparison(found or ">=", sure)


def change(text: str, quantity: Quantity, of_ratio: bool, sentence: str = "") -> Change | None:
    """The growth or fall that the sentence asks by this quantity.

    `text` is the quantity's part of the `sentence`; `of_ratio`: what grows is itself a percentage.
    """
    folded = plain(text)
    if (
        quantity.is_percent
        and _LEFT_OF.search(folded[: quantity.start])
        and _AGAINST.match(folded[quantity.end :].strip())
    ):
        return Change("relative", "down", _baseline(folded, quantity, plain(sentence)), 100 - quantity.value)
    direction = _direction(text, folded, quantity)
    if direction is None:
        return None
    value, kind = quantity.value, _kind(quantity, of_ratio)
    if quantity.times:
        value = (quantity.value - 1) * 100
    return Change(kind, direction, _baseline(folded, quantity, plain(sentence)), value)


def _kind(quantity: Quantity, of_ratio: bool) -> Literal["relative", "points", "unstated"]:
    if quantity.points or not (quantity.is_percent or quantity.times):
        return "points"
    return "unstated" if of_ratio and not quantity.times and quantity.value < 100 else "relative"


def _direction(text: str, folded: str, quantity: Quantity) -> Literal["up", "down"] | None:
    before, after = folded[: quantity.start], folded[quantity.end :]
    compared = _LESS_THAN_BEFORE.search(before)
    if compared:
        return "down" if compared["way"] in {"thap", "it"} else "up"
    grows = next((match for match in _GROWS.finditer(before) if _is_growth(text, match)), None)
    if grows and not re.search(r"\b(?:con|xuong|ve|len)\b\s*(?:duoi|tren|muc)?\s*$", before):
        return "up" if grows["up"] else "down"
    grew = _GREW.search(after) if _AGAINST.search(after) else None
    if grew and _is_growth(text[quantity.end :], grew) and not re.search(r"[0-9]", after[: grew.start()]):
        return "up" if grew["up"] else "down"
    return None


def _is_growth(text: str, match: re.Match[str]) -> bool:
    """Whether the word is "tăng" or "giảm", also without its accents, and not "tảng", "tầng" or "tặng"."""
    place = match.start("up") if match["up"] else match.start("down")
    word = re.match(r"[^\W\d_]+", text[place:])
    is_other = match["up"] and re.search(r"\b(?:nen|ha|cao|bao|nhiem vu|tang)\s+$", plain(text[:place]))
    return word is not None and word.group().lower() in _GROWTH_WORDS and not is_other


def _baseline(folded: str, quantity: Quantity, sentence: str) -> Literal["previous_year", "start"] | None:
    """What is compared with: in the quantity's own part of the sentence, else at the end of the sentence, for all."""
    after = folded[quantity.end :]
    for place in (after, folded, sentence):
        if _PREVIOUS.search(place) or _LESS_THAN_BEFORE.search(folded[: quantity.start]):
            return "previous_year"
        if _AGAINST.search(place):
            return "start"
    is_yearly = quantity.yearly or re.search(r"\b(?:h[a-z]ng nam|moi nam|tung nam|binh quan nam)\b", folded)
    return "previous_year" if is_yearly else None
