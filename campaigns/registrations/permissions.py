"""Who may register."""

from units.permissions import Actor, Allowed, Answer, Denied
from units.roles import Permission


def can_register(actor: Actor, unit_id: int) -> Answer:
    """The people of a unit register for it."""
    if actor.has_in_unit(Permission.WRITE_REPORTS, unit_id):
        return Allowed()
    return Denied("Chỉ người của đơn vị mới đăng ký thi đua cho đơn vị được.")
