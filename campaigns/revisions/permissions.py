"""Who may say that a unit has read a revision."""

from units.models import Unit
from units.permissions import Actor, Allowed, Answer, Denied
from units.roles import Permission


def can_acknowledge(actor: Actor, unit: Unit) -> Answer:
    """The people who report for the unit, and its head."""
    if actor.has_in_unit(Permission.WRITE_REPORTS, unit.pk):
        return Allowed()
    return Denied("Chỉ người báo cáo hoặc thủ trưởng của đơn vị xác nhận đã xem thay cho đơn vị.")
