"""The forms of a person's own account."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.forms import PasswordChangeForm

from claims.vocabulary import Scope


class NewPassword(PasswordChangeForm):
    """A new password; the present one is looked at by the action, which counts wrong ones."""

    def clean_old_password(self) -> str:
        """Nothing here."""
        return str(self.cleaned_data["old_password"])

    def validate_password_for_user(self, *args: Any, **kwargs: Any) -> None:
        """By the action."""


class CodeForm(forms.Form):
    """A code of the authenticator app, or a recovery code."""

    code = forms.CharField(
        label="Code",
        max_length=40,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "autofocus": True, "spellcheck": "false"}
        ),
        help_text="Six digits from your authenticator app, or one of your recovery codes.",
    )


class PasswordForm(forms.Form):
    """One's password, before something that weakens the account."""

    password = forms.CharField(
        label="Your password", widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )


class TokenForm(forms.Form):
    """A new API token."""

    name = forms.CharField(label="What it is for", max_length=80)
    scope = forms.MultipleChoiceField(
        label="It may", choices=Scope.choices, widget=forms.CheckboxSelectMultiple, initial=[Scope.READ]
    )
    days = forms.IntegerField(label="Days it lasts", min_value=1, max_value=3650, initial=90)
