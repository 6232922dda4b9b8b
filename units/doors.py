"""How a view gets in: the object through its own authority's rows (404), the right through one check (403)."""

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from units.permissions import Actor, Answer, Denied, can
from units.roles import Permission

log = logging.getLogger("units.refusals")
M = TypeVar("M", bound=Model)
View = Callable[..., HttpResponse]

form_page = require_http_methods(["GET", "HEAD", "POST"])
"""A view that shows a form and takes it back."""


def find(rows: QuerySet[M], **lookup: Any) -> M:
    """The one visible row, or 404: someone else's row and no row look the same."""
    try:
        return rows.get(**lookup)
    except (rows.model.DoesNotExist, ValueError, OverflowError) as missing:
        raise Http404("Không tìm thấy trang này.") from missing


def require(answer: Answer) -> None:
    """Goes on when allowed; otherwise 403 with the reason, and a line in the log."""
    if isinstance(answer, Denied):
        log.warning("refused: %s", answer.reason)
        raise PermissionDenied(answer.reason)


def permission_required(permission: Permission) -> Callable[[View], View]:
    """A view for those whose role grants `permission` in the whole authority."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            require(can(actor_of(request), permission))
            return view(request, *args, **kwargs)

        return guarded

    return decorate


def actor_of(request: HttpRequest) -> Actor:
    """The person acting in the authority that the URL names; set by `AuthorityMiddleware`."""
    actor: Actor = request.actor
    return actor


def open_to_public(view: View) -> View:
    """A page inside an authority that needs no membership: an invitation, the honour roll."""
    view.login_required = False
    view.open_to_public = True
    return view
