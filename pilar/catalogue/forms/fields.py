"""Fields of the catalogue: a line, a text, a number, a choice, a price as people write it, prices by amount."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as lazy

from pilar.catalogue import words
from pilar.catalogue.domain import prices


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


def text(label: Any, most: int, help_text: Any = "", required: bool = False, rows: int = 3) -> forms.CharField:  # fmt: skip
    field = line(label, most, help_text, required)
    field.widget = forms.Textarea(attrs={"rows": rows, "maxlength": most})
    return field


def number(label: Any, most: int, help_text: Any = "", least: int = 1, required: bool = False) -> forms.IntegerField:  # fmt: skip
    return forms.IntegerField(
        label=label, min_value=least, max_value=most, required=required, help_text=help_text,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "short", "autocomplete": "off"}),
        error_messages={
            "required": lazy("Kolom ini perlu diisi."),
            "invalid": lazy("Tulis angka saja, tanpa satuan."),
            "min_value": lazy("Sekurangnya %(limit_value)d."),
            "max_value": lazy("Paling banyak %(limit_value)d. Periksa satuannya."),
        },
    )  # fmt: skip


def choice(label: Any, table: Any, help_text: Any = "", nothing: Any = None) -> forms.ChoiceField:
    """One of a table; `nothing` are the words for none, and make it optional."""
    found = [*([("", nothing)] if nothing is not None else []), *table.items()]
    return forms.ChoiceField(
        label=label, help_text=help_text, choices=found, required=nothing is None,
        error_messages={"required": lazy("Pilih salah satu."), "invalid_choice": lazy("Pilih dari daftar ini.")},
    )  # fmt: skip


def many(label: Any, table: Any, help_text: Any = "") -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, help_text=help_text, choices=list(table.items()), required=False, widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": lazy("Pilih dari daftar ini.")},
    )  # fmt: skip


class PriceField(forms.CharField):
    """Rupiah as people write it; gives a `prices.Price`, or None for an empty field."""

    def __init__(self, label: Any, help_text: Any = "") -> None:
        widget = forms.TextInput(attrs={"autocomplete": "off", "maxlength": 60})
        super().__init__(label=label, help_text=help_text, required=False, max_length=60, widget=widget)

    def clean(self, value: Any) -> prices.Price | None:
        typed = " ".join(str(super().clean(value) or "").split())
        if not typed:
            return None
        try:
            return prices.parse_price(typed)
        except prices.NotAPrice as problem:
            sentence = str(words.PRICE_PROBLEMS[problem.code])
            raise ValidationError(sentence % typed[:40] if "%s" in sentence else sentence) from problem
