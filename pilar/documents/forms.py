"""What is asked about a paper; nothing is saved here."""

from django import forms
from django.utils.translation import gettext_lazy as _


class RevokeForm(forms.Form):
    reason = forms.CharField(
        label=_("Mengapa naskah ini dicabut?"),
        help_text=_("Yang memindai kode naskah ini akan membaca alasan ini. Jangan tulis data pribadi."),
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Tulis alasan pencabutan.")},
    )


class SignForm(forms.Form):
    who = forms.CharField(
        label=_("NIK atau e-mail penanda tangan"),
        help_text=_("Seperti terdaftar di BSrE."),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Tulis NIK atau e-mail penanda tangan.")},
    )
    passphrase = forms.CharField(
        label=_("Passphrase"),
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Tulis passphrase.")},
    )
