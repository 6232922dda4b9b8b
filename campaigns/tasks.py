"""The worker's way into the campaigns app."""

from campaigns.documents.actions import JOB_KIND, carry_out_plan_document
from campaigns.reader_pages.actions import JOB_KIND as READ_JOB
from campaigns.reader_pages.actions import carry_out_reading
from units import jobs


@jobs.runs(JOB_KIND)
def render_plan(job: jobs.RunningJob) -> None:
    carry_out_plan_document(job)


@jobs.runs(READ_JOB)
def read_plan(job: jobs.RunningJob) -> None:
    carry_out_reading(job)
