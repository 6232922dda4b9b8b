"""A report on its way: begun, saved, submitted, accepted or returned."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from campaigns.models import Indicator
from campaigns.planfile.schema import Indicator as PlanIndicator
from reports import rules
from reports.enums import OPEN_STATUSES, DecisionVerdict, ReportStatus
from reports.models import IndicatorValue, PeriodicReport, ReportDecision, ReportingPeriod, ReportVersion
from reports.queries import stored_figures
from reports.rules import Figure
from units import audit
from units.models import Unit, User


class ReportRefused(Exception):
    """The report's state does not allow this; the message says what to do."""


class FiguresRefused(Exception):
    """Some figures are wrong or missing. `faults`: indicator code → FigureRefused."""

    def __init__(self, faults: Mapping[str, rules.FigureRefused]):
        super().__init__(f"Còn {len(faults)} chỉ số cần sửa.")
        self.faults = dict(faults)


class EditedMeanwhile(Exception):
    """Somebody saved the report after this page was opened: nothing was overwritten."""

    def __init__(self, report: PeriodicReport):
        who = report.edited_by.full_name if report.edited_by else "Người khác"
        when = f"{timezone.localtime(report.edited_at):%H:%M}" if report.edited_at else "vừa rồi"
        super().__init__(
            f"{who} đã lưu báo cáo này lúc {when}, sau khi bạn mở trang. "
            "Số bạn vừa nhập vẫn còn dưới đây và chưa được lưu: hãy so với số hiện tại rồi lưu lại."
        )
        self.report = report


def start_report(*, period: ReportingPeriod, unit: Unit, by: User | None) -> PeriodicReport:
    """The unit's report for the period, new or already begun."""
    report, _ = PeriodicReport.objects.get_or_create(period=period, unit=unit, defaults={"edited_by": by})
    return report


@transaction.atomic
def save_figures(
    *,
    report: PeriodicReport,
    figures: Mapping[str, Figure],
    edition: int,
    by: User | None,
    now: datetime,
    note: str | None = None,
) -> PeriodicReport:
    """Stores a draft. `figures` by indicator code; what is not named stays, a blank figure is taken out.

    Raises EditedMeanwhile when `edition` is not the stored one, ReportRefused when the report is not open,
    FiguresRefused when a figure cannot be: then nothing is stored.
    """
    report = _locked(report)
    if report.status not in OPEN_STATUSES:
        raise ReportRefused(_why_closed(report))
    if report.edition != edition:
        raise EditedMeanwhile(report)
    kinds = _indicator_kinds(report.period.campaign_id, figures)
    settled = _settle(figures, kinds)
    _store(report, settled, kinds)
    report.edition += 1
    report.edited_by, report.edited_at = by, now
    report.note = report.note if note is None else note
    report.save()
    audit.record("save_report", report, by=by, indicators=sorted(figures))
    return report


@transaction.atomic
def submit_report(
    *,
    report: PeriodicReport,
    indicators: list[PlanIndicator],
    by: User | None,
    now: datetime,
    today: date,
    edition: int | None = None,
) -> ReportVersion:
    """Submits what is stored as a new version. `indicators` are those the unit owes; `edition` is the one that was
    shown for confirmation.

    Raises ReportRefused in a wrong state, EditedMeanwhile when another edition was shown, FiguresRefused when an
    indicator has no answer.
    """
    report = _locked(report)
    if edition is not None and report.edition != edition and report.status in OPEN_STATUSES:
        raise EditedMeanwhile(report)
    if not rules.may_become(report.status, ReportStatus.SUBMITTED):
        raise ReportRefused(_why_closed(report))
    if not indicators:
        raise ReportRefused("Kế hoạch đang có hiệu lực không giao chỉ số nào cho đơn vị: không cần nộp báo cáo này.")
    owed = {indicator.code for indicator in indicators}
    figures = {code: figure for code, figure in stored_figures(report).items() if code in owed}
    unanswered = {
        indicator.code: rules.FigureRefused("Chưa có trả lời cho chỉ số này.")
        for indicator in indicators
        if indicator.code not in figures
    }
    if unanswered:
        raise FiguresRefused(unanswered)
    version = ReportVersion.objects.create(
        report=report,
        number=_next_version_number(report),
        submitted_at=now,
        submitted_on=today,
        submitted_by=by,
        figures={code: rules.packed(figure) for code, figure in sorted(figures.items())},
        note=report.note,
    )
    report.status, report.submitted_at, report.return_reason = ReportStatus.SUBMITTED, now, ""
    report.first_submitted_on = report.first_submitted_on or today
    report.edition += 1
    report.edited_by, report.edited_at = by, now
    report.save()
    audit.record("submit_report", report, by=by, version=version.number)
    return version


