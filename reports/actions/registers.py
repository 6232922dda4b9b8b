"""What staff put on record: disciplinary measures."""

from datetime import date

from django.db import transaction

from reports.models import Violation
from units import audit
from units.models import Person, Unit, User


class RegisterRefused(Exception):
    """The entry cannot be made; the message says why."""


@transaction.atomic
def record_violation(
    *, unit: Unit, person: Person | None, level: str, decided_on: date, decision: str, by: User | None, today: date
) -> Violation:
    """A disciplinary measure against a unit or one of its people. Raises RegisterRefused."""
    if decided_on > today:
        raise RegisterRefused("Ngày quyết định ở sau hôm nay: hãy kiểm tra lại.")
    if person is not None and person.unit_id != unit.pk:
        raise RegisterRefused(f"“{person}” không thuộc “{unit}”: hãy chọn lại đơn vị hoặc cá nhân.")
    if Violation.objects.filter(unit=unit, person=person, decision=decision, decided_on=decided_on).exists():
        raise RegisterRefused(f"Quyết định “{decision}” đã được ghi cho đối tượng này.")
    violation = Violation.objects.create(
        unit=unit, person=person, level=level, decided_on=decided_on, decision=decision, recorded_by=by
    )
    audit.record("record_violation", violation, by=by, level=level)
    return violation


@transaction.atomic
def withdraw_violation(*, violation: Violation, reason: str, by: User | None) -> None:
    """Takes a wrong entry off the record; the audit keeps what it said and why. Raises RegisterRefused."""
    if not reason.strip():
        raise RegisterRefused("Hãy ghi lý do rút khỏi sổ.")
    if not Violation.objects.select_for_update().filter(pk=violation.pk):
        raise RegisterRefused("Quyết định này vừa được rút khỏi sổ.")
    audit.record(
        "withdraw_violation",
        violation,
        by=by,
        reason=reason.strip(),
        unit=violation.unit_id,
        person=violation.person_id,
        level=violation.level,
        decided_on=violation.decided_on.isoformat(),
    )
    violation.delete()
