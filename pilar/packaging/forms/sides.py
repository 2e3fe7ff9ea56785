"""A side of a pack at a visit: its photo, or its words."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy


class SideForm(forms.Form):
    photo = forms.FileField(
        label=lazy("Foto satu sisi label"), required=False, help_text=lazy("Rata, tegak lurus, terang, dan satu sisi memenuhi layar."),
        widget=forms.FileInput(attrs={"accept": "image/*", "capture": "environment"}),
    )  # fmt: skip
    front = forms.BooleanField(label=lazy("Ini sisi depan, yang pertama dilihat pembeli"), required=False)
    text = forms.CharField(
        label=lazy("Atau ketik tulisannya"), required=False, max_length=6_000, strip=False,
        help_text=lazy("Satu baris untuk tiap baris pada kemasan. Kosongkan bila mengirim foto."), widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if not self.errors and not told.get("photo") and not str(told.get("text", "")).strip():
            raise forms.ValidationError(_("Pilih foto satu sisi label, atau ketik tulisannya."))
        return told
