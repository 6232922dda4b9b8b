"""The table of addresses against the portal: complete, and true for every kind of person."""

from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from tests.factories.campaigns import make_campaign, small_plan
from tests.factories.units import make_authority, make_member
from tests.portal.url_table import IN_AUTHORITY, MEMBERS, OUTSIDE
from tests.portal.world import ask, make_world, path_of, rows_of, signed_in
from units.enums import Role
from units.models import Authority
from units.tenancy import authority_scope

OUTSIDERS = ("anonymous", "stranger", "former", "operator", "deactivated")
SIGNED_OUT = {"anonymous", "deactivated"}


@pytest.fixture
def world(authority: Authority) -> SimpleNamespace:
    return make_world(authority)


# --- completeness ----------------------------------------------------------------------------------------------------


def every_address(resolver: URLResolver, namespace: str = "") -> Iterator[tuple[str, frozenset[str]]]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLPattern):
            arguments = frozenset(pattern.pattern.converters) - {"authority_slug"}
            named = frozenset(pattern.pattern.regex.groupindex) - {"authority_slug"}
            yield f"{namespace}{pattern.name}", arguments | named
        else:
            yield from every_address(pattern, f"{pattern.namespace}:" if pattern.namespace else namespace)


def test_every_address_stands_in_the_table_once():
    in_portal = sorted((name, sorted(arguments)) for name, arguments in every_address(get_resolver()))
    in_table = sorted((row.name, sorted(row.arguments)) for row in (*IN_AUTHORITY, *OUTSIDE))

    assert in_table == in_portal


# --- truth -----------------------------------------------------------------------------------------------------------


def test_outsiders_get_nothing_and_change_nothing(world, authority):
    before, wrong = rows_of(authority), []

    for who in OUTSIDERS:
        client = signed_in(world, who)
        for row in IN_AUTHORITY:
            for method in ("GET", "POST"):
                if row.is_public:
                    continue
                expected = 302 if who in SIGNED_OUT else 404
                status = ask(client, method, path_of(row, world, authority.slug))
                if status != expected:
                    wrong.append((who, method, row.name, status))

    assert not wrong, wrong
    assert rows_of(authority) == before


def test_members_without_the_right_are_refused_and_change_nothing(world, authority):
    before, wrong = rows_of(authority), []

    for who in MEMBERS:
        client = signed_in(world, who)
        for row in IN_AUTHORITY:
            for method in row.methods.split():
                if who not in row.those_who_may(method):
                    status = ask(client, method, path_of(row, world, authority.slug))
                    if status != 403:
                        wrong.append((who, method, row.name, status))

    assert not wrong, wrong
    assert rows_of(authority) == before


def test_members_with_the_right_read_and_reading_changes_nothing(world, authority):
    before, wrong = rows_of(authority), []

    for who in MEMBERS:
        client = signed_in(world, who)
        for row in IN_AUTHORITY:
            if who in row.may:
                methods = row.methods.split()
                expected = 200 if "GET" in methods else 405
                status = ask(client, "GET", path_of(row, world, authority.slug))
                if status != expected:
                    wrong.append((who, row.name, status))

    assert not wrong, wrong
    assert rows_of(authority) == before


def test_addresses_that_only_show_refuse_to_be_posted_to(world, authority):
    wrong = []
    client = signed_in(world, "staff")

    for row in IN_AUTHORITY:
        if "POST" not in row.methods and "staff" in row.may:
            status = ask(client, "POST", path_of(row, world, authority.slug))
            if status != 405:
                wrong.append((row.name, status))

    assert not wrong, wrong


def test_empty_posts_of_the_entitled_are_answered_not_broken(world, authority):
    """A form sent empty is refused in words, never by a fault."""
    wrong = []

    for who in MEMBERS:
        client = signed_in(world, who)
        for row in IN_AUTHORITY:
            if "POST" in row.methods and who in row.those_who_may("POST") and not row.is_public:
                status = ask(client, "POST", path_of(row, world, authority.slug))
                if status not in (200, 302, 404, 409):
                    wrong.append((who, row.name, status))

    assert not wrong, wrong


def test_addresses_outside_an_authority(world):
    wrong = []

    for row in OUTSIDE:
        status = ask(Client(), "GET", path_of(row, world, ""))
        expected = 302 if row.needs_login else 200
        if status not in (expected, 302):
            wrong.append((row.name, status))
        if row.needs_login and status != 302:
            wrong.append((row.name, status))

    assert not wrong, wrong


def test_address_of_a_foreign_row_is_not_there(world, authority):
    """The same keys under another authority's name: as if they did not exist."""
    other = make_authority("quan-khac")
    with authority_scope(other):
        staff = make_member(Role.STAFF).user
        make_campaign(small_plan(code="cua-quan-khac"))
    client, wrong = Client(), []
    client.force_login(staff)
    before = rows_of(authority)

    for row in IN_AUTHORITY:
        if row.arguments and not row.is_public:
            for method in row.methods.split():
                status = ask(client, method, path_of(row, world, other.slug))
                if status != 404:
                    wrong.append((method, row.name, status))

    assert not wrong, wrong
    assert rows_of(authority) == before


def test_invitation_opens_for_whoever_holds_its_token(world, authority):
    assert ask(Client(), "GET", f"/{authority.slug}/don-vi/loi-moi/nhan/{world.token}/") == 200
    assert ask(Client(), "GET", f"/{authority.slug}/don-vi/loi-moi/nhan/khong-co/") == 404
