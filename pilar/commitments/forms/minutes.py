"""What a person types while a meeting runs and after it: outcomes, addenda, notes, attendance photos, texts to read."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from pilar.commitments import words
from pilar.commitments.domain import meetings
from pilar.commitments.domain.promises import MOST_TEXT
from pilar.commitments.forms.fields import PickField, day, line, text
from pilar.registry.forms.picture import NotAPicture, office_jpeg

# What a phone's camera makes and more; it is kept as a picture of at most 1280 pixels.
MOST_PHOTO = 25 * 1024 * 1024


class OutcomeForm(forms.Form):
    """A line of the minutes; who and when only for a commitment."""

    kind = forms.ChoiceField(
        label=lazy("Ini"), widget=forms.RadioSelect, choices=list(words.OUTCOME_WORDS.items()),
        error_messages={"required": lazy("Pilih: informasi, keputusan, atau komitmen."), "invalid_choice": lazy("Pilih dari daftar ini.")},
    )  # fmt: skip
    text = text(lazy("Yang dicatat"), 1000, required=True, missing=lazy("Tulis apa yang dicatat."))
    institution = PickField(lazy("Siapa yang berkomitmen"), lazy("Hanya untuk komitmen."))
    person = PickField(lazy("Orangnya"))
    who = line(
        lazy("Atau seperti diucapkan"),
        200,
        lazy("Bila lembaganya belum tercatat, misalnya “panitia festival”."),
    )
    due_on = day(lazy("Paling lambat"), required=False)
    due_words = line(
        lazy("Tenggat seperti diucapkan"), 120, lazy("Misalnya “dalam waktu dekat”; tanggal tidak ditebak.")
    )

    def __init__(self, *args: Any, offices: list[tuple[int, str]], people: list[tuple[int, str]], **more: Any) -> None:  # fmt: skip
        super().__init__(*args, **more)
        self.fields["institution"].offer(offices)  # type: ignore[attr-defined]
        self.fields["person"].offer(people)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        unknown = not said.get("institution") and not said.get("who", "").strip() and "who" not in self.errors
        if said.get("kind") == meetings.COMMITMENT and unknown:
            self.add_error(
                "institution", _("Siapa yang berkomitmen? Pilih lembaganya, atau tulis seperti diucapkan.")
            )
        return said


class EnterForm(forms.Form):
    """Who promised what to whom until when, checked by a person before it enters the register."""

    institution = PickField(lazy("Siapa yang berjanji"), required=True)
    person = PickField(lazy("Orang yang menjawabnya"))
    to = PickField(lazy("Kepada lembaga"))
    kind = forms.ChoiceField(
        label=lazy("Bagaimana diucapkan"), choices=list(words.PROMISE_KIND_WORDS.items()),
        error_messages={"required": lazy("Pilih salah satu."), "invalid_choice": lazy("Pilih dari daftar ini.")},
    )  # fmt: skip
    title = line(
        lazy("Judul pendek"), 160, lazy("Seperti akan terbaca di daftar; kalimat aslinya tetap tersimpan.")
    )
    due_on = day(lazy("Paling lambat"), lazy("Kosongkan bila tidak disebut; jangan ditebak."), required=False)
    measure = text(
        lazy("Kapan dianggap selesai"),
        400,
        lazy("Yang dapat dihitung atau dilihat, misalnya 100 sertifikat."),
        rows=2,
    )
    same_anyway = forms.BooleanField(
        label=lazy("Tetap masukkan walau mirip janji yang sudah ada"), required=False
    )

    def __init__(self, *args: Any, offices: list[tuple[int, str]], people: list[tuple[int, str]], **more: Any) -> None:  # fmt: skip
        super().__init__(*args, **more)
        for name in ("institution", "to"):
            self.fields[name].offer(offices)  # type: ignore[attr-defined]
        self.fields["person"].offer(people)  # type: ignore[attr-defined]


class AddendumForm(forms.Form):
    """A correction of signed minutes."""

    text = text(lazy("Koreksinya"), 2000, lazy("Tulis apa yang tertulis dan apa yang benar."), required=True, rows=4, missing=lazy("Tulis koreksinya."))  # fmt: skip
    reason = line(lazy("Mengapa dikoreksi"), 200, required=True, missing=lazy("Tulis mengapa dikoreksi."))


class NoteForm(forms.Form):
    """What is not for the minutes."""

    text = text(lazy("Catatan tertutup"), 4000, required=True, rows=4, missing=lazy("Tulis catatannya."))


class SheetForm(forms.Form):
    """A photo of the signed attendance list; `jpeg` holds the shrunk picture of a valid form."""

    photo = forms.FileField(
        label=lazy("Foto daftar hadir"), help_text=lazy("JPEG, PNG, atau WebP, sampai 25 MB. Pilar mengecilkannya dan menghapus letak serta data kamera."),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
        error_messages={"required": lazy("Pilih sebuah foto."), "empty": lazy("Berkas ini kosong. Pilih foto lain."), "missing": lazy("Pilih sebuah foto.")},
    )  # fmt: skip

    def clean_photo(self) -> Any:
        file = self.cleaned_data["photo"]
        if file.size > MOST_PHOTO:
            raise forms.ValidationError(
                _("Foto ini %(size)d MB; paling besar 25 MB. Foto lagi dengan mutu lebih rendah, atau kirim lewat WhatsApp dulu agar mengecil.")
                % {"size": file.size // 1024**2}
            )  # fmt: skip
        try:
            self.jpeg = office_jpeg(file)
        except NotAPicture as problem:
            raise forms.ValidationError(str(problem)) from problem
        return file


class PasteForm(forms.Form):
    """Minutes or press text to be read for promises."""

    text = text(lazy("Teksnya"), MOST_TEXT, lazy("Tempel notulen, berita, atau catatan grup apa adanya."), required=True, rows=10, missing=lazy("Tempelkan teksnya."))  # fmt: skip
    said_on = day(lazy("Diucapkan pada"), lazy("“Bulan depan” dihitung dari hari ini."))
    source = line(lazy("Sumbernya"), 200, lazy("Misalnya: notulen rapat 6 Maret, atau nama media."), required=True, missing=lazy("Tulis dari mana teks ini."))  # fmt: skip
    source_url = forms.URLField(
        label=lazy("Alamat sumbernya"), required=False, max_length=300, assume_scheme="https",
        error_messages={"invalid": lazy("Tulis alamat lengkap, misalnya https://contoh.go.id/berita.")},
    )  # fmt: skip
    is_public = forms.BooleanField(
        label=lazy("Teks ini sudah terbit untuk umum"), required=False, help_text=lazy("Kalimatnya boleh dikutip di halaman publik."),
    )  # fmt: skip
