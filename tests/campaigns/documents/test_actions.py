"""Printing a plan: one version for every wording, made by the worker, for those who may."""

from hashlib import sha256

import pytest
from django.core.files.storage import default_storage

from campaigns.documents.actions import request_plan_document
from campaigns.documents.views import versions_of
from campaigns.drafting import edit_plan
from campaigns.models import Campaign
from campaigns.planfile.changes import with_fields
from documents.models import DocumentVersion
from tests.factories.campaigns import LAUNCH_TIME, make_campaign
from tests.factories.units import make_member, make_unit
from units import jobs
from units.enums import JobState, Role
from units.models import Job
from units.tenancy import authority_scope


def printed(authority, campaign: Campaign) -> DocumentVersion:
    with authority_scope(authority):
        job = request_plan_document(campaign=Campaign.objects.get(pk=campaign.pk), by=None)
    for _ in range(2):
        jobs.run(authority_id=authority.pk, job_id=job.pk)
    with authority_scope(authority):
        assert Job.objects.get(pk=job.pk).state == JobState.DONE
        return versions_of(campaign)[0]


@pytest.fixture
def draft(authority) -> Campaign:
    with authority_scope(authority):
        return make_campaign(launched=False)


def themed(campaign: Campaign, theme: str) -> None:
    edit_plan(
        campaign=campaign, change=lambda plan: with_fields(plan, theme=theme), by=None, now=LAUNCH_TIME, what="chủ đề"
    )


def test_version_keeps_both_files(authority, draft):
    version = printed(authority, draft)

    with default_storage.open(version.pdf.name) as pdf, default_storage.open(version.docx.name) as docx:
        assert sha256(pdf.read()).hexdigest() == version.pdf_sha256
        assert sha256(docx.read()).hexdigest() == version.docx_sha256


def test_same_wording_is_printed_once_and_a_new_one_again(authority, draft):
    first = printed(authority, draft)
    assert printed(authority, draft) == first

    with authority_scope(authority):
        themed(draft, "Chính quyền số")
    assert printed(authority, draft).number == 2


def test_plan_changed_while_it_waited_is_not_printed_half(authority, draft):
    with authority_scope(authority):
        job = request_plan_document(campaign=draft, by=None)
        themed(draft, "Xã hội số")
    jobs.run(authority_id=authority.pk, job_id=job.pk)

    with authority_scope(authority):
        assert Job.objects.get(pk=job.pk).state == JobState.FAILED
        assert "hãy yêu cầu in lại" in Job.objects.get(pk=job.pk).note
        assert not versions_of(draft).exists()


@pytest.mark.parametrize(
    ("role", "pdf", "docx"), [(Role.STAFF, 200, 200), (Role.LEADER, 200, 403), (Role.REPORTER, 200, 403)]
)
def test_who_may_download_what(authority, client, role, pdf, docx):
    with authority_scope(authority):
        campaign = make_campaign()
    printed(authority, campaign)
    with authority_scope(authority):
        client.force_login(make_member(role, make_unit() if role == Role.REPORTER else None).user)

    for extension, expected in (("pdf", pdf), ("docx", docx)):
        response = client.get(f"/{authority.slug}/phong-trao/{campaign.code}/van-ban/1/{extension}/")
        response.getvalue()
        assert response.status_code == expected, extension


def test_units_see_no_draft(authority, client, draft):
    printed(authority, draft)
    with authority_scope(authority):
        client.force_login(make_member(Role.REPORTER, make_unit()).user)

    assert client.get(f"/{authority.slug}/phong-trao/{draft.code}/van-ban/1/pdf/").status_code == 404
