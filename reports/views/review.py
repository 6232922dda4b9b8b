"""Staff read a submitted report beside the plan, and accept it or give it back."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from campaigns.queries import plan_in_force
from reports import queries, rules
from reports.actions.reports import ReportRefused, accept_report, return_report
from reports.comparison import compare
from reports.doors import visible_report
from reports.entry import whole_number
from reports.enums import ReportStatus
from reports.forms import ReasonForm
from reports.models import Baseline, PeriodicReport
from reports.permissions import can_review
from reports.queries import ReportRow
from reports.timeline import changes_between, events_of
from reports.views.reports import facts_of
from reports.wording import figure_text
from units.clock import now, today
from units.doors import actor_of, permission_required
from units.once import first_time
from units.roles import Permission
from units.urls_for import here


@require_safe
@permission_required(Permission.REVIEW_REPORTS)
def report_review(request: HttpRequest, pk: int) -> HttpResponse:
    return _review_page(request, visible_report(request, pk), ReasonForm())


def _review_page(request: HttpRequest, report: PeriodicReport, form: ReasonForm) -> HttpResponse:
    versions = queries.versions_of(report)
    if not versions:
        messages.info(request, "Đơn vị chưa nộp báo cáo này.")
        return redirect(here(request, "reports:detail", pk=report.pk))
    plan = plan_in_force(report.period.campaign)
    baselines = queries.baselines_for(report)
    rows = queries.rows_read(report, plan, queries.figures_of_version(versions[0]))
    context = facts_of(request, report) | {
        "version": versions[0],
        "rows": [_reviewed(row, report.period.ends_on, baselines.get(row.indicator.code)) for row in rows],
        "changes": changes_between(plan, versions[1] if len(versions) > 1 else None, versions[0]),
        "events": events_of(versions),
        "form": form,
        "may_accept": rules.may_become(report.status, ReportStatus.ACCEPTED),
        "may_return": rules.may_become(report.status, ReportStatus.RETURNED),
    }
    return render(request, "reports/report_review.html", context)


def _reviewed(row: ReportRow, until: date, baseline: Baseline | None) -> dict[str, Any]:
    start = baseline.value if baseline else None
    return {
        "row": row,
        "text": figure_text(row.figure, row.indicator),
        "previous": figure_text(row.previous, row.indicator),
        "comparisons": [compare(target, row.figure, until, start) for target in row.targets],
    }


@require_POST
@permission_required(Permission.REVIEW_REPORTS)
def report_accept(request: HttpRequest, pk: int) -> HttpResponse:
    report = visible_report(request, pk)
    if first_time(request.POST.get("once", "")):
        try:
            accept_report(report=report, version=whole_number(request.POST.get("version", "")), **_decider(request))
        except ReportRefused as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, f"Đã tiếp nhận báo cáo {report.period} của {report.unit}.")
    return redirect(here(request, "reports:review", pk=report.pk))


@require_POST
@permission_required(Permission.REVIEW_REPORTS)
def report_return(request: HttpRequest, pk: int) -> HttpResponse:
    report = visible_report(request, pk)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return _review_page(request, report, form)
    if first_time(request.POST.get("once", "")):
        version = whole_number(request.POST.get("version", ""))
        try:
            return_report(report=report, reason=form.cleaned_data["reason"], version=version, **_decider(request))
        except ReportRefused as refused:
            form.add_error(None, str(refused))
            return _review_page(request, report, form)
        messages.success(request, f"Đã trả lại báo cáo {report.period} cho {report.unit}.")
    return redirect(here(request, "reports:review", pk=report.pk))


def _decider(request: HttpRequest) -> dict[str, Any]:
    return {"by": actor_of(request).user, "now": now(request.authority), "today": today(request.authority)}


@require_safe
def report_versions(request: HttpRequest, pk: int) -> HttpResponse:
    """Every version with its decisions and what it says differently from the one before."""
    report = visible_report(request, pk)
    versions = queries.versions_of(report)
    plan = plan_in_force(report.period.campaign)
    pairs = zip(versions, [*versions, None][1:], strict=True)
    context = {
        "report": report,
        "campaign": report.period.campaign,
        "may_review": can_review(actor_of(request)),
        "versions": [(version, changes_between(plan, before, version), before) for version, before in pairs],
    }
    return render(request, "reports/report_versions.html", context)
