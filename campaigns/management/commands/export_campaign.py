"""`manage.py export_campaign CODE [--authority SLUG] --format yaml|json`."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from campaigns.management.owners import owner_of
from campaigns.models import Campaign
from campaigns.planfile.writing import FORMATS
from campaigns.queries import plan_in_force
from units.tenancy import authority_scope


class Command(BaseCommand):
    help = "Writes the plan of a campaign: the one in force, or the draft of one not yet launched."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("code", metavar="CODE")
        parser.add_argument("--authority", metavar="SLUG", help="needed where two authorities use the code")
        parser.add_argument("--format", choices=sorted(FORMATS), required=True)

    def handle(self, *, code: str, authority: str | None, format: str, **options: Any) -> None:
        with authority_scope(owner_of(code, authority)):
            plan = plan_in_force(Campaign.objects.get(code=code))
        self.stdout.write(FORMATS[format].write(plan), ending="")
