"""Addresses and form keys in templates."""

from typing import Any
from uuid import uuid4

from django import template
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

from units import urls_for

register = template.Library()


@register.simple_tag(takes_context=True)
def here(context: dict[str, Any], name: str, **kwargs: Any) -> str:
    """`{% here 'reports:detail' pk=3 %}`: the page's path in the current authority."""
    request: HttpRequest = context["request"]
    return urls_for.here(request, name, **kwargs)


@register.simple_tag
def once_key() -> SafeString:
    """The hidden field by which a form that arrives twice is carried out once."""
    return format_html('<input type="hidden" name="once" value="{}">', uuid4())
