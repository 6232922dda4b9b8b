"""The template of a report to download, and the same file back: errors by cell, a preview, one click."""

from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from campaigns.queries import plan_in_force
from reports import queries, rules
from reports.actions.reports import EditedMeanwhile, FiguresRefused, ReportRefused, save_figures
from reports.doors import own_report
from reports.enums import OPEN_STATUSES
from reports.forms import SpreadsheetForm
from reports.models import PeriodicReport
from reports.sheet_of_report import changes_of, identity_of, sheet_of
from reports.spreadsheets.reading import SheetReading, SheetRefused, read_sheet
from reports.spreadsheets.writing import template
from units.clock import now
from units.doors import actor_of, form_page
from units.uploads import MEGABYTE, UploadRefused, checked
from units.urls_for import here
from vietnamese.text import slug

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MAX_BYTES = 5 * MEGABYTE
SALT = "reports.spreadsheets.preview"
HOURS_TO_CONFIRM = 12


@require_safe
def template_download(request: HttpRequest, pk: int) -> HttpResponse:
    """The personal template of an own report, filled with what is stored."""
    report = own_report(request, pk)
    rows = queries.stored_rows(report, plan_in_force(report.period.campaign))
    response = HttpResponse(template(sheet_of(report, rows)), content_type=XLSX)
    name = slug(f"{report.period.code} {report.unit.name}")[:100]
    response["Content-Disposition"] = f'attachment; filename="bao-cao-{name}.xlsx"'
    response["Cache-Control"] = "private, no-store"
    return response


@form_page
def spreadsheet_upload(request: HttpRequest, pk: int) -> HttpResponse:
    """Reads an uploaded template and shows what it would change. Nothing is saved here."""
    report = own_report(request, pk)
    if report.status not in OPEN_STATUSES:
        messages.info(request, "Báo cáo đã nộp: chưa tải số liệu lên được.")
        return redirect(here(request, "reports:detail", pk=report.pk))
    form = SpreadsheetForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        return _preview(request, report, form)
    return _page(request, report, form, [])


def _preview(request: HttpRequest, report: PeriodicReport, form: SpreadsheetForm) -> HttpResponse:
    rows = queries.stored_rows(report, plan_in_force(report.period.campaign))
    try:
        file = checked(form.cleaned_data["file"], (".xlsx",), MAX_BYTES)
        reading = read_sheet(file.content, identity_of(report, rows), [row.indicator for row in rows])
    except UploadRefused as refused:
        return _page(request, report, form, [str(refused)])
    except SheetRefused as refused:
        return _page(request, report, form, refused.faults)
    changes = changes_of(rows, reading.figures)
    context = {
        "report": report,
        "campaign": report.period.campaign,
        "file_name": file.name,
        "changes": changes,
        "is_older": reading.edition != report.edition,
        "sealed": _sealed(report, {change.row.indicator.code: change.figure for change in changes}),
    }
    return render(request, "reports/spreadsheet_preview.html", context)


def _page(request: HttpRequest, report: PeriodicReport, form: SpreadsheetForm, faults: list[str]) -> HttpResponse:
    context = {"report": report, "campaign": report.period.campaign, "form": form, "faults": faults}
    return render(request, "reports/spreadsheet_upload.html", context)


def _sealed(report: PeriodicReport, figures: dict[str, rules.Figure]) -> str:
    """The figures that were shown, in a form field that only this portal can have written."""
    packed = {code: rules.packed(figure) for code, figure in figures.items()}
    return signing.dumps([report.pk, report.edition, packed], salt=SALT, compress=True)


@require_POST
def spreadsheet_confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Saves what the preview showed, unless the report was changed since."""
    report = own_report(request, pk)
    reading = _opened(request.POST.get("sealed", ""), report)
    upload = here(request, "reports:spreadsheet-upload", pk=report.pk)
    if reading is None:
        messages.error(request, "Bản xem trước đã hết hạn: hãy tải tệp lên lại.")
        return redirect(upload)
    try:
        _save(request, report, reading)
    except EditedMeanwhile:
        if _is_saved(report, reading):
            return redirect(here(request, "reports:edit", pk=report.pk))
        messages.warning(request, "Báo cáo vừa được sửa sau khi bạn xem trước, tệp chưa được lưu: hãy tải tệp lên lại.")
        return redirect(upload)
    except (FiguresRefused, ReportRefused) as refused:
        messages.error(request, str(refused))
        return redirect(here(request, "reports:detail", pk=report.pk))
    messages.success(request, f"Đã lưu nháp {len(reading.figures)} chỉ số từ tệp. Báo cáo chưa được nộp.")
    return redirect(here(request, "reports:edit", pk=report.pk))


def _save(request: HttpRequest, report: PeriodicReport, reading: SheetReading) -> None:
    save_figures(
        report=report,
        figures=reading.figures,
        edition=reading.edition,
        by=actor_of(request).user,
        now=now(request.authority),
    )


def _is_saved(report: PeriodicReport, reading: SheetReading) -> bool:
    """Whether a first click has done this already."""
    rows = queries.stored_rows(report, plan_in_force(report.period.campaign))
    stored = {row.indicator.code: row.figure or rules.Figure() for row in rows}
    return all(stored.get(code) == figure for code, figure in reading.figures.items())


def _opened(sealed: str, report: PeriodicReport) -> SheetReading | None:
    try:
        opened: Any = signing.loads(sealed, salt=SALT, max_age=HOURS_TO_CONFIRM * 3600)
    except signing.BadSignature:
        return None
    report_pk, edition, packed = opened
    if report_pk != report.pk:
        return None
    return SheetReading({code: rules.unpacked(values) for code, values in packed.items()}, edition)
