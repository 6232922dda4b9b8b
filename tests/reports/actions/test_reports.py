"""Saving, submitting, accepting, returning: the state, the audit entry, and the refusals."""

from decimal import Decimal

import pytest

from reports import queries
from reports.actions.reports import (
    EditedMeanwhile,
    FiguresRefused,
    ReportRefused,
    accept_report,
    return_report,
    save_figures,
    start_report,
    submit_report,
)
from reports.enums import Answer, ReportStatus
from reports.models import IndicatorValue, PeriodicReport, ReportDecision, ReportVersion
from reports.queries import stored_figures
from reports.rules import Figure, packed
from tests.factories.reports import (
    FIGURES,
    NOW,
    TODAY,
    make_accepted,
    make_draft,
    make_returned,
    make_submitted,
    submit,
)
from units import audit
from units.models import AuditEntry

pytestmark = pytest.mark.django_db


def said(subject) -> list[tuple]:
    return [(entry.verb, entry.actor, entry.details) for entry in audit.history_of(subject)]


def save(report, figures, edition=None, **changes):
    options = {"by": None, "now": NOW} | changes
    return save_figures(
        report=report, figures=figures, edition=report.edition if edition is None else edition, **options
    )


@pytest.fixture
def audit_fails(monkeypatch):
    """The one allowed patch of our own code: no entry, no change."""

    def fail(*args, **details):
        raise RuntimeError("the audit is down")

    monkeypatch.setattr(audit, "record", fail)


# --- drafts ---------------------------------------------------------------------------------------------------------


def test_started_report_is_there_once(period, unit, reporter):
    first = start_report(period=period, unit=unit, by=reporter.user)

    assert start_report(period=period, unit=unit, by=reporter.user) == first
    assert (first.status, first.edition) == (ReportStatus.DRAFT, 0)


def test_save_stores_figures_and_counts_the_edition(period, unit, reporter):
    report = start_report(period=period, unit=unit, by=reporter.user)

    saved = save(report, FIGURES, by=reporter.user, note="Đủ số.")

    assert stored_figures(saved) == FIGURES
    assert (saved.edition, saved.note, saved.edited_by, saved.edited_at) == (1, "Đủ số.", reporter.user, NOW)
    assert said(report) == [("save_report", reporter.user, {"indicators": sorted(FIGURES)})]


def test_save_takes_a_blank_figure_out_and_leaves_the_unnamed(period, unit):
    report = make_draft(period, unit)

    save(report, {"mo-hinh": Figure()})

    assert set(stored_figures(report)) == {"ho-so-cong-viec", "ke-hoach-so"}


def test_save_of_one_wrong_figure_stores_nothing(period, unit):
    report = make_draft(period, unit)
    wrong = Figure(numerator=Decimal(6), denominator=Decimal(5))

    with pytest.raises(FiguresRefused) as refused:
        save(report, {"ho-so-cong-viec": wrong, "mo-hinh": Figure(value=Decimal(9))})

    assert {code: fault.field for code, fault in refused.value.faults.items()} == {"ho-so-cong-viec": "numerator"}
    report.refresh_from_db()
    assert (stored_figures(report), report.edition) == (FIGURES, 1)


def test_save_of_an_older_edition_changes_nothing_and_names_who_was_faster(period, unit, reporter):
    report = make_draft(period, unit, by=reporter.user)

    with pytest.raises(EditedMeanwhile, match="Nguyễn Thị Thử đã lưu báo cáo này lúc 09:00"):
        save(report, {"mo-hinh": Figure(value=Decimal(9))}, edition=0)

    assert stored_figures(report) == FIGURES


def test_save_of_an_unknown_indicator_is_refused(period, unit):
    with pytest.raises(ReportRefused, match="không có chỉ số “la”"):
        save(make_draft(period, unit), {"la": Figure(value=Decimal(1))})


@pytest.mark.parametrize("make", [make_submitted, make_accepted])
def test_save_after_submission_is_refused(period, unit, make):
    report = make(period, unit)

    with pytest.raises(ReportRefused, match="đề nghị cán bộ trả lại"):
        save(report, {"mo-hinh": Figure(value=Decimal(9))})

    assert stored_figures(report) == FIGURES


# --- submitting -----------------------------------------------------------------------------------------------------


def test_submit_makes_a_version_and_the_first_day_stays(period, unit, reporter):
    report = make_draft(period, unit, by=reporter.user)

    submit(report, by=reporter.user)

    version = ReportVersion.objects.get(report=report)
    assert (version.number, version.submitted_by, version.submitted_on) == (1, reporter.user, TODAY)
    assert version.figures == {code: packed(figure) for code, figure in sorted(FIGURES.items())}
    assert (report.status, report.first_submitted_on) == (ReportStatus.SUBMITTED, TODAY)
    assert said(report)[0] == ("submit_report", reporter.user, {"version": 1})


def test_submit_with_an_unanswered_indicator_is_refused_and_names_it(period, unit):
    report = make_draft(period, unit, {"mo-hinh": Figure(value=Decimal(1))})

    with pytest.raises(FiguresRefused) as refused:
        submit(report)

    assert set(refused.value.faults) == {"ho-so-cong-viec", "ke-hoach-so"}
    assert not ReportVersion.objects.exists()


