"""allauth's forms in the house's words: one label per field, no words that vanish while one types.

Named in the settings (ACCOUNT_FORMS, MFA_FORMS). What they check stays allauth's.
"""

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as second_step
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as passkey
from django import forms
from django.utils.translation import gettext_lazy as lazy

_SIX_DIGITS = {"inputmode": "numeric", "autocomplete": "one-time-code", "autocapitalize": "off"}
_LABELS: dict[str, Any] = {
    "login": lazy("E-mail"),
    "email": lazy("E-mail"),
    "password": lazy("Kata sandi"),
    "oldpassword": lazy("Kata sandi sekarang"),
    "password1": lazy("Kata sandi baru"),
    "password2": lazy("Kata sandi baru, sekali lagi"),
    "code": lazy("Kode"),
    "name": lazy("Nama kunci sandi"),
    "passwordless": lazy("Masuk tanpa kata sandi dengan kunci ini"),
}
_HINTS: dict[str, Any] = {
    "passwordless": lazy(
        "Perangkat memeriksa sidik jari, wajah, atau PIN Anda. Kata sandi tidak ditanyakan lagi."
    ),
}


class InOurWords(forms.Form):
    """Gives each field its label and hint and takes placeholders away."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = _LABELS.get(name, field.label)
            field.help_text = _HINTS.get(name, "")
            field.widget.attrs.pop("placeholder", None)
            if name == "code":
                field.widget.attrs.update(_SIX_DIGITS)


class LoginForm(InOurWords, account.LoginForm):
    """E-mail and password."""


class RequestLoginCodeForm(InOurWords, account.RequestLoginCodeForm):
    """The address a code is sent to."""


class ConfirmLoginCodeForm(InOurWords, account.ConfirmLoginCodeForm):
    """The six digits that were sent."""


class ResetPasswordForm(InOurWords, account.ResetPasswordForm):
    """The address a link is sent to."""


class ResetPasswordKeyForm(InOurWords, account.ResetPasswordKeyForm):
    """A new password, from the link."""


class ChangePasswordForm(InOurWords, account.ChangePasswordForm):
    """The old and the new password."""


class SetPasswordForm(InOurWords, account.SetPasswordForm):
    """A first password."""


class ReauthenticateForm(InOurWords, account.ReauthenticateForm):
    """The password once more."""


class AuthenticateForm(InOurWords, second_step.AuthenticateForm):
    """The code of the second step."""


class ReauthenticateCodeForm(InOurWords, second_step.ReauthenticateForm):
    """The code of the second step once more."""


class ActivateTOTPForm(InOurWords, totp.ActivateTOTPForm):
    """The first code of a new authenticator app."""


class AddWebAuthnForm(InOurWords, passkey.AddWebAuthnForm):
    """A new passkey and its name."""


class EditWebAuthnForm(InOurWords, passkey.EditWebAuthnForm):
    """Another name for a passkey."""
