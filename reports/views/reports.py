"""One report: begun, read, filled in, submitted."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from campaigns.planfile.schema import Plan
from campaigns.queries import current_revision, plan_in_force
from reports import queries, rules
from reports.actions.reports import (
    EditedMeanwhile,
    FiguresRefused,
    ReportRefused,
    save_figures,
    start_report,
    submit_report,
)
from reports.doors import own_report, visible_report
from reports.entry import Entry, merged, whole_number
from reports.enums import OPEN_STATUSES
from reports.models import PeriodicReport, ReportingPeriod
from reports.permissions import can_review, can_submit, can_write_for
from reports.queries import ReportRow
from reports.timeline import events_of
from reports.wording import figure_text
from units.clock import now, today
from units.doors import actor_of, find, form_page, require
from units.models import Unit
from units.once import first_time
from units.urls_for import here


@require_POST
def report_start(request: HttpRequest, period_pk: int, unit_pk: int) -> HttpResponse:
    """The unit begins its report for a period, or goes on with it."""
    period = find(ReportingPeriod.objects.select_related("campaign"), pk=period_pk)
    unit = find(Unit.objects.select_related("unit_type"), pk=unit_pk)
    require(can_write_for(actor_of(request), unit.pk))
    if not (unit.existed_on(period.ends_on) and queries.indicators_owed(period.campaign, unit)):
        messages.error(request, f"“{unit}” không phải báo cáo kỳ “{period}”.")
        return redirect(here(request, "reports:list"))
    report = start_report(period=period, unit=unit, by=actor_of(request).user)
    return redirect(here(request, "reports:edit", pk=report.pk))


@require_safe
def report_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """The unit reads what is stored; everybody else what was submitted last."""
    report = visible_report(request, pk)
    actor = actor_of(request)
    plan = plan_in_force(report.period.campaign)
    is_own = report.unit_id in actor.unit_ids()
    version = queries.latest_version(report)
    figures = queries.stored_figures(report) if is_own else queries.figures_of_version(version)
    is_open = report.status in OPEN_STATUSES
    context = facts_of(request, report) | {
        "rows": shown_rows(queries.rows_read(report, plan, figures)),
        "version": version,
        "is_own": is_own,
        # A report is submitted whole: what an unopened one lacks was not asked then.
        "is_added_since": version is not None and not is_open,
        "may_write": is_open and can_write_for(actor, report.unit_id),
        "may_submit": is_open and can_submit(actor, report),
        "may_review": version is not None and can_review(actor),
        "events": events_of(queries.versions_of(report)),
    }
    return render(request, "reports/report_detail.html", context)


def shown_rows(rows: list[ReportRow]) -> list[dict[str, Any]]:
    """Rows with their figures in words."""
    return [
        {
            "row": row,
            "text": figure_text(row.figure, row.indicator),
            "previous": figure_text(row.previous, row.indicator),
        }
        for row in rows
    ]


def facts_of(request: HttpRequest, report: PeriodicReport) -> dict[str, Any]:
    """What every page about one report names."""
    timing = rules.timing(report.period.due_on, report.first_submitted_on, today(request.authority))
    return {"report": report, "period": report.period, "campaign": report.period.campaign, "timing": timing}


# --- filling in -----------------------------------------------------------------------------------------------------


@form_page
def report_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """The entry form. Nothing is saved while one field is wrong, and nothing typed is lost."""
    report = own_report(request, pk)
    plan = plan_in_force(report.period.campaign)
    if request.method != "POST":
        if report.status not in OPEN_STATUSES:
            return redirect(here(request, "reports:detail", pk=report.pk))
        return _entry_page(request, Entry(report, queries.stored_rows(report, plan)))
    entry = Entry(report, queries.stored_rows(report, plan), request.POST)
    if request.POST.get("plan", "") not in ("", _plan_mark(report)):
        return _entry_page(request, entry, refusal=REVISED)
    return _save(request, entry, plan) if entry.is_valid else _entry_page(request, entry)


REVISED = (
    "Kế hoạch vừa được điều chỉnh sau khi bạn mở trang. Các chỉ số dưới đây theo kế hoạch mới: hãy xem lại rồi lưu."
)


def _plan_mark(report: PeriodicReport) -> str:
    """Which revision of the plan the page was made from; corrections ask for the same figures."""
    return str(current_revision(report.period.campaign).number)


def _save(request: HttpRequest, entry: Entry, plan: Plan) -> HttpResponse:
    try:
        save_figures(
            report=entry.report,
            figures=entry.figures,
            edition=entry.edition,
            by=actor_of(request).user,
            now=now(request.authority),
            note=entry.note_text,
        )
    except EditedMeanwhile as conflict:
        entry = merged(entry, conflict.report, queries.stored_rows(conflict.report, plan), request.POST)
        if entry.has_conflict:
            return _entry_page(request, entry, conflict=str(conflict))
    except FiguresRefused as refused:
        entry.refuse(refused.faults)
        return _entry_page(request, entry)
    except ReportRefused as refused:
        return _entry_page(request, entry, refusal=str(refused))
    return _onward(request, entry.report)


def _onward(request: HttpRequest, report: PeriodicReport) -> HttpResponse:
    """Where the pressed button leads once everything typed is saved."""
    if request.POST.get("do") == "submit":
        return redirect(here(request, "reports:submit", pk=report.pk))
    wanted = request.POST.get("evidence", "")
    owed = queries.indicators_owed(report.period.campaign, report.unit)
    if any(indicator.code == wanted for indicator in owed):
        messages.success(request, "Đã lưu nháp.")
        return redirect(here(request, "reports:evidence", pk=report.pk, indicator=wanted))
    messages.success(request, "Đã lưu nháp. Báo cáo chưa được nộp.")
    return redirect(here(request, "reports:edit", pk=report.pk))


def _entry_page(request: HttpRequest, entry: Entry, conflict: str = "", refusal: str = "") -> HttpResponse:
    rows = [(row, figure_text(row.row.previous, row.row.indicator)) for row in entry.rows]
    context = facts_of(request, entry.report) | {"entry": entry, "rows": rows, "conflict": conflict, "refusal": refusal}
    context["plan_mark"] = _plan_mark(entry.report)
    context["answered_count"] = sum(bool(row.row.figure) for row in entry.rows)
    return render(request, "reports/report_form.html", context)


# --- submitting -----------------------------------------------------------------------------------------------------


@form_page
def report_submit(request: HttpRequest, pk: int) -> HttpResponse:
    """Shows what would be submitted; then submits exactly that."""
    report = own_report(request, pk)
    require(can_submit(actor_of(request), report))
    if request.method == "POST":
        return _submit(request, report)
    if report.status not in OPEN_STATUSES:
        return redirect(here(request, "reports:detail", pk=report.pk))
    plan = plan_in_force(report.period.campaign)
    rows = shown_rows(queries.stored_rows(report, plan))
    context = facts_of(request, report) | {
        "rows": rows,
        "unanswered": [shown["row"] for shown in rows if not shown["text"]],
        "is_early": today(request.authority) < report.period.ends_on,
    }
    return render(request, "reports/report_submit.html", context)


def _submit(request: HttpRequest, report: PeriodicReport) -> HttpResponse:
    detail = here(request, "reports:detail", pk=report.pk)
    if not first_time(request.POST.get("once", "")):
        return redirect(detail)
    try:
        version = submit_report(
            report=report,
            indicators=queries.indicators_owed(report.period.campaign, report.unit),
            by=actor_of(request).user,
            now=now(request.authority),
            today=today(request.authority),
            edition=whole_number(request.POST.get("edition", "")),
        )
    except EditedMeanwhile:
        messages.warning(request, "Số liệu vừa được sửa sau khi bạn mở trang này: hãy xem lại rồi nộp.")
        return redirect(here(request, "reports:submit", pk=report.pk))
    except FiguresRefused as refused:
        messages.error(request, str(refused))
        return redirect(here(request, "reports:submit", pk=report.pk))
    except ReportRefused as refused:
        messages.error(request, str(refused))
        return redirect(detail)
    messages.success(request, f"Đã nộp báo cáo {report.period} (phiên bản {version.number}).")
    return redirect(detail)
