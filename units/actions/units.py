"""The register of units."""

from typing import Any

from django.db import IntegrityError, transaction

from units import audit
from units.models import Unit, User
from vietnamese.text import slug


class UnitRefused(Exception):
    """The unit cannot be kept like this; the message says what to do."""


def save_unit(*, unit: Unit, by: User) -> Unit:
    """Creates or changes a unit; a new one gets its code from its name."""
    verb = "change_unit" if unit.pk else "create_unit"
    unit.code = unit.code or _free_code(unit.name)
    try:
        with transaction.atomic():
            unit.save()
            audit.record(verb, unit, by=by, **_facts(unit))
    except IntegrityError as taken:
        raise UnitRefused(f"Mã “{unit.code}” đã có: hãy tải lại trang và thử lại.") from taken
    return unit


def _free_code(name: str) -> str:
    base = slug(name)[:70] or "don-vi"
    taken = set(Unit.objects.filter(code__startswith=base).values_list("code", flat=True))
    candidates = [base, *(f"{base}-{number}" for number in range(2, len(taken) + 2))]
    return next(code for code in candidates if code not in taken)


def _facts(unit: Unit) -> dict[str, Any]:
    return {
        "unit_type": unit.unit_type.code,
        "valid_from": str(unit.valid_from or ""),
        "valid_to": str(unit.valid_to or ""),
    }
