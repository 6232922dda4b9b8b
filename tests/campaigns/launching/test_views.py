"""The page before a launch: what blocks it, what has to be ticked, where each finding leads."""

from uuid import uuid4

import pytest

from campaigns.enums import CampaignStatus
from campaigns.models import Campaign
from tests.campaigns.launching.ticks import everything_seen
from tests.factories.campaigns import LAUNCH_DAY, make_campaign, small_plan
from tests.factories.units import make_member, make_unit
from units.enums import Role
from units.permissions import Actor

PAGE = "/go-vap/phong-trao/thi-dua-nho/phat-dong/"


@pytest.fixture
def staff(inside, client) -> Actor:
    member = make_member(Role.STAFF)
    client.force_login(member.user)
    return member


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


def launch(client, seen: list[str]):
    return client.post(PAGE + "xac-nhan/", {"once": str(uuid4()), "seen": seen})


def status() -> str:
    return Campaign.objects.get().status


def test_what_must_be_mended_leaves_no_button(staff, client):
    make_campaign(small_plan(signatory={}), launched=False)

    page = text_of(client.get(PAGE))

    assert "Phải sửa trước khi phát động" in page
    assert "Kế hoạch chưa ghi người ký" in page
    assert 'action="/go-vap/phong-trao/thi-dua-nho/phat-dong/xac-nhan/"' not in page


def test_posting_past_the_page_is_refused_with_the_reason(staff, client):
    make_campaign(small_plan(signatory={}), launched=False)

    page = text_of(launch(client, []))

    assert "Chưa phát động được. Kế hoạch chưa ghi người ký" in page
    assert status() == CampaignStatus.DRAFT


def test_suspicions_are_ticked_one_by_one(staff, client):
    campaign = make_campaign(launched=False)
    make_unit("Phòng Nội vụ", "phong-ban")
    marks = everything_seen(campaign)

    page = text_of(client.get(PAGE))
    half = text_of(launch(client, marks[:1]))

    assert page.count('type="checkbox" name="seen"') == len(marks) > 1
    assert f'value="{marks[0]}" required checked' in half
    assert "Còn mục chưa đánh dấu đã xem" in half
    assert status() == CampaignStatus.DRAFT
    launch(client, marks)
    assert status() == CampaignStatus.LAUNCHED


def test_plan_without_findings_is_launched_without_ticks(inside, staff, client):
    inside.is_demo, inside.clock_on = True, LAUNCH_DAY
    inside.save()
    data = small_plan().model_dump()
    make_campaign(small_plan(indicators=data["indicators"][:3]), launched=False)
    for code in ("phong-ban", "phuong-xa", "truong-hoc"):
        make_unit(type_code=code)

    assert "Không còn chỗ nào cần xem lại" in text_of(client.get(PAGE))
    launch(client, [])
    assert status() == CampaignStatus.LAUNCHED
