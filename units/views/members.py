"""Tài khoản: who holds which role, invitations, reset links."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from units import clock, queries
from units.actions import members
from units.doors import actor_of, find, form_page, permission_required
from units.enums import Role
from units.forms import InvitationForm
from units.models import Invitation, Membership
from units.once import first_time
from units.roles import RIGHTS, Permission
from units.urls_for import here


@require_safe
@permission_required(Permission.MANAGE_PEOPLE)
def member_list(request: HttpRequest) -> HttpResponse:
    context = {
        "members": queries.current_members(),
        "invitations": queries.open_invitations(),
        "roles": [(role.label, RIGHTS[role].description) for role in Role],
        "now": clock.now(request.authority),
    }
    return render(request, "units/member_list.html", context)


@form_page
@permission_required(Permission.MANAGE_PEOPLE)
def invite(request: HttpRequest) -> HttpResponse:
    form = InvitationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if not first_time(request.POST.get("once", "")):
            messages.info(
                request, "Lời mời này đã tạo rồi. Nếu chưa chép liên kết, hãy mời lại: liên kết cũ sẽ hết dùng."
            )
            return redirect(here(request, "units:members"))
        try:
            return _invite(request, form.cleaned_data)
        except members.MemberRefused as refusal:
            form.add_error(None, str(refusal))
    return render(request, "units/invitation_form.html", {"form": form})


def _invite(request: HttpRequest, values: dict[str, Any]) -> HttpResponse:
    invitation, token = members.invite_member(
        email=values["email"],
        full_name=values["full_name"],
        role=Role(values["role"]),
        unit=values["unit"],
        by=actor_of(request).user,
        now=clock.now(request.authority),
    )
    link = request.build_absolute_uri(here(request, "units:accept-invitation", token=token))
    return render(request, "units/link_to_copy.html", _invitation_message(request, invitation, link))


@require_POST
@permission_required(Permission.MANAGE_PEOPLE)
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    invitation = find(Invitation.objects.all(), pk=pk)
    try:
        members.revoke_invitation(invitation=invitation, by=actor_of(request).user, now=clock.now(request.authority))
        messages.success(request, f"Đã thu hồi lời mời gửi {invitation.full_name}.")
    except members.MemberRefused as refusal:
        messages.error(request, str(refusal))
    return redirect(here(request, "units:members"))


@require_POST
@permission_required(Permission.MANAGE_PEOPLE)
def end(request: HttpRequest, pk: int) -> HttpResponse:
    membership = find(Membership.objects.select_related("user"), pk=pk)
    try:
        members.end_membership(membership=membership, by=actor_of(request).user, now=clock.now(request.authority))
        messages.success(request, f"{membership.user} đã thôi vai trò {membership.get_role_display()}.")
    except members.MemberRefused as refusal:
        messages.error(request, str(refusal))
    return redirect(here(request, "units:members"))


@require_POST
@permission_required(Permission.MANAGE_PEOPLE)
def make_reset_link(request: HttpRequest, pk: int) -> HttpResponse:
    membership = find(Membership.objects.filter(ended_at=None).select_related("user"), pk=pk)
    try:
        path = members.reset_link(user=membership.user, by=actor_of(request).user)
    except members.MemberRefused as refusal:
        messages.error(request, str(refusal))
        return redirect(here(request, "units:members"))
    context = {
        "heading": "Liên kết đặt lại mật khẩu",
        "person": membership.user.full_name,
        "link": request.build_absolute_uri(path),
        "message": f"Kính gửi {membership.user.full_name}, mời mở liên kết sau để đặt mật khẩu mới:",
        "validity": "Liên kết dùng được một lần, trong 3 ngày.",
    }
    return render(request, "units/link_to_copy.html", context)


def _invitation_message(request: HttpRequest, invitation: Invitation, link: str) -> dict[str, str]:
    role = invitation.get_role_display()
    asked = f"{request.authority} mời nhận vai trò “{role}” trên Cổng phong trào thi đua:"
    return {
        "heading": "Đã tạo lời mời",
        "person": invitation.full_name,
        "link": link,
        "message": f"Kính gửi {invitation.full_name}, {asked}",
        "validity": "Liên kết dùng được một lần, trong 72 giờ. Trang này chỉ hiện một lần: hãy chép ngay.",
    }
