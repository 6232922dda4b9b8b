"""Types of unit. None is ever deleted: plans, launched and shipped, name them by code."""

from django.db import IntegrityError, transaction

from units import audit
from units.codes import free_code, same_name, tidy
from units.models import UnitType, User
from units.refusals import EntryRefused


class UnitTypeRefused(EntryRefused):
    """Why the type is not kept."""


@transaction.atomic
def save_unit_type(*, unit_type: UnitType, after: UnitType | None, by: User | None) -> UnitType:
    """Creates or changes a type and puts it behind `after`, or first. Without a code it gets one from its name."""
    verb = "change_unit_type" if unit_type.pk else "create_unit_type"
    unit_type.name = tidy(unit_type.name)
    others = [kind for kind in UnitType.objects.select_for_update().order_by("position", "pk") if kind != unit_type]
    if any(same_name(kind.name, unit_type.name) for kind in others):
        raise UnitTypeRefused(f"Đã có loại đơn vị “{unit_type.name}”: hãy đặt tên khác.", "name")
    unit_type.code = unit_type.code or free_code(UnitType.objects.all(), unit_type.name, "loai-don-vi")
    place = others.index(after) + 1 if after in others else 0
    try:
        with transaction.atomic():
            _put_in_order([*others[:place], unit_type, *others[place:]])
            unit_type.save()
    except IntegrityError as taken:
        raise UnitTypeRefused(f"Mã “{unit_type.code}” đã có loại khác dùng: hãy chọn mã khác.", "code") from taken
    audit.record(verb, unit_type, by=by, code=unit_type.code, position=unit_type.position)
    return unit_type


def _put_in_order(kinds: list[UnitType]) -> None:
    """Numbers the types from 1 and keeps those whose place is another now, except a new one."""
    for position, kind in enumerate(kinds, start=1):
        if kind.position != position:
            kind.position = position
            if kind.pk:
                kind.save(update_fields=["position"])
