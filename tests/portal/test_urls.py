"""The table of addresses against the portal: complete, and true for every kind of person."""

from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from criteria.models import Evaluation, SubjectResult
from documents.paper import Head, Paper, Signature
from documents.versions import Rendered, add_version
from reports.models import Violation
from summaries.actions import request_summary
from summaries.models import Summary
from tests.factories.campaigns import make_campaign, small_plan
from tests.factories.reports import make_declaration, make_draft, make_evidence, make_period, make_submitted
from tests.factories.units import make_authority, make_member, make_person, make_unit, make_user
from tests.portal.url_table import IN_AUTHORITY, MEMBERS, OUTSIDE, Row
from tests.summaries.world import AS_OF, evaluated
from units.actions.members import end_membership, invite_member
from units.enums import Role
from units.models import Authority, Job, Membership
from units.tenancy import TenantModel, authority_scope
from units.uploads import CheckedFile

OUTSIDERS = ("anonymous", "stranger", "former", "operator", "deactivated")
SIGNED_OUT = {"anonymous", "deactivated"}


@pytest.fixture
def world(authority: Authority) -> SimpleNamespace:
    """One of everything that an address can name."""
    with authority_scope(authority):
        unit, neighbour = make_unit("Phòng Nội vụ"), make_unit("Phòng Y tế")
        person = make_person(unit)
        campaign = make_campaign()
        make_campaign(small_plan(code="du-thao"), launched=False)
        period = make_period(campaign)
        report, submitted = make_draft(period, unit), make_submitted(period, neighbour)
        evidence = make_evidence(report)
        declaration = make_declaration(campaign, unit)
        violation = Violation.objects.create(unit=neighbour, level="khien-trach", decided_on=AS_OF, decision="12/QĐ")
        people = {
            "reporter": make_member(Role.REPORTER, unit),
            "neighbour": make_member(Role.REPORTER, neighbour),
            "unit_head": make_member(Role.UNIT_HEAD, unit),
            "council": make_member(Role.COUNCIL),
            "leader": make_member(Role.LEADER),
            "staff": make_member(Role.STAFF),
        }
        staff = people["staff"].user
        invitation, token = invite_member(
            email="moi@example.vn", full_name="Lê Mới", role=Role.LEADER, unit=None, by=staff, now=timezone.now()
        )
    evaluation = evaluated(authority, campaign)
    with authority_scope(authority):
        return SimpleNamespace(
            people={**{name: actor.user for name, actor in people.items()}, **_outsiders(authority, staff)},
            campaign=campaign.code,
            draft="du-thao",
            plan_format="json",
            period=report.period_id,
            unit=unit.pk,
            unit_code=unit.code,
            person=person.pk,
            report=report.pk,
            submitted=submitted.pk,
            indicator="ho-so-cong-viec",
            evidence=evidence.pk,
            declaration=declaration.pk,
            paper_kind="paper",
            paper="ke-hoach",
            statement_kind="statement",
            statement="sang-kien",
            violation=violation.pk,
            evaluation=evaluation.pk,
            result=SubjectResult.objects.get(evaluation=evaluation, unit=unit, person=None).pk,
            evaluation_job=Job.objects.get(key=evaluation.job_key).pk,
            **_summary(evaluation),
            membership=Membership.objects.get(user=people["leader"].user).pk,
            invitation=invitation.pk,
            token=token,
            reset_uid="1",
            reset_key="abc-def",
        )


def _outsiders(authority: Authority, staff) -> dict[str, object]:
    former, deactivated = make_member(Role.STAFF).user, make_member(Role.STAFF).user
    deactivated.is_active = False
    deactivated.save()
    membership = Membership.objects.get(user=former)
    end_membership(membership=membership, by=staff, now=timezone.now())
    operator = make_user(is_staff=True)
    return {
        "anonymous": None,
        "stranger": make_user(),
        "former": former,
        "operator": operator,
        "deactivated": deactivated,
    }


def _summary(evaluation: Evaluation) -> dict[str, int]:
    """A version without the cost of rendering it: what the addresses serve is two stored files."""
    paper = Paper(
        head=Head(issuer="Ủy ban", symbol="BC-UBND", place="Gò Vấp"),
        kind="Báo cáo",
        abstract="Sơ kết",
        blocks=(),
        signature=Signature(("Chủ tịch",)),
    )
    files = [CheckedFile(f"a{end}", end, "application/octet-stream", b"content") for end in (".pdf", ".docx")]
    job = request_summary(evaluation=evaluation, by=None)
    version = add_version(
        kind="bao-cao",
        key="a",
        rendered=Rendered(paper, *files, 1),
        as_of=AS_OF,
        job_key=job.key,
        by=None,
        now=timezone.now(),
    )
    summary = Summary.objects.create(
        campaign=evaluation.campaign, occasion=evaluation.occasion, evaluation=evaluation, version=version
    )
    return {"summary": summary.pk, "summary_job": job.pk}


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


def path_of(row: Row, world: SimpleNamespace, slug: str) -> str:
    arguments = {name: getattr(world, key) for name, key in row.arguments.items()}
    return reverse(row.name, kwargs=arguments | ({"authority_slug": slug} if row in IN_AUTHORITY else {}))


def signed_in(world: SimpleNamespace, who: str) -> Client:
    client = Client()
    if world.people[who] is not None:
        client.force_login(world.people[who])
    return client


def ask(client: Client, method: str, path: str) -> int:
    answer = client.generic(method, path)
    answer.getvalue()
    return answer.status_code


def rows_of(authority: Authority) -> dict[str, str]:
    """A fingerprint of every tenant table, as this authority sees it."""
    prints = {}
    with authority_scope(authority), connection.cursor() as cursor:
        for model in apps.get_models():
            if issubclass(model, TenantModel):
                table = model._meta.db_table
                cursor.execute(f"SELECT md5(coalesce(string_agg(t::text, '|' ORDER BY id), '')) FROM {table} t")
                prints[table] = cursor.fetchone()[0]
    return prints


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
