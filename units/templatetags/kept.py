"""Forms that lose nothing: `{% kept_form %}` inside the form, `{% kept_notice %}` above it."""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from units.clock import today
from units.kept import Kept, key_for
from units.urls_for import here

register = template.Library()


@register.simple_tag(takes_context=True)
def kept_form(context: dict[str, Any]) -> SafeString:
    """The key under which what is typed here is kept, and where portal.js sends it."""
    request = context["request"]
    key = key_for(request.user, request.authority, request.path)
    address = here(request, "units:keep-form")
    return format_html('<input type="hidden" name="kept_for" value="{}" data-keep-at="{}">', key, address)


@register.inclusion_tag("_components/kept_notice.html", takes_context=True)
def kept_notice(context: dict[str, Any]) -> dict[str, Any]:
    """Where the view filled the form in again (`kept` in the context): says so, and offers to drop it."""
    kept: Kept | None = context.get("kept")
    if kept is None:
        return {"kept": None}
    request = context["request"]
    return {
        "kept": kept,
        "is_today": kept.kept_at.date() == today(request.authority),
        "key": key_for(request.user, request.authority, kept.path),
        "drop_url": here(request, "units:drop-form"),
        "csrf_token": context.get("csrf_token", ""),
    }
