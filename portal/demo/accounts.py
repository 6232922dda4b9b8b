"""Logins of the demonstration: staff, leader, council, and for every unit a reporter, for some its head."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time
from functools import cache

from django.contrib.auth.hashers import make_password

from portal.demo.chance import VIETNAM, chance, full_name
from portal.demo.reading import ORDER, Demo, LoginData, UnitData, demo_of, shared
from units import audit
from units.actions.members import accept_invitation, end_membership, invite_member
from units.enums import Role
from units.models import Authority, Membership, Person, Unit, User

PASSWORD = "thi-dua-2023-demo"  # noqa: S105 - printed for everybody; the addresses end in .example


@dataclass(frozen=True)
class Logins:
    """Who acts in one authority; reporters by the code of their unit."""

    staff: User
    reporters: dict[str, User]


@dataclass(frozen=True)
class Account:
    """One line of the list of logins."""

    authority: str
    role: str
    email: str
    password: str = PASSWORD


def first_staff(demo: Demo) -> User:
    """The member of staff who is there before anybody can be invited."""
    user = _user(_email(demo, demo.people.staff), demo.people.staff.full_name)
    membership = Membership.objects.create(user=user, role=Role.STAFF)
    audit.record("create_first_staff", membership, by=None)
    return user


def invite_everybody(demo: Demo, units: dict[str, Unit], staff: User, now: datetime) -> Logins:
    """Leader, council and heads of units, and a reporter for every unit."""
    for login, role in [(demo.people.leader, Role.LEADER), *((login, Role.COUNCIL) for login in demo.people.council)]:
        _join(_user(_email(demo, login), login.full_name), role, None, staff, now)
    for code in demo.people.unit_heads:
        head = Person.objects.get(unit=units[code], is_unit_head=True)
        _join(_user(_head_email(demo, code), head.full_name), Role.UNIT_HEAD, units[code], staff, now)
    reporters = {data.code: _reporter(demo, data, units[data.code], staff, now) for data in demo.all_units}
    return Logins(staff, reporters)


def accounts() -> Iterator[Account]:
    """The logins worth trying first, of every authority of the demonstration that is loaded."""
    loaded = dict(Authority.objects.filter(is_demo=True, slug__in=ORDER).values_list("slug", "short_name"))
    for slug in ORDER:
        if slug in loaded:
            wanted = list(_worth_trying(demo_of(slug)))
            there = set(User.objects.filter(email__in=[email for _, email in wanted]).values_list("email", flat=True))
            yield from (Account(loaded[slug], role, email) for role, email in wanted if email in there)


def _worth_trying(demo: Demo) -> Iterator[tuple[str, str]]:
    units = {data.code: data for data in demo.all_units}
    people = demo.people
    yield Role.STAFF.label, _email(demo, people.staff)
    yield Role.LEADER.label, _email(demo, people.leader)
    for login in people.council:
        yield Role.COUNCIL.label, _email(demo, login)
    for code in people.reporters:
        yield f"Người báo cáo {units[code].name}{_hint(units[code])}", _reporter_email(demo, code)
    for code in people.unit_heads:
        yield f"Thủ trưởng {units[code].name}", _head_email(demo, code)


def _hint(unit: UnitData) -> str:
    """How the unit's latest report stands, where that makes the login worth trying."""
    hint = shared().stories[unit.story].hint if unit.story else ""
    return f" ({hint})" if hint else ""


def _reporter(demo: Demo, data: UnitData, unit: Unit, staff: User, now: datetime) -> User:
    held = demo.people.shared_logins.get(data.code)
    name = held.full_name if held else full_name(chance(demo.slug, data.code, "reporter"), shared().names)
    user = _user(_reporter_email(demo, data.code), name)
    membership = _join(user, Role.REPORTER, unit, staff, now)
    if data.left:
        end_membership(membership=membership, by=staff, now=datetime.combine(data.left, time(17), VIETNAM))
    return user


def _join(user: User, role: Role, unit: Unit | None, staff: User, now: datetime) -> Membership:
    invitation, _ = invite_member(email=user.email, full_name=user.full_name, role=role, unit=unit, by=staff, now=now)
    return accept_invitation(invitation=invitation, user=user, password="", full_name="", now=now)


def _user(email: str, name: str) -> User:
    """The login of this address; one that is there keeps its password."""
    return User.objects.get_or_create(email=email, defaults={"full_name": name, "password": _password_hash()})[0]


@cache
def _password_hash() -> str:
    """Made once: hundreds of logins share a password that is no secret."""
    return make_password(PASSWORD)


def _email(demo: Demo, login: LoginData) -> str:
    return f"{login.mailbox}@{demo.email_domain}"


def _head_email(demo: Demo, code: str) -> str:
    return f"thutruong.{code}@{demo.email_domain}"


def _reporter_email(demo: Demo, code: str) -> str:
    held = demo.people.shared_logins.get(code)
    return held.email if held else f"{code}@{demo.email_domain}"
