"""A form made from a part of the plan: its fields from the schema, its words from `labels`.

    form = PartForm(Phase, plan, section="phases", part=phase, data=request.POST or None)
    if form.is_valid(): … form.part …

Whoever edits what somebody else has changed meanwhile sees both versions (`show_stored`). What the plan as a whole
refuses is put at its field (`show_problems`). What is only suspicious asks for a tick (`is_confirmed`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from hashlib import sha256
from typing import Any, Literal, get_origin

from django import forms
from django.forms.boundfield import BoundField
from django.forms.utils import ErrorDict
from django.http import QueryDict
from pydantic import ValidationError

from campaigns.builder.codes import code_for, words_for_code
from campaigns.builder.labels import label_of
from campaigns.builder.sections import title_of
from campaigns.builder.spots import ADVANCED, Group, Path, Spot, field_for, spots_of
from campaigns.launching.words import item_name, part_title, shortened
from campaigns.planfile.checks import Problem
from campaigns.planfile.reasons import reason_for
from campaigns.planfile.refusals import Place
from campaigns.planfile.schema import Part, Plan
from vietnamese.dates import short_date
from vietnamese.numbers import number_text
from vietnamese.text import upper_first

MOST_INNER = 100


@dataclass
class Block:
    """What stands together on the page: single fields, a group with a title, or a list of inner forms."""

    title: str = ""
    help: str = ""
    fields: list[BoundField] = field(default_factory=list)
    inner: "InnerParts | None" = None


class PartForm(forms.Form):
    """The form of one part; with `only`, of some fields of the whole plan (then `part` is the plan)."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        kind: type[Part],
        plan: Plan,
        *,
        section: str = "",
        part: Part | None = None,
        data: Any = None,
        only: Sequence[str] = (),
        initial: dict[str, Any] | None = None,
        taken: list[str] | None = None,
        is_code_fixed: bool = False,
        **options: Any,
    ):
        self.kind, self.plan, self.section, self.before, self.only = kind, plan, section, part, tuple(only)
        self.part: Any = None
        self.warnings: list[str] = []
        self.taken = self._codes_beside() if taken is None else taken
        super().__init__(data, **options)
        self._spots = [spot for spot in spots_of(kind, only) if isinstance(spot, Spot)]
        self._groups = [group for group in spots_of(kind, only) if isinstance(group, Group)]
        for spot in self._spots:
            value = _value_at(part, spot.path) if part else spot.default
            self.fields[spot.name] = field_for(spot, plan, value)
            self.initial[spot.name] = value
        if is_code_fixed and "code" in self.fields:
            self.fields["code"].disabled = True
            self.fields["code"].help_text = "Không đổi được: số liệu đã gắn với mã này."
        self.initial["seen"] = mark_of(part, self.only)
        self.initial.update(initial or {})
        self.inner = {group.name: self._inner_parts(group) for group in self._groups if group.is_list}

    def _codes_beside(self) -> list[str]:
        if not self.section or "code" not in self.kind.model_fields:
            return []
        own = getattr(self.before, "code", None)
        return [part.code for part in getattr(self.plan, self.section) if part.code != own]

    def _inner_parts(self, group: Group) -> "InnerParts":
        parts = _value_at(self.before, group.path) if self.before else []
        return InnerParts(group, self.plan, parts, self.data if self.is_bound else None, self.add_prefix(group.name))

    # --- reading ---

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        answers = [inner.is_valid() for inner in self.inner.values()]  # each is judged, not only the first wrong one
        is_inner_valid = all(answers)
        if self.errors or not is_inner_valid:
            if not is_inner_valid:
                self.add_error(None, "Có chỗ cần sửa ở phần bên dưới.")
            return cleaned
        values = self._values(cleaned)
        try:
            self.part = self._validated(values)
        except ValidationError as refusal:
            for error in refusal.errors():
                self._show(tuple(error["loc"]), _sentence(reason_for(error)))
        return cleaned

    def clean_code(self) -> str:
        code = str(self.cleaned_data["code"])
        if code in self.taken:
            raise forms.ValidationError(f"Mã “{code}” đã dùng cho mục khác: mỗi mã chỉ dùng một lần.")
        return code

    def _values(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for spot in self._spots:
            _put(values, spot.path, _said(spot, cleaned.get(spot.name)))
        for group in self._groups:
            if group.is_list:
                _put(values, group.path, self.inner[group.name].parts)
        for group in reversed(self._groups):  # inner groups first
            if group.may_be_none and not any(_flat(_taken_out(values, group.path))):
                _put(values, group.path, None)
        if "code" in values and not values["code"]:
            values["code"] = code_for(words_for_code(values), self.taken, "muc")
        return values

    def _validated(self, values: dict[str, Any]) -> Part:
        if not self.only or self.before is None:
            return self.kind.model_validate(values, by_name=True)
        whole = {name: getattr(self.before, name) for name in self.kind.model_fields}
        return self.kind.model_validate(whole | values, by_name=True)

    # --- answering ---

    def show_problems(self, problems: Sequence[Problem], place: Place = ()) -> None:
        """What the plan as a whole refuses: at the field when it lies in this part, else in words that say where."""
        for problem in problems:
            if problem.place[: len(place)] == place and (place or str(problem.place[0]) in self.only):
                self._show(problem.place[len(place) :], _sentence(problem.reason))
            else:
                self.add_error(None, where_and_why(self.plan, problem))

    def show_stored(self, stored: Part) -> None:
        """Somebody else saved meanwhile: what stands there now is shown at each field that differs."""
        for spot in self._spots:
            value = _value_at(stored, spot.path)
            if spot.name in self.cleaned_data and _said(spot, self.cleaned_data[spot.name]) != value:
                words = self._in_words(spot, value)
                self.add_error(spot.name, f"Người khác vừa sửa, hiện là “{words}”.")
        for group in self._groups:
            now = _value_at(stored, group.path) if group.is_list else []
            if group.is_list and now != self.inner[group.name].parts:
                shown = "; ".join(shortened(part_title(part)) for part in now) or "để trống"
                self.add_error(None, f"{self.inner[group.name].title}: hiện là “{shown}”.")
        self.add_error(None, "Phần bạn nhập chưa được lưu: hãy so với nội dung hiện tại rồi lưu lại.")
        self.data = _with(self.data, self.add_prefix("seen"), mark_of(stored, self.only))

    def is_confirmed(self, warnings: Sequence[str]) -> bool:
        """Whether nothing is suspicious or these very warnings were ticked; else they are shown with a box to tick."""
        self.warnings = list(warnings)
        return not warnings or self.data.get("confirmed") == self.warning_mark

    @property
    def warning_mark(self) -> str:
        return sha256("\n".join(self.warnings).encode()).hexdigest()[:12]

    def with_more(self, name: str) -> "PartForm":
        """The same entries with one more row in an inner list, not judged yet."""
        self.inner[name].add_row()
        self.judge_nothing()
        return self

    def judge_nothing(self) -> None:
        self._errors = ErrorDict()
        self.cleaned_data = {}
        for inner in self.inner.values():
            for row in inner.forms:
                row.judge_nothing()

    def _show(self, place: Place, sentence: str) -> None:
        """At the field of this place within the part."""
        path = _names(self.kind, place)
        for inner in self.inner.values():
            steps = len(inner.group.path)
            if path[:steps] == inner.group.path and len(path) > steps:
                inner.show(path[steps:], sentence)
                self.add_error(None, f"{inner.title}: {sentence}")
                return
        for length in range(len(path), 0, -1):
            name = "-".join(map(str, path[:length]))
            if name in self.fields:
                row = path[length] if length < len(path) else None
                self.add_error(name, f"Dòng {row + 1}: {sentence}" if isinstance(row, int) else sentence)
                return
        self.add_error(None, sentence)

    def _in_words(self, spot: Spot, value: Any) -> str:
        if value is None or value in ("", []):
            return "để trống"
        if isinstance(value, bool):
            return "có" if value else "không"
        if isinstance(value, date):
            return short_date(value)
        if isinstance(value, Decimal):
            return number_text(value)
        words = dict(getattr(self.fields[spot.name], "choices", ()))
        if isinstance(value, list):
            return "; ".join(str(words.get(one, one)) for one in value)
        return str(words.get(value, value))

    # --- on the page ---

    @property
    def blocks(self) -> list[Block]:
        """The page in order; advanced fields are left out."""
        blocks: list[Block] = [Block()]
        order = [one for one in spots_of(self.kind, self.only) if one.path[-1] not in ADVANCED]
        for one in order:
            if isinstance(one, Group):
                label, help_text = label_of(one.owner.__name__, one.path[-1])
                inner = self.inner[one.name] if one.is_list else None
                blocks.append(Block(title=label, help=help_text, inner=inner))
            else:
                if len(one.path) == 1 and blocks[-1].title:
                    blocks.append(Block())
                blocks[-1].fields.append(self[one.name])
        return [block for block in blocks if block.fields or block.inner]

    @property
    def advanced(self) -> list[BoundField]:
        return [self[name] for name in self.fields if name in ADVANCED]

    @property
    def has_advanced_errors(self) -> bool:
        return any(bound.errors for bound in self.advanced)


class InnerParts:
    """A list of parts within a part: one small form for each, and `spare` empty ones for the next.

    `beside`: codes that stand elsewhere in the same list.
    """

    def __init__(
        self,
        group: Group,
        plan: Plan,
        parts: list[Any],
        data: Any,
        prefix: str,
        spare: int = 1,
        beside: Sequence[str] = (),
    ):
        self.group, self.plan, self.before, self.data, self.prefix = group, plan, parts, data, prefix
        self.forms: list[InnerForm] = []
        self.beside = list(beside)
        self.taken = list(beside)
        for _ in range(self._posted_count() if data is not None else len(parts) + spare):
            self.add_row()

    def _posted_count(self) -> int:
        posted = str(self.data.get(f"{self.prefix}-count", ""))
        return min(int(posted), MOST_INNER) if posted.isdecimal() else 0

    def add_row(self) -> None:
        number = len(self.forms)
        part = self.before[number] if number < len(self.before) else None
        options: dict[str, Any] = {"empty_permitted": part is None, "use_required_attribute": False}
        self.forms.append(
            InnerForm(
                self.group.kind,
                self.plan,
                part=part,
                data=self.data,
                prefix=f"{self.prefix}-{number}",
                taken=self.taken,
                **options,
            )
        )

    @property
    def name(self) -> str:
        return self.group.name

    @property
    def title(self) -> str:
        return label_of(self.group.owner.__name__, self.group.path[-1])[0]

    @property
    def count(self) -> int:
        return len(self.forms)

    def is_valid(self) -> bool:
        self.taken[:] = self.beside
        answers = []
        for form in self.forms:
            answers.append(form.is_left_out or form.is_valid())
            if form.part is not None and not form.is_left_out and hasattr(form.part, "code"):
                self.taken.append(form.part.code)
        return all(answers)

    @property
    def parts(self) -> list[Any]:
        return [form.part for form in self.forms if form.part is not None and not form.is_left_out]

    def show(self, place: Place, sentence: str) -> None:
        """At the row of this place."""
        kept = [form for form in self.forms if not form.is_left_out]
        number = place[0]
        if isinstance(number, int) and number < len(kept):
            kept[number]._show(place[1:], sentence)


class InnerForm(PartForm):
    """A part within a part; one that stands there already can be left out."""

    def __init__(self, *args: Any, **options: Any):
        super().__init__(*args, **options)
        self.fields.pop("seen")
        if self.before is not None:
            self.fields["drop"] = forms.BooleanField(label="Bỏ mục này", required=False)

    @property
    def drop_field(self) -> BoundField | None:
        return self["drop"] if "drop" in self.fields else None

    @property
    def is_left_out(self) -> bool:
        if self.before is not None:
            return bool(self.data.get(self.add_prefix("drop")))
        return not self.has_changed() and not any(inner.parts for inner in self.inner.values())


# --- values ----------------------------------------------------------------------------------------------------------


def mark_of(part: Part | None, only: Sequence[str] = ()) -> str:
    """A short mark of what a form shows of a part; "" for a new one."""
    if part is None:
        return ""
    said = part.model_dump_json(include=set(only) if only else None)
    return sha256(said.encode()).hexdigest()[:16]


def where_and_why(plan: Plan, problem: Problem) -> str:
    """ "Dịp khen thưởng “Sơ kết”: nằm ngoài thời gian của phong trào." """
    section = str(problem.place[0]) if problem.place else ""
    try:
        item = item_name(plan, problem.place)
    except IndexError:
        item = ""
    where = f"{title_of(section)}{f', mục “{item}”' if item else ''}"
    return f"{where}: {problem.reason}." if section else _sentence(problem.reason)


def _sentence(reason: str) -> str:
    return f"{upper_first(reason).rstrip('.')}."


def _said(spot: Spot, value: Any) -> Any:
    """What the field read, as the schema takes it."""
    if value in ("", None) and not isinstance(value, list):
        if spot.may_be_none or get_origin(spot.hint) is Literal:
            return None
        return value if value is None else ""
    return value


def _names(kind: type[Part], place: Place) -> Place:
    """The place in names of fields: a plan file says "from" where the schema says `start`."""
    aliases = {info.alias: name for name, info in kind.model_fields.items() if info.alias}
    return tuple(aliases.get(step, step) if isinstance(step, str) else step for step in place)


def _value_at(part: Any, path: Path) -> Any:
    for name in path:
        part = getattr(part, name, None)
    return part


def _put(values: dict[str, Any], path: Path, value: Any) -> None:
    for name in path[:-1]:
        values = values.setdefault(name, {})
    values[path[-1]] = value


def _taken_out(values: dict[str, Any], path: Path) -> Any:
    for name in path:
        values = values[name]
    return values


def _flat(values: Any) -> Iterator[Any]:
    if isinstance(values, dict):
        for value in values.values():
            yield from _flat(value)
    else:
        yield values


def _with(data: Any, name: str, value: str) -> QueryDict:
    copied: QueryDict = data.copy()
    copied[name] = value
    return copied
