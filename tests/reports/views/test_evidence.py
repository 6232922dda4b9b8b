"""Files in and out through the pages."""

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile

from reports.models import Evidence
from tests.factories.reports import make_draft, make_evidence, pdf_content, pdf_upload
from tests.reads import reads_of

pytestmark = pytest.mark.django_db


def text_of(page) -> str:
    return " ".join(page.content.decode().split())


@pytest.fixture
def draft(client, reporter, period, unit):
    client.force_login(reporter.user)
    return make_draft(period, unit)


def address(report) -> str:
    return f"/go-vap/bao-cao/{report.pk}/minh-chung/ho-so-cong-viec/"


def test_several_files_are_taken_at_once(client, draft):
    answer = client.post(address(draft), {"uploads": [pdf_upload("Một.pdf"), pdf_upload("Hai.pdf", pages=2)]})

    assert answer["Location"] == address(draft)
    assert list(Evidence.objects.order_by("pk").values_list("name", flat=True)) == ["Một.pdf", "Hai.pdf"]


def test_one_bad_file_keeps_all_out_and_is_named(client, draft):
    bad = SimpleUploadedFile("chương trình.pdf", b"MZ" + b"\x00" * 100)

    page = client.post(address(draft), {"uploads": [pdf_upload(), bad]})

    assert "“chương trình.pdf” không đúng với đuôi tệp" in text_of(page)
    assert not Evidence.objects.exists()


def test_no_file_chosen_is_said(client, draft):
    assert "Hãy chọn ít nhất một tệp." in text_of(client.post(address(draft), {}))


def test_download_is_an_attachment_that_no_browser_runs_or_keeps(client, draft):
    evidence = make_evidence(draft)

    response = client.get(f"/go-vap/bao-cao/minh-chung/{evidence.pk}/")

    assert b"".join(response.streaming_content) == pdf_content()
    assert response["Content-Disposition"].startswith("attachment; filename*=utf-8''Minh%20ch")
    assert response["Content-Type"] == "application/pdf"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "private, no-store"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"


def test_download_of_a_lost_file_is_not_found(client, draft):
    evidence = make_evidence(draft)
    default_storage.delete(evidence.file.name)

    assert client.get(f"/go-vap/bao-cao/minh-chung/{evidence.pk}/").status_code == 404


def test_stored_file_has_no_address_of_its_own(client, draft):
    evidence = make_evidence(draft)

    assert client.get(f"/media/{evidence.file.name}").status_code == 404


def test_remove_takes_the_file_off_the_list(client, draft):
    evidence = make_evidence(draft)

    page = client.post(f"/go-vap/bao-cao/minh-chung/{evidence.pk}/go/", follow=True)

    assert "Đã gỡ “Minh chứng.pdf”." in text_of(page)
    assert page.context["files"] == []


def test_list_reads_the_same_with_one_file_and_with_three(client, draft):
    make_evidence(draft)
    one = reads_of(client, address(draft))
    make_evidence(draft, pages=2)
    make_evidence(draft, pages=3)

    assert reads_of(client, address(draft)) == one
