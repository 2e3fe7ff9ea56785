"""What a person types about a case: visit, consent, documents, obstacle, end, and the desk's results. Never saves."""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as lazy

from pilar.licensing import words
from pilar.licensing.domain import cases, days, filing
from pilar.licensing.words import cards as card_words
from pilar.licensing.words import filing as filing_words
from pilar.registry.forms.reading import RupiahField, TidyField
from pilar.ui.forms.fields import ReadField


def _day(label: Any, help_text: Any = "") -> forms.DateField:
    return forms.DateField(
        label=label,
        help_text=help_text,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": lazy("Pilih tanggalnya."),
            "invalid": lazy("Tulis tanggal yang ada, misalnya 2026-11-23."),
        },
    )


def _choice(label: Any, table: Mapping[str, Any]) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        choices=list(table.items()),
        widget=forms.RadioSelect,
        error_messages={
            "required": lazy("Pilih salah satu."),
            "invalid_choice": lazy("Pilih dari daftar ini."),
        },
    )


def _note(label: Any, help_text: Any = "", required: bool = False) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=required,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "required": lazy("Tulis keterangannya."),
            "max_length": lazy("Paling banyak 300 huruf; yang ditulis %(show_value)d."),
        },
    )


class VisitForm(forms.Form):
    """One contact with the owner."""

    on = _day(lazy("Tanggal"))
    way = _choice(lazy("Caranya"), words.WAY_WORDS)
    result = _choice(lazy("Hasilnya"), words.RESULT_WORDS)
    minutes = forms.IntegerField(
        label=lazy("Lamanya dalam menit"), required=False, min_value=1, max_value=600,
        error_messages={"invalid": lazy("Tulis menitnya dengan angka."), "max_value": lazy("Paling lama 600 menit.")},
    )  # fmt: skip
    reachable = forms.BooleanField(
        label=lazy("Nomor HP aktif dan pemilik siap menerima kode OTP"), required=False
    )
    note = _note(lazy("Catatan"))


class ConsentForm(forms.Form):
    """The owner agreed to be accompanied."""

    on = _day(lazy("Tanggal setuju"))
    how = forms.CharField(
        label=lazy("Bagaimana pemilik menyatakannya"), max_length=160,
        help_text=lazy("Misalnya lisan di tempat usaha, atau surat bertanda tangan."),
        error_messages={"required": lazy("Tulis bagaimana pemilik menyatakan setuju.")},
    )  # fmt: skip


