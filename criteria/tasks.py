"""The worker's way into the criteria app."""

from criteria.actions import carry_out_evaluation
from criteria.enums import EVALUATION_JOB
from units import jobs


@jobs.runs(EVALUATION_JOB)
def evaluate_campaign(job: jobs.RunningJob) -> None:
    carry_out_evaluation(job)
