"""Addresses inside the authority of the request."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse


def here(request: HttpRequest, name: str, **kwargs: Any) -> str:
    """The path of a page in the current authority."""
    return reverse(name, kwargs={"authority_slug": request.authority.slug, **kwargs})
