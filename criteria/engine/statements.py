"""A rule said in one Vietnamese sentence, for the page that shows what a standard asks before anybody is evaluated."""

from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from criteria.engine import rules, wording
from criteria.engine.rules import Need, Rule
from vietnamese.dates import short_date
from vietnamese.numbers import money_text, number_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """What codes are called in the plan. A missing code is shown as it is.

    targets     words of targets            indicators   names of indicators
    yes_no      codes of the indicators that are answered with yes or no
    """

    targets: Mapping[str, str] = field(default_factory=dict)
    indicators: Mapping[str, str] = field(default_factory=dict)
    yes_no: Set[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap(Rule):
    """A part that is still being written; it can be said, never evaluated."""

    words: str


def describe(rule: Rule, names: Names = Names()) -> str:
    """One sentence that says what the rule asks: "Đạt chỉ tiêu “…”, và có “Kế hoạch …”."."""
    said = _said(rule, names)
    return f"{said[:1].upper()}{said[1:]}."


def _said(rule: Rule, names: Names) -> str:
    return rule.words if isinstance(rule, Gap) else _SAYINGS[type(rule)](rule, names)


def _joined(parts: tuple[Rule, ...], names: Names, word: str) -> str:
    """Parts that are combinations themselves stand in brackets, so that "và" and "hoặc" never blur."""
    return f" {word} ".join(_bracketed(part, names) for part in parts)


def _bracketed(part: Rule, names: Names) -> str:
    said = _said(part, names)
    return f"({said})" if isinstance(part, rules.AllOf | rules.AnyOf | rules.AtLeast | rules.When) else said


def _at_least(rule: rules.AtLeast, names: Names) -> str:
    parts = "; ".join(_bracketed(part, names) for part in rule.rules)
    return f"đạt {_need(Need(count=rule.count, percent=rule.percent))} trong các điều kiện: {parts}"


def _need(need: Need | None) -> str:
    if need is None:
        return "tất cả"
    if need.count is not None:
        return f"ít nhất {need.count}"
    return "ít nhất …" if need.percent is None else f"ít nhất {number_text(need.percent)}%"


def _when(rule: rules.When, names: Names) -> str:
    return f"nếu {_said(rule.condition, names)} thì {_bracketed(rule.then, names)}"


def _target(rule: rules.MeetsTarget, names: Names) -> str:
    return f"đạt chỉ tiêu {_quoted(rule.target, names.targets)}"


def _targets(rule: rules.MeetsTargets, names: Names) -> str:
    said = f"đạt {_need(rule.need)} các chỉ tiêu được giao"
    if rule.area:
        said += f" thuộc nhóm “{rule.area}”"
    if rule.codes:
        said += f": {', '.join(_quoted(code, names.targets) for code in rule.codes)}"
    return said + _by(rule.by) + (", mỗi chỉ số lấy chỉ tiêu có hạn sau cùng" if rule.last_due else "")


def _by(day: date | str | None) -> str:
    if day is None:
        return ""
    return f", đến hạn tính đến {f'ngày {short_date(day)}' if isinstance(day, date) else 'dịp xét'}"


def _threshold(rule: rules.Threshold, names: Names) -> str:
    name = _quoted(rule.indicator, names.indicators)
    if rule.indicator in names.yes_no:
        return f"{name}: {'có' if rule.value else 'không'}"
    return f"{name} {wording.SIGNS[rule.compare]} {wording.quantity(rule.value, rule.unit)}"


def _score(rule: rules.Score, names: Names) -> str:
    name = _quoted(rule.indicator, names.indicators)
    if rule.value is None:
        return f"điểm {name} đạt mức do người có thẩm quyền xem xét (kế hoạch không nêu mức)"
    return f"điểm {name} {wording.SIGNS[rule.compare]} {number_text(rule.value)}"


def _rank(rule: rules.Rank, names: Names) -> str:
    return (
        f"xếp trong {rule.top} vị trí đầu {wording.GROUPS[rule.within]} về {_quoted(rule.indicator, names.indicators)}"
    )


def _reports_on_time(rule: rules.ReportsOnTime, names: Names) -> str:
    share = "tất cả" if rule.percent == 100 else f"ít nhất {number_text(rule.percent)}%"
    return f"{share} báo cáo gửi đúng hạn"


def _contribution(rule: rules.Contribution, names: Names) -> str:
    name = _quoted(rule.indicator, names.indicators)
    source = f" ({rule.norm_source})" if rule.norm_source else ""
    if rule.norm is None:
        return f"{name} đạt định mức, định mức chưa ban hành{source}"
    return f"{name} từ {money_text(rule.norm)} trở lên{source}"


def _quoted(code: str, names: Mapping[str, str]) -> str:
    return wording.quote(names.get(code, code))


_SAYINGS: dict[type[Rule], Callable[[Any, Names], str]] = {
    rules.AllOf: lambda rule, names: _joined(rule.rules, names, "và"),
    rules.AnyOf: lambda rule, names: _joined(rule.rules, names, "hoặc"),
    rules.Not: lambda rule, names: f"không thuộc trường hợp ({_said(rule.rule, names)})",
    rules.AtLeast: _at_least,
    rules.When: _when,
    rules.MeetsTarget: _target,
    rules.MeetsTargets: _targets,
    rules.Threshold: _threshold,
    rules.ReportsOnTime: _reports_on_time,
    rules.HasDocument: lambda rule, names: f"có {wording.quote(rule.name)}",
    rules.Declares: lambda rule, names: f"kê khai có xác nhận {wording.quote(rule.statement)}",
    rules.Score: _score,
    rules.Rank: _rank,
    rules.NoViolation: lambda rule, names: f"không vi phạm từ {wording.LEVELS[rule.level]} trở lên",
    rules.Contribution: _contribution,
    rules.Judgement: lambda rule, names: f"{wording.JUDGES[rule.by]} xem xét {wording.quote(rule.question)}",
}
