"""The small forms around one business: its state, its sealed numbers, consent, groups, and the decision on a proposal."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from pilar.registry import domain
from pilar.registry.forms.reading import TidyField
from pilar.registry.words import FIELD_WORDS, GROUP_KIND_WORDS, STATUS_SENTENCES, STATUS_WORDS
from pilar.ui.forms.fields import DayField


class StatusForm(forms.Form):
    """The next state of a business, only those its present state allows (`STATUS_MOVES`)."""

    status = forms.ChoiceField(
        label=lazy("Keadaan sekarang"),
        widget=forms.RadioSelect,
        error_messages={
            "required": lazy("Pilih keadaan yang baru."),
            "invalid_choice": lazy("Dari keadaan sekarang usaha tidak dapat langsung menjadi itu. Pilih dari daftar ini."),
        },
    )  # fmt: skip
    reason = TidyField(
        label=lazy("Alasan"), max_length=255, min_length=5,
        help_text=lazy("Apa yang terjadi dan dari mana Anda tahu, misalnya pemilik pindah ke Soe, kata ketua RT."),
        error_messages={"required": lazy("Tulis alasannya; alasan ini tersimpan di riwayat usaha.")},
    )  # fmt: skip

    def __init__(self, *args: Any, standing: str, **options: Any) -> None:
        super().__init__(*args, **options)
        moves = domain.STATUS_MOVES[standing] - {"MERGED"}
        self.fields["status"].choices = [  # type: ignore[attr-defined]
            (code, f"{STATUS_WORDS[code]}: {STATUS_SENTENCES[code]}")
            for code in domain.STATUSES
            if code in moves
        ]


class RevealForm(forms.Form):
    """Which sealed numbers to open, and for what."""

    fields_asked = forms.MultipleChoiceField(
        label=lazy("Yang dibuka"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": lazy("Pilih apa yang dibuka.")},
    )
    purpose = TidyField(
        label=lazy("Untuk apa"), max_length=200, min_length=5,
        help_text=lazy("Misalnya menelepon pemilik untuk jadwal kunjungan. Tujuan ini dicatat bersama nama Anda."),
        error_messages={"required": lazy("Tulis untuk apa data ini dibuka.")},
    )  # fmt: skip

    def __init__(self, *args: Any, kept: Iterable[str], **options: Any) -> None:
        super().__init__(*args, **options)
        choices = [(name, FIELD_WORDS[name]) for name in kept]
        self.fields["fields_asked"].choices = choices  # type: ignore[attr-defined]


class ConsentForm(forms.Form):
    """How and when the owner agreed, or took the agreement back (`giving` False: only the day)."""

    how = TidyField(
        label=lazy("Cara menyetujui"), max_length=160, min_length=5,
        help_text=lazy("Misalnya lisan saat kunjungan, atau formulir bertanda tangan."),
        error_messages={"required": lazy("Tulis bagaimana pemilik menyatakan setuju.")},
    )  # fmt: skip
    on = DayField(label=lazy("Tanggal"), required=True, help_text=lazy("Misalnya 25/2/2025."))

    def __init__(self, *args: Any, today: date, giving: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["on"].initial = today
        self.fields["on"].today = today  # type: ignore[attr-defined]
        if not giving:
            del self.fields["how"]


class GroupForm(forms.Form):
    """A group to join, known or new."""

    name = TidyField(
        label=lazy("Nama kelompok"), max_length=160, min_length=3,
        help_text=lazy("Pilih dari daftar saat mengetik, atau tulis nama baru."),
        widget=forms.TextInput(attrs={"list": "daftar-kelompok", "autocomplete": "off"}),
    )  # fmt: skip
    kind = forms.ChoiceField(label=lazy("Jenis"), choices=list(GROUP_KIND_WORDS.items()))
    role = TidyField(
        label=lazy("Peran di dalamnya"), max_length=40, required=False, help_text=lazy("Misalnya ketua.")
    )

    def clean_name(self) -> str:
        name = str(self.cleaned_data["name"])
        if not domain.sort_key(name):
            raise forms.ValidationError(_("Tulis nama dengan huruf."))
        return name


class DecisionForm(forms.Form):
    """The answer to a proposal; a refusal says why."""

    answer = forms.ChoiceField(
        choices=[("accept", lazy("Terima")), ("refuse", lazy("Tolak"))],
        error_messages={"required": lazy("Pilih Terima atau Tolak.")},
    )
    note = TidyField(
        label=lazy("Catatan untuk pengusul"), max_length=255, required=False,
        help_text=lazy("Perlu diisi bila menolak: apa yang belum benar dan apa yang perlu dibawa."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("answer") == "refuse" and len(cleaned.get("note") or "") < 5:
            self.add_error("note", _("Tulis mengapa usulan ini ditolak, agar pengusul tahu apa yang kurang."))
        return cleaned


class OwnerLoginForm(forms.Form):
    """The address of the log-in that belongs to the owner of a business."""

    email = forms.EmailField(
        label=lazy("E-mail log-in pemilik"),
        max_length=254,
        help_text=lazy("Alamat yang dipakai pemilik untuk masuk ke Pilar."),
        error_messages={
            "required": lazy("Tulis alamat e-mail log-in pemilik."),
            "invalid": lazy("Alamat e-mail ini tidak lengkap; contoh: mama.nona@contoh.id."),
        },
    )