class DocumentsForm(forms.Form):
    """The documents seen with the paper in hand; unticking takes one back."""

    documents = forms.MultipleChoiceField(
        label=lazy("Yang sudah dilihat"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[(code, words.MISSING_WORDS[code]) for code in cases.DOCUMENTS],
    )


class ObstacleForm(forms.Form):
    """Why the case does not move."""

    obstacle = _choice(lazy("Kendalanya"), words.OBSTACLE_WORDS | {"": lazy("Tidak ada kendala lagi")})
    note = _note(lazy("Catatan"))

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        # The empty answer is one of the answers; that none was given is told by the missing field.
        self.fields["obstacle"].required = False

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if "obstacle" not in self.data:
            self.add_error("obstacle", gettext("Pilih salah satu."))
        return said


class EndForm(forms.Form):
    """The case ends without an NIB."""

    ending = _choice(lazy("Alasannya"), words.ENDING_WORDS)
    note = _note(lazy("Keterangan"), required=True)


class NibForm(forms.Form):
    """What OSS gave."""

    nib = forms.CharField(
        label=lazy("NIB"), max_length=40, help_text=lazy("13 angka, seperti pada NIB; spasi boleh."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"required": lazy("Tulis NIB-nya.")},
    )  # fmt: skip
    on = _day(lazy("Tanggal terbit"))


class RefusalForm(forms.Form):
    """OSS refused."""

    obstacle = _choice(lazy("Kendalanya"), words.OBSTACLE_WORDS)
    note = _note(lazy("Apa kata OSS"), required=True)


class SendBackForm(forms.Form):
    """Back to the facilitator."""

    lacking = forms.MultipleChoiceField(
        label=lazy("Yang kurang"),
        widget=forms.CheckboxSelectMultiple,
        choices=[
            (code, words.MISSING_WORDS[code]) for code in (*cases.DOCUMENTS, cases.KBLI, cases.REACHABLE)
        ],
        error_messages={"required": lazy("Pilih apa yang kurang.")},
    )
    note = _note(lazy("Catatan untuk pendamping"), required=True)


class ReopenForm(forms.Form):
    """An ended case is taken up again."""

    note = _note(lazy("Mengapa dibuka lagi"), required=True)


class HandOverForm(forms.Form):
    """A whole caseload to somebody else."""

    giver = forms.TypedChoiceField(label=lazy("Dari pendamping"), coerce=int)
    taker = forms.TypedChoiceField(label=lazy("Kepada pendamping"), coerce=int)
    note = _note(lazy("Catatan serah terima"), lazy("Apa yang perlu diketahui penggantinya."), required=True)

    def __init__(self, *args: Any, people: list[tuple[int, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        for name in ("giver", "taker"):
            self.fields[name].choices = people  # type: ignore[attr-defined]


def _clock(label: Any) -> forms.TimeField:
    return forms.TimeField(
        label=label,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={
            "required": lazy("Tulis jamnya."),
            "invalid": lazy("Tulis jam yang ada, misalnya 08:00."),
        },
    )


class OtpForm(forms.Form):
    """When the owner sits beside the phone; ``cleaned_data`` is {"at": moment or None}."""

    on = _day(lazy("Tanggal"))
    hour = _clock(lazy("Pukul"))
    off = forms.BooleanField(label=lazy("Batalkan janjinya"), required=False)

    def clean(self) -> dict[str, Any]:
        """One moment of the office's clock. A cancelled appointment needs none."""
        said = self.cleaned_data
        if said.get("off"):
            for name in ("on", "hour"):
                self.errors.pop(name, None)
            return {"at": None}
        if "on" not in said or "hour" not in said:
            return said
        zone = timezone.get_current_timezone()
        return {"at": datetime.combine(said["on"], said["hour"], tzinfo=zone)}


class DayForm(forms.Form):
    """An NIB day. ``areas``: (code, name) to choose from, left out when the day stands already."""

    on = _day(lazy("Tanggal"))
    opens_at = _clock(lazy("Mulai pukul"))
    closes_at = _clock(lazy("Sampai pukul"))
    place = forms.CharField(
        label=lazy("Tempat"), max_length=160, help_text=lazy("Tempat yang internetnya baik, misalnya aula kantor camat."),
        error_messages={"required": lazy("Tulis tempatnya.")},
    )  # fmt: skip
    capacity = forms.IntegerField(
        label=lazy("Kursi"), min_value=1, max_value=days.MOST_SEATS,
        help_text=lazy("Berapa pemilik yang sanggup dilayani. Satu meja kira-kira empat orang sejam."),
        error_messages={
            "required": lazy("Tulis jumlah kursinya."), "invalid": lazy("Tulis jumlahnya dengan angka."),
            "min_value": lazy("Paling sedikit satu kursi."), "max_value": lazy("Paling banyak 500 kursi sehari."),
        },
    )  # fmt: skip
    area = forms.TypedChoiceField(
        label=lazy("Untuk usaha di"), coerce=int, error_messages={"required": lazy("Pilih wilayahnya.")}
    )
    note = _note(lazy("Catatan untuk petugas"))

    def __init__(self, *args: Any, areas: list[tuple[int, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        if areas:
            self.fields["area"].choices = areas  # type: ignore[attr-defined]
        else:
            del self.fields["area"]


class DayEndForm(forms.Form):
    """The closing of an NIB day."""

    note = _note(lazy("Catatan penutup"), lazy("Apa yang berjalan baik, apa yang lain kali disiapkan."))


class CallOffForm(forms.Form):
    """An NIB day that is not held."""

    note = _note(lazy("Mengapa dibatalkan"), required=True)


class OutageForm(forms.Form):
    """An outage written down afterwards, or corrected."""

    kind = _choice(lazy("Gangguannya"), words.OUTAGE_WORDS)
    on = _day(lazy("Tanggal"))
    began = _clock(lazy("Mulai pukul"))
    ended_on = _day(lazy("Tanggal pulih"))
    ended = _clock(lazy("Pulih pukul"))
    note = _note(
        lazy("Apa yang terlihat"), lazy("Misalnya pesan galat pada layar, atau nomor laporan ke bantuan OSS.")
    )


class StrikeForm(forms.Form):
    """An outage that was none."""

    reason = forms.CharField(
        label=lazy("Mengapa dicoret"), max_length=160,
        error_messages={"required": lazy("Tulis mengapa catatan ini dicoret.")},
    )  # fmt: skip


class PermitForm(forms.Form):
    """The paper of a permit, seen."""

    number = forms.CharField(
        label=lazy("Nomor pada suratnya"), max_length=60,
        error_messages={"required": lazy("Tulis nomor yang tertera di suratnya."), "max_length": lazy("Paling banyak 60 huruf.")},
    )  # fmt: skip
    on = _day(lazy("Tanggal terbit"))

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["on"].required = False


class OwnerWordForm(forms.Form):
    """What an owner says through her card; the button says which of the two it is."""

    kind = forms.CharField(widget=forms.HiddenInput)
    text = forms.CharField(
        label=lazy("Apa yang tidak benar?"), required=False, max_length=500,
        help_text=lazy("Misalnya nama, alamat, nomor HP, atau keadaan usahanya."),
        widget=forms.Textarea(attrs={"rows": 3}), error_messages={"max_length": lazy("Paling banyak 500 huruf.")},
    )  # fmt: skip
    hours = forms.ChoiceField(
        label=lazy("Kapan boleh ditelepon?"), required=False, widget=forms.RadioSelect,
        choices=[*card_words.HOURS_WORDS.items()], error_messages={"invalid_choice": lazy("Pilih dari daftar ini.")},
    )  # fmt: skip


class AnswerForm(forms.Form):
    """What came of an owner's word."""

    answer = _note(lazy("Apa yang sudah dilakukan?"), required=True)


class ReferForm(forms.Form):
    """The owner is sent to another office for what stops the case."""

    to = forms.CharField(
        label=lazy("Dirujuk ke mana?"), max_length=160, help_text=lazy("Misalnya Dukcapil kecamatan, atau gerai penyedia nomor HP."),
        error_messages={"required": lazy("Tulis ke mana pemilik dirujuk."), "max_length": lazy("Paling banyak 160 huruf.")},
    )  # fmt: skip
    note = _note(lazy("Untuk apa"))


class MeasureField(ReadField):
    """A measure: 24, 12,5, 2.400. As it is typed into OSS ("12,5"), or None."""

    def to_python(self, value: Any) -> str | None:
        text = self.typed(value).replace(" ", "")
        if not text:
            return None
        if re.fullmatch(r"[0-9]{1,3}(?:\.[0-9]{3})+", text):
            return text.replace(".", "")
        if not re.fullmatch(r"[0-9]{1,9}(?:[.,][0-9]{1,2})?", text):
            raise forms.ValidationError(gettext("Tulis dengan angka, misalnya 24 atau 12,5."))
        return text.replace(".", ",")


def _measure(name: str, help_text: Any) -> MeasureField:
    return MeasureField(
        label=filing_words.FIELD_WORDS[name], required=False, max_length=20, help_text=help_text,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "class": "short"}),
    )  # fmt: skip


def _money(name: str, help_text: Any = "") -> RupiahField:
    return RupiahField(
        label=filing_words.FIELD_WORDS[name], required=False, max_length=30, help_text=help_text,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip


class OssDataForm(forms.Form):
    """What OSS asks and no registry keeps; everything may wait. ``cleaned_data`` is {"answers": {...}}."""

    land_tenure = forms.ChoiceField(
        label=filing_words.FIELD_WORDS[filing.LAND_TENURE], required=False, widget=forms.RadioSelect,
        choices=[*filing_words.TENURE_WORDS.items()],
    )  # fmt: skip
    land_area = _measure(filing.LAND_AREA, lazy("Bagian rumah yang dipakai usaha sudah cukup, misalnya 12."))
    land_cost = _money(filing.LAND_COST, lazy("0 bila sewa atau menumpang."))
    machinery = _money(filing.MACHINERY, lazy("Kompor, oven, mesin jahit, gerobak, misalnya 1,5 juta."))
    other_cost = _money(filing.OTHER_COST)
    working = _money(filing.WORKING, lazy("Bahan, upah, dan sewa untuk tiga bulan."))
    capacity = _measure(filing.CAPACITY, lazy("Berapa banyak yang dibuat atau dijual, misalnya 2400."))
    unit = TidyField(
        label=filing_words.FIELD_WORDS[filing.UNIT],
        required=False,
        max_length=40,
        help_text=lazy("Misalnya bungkus, lembar, atau porsi."),
    )
    statements = forms.MultipleChoiceField(
        label=filing_words.FIELD_WORDS[filing.STATEMENTS], required=False, widget=forms.CheckboxSelectMultiple,
        choices=[*filing_words.STATEMENT_WORDS.items()], help_text=lazy("Yang dibacakan kepada pemilik dan disetujuinya."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        return {"answers": self.cleaned_data}
