"""Periods are opened by staff, from the plan's rhythm or one they set."""

from django.db import IntegrityError, transaction

from campaigns.enums import CampaignStatus
from campaigns.models import Campaign
from reports import rules
from reports.models import ReportingPeriod
from reports.rules import PeriodDates
from units import audit
from units.models import User


class PeriodRefused(Exception):
    """The period cannot be opened; the message says why."""


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
    if campaign.status != CampaignStatus.LAUNCHED:
        raise PeriodRefused(f"Phong trào đang ở tình trạng “{campaign.get_status_display()}”: chưa mở kỳ báo cáo được.")
    fault = rules.period_fault(dates.starts_on, dates.ends_on, dates.due_on, campaign.period_start, campaign.period_end)
    if fault:
        raise PeriodRefused(fault)
    try:
        with transaction.atomic():
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
    except IntegrityError as already_there:
        raise PeriodRefused(f"Phong trào đã có kỳ “{dates.name}”: hãy chọn kỳ khác.") from already_there
    return period
