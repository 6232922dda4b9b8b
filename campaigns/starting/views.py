"""Bắt đầu từ một kế hoạch có sẵn: choose it, see what moves, make the draft."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from campaigns.actions import CampaignRefused, import_plan
from campaigns.models import Campaign
from campaigns.planfile.changes import with_fields
from campaigns.planfile.refusals import PlanFileRefused
from campaigns.planfile.schema import Plan
from campaigns.queries import unit_type_names
from campaigns.revisions.diff import changes
from campaigns.starting.forms import StartForm
from campaigns.starting.shifting import as_new, recoded, shifted
from campaigns.starting.sources import Source, model_plans, own_campaigns, source_of
from units.clock import now, today
from units.codes import free_code
from units.doors import actor_of, form_page, permission_required
from units.once import first_time
from units.roles import Permission
from units.urls_for import here


@require_safe
@permission_required(Permission.CONFIGURE_CAMPAIGNS)
def source_list(request: HttpRequest) -> HttpResponse:
    context = {"models": model_plans(), "campaigns": own_campaigns(actor_of(request))}
    return render(request, "campaigns/starting/source_list.html", context)


@form_page
@permission_required(Permission.CONFIGURE_CAMPAIGNS)
def start_from(request: HttpRequest, source: str) -> HttpResponse:
    """The new name and year; what moves is shown before the draft is made."""
    chosen = source_of(source, actor_of(request))
    if request.method != "POST":
        return _page(request, chosen, StartForm(initial=_proposed(request, chosen)))
    form = StartForm(request.POST)
    if not form.is_valid():
        return _page(request, chosen, form)
    if request.POST.get("do") != "make":
        return _page(request, chosen, form, is_previewed=True)
    return _make(request, chosen, form)


def _make(request: HttpRequest, source: Source, form: StartForm) -> HttpResponse:
    code = form.cleaned_data["code"]
    if first_time(request.POST.get("once", "")):
        try:
            import_plan(plan=_new_plan(request, source, form), by=actor_of(request).user, now=now(request.authority))
        except (CampaignRefused, PlanFileRefused) as refusal:
            form.add_error(None, str(refusal))
            return _page(request, source, form)
        messages.success(request, "Đã lập dự thảo. Hãy xem lại từng phần, nhất là những chỗ còn nhắc năm và tên cũ.")
    return redirect(here(request, "campaigns:detail", code=code))


def _new_plan(request: HttpRequest, source: Source, form: StartForm) -> Plan:
    authority = request.authority
    said = form.cleaned_data
    years = form.years_from(source.plan.period.start.year)
    return as_new(
        shifted(recoded(source.plan, years), years),
        code=said["code"],
        title=said["title"],
        issuer=authority.name,
        place=authority.place,
        is_own=source.is_own,
    )


def _proposed(request: HttpRequest, source: Source) -> dict[str, object]:
    """The year after an own campaign's last, this year for a model; its title with the years moved."""
    period = source.plan.period
    year = period.end.year + 1 if source.is_own else today(request.authority).year
    title = shifted(source.plan, year - period.start.year).title
    code = free_code(
        Campaign.objects.all(), f"{source.plan.code} {year}" if source.is_own else source.plan.code, "phong-trao"
    )
    return {"title": title, "code": code, "start_year": year}


def _page(request: HttpRequest, source: Source, form: StartForm, is_previewed: bool = False) -> HttpResponse:
    context = {"source": source, "form": form, "is_previewed": is_previewed}
    if is_previewed:
        years = form.years_from(source.plan.period.start.year)
        old = with_fields(recoded(source.plan, years), readings=[])  # they are not copied
        context["sections"] = changes(old, shifted(old, years), unit_type_names(old))
    return render(request, "campaigns/starting/start_from.html", context)
