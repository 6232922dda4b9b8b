"""An evaluation is asked for, carried out by the worker and stored once, as a whole."""

from datetime import date

from django.db import transaction

from campaigns.models import Campaign
from campaigns.queries import NotLaunched, plan_in_force
from criteria.enums import EVALUATION_JOB, Mode
from criteria.evaluation import OnProgress, Outcome, evaluate
from criteria.inputs import inputs_for
from criteria.models import Evaluation, SubjectResult
from criteria.specs import UnknownOccasion, occasion_on, why_not_on
from units import audit, clock
from units.enums import JobState
from units.jobs import JobRefused, RunningJob, request_job
from units.models import Job, User
from units.tenancy import authority_scope

PROGRESS_STEPS = 40
ROWS_AT_A_TIME = 200


class EvaluationRefused(Exception):
    """The campaign cannot be evaluated so; the message says why."""


@transaction.atomic
def request_evaluation(*, campaign: Campaign, occasion: str, mode: Mode, as_of: date, by: User | None) -> Job:
    """The job that evaluates the campaign. Asked again while it is open: the same job; later: a new one.

    `occasion` "" means the day itself. Raises EvaluationRefused.
    """
    _refuse_impossible(campaign, occasion, as_of)
    same = Job.objects.filter(key__startswith=f"{EVALUATION_JOB}:{campaign.pk}:{occasion}:{mode}:{as_of}:")
    if already_open := same.open().first():
        return already_open
    # Numbered by the runs before it, so that two requests at the same moment name the same job.
    run = same.filter(state=JobState.DONE).count() + 1
    arguments = {"campaign": campaign.pk, "occasion": occasion, "mode": str(mode), "as_of": as_of.isoformat()}
    key = f"{EVALUATION_JOB}:{campaign.pk}:{occasion}:{mode}:{as_of}:{run}"
    job = request_job(kind=EVALUATION_JOB, key=key, arguments=arguments, by=by)
    audit.record("request_evaluation", campaign, by=by, job=job.pk, **{**arguments, "campaign": campaign.code})
    return job


def _refuse_impossible(campaign: Campaign, occasion: str, as_of: date) -> None:
    plan = plan_in_force(campaign)
    try:
        occasion_on(plan, occasion, as_of)
    except UnknownOccasion as unknown:
        raise EvaluationRefused(str(unknown)) from unknown
    if not campaign.revisions.exists():
        raise EvaluationRefused(str(NotLaunched(campaign)))
    if refusal := why_not_on(plan, as_of, clock.today(campaign.authority)):
        raise EvaluationRefused(refusal)


def carry_out_evaluation(job: RunningJob) -> None:
    """Reads, evaluates and stores. Cut anywhere, it leaves nothing; run again, it stores once."""
    arguments = job.arguments
    with authority_scope(job.authority):
        campaign = Campaign.objects.get(pk=arguments["campaign"])
        try:
            inputs = inputs_for(
                campaign,
                occasion=arguments["occasion"],
                mode=arguments["mode"],
                as_of=date.fromisoformat(arguments["as_of"]),
            )
        except (NotLaunched, UnknownOccasion) as refusal:
            raise JobRefused(str(refusal)) from refusal
    outcome = evaluate(inputs, _shown_by(job))
    with authority_scope(job.authority):
        store_evaluation(outcome=outcome, job=job)


def _shown_by(job: RunningJob) -> OnProgress:
    """Progress in a few steps: each is a commit of its own."""

    def show(done: int, total: int) -> None:
        if done == total or done % max(1, total // PROGRESS_STEPS) == 0:
            job.progress(done, total)

    return show


@transaction.atomic
def store_evaluation(*, outcome: Outcome, job: RunningJob) -> Evaluation:
    """The snapshot with every result, and the job done, in one transaction. Raises LeaseLost."""
    job.renew()  # takes the row: who has lost the job stops here, before anything is written
    terms = outcome.inputs.terms
    evaluation = Evaluation.objects.create(
        campaign=outcome.inputs.campaign,
        revision=outcome.inputs.revision,
        occasion=terms.occasion.code,
        mode=terms.mode,
        as_of=terms.as_of,
        inputs_sha256=outcome.inputs.sha256,
        targets=outcome.targets,
        totals=outcome.totals,
        job_key=job.key,
        made_by=job.by,
        made_at=clock.now(job.authority),
    )
    SubjectResult.objects.bulk_create(
        (
            SubjectResult(
                evaluation=evaluation,
                unit=subject.unit,
                person=subject.person,
                standards=subject.standards,
                targets=subject.targets,
            )
            for subject in outcome.subjects
        ),
        batch_size=ROWS_AT_A_TIME,
    )
    audit.record("evaluate_campaign", evaluation, by=job.by, inputs_sha256=evaluation.inputs_sha256)
    job.finish(evaluation=evaluation.pk)
    return evaluation
