"""The pages of indicators and targets: filled in like a clerk does, saved, refused in sentences, changed by two."""

from uuid import uuid4

import pytest

from campaigns.models import Campaign
from campaigns.planfile.schema import Plan
from campaigns.planfile.shipped import SHIPPED, shipped_plan
from campaigns.queries import plan_of
from tests.campaigns.targets.pages import errors_of, fields_of
from tests.factories.campaigns import make_campaign
from tests.factories.units import make_member, make_unit
from units.enums import Role

pytestmark = pytest.mark.django_db

LIST = "/go-vap/phong-trao/thi-dua-nho/soan/chi-tieu/"
ADD = f"{LIST}them/"
INDICATORS = "/go-vap/phong-trao/thi-dua-nho/soan/chi-so/"


@pytest.fixture
def staff(inside, client):
    for name, unit_type in (("Phòng Nội vụ", "phong-ban"), ("Phường 1", "phuong-xa"), ("Phường 2", "phuong-xa")):
        make_unit(name, unit_type)
    client.force_login(make_member(Role.STAFF).user)
    return make_campaign(launched=False)


def plan_now(code: str = "thi-dua-nho") -> Plan:
    return plan_of(Campaign.objects.get(code=code))


def text_of(page) -> str:
    return " ".join(page.content.decode().split())


def send(client, address: str, fields: dict, do: str = "save"):
    return client.post(address, fields | {"do": do, "once": str(uuid4())})


def filled(**changes) -> dict:
    """A new sentence with one row, as typed."""
    return {
        "rows": "1",
        "text": "Tối thiểu 70% hồ sơ công việc được xử lý trên môi trường mạng.",
        "clause": "III.9",
        "area": "Chính quyền số",
        "due": "31/12/2024",
        "due_text": "Đến cuối năm 2024",
        "indicator": "ho-so-cong-viec",
        "row-1-applies_to": ["phuong-xa"],
        "row-1-op": ">=",
        "row-1-value": "70",
        "row-1-scope": "unit",
    } | changes


# --- round trip ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", ["phan-rang", "tuoi-hong"])
def test_every_page_sent_back_untouched_changes_nothing(staff, client, code):
    plan = shipped_plan(code)
    make_campaign(plan, launched=False)

    for target in plan.targets:
        address = f"/go-vap/phong-trao/{code}/soan/chi-tieu/{target.code}/sua/"
        answer = send(client, address, fields_of(client.get(address)))
        assert answer.status_code == 302, errors_of(answer)

    assert plan_now(code) == plan


@pytest.mark.parametrize("code", SHIPPED)
def test_lists_show_every_target_and_indicator(staff, client, code):
    plan = shipped_plan(code)
    make_campaign(plan, launched=False)

    targets = text_of(client.get(f"/go-vap/phong-trao/{code}/soan/chi-tieu/"))
    indicators = text_of(client.get(f"/go-vap/phong-trao/{code}/soan/chi-so/"))

    assert targets.count("Sửa<span") == len({(one.clause, one.text, one.due, one.indicator) for one in plan.targets})
    assert indicators.count("Sửa<span") == len(plan.indicators)
