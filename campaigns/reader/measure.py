"""How well the reader reads: a draft beside the plan as staff encoded it, item by item and field by field.

Items are matched by what they say, never by code or clause. Found: matched, and every compared field is the same.
Wrong: matched, some field differs. Missed: in the plan only. Invented: in the draft only. The encoding holds choices
that no text tells (which office reports a figure, an indicator of one's own); they count against the reader like
everything else.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from campaigns.reader.letters import plain

Document = Mapping[str, Any]
"""A plan or a draft in the JSON of the plan contract."""

LIKE_ENOUGH = 0.55
"""The share of words that two items must have in common to be the same."""


@dataclass(frozen=True)
class Item:
    """One item to compare: its words, and the fields that must be the same."""

    words: Counter[str]
    fields: Mapping[str, Any]


@dataclass(frozen=True)
class Kind:
    """One kind of item. `settles`: a field that tells apart items with the same words."""

    label: str
    items: Callable[[Document], Iterator[Item]]
    settles: str = ""


@dataclass
class Tally:
    """The counts of one kind. `right`: by field, how often it is the same among the matched."""

    expected: int = 0
    found: int = 0
    wrong: int = 0
    missed: int = 0
    invented: int = 0
    right: Counter[str] = field(default_factory=Counter)

    def add(self, other: "Tally") -> None:
        for name in ("expected", "found", "wrong", "missed", "invented"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.right += other.right

    @property
    def matched(self) -> int:
        return self.found + self.wrong


# --- what is compared ------------------------------------------------------------------------------------------------


def words_of(text: str) -> Counter[str]:
    """The words of a text without accents and capitals, as many times as they stand there."""
    return Counter(re.findall(r"[^\W_]+", plain(text)))


def _targets(plan: Document) -> Iterator[Item]:
    for target in plan["targets"]:
        change = tuple(target.get(name) for name in ("change", "direction", "baseline"))
        yield Item(
            words_of(target["text"]),
            {
                "value": target["value"],
                "op": target["op"],
                "unit": plain(target["unit"] or ""),
                "due": target["due"],
                "recurs": target["recurs"],
                "change": change,
                "scope": target["scope"],
                "applies_to": frozenset(target["applies_to"]),
            },
        )


def _criteria(plan: Document) -> Iterator[Item]:
    for criterion in plan["criteria"]:
        rule = criterion.get("rule") or {}
        yield Item(words_of(criterion["text"]), {"rule": rule.get("op"), "levels": frozenset(_levels(rule))})


def _levels(rule: Any) -> Iterator[tuple[Any, ...]]:
    """Every level a rule asks for, wherever it stands in the tree."""
    if isinstance(rule, Mapping):
        if rule.get("value") is not None:
            yield rule.get("compare"), rule["value"], plain(str(rule.get("unit") or ""))
        for inner in rule.values():
            yield from _levels(inner)
    elif isinstance(rule, list | tuple):
        for inner in rule:
            yield from _levels(inner)


def _awards(plan: Document) -> Iterator[Item]:
    occasions = {occasion["code"]: occasion["kind"] for occasion in plan["occasions"]}
    subjects = {subject["code"]: subject["kind"] for subject in plan["subjects"]}
    for award in plan["awards"]:
        yield Item(
            words_of(award["name"]),
            {
                "form": award.get("form"),
                "level": award.get("level"),
                "occasions": frozenset(occasions.get(code) for code in award.get("occasions", ())),
                "subjects": frozenset(subjects.get(code) for code in award.get("subjects", ())),
                "quotas": frozenset(quota["limit"] for quota in award.get("quotas", ())),
            },
        )


def _papers(plan: Document) -> Iterator[Item]:
    seen = set()
    for award in plan["awards"]:
        for paper in award.get("dossier", ()):
            fields = {
                "max_pages": paper.get("max_pages"),
                "copies": paper.get("copies"),
                "conditional": bool(paper.get("required_when")),
            }
            key = (plain(paper["name"]), *fields.values())
            if key not in seen:
                seen.add(key)
                yield Item(words_of(paper["name"]), fields)


def _dates(plan: Document) -> Iterator[Item]:
    """Every dated thing: the period, phases, milestones, occasions, report schedules."""
    period = plan["period"]
    if period:
        yield Item(Counter({"#thoi gian": 9}), {"day": (period.get("start"), period.get("end"))})
    for phase in plan["phases"]:
        yield Item(
            Counter({"#giai doan": 9}) + words_of(phase["name"]), {"day": (phase.get("start"), phase.get("end"))}
        )
    for milestone in plan["milestones"]:
        kind = Counter({f"#{milestone['kind']}": 4})
        yield Item(kind + words_of(milestone["name"]), {"day": (milestone.get("due"), milestone.get("recurring"))})
    for occasion in plan["occasions"]:
        yield Item(Counter({f"#dip {occasion['kind']}": 12}), {"day": (occasion.get("due"), occasion.get("recurring"))})
    for schedule in plan["report_schedules"]:
        if schedule.get("in_plan", True):
            rules = tuple(sorted(str(_written(rule)) for rule in schedule.get("due_rules", ())))
            words = Counter({f"#bao cao {schedule['frequency']}": 3}) + words_of(f"{schedule['by']} {schedule['to']}")
            yield Item(words, {"day": rules})


def _written(rule: Mapping[str, Any]) -> list[tuple[str, Any]]:
    return sorted((name, value) for name, value in rule.items() if name in {"month", "day", "on", "before"} and value)


def _bases(plan: Document) -> Iterator[Item]:
    for basis in plan["legal_bases"]:
        yield Item(
            words_of(basis["number"] + " " + basis["title"]),
            {"number": basis["number"], "issued_on": basis.get("issued_on")},
        )


def _texts(*names: str) -> Callable[[Document], Iterator[Item]]:
    def items(plan: Document) -> Iterator[Item]:
        for name in names:
            for part in plan[name]:
                yield Item(words_of(part if isinstance(part, str) else part["text"]), {})

    return items


def _subjects(plan: Document) -> Iterator[Item]:
    for subject in plan["subjects"]:
        yield Item(
            words_of(subject["name"]), {"kind": subject["kind"], "unit_types": frozenset(subject.get("unit_types", ()))}
        )


def _bodies(plan: Document) -> Iterator[Item]:
    for body in plan["organisation"]:
        yield Item(words_of(body["body"]), {"duties": len(body.get("duties", ()))})


def _head(plan: Document) -> Iterator[Item]:
    for name in ("title", "number", "issued_on", "issuer", "theme", "place"):
        if plan[name]:
            yield Item(Counter({f"#{name}": 9}), {"value": _folded(plan[name])})
    for name in ("name", "position", "authority_line"):
        value = (plan["signatory"] or {}).get(name)
        if value:
            yield Item(Counter({f"#signatory {name}": 9}), {"value": _folded(value)})


def _folded(text: str) -> str:
    return " ".join(re.findall(r"\w+", plain(str(text))))


KINDS: Mapping[str, Kind] = {
    "targets": Kind("Chỉ tiêu", _targets, settles="value"),
    "criteria": Kind("Tiêu chí", _criteria),
    "awards": Kind("Hình thức khen thưởng", _awards),
    "papers": Kind("Giấy tờ trong hồ sơ", _papers, settles="copies"),
    "dates": Kind("Ngày, mốc và kỳ báo cáo", _dates, settles="day"),
    "bases": Kind("Căn cứ", _bases, settles="number"),
    "statements": Kind(
        "Mục đích, yêu cầu, nội dung, trình tự", _texts("purposes", "requirements", "contents", "procedures")
    ),
    "subjects": Kind("Đối tượng thi đua", _subjects),
    "bodies": Kind("Cơ quan được giao nhiệm vụ", _bodies),
    "recipients": Kind("Nơi nhận", _texts("recipients")),
    "head": Kind("Số, ngày, tên, cơ quan, người ký", _head),
}
"""What is measured, by name."""

FIELDS = {
    "value": "con số",
    "op": "cách so sánh",
    "unit": "đơn vị tính",
    "due": "hạn",
    "recurs": "hằng năm",
    "change": "tăng, giảm và mốc so sánh",
    "scope": "từng đơn vị hay toàn phong trào",
    "applies_to": "ai phải đạt",
}
"""The fields of a target in the words of the page."""


# --- matched and counted ---------------------------------------------------------------------------------------------


def measured(plan: Document, draft: Document) -> dict[str, Tally]:
    """The tally of every kind."""
    return {
        name: compared(list(kind.items(plan)), list(kind.items(draft)), kind.settles) for name, kind in KINDS.items()
    }


def compared(expected: Sequence[Item], read: Sequence[Item], settles: str = "") -> Tally:
    """The tally of one kind: the most alike are matched first, each item once."""
    tally = Tally(expected=len(expected), missed=len(expected), invented=len(read))
    for one, other in _matches(expected, read, settles):
        same = [name for name in one.fields if one.fields[name] == other.fields[name]]
        tally.right.update(same)
        tally.missed, tally.invented = tally.missed - 1, tally.invented - 1
        if len(same) == len(one.fields):
            tally.found += 1
        else:
            tally.wrong += 1
    return tally


def _matches(expected: Sequence[Item], read: Sequence[Item], settles: str) -> Iterator[tuple[Item, Item]]:
    pairs = [
        (_score(one, other, settles), -here, -there)
        for here, one in enumerate(expected)
        for there, other in enumerate(read)
        if likeness(one.words, other.words) >= LIKE_ENOUGH
    ]
    left, right = set(range(len(expected))), set(range(len(read)))
    for _, here, there in sorted(pairs, reverse=True):
        if -here in left and -there in right:
            left.remove(-here)
            right.remove(-there)
            yield expected[-here], read[-there]


def _score(one: Item, other: Item, settles: str) -> tuple[float, float, int]:
    """How alike: what settles it first, then the words, then the fields."""
    settled = 0.5 if settles and one.fields.get(settles) == other.fields.get(settles) else 0.0
    same = sum(one.fields[name] == other.fields[name] for name in one.fields)
    words = likeness(one.words, other.words)
    return settled + words, words, same


def likeness(one: Counter[str], other: Counter[str]) -> float:
    """0 to 1: the words in common as a share of the shorter text, less where the lengths differ much."""
    common = sum((one & other).values())
    shorter, longer = sorted((sum(one.values()), sum(other.values())))
    if not shorter:
        return 0.0
    return common / shorter * min(1.0, 0.5 + shorter / longer)


def total(tallies: Iterable[Tally]) -> Tally:
    """Several tallies as one."""
    whole = Tally()
    for tally in tallies:
        whole.add(tally)
    return whole


def percent(part: int, whole: int) -> str:
    """ "97%", rounded down so that nothing looks better than it is; "–" of nothing."""
    return f"{100 * part // whole}%" if whole else "–"
