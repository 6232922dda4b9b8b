"""The awards of the workshop: grouped, valued by today's law, with nested lists that need no script."""

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client

from campaigns.models import Campaign
from campaigns.queries import plan_of
from tests.campaigns.forms_posted import form_sent
from tests.factories.campaigns import make_campaign
from tests.factories.units import make_member
from units.enums import Role
from units.models import Authority, UnitType
from units.tenancy import authority_scope

LIST = "/go-vap/phong-trao/thi-dua-nho/soan/khen-thuong/"
ITEM = f"{LIST}muc/giay-khen/"


@pytest.fixture
def client(authority: Authority) -> Client:
    Authority.objects.filter(pk=authority.pk).update(is_demo=True, clock_on=date(2023, 12, 5))
    with authority_scope(authority):
        make_campaign(launched=False)
        staff = make_member(Role.STAFF)
    client = Client()
    client.force_login(staff.user)
    return client


def award(authority: Authority):
    with authority_scope(authority):
        return plan_of(Campaign.objects.get(code="thi-dua-nho")).awards[0]


def test_list_groups_by_level_and_says_what_an_award_is_worth_today(client):
    page = client.get(LIST).content.decode()

    assert "<h2>Cấp huyện</h2>" in page
    assert '1.080.000 đồng</span> <span class="small muted">tập thể' in page
    assert '540.000 đồng</span> <span class="small muted">cá nhân' in page


def test_amount_stands_beside_its_sources(client):
    page = client.get(ITEM).content.decode()

    assert "0,6 × 1.800.000 đồng = 1.080.000 đồng" in page
    assert "Nghị định số 91/2017/NĐ-CP, Điều 73; Nghị định số 24/2023/NĐ-CP" in page


def test_amount_follows_the_form_before_it_is_saved(client, authority):
    posted = form_sent(client.get(ITEM).content.decode())
    posted |= {"form": ["medal"], "level": ["state"], "name": ["Huân chương Lao động"], "do": ["preview"]}

    page = client.post(ITEM, posted, headers={"HX-Request": "true"}).content.decode()

    assert "Mức thưởng tùy hạng huân chương" in page
    assert award(authority).form == "commendation"


def test_quota_and_paper_are_added_row_by_row_without_script(client, authority):
    posted = form_sent(client.get(ITEM).content.decode())
    posted |= {
        "quotas-1-limit": ["10"],
        "quotas-1-unit": ["percent"],
        "quotas-1-of": ["số người tham gia"],
        "quotas-1-scope": ["unit"],
        "quotas-1-text": ["không quá 10% số người tham gia của mỗi đơn vị"],
    }
    more = client.post(ITEM, posted | {"do": ["more:dossier"]})
    assert "không quá 10% số người tham gia của mỗi đơn vị" in more.content.decode()
    posted = form_sent(more.content.decode())
    posted |= {
        "dossier-1-name": ["Xác nhận của cơ quan thuế"],
        "dossier-1-note": ["kèm bản điện tử"],
        "dossier-1-copies": ["2"],
        "dossier-1-required_when-subject_kinds": ["collective"],
        "dossier-1-required_when-text": ["đối với tập thể"],
        "dossier-2-name": ["Biên bản họp xét"],
    }

    answer = client.post(ITEM, posted)

    assert answer.status_code == 302, answer.context["form"].errors
    kept = award(authority)
    assert (kept.quotas[1].limit, kept.quotas[1].unit, kept.quotas[1].scope) == (Decimal(10), "percent", "unit")
    assert [paper.code for paper in kept.dossier] == [
        "bao-cao-thanh-tich",
        "xac-nhan-cua-co-quan-thue",
        "bien-ban-hop-xet",
    ]
    assert kept.dossier[1].required_when.subject_kinds == ["collective"]
    assert kept.dossier[1].note == "kèm bản điện tử"


def test_common_paper_fills_the_empty_row_with_its_condition(client, authority):
    with authority_scope(authority):
        UnitType.objects.create(code="doanh-nghiep", name="Doanh nghiệp", position=9)
    posted = form_sent(client.get(ITEM).content.decode()) | {"do": ["paper"], "paper": ["xac-nhan-thue"]}

    page = client.post(ITEM, posted).content.decode()
    assert len(award(authority).dossier) == 1
    answer = client.post(ITEM, form_sent(page))

    assert answer.status_code == 302, answer.context["form"].errors
    paper = award(authority).dossier[1]
    assert paper.name == "Xác nhận của cơ quan quản lý thuế"
    assert (paper.required_when.unit_types, paper.required_when.either) == (["doanh-nghiep"], True)


def test_unknown_paper_is_no_paper(client, authority):
    posted = form_sent(client.get(ITEM).content.decode()) | {"do": ["paper"], "paper": ["khong-co"]}

    assert client.post(ITEM, posted | {"name": ["Tên khác"]}).status_code == 200
    assert award(authority).name != "Tên khác"


def test_paper_is_dropped(client, authority):
    posted = form_sent(client.get(ITEM).content.decode()) | {"dossier-0-drop": ["on"]}

    client.post(ITEM, posted)

    assert award(authority).dossier == []


def test_contradiction_is_told_at_the_award(client, authority):
    posted = form_sent(client.get(ITEM).content.decode()) | {"subjects": ["ca-nhan"]}

    page = client.post(ITEM, posted).content.decode()

    assert "dành cho đối tượng “tap-the”" in page
    assert award(authority).subjects == ["tap-the", "ca-nhan"]


def test_second_save_of_a_new_award_adds_nothing(client, authority):
    posted = form_sent(client.get(f"{LIST}them/").content.decode())
    posted |= {
        "name": ["Bằng khen"], "form": ["certificate_of_merit"], "level": ["province"], "approver": ["Chủ tịch"],
        "occasions": ["tong-ket-2025"], "subjects": ["tap-the"], "standards": ["tieu-chuan-tap-the"],
    }  # fmt: skip

    first, second = client.post(f"{LIST}them/", posted), client.post(f"{LIST}them/", posted)

    assert (first.status_code, second.status_code) == (302, 302)
    with authority_scope(authority):
        assert len(plan_of(Campaign.objects.get(code="thi-dua-nho")).awards) == 2
