"""How the views of this app get in: a report, a campaign, a declaration, with the right that the page needs."""

from django.http import HttpRequest

from campaigns.models import Campaign
from reports import queries
from reports.models import Declaration, PeriodicReport
from reports.permissions import can_see_declaration, can_see_report, can_write_for
from units.doors import actor_of, find, require


def visible_report(request: HttpRequest, pk: int) -> PeriodicReport:
    """A report that the person may read."""
    report = find(queries.reports_with_context(), pk=pk)
    require(can_see_report(actor_of(request), report))
    return report


def own_report(request: HttpRequest, pk: int) -> PeriodicReport:
    """A report of the person's own unit, to write."""
    report = find(queries.reports_with_context(), pk=pk)
    require(can_write_for(actor_of(request), report.unit_id))
    return report


def visible_declaration(request: HttpRequest, pk: int) -> Declaration:
    """A declaration that the person may read."""
    declaration = find(queries.declarations_with_context(), pk=pk)
    require(can_see_declaration(actor_of(request), declaration))
    return declaration


def reported_campaign(code: str) -> Campaign:
    """A campaign that has been launched."""
    return find(queries.reported_campaigns(), code=code)
