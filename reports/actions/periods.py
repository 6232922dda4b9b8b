"""Periods are opened by staff, from the plan's rhythm or one they set; corrected or cancelled until a unit reports."""

from dataclasses import replace
from datetime import date

from django.core.files.storage import default_storage
from django.db import transaction

from campaigns.enums import CampaignStatus
from campaigns.models import Campaign
from campaigns.periods import PeriodDates
from campaigns.queries import plan_in_force
from reports import queries, rules
from reports.actions.bodies import recognise_bodies
from reports.models import Evidence, PeriodicReport, ReportingPeriod
from units import audit
from units.models import User

REPORTED = "Đã có đơn vị nộp báo cáo trong kỳ này: không sửa, không hủy kỳ được nữa."


class PeriodRefused(Exception):
    """The period cannot be opened, corrected or cancelled; the message says why."""


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
    recognise_bodies(campaign=campaign, plan=plan_in_force(campaign), by=by)
    audit.record("open_period", period, by=by, due_on=dates.due_on.isoformat())
    return period


@transaction.atomic
def correct_period(
    *, period: ReportingPeriod, name: str, ends_on: date, due_on: date, note: str, by: User | None
) -> ReportingPeriod:
    """Other words or days for a period in which nobody has submitted yet. Raises PeriodRefused."""
    period, _ = _locked_unreported(period)
    dates = replace(dates_of(period), name=name, ends_on=ends_on, due_on=due_on)
    others = [one for one in queries.periods_of(period.campaign) if one.pk != period.pk]
    _refuse_faults(period.campaign, dates, others)
    before = {"name": period.name, "ends_on": period.ends_on.isoformat(), "due_on": period.due_on.isoformat()}
    period.name, period.ends_on, period.due_on, period.note = name, ends_on, due_on, note
    period.save(update_fields=["name", "ends_on", "due_on", "note"])
    audit.record("correct_period", period, by=by, before=before, ends_on=ends_on.isoformat(), due_on=due_on.isoformat())
    return period


@transaction.atomic
def cancel_period(*, period: ReportingPeriod, drafts_shown: int, by: User | None) -> None:
    """Takes a period away with the drafts begun in it, as many as whoever confirmed had read. Raises PeriodRefused."""
    period, drafts = _locked_unreported(period)
    if len(drafts) != drafts_shown:
        raise PeriodRefused(
            f"Bây giờ kỳ này có {len(drafts)} bản nháp, lúc bạn mở trang có {drafts_shown}: hãy xem lại rồi xác nhận."
        )
    audit.record(
        "cancel_period",
        period,
        by=by,
        ends_on=period.ends_on.isoformat(),
        due_on=period.due_on.isoformat(),
        units_with_drafts=[draft.unit_id for draft in drafts],
    )
    evidence = Evidence.objects.filter(report__in=drafts)
    files = [one.file.name for one in evidence]
    evidence.delete()
    PeriodicReport.objects.filter(pk__in=[draft.pk for draft in drafts]).delete()
    period.delete()
    transaction.on_commit(lambda: _delete_files(files))


def _delete_files(names: list[str]) -> None:
    for name in names:
        default_storage.delete(name)


def _locked_unreported(period: ReportingPeriod) -> tuple[ReportingPeriod, list[PeriodicReport]]:
    """The period with its drafts, held until the change is made."""
    _lock(period.campaign)
    held = ReportingPeriod.objects.select_for_update(of=["self"]).select_related("campaign")
    now_stored = held.filter(pk=period.pk).first()
    if now_stored is None:
        raise PeriodRefused(f"Kỳ “{period}” vừa được hủy.")
    reports = list(PeriodicReport.objects.select_for_update().filter(period=now_stored).order_by("pk"))
    if any(report.first_submitted_on for report in reports):
        raise PeriodRefused(REPORTED)
    return now_stored, reports


def _lock(campaign: Campaign) -> None:
    """Those who open or change periods of one campaign take turns. Raises PeriodRefused unless it is under way."""
    status = Campaign.objects.select_for_update(no_key=True).get(pk=campaign.pk).status
    if status != CampaignStatus.LAUNCHED:
        label = CampaignStatus(status).label
        raise PeriodRefused(f"Phong trào đang ở tình trạng “{label}”: không mở, sửa hay hủy kỳ báo cáo được.")


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
