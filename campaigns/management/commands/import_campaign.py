"""`manage.py import_campaign FILE --authority SLUG [--launch]`."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from campaigns.actions import CampaignRefused, import_plan, launch_campaign
from campaigns.enums import CampaignStatus
from campaigns.planfile.reading import read_plan
from campaigns.planfile.refusals import PlanFileRefused
from campaigns.planfile.schema import Plan
from units.clock import now, today
from units.models import Authority
from units.tenancy import authority_scope


class Command(BaseCommand):
    help = "Imports a plan file (YAML or JSON) as a draft campaign. A wrong file changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--authority", required=True, metavar="SLUG")
        parser.add_argument("--launch", action="store_true", help="launch the campaign at once")

    def handle(self, *, file: Path, authority: str, launch: bool, **options: Any) -> None:
        owner = _authority(authority)
        try:
            plan = read_plan(_content(file))
            status = _import(owner, plan, launch)
        except (PlanFileRefused, CampaignRefused) as refusal:
            raise CommandError(f"Không nhập được kế hoạch {file}:\n{refusal}") from refusal
        self.stdout.write(f"{plan.code} ({owner.slug}): {status}")


def _authority(slug: str) -> Authority:
    try:
        return Authority.objects.get(slug=slug)
    except Authority.DoesNotExist as missing:
        raise CommandError(f"Không có cơ quan “{slug}”.") from missing


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise CommandError(f"Không mở được tệp {file}: {error.strerror}") from error


def _import(owner: Authority, plan: Plan, launch: bool) -> str:
    """All or nothing: without a launch that was asked for, the import is undone too."""
    with authority_scope(owner):
        campaign = import_plan(plan=plan, by=None, now=now(owner))
        if launch and campaign.status == CampaignStatus.DRAFT:
            launch_campaign(campaign=campaign, by=None, today=today(owner), now=now(owner))
            campaign.refresh_from_db()
    return campaign.get_status_display()
