"""A unit registers for a campaign: what it may pledge, by when, who sees it."""

from datetime import date

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile

from campaigns.models import Registration
from campaigns.queries import plan_in_force
from campaigns.registrations.actions import Pledge, RegistrationRefused, mark_of, register_unit
from campaigns.registrations.queries import awards_open_to, deadlines_of, registration_lines
from tests.factories.campaigns import LAUNCH_DAY, LAUNCH_TIME, make_campaign, small_plan, small_plan_data
from tests.factories.registrations import make_registration
from tests.factories.reports import checked_pdf, pdf_upload
from tests.factories.units import make_member, make_unit
from units.audit import history_of
from units.enums import Role
from units.tenancy import authority_scope

DUE = date(2023, 1, 31)


def plan_with_dates():
    milestones = small_plan_data()["milestones"]
    asked = {"code": "dang-ky", "kind": "registration", "name": "Đăng ký thi đua", "due": DUE}
    return small_plan(milestones=[*milestones, asked])


@pytest.fixture
def campaign(inside):
    return make_campaign(plan_with_dates())


def registered(campaign, unit, today=LAUNCH_DAY, seen="", **said) -> Registration:
    pledge = Pledge(**{"awards": []} | said)
    return register_unit(campaign=campaign, unit=unit, pledge=pledge, by=None, today=today, now=LAUNCH_TIME, seen=seen)


def timings(campaign, today) -> dict[str, str]:
    lines = registration_lines(campaign, plan_in_force(campaign), today)
    return {line.unit.name: line.timing for line in lines}


def test_registration_keeps_pledge_and_own_plan(campaign):
    unit = make_unit("Phòng Nội vụ")
    award = awards_open_to(plan_in_force(campaign), unit)[0]

    registration = make_registration(campaign, unit, awards=[award.code], plan_number="03/KH-NV")

    assert (registration.awards, registration.plan_number) == ([award.code], "03/KH-NV")
    assert default_storage.exists(registration.file.name)
    assert [entry.verb for entry in history_of(registration)] == ["register_unit"]


def test_day_of_first_registration_stands(campaign):
    unit = make_unit("Phòng Nội vụ")
    first = registered(campaign, unit)
    second = registered(campaign, unit, today=date(2023, 6, 1), seen=mark_of(first), words="Thêm một mô hình.")

    assert second.pk == first.pk
    assert second.registered_on == LAUNCH_DAY


def test_timing_follows_the_plans_last_day(campaign):
    for name, day in (("Phòng A", DUE), ("Phòng B", date(2023, 2, 1))):
        registered(campaign, make_unit(name), today=day)
    make_unit("Phòng C")

    assert timings(campaign, DUE) == {"Phòng A": "on_time", "Phòng B": "late", "Phòng C": "due"}
    assert timings(campaign, date(2023, 2, 1))["Phòng C"] == "missing"


def test_without_a_day_in_the_plan_nobody_is_late(inside):
    campaign = make_campaign()
    registered(campaign, make_unit("Phòng A"), today=date(2024, 1, 1))

    assert deadlines_of(plan_in_force(campaign)).due is None
    assert timings(campaign, date(2024, 6, 1)) == {"Phòng A": "on_time"}


def test_new_file_takes_the_place_of_the_old_one(campaign, django_capture_on_commit_callbacks):
    unit = make_unit("Phòng Nội vụ")
    first = make_registration(campaign, unit)
    old = first.file.name
    with django_capture_on_commit_callbacks(execute=True):
        second = registered(campaign, unit, seen=mark_of(first), file=checked_pdf("Mới.pdf", pages=2))

    assert second.file_name == "Mới.pdf"
    assert not default_storage.exists(old)
    assert default_storage.exists(second.file.name)


def test_file_stays_when_only_words_change(campaign):
    unit = make_unit("Phòng Nội vụ")
    first = make_registration(campaign, unit)

    second = registered(campaign, unit, seen=mark_of(first), words="Khác")

    assert second.file_name == first.file_name


def test_award_for_others_is_refused(campaign):
    with pytest.raises(RegistrationRefused, match="không dành cho đơn vị"):
        registered(campaign, make_unit("Phòng Nội vụ"), awards=["huan-chuong"])


def test_unit_of_a_type_that_does_not_compete_is_refused(campaign):
    with pytest.raises(RegistrationRefused, match="không dành cho loại đơn vị"):
        registered(campaign, make_unit("Công ty Xây dựng", "doanh-nghiep"))


