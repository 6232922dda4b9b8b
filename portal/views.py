"""The front door: which authorities are mine, and what is due from me there."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from portal.components import sample_context
from portal.duties import duties_of
from units.middleware import seats_of_current_user
from units.models import Authority


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Straight into the only authority a person belongs to; a choice when there are several."""
    authorities = Authority.objects.filter(pk__in=seats_of_current_user()).order_by("name", "pk")
    if len(authorities) == 1:
        return redirect("authority-home", authority_slug=authorities[0].slug)
    return render(request, "portal/home.html", {"authorities": authorities})


@require_safe
def home_in_authority(request: HttpRequest) -> HttpResponse:
    """What is due from me, whatever my roles are."""
    return render(request, "portal/authority_home.html", {"duties": duties_of(request)})


@require_safe
@login_not_required
def components(request: HttpRequest) -> HttpResponse:
    """Every component of the design system on one page."""
    return render(request, "portal/components.html", sample_context(request.GET.get("trang", "1")))


@require_safe
@login_not_required
def health(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok", content_type="text/plain")
