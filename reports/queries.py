"""Reads that shape reports for pages, documents and evaluations."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, Min, OuterRef, QuerySet, Subquery

from campaigns.models import Campaign
from campaigns.planfile.schema import Plan
from reports import binding, rules
from reports.enums import DecisionVerdict, ReportStatus, ReportTiming
from reports.models import PeriodicReport, ReportDecision, ReportingPeriod, ReportVersion
from units.models import Unit


@dataclass(frozen=True)
class Expected:
    """One unit's duty in one period, with the report if it exists."""

    unit: Unit
    period: ReportingPeriod
    report: PeriodicReport | None
    timing: ReportTiming

    @property
    def status(self) -> str:
        return self.report.status if self.report else ""


def reporting_units(plan: Plan, day: date) -> list[Unit]:
    """Units that exist on this day and owe at least one indicator, by type and name."""
    units = Unit.objects.valid_on(day).select_related("unit_type", "cluster").in_order()
    return [unit for unit in units if binding.indicators_of(plan, unit)]


def periods_of(campaign: Campaign) -> list[ReportingPeriod]:
    """The campaign's periods, oldest first."""
    return list(ReportingPeriod.objects.filter(campaign=campaign).order_by("ends_on", "starts_on", "pk"))


def expected_reports(campaign: Campaign, plan: Plan, today: date) -> list[Expected]:
    """Every duty of every unit, by unit and then period. A unit owes the periods that ended while it existed."""
    reports = {
        (report.unit_id, report.period_id): report
        for report in PeriodicReport.objects.filter(period__campaign=campaign)
    }
    periods = periods_of(campaign)
    units = Unit.objects.select_related("unit_type", "cluster").in_order()
    return [
        _expected(unit, period, reports.get((unit.pk, period.pk)), today)
        for unit in units
        if binding.indicators_of(plan, unit)
        for period in periods
        if existed(unit, period.ends_on)
    ]


def existed(unit: Unit, day: date) -> bool:
    """Whether the unit took part on this day."""
    return (unit.valid_from is None or unit.valid_from <= day) and (unit.valid_to is None or unit.valid_to >= day)


def _expected(unit: Unit, period: ReportingPeriod, report: PeriodicReport | None, today: date) -> Expected:
    first = report.first_submitted_on if report else None
    return Expected(unit, period, report, rules.timing(period.due_on, first, today))


def awaiting_review() -> QuerySet[PeriodicReport]:
    """Submitted reports of the authority, the longest waiting first."""
    waiting = PeriodicReport.objects.filter(status=ReportStatus.SUBMITTED)
    return waiting.select_related("unit", "period__campaign").order_by("submitted_at", "pk")


@dataclass(frozen=True, slots=True)
class CountingVersion:
    """The version of one report that an evaluation counts, with its packed figures."""

    unit_id: int
    period_id: int
    number: int
    submitted_on: date
    accepted_on: date | None
    figures: dict[str, list[object]]


def counting_versions(campaign: Campaign, *, official: bool, as_of: date) -> Iterator[CountingVersion]:
    """One version per report: official counts the latest accepted by `as_of`, preliminary the latest submitted.

    A version that was given back counts in neither mode.
    """
    decided = ReportDecision.objects.filter(version=OuterRef("pk"), decided_on__lte=as_of)
    accepted = decided.filter(verdict=DecisionVerdict.ACCEPTED)
    returned = decided.filter(verdict=DecisionVerdict.RETURNED)
    versions = ReportVersion.objects.filter(report__period__campaign=campaign, submitted_on__lte=as_of)
    versions = versions.exclude(Exists(returned)).annotate(accepted_on=Subquery(accepted.values("decided_on")[:1]))
    if official:
        versions = versions.filter(Exists(accepted))
    latest = versions.order_by("report_id", "-number").distinct("report_id")
    rows = latest.values_list(
        "report__unit_id", "report__period_id", "number", "submitted_on", "accepted_on", "figures"
    )
    for row in rows.iterator(chunk_size=2000):
        yield CountingVersion(*row)


def first_submissions(campaign: Campaign, as_of: date) -> dict[tuple[int, int], date]:
    """(unit id, period id) → day of the first submission up to `as_of`."""
    versions = ReportVersion.objects.filter(report__period__campaign=campaign, submitted_on__lte=as_of)
    rows = versions.values_list("report__unit_id", "report__period_id").annotate(first=Min("submitted_on"))
    return {(unit_id, period_id): first for unit_id, period_id, first in rows}
