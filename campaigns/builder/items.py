"""What is done to one item of a list of the plan: kept, deleted, moved. Each sees what stands there at that moment.

An item is known by its code, or by its number in the list (from 1) where it has none. `seen` is the mark of the item
as the clerk saw it (`forms.mark_of`): an uncoded item is found by it even when others moved the list meanwhile.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import ProtectedError

from campaigns.builder.forms import mark_of
from campaigns.builder.sections import Section, section_of, title_of
from campaigns.builder.uses import Use, uses_of, with_code_followed
from campaigns.drafting import edit_plan
from campaigns.launching.words import part_title, shortened
from campaigns.models import Campaign
from campaigns.planfile.changes import (
    place_of,
    with_fields,
    with_part_changed,
    with_part_moved,
    without_part,
)
from campaigns.planfile.schema import Part, Plan
from units.models import User


class ItemGone(Exception):
    """Somebody else has deleted the item."""

    def __init__(self) -> None:
        super().__init__("Người khác vừa xóa mục này. Phần bạn nhập vẫn còn ở đây: có thể chép sang một mục mới.")


class ItemChanged(Exception):
    """Somebody else has changed it meanwhile: `stored` is what stands there now (the plan, for its single fields)."""

    def __init__(self, stored: Part) -> None:
        self.stored = stored
        super().__init__("Người khác vừa sửa mục này.")


class ItemInUse(Exception):
    """Others depend on the item; the message names them, `uses` says where they are."""

    def __init__(self, what: str, uses: Sequence[Use] = ()) -> None:
        self.uses = list(uses)
        super().__init__(what)


def find_item(plan: Plan, section: Section, key: str) -> int | None:
    """The place of the item with this code or number."""
    if section.is_coded:
        return place_of(plan, section.collection, key)
    parts = getattr(plan, section.collection)
    return int(key) - 1 if key.isdecimal() and len(key) < 6 and 0 < int(key) <= len(parts) else None


def key_of(plan: Plan, section: Section, at: int) -> str:
    """How the item at this place is addressed."""
    return str(getattr(plan, section.collection)[at].code) if section.is_coded else str(at + 1)


def save_item(
    *, campaign: Campaign, section: Section, key: str, part: Part, seen: str, by: User | None, now: datetime
) -> Plan:
    """The plan with the item as it is now written; an empty `key` adds it at the end.

    Whoever names an item whose code changes follows it. Raises ItemGone, ItemChanged, ItemInUse, and what `edit_plan`
    raises.
    """

    def change(plan: Plan) -> Plan:
        if not key:
            return with_fields(plan, **{section.collection: [*getattr(plan, section.collection), part]})
        at = _standing(plan, section, key, seen)
        code, old = getattr(part, "code", ""), getattr(getattr(plan, section.collection)[at], "code", "")
        after = with_part_changed(plan, section.collection, at, part)
        return with_code_followed(after, section.collection, old, code) if code != old else after

    done = "sửa" if key else "thêm"
    try:
        return edit_plan(campaign=campaign, change=change, by=by, now=now, what=_what(done, section, part))
    except ProtectedError as has_figures:
        raise _has_figures(part) from has_figures


def add_items(*, campaign: Campaign, section: Section, parts: Sequence[Part], by: User | None, now: datetime) -> Plan:
    """The plan with several items at the end of the list. Raises what `edit_plan` raises."""
    return edit_plan(
        campaign=campaign,
        change=lambda plan: with_fields(plan, **{section.collection: [*getattr(plan, section.collection), *parts]}),
        by=by,
        now=now,
        what=f"thêm {len(parts)} mục vào {section.title.lower()}",
    )


def save_fields(*, campaign: Campaign, section: Section, plan: Plan, seen: str, by: User | None, now: datetime) -> Plan:
    """The stored plan with this section's single fields as in `plan`. Raises ItemChanged and what edit_plan does."""

    def change(stored: Plan) -> Plan:
        if mark_of(stored, section.fields) != seen:
            raise ItemChanged(stored)
        return with_fields(stored, **{name: getattr(plan, name) for name in section.fields})

    return edit_plan(campaign=campaign, change=change, by=by, now=now, what=f"sửa {section.title.lower()}")


def delete_item(*, campaign: Campaign, section: Section, key: str, seen: str, by: User | None, now: datetime) -> Part:
    """The item that was taken out. Raises ItemGone, ItemChanged, ItemInUse and what edit_plan does."""
    deleted: list[Any] = []

    def change(plan: Plan) -> Plan:
        at = _standing(plan, section, key, seen)
        part = getattr(plan, section.collection)[at]
        if section.is_coded and (uses := uses_of(plan, section.collection, part.code)):
            raise ItemInUse(_in_use(part, uses), uses)
        deleted.append(part)
        return without_part(plan, section.collection, at)

    what = f"xóa {section.one} {key} của {section.title.lower()}"
    try:
        edit_plan(campaign=campaign, change=change, by=by, now=now, what=what)
    except ProtectedError as has_figures:
        raise _has_figures(deleted[0]) from has_figures
    return deleted[0]


def move_item(
    *, campaign: Campaign, section: Section, key: str, by_places: int, seen: str, by: User | None, now: datetime
) -> Plan:
    """The plan with the item so many places further down (or up); at the end of the list it stays.

    Raises ItemGone, ItemChanged and what edit_plan does.
    """

    def change(plan: Plan) -> Plan:
        at = _standing(plan, section, key, seen)
        to = at + by_places
        return with_part_moved(plan, section.collection, at, to) if 0 <= to < len(_parts(plan, section)) else plan

    what = f"đổi thứ tự {section.one} {key} của {section.title.lower()}"
    return edit_plan(campaign=campaign, change=change, by=by, now=now, what=what)


def _parts(plan: Plan, section: Section) -> list[Any]:
    return getattr(plan, section.collection)


def _standing(plan: Plan, section: Section, key: str, seen: str) -> int:
    """Where the item that was seen stands now."""
    parts, at = _parts(plan, section), find_item(plan, section, key)
    if at is not None and mark_of(parts[at]) == seen:
        return at
    if not section.is_coded:
        moved = [number for number, part in enumerate(parts) if mark_of(part) == seen]
        if moved:
            return moved[0]
    if at is None:
        raise ItemGone
    raise ItemChanged(parts[at])


def _what(verb: str, section: Section, part: Part) -> str:
    return f"{verb} {section.one} “{shortened(part_title(part))}”"


def _in_use(part: Part, uses: Sequence[Use]) -> str:
    named = "; ".join(f"{_one_of(use.section)} “{use.item}”" for use in uses[:5])
    more = f" và {len(uses) - 5} mục khác" if len(uses) > 5 else ""
    return (
        f"Chưa xóa được “{shortened(part_title(part))}” vì còn dùng ở {named}{more}. "
        "Hãy bỏ mục này ra khỏi các chỗ đó trước."
    )


def _one_of(name: str) -> str:
    section = section_of(name)
    return section.one if section else title_of(name)


def _has_figures(part: Part) -> ItemInUse:
    return ItemInUse(
        f"“{shortened(part_title(part))}” đã có số liệu gốc gắn với mã “{getattr(part, 'code', '')}”: "
        "hãy xóa số liệu đó trước, hoặc giữ nguyên mã."
    )
