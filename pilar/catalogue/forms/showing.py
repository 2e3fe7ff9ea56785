"""What the storefront tells of a producer, and how buyers reach her."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as lazy

from pilar.catalogue.forms.fields import line, text


class StorefrontForm(forms.Form):
    """Her story in both languages, and whether WhatsApp may be opened."""

    story = text(
        lazy("Cerita pembuatnya"),
        1200,
        lazy(
            "Siapa yang membuat, sejak kapan, dari siapa belajar. Beberapa kalimat dengan kata-katanya sendiri."
        ),
        rows=5,
    )
    story_en = text(
        lazy("Cerita dalam bahasa Inggris"), 1200, lazy("Untuk tamu dari luar; boleh menyusul."), rows=5
    )
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