def test_submit_of_no_data_is_an_answer(period, unit):
    figures = dict.fromkeys(FIGURES, Figure(answer=Answer.NO_DATA))

    assert submit(make_draft(period, unit, figures)).status == ReportStatus.SUBMITTED


def test_submit_leaves_out_what_the_unit_no_longer_owes(period, unit):
    report = make_draft(period, unit)
    owed = queries.indicators_owed(period.campaign, unit)[:1]

    version = submit_report(report=report, indicators=owed, by=None, now=NOW, today=TODAY)

    assert list(version.figures) == ["ho-so-cong-viec"]


def test_submit_of_another_edition_than_the_one_shown_is_refused(period, unit):
    report = make_draft(period, unit)

    with pytest.raises(EditedMeanwhile):
        submit_report(report=report, indicators=[], by=None, now=NOW, today=TODAY, edition=0)

    assert not ReportVersion.objects.exists()


def test_second_submission_is_refused(period, unit):
    report = make_submitted(period, unit)

    with pytest.raises(ReportRefused, match="đang chờ tiếp nhận"):
        submit(report)

    assert report.versions.count() == 1


# --- deciding -------------------------------------------------------------------------------------------------------


def test_accept_decides_the_latest_version(period, unit, staff):
    report = make_submitted(period, unit)

    decision = accept_report(report=report, by=staff.user, now=NOW, today=TODAY, version=1)

    report.refresh_from_db()
    assert (decision.verdict, decision.version.number, decision.decided_by) == ("accepted", 1, staff.user)
    assert report.status == ReportStatus.ACCEPTED
    assert said(report)[0] == ("accepted_report", staff.user, {"version": 1, "reason": ""})


def test_returned_report_is_corrected_and_every_version_stays(period, unit, staff):
    report = make_returned(period, unit, "Mẫu số sai.")
    assert (report.status, report.return_reason) == (ReportStatus.RETURNED, "Mẫu số sai.")

    save(report, {"mo-hinh": Figure(value=Decimal(7))})
    submit(report)

    first, second = report.versions.order_by("number")
    assert (first.figures["mo-hinh"][3], second.figures["mo-hinh"][3]) == ("2", "7")
    assert report.return_reason == ""


def test_return_without_a_reason_is_refused(period, unit):
    report = make_submitted(period, unit)

    with pytest.raises(ReportRefused, match="ghi lý do"):
        return_report(report=report, reason="  ", by=None, now=NOW, today=TODAY)

    assert not ReportDecision.objects.exists()


def test_decision_on_a_version_that_is_no_longer_the_latest_is_refused(period, unit):
    report = submit(make_returned(period, unit))

    with pytest.raises(ReportRefused, match="đã nộp phiên bản 2"):
        accept_report(report=report, by=None, now=NOW, today=TODAY, version=1)

    report.refresh_from_db()
    assert report.status == ReportStatus.SUBMITTED


@pytest.mark.parametrize("make", [make_draft, make_returned, make_accepted])
def test_accept_in_a_wrong_state_is_refused(period, unit, make):
    report = make(period, unit)
    before = ReportDecision.objects.count()

    with pytest.raises(ReportRefused, match="không tiếp nhận được nữa"):
        accept_report(report=report, by=None, now=NOW, today=TODAY)

    assert ReportDecision.objects.count() == before


def test_accepted_report_can_be_opened_again_with_a_reason(period, unit):
    report = make_accepted(period, unit)

    return_report(report=report, reason="Số liệu thay đổi.", by=None, now=NOW, today=TODAY)

    report.refresh_from_db()
    assert report.status == ReportStatus.RETURNED


# --- without the audit entry, no change -----------------------------------------------------------------------------


def test_failing_audit_undoes_a_save(period, unit, audit_fails):
    report = start_report(period=period, unit=unit, by=None)

    with pytest.raises(RuntimeError):
        save(report, FIGURES)

    report.refresh_from_db()
    assert (IndicatorValue.objects.count(), report.edition) == (0, 0)


def test_failing_audit_undoes_a_submission(period, unit, request):
    report = make_draft(period, unit)
    request.getfixturevalue("audit_fails")

    with pytest.raises(RuntimeError):
        submit(report)

    assert (ReportVersion.objects.count(), PeriodicReport.objects.get().status) == (0, ReportStatus.DRAFT)


def test_failing_audit_undoes_a_decision(period, unit, request):
    report = make_submitted(period, unit)
    request.getfixturevalue("audit_fails")

    with pytest.raises(RuntimeError):
        accept_report(report=report, by=None, now=NOW, today=TODAY)

    assert (ReportDecision.objects.count(), PeriodicReport.objects.get().status) == (0, ReportStatus.SUBMITTED)


def test_audit_entries_count_one_per_step(period, unit):
    make_accepted(period, unit)

    assert list(AuditEntry.objects.order_by("pk").values_list("verb", flat=True))[-3:] == [
        "save_report",
        "submit_report",
        "accepted_report",
    ]
