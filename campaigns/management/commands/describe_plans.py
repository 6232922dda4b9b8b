"""`manage.py describe_plans`: what the shipped plans hold and how they were read, as docs/plans.md."""

from typing import Any

from django.core.management.base import BaseCommand

from campaigns.planfile.overview import overview
from campaigns.planfile.shipped import SHIPPED, shipped_plan


class Command(BaseCommand):
    help = "Prints docs/plans.md: counts and reading choices of the plans that come with the portal."
    requires_system_checks = ()

    def handle(self, **options: Any) -> None:
        self.stdout.write(overview([shipped_plan(code) for code in SHIPPED]), ending="")
