"""The register of disciplinary measures."""

from datetime import date

import pytest

from reports.actions.registers import RegisterRefused, record_violation, withdraw_violation
from reports.models import Violation
from tests.factories.reports import TODAY
from tests.factories.units import make_person
from units import audit
from units.models import AuditEntry

pytestmark = pytest.mark.django_db


def record(unit, **changes):
    facts = {
        "person": None,
        "level": "khien-trach",
        "decided_on": date(2023, 6, 1),
        "decision": "15/QĐ-UBND",
        "by": None,
        "today": TODAY,
    }
    return record_violation(unit=unit, **facts | changes)


def test_violation_is_recorded_with_who_and_what(unit, staff):
    violation = record(unit, by=staff.user)

    assert Violation.objects.get() == violation
    (entry,) = audit.history_of(violation)
    assert (entry.verb, entry.actor, entry.details) == ("record_violation", staff.user, {"level": "khien-trach"})


@pytest.mark.parametrize(
    ("changes", "said"),
    [({"decided_on": date(2023, 12, 6)}, "sau hôm nay"), ({"decision": "15/QĐ-UBND"}, "đã được ghi")],
    ids=["in the future", "twice"],
)
def test_violation_that_cannot_be_is_refused(unit, changes, said):
    record(unit)

    with pytest.raises(RegisterRefused, match=said):
        record(unit, **changes)

    assert Violation.objects.count() == 1


def test_violation_of_a_person_of_another_unit_is_refused(unit, other_unit):
    with pytest.raises(RegisterRefused, match="không thuộc"):
        record(unit, person=make_person(other_unit))


def test_withdrawn_violation_is_gone_and_the_audit_keeps_what_it_said(unit, staff):
    violation = record(unit)

    withdraw_violation(violation=violation, reason="Ghi nhầm đơn vị.", by=staff.user)

    assert not Violation.objects.exists()
    assert AuditEntry.objects.order_by("-pk")[0].details == {
        "reason": "Ghi nhầm đơn vị.",
        "unit": unit.pk,
        "person": None,
        "level": "khien-trach",
        "decided_on": "2023-06-01",
    }


def test_withdrawing_twice_is_refused_and_leaves_one_entry(unit):
    violation = record(unit)
    withdraw_violation(violation=Violation.objects.get(), reason="Ghi nhầm.", by=None)

    with pytest.raises(RegisterRefused, match="vừa được rút"):
        withdraw_violation(violation=violation, reason="Ghi nhầm.", by=None)

    assert AuditEntry.objects.filter(verb="withdraw_violation").count() == 1
