"""`manage.py evaluate CODE [--authority SLUG] [--occasion CODE] [--mode official|preliminary] [--as-of DATE]`."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from campaigns.models import Campaign
from campaigns.queries import NotLaunched
from criteria.enums import Mode
from criteria.evaluation import Outcome, evaluate
from criteria.inputs import inputs_for
from criteria.printout import FORMATS
from criteria.specs import UnknownOccasion
from units.clock import today
from units.models import Authority
from units.tenancy import authority_scope


class Command(BaseCommand):
    help = "Evaluates a campaign and prints every verdict with its sentence and trace. Stores nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("code", metavar="CODE")
        parser.add_argument("--authority", metavar="SLUG", help="needed where two authorities use the code")
        parser.add_argument("--occasion", metavar="CODE", default="", help="default: the day itself")
        parser.add_argument("--mode", choices=Mode.values, default=Mode.OFFICIAL.value)
        parser.add_argument("--as-of", metavar="YYYY-MM-DD", type=date.fromisoformat, help="default: today")
        parser.add_argument("--format", choices=sorted(FORMATS), default="text")

    def handle(self, *, code: str, authority: str | None, format: str, **options: Any) -> None:
        owner = _owner(code, authority)
        with authority_scope(owner):
            printed = FORMATS[format](_evaluated(owner, code, **options))
        self.stdout.write(printed, ending="")


def _owner(code: str, slug: str | None) -> Authority:
    """The one authority with a campaign of this code. Each is entered in turn; nothing is read across."""
    known = Authority.objects.filter(**({"slug": slug} if slug else {})).order_by("slug")
    owners = [authority for authority in known if _has_campaign(authority, code)]
    if not owners:
        where = f" ở cơ quan “{slug}”" if slug else ""
        raise CommandError(f"Không có phong trào mã “{code}”{where}.")
    if len(owners) > 1:
        names = ", ".join(owner.slug for owner in owners)
        raise CommandError(f"Mã “{code}” có ở {names}: hãy thêm --authority.")
    return owners[0]


def _has_campaign(authority: Authority, code: str) -> bool:
    with authority_scope(authority):
        return Campaign.objects.filter(code=code).exists()


def _evaluated(owner: Authority, code: str, *, occasion: str, mode: str, as_of: date | None, **options: Any) -> Outcome:
    campaign = Campaign.objects.select_related("authority").get(code=code)
    try:
        inputs = inputs_for(campaign, occasion=occasion, mode=mode, as_of=as_of or today(owner))
    except (NotLaunched, UnknownOccasion) as refusal:
        raise CommandError(str(refusal)) from refusal
    return evaluate(inputs)
