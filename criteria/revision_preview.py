"""A preview of a revision is made at once for a small campaign, by the worker for a large one. Nothing is evaluated."""

from datetime import date

from django.db import transaction

from campaigns.drafting import NotBeingWritten, draft_of
from campaigns.models import Campaign
from campaigns.planfile.schema import Plan
from campaigns.planfile.writing import digest
from campaigns.queries import NotLaunched, current_revision, frozen_plan
from criteria.enums import FLIPS_JOB, Mode
from criteria.flips import Preview, preview_flips
from criteria.inputs import Inputs, inputs_for
from criteria.specs import UnknownOccasion, occasion_on, why_not_on
from units import clock
from units.enums import JobState
from units.jobs import JobRefused, RunningJob, request_job
from units.models import Job, Person, Unit, User
from units.tenancy import authority_scope

AT_ONCE = 200
"""So many units and people are evaluated while the page waits."""
PROGRESS_STEPS = 40


class PreviewRefused(Exception):
    """There is nothing to compare; the message says why."""


def is_small(as_of: date) -> bool:
    """Whether the page may wait for the preview."""
    return Unit.objects.valid_on(as_of).count() + Person.objects.valid_on(as_of).count() <= AT_ONCE


def preview(campaign: Campaign, *, occasion: str, as_of: date) -> Preview:
    """Official data as of the day, under the plan in force and under the one being written. Raises PreviewRefused."""
    plan = comparable(campaign, occasion, as_of)
    return preview_flips(_inputs(campaign, occasion, as_of), plan)


def _inputs(campaign: Campaign, occasion: str, as_of: date) -> Inputs:
    return inputs_for(campaign, occasion=occasion, mode=Mode.OFFICIAL, as_of=as_of)


def comparable(campaign: Campaign, occasion: str, as_of: date) -> Plan:
    """The plan being written, where the campaign can be evaluated so under both plans. Raises PreviewRefused."""
    try:
        written, in_force = draft_of(campaign), frozen_plan(current_revision(campaign))
        for plan in (in_force, written):
            occasion_on(plan, occasion, as_of)
    except UnknownOccasion as unknown:
        raise PreviewRefused(f"{unknown} Hãy chọn dịp mà cả hai bản kế hoạch đều có.") from unknown
    except (NotBeingWritten, NotLaunched) as refusal:
        raise PreviewRefused(str(refusal)) from refusal
    if refused := why_not_on(in_force, as_of, clock.today(campaign.authority)):
        raise PreviewRefused(refused)
    return written


@transaction.atomic
def request_preview(*, campaign: Campaign, occasion: str, as_of: date, by: User | None) -> Job:
    """The job that makes the preview of the draft as it stands; while it is open, asked again, the same one."""
    plan = comparable(campaign, occasion, as_of)
    key = f"{FLIPS_JOB}:{campaign.pk}:{occasion}:{as_of}:{digest(plan)[:16]}:"
    same = Job.objects.filter(key__startswith=key)
    if already_open := same.open().first():
        return already_open
    run = same.filter(state=JobState.DONE).count() + 1
    arguments = {"campaign": campaign.pk, "occasion": occasion, "as_of": as_of.isoformat(), "draft": digest(plan)}
    return request_job(kind=FLIPS_JOB, key=f"{key}{run}", arguments=arguments, by=by)


def carry_out_preview(job: RunningJob) -> None:
    """Reads, compares, keeps the result with the job. Run again, it says the same."""
    arguments = job.arguments
    with authority_scope(job.authority):
        campaign = Campaign.objects.get(pk=arguments["campaign"])
        try:
            plan = comparable(campaign, arguments["occasion"], date.fromisoformat(arguments["as_of"]))
        except PreviewRefused as refusal:
            raise JobRefused(str(refusal)) from refusal
        if digest(plan) != arguments["draft"]:
            raise JobRefused("Bản điều chỉnh vừa được sửa: hãy xem trước lại.")
        inputs = _inputs(campaign, arguments["occasion"], date.fromisoformat(arguments["as_of"]))

    def show(done: int, total: int) -> None:
        if done == total or done % max(1, total // PROGRESS_STEPS) == 0:
            job.progress(done, total)

    found = preview_flips(inputs, plan, show)
    with authority_scope(job.authority):
        job.finish(preview=found.to_data())
