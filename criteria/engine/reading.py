"""Rules from the plain data of a plan file and back. What is wrong is named by its place and a Vietnamese reason.

`SHAPES` is the grammar: for every op its class and, per field, the function that reads it.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, dataclass, fields
from datetime import date, datetime
from decimal import Decimal
from typing import Any, get_args

from criteria.engine import rules
from criteria.engine.rules import Need, Rule

MAX_DEPTH = 20
MAX_DIGITS = 15  # a number of a plan survives JSON unchanged


class RuleRefused(ValueError):
    """`path` is the place within the rule ("rules[1].condition", "" for the rule), `reason` a Vietnamese sentence."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}" if path else reason)
        self.path = path
        self.reason = reason


Reader = Callable[[Any, str], Any]


@dataclass(frozen=True, slots=True)
class Shape:
    build: type[Rule]
    readers: dict[str, Reader]


def parse_rule(data: object) -> Rule:
    """The rule that this tree of mappings, lists and scalars says. Raises RuleRefused with place and reason."""
    return _rule(data, "")


def rule_to_data(rule: Rule) -> dict[str, Any]:
    """Inverse of `parse_rule`: plain JSON data, op first, text last, defaults left out."""
    return {"op": rule.op} | _fields_to_data(rule) | ({"text": rule.text} if rule.text else {})


def _fields_to_data(part: Rule | Need) -> dict[str, Any]:
    values = ((item, getattr(part, item.name)) for item in fields(part) if item.name != "text")
    return {item.name: _plain(value) for item, value in values if item.default is MISSING or value != item.default}


