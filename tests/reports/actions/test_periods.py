"""Opening a period."""

from datetime import date

import pytest

from reports import rules
from reports.actions.periods import PeriodRefused, open_period
from reports.models import ReportingPeriod
from tests.factories.campaigns import make_campaign
from units import audit

pytestmark = pytest.mark.django_db


def test_open_period_stores_the_dates_and_where_they_come_from(campaign, staff):
    dates = rules.whole_year(2023, date(2023, 11, 14))

    period = open_period(campaign=campaign, dates=dates, by=staff.user, in_plan=True, schedule="bao-cao-nam")

    assert (period.code, period.ends_on, period.due_on) == ("nam-2023", date(2023, 11, 13), date(2023, 11, 14))
    assert (period.in_plan, period.schedule) == (True, "bao-cao-nam")
    (entry,) = audit.history_of(period)
    assert (entry.verb, entry.actor, entry.details) == ("open_period", staff.user, {"due_on": "2023-11-14"})


def test_open_period_twice_is_refused(campaign):
    open_period(campaign=campaign, dates=rules.quarter(2023, 4), by=None)

    with pytest.raises(PeriodRefused, match="đã có kỳ “Quý IV năm 2023”"):
        open_period(campaign=campaign, dates=rules.quarter(2023, 4), by=None)

    assert ReportingPeriod.objects.count() == 1


def test_open_period_outside_the_campaign_is_refused(campaign):
    with pytest.raises(PeriodRefused, match="ngoài thời gian phong trào"):
        open_period(campaign=campaign, dates=rules.quarter(2027, 1), by=None)


def test_open_period_of_a_draft_campaign_is_refused(inside):
    with pytest.raises(PeriodRefused, match="Dự thảo"):
        open_period(campaign=make_campaign(launched=False), dates=rules.quarter(2023, 4), by=None)


def test_failing_audit_undoes_the_period(campaign, monkeypatch):
    def fail(*args, **details):
        raise RuntimeError("the audit is down")

    monkeypatch.setattr(audit, "record", fail)

    with pytest.raises(RuntimeError):
        open_period(campaign=campaign, dates=rules.quarter(2023, 4), by=None)

    assert not ReportingPeriod.objects.exists()
