"""The register of units and people in the browser: owner, colleague without the right, stranger."""

import re
from uuid import uuid4

import pytest

from tests.factories.units import make_member, make_unit, make_unit_type
from tests.reads import reads_of
from units.enums import Role
from units.models import Invitation, Membership, Unit
from units.tenancy import authority_scope

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(inside, client):
    actor = make_member(Role.STAFF)
    client.force_login(actor.user)
    return actor


def test_staff_adds_a_unit(staff, client, authority):
    kind = make_unit_type("phuong-xa")

    page = client.post(
        f"/{authority.slug}/don-vi/them/", {"name": "Ủy ban nhân dân Phường 1", "unit_type": kind.pk, "once": uuid4()}
    )

    unit = Unit.objects.get()
    assert page.headers["Location"] == f"/{authority.slug}/don-vi/uy-ban-nhan-dan-phuong-1/"
    assert (unit.name, unit.unit_type) == ("Ủy ban nhân dân Phường 1", kind)


def test_choices_of_the_form_hold_no_foreign_rows(staff, client, authority, other_authority):
    own = make_unit("Phòng Nội vụ")

    page = client.get(f"/{authority.slug}/don-vi/them/").content.decode()

    assert own.name in page
    assert "Phường Lạ" not in page


@pytest.fixture
def foreign_unit(other_authority):
    with authority_scope(other_authority):
        return make_unit("Phường Lạ")


def test_foreign_unit_type_is_refused(foreign_unit, authority, client):
    with authority_scope(authority):
        client.force_login(make_member(Role.STAFF).user)

    page = client.post(f"/{authority.slug}/don-vi/them/", {"name": "Lạc", "unit_type": foreign_unit.unit_type_id})

    assert page.status_code == 200
    with authority_scope(authority):
        assert Unit.objects.count() == 0


def test_wrong_dates_are_named_and_nothing_is_lost(staff, client, authority):
    typed = {"name": "Phòng Y tế", "unit_type": make_unit_type().pk, "valid_from": "01/7/2023", "valid_to": "30/6/2023"}

    page = client.post(f"/{authority.slug}/don-vi/them/", typed).content.decode()

    assert "Ngày kết thúc trước ngày bắt đầu" in page
    assert 'value="Phòng Y tế"' in page
    assert Unit.objects.count() == 0


def test_search_forgives_missing_accents(staff, client, authority):
    make_unit("Phòng Giáo dục và Đào tạo")
    make_unit("Phòng Y tế")

    page = client.get(f"/{authority.slug}/don-vi/?q=giao+duc").content.decode()

    assert "Phòng Giáo dục và Đào tạo" in page
    assert "Phòng Y tế" not in page


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(("path", "reads"), [("don-vi/", 6), ("don-vi/tai-khoan/", 6)])
def test_lists_read_the_database_equally_often(staff, client, authority, path, reads, count):
    for _ in range(count):
        make_member(Role.REPORTER, make_unit())

    assert reads_of(client, f"/{authority.slug}/{path}") == reads


def test_staff_gets_an_invitation_link_that_opens(staff, client, authority):
    form = {"full_name": "Lê Thị Mới", "email": "moi@example.vn", "role": Role.LEADER, "once": uuid4()}

    page = client.post(f"/{authority.slug}/don-vi/tai-khoan/moi/", form).content.decode()
    link = re.search(r"http://testserver(/\S+)", page).group(1)
    client.logout()
    answer = client.post(
        link, {"full_name": "Lê Thị Mới", "password": "một câu dài dễ nhớ", "repeated": "một câu dài dễ nhớ"}
    )

    assert answer.headers["Location"] == f"/{authority.slug}/"
    assert Membership.objects.get(role=Role.LEADER).user.email == "moi@example.vn"


def test_opening_the_link_changes_nothing(staff, client, authority):
    form = {"full_name": "Lê Thị Mới", "email": "moi@example.vn", "role": Role.LEADER, "once": uuid4()}
    page = client.post(f"/{authority.slug}/don-vi/tai-khoan/moi/", form).content.decode()
    link = re.search(r"http://testserver(/\S+)", page).group(1)
    client.logout()

    assert client.get(link).status_code == 200
    assert Invitation.objects.get().accepted_at is None


def test_double_click_makes_one_invitation(staff, client, authority):
    form = {"full_name": "Lê Thị Mới", "email": "moi@example.vn", "role": Role.LEADER, "once": uuid4()}

    for _ in range(2):
        client.post(f"/{authority.slug}/don-vi/tai-khoan/moi/", form)

    assert Invitation.objects.count() == 1


@pytest.mark.parametrize("path", ["don-vi/", "don-vi/them/", "don-vi/tai-khoan/", "don-vi/tai-khoan/moi/"])
def test_reporter_may_not_enter_the_registers(inside, client, path):
    client.force_login(make_member(Role.REPORTER, make_unit()).user)

    assert client.get(f"/{inside.slug}/{path}").status_code == 403


@pytest.mark.parametrize("path", ["", "don-vi/", "don-vi/tai-khoan/"])
def test_stranger_finds_nothing(authority, other_authority, client, path):
    with authority_scope(other_authority):
        client.force_login(make_member(Role.STAFF).user)

    assert client.get(f"/{authority.slug}/{path}").status_code == 404


def test_reporter_sees_own_unit_and_no_other(inside, client):
    own, other = make_unit(), make_unit()
    client.force_login(make_member(Role.REPORTER, own).user)

    assert client.get(f"/{inside.slug}/don-vi/{own.code}/").status_code == 200
    assert client.get(f"/{inside.slug}/don-vi/{other.code}/").status_code == 403