def _plain(value: Any) -> Any:
    if isinstance(value, Rule):
        return rule_to_data(value)
    if isinstance(value, Need):
        return _fields_to_data(value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value.isoformat() if isinstance(value, date) else value


# --- readers of one field -----------------------------------------------------------------------------------------


def _rule(data: object, path: str) -> Rule:
    if path.count(".") >= MAX_DEPTH:
        raise RuleRefused(path, f"Quy tắc lồng nhau quá {MAX_DEPTH} tầng: hãy tách thành nhiều tiêu chí.")
    given = _mapping(data, path)
    shape = _shape(given, path)
    _refuse_unknown(given, {"op", "text", *shape.readers}, path)
    values = {name: reader(given[name], _at(path, name)) for name, reader in shape.readers.items() if name in given}
    _refuse_missing(shape, values, path)
    rule = shape.build(text=_words(given["text"], _at(path, "text")) if "text" in given else "", **values)
    _refuse_contradiction(rule, path)
    return rule


def _mapping(data: object, path: str) -> Mapping[Any, Any]:
    if not isinstance(data, Mapping):
        raise RuleRefused(path, "Quy tắc phải là một nhóm trường có “op”, ví dụ {op: target, target: ma-chi-tieu}.")
    return data


def _shape(given: Mapping[Any, Any], path: str) -> Shape:
    if "op" not in given:
        raise RuleRefused(path, "Thiếu trường “op”: hãy ghi loại quy tắc, ví dụ op: target.")
    op = given["op"]
    if not isinstance(op, str) or op not in SHAPES:
        raise RuleRefused(_at(path, "op"), f"Không có loại quy tắc “{op}”: hãy dùng một trong {', '.join(SHAPES)}.")
    return SHAPES[op]


def _refuse_unknown(given: Mapping[Any, Any], known: set[str], path: str) -> None:
    for name in given:
        if name not in known:
            raise RuleRefused(_at(path, str(name)), f"Không có trường “{name}” ở đây: hãy bỏ đi hoặc sửa tên trường.")


def _refuse_missing(shape: Shape, values: Mapping[str, Any], path: str) -> None:
    for item in fields(shape.build):
        if item.default is MISSING and item.name not in values:
            raise RuleRefused(path, f"Thiếu trường “{item.name}” của quy tắc “{shape.build.op}”: hãy bổ sung.")


def _refuse_contradiction(rule: Rule, path: str) -> None:
    match rule:
        case rules.AtLeast(count=None, percent=None) | rules.AtLeast(count=int(), percent=Decimal()):
            raise RuleRefused(path, "“at_least” cần đúng một trong hai trường “count” và “percent”.")
        case rules.AtLeast(count=int(count), rules=parts) if count > len(parts):
            raise RuleRefused(_at(path, "count"), f"Cần {count} nhưng chỉ có {len(parts)} quy tắc: hãy sửa số này.")
        case rules.MeetsTargets(codes=(), area=""):
            raise RuleRefused(path, "“targets” cần “codes” hoặc “area” để biết nhóm chỉ tiêu nào.")


def _rules(data: object, path: str) -> tuple[Rule, ...]:
    return tuple(_rule(item, f"{path}[{number}]") for number, item in enumerate(_list(data, path)))


def _codes(data: object, path: str) -> tuple[str, ...]:
    return tuple(_text(item, f"{path}[{number}]") for number, item in enumerate(_list(data, path)))


def _list(data: object, path: str) -> list[Any] | tuple[Any, ...]:
    if not isinstance(data, list | tuple) or not data:
        raise RuleRefused(path, "Cần một danh sách có ít nhất một phần tử.")
    return data


def _text(data: object, path: str) -> str:
    if not isinstance(data, str) or not data.strip():
        raise RuleRefused(path, "Cần một đoạn chữ không rỗng.")
    return data.strip()


def _words(data: object, path: str) -> str:
    if not isinstance(data, str):
        raise RuleRefused(path, "Cần một đoạn chữ.")
    return data.strip()


def _count(data: object, path: str) -> int:
    if not isinstance(data, int) or isinstance(data, bool) or data < 1:
        raise RuleRefused(path, "Cần một số nguyên từ 1 trở lên.")
    return data


def _number(data: object, path: str) -> Decimal:
    if isinstance(data, bool) or not isinstance(data, int | float | Decimal):
        raise RuleRefused(path, "Cần một số, ví dụ 90 hoặc 62.5 (không có dấu ngoặc kép, không có %).")
    number = Decimal(repr(data)) if isinstance(data, float) else Decimal(data)
    if (
        not number.is_finite()
        or len(number.normalize().as_tuple().digits) > MAX_DIGITS
        or abs(number) >= 10**MAX_DIGITS
    ):
        raise RuleRefused(path, f"Số này không dùng được: cần một số có nhiều nhất {MAX_DIGITS} chữ số.")
    return number


def _number_or_open(data: object, path: str) -> Decimal | None:
    return None if data is None else _number(data, path)


def _percent(data: object, path: str) -> Decimal:
    percent = _number(data, path)
    if not 0 < percent <= 100:
        raise RuleRefused(path, "Tỷ lệ phần trăm phải lớn hơn 0 và không quá 100.")
    return percent


def _flag(data: object, path: str) -> bool:
    if not isinstance(data, bool):
        raise RuleRefused(path, "Cần true hoặc false.")
    return data


def _by(data: object, path: str) -> date | str:
    if isinstance(data, date) and not isinstance(data, datetime):
        return data
    try:
        return "occasion" if data == "occasion" else date.fromisoformat(data if isinstance(data, str) else "")
    except ValueError:
        raise RuleRefused(path, "Cần “occasion” hoặc một ngày dạng 2023-12-31.") from None


def _need(data: object, path: str) -> Need | None:
    if data == "all":
        return None
    if not isinstance(data, Mapping) or len(data) != 1 or set(data) - {"count", "percent"}:
        raise RuleRefused(path, "Cần “all”, {count: số lượng} hoặc {percent: tỷ lệ}.")
    if "count" in data:
        return Need(count=_count(data["count"], _at(path, "count")))
    return Need(percent=_percent(data["percent"], _at(path, "percent")))


def _one_of(*choices: str) -> Reader:
    def read(data: object, path: str) -> str:
        if not isinstance(data, str) or data not in choices:
            raise RuleRefused(path, f"Giá trị “{data}” không dùng được: hãy chọn một trong {', '.join(choices)}.")
        return data

    return read


def _at(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


_compare = _one_of(*get_args(rules.Comparison))

SHAPES: dict[str, Shape] = {
    shape.build.op: shape
    for shape in (
        Shape(rules.AllOf, {"rules": _rules}),
        Shape(rules.AnyOf, {"rules": _rules}),
        Shape(rules.Not, {"rule": _rule}),
        Shape(rules.AtLeast, {"count": _count, "percent": _percent, "rules": _rules}),
        Shape(rules.When, {"condition": _rule, "then": _rule}),
        Shape(rules.MeetsTarget, {"target": _text}),
        Shape(
            rules.MeetsTargets,
            {"codes": _codes, "area": _text, "by": _by, "need": _need, "last_due": _flag},
        ),
        Shape(rules.Threshold, {"indicator": _text, "compare": _compare, "value": _number, "unit": _words}),
        Shape(rules.ReportsOnTime, {"percent": _percent}),
        Shape(rules.HasDocument, {"document": _text, "name": _text}),
        Shape(rules.Declares, {"code": _text, "statement": _text}),
        Shape(rules.Score, {"indicator": _text, "compare": _compare, "value": _number_or_open}),
        Shape(rules.Rank, {"indicator": _text, "top": _count, "within": _one_of(*get_args(rules.Group))}),
        Shape(rules.NoViolation, {"level": _one_of(*rules.VIOLATION_LEVELS)}),
        Shape(
            rules.Contribution,
            {"indicator": _text, "norm": _number_or_open, "norm_source": _words},
        ),
        Shape(rules.Judgement, {"by": _one_of(*get_args(rules.Judge)), "question": _text}),
    )
}


# --- what a rule speaks of ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class References:
    """Codes a rule uses, each sorted and once. `areas` are names of target groups."""

    targets: tuple[str, ...]
    areas: tuple[str, ...]
    indicators: tuple[str, ...]
    documents: tuple[str, ...]
    declarations: tuple[str, ...]


def references(rule: Rule) -> References:
    """Everything the rule refers to, so that a plan can be checked and forms know what to ask."""
    found: dict[str, set[str]] = {item.name: set() for item in fields(References)}
    for _, part in walk(rule):
        match part:
            case rules.MeetsTarget(target=code):
                found["targets"].add(code)
            case rules.MeetsTargets(codes=codes, area=area):
                found["targets"].update(codes)
                found["areas"].update({area} - {""})
            case rules.Threshold() | rules.Score() | rules.Rank() | rules.Contribution():
                found["indicators"].add(part.indicator)
            case rules.HasDocument(document=code):
                found["documents"].add(code)
            case rules.Declares(code=code):
                found["declarations"].add(code)
    return References(**{name: tuple(sorted(codes)) for name, codes in found.items()})


def walk(rule: Rule, path: str = "") -> Iterator[tuple[str, Rule]]:
    """The rule and all its parts with their paths, outermost first."""
    yield path, rule
    for part_path, part in child_rules(rule, path):
        yield from walk(part, part_path)


def child_rules(rule: Rule, path: str = "") -> list[tuple[str, Rule]]:
    """The direct parts of a combinator with their paths; none for a leaf."""
    match rule:
        case rules.AllOf(rules=parts) | rules.AnyOf(rules=parts) | rules.AtLeast(rules=parts):
            return [(f"{_at(path, 'rules')}[{number}]", part) for number, part in enumerate(parts)]
        case rules.Not(rule=part):
            return [(_at(path, "rule"), part)]
        case rules.When(condition=condition, then=then):
            return [(_at(path, "condition"), condition), (_at(path, "then"), then)]
    return []


def needs_finding(rule: Rule) -> bool:
    """Whether this leaf is left to a person: a judgement, or a figure the plan leaves open."""
    match rule:
        case rules.Judgement() | rules.Score(value=None) | rules.Contribution(norm=None):
            return True
    return False


def judgement_keys(criterion: str, rule: Rule) -> tuple[tuple[str, Rule], ...]:
    """The leaves of a criterion that a person must find, with the key of each one's own finding."""
    return tuple((finding_key(criterion, path), part) for path, part in walk(rule) if needs_finding(part))


def finding_key(criterion: str, path: str) -> str:
    """ "criterion:path", or the criterion's code alone where the whole rule is one question."""
    return f"{criterion}:{path}" if path else criterion
