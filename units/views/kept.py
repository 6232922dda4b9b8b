"""Where a form is kept while somebody types, and where they drop what was kept."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from units import kept
from units.doors import actor_of


@require_POST
def keep_form(request: HttpRequest) -> HttpResponse:
    return HttpResponse(status=204 if kept.keep(_own_key(request), request.POST) else 413)


@require_POST
def drop_form(request: HttpRequest) -> HttpResponse:
    key = _own_key(request)
    kept.drop(actor_of(request).user, key.path)
    return redirect(key.path)


def _own_key(request: HttpRequest) -> kept.Key:
    key, actor = kept.key_in(request.POST), actor_of(request)
    if key is None or (key.user, key.authority) != (actor.user.pk, actor.authority.pk):
        raise Http404("Không tìm thấy trang này.")
    return key
