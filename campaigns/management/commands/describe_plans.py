"""`manage.py describe_plans`: what the shipped plans hold, how they were read and how the reader reads them."""

from typing import Any

from django.core.management.base import BaseCommand

from campaigns.planfile.overview import overview
from campaigns.planfile.shipped import SHIPPED, shipped_plan, shipped_text
from campaigns.reader.report import measured_report


class Command(BaseCommand):
    help = "Prints docs/plans.md: counts, measured reading and reading choices of the plans that come with the portal."
    requires_system_checks = ()

    def handle(self, **options: Any) -> None:
        plans = {code: shipped_plan(code) for code in SHIPPED}
        measurement = measured_report(plans, {code: shipped_text(code) for code in SHIPPED})
        self.stdout.write(overview(list(plans.values()), measurement), ending="")
