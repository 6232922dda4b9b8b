"""Many at once, each on a connection of its own: one effect, and nobody overwritten silently."""

import threading
from collections.abc import Callable
from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client

from reports.actions.declarations import DeclarationRefused
from reports.actions.reports import EditedMeanwhile, save_figures, start_report
from reports.models import Declaration, PeriodicReport, ReportVersion
from reports.queries import stored_figures
from reports.rules import Figure
from tests.factories.campaigns import make_campaign
from tests.factories.reports import NOW, make_declaration, make_draft, make_period
from tests.factories.units import make_authority, make_member, make_unit
from units.enums import Role
from units.models import AuditEntry
from units.tenancy import authority_scope

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])


@pytest.fixture
def authority():
    return make_authority("go-vap", is_demo=True, clock_on=NOW.date())


@pytest.fixture
def draft(authority):
    """A committed draft with everything answered, and its reporter."""
    with authority_scope(authority):
        unit = make_unit("Phường 1", "phuong-xa")
        reporter = make_member(Role.REPORTER, unit)
        return make_draft(make_period(make_campaign()), unit), reporter


def at_once(count: int, work: Callable[[int], object]) -> list[object]:
    """What `count` threads answer that all begin at the same moment; an exception is an answer too."""
    answers: list[object] = [None] * count
    start = threading.Barrier(count)

    def run(number: int) -> None:
        try:
            start.wait()
            answers[number] = work(number)
        except Exception as refused:
            answers[number] = refused
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def test_ten_submissions_of_one_form_make_one_version(authority, draft):
    report, reporter = draft
    clients = [Client() for _ in range(10)]
    for client in clients:
        client.force_login(reporter.user)
    form = {"once": str(uuid4()), "edition": str(report.edition)}

    answers = at_once(10, lambda number: clients[number].post(f"/go-vap/bao-cao/{report.pk}/nop/", form).status_code)

    assert answers == [302] * 10
    with authority_scope(authority):
        assert list(ReportVersion.objects.values_list("number", flat=True)) == [1]
        assert AuditEntry.objects.filter(verb="submit_report").count() == 1


def test_five_edits_of_one_page_save_one_and_tell_four(authority, draft):
    report, reporter = draft

    def edit(number: int) -> str:
        with authority_scope(authority):
            figures = {"mo-hinh": Figure(value=Decimal(100 + number))}
            try:
                save_figures(report=report, figures=figures, edition=report.edition, by=reporter.user, now=NOW)
            except EditedMeanwhile:
                return "conflict"
            return "saved"

    answers = at_once(5, edit)

    assert sorted(answers) == ["conflict"] * 4 + ["saved"]
    with authority_scope(authority):
        assert PeriodicReport.objects.get().edition == report.edition + 1
        assert stored_figures(report)["mo-hinh"].value == 100 + answers.index("saved")


def test_ten_beginnings_make_one_report(authority):
    with authority_scope(authority):
        unit = make_unit("Phường 1", "phuong-xa")
        period = make_period(make_campaign())

    def begin(number: int) -> int:
        with authority_scope(authority):
            return start_report(period=period, unit=unit, by=None).pk

    answers = at_once(10, begin)

    assert len(set(answers)) == 1


def test_two_first_declarations_leave_one_and_one_sentence(authority):

    with authority_scope(authority):
        unit = make_unit("Phường 1", "phuong-xa")
        campaign = make_campaign()

    def tell(number: int) -> str:
        with authority_scope(authority):
            try:
                make_declaration(campaign, unit)
            except DeclarationRefused:
                return "refused"
            return "declared"

    answers = at_once(4, tell)

    assert set(answers) <= {"declared", "refused"}
    with authority_scope(authority):
        assert Declaration.objects.count() == 1
