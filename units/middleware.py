"""The one place where a request gets its transaction, its person and its authority."""

from collections.abc import Callable
from contextlib import ExitStack
from typing import Any

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.db import connection, transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect

from units import kept
from units.enums import Role
from units.models import Authority
from units.permissions import Actor, Seat
from units.tenancy import authority_scope, tell_database_who_asks


class LoginMiddleware(LoginRequiredMiddleware):
    """Closed by default. A form whose sender is signed out meanwhile is kept for them, see `units.kept`."""

    def handle_no_permission(self, request: HttpRequest, view_func: Callable[..., Any]) -> HttpResponseRedirect:
        if key := kept.keep_for_owner(request):
            return kept.sent_to_login(request, key)
        return super().handle_no_permission(request, view_func)


class AuthorityMiddleware:
    """Opens the transaction around view *and* rendering; a server error rolls it back.

    URLs of the form `/<authority_slug>/…` enter that authority: strangers get 404, as if it were not there.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.authority = None
        request.actor = None
        with transaction.atomic(), ExitStack() as scopes:
            request.tenant_scopes = scopes
            tell_database_who_asks(request.user.pk)
            response = self.get_response(request)
            if response.status_code >= 500:
                transaction.set_rollback(True)
        return response

    def process_view(self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: dict[str, Any]) -> None:
        slug = kwargs.pop("authority_slug", None)
        if slug is None:
            return
        authority = Authority.objects.filter(slug=slug).first()
        seats = seats_of_current_user().get(authority.pk, ()) if authority else ()
        if authority is None or not (seats or getattr(view, "open_to_public", False)):
            raise Http404("Không tìm thấy trang này.")
        request.tenant_scopes.enter_context(authority_scope(authority))
        request.authority = authority
        request.actor = Actor(request.user, authority, seats)


def seats_of_current_user() -> dict[int, tuple[Seat, ...]]:
    """Authority id → roles held there by the signed-in person: the question that comes before any authority is set."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT authority_id, role, unit_id FROM units_my_memberships()")
        rows = cursor.fetchall()
    seats: dict[int, tuple[Seat, ...]] = {}
    for authority_id, role, unit_id in rows:
        seats[authority_id] = (*seats.get(authority_id, ()), Seat(Role(role), unit_id))
    return seats
