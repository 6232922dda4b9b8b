"""C9: of several who change one thing from the same page one saves; the others are told and keep their text."""

from uuid import uuid4

import pytest

from reports.models import Declaration, PeriodicReport
from reports.rules import Figure
from tests.factories.reports import FIGURES, make_draft
from tests.reliability.office import client_of, hidden, pdf
from tests.reports.test_parallel import at_once
from units.models import Unit
from units.tenancy import authority_scope

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])


def test_c9_five_who_edit_one_report_from_the_same_page_save_one_and_the_others_keep_their_text(place):
    with authority_scope(place.authority):
        report = make_draft(place.period, place.unit, {"mo-hinh": FIGURES["mo-hinh"]})
    page = client_of(place.reporter).get(f"/go-vap/bao-cao/{report.pk}/nhap/")
    shown = {
        field.html_name: field.value() or ""
        for form in page.context["entry"].forms
        for field in form
    } | {"edition": page.context["entry"].edition}  # fmt: skip
    clients = [client_of(place.reporter) for _ in range(5)]

    def edit(number: int) -> str:
        answer = clients[number].post(
            f"/go-vap/bao-cao/{report.pk}/nhap/", shown | {"mo-hinh-value": str(100 + number)}
        )
        if answer.status_code == 302:
            return "saved"
        words = answer.content.decode()
        return "told" if f'value="{100 + number}"' in words and "chưa được lưu" in words else words

    answers = at_once(5, edit)

    assert sorted(answers) == ["saved"] + ["told"] * 4
    with authority_scope(place.authority):
        stored = PeriodicReport.objects.get(pk=report.pk).values.get(indicator__code="mo-hinh")
        assert Figure(value=stored.value).value == 100 + answers.index("saved")


def test_c9_five_who_declare_from_the_same_page_save_one_and_the_others_keep_their_text(place):
    path = f"/go-vap/bao-cao/ke-khai/thi-dua-nho/{place.unit.pk}/paper/ke-hoach/"
    client_of(place.reporter).post(path, {"answer": "1", "explanation": "Lúc đầu"})
    seen = hidden(client_of(place.reporter).get(path), "seen")
    clients = [client_of(place.reporter) for _ in range(5)]

    def declare(number: int) -> str:
        answer = clients[number].post(path, {"answer": "1", "explanation": f"Số {number}", "seen": seen})
        if answer.status_code == 302:
            return "saved"
        words = answer.content.decode()
        return "told" if f"Số {number}" in words and "chưa được lưu" in words else words

    answers = at_once(5, declare)

    assert sorted(answers) == ["saved"] + ["told"] * 4
    with authority_scope(place.authority):
        assert Declaration.objects.get().explanation == f"Số {answers.index('saved')}"


def test_c9_five_who_edit_one_unit_from_the_same_page_save_one_and_the_others_keep_their_text(place):
    path = f"/go-vap/don-vi/{place.unit.code}/sua/"
    page = client_of(place.staff).get(path)
    shown = {field.html_name: field.value() or "" for field in page.context["form"] if field.value()}
    assert f'name="seen" value="{shown["seen"]}"' in page.content.decode()
    clients = [client_of(place.staff) for _ in range(5)]

    def edit(number: int) -> str:
        answer = clients[number].post(path, shown | {"name": f"Phường {number}"})
        if answer.status_code == 302:
            return "saved"
        words = answer.content.decode()
        return "told" if f'value="Phường {number}"' in words and "Người khác vừa sửa, hiện là" in words else words

    answers = at_once(5, edit)

    assert sorted(answers) == ["saved"] + ["told"] * 4
    with authority_scope(place.authority):
        assert Unit.objects.get(pk=place.unit.pk).name == f"Phường {answers.index('saved')}"


def test_c9_who_was_told_saves_with_the_next_click(place):
    path = f"/go-vap/bao-cao/ke-khai/thi-dua-nho/{place.unit.pk}/paper/ke-hoach/"
    first, second = client_of(place.reporter), client_of(place.reporter)
    seen = hidden(second.get(path), "seen")
    first.post(path, {"answer": "1", "explanation": "Của tôi", "seen": seen})

    told = second.post(path, {"answer": "0", "explanation": "Của bạn", "seen": seen})
    answer = second.post(path, {"answer": "0", "explanation": "Của bạn", "seen": hidden(told, "seen")})

    assert "hiện là “Có”, diễn giải “Của tôi”" in told.content.decode()
    assert answer.status_code == 302
    with authority_scope(place.authority):
        assert Declaration.objects.get().explanation == "Của bạn"


def test_c9_staff_confirm_only_what_they_have_read(place):
    """The unit changes its words, or adds a file, between the reading and the click."""
    path = f"/go-vap/bao-cao/ke-khai/thi-dua-nho/{place.unit.pk}/paper/ke-hoach/"
    reporter, staff = client_of(place.reporter), client_of(place.staff)
    reporter.post(path, {"answer": "1", "explanation": "Lúc đầu"})
    with authority_scope(place.authority):
        page = f"/go-vap/bao-cao/ke-khai/{Declaration.objects.get().pk}/"
    for more in ({}, {"uploads": pdf()}):
        form = {"do": "confirm", "seen": hidden(staff.get(page), "seen"), "once": str(uuid4())}
        reporter.post(path, {"answer": "0", "explanation": "Đã đổi"} | more)

        answer = staff.post(f"{page}xem-xet/", form)

        assert answer.status_code == 200
        assert "sau khi bạn mở trang" in answer.content.decode()
        with authority_scope(place.authority):
            assert Declaration.objects.get().status == "pending"

    form = {"do": "confirm", "seen": hidden(staff.get(page), "seen"), "once": str(uuid4())}
    assert staff.post(f"{page}xem-xet/", form).status_code == 302
    with authority_scope(place.authority):
        assert Declaration.objects.get().status == "confirmed"
