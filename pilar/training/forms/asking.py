"""A seat asked for by phone, as typed on one's own phone."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from pilar.registry.forms.reading import PersonField, TidyField
from pilar.training.forms.places import PersonForm
from pilar.ui.domain import phones


class PhoneForm(forms.Form):
    phone = TidyField(
        label=lazy("Nomor HP pemilik usaha"), max_length=25, widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "tel"}),
        help_text=lazy("Yang tercatat di dinas, misalnya 0812 3456 7890."), error_messages={"required": lazy("Tulis nomor HP.")},
    )  # fmt: skip

    def clean_phone(self) -> str:
        number = phones.e164(self.cleaned_data["phone"])
        if number is None:
            raise forms.ValidationError(
                _("Nomor ini tidak lengkap atau bukan nomor telepon. Tulis seperti 0812 3456 7890.")
            )
        return number


class CodeForm(forms.Form):
    code = TidyField(
        label=lazy("Kode enam angka"), max_length=12, widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
        error_messages={"required": lazy("Tulis kode dari pesan itu.")},
    )  # fmt: skip


class SeatForm(PersonForm):
    """For which business, who comes, what she needs; a doubt is asked about once."""

    business = forms.ChoiceField(
        label=lazy("Untuk usaha"),
        widget=forms.RadioSelect,
        error_messages={"required": lazy("Pilih usahanya.")},
    )
    name = PersonField(
        label=lazy("Yang ikut"),
        required=False,
        max_length=150,
        help_text=lazy("Kosongkan bila Ibu/Bapak sendiri yang ikut."),
    )
    sure = forms.BooleanField(label=lazy("Saya tetap ingin ikut"), required=False)
    field_order = ("business", "name")

    def __init__(self, *args: Any, businesses: Sequence[tuple[int, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["business"].choices = [(str(number), name) for number, name in businesses]  # type: ignore[attr-defined]
        if len(businesses) == 1:
            self.fields["business"].initial = str(businesses[0][0])
