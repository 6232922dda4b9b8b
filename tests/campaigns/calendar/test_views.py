"""The dated sections of the workshop, and the campaign's calendar for everybody."""

from datetime import date

import pytest
from django.test import Client

from campaigns.models import Campaign, Holiday
from campaigns.queries import plan_of
from tests.campaigns.forms_posted import form_sent
from tests.factories.campaigns import make_campaign
from tests.factories.units import make_member, make_unit
from units.enums import Role
from units.models import Authority
from units.tenancy import authority_scope

WRITE = "/go-vap/phong-trao/thi-dua-nho/soan/"
CALENDAR = "/go-vap/phong-trao/thi-dua-nho/lich/"
ONCE = "7b0d3a8e-3d5c-4e6c-9b61-1f1f6f0f1a02"


def signed_in(authority: Authority, role: Role = Role.STAFF) -> Client:
    client = Client()
    with authority_scope(authority):
        unit = make_unit() if role == Role.REPORTER else None
        client.force_login(make_member(role, unit).user)
    return client


@pytest.fixture
def client(authority: Authority) -> Client:
    with authority_scope(authority):
        make_campaign(launched=False)
    return signed_in(authority)


def kept(authority: Authority):
    with authority_scope(authority):
        return plan_of(Campaign.objects.get(code="thi-dua-nho"))


def test_list_says_how_often_and_when(client):
    page = client.get(f"{WRITE}moc/").content.decode()

    assert "3 lần, từ 14/11/2023 đến 14/11/2025" in page
    assert "Các ngày" in page


def test_days_are_shown_before_saving_and_nothing_is_kept(client, authority):
    before = kept(authority)
    posted = {"name": "Kiểm tra", "kind": "inspection", "due": "31/12/2023", "recurring": "yearly", "do": "preview"}

    page = client.post(f"{WRITE}moc/them/", posted).content.decode()

    assert "Chủ nhật, 31/12/2023" in page
    assert "Ngày làm việc tiếp theo: 02/01/2024" in page
    assert "Thứ Tư, 31/12/2025" in page
    assert kept(authority) == before


def test_fragment_alone_answers_a_change_of_the_form(client):
    posted = {"name": "Kiểm tra", "kind": "inspection", "due": "31/12/2023", "do": "preview"}

    page = client.post(f"{WRITE}moc/them/", posted, headers={"HX-Request": "true"}).content.decode()

    assert "<html" not in page
    assert "31/12/2023" in page


def test_fragment_of_an_unreadable_form_asks_for_more(client):
    answer = client.post(f"{WRITE}moc/them/", {"due": "cuối năm", "do": "preview"}, headers={"HX-Request": "true"})

    assert "Nhập đủ các mục" in answer.content.decode()


def test_new_milestone_is_kept(client, authority):
    posted = {"once": ONCE, "name": "Kiểm tra giữa kỳ", "kind": "inspection", "due": "14/12/2024"}

    answer = client.post(f"{WRITE}moc/them/", posted)

    assert answer.url == f"{WRITE}moc/"
    assert kept(authority).milestones[-1].due == date(2024, 12, 14)


def test_milestone_outside_the_period_asks_for_a_tick(client, authority):
    posted = {"once": ONCE, "name": "Báo cáo sau", "kind": "report", "due": "15/01/2026"}

    page = client.post(f"{WRITE}moc/them/", posted)

    assert "nằm ngoài thời gian của phong trào" in page.content.decode()
    mark = page.context["form"].warning_mark
    assert client.post(f"{WRITE}moc/them/", posted | {"confirmed": mark}).status_code == 302


def test_occasion_outside_the_period_is_refused_at_its_field(client):
    posted = {"once": ONCE, "name": "Dịp sau", "kind": "final", "due": "15/01/2026"}

    assert "nằm ngoài thời gian" in client.post(f"{WRITE}dip/them/", posted).content.decode()


def test_schedule_shows_its_periods_and_takes_one_more_day(client, authority):
    path = f"{WRITE}che-do-bao-cao/muc/bao-cao-nam/"
    page = client.get(path).content.decode()
    assert "Số liệu từ 15/12/2022 đến hết 13/11/2023" in page

    posted = form_sent(page)
    more = client.post(path, posted | {"do": "more:due_rules"})
    posted = form_sent(more.content.decode()) | {"due_rules-1-month": "6", "due_rules-1-day": "1"}
    answer = client.post(path, posted)

    assert answer.status_code == 302
    rules = kept(authority).report_schedules[0].due_rules
    assert [(rule.month, rule.day, rule.before) for rule in rules] == [(11, 15, True), (6, 1, False)]


def test_schedule_without_words_is_called_by_who_reports(client):
    posted = {"once": ONCE, "by": "Các phường", "to": "Phòng Nội vụ", "frequency": "yearly", "due_rules-count": "0"}

    answer = client.post(f"{WRITE}che-do-bao-cao/them/", posted, follow=True)

    assert "Đã lưu “Các phường”." in answer.content.decode()


def test_two_clerks_see_each_other(client, authority):
    path = f"{WRITE}dip/muc/so-ket-2023/"
    posted = form_sent(client.get(path).content.decode())

    client.post(path, posted | {"name": "Sơ kết giữa kỳ"})
    second = client.post(path, posted | {"name": "Sơ kết lần một"})

    assert "hiện là “Sơ kết giữa kỳ”" in second.content.decode()
    assert 'value="Sơ kết lần một"' in second.content.decode()
    assert kept(authority).occasions[0].name == "Sơ kết giữa kỳ"


def test_calendar_is_for_everybody_once_the_campaign_is_launched(authority):
    with authority_scope(authority):
        make_campaign()
        Holiday.objects.create(day=date(2023, 11, 14), name="Ngày hội của quận", source="Thông báo mẫu")

    page = signed_in(authority, Role.REPORTER).get(CALENDAR).content.decode()

    assert "Tháng 11 năm 2023" in page
    assert "Ngày nghỉ: Ngày hội của quận. Ngày làm việc tiếp theo: 15/11/2023." in page


def test_calendar_of_a_draft_is_for_staff_alone(client, authority):
    assert client.get(f"{CALENDAR}?du-thao=1").status_code == 200
    assert signed_in(authority, Role.REPORTER).get(CALENDAR).status_code == 404
