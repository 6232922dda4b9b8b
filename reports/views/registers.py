"""Sổ kỷ luật: what staff put on record for evaluations."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from reports import queries
from reports.actions.registers import RegisterRefused, record_violation, withdraw_violation
from reports.forms import ViolationForm, WithdrawForm
from reports.wording import LEVEL_NAMES
from units.clock import today
from units.doors import actor_of, find, form_page, permission_required
from units.once import first_time
from units.roles import Permission
from units.urls_for import here

PER_PAGE = 50


@require_safe
@permission_required(Permission.REVIEW_REPORTS)
def violation_list(request: HttpRequest) -> HttpResponse:
    page = Paginator(queries.violations(), PER_PAGE).get_page(request.GET.get("trang"))
    context = {"page": page, "rows": [(row, LEVEL_NAMES.get(row.level, row.level)) for row in page]}
    return render(request, "reports/violation_list.html", context)


@form_page
@permission_required(Permission.REVIEW_REPORTS)
def violation_create(request: HttpRequest) -> HttpResponse:
    form = ViolationForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and first_time(request.POST.get("once", "")):
        try:
            violation = record_violation(**form.cleaned_data, by=actor_of(request).user, today=today(request.authority))
        except RegisterRefused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, f"Đã ghi {violation} vào sổ.")
    if form.is_bound and not form.errors:
        return redirect(here(request, "reports:violations"))
    return render(request, "reports/violation_form.html", {"form": form})


@form_page
@permission_required(Permission.REVIEW_REPORTS)
def violation_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """A wrong entry is taken off the record, with a reason."""
    violation = find(queries.violations(), pk=pk)
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            withdraw_violation(violation=violation, reason=form.cleaned_data["reason"], by=actor_of(request).user)
        except RegisterRefused as refused:
            messages.info(request, str(refused))
        else:
            messages.success(request, f"Đã rút {violation} khỏi sổ.")
        return redirect(here(request, "reports:violations"))
    context = {"form": form, "violation": violation, "level": LEVEL_NAMES.get(violation.level, violation.level)}
    return render(request, "reports/violation_withdraw.html", context)
