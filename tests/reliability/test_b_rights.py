"""B: every right is written down and tested. The table itself is held in tests/portal/test_urls.py."""

import logging
from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from tests.factories.units import make_authority, make_member
from tests.portal.url_table import IN_AUTHORITY, MEMBERS, OUTSIDE
from tests.portal.world import path_of, signed_in
from tests.reliability.furnished import furnished, prints_of
from units.enums import Role
from units.models import Authority, Membership, User
from units.tenancy import authority_scope

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])
OPEN_WITHOUT_LOGIN = {row.name for row in OUTSIDE if not row.needs_login} | {"units:accept-invitation"}
CHANGES_NOTHING = ("GET", "HEAD", "OPTIONS")


@pytest.fixture
def ours() -> SimpleNamespace:
    authority, world = furnished("go-vap")
    return SimpleNamespace(authority=authority, world=world)


def patterns(resolver: URLResolver, namespace: str = ""):
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLPattern):
            yield f"{namespace}{pattern.name}", pattern.callback
        else:
            yield from patterns(pattern, f"{pattern.namespace}:" if pattern.namespace else namespace)


# --- B2 ---------------------------------------------------------------------------------------------------------------


def test_b2_pages_open_without_login_are_a_short_written_list(settings):
    is_open = {name for name, view in patterns(get_resolver()) if not getattr(view, "login_required", True)}

    assert "units.middleware.LoginMiddleware" in settings.MIDDLEWARE
    assert is_open == OPEN_WITHOUT_LOGIN


def test_b2_anonymous_people_are_sent_to_the_login_page_by_every_other_address_and_method(ours):
    wrong = []
    for row in [row for row in (*IN_AUTHORITY, *OUTSIDE) if row.name not in OPEN_WITHOUT_LOGIN]:
        for method in ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"):
            answer = Client().generic(method, path_of(row, ours.world, "go-vap"))
            if (answer.status_code, answer["Location"].split("?")[0]) != (302, "/tai-khoan/dang-nhap/"):
                wrong.append((method, row.name, answer.status_code))

    assert wrong == []


# --- B3 ---------------------------------------------------------------------------------------------------------------


def test_b3_foreign_address_and_no_address_look_the_same(ours, caplog):
    """404 with the same words whether the row is someone else's or nobody's; the refusal stands in the log."""
    other = make_authority("quan-khac")
    with authority_scope(other):
        client = Client()
        client.force_login(make_member(Role.STAFF).user)
    before, wrong = prints_of(ours.authority), []
    nobody = client.get("/quan-khac/khong-co-trang-nay/").content

    for row in [row for row in IN_AUTHORITY if row.arguments and not row.is_public]:
        for slug in ("quan-khac", "go-vap"):
            path = path_of(row, ours.world, slug)
            with caplog.at_level(logging.WARNING):
                caplog.clear()
                answer = client.generic(row.methods.split()[0], path)
            said = [record.getMessage() for record in caplog.records]
            if answer.status_code != 404 or not any(path in line for line in said):
                wrong.append((row.name, slug, answer.status_code, said))
            if _words(answer.content) != _words(nobody):
                wrong.append((row.name, slug, "other words"))

    assert wrong == []
    assert prints_of(ours.authority) == before


def _words(page: bytes) -> str:
    """What an error page says in its main part."""
    return " ".join(page.decode().partition("<main")[2].partition("</main>")[0].split())


def test_b3_missing_right_on_an_own_row_is_403_with_a_reason_and_a_line_in_the_log(ours, caplog):
    before, wrong = prints_of(ours.authority), []

    for who in MEMBERS:
        client = signed_in(ours.world, who)
        for row in IN_AUTHORITY:
            for method in [method for method in row.methods.split() if who not in row.those_who_may(method)]:
                caplog.clear()
                answer = client.generic(method, path_of(row, ours.world, "go-vap"))
                said = [record.getMessage() for record in caplog.records if record.name == "units.refusals"]
                if answer.status_code != 403 or not said or said[0].removeprefix("refused: ") not in _text(answer):
                    wrong.append((who, method, row.name, answer.status_code, said))

    assert wrong == []
    assert prints_of(ours.authority) == before


def _text(answer) -> str:
    return " ".join(answer.content.decode().split())


# --- B4 ---------------------------------------------------------------------------------------------------------------


