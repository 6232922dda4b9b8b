"""A `Plan` as text: JSON is the public contract, YAML says the same for people to read and edit.

The same plan gives the same bytes. JSON carries every key; YAML leaves out what is empty.
"""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import yaml
from pydantic.fields import FieldInfo

from campaigns.planfile.marked_yaml import DECIMAL
from campaigns.planfile.schema import Part, Plan

LINE_WIDTH = 110
EMPTY: tuple[Any, ...] = (None, "", [])


def plan_document(plan: Plan) -> dict[str, Any]:
    """The plan in JSON's own types, with every key of the contract."""
    return plan.model_dump(mode="json", by_alias=True)


def to_json(plan: Plan) -> str:
    return json.dumps(plan_document(plan), ensure_ascii=False, indent=2) + "\n"


def digest(plan: Plan) -> str:
    """SHA-256 of what the plan says, whatever file or row it came from."""
    canonical = json.dumps(plan_document(plan), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def to_yaml(plan: Plan) -> str:
    """One block per section, long texts folded, a blank line between sections."""
    return "\n".join(_section(name, value) for name, value in _tree(plan).items())


def _section(name: str, value: Any) -> str:
    return yaml.dump({name: value}, Dumper=_PlanDumper, allow_unicode=True, sort_keys=False, width=LINE_WIDTH, indent=2)


def _tree(value: Any) -> Any:
    """Mappings, lists and scalars as YAML shows them."""
    if isinstance(value, Part):
        fields = type(value).model_fields.items()
        return {
            field.alias or name: _tree(getattr(value, name))
            for name, field in fields
            if _is_said(field, getattr(value, name))
        }
    return [_tree(item) for item in value] if isinstance(value, list) else value


def _is_said(field: FieldInfo, value: Any) -> bool:
    """Empty is left out only where leaving it out reads as the same emptiness."""
    return field.is_required() or value not in EMPTY or value != field.default


class _PlanDumper(yaml.SafeDumper):
    """Indents lists under their key; knows exact numbers and folded texts."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    if "\n" in text:
        style = "|"
    elif len(text) > LINE_WIDTH // 2 and "  " not in text and text == text.strip():
        style = ">"
    else:
        style = None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def _number(dumper: yaml.SafeDumper, number: Decimal | float) -> yaml.ScalarNode:
    exact = Decimal(repr(number)) if isinstance(number, float) else number
    digits = f"{exact:f}"
    digits = digits.rstrip("0").rstrip(".") if "." in digits else digits
    kind = "float" if "." in digits else "int"
    return dumper.represent_scalar(f"tag:yaml.org,2002:{kind}", digits)


def _day(dumper: yaml.SafeDumper, day: date) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:timestamp", day.isoformat())


_PlanDumper.add_representer(str, _text)
_PlanDumper.add_representer(Decimal, _number)
_PlanDumper.add_representer(float, _number)
_PlanDumper.add_representer(date, _day)
# A text such as 1e5 is a number to our reader: quote it.
_PlanDumper.add_implicit_resolver("tag:yaml.org,2002:float", DECIMAL, list("-+0123456789"))


@dataclass(frozen=True)
class PlanFormat:
    write: Callable[[Plan], str]
    content_type: str


FORMATS = {
    "yaml": PlanFormat(to_yaml, "application/yaml; charset=utf-8"),
    "json": PlanFormat(to_json, "application/json; charset=utf-8"),
}
