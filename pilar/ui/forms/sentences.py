"""What every form says about an answer it cannot take: one wording for the whole product, over Django's own."""

from typing import Any

from django import forms
from django.core import validators
from django.utils.translation import gettext_lazy as _

_EMPTY = _("Isian ini perlu diisi.")
_OTHER = _("Pilihan ini tidak ada di daftar. Pilih salah satu yang tampak.")
_DAY = _("Tanggal ini tidak dikenali. Pilih dari kalender, atau tulis seperti 25/2/2025.")
_FILE = _("Berkas ini tidak sampai. Pilih berkasnya sekali lagi.")

FIELDS: dict[type[forms.Field], dict[str, Any]] = {
    forms.Field: {"required": _EMPTY},
    forms.IntegerField: {"invalid": _("Tulis bilangan bulat, misalnya 3.")},
    forms.FloatField: {"invalid": _("Tulis dengan angka, misalnya 2,5.")},
    forms.DecimalField: {"invalid": _("Tulis dengan angka, misalnya 2,5.")},
    forms.DateField: {"invalid": _DAY},
    forms.DateTimeField: {"invalid": _("Waktu ini tidak dikenali. Pilih tanggal dan jamnya sekali lagi.")},
    forms.TimeField: {"invalid": _("Jam ini tidak dikenali. Tulis seperti 09:30.")},
    forms.ChoiceField: {"invalid_choice": _OTHER},
    forms.MultipleChoiceField: {"invalid_choice": _OTHER, "invalid_list": _OTHER},
    forms.FileField: {
        "invalid": _FILE,
        "missing": _FILE,
        "empty": _("Berkas ini kosong. Pilih berkas lain."),
    },
    forms.ImageField: {"invalid_image": _("Berkas ini bukan gambar yang dapat dibuka. Pilih foto lain.")},
    forms.URLField: {"invalid": _("Alamat ini tidak lengkap; contoh: https://contoh.id.")},
}
VALIDATORS: dict[
    type[validators.BaseValidator | validators.RegexValidator | validators.EmailValidator], object
] = {
    validators.MinLengthValidator: _("Tulis sedikitnya %(limit_value)d huruf; baru ada %(show_value)d."),
    validators.MaxLengthValidator: _("Paling banyak %(limit_value)d huruf; yang ditulis %(show_value)d."),
    validators.MinValueValidator: _("Tulis %(limit_value)s atau lebih."),
    validators.MaxValueValidator: _("Paling besar %(limit_value)s."),
    validators.EmailValidator: _("Alamat e-mail ini tidak lengkap; contoh: nama@contoh.id."),
    validators.RegexValidator: _("Isian ini belum benar bentuknya. Periksa lagi."),
}


def speak() -> None:
    """Put the sentences in place of Django's; a field's own words still come first."""
    for field, words in FIELDS.items():
        field.default_error_messages = {**field.__dict__.get("default_error_messages", {}), **words}
    for validator, word in VALIDATORS.items():
        validator.message = word  # type: ignore[assignment]
