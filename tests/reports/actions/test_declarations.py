"""Declaring, confirming, refusing, opening again."""

import pytest

from reports.actions.declarations import DeclarationRefused, review_declaration
from reports.enums import DeclarationStatus
from reports.models import Declaration
from tests.factories.reports import TODAY, make_declaration
from tests.factories.units import make_person
from units import audit

pytestmark = pytest.mark.django_db


def review(declaration, verdict, note="", by=None):
    return review_declaration(declaration=declaration, verdict=verdict, note=note, by=by, today=TODAY)


def test_declared_statement_waits_for_staff(campaign, unit):
    declaration = make_declaration(campaign, unit)

    assert (declaration.kind, declaration.code, declaration.status) == ("paper", "ke-hoach", "pending")
    (entry,) = audit.history_of(declaration)
    assert (entry.verb, entry.details) == ("declare", {"answer": True})


def test_person_and_unit_declare_apart(campaign, unit):
    mine = make_declaration(campaign, unit, make_person(unit))

    assert make_declaration(campaign, unit).pk != mine.pk
    assert Declaration.objects.count() == 2


def test_declaring_again_replaces_the_answer_and_waits_again(campaign, unit):
    declaration = make_declaration(campaign, unit)
    review(declaration, DeclarationStatus.REFUSED, "Chưa có số văn bản.")

    again = make_declaration(campaign, unit, answer=False)

    assert (again.pk, again.answer, again.status, again.review_note) == (declaration.pk, False, "pending", "")


def test_confirmed_declaration_is_closed_until_it_is_opened_again(campaign, unit, staff):
    declaration = review(make_declaration(campaign, unit), DeclarationStatus.CONFIRMED, by=staff.user)
    assert (declaration.reviewed_by, declaration.reviewed_on) == (staff.user, TODAY)

    with pytest.raises(DeclarationRefused, match="mở lại"):
        make_declaration(campaign, unit, answer=False)
    review(declaration, DeclarationStatus.PENDING, "Đơn vị xin sửa.")

    assert make_declaration(campaign, unit, answer=False).answer is False


def test_refusal_needs_a_note(campaign, unit):
    declaration = make_declaration(campaign, unit)

    with pytest.raises(DeclarationRefused, match="ghi lý do"):
        review(declaration, DeclarationStatus.REFUSED, " ")

    declaration.refresh_from_db()
    assert declaration.status == DeclarationStatus.PENDING


def test_confirming_twice_is_refused(campaign, unit):
    declaration = review(make_declaration(campaign, unit), DeclarationStatus.CONFIRMED)

    with pytest.raises(DeclarationRefused, match="Đã xác nhận"):
        review(declaration, DeclarationStatus.CONFIRMED)


def test_failing_audit_undoes_a_declaration(campaign, unit, monkeypatch):
    def fail(*args, **details):
        raise RuntimeError("the audit is down")

    monkeypatch.setattr(audit, "record", fail)

    with pytest.raises(RuntimeError):
        make_declaration(campaign, unit)

    assert not Declaration.objects.exists()
