"""The law pages: staff add a dated row, correct one, keep the days off; nothing holds twice on one day."""

from datetime import date

import pytest
from django.test import Client

from campaigns.law.loading import load_law
from campaigns.models import Holiday, LegalFigure
from tests.factories.units import make_member
from units.audit import history_of
from units.enums import Role
from units.models import Authority
from units.tenancy import authority_scope

FIGURES = "/go-vap/phong-trao/so-lieu-phap-ly/"
HOLIDAYS = "/go-vap/phong-trao/ngay-nghi/"
ONCE = "7b0d3a8e-3d5c-4e6c-9b61-1f1f6f0f1a01"


@pytest.fixture
def client(authority: Authority) -> Client:
    with authority_scope(authority):
        staff = make_member(Role.STAFF)
        load_law(by=None)
    client = Client()
    client.force_login(staff.user)
    return client


def salary(**changes: str) -> dict[str, str]:
    return {
        "once": ONCE,
        "value": "2.750.000",
        "valid_from": "01/7/2027",
        "valid_to": "",
        "source": "Nghị định mẫu",
        "note": "",
        "closes_previous": "on",
    } | changes


def salaries(authority: Authority) -> list[tuple[int, date | None]]:
    with authority_scope(authority):
        rows = LegalFigure.objects.filter(kind="base_salary").order_by("valid_from")
        return [(int(row.value), row.valid_to) for row in rows][-2:]


def test_list_shows_what_holds_today_with_its_source_and_its_doubts(client):
    page = client.get(FIGURES).content.decode()

    assert "2.530.000 đồng" in page
    assert "Nghị định số 161/2026/NĐ-CP ngày 15/5/2026" in page
    assert "Cần đối chiếu: chưa đọc bản chính." in page
    assert "1.490.000" not in page
    assert "1.490.000" in client.get(f"{FIGURES}?tat-ca=1").content.decode()


def test_new_figure_ends_the_one_before(client, authority):
    answer = client.post(f"{FIGURES}them/?loai=base_salary", salary())

    assert answer.status_code == 302
    assert salaries(authority) == [(2_530_000, date(2027, 6, 30)), (2_750_000, None)]
    with authority_scope(authority):
        verbs = [entry.verb for entry in history_of(LegalFigure.objects.get(value=2_750_000))]
    assert verbs == ["add_law_figure"]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"closes_previous": ""}, "Chồng lên dòng 2.530.000 đồng có hiệu lực từ ngày 01/7/2026 và chưa có ngày hết"),
        ({"valid_from": "01/01/2026"}, "Chồng lên dòng 2.340.000 đồng"),
        ({"source": " "}, "Chưa điền mục này."),
        ({"valid_to": "01/6/2027"}, "Ngày kết thúc trước ngày bắt đầu"),
        ({"value": "-5"}, "Giá trị phải lớn hơn 0"),
        ({"value": "2750000,5"}, "Giá trị phải là số nguyên"),
        ({"value": "hai triệu"}, "hai triệu"),
    ],
    ids=[
        "beside the open one",
        "inside an older one",
        "no source",
        "ends before it begins",
        "negative",
        "half",
        "words",
    ],
)
def test_figure_that_cannot_be_is_refused_in_words_and_nothing_changes(client, authority, changes, sentence):
    before = salaries(authority)

    answer = client.post(f"{FIGURES}them/?loai=base_salary", salary(**changes))

    assert sentence in answer.content.decode()
    assert salaries(authority) == before


def test_figure_is_corrected_and_a_second_editor_sees_what_stands_there(client, authority):
    with authority_scope(authority):
        row = LegalFigure.objects.get(kind="report_due_day")
    page = client.get(f"{FIGURES}{row.pk}/").content.decode()
    seen = page.split('name="seen" value="')[1].split('"')[0]
    posted = {"seen": seen, "value": "17", "valid_from": "12/3/2019", "source": "Quy định của quận", "note": ""}

    first = client.post(f"{FIGURES}{row.pk}/", posted)
    second = client.post(f"{FIGURES}{row.pk}/", posted | {"value": "18"})

    assert first.status_code == 302
    assert "Người khác vừa sửa" in second.content.decode()
    with authority_scope(authority):
        assert LegalFigure.objects.get(pk=row.pk).value == 17


def test_coefficient_names_the_award_it_is_for(client, authority):
    posted = salary(key="giay-khen-cap-xa.individual", value="0,15", valid_from="01/7/2025")

    client.post(f"{FIGURES}them/?loai=reward_coefficient", posted)

    with authority_scope(authority):
        row = LegalFigure.objects.get(key="giay-khen-cap-xa.individual", valid_from=date(2025, 7, 1))
    assert str(row.value.normalize()) == "0.15"


def test_unknown_kind_is_not_found(client):
    assert client.get(f"{FIGURES}them/?loai=khong-co").status_code == 404


def test_figure_can_be_deleted_and_loading_does_not_bring_it_back(client, authority):
    with authority_scope(authority):
        row = LegalFigure.objects.get(kind="council_quorum")

    client.post(f"{FIGURES}{row.pk}/xoa/")
    client.post(f"{FIGURES}nap/")

    with authority_scope(authority):
        assert not LegalFigure.objects.filter(kind="council_quorum").exists()


def test_days_off_are_listed_by_year_and_kept(client, authority):
    page = client.get(f"{HOLIDAYS}?nam=2024").content.decode()
    assert "Tết Nguyên đán Giáp Thìn" in page
    assert "Đi làm" in page

    posted = {"once": ONCE, "day": "31/12/2027", "name": "Nghỉ thử", "source": "Thông báo mẫu"}
    answer = client.post(f"{HOLIDAYS}them/", posted)

    assert answer.url == f"{HOLIDAYS}?nam=2027"
    with authority_scope(authority):
        row = Holiday.objects.get(day=date(2027, 12, 31))
    client.post(f"{HOLIDAYS}{row.pk}/xoa/")
    with authority_scope(authority):
        assert not Holiday.objects.filter(pk=row.pk).exists()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"day": "02/9/2027"}, "đã có trong bảng: “Quốc khánh”"),
        ({"day": "31/12/2027", "is_worked": "on"}, "Ngày làm bù phải là thứ Bảy hoặc Chủ nhật"),
        ({"source": ""}, "Chưa điền mục này."),
    ],
    ids=["day is there", "worked weekday", "no source"],
)
def test_day_that_cannot_be_is_refused_in_words(client, changes, sentence):
    posted = {"once": ONCE, "day": "30/12/2027", "name": "Nghỉ thử", "source": "Thông báo mẫu"} | changes

    assert sentence in client.post(f"{HOLIDAYS}them/", posted).content.decode()


def test_year_without_days_off_says_so(client):
    assert "Chưa có ngày nghỉ của năm này" in client.get(f"{HOLIDAYS}?nam=2035").content.decode()
