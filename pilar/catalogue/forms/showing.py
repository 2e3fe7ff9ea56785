"""Contact of a producer on the storefront."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as lazy

from pilar.catalogue.forms.fields import line


class StorefrontForm(forms.Form):
    """Whether WhatsApp may be opened."""

    whatsapp = forms.BooleanField(label=lazy("Tampilkan tombol WhatsApp ke nomor pemilik"), required=False)
    how = line(
        lazy("Bagaimana pemilik menyetujui?"),
        160,
        lazy("Misalnya “lisan di kios, 3 November”. Tersimpan dengan nama Anda."),
    )

    def __init__(self, *args: Any, own: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        if own:
            del self.fields["how"]
