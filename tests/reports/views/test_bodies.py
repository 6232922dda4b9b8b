"""Đơn vị cung cấp số liệu: a body that no unit is called like is shown where periods are, and chosen on its page."""

import pytest

from reports.models import ReportingBody
from tests.factories.units import make_unit
from tests.reports.bodies import BODY, campaign_naming
from units.tenancy import authority_scope

pytestmark = pytest.mark.django_db

PERIODS = "/go-vap/bao-cao/phong-trao/thi-dua-nho/ky/"
PAGE = "/go-vap/bao-cao/phong-trao/thi-dua-nho/don-vi-cung-cap/"


def words(page) -> str:
    return " ".join(page.content.decode().split())


@pytest.fixture
def me(client, staff):
    client.force_login(staff.user)
    return staff


def chosen(unit, was="") -> dict[str, object]:
    return {"body0-name": BODY, "body0-was": was, "body0-unit": unit.pk}


def test_unknown_body_is_named_where_periods_are(client, me):
    campaign_naming()

    page = client.get(PERIODS)

    assert f"Kế hoạch giao số liệu cho “{BODY}” nhưng chưa ghi đó là đơn vị nào trong danh sách." in words(page)
    assert PAGE in words(page)


def test_known_body_needs_no_warning(client, me):
    make_unit(BODY)
    campaign_naming()

    assert "Chưa rõ đơn vị cung cấp số liệu" not in words(client.get(PERIODS))


def test_page_shows_what_is_asked_of_the_body_and_staff_choose_the_unit(client, me):
    office = make_unit("Phòng Dữ liệu")
    campaign_naming()
    assert "chưa ai được giao báo cáo các chỉ số trên" in words(client.get(PAGE))

    answer = client.post(PAGE, chosen(office), follow=True)

    assert "Đã ghi đơn vị cung cấp số liệu." in words(answer)
    assert f'<option value="{office.pk}" selected>' in words(answer)
    assert ReportingBody.objects.get().unit == office


def test_unit_that_is_called_so_by_now_is_proposed(client, me):
    campaign_naming()
    office = make_unit(BODY)

    assert f'<option value="{office.pk}" selected>' in words(client.get(PAGE))
    assert not ReportingBody.objects.exists()


def test_body_left_open_stays_open(client, me):
    campaign_naming()

    answer = client.post(PAGE, {"body0-name": BODY, "body0-was": "", "body0-unit": ""})

    assert answer.status_code == 302
    assert not ReportingBody.objects.exists()


def test_chosen_body_cannot_be_left_open_again(client, me):
    office = make_unit(BODY)
    campaign_naming()

    answer = client.post(PAGE, {"body0-name": BODY, "body0-was": office.pk, "body0-unit": ""})

    assert "không để trống lại được" in words(answer)
    assert ReportingBody.objects.get().unit == office


def test_who_is_told_of_another_choice_keeps_theirs_and_saves_with_the_next_click(client, me):
    first, second = make_unit("Phòng Dữ liệu"), make_unit("Phòng Tài chính")
    campaign_naming()
    client.post(PAGE, chosen(first))

    told = client.post(PAGE, chosen(second))
    shown = told.context["lines"][0].form

    assert "hiện là “Phòng Dữ liệu”" in words(told)
    assert ReportingBody.objects.get().unit == first
    assert client.post(PAGE, chosen(second, was=shown["was"].value())).status_code == 302
    assert ReportingBody.objects.get().unit == second


def test_plan_that_names_nobody_says_so(client, me, campaign):
    assert "Kế hoạch không giao số liệu cho riêng đơn vị nào" in words(client.get(PAGE))


@pytest.fixture
def foreign(other_authority):
    with authority_scope(other_authority):
        return make_unit("Phòng lạ")


def test_unit_of_another_authority_is_no_choice(client, foreign, me):
    campaign_naming()

    assert "selected" not in words(client.post(PAGE, chosen(foreign)))
    assert not ReportingBody.objects.exists()
