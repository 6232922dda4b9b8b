"""Units that have registered for a campaign."""

from typing import Any

from campaigns.models import Campaign, Registration
from campaigns.registrations.actions import Pledge, register_unit
from tests.factories.campaigns import LAUNCH_DAY, LAUNCH_TIME
from tests.factories.reports import checked_pdf
from units.models import Unit


def make_registration(campaign: Campaign, unit: Unit, **said: Any) -> Registration:
    """The unit registered on the day of launch, with a plan of its own; `said` replaces parts of the pledge."""
    words = {"awards": [], "words": "Số hóa toàn bộ hồ sơ.", "file": checked_pdf("Kế hoạch của đơn vị.pdf")}
    pledge = Pledge(**words | said)
    return register_unit(campaign=campaign, unit=unit, pledge=pledge, by=None, today=LAUNCH_DAY, now=LAUNCH_TIME)
