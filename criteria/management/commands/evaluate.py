"""`manage.py evaluate CODE [--authority SLUG] [--occasion CODE] [--mode official|preliminary] [--as-of DATE]`."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from campaigns.management.owners import owner_of
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
        owner = owner_of(code, authority)
        with authority_scope(owner):
            printed = FORMATS[format](_evaluated(owner, code, **options))
        self.stdout.write(printed, ending="")


def _evaluated(owner: Authority, code: str, *, occasion: str, mode: str, as_of: date | None, **options: Any) -> Outcome:
    campaign = Campaign.objects.select_related("authority").get(code=code)
    try:
        inputs = inputs_for(campaign, occasion=occasion, mode=mode, as_of=as_of or today(owner))
    except (NotLaunched, UnknownOccasion) as refusal:
        raise CommandError(str(refusal)) from refusal
    return evaluate(inputs)
