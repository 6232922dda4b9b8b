"""Reads of stored evaluations for pages. Trees stay in the database until one subject is opened."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Case, Count, F, Func, JSONField, Q, QuerySet, Value, When
from django.utils import timezone

from campaigns.models import Campaign, Occasion
from criteria.enums import EVALUATION_JOB, Mode
from criteria.models import Evaluation, SubjectResult
from units.enums import JobState
from units.models import Job
from units.permissions import Actor
from units.roles import Permission

ON_THE_DAY = "Theo ngày đánh giá"

LATEST_FIRST = (Case(When(mode=Mode.OFFICIAL, then=0), default=1), "-as_of", "-pk")
"""Which evaluation stands for a campaign or an occasion: an official one, then the latest day, then the newest."""


class Column(Func):
    """One field of every entry of a list in JSON: `Column("targets", "verdict")` → ["met", "pending", …]."""

    function = "jsonb_path_query_array"
    output_field = JSONField()

    def __init__(self, field: str, key: str) -> None:
        super().__init__(F(field), Value(f"$[*].{key}"))


def evaluations_listed() -> QuerySet[Evaluation]:
    """Newest first, with `target_verdicts` instead of the whole results."""
    listed = Evaluation.objects.select_related("campaign", "revision", "made_by")
    listed = listed.defer("targets", "revision__document").annotate(target_verdicts=Column("targets", "verdict"))
    return listed.order_by("-pk")


def evaluations_with_plan() -> QuerySet[Evaluation]:
    """With campaign and revision; the plan itself stays in the database until asked for."""
    return Evaluation.objects.select_related("campaign", "revision", "made_by").defer("revision__document")


def latest_evaluation(campaign: Campaign) -> Evaluation | None:
    """The evaluation that stands for the campaign, whatever its occasion."""
    return evaluations_with_plan().filter(campaign=campaign).order_by(*LATEST_FIRST).first()


def latest_evaluations() -> QuerySet[Evaluation]:
    """The evaluation that stands for each campaign, with `target_verdicts`."""
    return evaluations_listed().order_by("campaign_id", *LATEST_FIRST).distinct("campaign_id")


def latest_by_occasion() -> dict[tuple[int, str], Evaluation]:
    """(campaign id, occasion code) → the evaluation that stands for it, without its results."""
    rows = Evaluation.objects.exclude(occasion="").defer("targets", "totals")
    rows = rows.order_by("campaign_id", "occasion", *LATEST_FIRST).distinct("campaign_id", "occasion")
    return {(row.campaign_id, row.occasion): row for row in rows}


def occasions_of(campaigns: Iterable[int]) -> list[Occasion]:
    """The occasions of these campaigns, in the order of each plan."""
    return list(Occasion.objects.filter(campaign_id__in=set(campaigns)).order_by("campaign_id", "position", "pk"))


def occasion_names() -> dict[tuple[int, str], str]:
    """(campaign id, occasion code) → name."""
    rows = Occasion.objects.values_list("campaign_id", "code", "name")
    return {(campaign_id, code): name for campaign_id, code, name in rows}


def jobs_in_sight(asked_for: int | None = None) -> list[Job]:
    """Evaluations under way, those that failed in the last day, and the one just asked for; newest first."""
    jobs = Job.objects.filter(kind=EVALUATION_JOB)
    lately = Q(state=JobState.FAILED, finished_at__gte=timezone.now() - timedelta(days=1))
    wanted = Q(pk__in=jobs.open().values("pk")) | lately | Q(pk=asked_for)
    return list(jobs.filter(wanted).order_by("-pk")[:10])


@dataclass(frozen=True)
class ResultFilter:
    """What of an evaluation is shown: units or people, of one type, by standard and verdict ("" for any)."""

    people: bool = False
    unit_type: str = ""
    standard: str = ""
    verdict: str = ""


def results_shown(evaluation: Evaluation, actor: Actor, shown: ResultFilter) -> QuerySet[SubjectResult]:
    """Results this person may see, in the order of the units, with columns instead of trees."""
    results = SubjectResult.objects.filter(evaluation=evaluation, person__isnull=not shown.people)
    results = _visible_to(actor, results)
    if shown.unit_type:
        results = results.filter(unit__unit_type__code=shown.unit_type)
    sought: dict[str, Any] = {"code": shown.standard} if shown.standard else {}
    if shown.verdict:
        sought["verdict"] = shown.verdict
    if sought:
        results = results.filter(standards__contains=[sought])
    return _in_columns(results).order_by("pk")


def _visible_to(actor: Actor, results: QuerySet[SubjectResult]) -> QuerySet[SubjectResult]:
    return results if actor.has(Permission.SEE_ALL_UNITS) else results.filter(unit__in=actor.unit_ids())


def _in_columns(results: QuerySet[SubjectResult]) -> QuerySet[SubjectResult]:
    columns = {
        "standard_codes": Column("standards", "code"),
        "standard_verdicts": Column("standards", "verdict"),
        "standard_reasons": Column("standards", "pending_reason"),
        "target_verdicts": Column("targets", "verdict"),
    }
    return results.select_related("unit__unit_type", "person").defer("standards", "targets").annotate(**columns)


def counts_by_kind(evaluation: Evaluation, actor: Actor) -> tuple[int, int]:
    """How many units and how many people this person may see in the evaluation."""
    seen = _visible_to(actor, SubjectResult.objects.filter(evaluation=evaluation))
    counted = seen.aggregate(all=Count("pk"), people=Count("person"))
    return counted["all"] - counted["people"], counted["people"]


def others_of_unit(result: SubjectResult) -> list[SubjectResult]:
    """The unit itself and its people in the same evaluation, in order."""
    others = SubjectResult.objects.filter(evaluation_id=result.evaluation_id, unit_id=result.unit_id)
    return list(others.select_related("person").defer("standards", "targets").order_by("pk"))
