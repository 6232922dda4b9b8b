"""A clerk at the workshop: fills in forms by what their labels say, from what a plan says."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import Any

from playwright.sync_api import Locator, Page

from campaigns.builder.fields import NumberField
from campaigns.builder.labels import CHOICES, REFERS, label_of
from campaigns.builder.sections import Section
from campaigns.planfile.schema import Criterion, Indicator, Part, Standard, Target
from campaigns.rule_editor.kinds import KINDS
from campaigns.rule_editor.tree import Node, from_rule, part_name
from criteria.engine import parse_rule
from tests.journeys.visitor import Visitor
from vietnamese.dates import short_date

NEXT = "Lưu và thêm mục tiếp"
OWN = "(field, place) => field.closest('fieldset.part-group, fieldset.part-row, form') === place"
"""Whether a field belongs to this place itself, not to a group within it."""


def labelled(place: Locator, words: str) -> Locator:
    """The field with exactly this label, be it marked as needed or not."""
    found = place.get_by_label(re.compile(rf"^{re.escape(words)}( \*)?$"))
    if found.count() < 2:
        return found
    own = place.element_handle()
    return next(one for one in found.all() if one.evaluate(OWN, own))


def group(place: Locator, words: str) -> Locator:
    """The fieldset with exactly this legend."""
    return place.get_by_role("group", name=re.compile(rf"^{re.escape(words)}( \*)?$"))


def write_part(place: Locator, part: Part, only: tuple[str, ...] = ()) -> None:
    """Every field of the part that says something, those of parts within it too."""
    for name in only or type(part).model_fields:
        value = getattr(part, name)
        if value not in (None, "", []) or isinstance(value, bool):
            _write(place, type(part), name, value)


def _write(place: Locator, kind: type[Part], name: str, value: Any) -> None:
    key, label = (kind.__name__, name), label_of(kind.__name__, name)[0]
    if isinstance(value, Part):
        write_part(group(place, label), value)
    elif isinstance(value, list) and isinstance(value[0], Part):
        _write_rows(place, label, value)
    elif isinstance(value, list) and (key in REFERS or key in CHOICES):
        for code in value:
            group(place, label).locator(f'input[type=checkbox][value="{code}"]').check()
    elif key in REFERS or key in CHOICES:
        labelled(place, label).select_option(value)
    elif isinstance(value, bool):
        labelled(place, label).set_checked(value)
    else:
        labelled(place, label).fill(_typed(value))


def _write_rows(place: Locator, label: str, parts: list[Part]) -> None:
    rows = group(place, label)
    for number, part in enumerate(parts, start=1):
        row = group(rows, f"{label} {number}")
        if not row.count():
            rows.get_by_role("button", name=f"Thêm một dòng cho {label}").click()
        write_part(row, part)


def _typed(value: Any) -> str:
    """As a Vietnamese clerk types it."""
    if isinstance(value, list):
        return "\n".join(value)
    if isinstance(value, date):
        return short_date(value)
    if isinstance(value, Decimal):
        return str(NumberField().prepare_value(value))
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict) else str(value)


def write_list(clerk: Visitor, section: Section, parts: list[Part]) -> None:
    """Every item of a section, one after another, from the section's own page."""
    if not parts:
        return
    _follow(clerk, f"Thêm {section.one}")
    for number, part in enumerate(parts, start=1):
        _open_all(clerk)
        write_part(clerk.page.locator("#part-form"), part)
        send(clerk, "Lưu" if number == len(parts) else NEXT)


def _open_all(clerk: Visitor) -> None:
    clerk.page.locator("main details:not(.menu)").evaluate_all("all => all.forEach(one => { one.open = true })")


def _follow(clerk: Visitor, name: str) -> None:
    """A link of the page; what every page must be is asked once, when all are looked at."""
    with clerk.page.expect_navigation(wait_until="load"):
        clerk.page.locator("main").get_by_role("link", name=name, exact=True).first.click()


def send(clerk: Visitor, button: str) -> None:
    with clerk.page.expect_navigation(wait_until="load"):
        clerk.page.get_by_role("button", name=button, exact=True).click()
    _refuse_errors(clerk)


# --- indicators and targets ------------------------------------------------------------------------------------------

ONLY_FOR_RATIOS = ("numerator", "denominator")


def write_indicators(clerk: Visitor, indicators: list[Indicator]) -> None:
    _follow(clerk, "Thêm chỉ số")
    for number, indicator in enumerate(indicators, start=1):
        form = clerk.page.locator(".indicator-form")
        _open_all(clerk)
        labelled(form, "Loại").select_option(indicator.kind)
        write_part(form, indicator, ("code", "name", "exclusion"))
        if indicator.kind == "ratio":
            write_part(form, indicator, ONLY_FOR_RATIOS)
        elif indicator.kind != "boolean":
            write_part(form, indicator, ("unit",))
        aggregate = form.locator(f'input[name=aggregate][value="{indicator.aggregate}"]')
        if aggregate.is_visible():  # a score has one way only
            aggregate.check()
        send(clerk, "Lưu" if number == len(indicators) else "Lưu và thêm chỉ số tiếp")


def write_targets(clerk: Visitor, targets: list[Target]) -> None:
    """One page for each sentence and indicator, with a row for each group of units."""
    _follow(clerk, "Thêm chỉ tiêu")
    sentences = [list(rows) for _, rows in groupby(targets, key=lambda one: (one.clause, one.text, one.indicator))]
    for number, rows in enumerate(sentences, start=1):
        _write_sentence(clerk, rows)
        send(clerk, "Lưu" if number == len(sentences) else "Lưu và thêm chỉ tiêu tiếp")


