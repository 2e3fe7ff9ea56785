"""What a person says when a month is closed."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pilar.accounts.words import area_words


class CloseForm(forms.Form):
    """For which area, and that the numbers were looked at: closing cannot be taken back."""

    area = forms.TypedChoiceField(label=_("Wilayah"), coerce=int)
    looked = forms.BooleanField(
        label=_("Saya sudah memeriksa angkanya"),
        error_messages={
            "required": _("Periksa dulu angkanya, lalu centang: bulan yang ditutup tidak dapat dibuka lagi.")
        },
    )

    def __init__(self, *values: Any, areas: Sequence[int], **more: Any) -> None:
        super().__init__(*values, **more)
        codes = sorted(areas)
        self.fields["area"].choices = list(zip(codes, area_words(codes), strict=True))  # type: ignore[attr-defined]
        if len(codes) == 1:
            self.fields["area"].initial = codes[0]
