"""How allauth behaves here: accounts come from invitations, never from a sign-up form."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

from vietnamese.text import nfc


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Any:
        """Keyboards compose Vietnamese letters differently; the same password must open the same door."""
        if "password" in credentials:
            credentials["password"] = nfc(credentials["password"])
        return super().authenticate(request, **credentials)
