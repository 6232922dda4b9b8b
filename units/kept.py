"""What somebody has typed and not saved: kept on the server for them alone, offered when they open the form again.

A form that asks for it carries `{% kept_form %}`: a key signed by the server that names the person, the authority and
the page. While somebody types, portal.js sends the fields under that key. A form that arrives when its sender is signed
out is kept by the same key, without JavaScript, and waits until that very person has signed in again. The view of the
form takes part in two lines: `entries(request)` fills it in, `forget(request)` after saving.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import redirect
from django.views.csrf import csrf_failure as default_csrf_failure

from units.clock import now
from units.doors import actor_of
from units.models import Authority, KeptForm, User
from units.tenancy import authority_scope

LONGEST = 200_000
"""Characters of one form, names and values together."""
MOST_FORMS = 40
OLDEST = timedelta(days=14)
SENT = "kept_sent"
"""Beside the fields: which form was saved last. What its page still had on the way is not kept any more."""
NOT_KEPT = frozenset({"csrfmiddlewaretoken", "once", "kept_for", "confirmed", "do", SENT})
SALT = "units.kept"
EXPIRED = "Phiên làm việc đã hết. Phần vừa nhập được giữ lại: đăng nhập lại bằng đúng tài khoản để làm tiếp."


@dataclass(frozen=True)
class Key:
    """Whose form, of which page; `form` tells one opening of the page from the next."""

    user: int
    authority: int
    path: str
    form: str = ""


@dataclass(frozen=True)
class Kept:
    """Fields as they would be posted, and since when they wait."""

    data: QueryDict
    kept_at: datetime
    path: str


# --- keys ------------------------------------------------------------------------------------------------------------


def key_for(user: User, authority: Authority, path: str) -> str:
    """The signed key that a form carries."""
    return signing.dumps([user.pk, authority.pk, path, uuid4().hex[:12]], salt=SALT)


def key_in(data: QueryDict) -> Key | None:
    """What the posted key says; None where it is missing, old or not ours."""
    try:
        return Key(*signing.loads(data.get("kept_for", ""), salt=SALT, max_age=OLDEST))
    except signing.BadSignature:
        return None


# --- keeping ---------------------------------------------------------------------------------------------------------


def keep(key: Key, data: QueryDict) -> bool:
    """Keeps the fields for their owner; False where they are too many. Passwords and files are never kept."""
    fields = {name: values for name, values in data.lists() if name not in NOT_KEPT and "password" not in name}
    length = sum(len(name) + sum(map(len, values)) for name, values in fields.items())
    authority = Authority.objects.filter(pk=key.authority).first()
    if length > LONGEST or authority is None or len(key.path) > 300:
        return False
    with authority_scope(authority):
        row = _locked(key.user, key.path, now(authority))
        sent = row.fields.get(SENT, [])
        if not key.form or key.form not in sent:
            row.fields = fields | ({SENT: sent} if sent else {})
            row.kept_at = now(authority)
            row.save()
        _drop_oldest(key.user, now(authority))
    return True


def _locked(user: int, path: str, moment: datetime) -> KeptForm:
    KeptForm.objects.get_or_create(user_id=user, path=path, defaults={"kept_at": moment})
    return KeptForm.objects.select_for_update().get(user_id=user, path=path)


def _drop_oldest(user: int, moment: datetime) -> None:
    mine = KeptForm.objects.filter(user_id=user)
    mine.filter(kept_at__lt=moment - OLDEST).delete()
    newest = mine.order_by("-kept_at", "-pk").values_list("pk", flat=True)[:MOST_FORMS]
    mine.exclude(pk__in=list(newest)).delete()


def entries(request: HttpRequest) -> tuple[QueryDict | None, Kept | None]:
    """What a form is filled with: what is sent, else what was typed here before and not saved; and the latter alone."""
    if request.method == "POST":
        return request.POST, None
    kept = kept_for(request)
    return (kept.data if kept else None), kept


def kept_for(request: HttpRequest) -> Kept | None:
    """What this person left unsaved on this page; None where a form is being sent."""
    if request.method == "POST":
        return None
    row = KeptForm.objects.filter(user=request.user, path=request.path).first()
    fields = {name: values for name, values in row.fields.items() if name != SENT} if row else {}
    if row is None or not fields:
        return None
    data = QueryDict(mutable=True)
    for name, values in fields.items():
        data.setlist(name, values)
    return Kept(data, row.kept_at, row.path)


def forget(request: HttpRequest) -> None:
    """The form of this page is saved: nothing of it waits any more, nor what portal.js has still on the way."""
    key, actor = key_in(request.POST), actor_of(request)
    if key is None or (key.user, key.path) != (actor.user.pk, request.path):
        drop(actor.user, request.path)
        return
    row = _locked(key.user, key.path, now(actor.authority))
    row.fields = {SENT: [key.form]}
    row.save()


def drop(user: User, path: str) -> None:
    """Not wanted any more."""
    KeptForm.objects.filter(user=user, path=path).delete()


# --- a form whose sender is signed out -------------------------------------------------------------------------------


def keep_for_owner(request: HttpRequest) -> Key | None:
    """Keeps a form that arrived without a session, for the person whom its key names; None where there is no key."""
    key = key_in(request.POST) if request.method == "POST" else None
    return key if key and keep(key, request.POST) else None


def sent_to_login(request: HttpRequest, key: Key) -> HttpResponseRedirect:
    """To sign in, and from there back to the form."""
    messages.warning(request, EXPIRED)
    return redirect_to_login(key.path)


def csrf_failure(request: HttpRequest, **details: Any) -> HttpResponse:
    """A form from before the last sign-in: kept, then shown again to the same person. Others see the usual page."""
    key = keep_for_owner(request)
    if key and not request.user.is_authenticated:
        return sent_to_login(request, key)
    if key and key.user == request.user.pk:
        return redirect(key.path)
    return default_csrf_failure(request, **details)
