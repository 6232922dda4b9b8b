"""Correcting a form of the workshop: whatever stands in it, afterwards it says what the part says."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from playwright.sync_api import Locator

from campaigns.builder.fields import NumberField
from campaigns.builder.spots import Group, Spot, spots_of
from campaigns.planfile.schema import Part
from vietnamese.dates import short_date

Values = dict[str, Any]
STANDING = """form => {
  const said = {};
  for (const one of form.elements) {
    if (!one.name) continue;
    if (one.type === "checkbox") {
      said[one.name] ??= { boxes: [], checked: [] };
      said[one.name].boxes.push(one.value);
      if (one.checked) said[one.name].checked.push(one.value);
    } else said[one.name] = one.value;
  }
  return said;
}"""
"""Every field of a form as it stands, boxes in their order."""


def correct_part(form: Locator, part: Part, only: Sequence[str] = ()) -> None:
    """The form, field by field where it says something else; rows of inner lists are added and dropped."""
    form.page.locator("main details").evaluate_all("all => all.forEach(one => { one.open = true })")
    _correct(form, type(part), part, "", only)


def _correct(form: Locator, kind: type[Part], part: Any, prefix: str, only: Sequence[str] = ()) -> None:
    spots = list(spots_of(kind, only))
    for group in spots:
        if isinstance(group, Group) and group.is_list:
            _add_rows(form, prefix + group.name, len(_value_at(part, group.path) or []))
    standing: Values = form.evaluate(STANDING)
    for spot in spots:
        if isinstance(spot, Spot):
            _set(form, prefix + spot.name, _value_at(part, spot.path), standing)
        elif spot.is_list:
            _correct_rows(form, spot, prefix + spot.name, _value_at(part, spot.path) or [])


def _add_rows(form: Locator, name: str, wanted: int) -> None:
    """Until there is a row for each. Each press sends the form and shows it again."""
    while int(form.locator(f'[name="{name}-count"]').input_value()) < wanted:
        with form.page.expect_navigation(wait_until="load"):
            form.locator(f'button[value="more:{name}"]').click()
        form.page.locator("main details").evaluate_all("all => all.forEach(one => { one.open = true })")


def _correct_rows(form: Locator, group: Group, name: str, parts: Sequence[Part]) -> None:
    for number in range(int(form.locator(f'[name="{name}-count"]').input_value())):
        drop = form.locator(f'[name="{name}-{number}-drop"]')
        if number < len(parts):
            _correct(form, group.kind, parts[number], f"{name}-{number}-")
        elif drop.count():
            drop.check()


def _set(form: Locator, name: str, value: Any, standing: Values) -> None:
    if name not in standing:
        assert value in (None, "", [], False), f"{name} cannot be said on this page"
        return
    now = standing[name]
    if isinstance(now, dict):
        _tick(form, name, now, [str(value)] if isinstance(value, bool) else list(value or []), isinstance(value, bool))
        return
    wanted = typed(value)
    if now.replace("\r\n", "\n") == wanted:
        return
    field = form.locator(f'[name="{name}"]')
    if field.evaluate("one => one.tagName") == "SELECT":
        field.select_option(wanted)
    else:
        field.fill(wanted)


def _tick(form: Locator, name: str, now: Values, wanted: list[str], is_single: bool) -> None:
    if is_single:
        form.locator(f'[name="{name}"]').set_checked(wanted == ["True"])
        return
    chosen = reachable(now["checked"], wanted, now["boxes"])
    for value in now["boxes"]:
        if (value in chosen) != (value in now["checked"]):
            form.locator(f'[name="{name}"][value="{value}"]').set_checked(value in chosen)


def reachable(before: Sequence[str], wanted: Sequence[str], boxes: Sequence[str]) -> list[str]:
    """As much of the wanted list as ticking boxes gives in its order: what stood keeps its place."""
    for length in range(len(wanted), 0, -1):
        chosen = list(wanted[:length])
        kept = [one for one in before if one in chosen]
        if [*kept, *(one for one in boxes if one in chosen and one not in kept)] == chosen:
            return chosen
    return []


def typed(value: Any) -> str:
    """As a Vietnamese clerk types it."""
    if value is None:
        return ""
    if isinstance(value, list):
        return "\n".join(" ".join(one.split()) for one in value)
    if isinstance(value, date):
        return short_date(value)
    if isinstance(value, Decimal):
        return str(NumberField().prepare_value(value))
    return str(value)


def _value_at(part: Any, path: Sequence[str]) -> Any:
    for name in path:
        part = getattr(part, name, None)
    return part
