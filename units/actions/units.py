"""The register of units."""

from typing import Any

from django.db import IntegrityError, transaction

from units import audit
from units.codes import free_code
from units.models import Unit, User
from units.refusals import EntryRefused


class UnitRefused(EntryRefused):
    """Why the unit is not kept."""


def save_unit(*, unit: Unit, by: User | None) -> Unit:
    """Creates or changes a unit; a new one gets its code from its name."""
    verb = "change_unit" if unit.pk else "create_unit"
    unit.code = unit.code or free_code(Unit.objects.all(), unit.name, "don-vi")
    try:
        with transaction.atomic():
            unit.save()
            audit.record(verb, unit, by=by, **_facts(unit))
    except IntegrityError as taken:
        raise UnitRefused(f"Mã “{unit.code}” đã có: hãy tải lại trang và thử lại.") from taken
    return unit


def _facts(unit: Unit) -> dict[str, Any]:
    return {
        "unit_type": unit.unit_type.code,
        "valid_from": str(unit.valid_from or ""),
        "valid_to": str(unit.valid_to or ""),
    }
