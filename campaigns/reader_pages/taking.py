"""Items that go into the plan: each at its place in the order of the paper, with those it names. Values only."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from typing import Any

from pydantic import ValidationError

from campaigns.builder.codes import code_for
from campaigns.builder.forms import mark_of, where_and_why
from campaigns.builder.labels import label_of
from campaigns.builder.sections import SECTIONS
from campaigns.planfile.changes import with_fields
from campaigns.planfile.checks import Problem, problems_of
from campaigns.planfile.refusals import Place
from campaigns.planfile.schema import Part, Plan
from campaigns.reader_pages.items import Decided, Item, Read
from campaigns.reader_pages.values import areas_named, references, renamed
from vietnamese.text import upper_first

ORDER = {section.slug: place for place, section in enumerate(SECTIONS)}


class NotTaken(Exception):
    """The item cannot go into the plan as it was read; the message says why."""


class NeedsOthers(NotTaken):
    """It names items that the plan does not have yet."""

    def __init__(self, items: Sequence[Item]) -> None:
        self.items = list(items)
        super().__init__(f"Mục này nhắc tới {names_of(items)} chưa nhận.")


class Lacks(NotTaken):
    """The plan leaves open what such an item must say. `fields` are their labels."""

    def __init__(self, item: Item, fields: Sequence[str]) -> None:
        self.item, self.fields = item, list(fields)
        super().__init__(
            f"{upper_first(item.section.one)} “{item.title}” còn thiếu: {', '.join(self.fields)}. Bấm Sửa để bổ sung."
        )


class Contradicts(NotTaken):
    """The plan with this item would contradict itself. `place`: where the item would stand."""

    def __init__(self, plan: Plan, problems: Sequence[Problem], place: Place) -> None:
        self.problems, self.place = list(problems), place
        super().__init__(" ".join(_why(plan, problem, place) for problem in problems[:3]))


def _why(plan: Plan, problem: Problem, place: Place) -> str:
    if problem.place[: len(place)] == place:
        return f"{upper_first(problem.reason).rstrip('.')}."
    return where_and_why(plan, problem)


def names_of(items: Sequence[Item]) -> str:
    """ "tiêu chí “…”, chỉ số “…” và 3 mục khác" """
    named = ", ".join(f"{item.section.one} “{item.title}”" for item in items[:3])
    return f"{named} và {len(items) - 3} mục khác" if len(items) > 3 else named


# --- what an item names ----------------------------------------------------------------------------------------------


def missing_for(read: Read, item: Item, value: Any = None) -> list[Item]:
    """Every item that must be taken before this one, those they need themselves first."""
    found: dict[str, Item] = {}
    _collect(read, item, item.value if value is None else value, found)
    found.pop(item.key, None)
    return sorted(found.values(), key=lambda one: (ORDER[one.section.slug], one.number))


def _collect(read: Read, item: Item, value: Any, found: dict[str, Item]) -> None:
    for other in _named(read, item, value):
        if other.state != "taken" and other.key not in found:
            found[other.key] = other
            _collect(read, other, other.value, found)


def _named(read: Read, item: Item, value: Any) -> Iterator[Item]:
    if item.kind is None or not isinstance(value, dict):
        return
    for section, code in references(item.kind, value):
        if other := read.with_code(section, code):
            yield other
    known = {target.area for target in read.plan.targets}
    for area in areas_named(value.get("rule")):
        if area not in known:
            yield from (one for one in read.items if one.name == "targets" and one.value.get("area") == area)


# --- into the plan ---------------------------------------------------------------------------------------------------


class Taking:
    """The plan and the decisions while items go in, one after another."""

    def __init__(self, read: Read) -> None:
        self.said, self.plan, self.decided = read.said, read.plan, dict(read.decided)

    @property
    def read(self) -> Read:
        """The reading as it stands after what was taken."""
        return Read(self.said, self.decided, self.plan)

    def take(self, item: Item, answer: Any = None, *, with_others: bool = False) -> None:
        """The item in the plan, as read or as corrected. Raises NotTaken; then nothing has changed.

        `answer`: the fields of the corrected part, its references under the codes that were read; the value of a
        single field; the text.
        """
        before = (self.plan, dict(self.decided))
        needed = missing_for(self.read, item, answer)
        try:
            if needed and not with_others:
                raise NeedsOthers(needed)
            for other in needed:
                self.put(other)
            place = self.put(item, answer)
            if problems := problems_of(self.plan):
                raise Contradicts(self.plan, problems, place)
        except NotTaken:
            self.plan, self.decided = before
            raise

    def put(self, item: Item, answer: Any = None) -> Place:
        """The item at its place, whatever contradicts it: where it stands now. Raises Lacks."""
        if item.kind is None:
            return self._put_value(item, item.value if answer is None else answer)
        part = self._part(item, self.own_names(item)) if answer is None else self._corrected(item, answer)
        parts = list(getattr(self.plan, item.name))
        at = self._place(item, parts)
        parts.insert(at, part)
        self.plan = with_fields(self.plan, **{item.name: parts})
        known_by = {"code": part.code} if item.section.is_coded else {"mark": mark_of(part)}
        self.decided[item.key] = {"state": "taken", **known_by}
        return (item.name, at)

    def _put_value(self, item: Item, value: Any) -> Place:
        place: Place = (item.name,)
        if item.name == "recipients":
            texts = list(self.plan.recipients)
            place = (item.name, self._place(item, texts))
            texts.insert(int(place[1]), str(value))
            value = texts
        try:
            self.plan = with_fields(self.plan, **{item.name: value})
        except ValidationError as lacking:
            raise Lacks(item, [label_of("Plan", item.name)[0]]) from lacking
        self.decided[item.key] = {"state": "taken"}
        return place

    def own_names(self, item: Item) -> dict[str, Any]:
        """What the item says, every code as the plan has it; its own is new where the plan has it already."""
        said = renamed(item.section.kind, item.value, self._codes())
        if item.section.is_coded:
            taken = {part.code for part in getattr(self.plan, item.name)}
            said["code"] = code_for(item.read_code or item.title, taken, "muc")
        return said

    def _part(self, item: Item, said: dict[str, Any]) -> Any:
        kind = item.section.kind
        try:
            return kind.model_validate(said, by_name=True, by_alias=True)
        except ValidationError as lacking:
            names = dict.fromkeys(str(error["loc"][0]) for error in lacking.errors())
            raise Lacks(item, [_label(kind, name) for name in names]) from lacking

    def _corrected(self, item: Item, answer: dict[str, Any]) -> Any:
        return self._part(item, renamed(item.section.kind, answer, self._codes()))

    def _codes(self) -> dict[tuple[str, str], str]:
        read = self.read
        return {
            (item.name, item.read_code): item.code
            for item in read.items
            if item.state == "taken" and item.code and item.read_code
        }

    # --- where it stands in the paper ---

    def _place(self, item: Item, parts: Sequence[Any]) -> int:
        """Behind the nearest item before it in the paper, else before the nearest after it, else at the end."""
        beside = [other for other in self.read.of(item.section) if other.name == item.name and other.key != item.key]
        earlier = [other for other in reversed(beside) if other.number < item.number]
        for others, step in ((earlier, 1), ([other for other in beside if other.number > item.number], 0)):
            at = self._first(others, parts)
            if at is not None:
                return at + step
        return len(parts)

    def _first(self, items: Iterable[Item], parts: Sequence[Any]) -> int | None:
        for other in items:
            if other.state == "taken":
                at = _find(parts, self.decided[other.key] | {"text": str(other.value)})
                if at is not None:
                    return at
        return None


def _find(parts: Sequence[Any], decision: dict[str, str]) -> int | None:
    for at, part in enumerate(parts):
        if isinstance(part, str):
            if part == decision.get("text"):
                return at
        elif (decision.get("code") and part.code == decision["code"]) or (
            decision.get("mark") and mark_of(part) == decision["mark"]
        ):
            return at
    return None


def _label(kind: type[Part], name: str) -> str:
    names = {info.alias: field for field, info in kind.model_fields.items() if info.alias}
    return label_of(kind.__name__, names.get(name, name))[0]


def everything(read: Read) -> Taking:
    """The plan as if all that can be taken were: what a form may choose from."""
    taking = Taking(read)
    for item in read.items:
        if item.state != "taken" and item.kind is not None:
            with suppress(Lacks):
                taking.put(item)
    return taking


def as_read(read: Read) -> dict[tuple[str, str], str]:
    """(list, code as the plan has it) → the code that was read: back from a form to the reading."""
    return {(item.name, item.code): item.read_code for item in read.items if item.state == "taken" and item.code}


def sure_ones(read: Read, section_slug: str) -> tuple[Taking, int, list[Item]]:
    """All sure items of a section taken, with those sure ones that they name: how many, and which had to stay."""
    taking, count, left = Taking(read), 0, []
    for item in [one for one in read.open if one.section.slug == section_slug and one.is_sure]:
        needed = missing_for(taking.read, item)
        try:
            if any(not other.is_sure or not other.is_open for other in needed):
                raise NeedsOthers(needed)
            taking.take(item, with_others=True)
            count += 1
        except NotTaken:
            left.append(item)
    return taking, count, left


def put_back(decided: Decided, key: str) -> Decided:
    return {name: decision for name, decision in decided.items() if name != key}
