"""What a unit declares and what staff make of it, through the pages."""

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from reports.models import Declaration, Evidence
from tests.factories.reports import make_declaration, pdf_upload
from tests.factories.units import make_person
from tests.reads import reads_of

pytestmark = pytest.mark.django_db

LIST = "/go-vap/bao-cao/ke-khai/"


def text_of(page) -> str:
    return " ".join(page.content.decode().split())


def form_address(unit, person=None) -> str:
    code = f"statement/sang-kien/ca-nhan/{person.pk}/" if person else "paper/ke-hoach/"
    return f"{LIST}thi-dua-nho/{unit.pk}/{code}"


def test_unit_sees_what_it_and_its_people_owe(client, campaign, unit, reporter):
    make_person(unit, full_name="Trần Thị Bích")
    make_person(unit, full_name="Nguyễn Văn An")
    client.force_login(reporter.user)

    (section,) = client.get(LIST).context["sections"]

    assert [one.owed.code for one in section["own"]] == ["ke-hoach"]
    assert [person.full_name for person, _, _ in section["people"]] == ["Nguyễn Văn An", "Trần Thị Bích"]
    assert section["open_count"] == 3


def test_unit_declares_with_explanation_and_files(client, campaign, unit, reporter):
    client.force_login(reporter.user)
    form = {"answer": "1", "explanation": "Kế hoạch số 5/KH-UBND.", "uploads": [pdf_upload()]}

    answer = client.post(form_address(unit), form)

    declaration = Declaration.objects.get()
    assert answer["Location"] == LIST
    assert (declaration.answer, declaration.explanation) == (True, "Kế hoạch số 5/KH-UBND.")
    assert (declaration.declared_by, declaration.evidence.count()) == (reporter.user, 1)


@pytest.mark.parametrize("is_bad", [True, False], ids=["not a PDF", "sent twice"])
def test_refused_file_keeps_the_declaration_out_and_the_words_on_the_page(
    client, unit, campaign, reporter, is_bad, settings, tmp_path
):
    settings.MEDIA_ROOT = str(tmp_path)
    client.force_login(reporter.user)
    other = SimpleUploadedFile("Ảnh.pdf", b"khong phai pdf") if is_bad else pdf_upload("Lại.pdf")
    form = {"answer": "1", "explanation": "Kế hoạch số 5/KH-UBND.", "uploads": [pdf_upload(), other]}

    page = client.post(form_address(unit), form)

    assert page.context["form"].errors["uploads"]
    assert page.context["form"]["answer"].value() == "1"
    assert "Kế hoạch số 5/KH-UBND." in text_of(page)
    assert not Declaration.objects.exists()
    assert not Evidence.objects.exists()
    assert not any(path.is_file() for path in tmp_path.rglob("*"))


def test_refused_file_does_not_pass_over_what_another_wrote_meanwhile(client, campaign, unit, reporter):
    client.force_login(reporter.user)
    seen = client.get(form_address(unit)).context["form"]["seen"].value() or ""
    make_declaration(campaign, unit)
    form = {"answer": "0", "explanation": "Lời của tôi.", "seen": seen}

    page = client.post(form_address(unit), form | {"uploads": [SimpleUploadedFile("Ảnh.pdf", b"khong phai pdf")]})
    page = client.post(form_address(unit), form | {"seen": page.context["form"]["seen"].value()})

    assert "đã sửa nội dung này sau khi bạn mở trang" in text_of(page)
    assert Declaration.objects.get().answer is True


def test_person_is_declared_for_by_the_unit(client, campaign, unit, reporter):
    person = make_person(unit)
    client.force_login(reporter.user)

    client.post(form_address(unit, person), {"answer": "0"})

    declaration = Declaration.objects.get()
    assert (declaration.person, declaration.answer, declaration.code) == (person, False, "sang-kien")


def test_answer_left_open_is_asked_for_and_the_text_stays(client, campaign, unit, reporter):
    client.force_login(reporter.user)

    page = client.post(form_address(unit), {"explanation": "Đã viết dở."})

    assert "Hãy chọn Có hoặc Không." in text_of(page)
    assert "Đã viết dở." in text_of(page)
    assert not Declaration.objects.exists()


def test_what_nobody_asks_for_cannot_be_declared(client, campaign, unit, other_unit, reporter):
    client.force_login(reporter.user)
    stranger = make_person(other_unit)

    for path in (form_address(unit, stranger), f"{LIST}thi-dua-nho/{unit.pk}/paper/la/"):
        assert client.get(path).status_code == 404


@pytest.mark.parametrize(
    ("do", "note", "status"),
    [("confirm", "", "confirmed"), ("refuse", "Chưa có số văn bản.", "refused"), ("refuse", "", "pending")],
)
def test_staff_confirm_or_refuse_with_a_reason(client, campaign, unit, staff, do, note, status):
    declaration = make_declaration(campaign, unit)
    client.force_login(staff.user)

    client.post(f"{LIST}{declaration.pk}/xem-xet/", {"do": do, "note": note, "once": uuid4()})

    declaration.refresh_from_db()
    assert (declaration.status, declaration.review_note) == (status, note)


def test_staff_open_a_confirmed_declaration_again(client, campaign, unit, staff):
    declaration = make_declaration(campaign, unit)
    client.force_login(staff.user)
    for do in ("confirm", "reopen"):
        client.post(f"{LIST}{declaration.pk}/xem-xet/", {"do": do, "once": uuid4()})

    declaration.refresh_from_db()
    assert declaration.status == "pending"


def test_staff_list_shows_what_waits(client, campaign, unit, other_unit, staff):
    waiting = make_declaration(campaign, unit)
    done = make_declaration(campaign, other_unit)
    client.force_login(staff.user)
    client.post(f"{LIST}{done.pk}/xem-xet/", {"do": "confirm", "once": uuid4()})

    assert list(client.get(LIST).context["page"]) == [waiting]
    assert list(client.get(LIST, {"tinh-trang": "confirmed"}).context["page"]) == [done]


@pytest.mark.parametrize("who", ["staff", "reporter"])
def test_list_reads_the_same_with_one_row_and_with_three(client, campaign, unit, other_unit, request, who):
    client.force_login(request.getfixturevalue(who).user)
    make_declaration(campaign, unit)
    client.get(LIST)
    one = reads_of(client, LIST)
    make_declaration(campaign, unit, make_person(unit))
    make_declaration(campaign, other_unit)

    assert reads_of(client, LIST) == one
