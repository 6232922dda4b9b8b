"""Số liệu pháp lý, ngày nghỉ: what the law says in dated rows, which staff keep up."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from campaigns.law.actions import delete_figure, delete_holiday, save_figure, save_holiday
from campaigns.law.forms import FigureForm, HolidayForm
from campaigns.law.kinds import KINDS
from campaigns.law.loading import load_law, rows_not_given
from campaigns.law.pages import holiday_lines, kind_tables, years_of
from campaigns.models import Holiday, LegalFigure
from units.clock import today
from units.doors import actor_of, find, form_page, permission_required
from units.once import first_time
from units.refusals import EntryRefused
from units.roles import Permission
from units.urls_for import here
from vietnamese.dates import short_date

staff_only = permission_required(Permission.CONFIGURE_CAMPAIGNS)


@require_safe
@staff_only
def figure_list(request: HttpRequest) -> HttpResponse:
    day = today(request.authority)
    with_others = request.GET.get("tat-ca") == "1"
    context = {
        "tables": kind_tables(list(LegalFigure.objects.order_by("pk")), day, with_others),
        "day": day,
        "with_others": with_others,
        "not_given": rows_not_given(),
    }
    return render(request, "campaigns/law/figure_list.html", context)


@require_POST
@staff_only
def law_load(request: HttpRequest) -> HttpResponse:
    loaded = load_law(by=actor_of(request).user)
    messages.success(
        request,
        f"Đã nạp {loaded.figures} số liệu, {loaded.days} ngày nghỉ; cập nhật {loaded.renewed} dòng chưa ai sửa."
        if loaded
        else "Không còn gì để nạp.",
    )
    return redirect(here(request, "campaigns:law-figures"))


@form_page
@staff_only
def figure_add(request: HttpRequest) -> HttpResponse:
    """A figure of the kind named by `?loai=`."""
    kind = request.GET.get("loai", "base_salary")
    if kind not in KINDS:
        raise Http404("Không có loại số liệu này.")
    return _edit_figure(request, LegalFigure(kind=kind, unit=KINDS[kind].unit))


@form_page
@staff_only
def figure_edit(request: HttpRequest, pk: int) -> HttpResponse:
    return _edit_figure(request, find(LegalFigure.objects.filter(kind__in=KINDS), pk=pk))


@require_POST
@staff_only
def figure_delete(request: HttpRequest, pk: int) -> HttpResponse:
    figure = find(LegalFigure.objects.all(), pk=pk)
    delete_figure(figure=figure, by=actor_of(request).user)
    messages.success(request, "Đã xóa dòng số liệu.")
    return redirect(here(request, "campaigns:law-figures"))


def _edit_figure(request: HttpRequest, figure: LegalFigure) -> HttpResponse:
    is_new = figure.pk is None
    form = FigureForm(request.POST or None, instance=figure)
    if request.method == "POST" and form.is_valid():
        if is_new and not first_time(request.POST.get("once", "")):
            return redirect(here(request, "campaigns:law-figures"))
        try:
            closes = bool(form.cleaned_data.get("closes_previous"))
            save_figure(figure=form.instance, closes_previous=closes, by=actor_of(request).user)
        except EntryRefused as refused:
            form.add_error(refused.field, str(refused))
        else:
            messages.success(request, f"Đã lưu {KINDS[figure.kind].name.lower()}.")
            return redirect(here(request, "campaigns:law-figures"))
    context = {"form": form, "figure": figure, "kind": KINDS[figure.kind], "is_new": is_new}
    return render(request, "campaigns/law/figure_form.html", context)


# --- days off --------------------------------------------------------------------------------------------------------


@require_safe
@staff_only
def holiday_list(request: HttpRequest) -> HttpResponse:
    rows = list(Holiday.objects.order_by("day"))
    years = years_of([row.day for row in rows])
    asked, this_year = request.GET.get("nam", ""), today(request.authority).year
    year = int(asked) if asked.isdecimal() and len(asked) == 4 else this_year
    context = {
        "year": year,
        "years": sorted({*years, this_year, year}),
        "lines": holiday_lines([row for row in rows if row.day.year == year]),
        "not_given": rows_not_given(),
    }
    return render(request, "campaigns/law/holiday_list.html", context)


@form_page
@staff_only
def holiday_add(request: HttpRequest) -> HttpResponse:
    return _edit_holiday(request, Holiday())


@form_page
@staff_only
def holiday_edit(request: HttpRequest, pk: int) -> HttpResponse:
    return _edit_holiday(request, find(Holiday.objects.all(), pk=pk))


@require_POST
@staff_only
def holiday_delete(request: HttpRequest, pk: int) -> HttpResponse:
    holiday = find(Holiday.objects.all(), pk=pk)
    year = holiday.day.year
    messages.success(request, f"Đã xóa ngày {short_date(holiday.day)}.")
    delete_holiday(holiday=holiday, by=actor_of(request).user)
    return redirect(f"{here(request, 'campaigns:holidays')}?nam={year}")


def _edit_holiday(request: HttpRequest, holiday: Holiday) -> HttpResponse:
    is_new = holiday.pk is None
    form = HolidayForm(request.POST or None, instance=holiday)
    if request.method == "POST" and form.is_valid():
        if is_new and not first_time(request.POST.get("once", "")):
            return redirect(here(request, "campaigns:holidays"))
        try:
            kept = save_holiday(holiday=form.instance, by=actor_of(request).user)
        except EntryRefused as refused:
            form.add_error(refused.field, str(refused))
        else:
            messages.success(request, f"Đã lưu ngày {short_date(kept.day)}: {kept.name}.")
            return redirect(f"{here(request, 'campaigns:holidays')}?nam={kept.day.year}")
    return render(request, "campaigns/law/holiday_form.html", {"form": form, "holiday": holiday, "is_new": is_new})
