"""Who may. A check answers `Allowed()` or `Denied(reason)`: the same call hides a button and refuses the request."""

from dataclasses import dataclass, field
from typing import Literal

from units.enums import Role
from units.models import Authority, User
from units.roles import RIGHTS, Permission


@dataclass(frozen=True)
class Allowed:
    def __bool__(self) -> Literal[True]:
        return True


@dataclass(frozen=True)
class Denied:
    reason: str

    def __bool__(self) -> Literal[False]:
        return False


Answer = Allowed | Denied


@dataclass(frozen=True)
class Seat:
    """One role held in the current authority; `unit_id` for roles held in a unit."""

    role: Role
    unit_id: int | None = None


@dataclass(frozen=True)
class Actor:
    """A person acting inside one authority, with every role held there."""

    user: User
    authority: Authority
    seats: tuple[Seat, ...] = field(default=())

    @property
    def roles(self) -> frozenset[Role]:
        return frozenset(seat.role for seat in self.seats)

    def has(self, permission: Permission) -> bool:
        """Whether some role grants this for the authority as a whole."""
        return any(permission in RIGHTS[seat.role].permissions for seat in self.seats if seat.unit_id is None)

    def has_in_unit(self, permission: Permission, unit_id: int) -> bool:
        """Whether some role held in this unit grants this."""
        return any(permission in RIGHTS[seat.role].permissions for seat in self.seats if seat.unit_id == unit_id)

    def unit_ids(self) -> frozenset[int]:
        """Units in which the person holds a role."""
        return frozenset(seat.unit_id for seat in self.seats if seat.unit_id is not None)


def can(actor: Actor, permission: Permission) -> Answer:
    """Allowed when the actor's role grants the permission for the whole authority."""
    return Allowed() if actor.has(permission) else Denied("Vai trò của bạn không có quyền làm việc này.")


def can_see_unit(actor: Actor, unit_id: int) -> Answer:
    """Staff, council and leaders see every unit; the people of a unit see their own."""
    if actor.has(Permission.SEE_ALL_UNITS) or unit_id in actor.unit_ids():
        return Allowed()
    return Denied("Bạn chỉ xem được số liệu của đơn vị mình.")
