"""Steps that change a plan, as values: each takes a plan and gives another. `section` names a list of the plan."""

from typing import Any

from campaigns.planfile.schema import Plan


def with_fields(plan: Plan, **fields: Any) -> Plan:
    """The plan with these fields of its own, checked like a plan that is read. Raises pydantic.ValidationError."""
    return Plan.model_validate({name: getattr(plan, name) for name in Plan.model_fields} | fields)


def with_part(plan: Plan, section: str, part: Any, at: int | None = None) -> Plan:
    """The part at the end of its list, or put in at a place."""
    parts = list(getattr(plan, section))
    parts.insert(len(parts) if at is None else at, part)
    return with_fields(plan, **{section: parts})


def with_part_changed(plan: Plan, section: str, at: int, part: Any) -> Plan:
    parts = list(getattr(plan, section))
    parts[at] = part
    return with_fields(plan, **{section: parts})


def without_part(plan: Plan, section: str, at: int) -> Plan:
    parts = list(getattr(plan, section))
    del parts[at]
    return with_fields(plan, **{section: parts})


def with_part_moved(plan: Plan, section: str, at: int, to: int) -> Plan:
    parts = list(getattr(plan, section))
    parts.insert(to, parts.pop(at))
    return with_fields(plan, **{section: parts})


def place_of(plan: Plan, section: str, code: str) -> int | None:
    """Where the part with this code stands in its list."""
    parts: list[Any] = getattr(plan, section)
    return next((number for number, part in enumerate(parts) if part.code == code), None)
