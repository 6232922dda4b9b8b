"""The worker's way into the summaries app."""

from summaries.actions import JOB_KIND, carry_out_summary
from units import jobs


@jobs.runs(JOB_KIND)
def render_summary(job: jobs.RunningJob) -> None:
    carry_out_summary(job)
