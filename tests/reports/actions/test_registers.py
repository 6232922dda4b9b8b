"""The registers of staff: disciplinary measures and starting values."""

from datetime import date
from decimal import Decimal

import pytest

from campaigns.models import Indicator
from reports.actions.registers import RegisterRefused, record_baseline, record_violation, withdraw_violation
from reports.models import Baseline, Violation
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


def baseline(indicator, **changes):
    facts = {"unit": None, "value": Decimal("62.4"), "as_of": date(2022, 12, 31), "source": "Báo cáo năm 2022"}
    return record_baseline(indicator=indicator, **facts | {"by": None, "today": TODAY} | changes)


def test_baseline_is_recorded_confirmed(campaign, staff):
    indicator = Indicator.objects.get(code="ho-so-cong-viec")

    row = baseline(indicator, by=staff.user)

    assert (row.value, row.confirmed_by, row.confirmed_on) == (Decimal("62.4"), staff.user, TODAY)
    (entry,) = audit.history_of(row)
    assert (entry.verb, entry.details) == ("record_baseline", {"value": "62.4", "as_of": "2022-12-31"})


@pytest.mark.parametrize(
    ("changes", "said"),
    [({}, "Đã có số liệu gốc"), ({"as_of": date(2024, 1, 1)}, "sau hôm nay")],
    ids=["same day twice", "in the future"],
)
def test_baseline_that_cannot_be_is_refused(campaign, changes, said):
    indicator = Indicator.objects.get(code="ho-so-cong-viec")
    baseline(indicator)

    with pytest.raises(RegisterRefused, match=said):
        baseline(indicator, **changes)

    assert Baseline.objects.count() == 1
