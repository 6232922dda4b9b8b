"""The registers of staff through the pages."""

from uuid import uuid4

import pytest

from reports.models import Violation
from tests.factories.units import make_unit
from tests.reads import reads_of

pytestmark = pytest.mark.django_db

VIOLATIONS = "/go-vap/bao-cao/ky-luat/"


def text_of(page) -> str:
    return " ".join(page.content.decode().split())


@pytest.fixture
def me(client, staff):
    client.force_login(staff.user)
    return staff


def violation(unit, **changes) -> dict[str, object]:
    fields = {"unit": unit.pk, "level": "khien-trach", "decision": "15/QĐ", "decided_on": "01/6/2023", "once": uuid4()}
    return fields | changes


def test_violation_is_recorded_and_withdrawn_with_a_reason(client, me, unit):
    client.post(f"{VIOLATIONS}ghi/", violation(unit))
    row = Violation.objects.get()
    assert "Khiển trách" in text_of(client.get(VIOLATIONS))

    client.post(f"{VIOLATIONS}{row.pk}/rut/", {"reason": ""})
    assert Violation.objects.exists()
    client.post(f"{VIOLATIONS}{row.pk}/rut/", {"reason": "Ghi nhầm."})

    assert not Violation.objects.exists()


@pytest.mark.parametrize(
    ("changes", "said"),
    [({"decided_on": "06/12/2023"}, "sau hôm nay"), ({"decided_on": "13/13/2023"}, "không phải là ngày có thật")],
)
def test_wrong_violation_is_answered_by_a_sentence(client, me, unit, changes, said):
    assert said in text_of(client.post(f"{VIOLATIONS}ghi/", violation(unit, **changes)))
    assert not Violation.objects.exists()


def test_double_click_records_one_violation(client, me, unit):
    form = violation(unit)

    answers = [client.post(f"{VIOLATIONS}ghi/", form)["Location"] for _ in range(2)]

    assert answers == [VIOLATIONS] * 2
    assert Violation.objects.count() == 1


def test_violations_read_the_same_with_one_row_and_with_three(client, me, unit):
    client.post(f"{VIOLATIONS}ghi/", violation(unit))
    client.get(VIOLATIONS)  # shows the messages that wait
    one = reads_of(client, VIOLATIONS)
    for number in (2, 3):
        client.post(f"{VIOLATIONS}ghi/", violation(make_unit(), decision=f"{number}/QĐ"))
    client.get(VIOLATIONS)

    assert reads_of(client, VIOLATIONS) == one
