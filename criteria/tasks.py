"""The worker's way into the criteria app."""

from criteria.actions import JOB_KIND, carry_out_evaluation
from units import jobs

jobs.runs(JOB_KIND)(carry_out_evaluation)
