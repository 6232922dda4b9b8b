"""allauth's forms as the portal shows them: a label above each field says everything, nothing stands inside it."""

from typing import Any

from allauth.account import forms
from django.forms import BaseForm


class _Plain(BaseForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)
        if "password1" in self.fields:
            self.fields["password1"].help_text = ""  # the page says the rule once, in its lead
        for name in {"password", "oldpassword"} & self.fields.keys():
            self.fields[name].help_text = ""  # the way to a forgotten password stands below the form


class LoginForm(_Plain, forms.LoginForm):
    pass


class ChangePasswordForm(_Plain, forms.ChangePasswordForm):
    pass


class SetPasswordForm(_Plain, forms.SetPasswordForm):
    pass


class ResetPasswordForm(_Plain, forms.ResetPasswordForm):
    pass


class ResetPasswordKeyForm(_Plain, forms.ResetPasswordKeyForm):
    pass


class ReauthenticateForm(_Plain, forms.ReauthenticateForm):
    pass
