"""Setting up an authority: the row, its types of unit, and the invitation of its first member of staff."""

import re
from datetime import date, datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.urls import get_resolver
from django.utils.text import capfirst

from units import audit
from units.actions.members import invite_member
from units.codes import tidy
from units.enums import AuthorityLevel, Role
from units.models import Authority, UnitType, User
from units.signals import authority_created
from units.standard_types import types_for
from units.tenancy import authority_scope
from vietnamese.text import nfc

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
PRINTED = ("name", "short_name", "place", "superior_line", "issuer_line", "document_symbol", "standing_body")
MAX_FULL_NAME = 150


class AuthorityRefused(Exception):
    """The authority cannot be set up like this; the message says, line by line, what to do."""


@transaction.atomic
def create_authority(
    *, authority: Authority, staff_email: str, staff_name: str, by: User | None, today: date, now: datetime
) -> str:
    """Keeps the new authority with its standard types of unit; returns the token that invites its first staff member.

    Raises AuthorityRefused, and then nothing is kept.
    """
    for name in PRINTED:
        setattr(authority, name, nfc(getattr(authority, name)).strip())
    if faults := [*_faults_of(authority), *_faults_of_person(staff_email, staff_name)]:
        raise AuthorityRefused("\n".join(faults))
    authority.save()
    with authority_scope(authority):
        for position, kind in enumerate(types_for(AuthorityLevel(authority.level), today), start=1):
            UnitType.objects.create(code=kind.code, name=kind.name, position=position)
        audit.record("create_authority", authority, by=by, slug=authority.slug)
        authority_created.send(sender=Authority, authority=authority, by=by)
        return _invite(staff_email, staff_name, by, now)


@transaction.atomic
def invite_staff(*, authority: Authority, email: str, full_name: str, by: User | None, now: datetime) -> str:
    """The token that invites a member of staff from outside: where the first link ran out, or nobody is left to invite.

    Raises AuthorityRefused.
    """
    if faults := _faults_of_person(email, full_name):
        raise AuthorityRefused("\n".join(faults))
    with authority_scope(authority):
        return _invite(email, full_name, by, now)


def reserved_slugs() -> frozenset[str]:
    """First parts of addresses that the portal keeps for its own pages and files."""
    routes = [str(pattern.pattern) for pattern in get_resolver().url_patterns]
    first_parts = {route.split("/")[0] for route in (*routes, settings.STATIC_URL.strip("/"))}
    return frozenset(part for part in first_parts if SLUG.fullmatch(part))


def _invite(email: str, full_name: str, by: User | None, now: datetime) -> str:
    _, token = invite_member(email=email.strip(), full_name=tidy(full_name), role=Role.STAFF, unit=None, by=by, now=now)
    return token


def _faults_of(authority: Authority) -> list[str]:
    if not SLUG.fullmatch(authority.slug):
        return [f"Địa chỉ “{authority.slug}” chỉ được có chữ thường không dấu, chữ số và gạch nối: ví dụ an-binh."]
    if authority.slug in reserved_slugs():
        return [f"Địa chỉ “{authority.slug}” là của chính cổng: hãy chọn địa chỉ khác."]
    if Authority.objects.filter(slug=authority.slug).exists():
        return [f"Địa chỉ “{authority.slug}” đã có cơ quan khác dùng: hãy chọn địa chỉ khác."]
    if authority.level not in AuthorityLevel.values:
        return [f"Cấp “{authority.level}” không có: hãy chọn một trong {', '.join(AuthorityLevel.values)}."]
    try:
        authority.full_clean()
    except ValidationError as error:
        labels = {field.name: str(field.verbose_name) for field in Authority._meta.fields}
        return [f"{capfirst(labels[name])}: {' '.join(texts)}" for name, texts in error.message_dict.items()]
    return []


def _faults_of_person(email: str, full_name: str) -> list[str]:
    faults = []
    try:
        validate_email(email.strip())
    except ValidationError:
        faults.append(f"Thư điện tử “{email}” không đúng: ví dụ noivu@anbinh.example.")
    if not 0 < len(tidy(full_name)) <= MAX_FULL_NAME:
        faults.append(f"Họ tên cán bộ: hãy ghi từ 1 đến {MAX_FULL_NAME} ký tự.")
    return faults
