"""What a person says of a new key, and of who is told news."""

from datetime import timedelta
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from pilar.accounts.forms.people import AreasField
from pilar.exchange.domain import hooks, keys
from pilar.exchange.words import EVENT_WORDS, SCOPE_WORDS, WHY_NOT_THERE


def _name(label: Any) -> forms.CharField:
    """Without `maxlength` in the page: a browser would cut a longer name without a word; the form says it."""
    return forms.CharField(
        label=label,
        validators=[
            MaxLengthValidator(keys.LONGEST_NAME, _("Nama itu %(show_value)s huruf; paling banyak 80."))
        ],
        help_text=_("Misalnya: Portal data Provinsi NTT. Paling banyak 80 huruf."),
    )


class KeyForm(forms.Form):
    """Whose program, what it may read, where, and until when."""

    name = _name(_("Siapa yang memakai"))
    scopes = forms.MultipleChoiceField(
        label=_("Boleh membaca"), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Pilih paling sedikit satu cakupan.")},
    )  # fmt: skip
    areas = AreasField(
        label=_("Wilayah"), help_text=_("Satu wilayah: nama kota atau kecamatan, atau kodenya.")
    )
    expires_on = forms.DateField(label=_("Berlaku sampai"), widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, *values: Any, **more: Any) -> None:
        super().__init__(*values, **more)
        said = [(code, f"{title}: {what}") for code, (title, what) in SCOPE_WORDS.items()]
        self.fields["scopes"].choices = said  # type: ignore[attr-defined]
        today = timezone.localdate()
        self.fields["expires_on"].initial = (today + timedelta(days=365)).isoformat()
        self.fields["expires_on"].widget.attrs |= {
            "min": today.isoformat(),
            "max": (today + keys.LONGEST).isoformat(),
        }

    def clean_areas(self) -> int:
        return _one(self.cleaned_data["areas"])


def _one(codes: list[int]) -> int:
    if len(codes) != 1:
        raise forms.ValidationError(_("Sebut satu wilayah saja. Untuk wilayah lain ulangi halaman ini."))
    return codes[0]


class HookForm(forms.Form):
    """Where news goes, which, and of what area."""

    name = _name(_("Siapa yang menerima"))
    url = forms.CharField(label=_("Alamat"), max_length=hooks.LONGEST_URL, widget=forms.TextInput(attrs={"inputmode": "url", "spellcheck": "false"}), help_text=_("Alamat https milik penerima, misalnya https://data.contoh.go.id/pilar"))  # fmt: skip
    events = forms.MultipleChoiceField(
        label=_("Kabar"), widget=forms.CheckboxSelectMultiple, error_messages={"required": _("Pilih paling sedikit satu kabar.")}
    )  # fmt: skip
    areas = AreasField(
        label=_("Wilayah"), help_text=_("Satu wilayah: nama kota atau kecamatan, atau kodenya.")
    )

    def __init__(self, *values: Any, **more: Any) -> None:
        super().__init__(*values, **more)
        said = [(code, f"{title}: {what}") for code, (title, what) in EVENT_WORDS.items()]
        self.fields["events"].choices = said  # type: ignore[attr-defined]

    def clean_url(self) -> str:
        url = self.cleaned_data["url"].strip()
        reason = hooks.why_not(url)
        if reason:
            raise forms.ValidationError(WHY_NOT_THERE[reason])
        return url

    def clean_areas(self) -> int:
        return _one(self.cleaned_data["areas"])