def test_draft_takes_no_registration(inside):
    with pytest.raises(RegistrationRefused, match="không đăng ký được"):
        registered(make_campaign(launched=False), make_unit("Phòng Nội vụ"))


def test_nobody_writes_over_what_they_have_not_seen(campaign):
    unit = make_unit("Phòng Nội vụ")
    registered(campaign, unit, words="Của người thứ nhất")

    with pytest.raises(RegistrationRefused, match="Người khác vừa sửa"):
        registered(campaign, unit, words="Của người thứ hai")


# --- pages ------------------------------------------------------------------------------------------------------------


@pytest.fixture
def unit(campaign):
    return make_unit("Phòng Nội vụ")


def page(authority, campaign, path="") -> str:
    return f"/{authority.slug}/phong-trao/{campaign.code}/dang-ky/{path}"


def test_reporter_registers_in_the_browser(authority, campaign, unit, client):
    client.force_login(make_member(Role.REPORTER, unit).user)
    shown = client.get(page(authority, campaign, f"{unit.pk}/"))
    assert "31/01/2023" in shown.content.decode()

    answer = client.post(
        page(authority, campaign, f"{unit.pk}/"),
        {
            "seen": "",
            "pledge": "Số hóa hồ sơ",
            "plan_number": "05/KH",
            "plan_issued_on": "05/01/2023",
            "file": pdf_upload(),
        },
    )

    assert answer.status_code == 302
    with authority_scope(authority):
        registration = Registration.objects.get()
    assert (registration.pledge, registration.plan_issued_on) == ("Số hóa hồ sơ", date(2023, 1, 5))


def test_bad_file_is_answered_at_its_field_and_words_stay(authority, campaign, unit, client):
    client.force_login(make_member(Role.REPORTER, unit).user)

    answer = client.post(
        page(authority, campaign, f"{unit.pk}/"),
        {"seen": "", "pledge": "Lời đã viết", "file": SimpleUploadedFile("ke-hoach.exe", b"MZ")},
    )

    assert answer.status_code == 200
    assert "không thuộc loại nhận được" in answer.content.decode()
    assert "Lời đã viết" in answer.content.decode()
    with authority_scope(authority):
        assert not Registration.objects.exists()


def test_second_clerk_of_the_unit_sees_that_the_page_is_old_and_keeps_the_words(authority, campaign, unit, client):
    client.force_login(make_member(Role.REPORTER, unit).user)
    registered(campaign, unit, words="Của người thứ nhất")

    answer = client.post(page(authority, campaign, f"{unit.pk}/"), {"seen": "", "pledge": "Của người thứ hai"})
    assert "Của người thứ hai" in answer.content.decode()
    again = client.post(
        page(authority, campaign, f"{unit.pk}/"),
        {"seen": mark_of(Registration.objects.get()), "pledge": "Của người thứ hai"},
    )

    assert again.status_code == 302


def test_staff_see_who_has_and_a_unit_sees_itself_only(authority, campaign, unit, client):
    make_unit("Phòng Y tế")
    make_registration(campaign, unit)

    client.force_login(make_member(Role.STAFF).user)
    staff = client.get(page(authority, campaign)).content.decode()
    assert "Phòng Y tế" in staff
    assert "Phòng Nội vụ" in staff
    only_late = client.get(page(authority, campaign) + "?tinh-trang=due").content.decode()
    assert "Số hóa toàn bộ hồ sơ" not in only_late

    client.force_login(make_member(Role.REPORTER, unit).user)
    assert "Phòng Y tế" not in client.get(page(authority, campaign)).content.decode()


def test_without_a_day_in_the_plan_a_registration_is_not_called_timely(authority, inside, client):
    campaign, unit = make_campaign(), make_unit("Phòng A")
    registered(campaign, unit)

    client.force_login(make_member(Role.STAFF).user)
    staff = client.get(page(authority, campaign)).content.decode()

    assert "Đã đăng ký" in staff
    assert "Đúng hạn" not in staff


def test_neighbour_reads_no_plan_of_another_unit(authority, campaign, unit, client):
    make_registration(campaign, unit)
    client.force_login(make_member(Role.REPORTER, make_unit("Phòng Y tế")).user)

    assert client.get(page(authority, campaign, f"{unit.pk}/ke-hoach/")).status_code == 403
