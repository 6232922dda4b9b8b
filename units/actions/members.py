"""Who belongs to the authority: invited by link, given a role, taken off it."""

import hashlib
import secrets
from datetime import datetime, timedelta

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.db import IntegrityError, connection, transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from units import audit
from units.enums import UNIT_ROLES, Role
from units.models import Invitation, Membership, Unit, User

INVITATION_LIFE = timedelta(hours=72)


class MemberRefused(Exception):
    """The change cannot be made; the message says what to do."""


@transaction.atomic
def invite_member(
    *, email: str, full_name: str, role: Role, unit: Unit | None, by: User | None, now: datetime
) -> tuple[Invitation, str]:
    """A new invitation and its token, which is not kept. An open one for the same seat is revoked."""
    if (role in UNIT_ROLES) != (unit is not None):
        raise MemberRefused(
            "Vai trò này cần chọn đơn vị." if role in UNIT_ROLES else "Vai trò này không gắn với đơn vị."
        )
    email = email.lower()
    _open_invitations(email=email, role=role, unit=unit).update(revoked_at=now)
    token = secrets.token_urlsafe(32)
    try:
        with transaction.atomic():
            invitation = Invitation.objects.create(
                email=email,
                full_name=full_name.strip(),
                role=role,
                unit=unit,
                token_hash=hash_of(token),
                invited_by=by,
                invited_at=now,
                expires_at=now + INVITATION_LIFE,
            )
    except IntegrityError as just_invited:
        raise MemberRefused(f"Vừa có người khác mời {email} vào vai trò này: hãy tải lại trang.") from just_invited
    audit.record("invite_member", invitation, by=by, role=role, unit=unit.code if unit else "")
    return invitation, token


@transaction.atomic
def revoke_invitation(*, invitation: Invitation, by: User, now: datetime) -> None:
    if not _open_invitations(pk=invitation.pk).update(revoked_at=now):
        raise MemberRefused("Lời mời này không còn mở.")
    audit.record("revoke_invitation", invitation, by=by)


@transaction.atomic
def accept_invitation(
    *, invitation: Invitation, user: User | None, password: str, full_name: str, now: datetime
) -> Membership:
    """The invited person takes the seat: with a new account, or with the signed-in `user` of the same address.

    Raises MemberRefused when the invitation is used, revoked or too old, or belongs to another address.
    """
    if not _open_invitations(pk=invitation.pk, expires_at__gt=now).update(accepted_at=now):
        raise MemberRefused("Lời mời đã được dùng, bị thu hồi hoặc quá 72 giờ. Hãy xin cán bộ gửi lời mời mới.")
    if user is None:
        user = _new_account(invitation.email, full_name, password)
    elif user.email != invitation.email:
        raise MemberRefused(f"Lời mời này dành cho {invitation.email}: hãy đăng nhập bằng tài khoản đó.")
    else:
        _spoil_reset_links(user)
    membership, _ = Membership.objects.get_or_create(
        user=user, role=invitation.role, unit=invitation.unit, ended_at=None
    )
    audit.record("accept_invitation", invitation, by=user)
    return membership


@transaction.atomic
def end_membership(*, membership: Membership, by: User, now: datetime) -> None:
    """Takes the role away from the next request on. The last member of staff cannot leave."""
    staff = Membership.objects.select_for_update().filter(role=Role.STAFF, ended_at=None)
    if membership.role == Role.STAFF and set(staff) == {membership}:
        raise MemberRefused("Đây là cán bộ Nội vụ cuối cùng: hãy mời người khác trước khi thôi vai trò này.")
    if not Membership.objects.filter(pk=membership.pk, ended_at=None).update(ended_at=now):
        raise MemberRefused("Vai trò này đã kết thúc từ trước.")
    audit.record("end_membership", membership, by=by, role=membership.role)


def reset_link(*, user: User, by: User) -> str:
    """The path of a page where the person sets a new password, for staff to copy into a message.

    Raises MemberRefused for a person who also belongs to another authority: that account is not this one's to open.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT units_member_only_here(%s)", [user.pk])
        is_only_here = cursor.fetchone()[0]
    if user.is_staff or not is_only_here:
        raise MemberRefused(
            "Tài khoản này còn tham gia cơ quan khác: người dùng phải tự đặt lại mật khẩu ở trang đăng nhập."
        )
    audit.record("make_reset_link", user, by=by)
    key = f"{user_pk_to_url_str(user)}-{default_token_generator.make_token(user)}"
    uidb36, _, token = key.partition("-")
    return reverse("account_reset_password_from_key", kwargs={"uidb36": uidb36, "key": token})


def hash_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _open_invitations(**lookup: object) -> QuerySet[Invitation]:
    return Invitation.objects.filter(accepted_at=None, revoked_at=None, **lookup)


def _spoil_reset_links(user: User) -> None:
    """Links handed out while the person belonged to fewer authorities must not open the account any more."""
    user.last_login = timezone.now()  # part of what their token is made from
    user.save(update_fields=["last_login"])


def _new_account(email: str, full_name: str, password: str) -> User:
    try:
        with transaction.atomic():
            return User.objects.create_user(email, password, full_name=full_name.strip())
    except IntegrityError as taken:
        raise MemberRefused(f"{email} đã có tài khoản: hãy đăng nhập rồi mở lại lời mời này.") from taken
