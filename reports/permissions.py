"""Who may read, write, submit and review reports and declarations."""

from reports.models import Baseline, Declaration, Evidence, PeriodicReport
from units.permissions import Actor, Allowed, Answer, Denied, can, can_see_unit
from units.roles import Permission


def can_see_report(actor: Actor, report: PeriodicReport) -> Answer:
    """As the unit that the report is from."""
    return can_see_unit(actor, report.unit_id)


def can_write_for(actor: Actor, unit_id: int) -> Answer:
    """Reporters and heads write for their own unit."""
    if actor.has_in_unit(Permission.WRITE_REPORTS, unit_id):
        return Allowed()
    return Denied("Chỉ người báo cáo của đơn vị mới nhập được số liệu của đơn vị.")


def can_submit(actor: Actor, report: PeriodicReport) -> Answer:
    """Reporters and heads submit for their own unit."""
    if actor.has_in_unit(Permission.SUBMIT_REPORTS, report.unit_id):
        return Allowed()
    return Denied("Chỉ người báo cáo hoặc thủ trưởng của đơn vị mới nộp được báo cáo.")


def can_review(actor: Actor) -> Answer:
    """Accept and return reports, judge declarations, keep the registers."""
    return can(actor, Permission.REVIEW_REPORTS)


def can_open_periods(actor: Actor) -> Answer:
    """Open reporting periods: part of configuring a campaign."""
    return can(actor, Permission.CONFIGURE_CAMPAIGNS)


def can_see_evidence(actor: Actor, evidence: Evidence) -> Answer:
    """As the unit whose figure or declaration it proves."""
    return can_see_unit(actor, unit_of(evidence))


def can_write_evidence(actor: Actor, evidence: Evidence) -> Answer:
    """As who writes the figure or declaration it proves."""
    return can_write_for(actor, unit_of(evidence))


def unit_of(evidence: Evidence) -> int:
    """The unit whose figure or declaration the file proves. `report` and `declaration` come loaded with it."""
    place = evidence.report or evidence.declaration
    if place is None:
        raise ValueError("Evidence stands beside a report or a declaration")
    return place.unit_id


def can_see_declaration(actor: Actor, declaration: Declaration) -> Answer:
    """As the unit that declares."""
    return can_see_unit(actor, declaration.unit_id)


def can_see_baseline(actor: Actor, baseline: Baseline) -> Answer:
    """As the unit it belongs to; a value of the whole campaign is everybody's."""
    return Allowed() if baseline.unit_id is None else can_see_unit(actor, baseline.unit_id)
