"""The worker's way into the criteria app."""

from criteria.actions import JOB_KIND, carry_out_evaluation
from units import jobs


@jobs.runs(JOB_KIND)
def evaluate_campaign(job: jobs.RunningJob) -> None:
    carry_out_evaluation(job)
