"""Cá nhân of a unit: adding, changing, taking away. They are listed on the unit's page."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from units.actions.people import PersonRefused, delete_person, save_person
from units.doors import actor_of, find, form_page, permission_required
from units.forms import PersonForm
from units.models import Person, Unit
from units.once import first_time
from units.roles import Permission
from units.urls_for import here
from units.views.saving import saved


@form_page
@permission_required(Permission.MANAGE_PEOPLE)
def person_create(request: HttpRequest, code: str) -> HttpResponse:
    return _edit(request, Person(unit=find(Unit.objects.all(), code=code)))


@form_page
@permission_required(Permission.MANAGE_PEOPLE)
def person_edit(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    return _edit(request, _find_person(code, pk))


@require_POST
@permission_required(Permission.MANAGE_PEOPLE)
def person_delete(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    person = _find_person(code, pk)
    try:
        delete_person(person=person, by=actor_of(request).user)
        messages.success(request, f"Đã xóa {person}.")
    except PersonRefused as refusal:
        messages.error(request, str(refusal))
    return redirect(here(request, "units:detail", code=code))


def _find_person(code: str, pk: int) -> Person:
    return find(Person.objects.select_related("unit"), unit__code=code, pk=pk)


def _edit(request: HttpRequest, person: Person) -> HttpResponse:
    is_new, back = person.pk is None, here(request, "units:detail", code=person.unit.code)
    form = PersonForm(request.POST or None, instance=person)
    if request.method == "POST" and form.is_valid():
        if is_new and not first_time(request.POST.get("once", "")):
            return redirect(back)
        if saved(request, form, lambda: save_person(person=form.instance, by=actor_of(request).user)):
            return redirect(back)
    return render(request, "units/person_form.html", {"form": form, "person": person, "is_new": is_new})
