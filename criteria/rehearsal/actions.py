"""A rehearsal is asked for, played by the worker, looked at and thrown away with its job."""

from datetime import date

from django.db import transaction
from django.db.models import QuerySet

from campaigns.actions import CampaignRefused
from campaigns.drafting import NotBeingWritten, draft_of
from campaigns.models import Campaign
from campaigns.planfile.refusals import PlanFileRefused
from campaigns.planfile.writing import digest
from campaigns.queries import unit_type_names
from criteria.enums import REHEARSAL_JOB
from criteria.rehearsal.stage import rehearse
from units.jobs import JobRefused, RunningJob, request_job
from units.models import Job, User
from units.tenancy import authority_scope


def request_rehearsal(*, campaign: Campaign, as_of: date, by: User | None) -> Job:
    """The job that plays the plan as it is being written; the same plan and day, the same job. Leaves no audit entry:
    nothing of the authority changes. Raises NotBeingWritten.
    """
    key = f"{REHEARSAL_JOB}:{campaign.pk}:{as_of}:{digest(draft_of(campaign))}"
    arguments = {"campaign": campaign.pk, "as_of": as_of.isoformat()}
    return request_job(kind=REHEARSAL_JOB, key=key, arguments=arguments, by=by)


def carry_out_rehearsal(job: RunningJob) -> None:
    """Plays it apart from the authority's own rows; only the report is kept, with the job."""
    with authority_scope(job.authority):
        campaign = Campaign.objects.get(pk=job.arguments["campaign"])
        try:
            plan = draft_of(campaign)
        except NotBeingWritten as refusal:
            raise JobRefused(str(refusal)) from refusal
        names = unit_type_names(plan)
    try:
        report = rehearse(plan, job.authority, names, date.fromisoformat(job.arguments["as_of"]))
    except (CampaignRefused, PlanFileRefused) as refusal:
        raise JobRefused(f"Chưa diễn tập được: {refusal}") from refusal
    with authority_scope(job.authority), transaction.atomic():
        job.renew()
        job.finish(report=report.to_data())


@transaction.atomic
def discard_rehearsals(*, campaign: Campaign) -> int:
    """Takes away every rehearsal of the campaign; how many there were."""
    count, _ = rehearsals_of(campaign).delete()
    return count


def rehearsals_of(campaign: Campaign) -> QuerySet[Job]:
    return Job.objects.filter(kind=REHEARSAL_JOB, arguments__campaign=campaign.pk)
