"""A summary is rendered once, kept for ever, downloaded by those who may."""

from hashlib import sha256

import pypdfium2
import pytest
from django.core.files.storage import default_storage

from documents.models import DocumentVersion
from summaries.actions import request_summary
from summaries.models import Summary
from tests.factories.units import make_member, make_unit
from tests.reads import reads_of
from tests.summaries.world import evaluated, reported_campaign
from units import jobs
from units.enums import JobState, Role
from units.models import AuditEntry, Job
from units.tenancy import authority_scope


def rendered(authority) -> Summary:
    with authority_scope(authority):
        campaign = reported_campaign()
    evaluation = evaluated(authority, campaign)
    with authority_scope(authority):
        job = request_summary(evaluation=evaluation, by=None)
    for _ in range(2):
        jobs.run(authority_id=authority.pk, job_id=job.pk)
    with authority_scope(authority):
        assert Job.objects.get(pk=job.pk).state == JobState.DONE
        return Summary.objects.select_related("version").get()


@pytest.fixture
def summary(authority) -> Summary:
    return rendered(authority)


def test_version_keeps_paper_pdf_and_docx(summary, authority):
    version = summary.version

    with default_storage.open(version.pdf.name) as pdf, default_storage.open(version.docx.name) as docx:
        pdf_bytes, docx_bytes = pdf.read(), docx.read()
    assert sha256(pdf_bytes).hexdigest() == version.pdf_sha256
    assert sha256(docx_bytes).hexdigest() == version.docx_sha256
    assert len(pypdfium2.PdfDocument(pdf_bytes)) == version.page_count
    assert version.pdf.name.startswith(f"{authority.slug}/")


def test_running_the_job_twice_makes_one_version(summary, authority):
    with authority_scope(authority):
        assert DocumentVersion.objects.count() == 1
        assert AuditEntry.objects.filter(verb="render_summary").count() == 1


def test_asking_again_gives_the_same_job(summary, authority):
    with authority_scope(authority):
        assert request_summary(evaluation=summary.evaluation, by=None).state == JobState.DONE
        assert Job.objects.filter(kind="render_summary").count() == 1


@pytest.mark.parametrize(
    ("role", "pdf", "docx"),
    [(Role.STAFF, 200, 200), (Role.LEADER, 200, 403), (Role.COUNCIL, 403, 403), (Role.REPORTER, 403, 403)],
)
def test_who_may_download_what(summary, authority, client, role, pdf, docx):
    with authority_scope(authority):
        client.force_login(make_member(role, make_unit() if role == Role.REPORTER else None).user)

    for extension, expected in (("pdf", pdf), ("docx", docx)):
        answer = client.get(f"/{authority.slug}/so-ket/{summary.pk}/{extension}/")
        assert answer.status_code == expected
        assert answer.getvalue()  # reads to the end, which closes the file


def test_stranger_finds_no_summary(summary, other_authority, client):
    with authority_scope(other_authority):
        client.force_login(make_member(Role.STAFF).user)

    assert client.get(f"/{other_authority.slug}/so-ket/{summary.pk}/pdf/").status_code == 404


def test_leader_downloads_the_stored_bytes_as_attachment(summary, authority, client):
    with authority_scope(authority):
        client.force_login(make_member(Role.LEADER).user)

    answer = client.get(f"/{authority.slug}/so-ket/{summary.pk}/pdf/")

    assert sha256(answer.getvalue()).hexdigest() == summary.version.pdf_sha256
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert answer.headers["Cache-Control"] == "private, no-store"


def test_list_reads_the_database_equally_often(summary, authority, client):
    with authority_scope(authority):
        client.force_login(make_member(Role.STAFF).user)
    with_one = reads_of(client, f"/{authority.slug}/so-ket/")
    with authority_scope(authority):
        campaign = summary.campaign
    evaluation = evaluated(authority, campaign)
    with authority_scope(authority):
        job = request_summary(evaluation=evaluation, by=None)
    jobs.run(authority_id=authority.pk, job_id=job.pk)

    assert reads_of(client, f"/{authority.slug}/so-ket/") == with_one <= 12
