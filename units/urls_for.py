"""Addresses inside an authority."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from units.models import Authority


def here(request: HttpRequest, name: str, **kwargs: Any) -> str:
    """The path of a page in the current authority."""
    return reverse(name, kwargs={"authority_slug": request.authority.slug, **kwargs})


def from_outside(authority: Authority, name: str, **kwargs: Any) -> str:
    """The whole address of a page, for a message written where there is no request."""
    return settings.PORTAL_BASE_URL.rstrip("/") + reverse(name, kwargs={"authority_slug": authority.slug, **kwargs})
