"""Sơ kết and tổng kết: versions per occasion, making one, downloading it."""

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from criteria.models import Evaluation
from summaries import queries
from summaries.actions import JOB_KIND, request_summary
from summaries.models import Summary
from summaries.permissions import can_draft
from units.doors import actor_of, find, permission_required
from units.downloads import download
from units.models import Job
from units.roles import Permission
from units.urls_for import here


@require_safe
@permission_required(Permission.DOWNLOAD_SUMMARIES)
def summary_list(request: HttpRequest) -> HttpResponse:
    context = {
        "occasions": queries.summaries_by_occasion(),
        "may_draft": can_draft(actor_of(request)),
        "open_jobs": Job.objects.open().filter(kind=JOB_KIND).order_by("pk"),
    }
    return render(request, "summaries/summary_list.html", context)


@require_POST
@permission_required(Permission.DRAFT_SUMMARIES)
def make(request: HttpRequest, evaluation: int) -> HttpResponse:
    """Asking twice gives the same job: one evaluation makes one version."""
    job = request_summary(evaluation=find(Evaluation.objects.all(), pk=evaluation), by=actor_of(request).user)
    return redirect(here(request, "summaries:job", pk=job.pk))


@require_safe
@permission_required(Permission.DRAFT_SUMMARIES)
def job_progress(request: HttpRequest, pk: int) -> HttpResponse:
    job = find(Job.objects.filter(kind=JOB_KIND), pk=pk)
    template = "summaries/_job.html" if request.htmx else "summaries/summary_job.html"
    return render(request, template, {"job": job})


@require_safe
@permission_required(Permission.DOWNLOAD_SUMMARIES)
def download_pdf(request: HttpRequest, pk: int) -> FileResponse:
    summary = find(Summary.objects.select_related("version", "campaign"), pk=pk)
    return download(summary.version.pdf, _file_name(summary, "pdf"), "application/pdf")


@require_safe
@permission_required(Permission.DRAFT_SUMMARIES)
def download_docx(request: HttpRequest, pk: int) -> FileResponse:
    summary = find(Summary.objects.select_related("version", "campaign"), pk=pk)
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    return download(summary.version.docx, _file_name(summary, "docx"), word)


def _file_name(summary: Summary, extension: str) -> str:
    return f"{summary.campaign.code}-{summary.occasion}-phien-ban-{summary.version.number}.{extension}"
