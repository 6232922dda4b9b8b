"""The invited person's side. Opening the link changes nothing: mail scanners open links too."""

from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from units import clock
from units.actions.members import MemberRefused, accept_invitation, hash_of
from units.doors import find, form_page, open_to_public
from units.forms import AcceptInvitationForm
from units.models import Invitation, User

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@open_to_public
@form_page
def accept(request: HttpRequest, token: str) -> HttpResponse:
    invitation = find(Invitation.objects.select_related("unit"), token_hash=hash_of(token))
    if invitation.revoked_at:
        raise Http404("Lời mời không còn.")
    has_account = User.objects.filter(email=invitation.email).exists()
    form = AcceptInvitationForm(request.POST or None, initial={"full_name": invitation.full_name})
    if request.method == "POST" and (has_account or form.is_valid()):
        try:
            return _take_seat(request, invitation, has_account, form)
        except MemberRefused as refusal:
            messages.error(request, str(refusal))
    is_over = bool(invitation.accepted_at) or invitation.expires_at <= clock.now(request.authority)
    context = {"invitation": invitation, "form": form, "has_account": has_account, "is_over": is_over}
    return render(request, "units/invitation_accept.html", context)


def _take_seat(
    request: HttpRequest, invitation: Invitation, has_account: bool, form: AcceptInvitationForm
) -> HttpResponse:
    if has_account and not request.user.is_authenticated:
        return redirect_to_login(request.path)
    membership = accept_invitation(
        invitation=invitation,
        user=request.user if has_account else None,
        password="" if has_account else form.cleaned_data["password"],
        full_name=invitation.full_name if has_account else form.cleaned_data["full_name"],
        now=clock.now(request.authority),
    )
    if not has_account:
        login(request, membership.user, backend=BACKEND)
    messages.success(request, f"Chào mừng {membership.user.full_name}.")
    return redirect("authority-home", authority_slug=request.authority.slug)
