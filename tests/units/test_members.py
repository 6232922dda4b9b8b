"""Invitations, roles and reset links."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.factories.units import make_member, make_unit, make_user
from units.actions import members
from units.actions.members import MemberRefused
from units.enums import Role
from units.models import AuditEntry, Invitation, Membership, User
from units.tenancy import authority_scope

pytestmark = pytest.mark.django_db
NOW = timezone.now()
PASSWORD = "một câu dài dễ nhớ"


def invite(by: User, **changes):
    seat = {"email": "Moi@Example.vn", "full_name": "Lê Thị Mới", "role": Role.LEADER, "unit": None}
    return members.invite_member(**(seat | changes), by=by, now=NOW)


def accept(invitation: Invitation, user: User | None = None, now=NOW) -> Membership:
    return members.accept_invitation(
        invitation=invitation, user=user, password=PASSWORD, full_name="Lê Thị Mới", now=now
    )


def test_invitation_keeps_only_the_hash_of_its_token(inside):
    invitation, token = invite(make_member(Role.STAFF).user)

    assert token not in str(vars(invitation))
    assert invitation.token_hash == members.hash_of(token)


def test_inviting_again_revokes_the_first_link(inside):
    staff = make_member(Role.STAFF).user

    first, _ = invite(staff)
    second, _ = invite(staff)
    first.refresh_from_db()

    assert first.revoked_at == NOW
    assert second.revoked_at is None


@pytest.mark.parametrize(("role", "needs_unit"), [(Role.REPORTER, True), (Role.STAFF, False)])
def test_unit_goes_with_unit_roles_only(inside, role, needs_unit):
    with pytest.raises(MemberRefused, match="đơn vị"):
        invite(make_member(Role.STAFF).user, role=role, unit=None if needs_unit else make_unit())


def test_accepting_makes_account_membership_and_entry(inside):
    invitation, _ = invite(make_member(Role.STAFF).user)

    membership = accept(invitation)

    assert (membership.user.email, membership.role) == ("moi@example.vn", Role.LEADER)
    assert membership.user.check_password(PASSWORD)
    entry = AuditEntry.objects.get(verb="accept_invitation")
    assert (entry.actor, entry.subject_id) == (membership.user, invitation.pk)


def test_accepting_twice_is_refused(inside):
    invitation, _ = invite(make_member(Role.STAFF).user)
    accept(invitation)

    with pytest.raises(MemberRefused, match="đã được dùng"):
        accept(invitation)


def test_accepting_after_72_hours_is_refused(inside):
    invitation, _ = invite(make_member(Role.STAFF).user)

    with pytest.raises(MemberRefused, match="72 giờ"):
        accept(invitation, now=NOW + timedelta(hours=72))


def test_another_address_cannot_take_the_seat(inside):
    invitation, _ = invite(make_member(Role.STAFF).user)

    with pytest.raises(MemberRefused, match="moi@example.vn"):
        accept(invitation, user=make_user("khac@example.vn"))


def test_failing_audit_undoes_the_invitation(inside, monkeypatch):
    staff = make_member(Role.STAFF).user

    def fail(*args, **kwargs):
        raise RuntimeError("audit is down")

    monkeypatch.setattr("units.audit.record", fail)

    with pytest.raises(RuntimeError):
        invite(staff)
    assert Invitation.objects.count() == 0


def test_last_member_of_staff_stays(inside):
    staff = make_member(Role.STAFF)

    with pytest.raises(MemberRefused, match="cuối cùng"):
        members.end_membership(membership=Membership.objects.get(user=staff.user), by=staff.user, now=NOW)


def test_ended_membership_opens_no_door(inside, client):
    staff, leader = make_member(Role.STAFF), make_member(Role.LEADER)
    members.end_membership(membership=Membership.objects.get(user=leader.user), by=staff.user, now=NOW)
    client.force_login(leader.user)

    assert client.get(f"/{inside.slug}/").status_code == 404


def test_reset_link_sets_a_new_password(inside, client):
    staff, leader = make_member(Role.STAFF), make_member(Role.LEADER)

    page = client.get(members.reset_link(user=leader.user, by=staff.user), follow=True)
    client.post(
        page.request["PATH_INFO"], {"password1": "mật khẩu mới tinh 2026", "password2": "mật khẩu mới tinh 2026"}
    )
    leader.user.refresh_from_db()

    assert leader.user.check_password("mật khẩu mới tinh 2026")


def test_no_reset_link_for_a_person_of_two_authorities(authority, other_authority):
    both = make_user()
    with authority_scope(other_authority):
        make_member(Role.LEADER, user=both)
    with authority_scope(authority):
        make_member(Role.LEADER, user=both)

        with pytest.raises(MemberRefused, match="cơ quan khác"):
            members.reset_link(user=both, by=make_member(Role.STAFF).user)
