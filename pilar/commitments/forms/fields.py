"""Fields the forms of this area share: a day, a clock, a choice, a note, a telephone number."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from pilar.ui.domain import phones


def day(label: Any, help_text: Any = "", required: bool = True) -> forms.DateField:
    return forms.DateField(
        label=label,
        help_text=help_text,
        required=required,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": lazy("Pilih tanggalnya."),
            "invalid": lazy("Tulis tanggal yang ada, misalnya 2026-11-23."),
        },
    )


def clock(label: Any) -> forms.TimeField:
    return forms.TimeField(
        label=label,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={
            "required": lazy("Tulis jamnya."),
            "invalid": lazy("Tulis jam yang ada, misalnya 08:00."),
        },
    )


def line(label: Any, most: int, help_text: Any = "", required: bool = False, missing: Any = "") -> forms.CharField:  # fmt: skip
    return forms.CharField(
        label=label,
        max_length=most,
        required=required,
        help_text=help_text,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": missing or lazy("Kolom ini perlu diisi."),
            "max_length": lazy("Paling banyak %(limit_value)d huruf; yang ditulis %(show_value)d."),
        },
    )


def text(label: Any, most: int, help_text: Any = "", required: bool = False, rows: int = 3, missing: Any = "") -> forms.CharField:  # fmt: skip
    field = line(label, most, help_text, required, missing)
    field.widget = forms.Textarea(attrs={"rows": rows, "maxlength": most})
    return field


def choice(label: Any, table: Any, help_text: Any = "") -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        help_text=help_text,
        choices=list(table.items()),
        error_messages={
            "required": lazy("Pilih salah satu."),
            "invalid_choice": lazy("Pilih dari daftar ini."),
        },
    )


class PickField(forms.TypedChoiceField):
    """One row of the register, by its number; the form gives the choices. Nothing chosen is None."""

    def __init__(self, label: Any, help_text: Any = "", required: bool = False) -> None:
        super().__init__(
            label=label,
            help_text=help_text,
            required=required,
            coerce=int,
            empty_value=None,
            error_messages={
                "required": lazy("Pilih salah satu."),
                "invalid_choice": lazy("Pilih dari daftar ini."),
            },
        )

    def offer(self, rows: list[tuple[int, str]], nobody: Any = "") -> None:
        """What may be picked: (number, words) each; `nobody` are the words for none."""
        self.choices = [("", nobody or _("– tidak dipilih –")), *rows]


class PhoneField(forms.CharField):
    """A telephone number as it is written here, given back in E.164; empty stays empty."""

    def __init__(self, label: Any, help_text: Any = "") -> None:
        super().__init__(
            label=label,
            help_text=help_text,
            required=False,
            max_length=40,
            widget=forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"}),
        )

    def clean(self, value: Any) -> str:
        typed = str(super().clean(value) or "").strip()
        if not typed:
            return ""
        number = phones.e164(typed)
        if number is None:
            raise ValidationError(
                _("“%s” bukan nomor telepon yang lengkap. Tulis seperti 0812 3456 7890.") % typed[:30]
            )
        return number
