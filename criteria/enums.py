"""Choices of the criteria app."""

from django.db import models

EVALUATION_JOB = "evaluate_campaign"
"""Kind of the jobs that evaluate."""
FLIPS_JOB = "preview_flips"
"""Kind of the jobs that preview a revision."""

REHEARSAL_JOB = "rehearse_plan"
"""Kind of the jobs that play a plan with invented units."""


class Mode(models.TextChoices):
    OFFICIAL = "official", "Chính thức"
    PRELIMINARY = "preliminary", "Tạm tính"
