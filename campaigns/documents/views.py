"""Văn bản kế hoạch: its printed versions, printing the wording in force, taking it away as PDF or DOCX."""

from django.db.models import QuerySet
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from campaigns.documents.actions import DOCUMENT_KIND, JOB_KIND, job_key, request_plan_document
from campaigns.models import Campaign
from campaigns.permissions import can_configure
from campaigns.queries import campaigns_visible_to, plan_in_force
from documents.models import DocumentVersion
from units.doors import actor_of, find, permission_required
from units.downloads import download
from units.models import Job
from units.roles import Permission
from units.uploads import OFFICE
from units.urls_for import here


@require_safe
def plan_document(request: HttpRequest, code: str) -> HttpResponse:
    """Every version of the paper, the newest first, and whether it says what the plan says now."""
    campaign = _campaign(request, code)
    versions = list(versions_of(campaign))
    current = job_key(campaign, plan_in_force(campaign))
    context = {
        "campaign": campaign,
        "versions": versions,
        "is_current": bool(versions) and versions[0].job_key == current,
        "open_jobs": Job.objects.open().filter(kind=JOB_KIND, arguments__campaign=campaign.pk).order_by("pk"),
        "can_configure": can_configure(actor_of(request)),
    }
    return render(request, "campaigns/documents/plan_document.html", context)


def versions_of(campaign: Campaign) -> QuerySet[DocumentVersion]:
    """The printed plans of a campaign, newest first."""
    printed = DocumentVersion.objects.filter(document__kind=DOCUMENT_KIND, document__key=campaign.code)
    return printed.select_related("made_by").defer("content").order_by("-number")


@require_POST
@permission_required(Permission.CONFIGURE_CAMPAIGNS)
def make_plan_document(request: HttpRequest, code: str) -> HttpResponse:
    """Asking twice gives the same job: one wording makes one version."""
    campaign = _campaign(request, code)
    job = request_plan_document(campaign=campaign, by=actor_of(request).user)
    return redirect(here(request, "campaigns:plan-document-job", code=campaign.code, pk=job.pk))


@require_safe
@permission_required(Permission.CONFIGURE_CAMPAIGNS)
def plan_document_job(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    campaign = _campaign(request, code)
    job = find(Job.objects.filter(kind=JOB_KIND, arguments__campaign=campaign.pk), pk=pk)
    template = "campaigns/documents/_job.html" if request.htmx else "campaigns/documents/plan_document_job.html"
    return render(request, template, {"campaign": campaign, "job": job})


@require_safe
def plan_pdf(request: HttpRequest, code: str, number: int) -> FileResponse:
    campaign = _campaign(request, code)
    version = find(versions_of(campaign), number=number)
    return download(version.pdf, _file_name(campaign, number, "pdf"), "application/pdf")


@require_safe
@permission_required(Permission.CONFIGURE_CAMPAIGNS)
def plan_docx(request: HttpRequest, code: str, number: int) -> FileResponse:
    campaign = _campaign(request, code)
    version = find(versions_of(campaign), number=number)
    return download(version.docx, _file_name(campaign, number, "docx"), OFFICE[".docx"][0])


def _campaign(request: HttpRequest, code: str) -> Campaign:
    return find(campaigns_visible_to(actor_of(request)), code=code)


def _file_name(campaign: Campaign, number: int, extension: str) -> str:
    return f"ke-hoach-{campaign.code}-phien-ban-{number}.{extension}"
