"""Valid, minimal rows. Call inside `authority_scope`, except for authorities and users."""

from itertools import count
from typing import Any

from units.enums import AuthorityLevel, Role
from units.models import Authority, Cluster, Membership, Person, Unit, UnitType, User
from units.permissions import Actor, Seat

_number = count(1)
PASSWORD = "mật khẩu thử nghiệm"


def make_authority(slug: str = "", **fields: Any) -> Authority:
    slug = slug or f"co-quan-{next(_number)}"
    defaults = {
        "name": f"Ủy ban nhân dân {slug}",
        "short_name": slug,
        "level": AuthorityLevel.DISTRICT,
        "place": "Thủ Đức",
        "issuer_line": f"Ủy ban nhân dân {slug}",
        "document_symbol": "UBND",
        "standing_body": "Phòng Nội vụ",
    }
    return Authority.objects.create(slug=slug, **(defaults | fields))


def make_user(email: str = "", **fields: Any) -> User:
    email = email or f"nguoi-{next(_number)}@example.vn"
    return User.objects.create_user(email, PASSWORD, full_name=fields.pop("full_name", "Nguyễn Thị Thử"), **fields)


def make_unit_type(code: str = "phong-ban", **fields: Any) -> UnitType:
    return UnitType.objects.get_or_create(code=code, defaults={"name": fields.pop("name", code), **fields})[0]


def make_cluster(name: str = "", **fields: Any) -> Cluster:
    number = next(_number)
    return Cluster.objects.create(code=fields.pop("code", f"cum-{number}"), name=name or f"Cụm {number}", **fields)


def make_unit(name: str = "", type_code: str = "phong-ban", **fields: Any) -> Unit:
    number = next(_number)
    name = name or f"Đơn vị {number}"
    return Unit.objects.create(
        code=fields.pop("code", f"don-vi-{number}"), name=name, unit_type=make_unit_type(type_code), **fields
    )


def make_person(unit: Unit, **fields: Any) -> Person:
    number = next(_number)
    return Person.objects.create(
        unit=unit, code=f"nguoi-{number}", full_name=fields.pop("full_name", f"Trần Văn {number}"), **fields
    )


def make_member(role: Role, unit: Unit | None = None, user: User | None = None) -> Actor:
    """A person with this role in the current authority, ready to act."""
    membership = Membership.objects.create(user=user or make_user(), role=role, unit=unit)
    seat = Seat(role, unit.pk if unit else None)
    return Actor(membership.user, membership.authority, (seat,))
