"""Words of demands → the small parts of rules: declarations, judgements, numbers, comparisons, codes."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from campaigns.reader.phrases.finding import says
from vietnamese.text import lower_first, slug

Rule = dict[str, Any]


def all_of(rules: Sequence[Rule], text: str = "") -> Rule:
    flat = [
        inner for rule in rules for inner in (rule["rules"] if rule["op"] == "all" and "text" not in rule else [rule])
    ]
    return {"op": "all", "rules": flat} | ({"text": text} if text else {})


def declared(statement: str, words: str, who: str = "") -> Rule:
    said = f"{who} {lower_first(statement)}" if who else statement
    return {
        "op": "declaration",
        "code": code_of(words),
        "statement": said[:1].upper() + said[1:].rstrip(" .;") + ".",
        "text": words,
    }


def judged(words: str, who: str, by: str) -> Rule:
    return {"op": "judgement", "by": by, "question": f"{who} có đáp ứng yêu cầu “{words}” không?", "text": words}


def judge_of(words: str) -> str:
    if says(r"tich cuc (?:tham gia|huong ung)|no luc|nhiet tinh|bam sat", words):
        return "unit_head"
    return "superior" if says(r"theo quy dinh cua hoi dong[^;]*(?:tinh|trung uong)", words) else "council"


def number_of(text: str) -> Decimal:
    """ "1.860", "99,8"."""
    return Decimal(re.sub(r"\.(?=\d{3})", "", text).replace(",", "."))


def comparison_of(words: str) -> str:
    if says(r"\btren\s+\d|hon\s+\d|vuot\s+\d", words):
        return ">"
    if says(r"khong (?:vuot )?qua\s+\d|toi da\s+\d", words):
        return "<="
    return "<" if says(r"\bduoi\s+\d", words) else ">="


def money_unit(money: re.Match[str]) -> str:
    return {"ty": "tỷ đồng", "trieu": "triệu đồng", "nghin": "nghìn đồng", "ngan": "nghìn đồng"}.get(
        money["unit"] or "", "đồng"
    )


def code_of(words: str) -> str:
    return slug(first_words(words, 8))[:60].strip("-") or "ke-khai"


def first_words(words: str, count: int) -> str:
    return " ".join(words.split()[:count])
