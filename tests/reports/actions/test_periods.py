"""Opening, correcting and cancelling a period."""

from datetime import date

import pytest

from reports.actions.periods import PeriodRefused, cancel_period, correct_period, open_period
from reports.actions.reports import return_report
from reports.models import PeriodicReport, ReportingPeriod
from tests.factories.campaigns import make_campaign
from tests.factories.reports import NOW, PERIODS, TODAY, make_draft, make_evidence, make_period, make_submitted
from units import audit
from units.models import AuditEntry

pytestmark = pytest.mark.django_db


def test_open_period_stores_the_dates_and_where_they_come_from(campaign, staff):
    dates = PERIODS.whole_year(2023, date(2023, 11, 14))

    period = open_period(campaign=campaign, dates=dates, by=staff.user, in_plan=True, schedule="bao-cao-nam")

    assert (period.code, period.ends_on, period.due_on) == ("nam-2023", date(2023, 11, 13), date(2023, 11, 14))
    assert (period.in_plan, period.schedule) == (True, "bao-cao-nam")
    (entry,) = audit.history_of(period)
    assert (entry.verb, entry.actor, entry.details) == ("open_period", staff.user, {"due_on": "2023-11-14"})


def test_open_period_twice_is_refused(campaign):
    open_period(campaign=campaign, dates=PERIODS.quarter(2023, 4), by=None)

    with pytest.raises(PeriodRefused, match="đã có kỳ “Quý IV năm 2023”"):
        open_period(campaign=campaign, dates=PERIODS.quarter(2023, 4), by=None)

    assert ReportingPeriod.objects.count() == 1


def test_open_period_outside_the_campaign_is_refused(campaign):
    with pytest.raises(PeriodRefused, match="ngoài thời gian phong trào"):
        open_period(campaign=campaign, dates=PERIODS.quarter(2027, 1), by=None)


def test_open_period_of_a_draft_campaign_is_refused(inside):
    with pytest.raises(PeriodRefused, match="Dự thảo"):
        open_period(campaign=make_campaign(launched=False), dates=PERIODS.quarter(2023, 4), by=None)


def test_failing_audit_undoes_the_period(campaign, monkeypatch):
    def fail(*args, **details):
        raise RuntimeError("the audit is down")

    monkeypatch.setattr(audit, "record", fail)

    with pytest.raises(RuntimeError):
        open_period(campaign=campaign, dates=PERIODS.quarter(2023, 4), by=None)

    assert not ReportingPeriod.objects.exists()


# --- correcting and cancelling ----------------------------------------------------------------------------------------


def correct(period, **changes):
    words = {"name": period.name, "ends_on": period.ends_on, "due_on": period.due_on, "note": ""}
    return correct_period(period=period, **(words | changes), by=None)


def test_correct_period_changes_words_and_days_and_says_so(period, unit, staff):
    make_draft(period, unit)

    correct_period(
        period=period, name="Quý cuối", ends_on=date(2023, 12, 20), due_on=date(2023, 12, 25), note="Lùi", by=staff.user
    )

    period.refresh_from_db()
    assert (period.name, period.note, period.code) == ("Quý cuối", "Lùi", "2023-q4")
    assert (period.ends_on, period.due_on) == (date(2023, 12, 20), date(2023, 12, 25))
    entry = audit.history_of(period).first()
    assert (entry.verb, entry.actor, entry.details["before"]["due_on"]) == ("correct_period", staff.user, "2023-12-20")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"due_on": date(2023, 12, 14)}, "Hạn nộp phải sau ngày chốt số liệu"),
        ({"name": "quý III năm 2023"}, "đã có kỳ “Quý III năm 2023”"),
    ],
)
def test_correct_period_holds_to_the_rules_of_opening(campaign, period, changes, said):
    make_period(campaign, PERIODS.quarter(2023, 3))

    with pytest.raises(PeriodRefused, match=said):
        correct(period, **changes)


@pytest.mark.parametrize("is_returned", [False, True])
def test_period_with_a_submitted_report_stays_as_it_is(period, unit, is_returned):
    report = make_submitted(period, unit)
    if is_returned:
        return_report(report=report, reason="Sai số.", by=None, now=NOW, today=TODAY)

    for change in (lambda: correct(period, name="Khác"), lambda: cancel_period(period=period, drafts_shown=1, by=None)):
        with pytest.raises(PeriodRefused, match="Đã có đơn vị nộp báo cáo"):
            change()

    assert ReportingPeriod.objects.get().name == "Quý IV năm 2023"


def test_cancel_period_takes_drafts_and_their_files_along(
    period, unit, staff, settings, tmp_path, django_capture_on_commit_callbacks
):
    settings.MEDIA_ROOT = str(tmp_path)
    make_evidence(make_draft(period, unit))

    with django_capture_on_commit_callbacks(execute=True):
        cancel_period(period=period, drafts_shown=1, by=staff.user)

    assert not ReportingPeriod.objects.exists()
    assert not PeriodicReport.objects.exists()
    assert not any(path.is_file() for path in tmp_path.rglob("*"))
    entry = AuditEntry.objects.get(verb="cancel_period")
    assert (entry.actor, entry.details["units_with_drafts"]) == (staff.user, [unit.pk])


def test_cancel_period_keeps_a_draft_that_was_not_shown(period, unit):
    make_draft(period, unit)

    with pytest.raises(PeriodRefused, match="có 1 bản nháp, lúc bạn mở trang có 0"):
        cancel_period(period=period, drafts_shown=0, by=None)

    assert PeriodicReport.objects.exists()


def test_cancel_period_twice_is_said(period):
    cancel_period(period=ReportingPeriod.objects.get(), drafts_shown=0, by=None)

    with pytest.raises(PeriodRefused, match="vừa được hủy"):
        cancel_period(period=period, drafts_shown=0, by=None)
