"""Mốc, dịp khen thưởng, chế độ báo cáo: written beside the days that they lead to; the calendar of the campaign."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from campaigns.calendar.dates import DueDays, campaign_calendar, milestone_days, occasion_days, report_days
from campaigns.drafting import draft_of, is_being_written
from campaigns.law.stored import figures_kept, work_calendar
from campaigns.law.working_days import WorkCalendar
from campaigns.part_pages import PartPage, with_cell
from campaigns.periods import PeriodCalendar
from campaigns.permissions import can_configure
from campaigns.planfile.schema import Milestone, Occasion, Plan, ReportSchedule
from campaigns.queries import campaigns_visible_to, plan_in_force
from units.clock import today
from units.doors import actor_of, find, form_page

DAYS = "Các ngày"
TEMPLATE, FRAGMENT = "campaigns/calendar/item.html", "campaigns/calendar/_days.html"
Dated = Milestone | Occasion | ReportSchedule


def days_of(part: Dated, plan: Plan, work: WorkCalendar, periods: PeriodCalendar) -> DueDays:
    """Every day that the part leads to in this campaign."""
    if isinstance(part, Milestone):
        return milestone_days(part, plan.period, work)
    if isinstance(part, Occasion):
        return occasion_days(part, plan.period, work)
    return report_days(part, plan.period, work, periods)


def beside(request: HttpRequest, plan: Plan, part: Dated | None) -> dict[str, Any]:
    return {"due_days": days_of(part, plan, work_calendar(), PeriodCalendar(figures_kept())) if part else None}


MILESTONES = PartPage("moc", TEMPLATE, FRAGMENT, beside)
OCCASIONS = PartPage("dip", TEMPLATE, FRAGMENT, beside)
SCHEDULES = PartPage("che-do-bao-cao", TEMPLATE, FRAGMENT, beside)


@require_safe
def milestones(request: HttpRequest, code: str) -> HttpResponse:
    return _list(request, code, MILESTONES)


@form_page
def milestone_edit(request: HttpRequest, code: str, key: str = "") -> HttpResponse:
    return MILESTONES.item(request, code, key)


@require_safe
def occasions(request: HttpRequest, code: str) -> HttpResponse:
    return _list(request, code, OCCASIONS)


@form_page
def occasion_edit(request: HttpRequest, code: str, key: str = "") -> HttpResponse:
    return OCCASIONS.item(request, code, key)


@require_safe
def schedules(request: HttpRequest, code: str) -> HttpResponse:
    return _list(request, code, SCHEDULES)


@form_page
def schedule_edit(request: HttpRequest, code: str, key: str = "") -> HttpResponse:
    return SCHEDULES.item(request, code, key)


def _list(request: HttpRequest, code: str, page: PartPage) -> HttpResponse:
    return page.list(request, code, "campaigns/calendar/section.html", _with_days)


def _with_days(context: dict[str, Any]) -> dict[str, Any]:
    """One more column: the days of each item."""
    plan, work, periods = context["plan"], work_calendar(), PeriodCalendar(figures_kept())
    parts = getattr(plan, context["section"].collection)
    rows = [
        with_cell(row, DAYS, days_of(part, plan, work, periods).words)
        for row, part in zip(context["rows"], parts, strict=True)
    ]
    return {"rows": rows, "headings": [*context["headings"], DAYS]}


@require_safe
def calendar_page(request: HttpRequest, code: str) -> HttpResponse:
    """Every day of the plan in force; with `?du-thao=1`, for staff, of the plan that is being written."""
    actor = actor_of(request)
    campaign = find(campaigns_visible_to(actor), code=code)
    is_draft = bool(request.GET.get("du-thao")) and bool(can_configure(actor)) and is_being_written(campaign)
    plan = draft_of(campaign) if is_draft else plan_in_force(campaign)
    day = today(request.authority)
    calendar = campaign_calendar(plan, work_calendar(), PeriodCalendar(figures_kept()))
    context = {
        "campaign": campaign,
        "plan": plan,
        "is_draft": is_draft,
        "can_configure": can_configure(actor),
        "today": day,
        "calendar": calendar,
        "past": [month for month in calendar.months if month.first < day.replace(day=1)],
        "coming": [month for month in calendar.months if month.first >= day.replace(day=1)],
    }
    return render(request, "campaigns/calendar/calendar.html", context)