@transaction.atomic
def accept_report(
    *, report: PeriodicReport, by: User | None, now: datetime, today: date, version: int | None = None
) -> ReportDecision:
    """Accepts the latest version: official evaluations read it from now on. `version` is the one that was read.

    Raises ReportRefused in a wrong state or when a newer version has come.
    """
    return _decide(report, DecisionVerdict.ACCEPTED, "", by, now, today, version)


@transaction.atomic
def return_report(
    *, report: PeriodicReport, reason: str, by: User | None, now: datetime, today: date, version: int | None = None
) -> ReportDecision:
    """Gives the report back to the unit with a reason. `version` is the one that was read.

    Raises ReportRefused without a reason, in a wrong state or when a newer version has come.
    """
    if not reason.strip():
        raise ReportRefused("Hãy ghi lý do trả lại để đơn vị biết cần sửa gì.")
    return _decide(report, DecisionVerdict.RETURNED, reason.strip(), by, now, today, version)


def _locked(report: PeriodicReport) -> PeriodicReport:
    locked = PeriodicReport.objects.select_for_update(of=("self",)).select_related("period", "unit", "edited_by")
    return locked.get(pk=report.pk)


def _why_closed(report: PeriodicReport) -> str:
    if report.status == ReportStatus.SUBMITTED:
        return "Báo cáo đã nộp và đang chờ tiếp nhận: chưa sửa được. Hãy đề nghị cán bộ trả lại nếu cần sửa."
    return "Báo cáo đã được tiếp nhận: hãy đề nghị cán bộ trả lại nếu cần sửa."


def _indicator_kinds(campaign_id: int, codes: Mapping[str, Figure]) -> dict[str, Indicator]:
    found = {row.code: row for row in Indicator.objects.filter(campaign_id=campaign_id, code__in=list(codes))}
    strange = sorted(set(codes) - set(found))
    if strange:
        raise ReportRefused(f"Phong trào không có chỉ số “{strange[0]}”: hãy tải lại trang hoặc tệp mẫu.")
    return found


def _settle(figures: Mapping[str, Figure], indicators: Mapping[str, Indicator]) -> dict[str, Figure | None]:
    settled: dict[str, Figure | None] = {}
    faults: dict[str, rules.FigureRefused] = {}
    for code, figure in figures.items():
        try:
            settled[code] = None if figure.is_blank else rules.settled(figure, indicators[code].kind)
        except rules.FigureRefused as fault:
            faults[code] = fault
    if faults:
        raise FiguresRefused(faults)
    return settled


def _store(report: PeriodicReport, figures: Mapping[str, Figure | None], indicators: Mapping[str, Indicator]) -> None:
    blank = [indicators[code].pk for code, figure in figures.items() if figure is None]
    IndicatorValue.objects.filter(report=report, indicator_id__in=blank).delete()
    IndicatorValue.objects.bulk_create(
        [
            IndicatorValue(report=report, indicator=indicators[code], **vars(figure))
            for code, figure in figures.items()
            if figure is not None
        ],
        update_conflicts=True,
        unique_fields=["authority", "report", "indicator"],
        update_fields=["answer", "numerator", "denominator", "value", "is_published_rate", "source", "note"],
    )


def _next_version_number(report: PeriodicReport) -> int:
    return (ReportVersion.objects.filter(report=report).aggregate(last=Max("number"))["last"] or 0) + 1


def _decide(
    report: PeriodicReport,
    verdict: DecisionVerdict,
    reason: str,
    by: User | None,
    now: datetime,
    today: date,
    seen: int | None,
) -> ReportDecision:
    report = _locked(report)
    wanted = ReportStatus.ACCEPTED if verdict == DecisionVerdict.ACCEPTED else ReportStatus.RETURNED
    if not rules.may_become(report.status, wanted):
        raise ReportRefused(
            f"Báo cáo đang ở tình trạng “{report.get_status_display()}”: không {verdict.label.lower()} được nữa."
        )
    version = report.versions.order_by("-number")[0]
    if seen is not None and version.number != seen:
        raise ReportRefused(f"Đơn vị đã nộp phiên bản {version.number}: hãy xem lại trước khi quyết định.")
    decision = ReportDecision.objects.create(
        version=version, verdict=verdict, reason=reason, decided_by=by, decided_at=now, decided_on=today
    )
    report.status, report.return_reason = wanted, reason
    report.edition += 1
    report.save()
    audit.record(f"{verdict}_report", report, by=by, version=version.number, reason=reason)
    return decision