def test_b4_get_head_and_options_change_no_row_of_anybody(ours):
    """Plain GET by every kind of member stands in tests/portal/test_urls.py; here with all that a form would say."""
    before, wrong = prints_of(ours.authority), []

    for who, methods in (("staff", CHANGES_NOTHING), ("reporter", CHANGES_NOTHING[:1])):
        client = signed_in(ours.world, who)
        for row in IN_AUTHORITY:
            for method in methods:
                path = path_of(row, ours.world, "go-vap")
                answer = client.generic(method, f"{path}?do=import&once=1&answer=1&trang=2")
                answer.getvalue()
                if answer.status_code >= 500:
                    wrong.append((who, method, row.name, answer.status_code))
    for row in OUTSIDE:
        for method in CHANGES_NOTHING:
            signed_in(ours.world, "leader").generic(method, path_of(row, ours.world, ""))

    assert wrong == []
    assert prints_of(ours.authority) == before


# --- what goes with it: forgery across sites, sessions ----------------------------------------------------------------


def test_every_post_without_the_token_of_the_form_is_refused_and_changes_nothing(ours):
    before, wrong = prints_of(ours.authority), []
    client = Client(enforce_csrf_checks=True)
    client.force_login(User.objects.get(pk=ours.world.people["staff"].pk))
    reporter = Client(enforce_csrf_checks=True)
    reporter.force_login(User.objects.get(pk=ours.world.people["reporter"].pk))

    for row in (*IN_AUTHORITY, *OUTSIDE):
        if "POST" in row.methods:
            for person in (client, reporter):
                status = person.post(path_of(row, ours.world, "go-vap"), {"once": "x"}).status_code
                if status != 403:
                    wrong.append((row.name, status))

    assert wrong == []
    assert prints_of(ours.authority) == before


def test_signing_in_gives_a_new_session_key(ours, client):
    client.get("/tai-khoan/dang-nhap/")
    session = client.session
    session["planted"] = "x"
    session.save()
    planted = session.session_key
    client.cookies["sessionid"] = planted
    person = ours.world.people["leader"]
    person.set_password("một câu dài dễ nhớ")
    person.save()

    answer = client.post("/tai-khoan/dang-nhap/", {"login": person.email, "password": "một câu dài dễ nhớ"})

    assert answer.status_code == 302
    assert client.cookies["sessionid"].value != planted
    assert Client(headers={"cookie": f"sessionid={planted}"}).get("/go-vap/").status_code == 302


@pytest.mark.parametrize(
    "next_page", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)"]
)
def test_login_leads_to_no_other_site(ours, client, next_page):
    person = ours.world.people["leader"]
    person.set_password("một câu dài dễ nhớ")
    person.save()
    form = {"login": person.email, "password": "một câu dài dễ nhớ", "next": next_page}

    assert client.post("/tai-khoan/dang-nhap/", form)["Location"] == "/"


def test_live_session_ends_with_the_account_and_with_the_membership(ours):
    reporter, leader = signed_in(ours.world, "reporter"), signed_in(ours.world, "leader")
    assert {reporter.get("/go-vap/").status_code, leader.get("/go-vap/").status_code} == {200}

    User.objects.filter(pk=ours.world.people["reporter"].pk).update(is_active=False)
    with authority_scope(Authority.objects.get(slug="go-vap")):
        Membership.objects.filter(user=ours.world.people["leader"]).update(ended_at="2023-12-05T00:00Z")

    assert (reporter.get("/go-vap/").status_code, leader.get("/go-vap/").status_code) == (302, 404)


def test_reset_link_of_one_authority_opens_nothing_once_the_person_has_joined_another(ours):
    """Handed out while the person belonged here alone; the person then accepts another authority's invitation."""
    from django.utils import timezone

    from units.actions.members import accept_invitation, invite_member, reset_link

    person, staff = ours.world.people["leader"], ours.world.people["staff"]
    with authority_scope(ours.authority):
        link = reset_link(user=person, by=staff)
    other = make_authority("quan-khac")
    with authority_scope(other):
        their_staff = make_member(Role.STAFF).user
        invitation, _ = invite_member(
            email=person.email, full_name="Lê", role=Role.STAFF, unit=None, by=their_staff, now=timezone.now()
        )
        accept_invitation(invitation=invitation, user=person, password="", full_name="", now=timezone.now())

    page = Client().get(link, follow=True)
    password = {"password1": "chiếm quyền qua liên kết cũ", "password2": "chiếm quyền qua liên kết cũ"}
    Client().post(page.request["PATH_INFO"], password)

    person.refresh_from_db()
    assert not person.check_password("chiếm quyền qua liên kết cũ")
