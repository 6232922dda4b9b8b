"""What the check-list asks of the database: the units of the day, and what higher floors know about the campaign."""

from collections.abc import Callable
from datetime import date

from campaigns.launching.readiness import Finding, UnitFacts, readiness
from campaigns.models import Campaign
from campaigns.planfile.schema import Plan
from units.models import Unit, UnitType

FurtherCheck = Callable[[Campaign, Plan], list[Finding]]
FURTHER_CHECKS: list[FurtherCheck] = []
"""Checks of what only a higher floor keeps (starting values, say); each app adds its own when it is ready."""


def unit_facts(today: date) -> UnitFacts:
    """The units of the authority on this day."""
    units = list(Unit.objects.valid_on(today).values_list("unit_type__code", "name"))
    counts: dict[str, int] = {}
    for code, _ in units:
        counts[code] = counts.get(code, 0) + 1
    names = dict(UnitType.objects.values_list("code", "name"))
    return UnitFacts(counts=counts, type_names=names, names=tuple(name for _, name in units))


def findings_for(campaign: Campaign, plan: Plan, today: date) -> list[Finding]:
    """Everything to mend or to look at before this plan of the campaign binds anybody."""
    found = readiness(plan, unit_facts(today), today)
    return found + [finding for check in FURTHER_CHECKS for finding in check(campaign, plan)]
