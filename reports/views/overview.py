"""Báo cáo: what my unit owes; for those who see every unit, who has reported and who has not."""

from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from campaigns.models import Campaign
from campaigns.queries import plan_in_force
from reports import queries
from reports.doors import reported_campaign
from reports.enums import OPEN_STATUSES, ReportStatus, ReportTiming
from reports.forms import OverviewFilter
from reports.models import ReportingPeriod
from reports.permissions import can_open_periods, can_review
from reports.queries import Expected, UnitLine
from units.clock import today
from units.doors import actor_of
from units.permissions import Actor
from units.roles import Permission

UNITS_PER_PAGE = 50
QUEUE_LENGTH = 20


@require_safe
def report_list(request: HttpRequest) -> HttpResponse:
    """The overview for those who see every unit; else, or when asked for, the duties of my own units."""
    actor = actor_of(request)
    sees_all = actor.has(Permission.SEE_ALL_UNITS)
    has_both = sees_all and bool(actor.unit_ids())
    if sees_all and not (has_both and "cua-toi" in request.GET):
        return _overview(request, actor, has_both)
    return _own_duties(request, actor, has_both)


# --- the unit's side ------------------------------------------------------------------------------------------------


def _own_duties(request: HttpRequest, actor: Actor, has_both: bool) -> HttpResponse:
    day = today(request.authority)
    sections = []
    for campaign in queries.reported_campaigns():
        expected = queries.expected_reports(campaign, plan_in_force(campaign), day, actor.unit_ids())
        sections += [
            {"campaign": campaign, "line": line, "duties": line.expected[::-1]} for line in queries.unit_lines(expected)
        ]
    duties = [one for section in sections for one in section["line"].expected]
    context = {
        "sections": sections,
        "to_do": sorted(filter(_is_to_do, duties), key=lambda one: (one.period.due_on, one.unit.pk)),
        "has_both": has_both,
        "several_units": len(actor.unit_ids()) > 1,
        "today": day,
    }
    return render(request, "reports/report_list_unit.html", context)


def _is_to_do(duty: Expected) -> bool:
    return duty.report is None or duty.report.status in OPEN_STATUSES


# --- every unit -----------------------------------------------------------------------------------------------------


def _overview(request: HttpRequest, actor: Actor, has_both: bool) -> HttpResponse:
    campaigns = list(queries.reported_campaigns())
    form = OverviewFilter(request.GET, campaigns=campaigns)
    campaign = _chosen(campaigns, request.GET.get("campaign", ""))
    context: dict[str, Any] = {
        "form": form,
        "campaign": campaign,
        "has_both": has_both,
        "may_review": can_review(actor),
        "may_open_periods": can_open_periods(actor),
        "waiting": queries.awaiting_review()[:QUEUE_LENGTH],
        "waiting_count": queries.awaiting_review().count(),
    }
    if campaign:
        context |= _matrix(request, campaign)
    return render(request, "reports/report_list_staff.html", context)


def _chosen(campaigns: list[Campaign], code: str) -> Campaign | None:
    """The campaign that was asked for, else the latest."""
    return next((one for one in campaigns if one.code == code), campaigns[0] if campaigns else None)


def _matrix(request: HttpRequest, campaign: Campaign) -> dict[str, Any]:
    day = today(request.authority)
    periods = queries.periods_of(campaign)
    lines = queries.unit_lines(queries.expected_reports(campaign, plan_in_force(campaign), day))
    lines = [line for line in lines if _matches(line, request.GET)]
    page = Paginator(lines, UNITS_PER_PAGE).get_page(request.GET.get("trang"))
    focus = _focus(periods, day)
    columns = _columns(periods, day)
    return {
        "periods": columns,
        "page": page,
        "rows": [(line, line.cells(columns)) for line in page],
        "unit_count": len(lines),
        "focus": focus,
        "focus_counts": _counts(lines, focus) if focus else {},
    }


def _matches(line: UnitLine, wanted: Any) -> bool:
    unit_type, only = wanted.get("unit_type", ""), wanted.get("only", "")
    if unit_type and line.unit.unit_type.code != unit_type:
        return False
    if only == ReportStatus.SUBMITTED:
        return any(one.status == only for one in line.expected)
    return only not in (ReportTiming.LATE, ReportTiming.MISSING) or line.count(ReportTiming(only)) > 0


def _focus(periods: list[ReportingPeriod], day: date) -> ReportingPeriod | None:
    """The period that is being reported: the latest one that has begun."""
    begun = [period for period in periods if period.starts_on <= day]
    return next(reversed(begun or periods), None)


def _columns(periods: list[ReportingPeriod], day: date) -> list[ReportingPeriod]:
    """The period that is being reported, then back in time; those that have not begun stand last."""
    begun = [period for period in periods if period.starts_on <= day]
    return begun[::-1] + [period for period in periods if period.starts_on > day]


def _counts(lines: list[UnitLine], focus: ReportingPeriod) -> dict[str, int]:
    timings = [one.timing for line in lines for one in line.expected if one.period.pk == focus.pk]
    return {timing.value: timings.count(timing) for timing in ReportTiming} | {"all": len(timings)}


@require_safe
def campaign_units(request: HttpRequest, code: str) -> HttpResponse:
    """Units of a campaign with the state of their reports: a fragment of the campaign's page, or a page of its own."""
    actor = actor_of(request)
    campaign = reported_campaign(code)
    own_only = None if actor.has(Permission.SEE_ALL_UNITS) else actor.unit_ids()
    expected = queries.expected_reports(campaign, plan_in_force(campaign), today(request.authority), own_only)
    context = {"campaign": campaign, "lines": queries.unit_lines(expected), "own_only": own_only is not None}
    name = "reports/_campaign_units.html" if request.htmx else "reports/campaign_units.html"
    return render(request, name, context)
