"""What a clerk types and chooses while taking files in. Parses only; never saves."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as lazy

from pilar.intake.words import SENDER_KINDS
from pilar.ui.forms.fields import DayField


class SenderForm(forms.Form):
    """Who sent the files, what kind of sender that is, and how the data stood on which day."""

    sender = forms.CharField(
        label=lazy("Pengirim"), max_length=120, strip=True,
        help_text=lazy("Nama kantor atau daftar, selalu sama setiap bulan. Arti kolomnya diingat untuk pengirim ini."),
        widget=forms.TextInput(attrs={"list": "pengirim-lama", "autocomplete": "off"}),
        error_messages={"required": lazy("Tuliskan siapa yang mengirim berkas ini.")},
    )  # fmt: skip
    kind = forms.ChoiceField(
        label=lazy("Jenis pengirim"), choices=list(SENDER_KINDS.items()),
        help_text=lazy("Menentukan nilai mana yang dipercaya bila dua sumber berbeda."),
    )  # fmt: skip
    as_of_on = DayField(
        label=lazy("Keadaan data per tanggal"), help_text=lazy("Misalnya 25/2/2025. Kosongkan bila hari ini.")
    )  # fmt: skip

    def __init__(self, *args: Any, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["as_of_on"].today = today  # type: ignore[attr-defined]


class CommitForm(forms.Form):
    """What becomes of the rows nobody has looked at."""

    unseen = forms.ChoiceField(
        label=lazy("Baris yang belum dilihat"), initial="AS_NEW", widget=forms.RadioSelect,
        choices=[
            ("AS_NEW", lazy("Masukkan sebagai usaha tersendiri; bisa digabung kemudian")),
            ("HELD", lazy("Sisihkan ke buku perbaikan, jangan dimasukkan dulu")),
        ],
    )  # fmt: skip
