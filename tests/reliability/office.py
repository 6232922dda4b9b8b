"""An office at work on one campaign, for the promises that nothing is lost and nothing happens twice."""

from types import SimpleNamespace

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from criteria.actions import request_evaluation
from criteria.enums import Mode
from criteria.models import Evaluation
from documents.models import DocumentVersion
from summaries.models import Summary
from tests.factories.campaigns import make_campaign
from tests.factories.reports import TODAY, make_period, pdf_content
from tests.factories.units import make_authority, make_member, make_unit
from units import jobs
from units.enums import Role
from units.models import Job, User
from units.tenancy import authority_scope

KINDS_OF_JOB = sorted(kind for kind in jobs.RUNNERS if not kind.startswith("test_"))
PDF = pdf_content()


def make_office() -> SimpleNamespace:
    """Staff, reporter and a campaign with one accepted-to-be report; it is 05/12/2023."""
    authority = make_authority("go-vap", is_demo=True, clock_on=TODAY)
    with authority_scope(authority):
        unit = make_unit("Ủy ban nhân dân Phường 1", "phuong-xa")
        campaign = make_campaign()
        period = make_period(campaign)
        staff, reporter = make_member(Role.STAFF).user, make_member(Role.REPORTER, unit).user
    return SimpleNamespace(
        authority=authority, unit=unit, campaign=campaign, period=period, staff=staff, reporter=reporter
    )


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def pdf() -> SimpleUploadedFile:
    return SimpleUploadedFile("Minh chứng.pdf", PDF, "application/pdf")


def hidden(page, name: str) -> str:
    """What a hidden field of the page's form holds."""
    return str(page.context["form"][name].value() or "")


def evaluation_of(place: SimpleNamespace) -> Evaluation:
    with authority_scope(place.authority):
        job = request_evaluation(
            campaign=place.campaign, occasion="so-ket-2023", mode=Mode.OFFICIAL, as_of=TODAY, by=None
        )
    jobs.run(authority_id=place.authority.pk, job_id=job.pk)
    with authority_scope(place.authority):
        return Evaluation.objects.get(job_key=job.key)


def make_paper(place: SimpleNamespace, evaluation: Evaluation) -> int:
    return client_of(place.staff).post(f"/go-vap/so-ket/danh-gia/{evaluation.pk}/lap/").status_code


def counted(place: SimpleNamespace) -> tuple[int, int, int]:
    with authority_scope(place.authority):
        return Evaluation.objects.count(), Summary.objects.count(), DocumentVersion.objects.count()


def states(place: SimpleNamespace) -> list[str]:
    with authority_scope(place.authority):
        return list(Job.objects.order_by("pk").values_list("state", flat=True))
