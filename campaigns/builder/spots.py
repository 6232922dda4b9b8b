"""Where each thing that a part of the plan says stands on its form: found in the schema, shown by one field."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Literal, get_args, get_origin, get_type_hints

from django import forms

from campaigns.builder.fields import CodesField, LinesField, NumberField, TreeField, WordsField
from campaigns.builder.labels import CHOICES, ONE_LINE, REFERS, UNIT_TYPES, label_of
from campaigns.launching.words import part_title, shortened
from campaigns.planfile.schema import Code, Line, Part, Plan
from units.fields import DayField
from units.models import UnitType

ADVANCED = frozenset({"code"})
"""Fields that stand under "Chi tiết kỹ thuật"."""
Path = tuple[str, ...]


@dataclass(frozen=True)
class Spot:
    """One value of a part: where it stands, what it may be. `is_loose`: the part around it may be left out."""

    kind: type[Part]
    path: Path
    hint: Any
    may_be_none: bool
    is_loose: bool

    @property
    def name(self) -> str:
        return "-".join(self.path)

    @property
    def key(self) -> tuple[str, str]:
        return (self.kind.__name__, self.path[-1])

    @property
    def is_needed(self) -> bool:
        info = self.kind.model_fields[self.path[-1]]
        if get_origin(self.hint) is list:
            is_asked = any(getattr(rule, "min_length", 0) for rule in info.metadata)
        else:
            is_asked = info.is_required() and self.hint is not bool
        return is_asked and not self.may_be_none and not self.is_loose and self.path[-1] not in ADVANCED

    @property
    def default(self) -> Any:
        info = self.kind.model_fields[self.path[-1]]
        return None if info.is_required() else info.get_default(call_default_factory=True)


@dataclass(frozen=True)
class Group:
    """A part, or a list of parts, within the part."""

    kind: type[Part]
    owner: type[Part]
    path: Path
    is_list: bool
    may_be_none: bool = False

    @property
    def name(self) -> str:
        return "-".join(self.path)


def spots_of(
    kind: type[Part], only: Sequence[str] = (), before: Path = (), is_loose: bool = False
) -> Iterator[Spot | Group]:
    """Every value and every group of a part, in the order of the schema."""
    hints = get_type_hints(kind, include_extras=True)
    for name in only or kind.model_fields:
        hint, may_be_none = _without_none(hints[name])
        path = (*before, name)
        if _is_part(hint):
            yield Group(hint, kind, path, is_list=False, may_be_none=may_be_none)
            yield from spots_of(hint, (), path, is_loose or may_be_none)
        elif get_origin(hint) is list and _is_part(get_args(hint)[0]):
            yield Group(get_args(hint)[0], kind, path, is_list=True)
        else:
            yield Spot(kind, path, hint, may_be_none, is_loose)


def _without_none(hint: Any) -> tuple[Any, bool]:
    choices = [choice for choice in get_args(hint) if choice is not type(None)]
    is_optional = type(None) in get_args(hint)
    return (choices[0], True) if is_optional else (hint, False)


def _is_part(hint: Any) -> bool:
    return isinstance(hint, type) and issubclass(hint, Part)


# --- one field -------------------------------------------------------------------------------------------------------


def named_parts(plan: Plan, section: str) -> list[tuple[str, str]]:
    """What may be chosen by code: (code, name) of the parts of a list, or of the register's types of unit."""
    if section == UNIT_TYPES:
        return list(UnitType.objects.order_by("position", "pk").values_list("code", "name"))
    return [(part.code, shortened(part_title(part))) for part in getattr(plan, section)]


def field_for(spot: Spot, plan: Plan, before: Any) -> forms.Field:
    """The field that reads this value; `before` is what stands there now."""
    label, help_text = label_of(*spot.key)
    options: dict[str, Any] = {"label": label, "help_text": help_text, "required": spot.is_needed}
    if spot.key in REFERS:
        return _reference(spot, named_parts(plan, REFERS[spot.key]), before, options)
    if get_origin(spot.hint) is list:
        if get_origin(get_args(spot.hint)[0]) is Literal:
            return CodesField(choices=CHOICES[spot.key].items(), before=before or (), **options)
        return LinesField(**options)
    if get_origin(spot.hint) is Literal:
        return forms.ChoiceField(choices=_choices(spot, CHOICES[spot.key]), **options)
    return _plain_field(spot, options)


def _reference(spot: Spot, named: list[tuple[str, str]], before: Any, options: dict[str, Any]) -> forms.Field:
    if get_origin(spot.hint) is list:
        return CodesField(choices=named, before=before or (), **options)
    if before and before not in dict(named):
        named = [*named, (before, before)]
    return forms.ChoiceField(choices=[("", "Chọn trong danh sách"), *named], **options)


def _choices(spot: Spot, words: dict[str, str]) -> list[tuple[str, str]]:
    if spot.default is not None:
        return list(words.items())
    return [("", "(không)" if spot.may_be_none or spot.is_loose else "Chọn trong danh sách"), *words.items()]


def _plain_field(spot: Spot, options: dict[str, Any]) -> forms.Field:
    base = getattr(spot.hint, "__origin__", spot.hint)
    if base is bool:
        return forms.BooleanField(**options)
    if base is date:
        return DayField(**options)
    if base is Decimal:
        return NumberField(**options)
    if base is int:
        widget = forms.TextInput({"inputmode": "numeric", "class": "short", "autocomplete": "off"})
        return forms.IntegerField(widget=widget, **options)
    if get_origin(base) is dict:
        return TreeField(**options)
    return _words_field(spot, options)


def _words_field(spot: Spot, options: dict[str, Any]) -> forms.Field:
    lengths = [getattr(rule, "max_length", None) for rule in getattr(spot.hint, "__metadata__", ())]
    longest = next((length for length in lengths if length), None)
    if spot.hint == Code:
        widget: forms.Widget = forms.TextInput({"autocomplete": "off", "spellcheck": "false"})
    elif longest or spot.key in ONE_LINE:
        width = "short" if longest == 40 else "long" if spot.hint == Line else ""
        widget = forms.TextInput({"class": width} if width else {})
    else:
        widget = forms.Textarea({"rows": 5 if spot.is_needed and spot.path[-1] == "text" else 2})
    return WordsField(widget=widget, max_length=longest, **options)
