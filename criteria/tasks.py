"""The worker's way into the criteria app."""

from criteria.actions import carry_out_evaluation
from criteria.enums import EVALUATION_JOB, FLIPS_JOB, REHEARSAL_JOB
from criteria.rehearsal.actions import carry_out_rehearsal
from criteria.revision_preview import carry_out_preview
from units import jobs


@jobs.runs(EVALUATION_JOB)
def evaluate_campaign(job: jobs.RunningJob) -> None:
    carry_out_evaluation(job)


@jobs.runs(FLIPS_JOB)
def preview_flips(job: jobs.RunningJob) -> None:
    carry_out_preview(job)


@jobs.runs(REHEARSAL_JOB)
def rehearse_plan(job: jobs.RunningJob) -> None:
    carry_out_rehearsal(job)
