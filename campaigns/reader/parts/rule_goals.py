"""Demands that point at targets: of an area, of a clause ("điểm 2 mục III"), or by repeating their words."""

import re
from typing import Any

from campaigns.reader.draft import Draft
from campaigns.reader.parts.rule_words import Rule
from campaigns.reader.phrases.finding import cut, each, held, says, search


def goals(draft: Draft, words: str, topic: str) -> Rule | None:
    """Targets of an area, of a clause, or those whose words the demand repeats."""
    goal = search(
        r"^(?:da\s+)?(?:hoan thanh|dat|vuot|thuc hien dat)\b(?P<how>[^;]{0,30}?)(?:chi tieu|muc tieu|"
        r"ty le|nhiem vu, chi tieu)",
        words,
    )
    targets = draft.items("targets")
    if not targets or not (goal or topic):
        return None
    if goal and says(r"\btot\b|xuat sac", goal["how"]):
        return None
    if codes := _in_clause(draft, words):
        return _targets(words, codes=codes)
    if area := _area(draft, words):
        return _targets(words, area=area)
    if codes := _alike(draft, words):
        return _targets(words, codes=codes)
    return None


def _in_clause(draft: Draft, words: str) -> list[str]:
    """ "các chỉ tiêu tại điểm 2 mục III" → the targets under III.2."""
    if codes := _in_letters(draft, words):
        return codes
    point = search(
        r"(?:diem|khoan|muc)\s+(?P<point>\d+(?:\.\d+)*[a-z]?)(?:,?\s*(?:muc|phan)\s+(?P<part>[ivx]+|[a-h]))", words
    )
    if not point:
        point = search(r"(?:muc|phan)\s+(?P<part>[ivx]+|[a-h])(?:\.(?P<point>\d+(?:\.\d+)*[a-z]?))?\b", words)
    if not point:
        return []
    clause = ".".join(part for part in (point["part"].upper(), point["point"]) if part)
    inside = [read.value for read in draft.items("targets") if _is_under(read.value["clause"], clause)]
    return [value["code"] for value in inside]


def _in_letters(draft: Draft, words: str) -> list[str]:
    """ "tiết a và tiết b điểm 2.2", "tiết d khoản 2 và khoản 3": places named from the inside out."""
    wanted: list[str] = []
    for said in each(
        r"(?:tiet\s+(?P<letters>[a-z](?:(?:\s*,\s*|\s+va\s+)(?:tiet\s+)?[a-z]\b)*)\s+)(?:khoan|diem|"
        r"muc)\s+(?P<point>\d+(?:\.\d+)*)",
        words,
    ):
        letters = re.findall(r"\b([a-zđ])\b", cut(words, said, "letters"))
        wanted += [f"{said['point']}{letter}" for letter in letters]
        wanted += [
            more["point"] for more in each(r"\bva\s+(?:khoan|diem)\s+(?P<point>\d+(?:\.\d+)*)", words[said.end() :])
        ]
    ends = [
        rf"(?:^|\.){re.escape(place)}(?![\d.])" if place[-1].isdigit() else rf"(?:^|\.){re.escape(place)}(?:-|$)"
        for place in wanted
    ]
    values = [read.value for read in draft.items("targets")]
    return [value["code"] for value in values if any(re.search(end, value["clause"]) for end in ends)]


def _area(draft: Draft, words: str) -> str:
    areas = dict.fromkeys(str(read.value.get("area") or "") for read in draft.items("targets"))
    named = [area for area in areas if area and held(re.sub(r"^[Vv]ề\s+", "", area), words) >= 0.99]
    return max(named, key=len) if named else ""


def _alike(draft: Draft, words: str) -> list[str]:
    bare = re.sub(r"^(?:đạt\s+)?(?:tỷ lệ|tỉ lệ)\s+", "", words, flags=re.IGNORECASE)
    bare = re.sub(r"\([^)]*\)", "", bare)
    alike = [(held(bare, str(read.value["text"])), read.value["code"]) for read in draft.items("targets")]
    best = max((share for share, _ in alike), default=0.0)
    return [code for share, code in alike if share >= max(0.8, best - 0.02)] if len(bare.split()) >= 3 else []


def _targets(words: str, **which: Any) -> Rule:
    return {"op": "targets", **which, "by": "occasion", "last_due": True, "text": words}


def _is_under(clause: str, wanted: str) -> bool:
    rest = clause.upper().removeprefix(wanted.upper())
    return clause.upper().startswith(wanted.upper()) and not rest[:1].isdigit()
