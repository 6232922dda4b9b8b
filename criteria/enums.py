"""Choices of the criteria app."""

from django.db import models


class Mode(models.TextChoices):
    OFFICIAL = "official", "Chính thức"
    PRELIMINARY = "preliminary", "Tạm tính"
