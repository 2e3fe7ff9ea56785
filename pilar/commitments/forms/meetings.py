"""What a person types about a meeting, its agenda, its guests, and an answer through the link."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from pilar.commitments import words
from pilar.commitments.domain import meetings
from pilar.commitments.forms.fields import PickField, choice, clock, day, line, text

ZONE_CHOICES = {
    "WITA": lazy("WITA (Kupang, Bali, Makassar)"),
    "WIB": lazy("WIB (Jakarta)"),
    "WIT": lazy("WIT (Jayapura)"),
}


class TimesForm(forms.Form):
    """Day and hours on one clock; `moments()` of a valid form gives both as moments."""

    on = day(lazy("Hari"))
    begins = clock(lazy("Mulai pukul"))
    ends = clock(lazy("Selesai pukul"))
    zone = choice(
        lazy("Jam siapa"),
        ZONE_CHOICES,
        lazy("Jam seperti tertulis di undangan; Pilar menghitung jam kantor ini."),
    )

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if said.get("begins") and said.get("ends") and said["ends"] <= said["begins"]:
            self.add_error(
                "ends", _("Rapat harus selesai sesudah mulai. Rapat lewat tengah malam dicatat sampai 23.59.")
            )
        if said.get("on") and not 2000 <= said["on"].year <= 2100:
            self.add_error("on", _("Periksa tahunnya."))
        return said

    def moments(self) -> tuple[datetime, datetime]:
        said = self.cleaned_data
        zone = ZoneInfo(meetings.ZONES[said["zone"]])
        return tuple(datetime.combine(said["on"], said[name], tzinfo=zone) for name in ("begins", "ends"))  # type: ignore[return-value]


class MeetingForm(TimesForm):
    """A meeting; `offices` and `people` to choose from."""

    title = line(lazy("Judul rapat"), 200, required=True, missing=lazy("Tulis judul rapatnya."))
    kind = choice(lazy("Jenis"), words.MEETING_KIND_WORDS)
    place = line(lazy("Tempat"), 160)
    link = line(lazy("Tautan rapat daring"), 300, lazy("Kosongkan bila hanya tatap muka."))
    purpose = text(lazy("Untuk apa"), 600, lazy("Satu kalimat; ikut tercetak di undangan."))
    host = PickField(lazy("Tuan rumah"))
    chair = PickField(lazy("Pemimpin rapat"), lazy("Menandatangani undangan dan notulen."))
    note_taker = PickField(lazy("Notulis"))
    quorum = forms.IntegerField(
        label=lazy("Kuorum"), min_value=0, max_value=200, initial=0, required=False, help_text=lazy("Berapa orang harus hadir agar keputusannya sah; 0 bila tidak ada."),
        error_messages={"invalid": lazy("Tulis dengan angka."), "min_value": lazy("Paling sedikit 0."), "max_value": lazy("Paling banyak 200.")},
    )  # fmt: skip
    quorum_note = line(lazy("Catatan kuorum"), 200, lazy("Misalnya: termasuk wakil kementerian."))
    field_order = ("title", "kind", "on", "begins", "ends", "zone")

    def __init__(self, *args: Any, offices: list[tuple[int, str]], people: list[tuple[int, str]], **more: Any) -> None:  # fmt: skip
        super().__init__(*args, **more)
        self.fields["host"].offer(offices)  # type: ignore[attr-defined]
        for name in ("chair", "note_taker"):
            self.fields[name].offer(people)  # type: ignore[attr-defined]

    def clean_quorum(self) -> int:
        return self.cleaned_data["quorum"] or 0


class ItemForm(forms.Form):
    """One point of the agenda."""

    title = line(lazy("Pokok agenda"), 200, required=True, missing=lazy("Tulis pokok agendanya."))
    note = text(lazy("Latar belakang"), 600, lazy("Apa yang perlu diketahui sebelum duduk."), rows=2)
    presenter = PickField(lazy("Dipaparkan oleh"))
    minutes = forms.IntegerField(
        label=lazy("Menit"), required=False, min_value=1, max_value=600,
        error_messages={"invalid": lazy("Tulis menitnya dengan angka."), "min_value": lazy("Paling sedikit satu menit."), "max_value": lazy("Paling lama 600 menit.")},
    )  # fmt: skip

    def __init__(self, *args: Any, people: list[tuple[int, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["presenter"].offer(people)  # type: ignore[attr-defined]


class GuestsForm(forms.Form):
    """People of the register by ticking, and one more by name."""

    people = forms.TypedMultipleChoiceField(
        label=lazy("Yang berwenang berbicara"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": lazy("Pilih dari daftar ini.")},
    )  # fmt: skip
    name = line(lazy("Nama lain"), 150, lazy("Untuk yang belum tercatat sebagai wakil lembaga."))
    office = line(lazy("Jabatannya"), 160)
    institution = PickField(lazy("Dari lembaga"))

    def __init__(self, *args: Any, offices: list[tuple[int, str]], people: list[tuple[int, str]], **more: Any) -> None:  # fmt: skip
        super().__init__(*args, **more)
        self.fields["people"].choices = people  # type: ignore[attr-defined]
        self.fields["institution"].offer(offices)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if not said.get("people") and not said.get("name", "").strip() and not self.errors:
            raise forms.ValidationError(_("Centang siapa yang diundang, atau tulis satu nama."))
        return said


class ReplyForm(forms.Form):
    """What an invitee answers."""

    answer = forms.ChoiceField(
        label=lazy("Jawaban"), widget=forms.RadioSelect,
        choices=[(meetings.COMING, lazy("Saya hadir")), (meetings.DELEGATE, lazy("Saya diwakili")), (meetings.NOT_COMING, lazy("Saya tidak dapat hadir"))],
        error_messages={"required": lazy("Pilih salah satu."), "invalid_choice": lazy("Pilih dari daftar ini.")},
    )  # fmt: skip
    delegate_name = line(lazy("Nama yang mewakili"), 150, lazy("Hanya bila diwakili."))
    delegate_office = line(lazy("Jabatannya"), 160)
    reason = line(lazy("Catatan untuk panitia"), 200)

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        sends = said.get("answer") == meetings.DELEGATE and "delegate_name" not in self.errors
        if sends and not said.get("delegate_name", "").strip():
            self.add_error("delegate_name", _("Tulis nama yang mewakili."))
        return said


class CallOffForm(forms.Form):
    """A meeting that is not held."""

    reason = text(
        lazy("Mengapa dibatalkan"), 200, lazy("Kalimat ini dibaca semua yang sudah dikirimi undangan."), required=True,
        missing=lazy("Tulis mengapa dibatalkan."),
    )  # fmt: skip


class EventForm(TimesForm):
    """Something a partner holds."""

    title = line(lazy("Nama acara"), 200, required=True, missing=lazy("Tulis nama acaranya."))
    institution = PickField(lazy("Diselenggarakan oleh"))
    place = line(lazy("Tempat"), 160)
    link = line(lazy("Tautan"), 300)
    for_whom = line(lazy("Untuk siapa"), 200, lazy("Misalnya: UMKM kuliner yang sudah ber-P-IRT."))
    is_public = forms.BooleanField(
        label=lazy("Tampil juga di kalender umum"), required=False, initial=True,
        help_text=lazy("Dibaca siapa pun tanpa masuk. Hilangkan centangnya untuk acara yang hanya bagi kantor dan mitra."),
    )  # fmt: skip
    field_order = ("title", "institution", "on", "begins", "ends", "zone")

    def __init__(self, *args: Any, offices: list[tuple[int, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["institution"].offer(offices)  # type: ignore[attr-defined]
