"""Starting a campaign in the browser from a plan that is there."""

import pytest

from campaigns.models import Campaign
from campaigns.queries import plan_of
from tests.factories.campaigns import make_campaign
from tests.factories.units import make_member
from units.enums import Role
from units.tenancy import authority_scope


@pytest.fixture
def staff(authority, client):
    with authority_scope(authority):
        client.force_login(make_member(Role.STAFF).user)
    return client


def address(authority, source="") -> str:
    return f"/{authority.slug}/phong-trao/moi/tu-ke-hoach/{source}"


def said(**changes) -> dict[str, str]:
    key = {"once": "0d5c2c5e-5a50-4a1f-8b6a-1f6b8f3c1d11"}
    return {"title": "Phát động phong trào thi đua mới", "code": "moi-2026", "start_year": "2026"} | key | changes


def test_models_and_own_campaigns_are_offered(authority, staff):
    with authority_scope(authority):
        make_campaign()

    page = staff.get(address(authority)).content.decode()

    assert "mau.rach-gia" in page
    assert "phong-trao.thi-dua-nho" in page


def test_preview_shows_what_moves_and_makes_nothing(authority, staff):
    page = staff.post(f"{address(authority, 'mau.phan-rang/')}", said(do="preview")).content.decode()

    assert "31/12/2029" in page
    with authority_scope(authority):
        assert not Campaign.objects.exists()


def test_draft_is_made_once_with_its_dates_moved(authority, staff):
    for _ in range(2):
        answer = staff.post(address(authority, "mau.phan-rang/"), said(do="make"))
        assert answer.status_code == 302 or "đã dùng" in answer.content.decode()

    with authority_scope(authority):
        campaign = Campaign.objects.get()
        plan = plan_of(campaign)
    assert (campaign.code, plan.period.start.year, plan.period.end.year) == ("moi-2026", 2026, 2029)
    assert plan.issuer == authority.name
    assert plan.targets


def test_code_in_use_is_refused_at_its_field(authority, staff):
    with authority_scope(authority):
        make_campaign()

    page = staff.post(address(authority, "mau.go-vap/"), said(code="thi-dua-nho", do="make")).content.decode()

    assert "Mã “thi-dua-nho” đã dùng" in page


@pytest.mark.parametrize("source", ["mau.khong-co", "phong-trao.cua-ai", "linh-tinh"])
def test_unknown_source_is_not_found(authority, staff, source):
    assert staff.get(address(authority, f"{source}/")).status_code == 404
