"""Số liệu gốc: the register by indicator, one sheet for many units, confirming, unlocking."""

from decimal import Decimal, InvalidOperation

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from campaigns.models import Campaign
from campaigns.queries import plan_in_force
from reports.actions.baselines import (
    BaselineRefused,
    EntriesRefused,
    Sheet,
    confirm_baselines,
    enter_baselines,
    unlock_baseline,
)
from reports.baseline_forms import BaselineSheetForm, UnlockForm, opening_day
from reports.baselines import Needed, needed_baselines, seen_by, sheet_for
from reports.doors import reported_campaign
from reports.models import Baseline
from reports.permissions import can_review, can_see_baseline
from units.clock import today
from units.doors import actor_of, find, form_page, permission_required, require
from units.downloads import download
from units.once import first_time
from units.roles import Permission
from units.urls_for import here


@require_safe
def baseline_list(request: HttpRequest, code: str) -> HttpResponse:
    """Everybody's values for those who see all units; for a unit its own."""
    campaign = reported_campaign(code)
    actor = actor_of(request)
    needed = needed_baselines(campaign, plan_in_force(campaign), today(request.authority))
    if not actor.has(Permission.SEE_ALL_UNITS):
        needed = seen_by(needed, actor.unit_ids())
    context = {"campaign": campaign, "needed": needed, "may_write": can_review(actor)}
    return render(request, "reports/baseline_list.html", context)


@form_page
@permission_required(Permission.REVIEW_REPORTS)
def baseline_sheet(request: HttpRequest, code: str, indicator: str) -> HttpResponse:
    """The values of one indicator on one day, of all units at once."""
    campaign = reported_campaign(code)
    day = today(request.authority)
    needed = sheet_for(campaign, plan_in_force(campaign), day, indicator)
    if needed is None:
        raise Http404("Chỉ số này không có số liệu gốc.")
    if request.method != "POST":
        shown = opening_day(needed, request.GET.get("ngay", ""), campaign.period_start, day)
        return _sheet_page(request, campaign, needed, BaselineSheetForm(needed=needed, shown_on=shown))
    form = BaselineSheetForm(request.POST, request.FILES, needed=needed)
    is_valid = form.is_valid()
    if is_valid and (not first_time(request.POST.get("once", "")) or _entered(request, form)):
        return redirect(here(request, "reports:baselines", code=campaign.code))
    return _sheet_page(request, campaign, needed, form)


def _entered(request: HttpRequest, form: BaselineSheetForm) -> bool:
    """Whether the sheet was written; if not, the form says why."""
    values = form.cleaned_data
    sheet = Sheet(form.needed.indicator, values["as_of"], values["source"])
    try:
        count = enter_baselines(
            sheet=sheet,
            entries=form.entries,
            file=form.checked_file,
            by=actor_of(request).user,
            today=today(request.authority),
        )
    except EntriesRefused as refused:
        form.refuse(refused)
    except BaselineRefused as refused:
        form.add_error("as_of", str(refused))
    else:
        messages.success(request, f"Đã ghi {count} số liệu gốc." if count else "Không có gì thay đổi.")
        return True
    return False


def _sheet_page(request: HttpRequest, campaign: Campaign, needed: Needed, form: BaselineSheetForm) -> HttpResponse:
    context = {"campaign": campaign, "needed": needed, "form": form}
    return render(request, "reports/baseline_sheet.html", context)


@require_POST
@permission_required(Permission.REVIEW_REPORTS)
def baseline_confirm(request: HttpRequest, code: str) -> HttpResponse:
    """Confirms the ticked values, each as it was shown."""
    campaign = reported_campaign(code)
    if first_time(request.POST.get("once", "")):
        try:
            count = confirm_baselines(seen=_ticked(request), by=actor_of(request).user, today=today(request.authority))
        except BaselineRefused as refused:
            messages.error(request, str(refused))
        else:
            done = f"Đã xác nhận và khóa {count} số liệu gốc."
            messages.success(request, done) if count else messages.info(request, "Chưa chọn số nào để xác nhận.")
    return redirect(here(request, "reports:baselines", code=campaign.code))


def _ticked(request: HttpRequest) -> dict[int, Decimal]:
    """ "12:62.4" of every ticked box: the row and the value beside it."""
    seen = {}
    for ticked in request.POST.getlist("seen"):
        pk, _, value = ticked.partition(":")
        try:
            seen[int(pk)] = Decimal(value)
        except (ValueError, InvalidOperation) as broken:
            raise Http404("Không tìm thấy số liệu.") from broken
    return seen


@form_page
@permission_required(Permission.REVIEW_REPORTS)
def baseline_unlock(request: HttpRequest, pk: int) -> HttpResponse:
    """A confirmed value is opened for correction, with a reason."""
    baseline = find(Baseline.objects.select_related("indicator__campaign", "unit", "confirmed_by"), pk=pk)
    form = UnlockForm(request.POST or None)
    campaign = baseline.indicator.campaign
    if request.method == "POST" and form.is_valid():
        try:
            unlock_baseline(baseline=baseline, reason=form.cleaned_data["reason"], by=actor_of(request).user)
        except BaselineRefused as refused:
            messages.info(request, str(refused))
        else:
            messages.success(request, "Đã mở khóa số liệu gốc. Khi sửa xong, hãy xác nhận lại.")
        return redirect(here(request, "reports:baselines", code=campaign.code))
    context = {"form": form, "baseline": baseline, "campaign": campaign}
    return render(request, "reports/baseline_unlock.html", context)


@require_safe
def baseline_file(request: HttpRequest, pk: int) -> FileResponse:
    """The paper behind a value."""
    baseline = find(Baseline.objects.exclude(file=""), pk=pk)
    require(can_see_baseline(actor_of(request), baseline))
    return download(baseline.file, baseline.file_name, baseline.file_type)
