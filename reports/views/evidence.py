"""Minh chứng: files beside one figure; handing a file out."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from campaigns.models import Indicator
from reports import queries
from reports.actions.evidence import EvidenceRefused, attach_to_report, remove_evidence
from reports.doors import visible_report
from reports.enums import OPEN_STATUSES
from reports.forms import EvidenceForm
from reports.models import Evidence, PeriodicReport
from reports.permissions import can_see_evidence, can_write_evidence, can_write_for
from units.clock import now
from units.doors import actor_of, find, form_page, require
from units.downloads import download
from units.uploads import CheckedFile, UploadRefused, checked
from units.urls_for import here


@form_page
def evidence_list(request: HttpRequest, pk: int, indicator: str) -> HttpResponse:
    """The files of one figure, and adding more while the report is open."""
    report = visible_report(request, pk)
    row = find(Indicator.objects.filter(campaign=report.period.campaign_id), code=indicator)
    form = EvidenceForm()
    if request.method == "POST":
        require(can_write_for(actor_of(request), report.unit_id))
        form = EvidenceForm(request.POST, request.FILES)
        if _add(request, form, report, row):
            return redirect(here(request, "reports:evidence", pk=report.pk, indicator=row.code))
    is_open = report.status in OPEN_STATUSES
    context = {
        "report": report,
        "campaign": report.period.campaign,
        "indicator": row,
        "files": queries.evidence_by_indicator(report).get(row.code, []),
        "form": form,
        "may_write": is_open and can_write_for(actor_of(request), report.unit_id),
    }
    return render(request, "reports/evidence_list.html", context)


def _add(request: HttpRequest, form: EvidenceForm, report: PeriodicReport, indicator: Indicator) -> bool:
    def attach(file: CheckedFile) -> Any:
        return attach_to_report(
            report=report, indicator=indicator, file=file, by=actor_of(request).user, now=now(request.authority)
        )

    if not form.is_valid():
        return False
    saved = attach_each(form, attach)
    if saved:
        messages.success(request, f"Đã thêm {saved} tệp minh chứng.")
    return form.is_valid()


def attach_each(form: EvidenceForm | Any, attach: Callable[[CheckedFile], Any]) -> int:
    """Checks every file, then stores them one by one; what is wrong stands at the field. Returns how many were stored.

    Nothing is stored unless every file is what it says it is.
    """
    saved = 0
    for file in checked_each(form):
        try:
            attach(file)
            saved += 1
        except EvidenceRefused as refused:
            form.add_error("uploads", str(refused))
    return saved


def checked_each(form: EvidenceForm | Any) -> list[CheckedFile]:
    """Every file that was sent; none when one is not what it says it is, which then stands at the field."""
    files = []
    for upload in form.cleaned_data["uploads"]:
        try:
            files.append(checked(upload))
        except UploadRefused as refused:
            form.add_error("uploads", str(refused))
    return [] if form.errors else files


@require_POST
def evidence_remove(request: HttpRequest, pk: int) -> HttpResponse:
    evidence = find(_with_places(), pk=pk, removed_at=None)
    require(can_write_evidence(actor_of(request), evidence))
    back = _page_of(request, evidence)
    try:
        remove_evidence(evidence=evidence, by=actor_of(request).user, now=now(request.authority))
    except EvidenceRefused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, f"Đã gỡ “{evidence.name}”.")
    return redirect(back)


def _with_places() -> Any:
    return Evidence.objects.select_related("report", "declaration__campaign", "indicator")


def _page_of(request: HttpRequest, evidence: Evidence) -> str:
    if evidence.report is not None and evidence.indicator is not None:
        return here(request, "reports:evidence", pk=evidence.report.pk, indicator=evidence.indicator.code)
    return here(request, "reports:declaration", pk=evidence.declaration_id)


@require_safe
def evidence_download(request: HttpRequest, pk: int) -> FileResponse:
    evidence = find(_with_places(), pk=pk)
    require(can_see_evidence(actor_of(request), evidence))
    return download(evidence.file, evidence.name, evidence.content_type)
