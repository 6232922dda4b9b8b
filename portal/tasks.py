"""The worker's way into the portal's own work: the demonstration."""

from portal.demo.first_summary import JOB_KIND, carry_out_first_summary
from units import jobs


@jobs.runs(JOB_KIND)
def make_first_summary(job: jobs.RunningJob) -> None:
    carry_out_first_summary(job)
