"""The kế hoạch is asked for, rendered by the worker and kept as a version: one for every wording of the plan."""

from django.db import transaction

from campaigns.documents.paper import plan_paper
from campaigns.models import Campaign
from campaigns.planfile.schema import Plan
from campaigns.planfile.writing import digest
from campaigns.queries import plan_in_force, unit_type_names
from documents.limits import RenderFailed
from documents.models import DocumentVersion
from documents.versions import Rendered, add_version, render
from units import audit, clock
from units.jobs import JobRefused, RunningJob, request_job
from units.models import Job, User
from units.tenancy import authority_scope

JOB_KIND = "render_plan"
DOCUMENT_KIND = "ke-hoach"
STEPS = 3


@transaction.atomic
def request_plan_document(*, campaign: Campaign, by: User | None) -> Job:
    """The job that prints the plan as it stands; asked again for the same wording, the same job."""
    key = job_key(campaign, plan_in_force(campaign))
    job = request_job(kind=JOB_KIND, key=key, arguments={"campaign": campaign.pk}, by=by)
    audit.record("request_plan_document", campaign, by=by, job=job.pk)
    return job


def job_key(campaign: Campaign, plan: Plan) -> str:
    """The same for the same wording of the plan."""
    return f"{JOB_KIND}:{campaign.pk}:{digest(plan)}"


def carry_out_plan_document(job: RunningJob) -> None:
    """Reads, renders, stores. Cut anywhere it leaves no version; run again it stores one."""
    job.progress(0, STEPS)
    with authority_scope(job.authority):
        campaign = Campaign.objects.get(pk=job.arguments["campaign"])
        plan = plan_in_force(campaign)
        if job_key(campaign, plan) != job.key:
            raise JobRefused("Kế hoạch vừa được sửa sau khi yêu cầu in: hãy yêu cầu in lại.")
        paper = plan_paper(plan, job.authority, unit_type_names(plan))
    job.progress(1, STEPS)
    try:
        rendered = render(paper, f"ke-hoach-{campaign.code}")
    except RenderFailed as failure:
        raise JobRefused(str(failure)) from failure
    job.progress(2, STEPS)
    with authority_scope(job.authority):
        _store(campaign, rendered, job)


@transaction.atomic
def _store(campaign: Campaign, rendered: Rendered, job: RunningJob) -> DocumentVersion:
    """The version and the job done, in one transaction. Raises LeaseLost."""
    job.renew()  # takes the row: who has lost the job stops here, before anything is written
    version = add_version(
        kind=DOCUMENT_KIND,
        key=campaign.code,
        rendered=rendered,
        as_of=clock.today(job.authority),
        job_key=job.key,
        by=job.by,
        now=clock.now(job.authority),
    )
    audit.record("render_plan", campaign, by=job.by, version=version.number, pdf_sha256=version.pdf_sha256)
    job.finish(version=version.pk)
    return version
