"""The plan's choices in words: `{{ award.level|word:"level" }}`, `{{ target|asked }}`."""

from collections.abc import Iterable, Mapping

from django import template

from campaigns import wording
from campaigns.planfile.schema import DossierPaper, DueRule, Indicator, Quota, Target

register = template.Library()


@register.filter
def word(value: str, kind: str) -> str:
    return wording.WORDS[kind][value]


@register.filter
def asked(target: Target) -> str:
    return wording.asked_fully(target)


@register.filter
def due_text(rule: DueRule) -> str:
    return wording.due_text(rule)


@register.filter
def quota_text(quota: Quota) -> str:
    return wording.quota_text(quota)


@register.filter
def left_out(indicator: Indicator) -> str:
    """What an indicator does not count, after the word "không tính"; papers print it with "trừ"."""
    return indicator.exclusion.removeprefix("trừ ")


@register.filter
def copies_text(paper: DossierPaper) -> str:
    return f"{paper.copies} bộ"


@register.filter
def pages_text(paper: DossierPaper) -> str:
    return f"không quá {paper.max_pages} trang A4"


@register.filter
def named(codes: Iterable[str], names: Mapping[str, str]) -> str:
    """Codes by their names, joined: "Phòng, ban; Phường"."""
    return "; ".join(names.get(code, code) for code in codes)
