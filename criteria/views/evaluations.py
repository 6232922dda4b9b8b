"""Pages of evaluations: the list with its start form, one evaluation, one subject, progress for other pages."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from campaigns.models import Campaign
from campaigns.queries import campaigns_visible_to, frozen_plan
from criteria.actions import EvaluationRefused, request_evaluation
from criteria.enums import EVALUATION_JOB, Mode
from criteria.forms import FilterForm, StartForm
from criteria.models import Evaluation, SubjectResult
from criteria.permissions import can_see_everybody, can_see_result, can_start
from criteria.queries import (
    counts_by_kind,
    evaluations_listed,
    evaluations_with_plan,
    jobs_in_sight,
    latest_evaluation,
    occasion_names,
    others_of_unit,
    results_shown,
)
from criteria.shown import due_groups, job_lines, matrix, occasion_name, readable_standard, target_lines, verdict_counts
from units.clock import today
from units.doors import actor_of, find, permission_required, require
from units.models import Job, UnitType
from units.once import first_time
from units.roles import Permission
from units.urls_for import here

PAGE = 50


@require_safe
def evaluation_list(request: HttpRequest) -> HttpResponse:
    return _list_page(request, _start_form(request))


@require_POST
@permission_required(Permission.EVALUATE)
def start(request: HttpRequest) -> HttpResponse:
    form = _start_form(request, request.POST)
    if not form.is_valid():
        return _list_page(request, form)
    if not first_time(request.POST.get("once", "")):
        return redirect(here(request, "criteria:list"))
    terms = {"occasion": form.occasion, "mode": Mode(form.cleaned_data["mode"]), "as_of": form.cleaned_data["as_of"]}
    try:
        job = request_evaluation(campaign=form.campaign, by=actor_of(request).user, **terms)
    except EvaluationRefused as refusal:
        messages.error(request, str(refusal))
        return redirect(here(request, "criteria:list"))
    messages.success(request, "Đã giao cho hệ thống đánh giá. Bạn có thể rời trang này, việc vẫn tiếp tục.")
    return redirect(f"{here(request, 'criteria:list')}?viec={job.pk}")


def _start_form(request: HttpRequest, data: object = None) -> StartForm:
    return StartForm(data, campaigns=Campaign.objects.running().order_by("pk"), today=today(request.authority))


def _list_page(request: HttpRequest, form: StartForm) -> HttpResponse:
    may_start = can_start(actor_of(request))
    page = Paginator(evaluations_listed(), PAGE).get_page(request.GET.get("trang"))
    names = occasion_names()
    asked_for = request.GET.get("viec", "")
    jobs = jobs_in_sight(int(asked_for) if asked_for.isdecimal() and len(asked_for) < 19 else None) if may_start else []
    context = {
        "form": form,
        "may_start": may_start,
        "jobs": job_lines(jobs, names),
        "page": page,
        "rows": [
            (evaluation, occasion_name(evaluation, names), verdict_counts(evaluation.target_verdicts))
            for evaluation in page
        ],
    }
    return render(request, "criteria/evaluation_list.html", context)


@require_safe
@permission_required(Permission.EVALUATE)
def job(request: HttpRequest, pk: int) -> HttpResponse:
    found = find(Job.objects.filter(kind=EVALUATION_JOB), pk=pk)
    return render(request, "criteria/_job.html", {"job": found})


@require_safe
def evaluation_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """The targets for the campaign as a whole."""
    evaluation = find(evaluations_with_plan(), pk=pk)
    form = FilterForm(request.GET or None, unit_types=[], standards=[])
    lines = target_lines(evaluation, form.wanted(people=False).verdict)
    return _evaluation_page(request, evaluation, "targets", {"form": form, "lines": lines})


@require_safe
def evaluation_units(request: HttpRequest, pk: int) -> HttpResponse:
    evaluation = find(evaluations_with_plan(), pk=pk)
    return _evaluation_page(request, evaluation, "units", _matrix(request, evaluation, people=False))


@require_safe
def evaluation_people(request: HttpRequest, pk: int) -> HttpResponse:
    evaluation = find(evaluations_with_plan(), pk=pk)
    return _evaluation_page(request, evaluation, "people", _matrix(request, evaluation, people=True))


def _evaluation_page(request: HttpRequest, evaluation: Evaluation, view: str, shown: dict[str, object]) -> HttpResponse:
    actor = actor_of(request)
    unit_count, person_count = counts_by_kind(evaluation, actor)
    context = {
        **_shown(evaluation),
        **shown,
        "view": view,
        "unit_count": unit_count,
        "person_count": person_count,
        "sees_everybody": can_see_everybody(actor),
    }
    return render(request, "criteria/evaluation_detail.html", context)


def _shown(evaluation: Evaluation) -> dict[str, object]:
    names = occasion_names()
    return {
        "evaluation": evaluation,
        "occasion": occasion_name(evaluation, names),
        "counts": verdict_counts(entry["verdict"] for entry in evaluation.targets),
    }


def _matrix(request: HttpRequest, evaluation: Evaluation, *, people: bool) -> dict[str, object]:
    plan = frozen_plan(evaluation.revision)
    kinds = {subject.code: subject.kind for subject in plan.subjects}
    kind = "individual" if people else "collective"
    standards = {part.code: part.name for part in plan.standards if kinds[part.subject] == kind}
    types = UnitType.objects.order_by("position", "pk").values_list("code", "name")
    form = FilterForm(request.GET or None, unit_types=list(types), standards=list(standards.items()))
    results = results_shown(evaluation, actor_of(request), form.wanted(people=people))
    page = Paginator(results, PAGE).get_page(request.GET.get("trang"))
    return {"form": form, "page": page, "groups": matrix(page, standards)}


@require_safe
def subject(request: HttpRequest, pk: int, result: int) -> HttpResponse:
    """Everything one unit or person reached, every verdict opened to its reasons."""
    found = find(SubjectResult.objects.select_related("unit__unit_type", "person"), pk=result, evaluation_id=pk)
    require(can_see_result(actor_of(request), found))
    evaluation = find(evaluations_with_plan().defer("targets"), pk=pk)
    names = occasion_names()
    context = {
        "evaluation": evaluation,
        "occasion": occasion_name(evaluation, names),
        "result": found,
        "standards": [readable_standard(standard) for standard in found.standards],
        "counts": verdict_counts(target["verdict"] for target in found.targets),
        "others": others_of_unit(found),
    }
    return render(request, "criteria/subject_detail.html", context)


@require_safe
def campaign_progress(request: HttpRequest, code: str) -> HttpResponse:
    """How far each target is, by the latest evaluation: a fragment of the campaign's page, or a page of its own."""
    campaign = find(campaigns_visible_to(actor_of(request)), code=code)
    evaluation = latest_evaluation(campaign)
    context: dict[str, object] = {"campaign": campaign, "evaluation": evaluation}
    if evaluation is not None:
        context |= _shown(evaluation) | {"groups": due_groups(evaluation)}
    template = "criteria/_campaign_progress.html" if request.htmx else "criteria/campaign_progress.html"
    return render(request, template, context)
