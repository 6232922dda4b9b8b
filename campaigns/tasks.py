"""The worker's way into the campaigns app."""

from campaigns.documents.actions import JOB_KIND, carry_out_plan_document
from units import jobs


@jobs.runs(JOB_KIND)
def render_plan(job: jobs.RunningJob) -> None:
    carry_out_plan_document(job)
