"""A summary is asked for, rendered by the worker and kept as a version."""

from django.db import transaction

from criteria.models import Evaluation
from documents.limits import RenderFailed
from documents.versions import Rendered, add_version, render
from summaries.facts import summary_facts
from summaries.models import Summary
from summaries.paper import summary_paper
from units import audit, clock
from units.jobs import JobRefused, RunningJob, request_job
from units.models import Job, User
from units.tenancy import authority_scope

JOB_KIND = "render_summary"
DOCUMENT_KIND = "bao-cao"
STEPS = 3


@transaction.atomic
def request_summary(*, evaluation: Evaluation, by: User | None) -> Job:
    """The job that turns this evaluation into a report; one evaluation makes one version."""
    key = f"{JOB_KIND}:{evaluation.pk}"
    job = request_job(kind=JOB_KIND, key=key, arguments={"evaluation": evaluation.pk}, by=by)
    audit.record("request_summary", evaluation, by=by, job=job.pk)
    return job


def carry_out_summary(job: RunningJob) -> None:
    """Gathers, renders, stores. Cut anywhere it leaves no version; run again it stores one."""
    job.progress(0, STEPS)
    with authority_scope(job.authority):
        evaluation = Evaluation.objects.select_related("campaign", "revision").get(pk=job.arguments["evaluation"])
        paper = summary_paper(summary_facts(evaluation))
    job.progress(1, STEPS)
    try:
        rendered = render(paper, f"{evaluation.campaign.code}-{evaluation.occasion or 'ket-qua'}")
    except RenderFailed as failure:
        raise JobRefused(str(failure)) from failure
    job.progress(2, STEPS)
    with authority_scope(job.authority):
        store_summary(evaluation=evaluation, rendered=rendered, job=job)


@transaction.atomic
def store_summary(*, evaluation: Evaluation, rendered: Rendered, job: RunningJob) -> Summary:
    """The version, its link to the evaluation, and the job done, in one transaction. Raises LeaseLost."""
    job.renew()  # takes the row: who has lost the job stops here, before anything is written
    version = add_version(
        kind=DOCUMENT_KIND,
        key=f"{evaluation.campaign.code}:{evaluation.occasion}",
        rendered=rendered,
        as_of=evaluation.as_of,
        job_key=job.key,
        by=job.by,
        now=clock.now(job.authority),
    )
    summary = Summary.objects.create(
        campaign=evaluation.campaign, occasion=evaluation.occasion, evaluation=evaluation, version=version
    )
    audit.record("render_summary", summary, by=job.by, version=version.number, pdf_sha256=version.pdf_sha256)
    job.finish(summary=summary.pk)
    return summary
