"""Periods are opened by staff, from the plan's rhythm or one they set."""

from django.db import transaction

from campaigns.enums import CampaignStatus
from campaigns.models import Campaign
from reports import queries, rules
from reports.models import ReportingPeriod
from reports.rules import PeriodDates
from units import audit
from units.models import User


class PeriodRefused(Exception):
    """The period cannot be opened; the message says why."""


@transaction.atomic
def open_period(
    *,
    campaign: Campaign,
    dates: PeriodDates,
    by: User | None,
    in_plan: bool = False,
    schedule: str = "",
    note: str = "",
) -> ReportingPeriod:
    """A new period of a campaign under way. Raises PeriodRefused."""
    _lock(campaign)
    if campaign.status != CampaignStatus.LAUNCHED:
        raise PeriodRefused(f"Phong trào đang ở tình trạng “{campaign.get_status_display()}”: chưa mở kỳ báo cáo được.")
    _refuse_faults(campaign, dates, queries.periods_of(campaign))
    period = ReportingPeriod.objects.create(
        campaign=campaign,
        code=dates.code,
        name=dates.name,
        starts_on=dates.starts_on,
        ends_on=dates.ends_on,
        due_on=dates.due_on,
        in_plan=in_plan,
        schedule=schedule,
        note=note,
    )
    audit.record("open_period", period, by=by, due_on=dates.due_on.isoformat())
    return period


def _lock(campaign: Campaign) -> None:
    """Two people who open or change periods of one campaign take turns."""
    Campaign.objects.select_for_update(no_key=True).get(pk=campaign.pk)
    campaign.refresh_from_db(fields=["status"])


def _refuse_faults(campaign: Campaign, dates: PeriodDates, others: list[ReportingPeriod]) -> None:
    of_dates = rules.period_fault(
        dates.starts_on, dates.ends_on, dates.due_on, campaign.period_start, campaign.period_end
    )
    for fault in (of_dates, *(rules.twin_fault(dates, dates_of(other)) for other in others)):
        if fault:
            raise PeriodRefused(fault)


def dates_of(period: ReportingPeriod) -> PeriodDates:
    """The name and days of a period that is open."""
    return PeriodDates(period.code, period.name, period.starts_on, period.ends_on, period.due_on)
