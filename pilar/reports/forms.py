"""What a person says when a month is closed, and of what looked unusual."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pilar.accounts.words import area_words
from pilar.reports import words
from pilar.reports.domain import checks


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
        choose_area(self, areas)


class TemplateForm(forms.Form):
    """A workbook of the ministry, marked, with the name it is chosen by."""

    area = forms.TypedChoiceField(label=_("Wilayah"), coerce=int)
    name = forms.CharField(
        label=_("Nama templat"), max_length=80, help_text=_("Misalnya “Rekap bulanan Kementerian UMKM”. Nama yang sama menggantikan yang lama."),
        error_messages={"required": _("Beri nama, agar rekan lain mengenalinya."), "max_length": _("Nama paling banyak 80 huruf.")},
    )  # fmt: skip
    file = forms.FileField(
        label=_("Buku kerja yang sudah diberi tanda"), widget=forms.FileInput(attrs={"accept": ".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}),
        help_text=_("Berkas .xlsx dari kementerian, paling besar 4 MB. Format, rumus, dan lembar lain tetap seperti aslinya."),
        error_messages={"required": _("Pilih berkasnya."), "empty": _("Berkas ini kosong. Pilih berkas lain."), "missing": _("Pilih berkasnya.")},
    )  # fmt: skip

    def __init__(self, *values: Any, areas: Sequence[int], **more: Any) -> None:
        super().__init__(*values, **more)
        choose_area(self, areas)


def choose_area(form: forms.Form, areas: Sequence[int]) -> None:
    codes = sorted(areas)
    form.fields["area"].choices = list(zip(codes, area_words(codes), strict=True))  # type: ignore[attr-defined]
    if len(codes) == 1:
        form.fields["area"].initial = codes[0]


class WallForm(forms.Form):
    """Which screen, of which area, light or dark."""

    area = forms.TypedChoiceField(label=_("Wilayah"), coerce=int)
    name = forms.CharField(
        label=_("Di mana layarnya"), max_length=80, help_text=_("Misalnya “Lobi kantor dinas”. Nama ini membedakan layar saat dicabut."),
        error_messages={"required": _("Tulis di mana layarnya."), "max_length": _("Paling banyak 80 huruf.")},
    )  # fmt: skip
    theme = forms.ChoiceField(
        label=_("Warna"), choices=[("dark", _("Gelap, untuk ruang yang redup")), ("light", _("Terang, untuk ruang yang terang"))], initial="dark", widget=forms.RadioSelect,
        error_messages={"required": _("Pilih warnanya."), "invalid_choice": _("Pilih gelap atau terang.")},
    )  # fmt: skip

    def __init__(self, *values: Any, areas: Sequence[int], **more: Any) -> None:
        super().__init__(*values, **more)
        choose_area(self, areas)


class ResultForm(forms.Form):
    """What came of looking."""

    outcome = forms.ChoiceField(
        label=_("Hasilnya"), widget=forms.RadioSelect, choices=[(code, words.OUTCOMES[code]) for code in checks.OUTCOMES],
        error_messages={"required": _("Pilih hasilnya: wajar, atau sudah dibetulkan.")},
    )  # fmt: skip
    note = forms.CharField(
        label=_("Apa yang dilihat"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Satu kalimat, misalnya: kunjungan ditulis sekaligus sepulang dari lapangan; tiga pemilik ditelepon dan benar dikunjungi."),
        error_messages={"required": _("Tulis satu kalimat tentang apa yang dilihat.")},
    )  # fmt: skip


class ExplanationForm(forms.Form):
    """How it came about, by whoever did the work."""

    words = forms.CharField(
        label=_("Bagaimana kejadiannya?"), max_length=600, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Dibaca kepala dinas, pengawas lapangan, dan inspektorat. Tidak perlu menyebut NIK atau nomor telepon siapa pun."),
        error_messages={"required": _("Tulis bagaimana kejadiannya, satu atau dua kalimat.")},
    )  # fmt: skip
