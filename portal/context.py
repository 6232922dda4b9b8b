"""What every page shows around its content: the way round the portal for this person."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch

from units.enums import Role
from units.permissions import Actor
from units.roles import Permission
from units.urls_for import here

PORTAL_NAME = "Cổng phong trào thi đua"


@dataclass(frozen=True)
class Place:
    """One entry of the navigation and who finds it there."""

    label: str
    url_name: str
    icon: str
    is_for: Callable[[Actor], bool]


def _everyone(actor: Actor) -> bool:
    return bool(actor.seats)


def _who(*permissions: Permission) -> Callable[[Actor], bool]:
    """Those whose role grants one of these, in the authority or in a unit of theirs."""

    def holds(actor: Actor) -> bool:
        return any(
            actor.has(permission) or any(actor.has_in_unit(permission, unit) for unit in actor.unit_ids())
            for permission in permissions
        )

    return holds


PLACES = (
    Place("Việc của tôi", "authority-home", "house", _everyone),
    Place("Phong trào", "campaigns:list", "flag", _everyone),
    Place("Báo cáo", "reports:list", "file-text", _who(Permission.SEE_ALL_UNITS, Permission.WRITE_REPORTS)),
    Place(
        "Kê khai", "reports:declarations", "clipboard-list", _who(Permission.REVIEW_REPORTS, Permission.WRITE_REPORTS)
    ),
    Place("Đánh giá", "criteria:list", "scale", _everyone),
    Place("Sơ kết", "summaries:list", "book-open-text", _who(Permission.DOWNLOAD_SUMMARIES)),
    Place("Đơn vị", "units:list", "building-2", _who(Permission.SEE_ALL_UNITS)),
    Place("Tài khoản", "units:members", "users", _who(Permission.MANAGE_PEOPLE)),
)


def shell(request: HttpRequest) -> dict[str, Any]:
    """Works from what the request already holds: an error page asks the database nothing."""
    actor: Actor | None = getattr(request, "actor", None)
    return {
        "portal_name": PORTAL_NAME,
        "nav": _navigation(request, actor) if actor else [],
        "my_roles": _roles(actor) if actor else [],
    }


def _roles(actor: Actor) -> list[str]:
    return [role.label for role in Role if role in actor.roles]


def _navigation(request: HttpRequest, actor: Actor) -> list[dict[str, Any]]:
    entries = []
    for place in PLACES:
        if not place.is_for(actor):
            continue
        try:
            url = here(request, place.url_name)
        except NoReverseMatch:
            continue
        entries.append({"label": place.label, "url": url, "icon": place.icon, "is_current": False})
    around = [entry for entry in entries if request.path.startswith(entry["url"])]
    if around:
        max(around, key=lambda entry: len(entry["url"]))["is_current"] = True
    return entries
