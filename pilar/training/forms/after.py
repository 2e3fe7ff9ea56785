"""Promises, hours and findings after a class, as typed."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from pilar.registry.forms.picture import TakesPhoto
from pilar.registry.forms.reading import TidyField
from pilar.registry.words import SALES_BAND_WORDS
from pilar.training.domain import following
from pilar.training.forms.planning import day_field
from pilar.training.words import after as words


class PictureForm(TakesPhoto):
    """A form with a photo, taken with the phone at hand."""

    photo = forms.FileField(
        label=lazy("Foto"), required=False, widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp", "capture": "environment"}),
        help_text=lazy("JPEG, PNG, atau WebP, sampai 15 MB. Letak dan data kamera dihapus."),
        error_messages={"required": lazy("Pilih sebuah foto."), "empty": lazy("Berkas ini kosong. Pilih foto lain."), "missing": lazy("Pilih sebuah foto.")},
    )  # fmt: skip


class PromisesForm(forms.Form):
    """Three things to do, each with its day."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for number in range(1, following.PROMISES_MOST + 1):
            self.fields[f"text{number}"] = TidyField(
                label=_("Janji %s") % number, max_length=200, required=number == 1,
                help_text=_("Satu hal yang dapat dilihat orang lain, misalnya “label memuat tanggal kedaluwarsa”.") if number == 1 else "",
                error_messages={"required": _("Tulis sekurangnya satu janji.")},
            )  # fmt: skip
            self.fields[f"due{number}"] = day_field(_("Selesai sebelum (janji %s)") % number, required=False)

    def promises(self) -> list[tuple[str, Any]]:
        told = self.cleaned_data
        return [(told[f"text{n}"], told[f"due{n}"]) for n in range(1, following.PROMISES_MOST + 1)]


class SettleForm(forms.Form):
    state = forms.ChoiceField(
        label=lazy("Apa yang terjadi"), widget=forms.RadioSelect,
        choices=[(following.KEPT, lazy("Ditepati")), (following.DROPPED, lazy("Dilepas")), (following.OPEN, lazy("Masih berjalan"))],
    )  # fmt: skip
    note = TidyField(label=lazy("Keterangan"), required=False, max_length=200)


class MentorForm(forms.Form):
    on = day_field(lazy("Tanggal"))
    minutes = forms.IntegerField(
        label=lazy("Lamanya (menit)"), min_value=5, max_value=600, widget=forms.NumberInput(attrs={"step": 5})
    )
    how = forms.ChoiceField(
        label=lazy("Caranya"), choices=list(words.MENTORING.items()), widget=forms.RadioSelect
    )
    note = TidyField(label=lazy("Yang dikerjakan"), required=False, max_length=300)


class BehaviourForm(PictureForm):
    """What is seen at the business: one line a practice, a photo when there is something to show."""

    words = TidyField(label=lazy("Yang dilihat"), required=False, max_length=300)

    def __init__(self, *args: Any, practices: Sequence[str], **options: Any) -> None:
        super().__init__(*args, **options)
        self.practices = list(practices)
        for at, practice in enumerate(self.practices):
            self.fields[f"practice{at}"] = forms.ChoiceField(
                label=practice,
                choices=list(words.DOES.items()),
                widget=forms.RadioSelect,
                error_messages={"required": _("Pilih salah satu.")},
            )
        self.order_fields([*(f"practice{at}" for at in range(len(self.practices))), "photo", "words"])

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if following.YES in told.values() and not self.jpeg and "photo" not in self.errors:
            self.add_error("photo", _("Foto satu hal yang terlihat: itulah buktinya."))
        return told

    def answers(self) -> dict[str, Any]:
        return {
            "practices": {text: self.cleaned_data[f"practice{at}"] for at, text in enumerate(self.practices)}
        }


class ResultForm(PictureForm):
    """What became of the business; what nobody knows stays empty and counts as not answered."""

    sales_band = forms.ChoiceField(
        label=lazy("Penjualan setahun"),
        required=False,
        choices=[("", lazy("tidak tahu")), *SALES_BAND_WORDS.items()],
    )
    workers = forms.IntegerField(
        label=lazy("Tenaga kerja sekarang, termasuk pemilik"), required=False, min_value=0, max_value=9999
    )
    buyers = forms.IntegerField(
        label=lazy("Pembeli tetap baru sejak pelatihan"), required=False, min_value=0, max_value=9999
    )
    permits = forms.MultipleChoiceField(
        label=lazy("Izin yang dimiliki sekarang"),
        required=False,
        choices=list(words.PERMITS.items()),
        widget=forms.CheckboxSelectMultiple,
    )
    loan = forms.BooleanField(label=lazy("Mendapat kredit usaha sejak pelatihan"), required=False)
    credit = forms.ChoiceField(
        label=lazy("Menurut pemiliknya, seberapa besar pelatihan membantu perubahan itu?"), choices=list(words.CREDITS.items()),
        widget=forms.RadioSelect, error_messages={"required": lazy("Tanyakan kepada pemiliknya, lalu pilih.")},
    )  # fmt: skip
    words = TidyField(label=lazy("Dengan kata-kata pemiliknya"), required=False, max_length=300)
    field_order = ("sales_band", "workers", "buyers", "permits", "loan", "credit", "words", "photo")

    def answers(self) -> dict[str, Any]:
        told = self.cleaned_data
        return {name: told[name] for name in ("sales_band", "workers", "buyers", "permits", "loan")}


class ReviewForm(forms.Form):
    verdict = forms.ChoiceField(
        label=lazy("Pendapat Anda"), widget=forms.RadioSelect,
        choices=[("ya", lazy("Benar: buktinya cukup")), ("tidak", lazy("Perlu dilengkapi"))],
        error_messages={"required": lazy("Pilih salah satu.")},
    )  # fmt: skip
    note = TidyField(
        label=lazy("Catatan"),
        required=False,
        max_length=200,
        help_text=lazy("Wajib bila perlu dilengkapi: apa yang kurang."),
    )
