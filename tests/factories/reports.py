"""Periods and reports in every state, reached by the real actions. Call inside `authority_scope`."""

import io
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pikepdf
from django.core.files.uploadedfile import SimpleUploadedFile

from campaigns.law.figures import Figures
from campaigns.law.shipped import shipped_figures
from campaigns.models import Campaign, Indicator
from campaigns.periods import PeriodCalendar, PeriodDates
from campaigns.queries import plan_in_force
from reports import binding, queries
from reports.actions.baselines import Entry, Sheet, enter_baselines
from reports.actions.declarations import declare
from reports.actions.evidence import attach_to_report
from reports.actions.periods import open_period
from reports.actions.reports import accept_report, return_report, save_figures, start_report, submit_report
from reports.models import Baseline, Declaration, Evidence, PeriodicReport, ReportingPeriod
from reports.rules import Figure
from units.models import Person, Unit, User
from units.uploads import CheckedFile, checked

TODAY = date(2023, 12, 5)
NOW = datetime(2023, 12, 5, 9, 0, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
FIGURES = {
    "ho-so-cong-viec": Figure(numerator=Decimal(3120), denominator=Decimal(5000)),
    "ke-hoach-so": Figure(value=Decimal(1)),
    "mo-hinh": Figure(value=Decimal(2)),
}
"""What a phường of the small plan reports."""
PERIODS = PeriodCalendar(Figures(shipped_figures()))
"""The periods of any year by the law as it comes with the portal."""


def make_period(campaign: Campaign, dates: PeriodDates | None = None, by: User | None = None) -> ReportingPeriod:
    """Quarter IV of 2023 unless told otherwise."""
    return open_period(campaign=campaign, dates=dates or PERIODS.quarter(2023, 4), by=by)


def make_draft(
    period: ReportingPeriod, unit: Unit, figures: dict[str, Figure] | None = None, by: User | None = None
) -> PeriodicReport:
    report = start_report(period=period, unit=unit, by=by)
    return save_figures(
        report=report, figures=FIGURES if figures is None else figures, edition=report.edition, by=by, now=NOW
    )


def make_submitted(
    period: ReportingPeriod,
    unit: Unit,
    figures: dict[str, Figure] | None = None,
    by: User | None = None,
    today: date = TODAY,
) -> PeriodicReport:
    return submit(make_draft(period, unit, figures, by), by=by, today=today)


def submit(report: PeriodicReport, by: User | None = None, today: date = TODAY) -> PeriodicReport:
    indicators = queries.indicators_owed(report.period.campaign, report.unit)
    submit_report(report=report, indicators=indicators, by=by, now=NOW, today=today)
    report.refresh_from_db()
    return report


def make_returned(period: ReportingPeriod, unit: Unit, reason: str = "Mẫu số chưa khớp.") -> PeriodicReport:
    report = make_submitted(period, unit)
    return_report(report=report, reason=reason, by=None, now=NOW, today=TODAY)
    report.refresh_from_db()
    return report


def make_accepted(period: ReportingPeriod, unit: Unit) -> PeriodicReport:
    report = make_submitted(period, unit)
    accept_report(report=report, by=None, now=NOW, today=TODAY)
    report.refresh_from_db()
    return report


def make_declaration(campaign: Campaign, unit: Unit, person: Person | None = None, answer: bool = True) -> Declaration:
    """The first thing that the unit, or the person, owes."""
    kind = "individual" if person else "collective"
    owed = next(one for one in binding.owed_by(plan_in_force(campaign), unit) if one.subject_kind == kind)
    return declare(
        campaign=campaign,
        unit=unit,
        person=person,
        owed=owed,
        answer=answer,
        explanation="Quyết định số 12/QĐ-UBND ngày 03/6/2023.",
        by=None,
        today=TODAY,
    )


def pdf_upload(name: str = "Minh chứng.pdf", pages: int = 1) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, pdf_content(pages), "application/pdf")


def pdf_content(pages: int = 1) -> bytes:
    stream = io.BytesIO()
    with pikepdf.new() as pdf:
        for _ in range(pages):
            pdf.add_blank_page()
        pdf.save(stream)
    return stream.getvalue()


def checked_pdf(name: str = "Minh chứng.pdf", pages: int = 1) -> CheckedFile:
    return checked(pdf_upload(name, pages))


def make_baseline(campaign: Campaign, unit: Unit, code: str = "mo-hinh") -> Baseline:
    """A starting value with its paper, waiting for confirmation."""
    sheet = Sheet(Indicator.objects.get(campaign=campaign, code=code), date(2021, 12, 31), "Báo cáo năm 2021")
    enter_baselines(sheet=sheet, entries=[Entry(unit, Decimal(5))], file=checked_pdf(), by=None, today=TODAY)
    return Baseline.objects.get(indicator=sheet.indicator, unit=unit, as_of=sheet.as_of)


def make_evidence(report: PeriodicReport, code: str = "ho-so-cong-viec", pages: int = 1) -> Evidence:
    indicator = Indicator.objects.get(campaign=report.period.campaign, code=code)
    return attach_to_report(report=report, indicator=indicator, file=checked_pdf(pages=pages), by=None, now=NOW)