def _write_sentence(clerk: Visitor, rows: list[Target]) -> None:
    form, first = clerk.page.locator("#target-form"), rows[0]
    for name in ("text", "clause", "area", "due", "due_text"):
        form.locator(f'[name="{name}"]').fill(_typed(getattr(first, name)))
    form.locator('[name="indicator"]').select_option(first.indicator)
    for number, target in enumerate(rows, start=1):
        if number > 1:
            form.get_by_role("button", name="Thêm dòng cho nhóm đơn vị khác").click()
        form.locator(f'[name="row-{number}-op"]').wait_for()
        _open_all(clerk)
        _write_row(form, target, number)


def _write_row(form: Locator, target: Target, number: int) -> None:
    def cell(name: str) -> Locator:
        return form.locator(f'[name="row-{number}-{name}"]')

    for code in target.applies_to:
        form.locator(f'[name="row-{number}-applies_to"][value="{code}"]').check()
    is_yes = target.op == "=" and target.value == 1 and not target.unit
    cell("op").select_option("yes" if is_yes else target.op)
    if not is_yes:
        cell("value").fill(_typed(target.value))
        cell("unit").fill(target.unit)
    for name in ("direction", "change", "baseline"):
        if target.change:
            cell(name).select_option(getattr(target, name))
    cell("scope").select_option("body" if target.reported_by else target.scope)
    if target.reported_by:
        cell("reported_by").fill(target.reported_by)
    cell("recurs").set_checked(bool(target.recurs))
    if target.start:
        cell("start").fill(short_date(target.start))
    cell("note").fill(target.note)
    cell("code").fill(target.code)


# --- criteria and standards ------------------------------------------------------------------------------------------


def write_criteria(clerk: Visitor, criteria: list[Criterion]) -> None:
    """Words by their labels; the rule condition by condition, as the editor numbers them."""
    _follow(clerk, "Thêm tiêu chí")
    for number, criterion in enumerate(criteria, start=1):
        _open_all(clerk)
        write_part(clerk.page.locator("#part-form"), criterion, ("code", "clause", "text", "note"))
        write_rule(clerk.page, "r", from_rule(parse_rule(criterion.rule)))
        send(clerk, "Lưu tiêu chí" if number == len(criteria) else "Lưu và thêm tiêu chí tiếp")


def write_rule(page: Page, name: str, node: Node) -> None:
    if page.locator(f'[name="{name}.was"]').input_value() != node.op:
        with _redrawn(page):
            page.locator(f'[name="{name}.op"]').select_option(node.op)
    for field in KINDS[node.op].fields:
        _write_condition_field(page, f"{name}.{field}", node.said(field))
    for code in node.codes:
        page.locator(f'[name="{name}.codes"][value="{code}"]').check()
    _write_condition_field(page, f"{name}.text", node.said("text"))
    for number, part in enumerate(node.parts):
        place = f"{name}.{part_name(node.op, number)}"
        if not page.locator(f'[name="{place}.op"]').count():
            with _redrawn(page):
                page.locator(f'button[value="add {name}"]').click()
        write_rule(page, place, part)


def _write_condition_field(page: Page, name: str, value: str) -> None:
    control = page.locator(f'[name="{name}"]')
    if not control.count() or control.get_attribute("type") == "hidden":
        return
    if control.get_attribute("type") == "checkbox":
        control.set_checked(bool(value))
    elif control.evaluate("one => one.tagName") != "SELECT":
        control.fill(value)
    elif control.input_value() != value:
        if control.get_attribute("hx-post") is None:
            control.select_option(value)
        else:
            with _redrawn(page):
                control.select_option(value)


@contextmanager
def _redrawn(page: Page) -> Iterator[None]:
    """What happens inside draws the rule anew; everything folded away in it is opened."""
    page.locator("#rule").evaluate("rule => { rule.dataset.old = '1' }")
    yield
    page.wait_for_selector("#rule:not([data-old])")
    page.locator("main details:not(.menu)").evaluate_all("all => all.forEach(one => { one.open = true })")


def write_standards(clerk: Visitor, standards: list[Standard]) -> None:
    _follow(clerk, "Thêm tiêu chuẩn")
    for number, standard in enumerate(standards, start=1):
        _open_all(clerk)
        form = clerk.page.locator("#part-form")
        said = [name for name in Standard.model_fields if name not in {"criteria", "exclusions"}]
        write_part(form, standard, tuple(said))
        for name in ("criteria", "exclusions"):
            for code in getattr(standard, name):
                form.locator(f'input[name="{name}"][value="{code}"]').check()
        send(clerk, "Lưu tiêu chuẩn" if number == len(standards) else "Lưu và thêm tiêu chuẩn tiếp")


# --- what a form answers ---------------------------------------------------------------------------------------------


def _refuse_errors(clerk: Visitor) -> None:
    """A clerk who is told to look again looks, ticks and saves."""
    box = clerk.page.locator("#id_confirmed")
    if box.count():
        box.check()
        with clerk.page.expect_navigation(wait_until="load"):
            clerk.page.get_by_role("button", name="Lưu", exact=True).click()
    summary = clerk.page.locator(".error-summary")
    assert not summary.count(), summary.inner_text()
