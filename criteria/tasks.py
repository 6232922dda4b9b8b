"""The worker's way into the criteria app."""

from criteria.actions import carry_out_evaluation
from criteria.enums import EVALUATION_JOB, FLIPS_JOB
from criteria.revision_preview import carry_out_preview
from units import jobs


@jobs.runs(EVALUATION_JOB)
def evaluate_campaign(job: jobs.RunningJob) -> None:
    carry_out_evaluation(job)


@jobs.runs(FLIPS_JOB)
def preview_flips(job: jobs.RunningJob) -> None:
    carry_out_preview(job)
