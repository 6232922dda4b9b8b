"""Pages of the campaigns: the list, one campaign, its whole plan, and for staff the import."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from campaigns.actions import CampaignRefused, import_plan
from campaigns.forms import PlanSourceForm
from campaigns.models import Campaign
from campaigns.outline import day_on_line, milestone_lines, targets_by_due, time_line
from campaigns.permissions import can_configure
from campaigns.planfile.overview import counts
from campaigns.planfile.schema import Plan
from campaigns.planfile.shipped import SHIPPED, shipped_plan, shipped_source
from campaigns.planfile.writing import FORMATS
from campaigns.queries import campaigns_listed, campaigns_visible_to, plan_in_force
from campaigns.revisions.notice import notice_for
from campaigns.shown import of_campaign, whole_plan
from units.clock import now, today
from units.doors import actor_of, find, form_page, permission_required
from units.once import first_time
from units.roles import Permission
from units.urls_for import here


@require_safe
def campaign_list(request: HttpRequest) -> HttpResponse:
    actor = actor_of(request)
    context = {"campaigns": campaigns_listed(actor), "can_configure": can_configure(actor)}
    return render(request, "campaigns/campaign_list.html", context)


@require_safe
def campaign_detail(request: HttpRequest, code: str) -> HttpResponse:
    campaign = _campaign(request, code)
    plan = plan_in_force(campaign)
    day = today(request.authority)
    context = of_campaign(request, campaign, plan) | {
        "steps": time_line(plan, day),
        "today": day,
        "today_place": day_on_line(plan, day),
        "milestones": milestone_lines(plan, day),
        "due_groups": targets_by_due(plan),
        "notice": notice_for(campaign, actor_of(request), day),
    }
    return render(request, "campaigns/campaign_detail.html", context)


@require_safe
def campaign_plan(request: HttpRequest, code: str) -> HttpResponse:
    campaign = _campaign(request, code)
    plan = plan_in_force(campaign)
    context = of_campaign(request, campaign, plan) | whole_plan(plan)
    return render(request, "campaigns/campaign_plan.html", context)


@require_safe
def export_plan(request: HttpRequest, code: str, format: str) -> HttpResponse:
    if format not in FORMATS:
        raise Http404("Không có định dạng này.")
    plan = plan_in_force(_campaign(request, code))
    response = HttpResponse(FORMATS[format].write(plan), content_type=FORMATS[format].content_type)
    response["Content-Disposition"] = f'attachment; filename="{plan.code}.{format}"'
    return response


@form_page
@permission_required(Permission.CONFIGURE_CAMPAIGNS)
def import_page(request: HttpRequest) -> HttpResponse:
    """Preview first, import on the second button; a model plan (`?mau=`) fills the text to start from."""
    if request.method != "POST":
        return _import_page(request, PlanSourceForm(initial=_model_source(request)))
    form = PlanSourceForm(request.POST, request.FILES)
    if not form.is_valid():
        return _import_page(request, form)
    if form.plan is None or request.POST.get("do") != "import":
        return _import_page(request, form.shown_again(), form)
    return _import(request, form, form.plan)


def _import(request: HttpRequest, form: PlanSourceForm, plan: Plan) -> HttpResponse:
    if not first_time(request.POST.get("once", "")):
        return redirect(here(request, "campaigns:detail", code=plan.code))
    try:
        campaign = import_plan(plan=plan, by=actor_of(request).user, now=now(request.authority))
    except CampaignRefused as refusal:
        messages.error(request, str(refusal))
        return _import_page(request, form.shown_again(), form)
    messages.success(request, f"Đã nhập kế hoạch “{campaign.code}”: {campaign.get_status_display().lower()}.")
    return redirect(here(request, "campaigns:detail", code=campaign.code))


def _import_page(request: HttpRequest, form: PlanSourceForm, read: PlanSourceForm | None = None) -> HttpResponse:
    plan = read.plan if read else None
    context = {
        "form": form,
        "mistakes": read.mistakes_in_words() if read else [],
        "plan": plan,
        "counts": counts(plan) if plan else {},
        "existing": Campaign.objects.filter(code=plan.code).first() if plan else None,
        "models": [shipped_plan(code) for code in SHIPPED],
    }
    return render(request, "campaigns/campaign_import.html", context)


def _model_source(request: HttpRequest) -> dict[str, str]:
    code = request.GET.get("mau", "")
    return {"source": shipped_source(code).decode()} if code in SHIPPED else {}


def _campaign(request: HttpRequest, code: str) -> Campaign:
    return find(campaigns_visible_to(actor_of(request)), code=code)
