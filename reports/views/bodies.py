"""Đơn vị cung cấp số liệu: which unit each body named in the plan is."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from campaigns.models import Campaign
from campaigns.planfile.schema import Plan
from campaigns.queries import plan_in_force
from reports import binding, queries
from reports.actions.bodies import BodyRefused, Choice, choose_bodies
from reports.doors import reported_campaign
from reports.forms import BodyForm
from units.doors import actor_of, form_page, permission_required
from units.models import Unit
from units.roles import Permission
from units.urls_for import here


@dataclass(frozen=True)
class BodyLine:
    """A body as the plan names it, the indicators asked of it, and the form that says which unit it is."""

    name: str
    indicators: list[str]
    form: BodyForm


@form_page
@permission_required(Permission.CONFIGURE_CAMPAIGNS)
def body_list(request: HttpRequest, code: str) -> HttpResponse:
    campaign = reported_campaign(code)
    plan = plan_in_force(campaign)
    lines = _lines(request, campaign, plan)
    refusal = ""
    if request.method == "POST" and all(line.form.is_valid() for line in lines):
        try:
            choose_bodies(campaign=campaign, choices=_choices(lines), by=actor_of(request).user)
        except BodyRefused as refused:
            refusal = str(refused)
            _show_what_stands(lines, queries.bodies_of(campaign, plan))
        else:
            messages.success(request, "Đã ghi đơn vị cung cấp số liệu.")
            return redirect(here(request, "reports:bodies", code=campaign.code))
    context = {"campaign": campaign, "lines": lines, "refusal": refusal}
    return render(request, "reports/body_list.html", context)


def _lines(request: HttpRequest, campaign: Campaign, plan: Plan) -> list[BodyLine]:
    stored = queries.bodies_of(campaign, plan)
    proposed = binding.units_named(queries.unknown_bodies(campaign, plan), Unit.objects.order_by("pk"))
    posted = request.POST if request.method == "POST" else None
    names = {indicator.code: indicator.name for indicator in plan.indicators}
    lines = []
    for position, body in enumerate(binding.named_bodies(plan)):
        asked = dict.fromkeys(names[target.indicator] for target in plan.targets if target.reported_by == body)
        initial = {"name": body, "was": stored.get(body), "unit": stored.get(body) or proposed.get(body)}
        lines.append(BodyLine(body, list(asked), BodyForm(posted, prefix=f"body{position}", initial=initial)))
    return lines


def _choices(lines: list[BodyLine]) -> list[Choice]:
    """What was chosen; a body left open says nothing."""
    said = [line.form.cleaned_data for line in lines]
    return [Choice(one["name"], one["unit"], one["was"]) for one in said if one["unit"]]


def _show_what_stands(lines: list[BodyLine], stored: dict[str, int]) -> None:
    """What was chosen stays in the fields; the next click is judged by what is stored now."""
    for line in lines:
        line.form.data = line.form.data.dict() | {line.form.add_prefix("was"): stored.get(line.name, "")}
