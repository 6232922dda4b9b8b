"""Kê khai và văn bản: what a unit states for its standards, and what staff make of it."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from campaigns.models import Campaign
from campaigns.queries import plan_in_force
from reports import queries
from reports.actions.declarations import DeclarationRefused, declare_with_files, mark_of, review_declaration
from reports.actions.evidence import EvidenceRefused
from reports.doors import reported_campaign, visible_declaration
from reports.enums import DeclarationStatus
from reports.forms import DeclarationForm, ReviewNoteForm
from reports.models import Declaration
from reports.permissions import can_review, can_write_for
from reports.queries import OwedStatement
from reports.views.evidence import checked_each
from units.clock import now, today
from units.doors import actor_of, find, form_page, permission_required, require
from units.models import Unit
from units.once import first_time
from units.permissions import can_see_unit
from units.roles import Permission
from units.urls_for import here

PER_PAGE = 50
VERDICTS = {
    "confirm": DeclarationStatus.CONFIRMED,
    "refuse": DeclarationStatus.REFUSED,
    "reopen": DeclarationStatus.PENDING,
}
DONE = {
    DeclarationStatus.CONFIRMED: "Đã xác nhận.",
    DeclarationStatus.REFUSED: "Đã ghi không công nhận và báo lý do cho đơn vị.",
    DeclarationStatus.PENDING: "Đã mở lại để đơn vị sửa.",
}


@require_safe
def declaration_list(request: HttpRequest) -> HttpResponse:
    """What waits for staff; for a unit, what its campaigns ask it to declare."""
    actor = actor_of(request)
    if actor.has(Permission.SEE_ALL_UNITS):
        return _pending(request)
    return _own_units(request)


def _pending(request: HttpRequest) -> HttpResponse:
    status = request.GET.get("tinh-trang", DeclarationStatus.PENDING)
    rows = queries.declarations_with_context().order_by("declared_on", "pk")
    if status in DeclarationStatus.values:
        rows = rows.filter(status=status)
    context = {
        "page": Paginator(rows, PER_PAGE).get_page(request.GET.get("trang")),
        "status": status,
        "statuses": DeclarationStatus.choices,
        "may_review": can_review(actor_of(request)),
    }
    return render(request, "reports/declaration_list_staff.html", context)


def _own_units(request: HttpRequest) -> HttpResponse:
    day = today(request.authority)
    units = Unit.objects.filter(pk__in=actor_of(request).unit_ids()).select_related("unit_type").in_order()
    sections = [
        _section(campaign, unit, queries.owed_statements(campaign, plan_in_force(campaign), unit, day))
        for campaign in queries.reported_campaigns()
        for unit in units
    ]
    context = {"sections": [one for one in sections if one["count"]], "several_units": len(units) > 1}
    return render(request, "reports/declaration_list_unit.html", context)


def _section(campaign: Campaign, unit: Unit, statements: list[OwedStatement]) -> dict[str, Any]:
    people: dict[int, list[OwedStatement]] = {}
    for statement in statements:
        if statement.person:
            people.setdefault(statement.person.pk, []).append(statement)
    return {
        "campaign": campaign,
        "unit": unit,
        "own": [statement for statement in statements if statement.person is None],
        "people": [(mine[0].person, mine, _open_count(mine)) for mine in people.values()],
        "count": len(statements),
        "open_count": _open_count(statements),
    }


def _open_count(statements: list[OwedStatement]) -> int:
    return sum(statement.declaration is None for statement in statements)


@form_page
def declaration_form(
    request: HttpRequest, campaign: str, unit_pk: int, kind: str, code: str, person_pk: int | None = None
) -> HttpResponse:
    """The unit answers one statement, with explanation and files."""
    unit = find(Unit.objects.select_related("unit_type"), pk=unit_pk)
    require(can_see_unit(actor_of(request), unit.pk))
    require(can_write_for(actor_of(request), unit.pk))
    asked_in = reported_campaign(campaign)
    owed = _owed(request, asked_in, unit, (person_pk, kind, code))
    declaration = owed.declaration
    if declaration and declaration.status == DeclarationStatus.CONFIRMED:
        return redirect(here(request, "reports:declaration", pk=declaration.pk))
    form = DeclarationForm(request.POST or None, request.FILES or None, initial=_initial(declaration))
    if request.method == "POST" and form.is_valid() and _declare(request, form, asked_in, unit, owed):
        return redirect(here(request, "reports:declarations"))
    if form.is_bound:
        owed = _owed(request, asked_in, unit, (person_pk, kind, code))  # as it is stored by now
        declaration = owed.declaration
        if form.non_field_errors():  # they say what is stored
            _show_mark(form, declaration)
    context = {
        "campaign": asked_in,
        "unit": unit,
        "owed": owed,
        "declaration": declaration,
        "files": list(declaration.evidence.filter(removed_at=None).order_by("pk")) if declaration else [],
        "form": form,
    }
    return render(request, "reports/declaration_form.html", context)


def _owed(request: HttpRequest, campaign: Campaign, unit: Unit, key: tuple[int | None, str, str]) -> OwedStatement:
    for one in queries.owed_statements(campaign, plan_in_force(campaign), unit, today(request.authority)):
        if (one.person.pk if one.person else None, one.owed.kind, one.owed.code) == key:
            return one
    raise Http404("Không tìm thấy trang này.")


def _initial(declaration: Declaration | None) -> dict[str, Any]:
    if declaration is None:
        return {"seen": ""}
    answer = "1" if declaration.answer else "0"
    return {"answer": answer, "explanation": declaration.explanation, "seen": mark_of(declaration)}


def _show_mark(form: Form, declaration: Declaration | None) -> None:
    """The page that goes out again shows what is stored now; what was typed stays."""
    form.data = {**form.data.dict(), "seen": mark_of(declaration)}


def _seen(request: HttpRequest) -> str | None:
    """What the page had shown; None where the form does not say."""
    return request.POST.get("seen")


def _declare(request: HttpRequest, form: DeclarationForm, campaign: Campaign, unit: Unit, owed: OwedStatement) -> bool:
    """Stores the answer with its files, or nothing: then the form says why."""
    files = checked_each(form)
    if form.errors:
        return False
    try:
        declare_with_files(
            campaign=campaign,
            unit=unit,
            person=owed.person,
            owed=owed.owed,
            answer=form.cleaned_data["answer"],
            explanation=form.cleaned_data["explanation"],
            files=files,
            by=actor_of(request).user,
            today=today(request.authority),
            now=now(request.authority),
            seen=_seen(request),
        )
    except DeclarationRefused as refused:
        form.add_error(None, str(refused))
    except EvidenceRefused as refused:
        form.add_error("uploads", str(refused))
    else:
        messages.success(request, "Đã ghi kê khai, chờ cán bộ xác nhận.")
    return not form.errors


@require_safe
def declaration_detail(request: HttpRequest, pk: int) -> HttpResponse:
    declaration = visible_declaration(request, pk)
    return _detail(request, declaration, ReviewNoteForm(initial={"seen": mark_of(declaration)}))


def _detail(request: HttpRequest, declaration: Declaration, form: ReviewNoteForm) -> HttpResponse:
    actor = actor_of(request)
    is_open = declaration.status != DeclarationStatus.CONFIRMED
    context = {
        "declaration": declaration,
        "files": declaration.evidence.filter(removed_at=None).order_by("pk"),
        "form": form,
        "may_review": can_review(actor),
        "may_write": is_open and can_write_for(actor, declaration.unit_id),
    }
    return render(request, "reports/declaration_detail.html", context)


@require_POST
@permission_required(Permission.REVIEW_REPORTS)
def declaration_review(request: HttpRequest, pk: int) -> HttpResponse:
    """Staff confirm, refuse or open again."""
    declaration = visible_declaration(request, pk)
    form = ReviewNoteForm(request.POST)
    verdict = VERDICTS.get(request.POST.get("do", ""))
    if verdict is None or not form.is_valid():
        return _detail(request, declaration, form)
    if first_time(request.POST.get("once", "")):
        try:
            review_declaration(
                declaration=declaration,
                verdict=verdict,
                note=form.cleaned_data["note"],
                by=actor_of(request).user,
                today=today(request.authority),
                seen=_seen(request),
            )
        except DeclarationRefused as refused:
            form.add_error("note", str(refused))
            declaration = visible_declaration(request, pk)
            _show_mark(form, declaration)
            return _detail(request, declaration, form)
        messages.success(request, DONE[verdict])
    return redirect(here(request, "reports:declaration", pk=declaration.pk))
