"""`manage.py export_campaign CODE [--authority SLUG] --format yaml|json`."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from campaigns.models import Campaign
from campaigns.planfile.schema import Plan
from campaigns.planfile.writing import FORMATS
from campaigns.queries import plan_in_force
from units.models import Authority
from units.tenancy import authority_scope


class Command(BaseCommand):
    help = "Writes the plan of a campaign: the one in force, or the draft of one not yet launched."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("code", metavar="CODE")
        parser.add_argument("--authority", metavar="SLUG", help="needed where two authorities use the code")
        parser.add_argument("--format", choices=sorted(FORMATS), required=True)

    def handle(self, *, code: str, authority: str | None, format: str, **options: Any) -> None:
        self.stdout.write(FORMATS[format].write(_the_one(code, authority)), ending="")


def _the_one(code: str, slug: str | None) -> Plan:
    found = _plans(code, slug)
    if not found:
        where = f" ở cơ quan “{slug}”" if slug else ""
        raise CommandError(f"Không có phong trào mã “{code}”{where}.")
    if len(found) > 1:
        raise CommandError(f"Mã “{code}” có ở {', '.join(found)}: hãy thêm --authority.")
    return next(iter(found.values()))


def _plans(code: str, slug: str | None) -> dict[str, Plan]:
    """Authority's slug → plan. Each authority is entered in turn; nothing is read across."""
    found: dict[str, Plan] = {}
    for authority in Authority.objects.filter(**({"slug": slug} if slug else {})).order_by("slug"):
        with authority_scope(authority):
            if campaign := Campaign.objects.filter(code=code).first():
                found[authority.slug] = plan_in_force(campaign)
    return found
