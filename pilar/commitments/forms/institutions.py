"""What a person types about institutions, who speaks for them, and memoranda."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from pilar.commitments import words
from pilar.commitments.forms.fields import PhoneField, PickField, choice, day, line, text


class InstitutionForm(forms.Form):
    """Everything an institution is known by."""

    name = line(lazy("Nama resmi"), 160, required=True, missing=lazy("Tulis nama lembaganya."))
    short_name = line(
        lazy("Nama pendek"),
        40,
        lazy("Seperti dipakai dalam percakapan, misalnya Smesco atau Dinas Koperasi."),
    )
    kind = choice(lazy("Jenis"), words.INSTITUTION_KIND_WORDS)
    side = choice(lazy("Duduk di pihak"), words.SIDE_WORDS)
    aliases = text(
        lazy("Nama lain dalam notulen dan berita"), 400,
        lazy("Satu per baris, misalnya LLP-KUKM. Dipakai untuk mengenali siapa yang berjanji."), rows=2,
    )  # fmt: skip
    mandate = text(lazy("Tugas dan wewenangnya"), 400, lazy("Apa yang dapat diputuskannya untuk UMKM kota."))
    address = line(lazy("Alamat"), 200)
    email = forms.EmailField(
        label=lazy("Surel kantor"), required=False, max_length=160,
        error_messages={"invalid": lazy("Tulis alamat surel yang lengkap, misalnya nama@kantor.go.id.")},
    )  # fmt: skip
    switchboard = line(lazy("Telepon kantor"), 40)
    website = line(lazy("Situs"), 200)


class SpeakerForm(forms.Form):
    """Somebody who speaks for the institution, with the mandate."""

    person_id = PickField(
        lazy("Sudah tercatat?"), lazy("Pilih bila orangnya pernah berbicara bagi lembaga lain.")
    )
    name = line(lazy("Nama dengan gelar"), 150)
    office = line(lazy("Jabatan"), 120, required=True, missing=lazy("Tulis jabatannya."))
    from_on = day(lazy("Mandat sejak"))
    until_on = day(
        lazy("Sampai"),
        lazy("Kosongkan bila belum ada batasnya, misalnya jabatan struktural."),
        required=False,
    )
    leads = forms.BooleanField(
        label=lazy("Pimpinan lembaga"),
        required=False,
        help_text=lazy("Ia yang diberi tahu bila janji lembaganya terlambat."),
    )
    basis = line(lazy("Dasar"), 160, lazy("Nomor surat keputusan atau surat kuasa, bila perlu dibuktikan."))
    nip = line(lazy("NIP"), 18, lazy("Dicetak di bawah tanda tangan."))
    email = forms.EmailField(
        label=lazy("Surel"), required=False, max_length=160,
        error_messages={"invalid": lazy("Tulis alamat surel yang lengkap, misalnya nama@kantor.go.id.")},
    )  # fmt: skip
    phone = PhoneField(
        lazy("Nomor WhatsApp"), lazy("Undangan dan pengingat dikirim ke sini. Disimpan tersegel.")
    )

    def __init__(self, *args: Any, people: list[tuple[int, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["person_id"].offer(people, lazy("– orang baru –"))  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if not said.get("person_id") and not said.get("name", "").strip() and "name" not in self.errors:
            self.add_error("name", _("Tulis namanya, atau pilih orang yang sudah tercatat."))
        _in_order(self, said, "from_on", "until_on", _("Hari terakhirnya tidak boleh sebelum hari pertama."))
        return said


def _in_order(form: forms.Form, said: dict[str, Any], first: str, last: str, sentence: str) -> None:
    if said.get(first) and said.get(last) and said[last] < said[first]:
        form.add_error(last, sentence)


class ContactForm(forms.Form):
    """Another name, mail or number of somebody who is known."""

    name = line(lazy("Nama dengan gelar"), 150, required=True, missing=lazy("Tulis namanya."))
    email = forms.EmailField(
        label=lazy("Surel"), required=False, max_length=160,
        error_messages={"invalid": lazy("Tulis alamat surel yang lengkap, misalnya nama@kantor.go.id.")},
    )  # fmt: skip
    phone = PhoneField(lazy("Nomor WhatsApp baru"), lazy("Kosongkan bila nomornya tetap."))


class MandateEndForm(forms.Form):
    """The last day of a mandate."""

    until_on = day(lazy("Hari terakhir"), lazy("Janji yang dibuatnya tetap tercatat atas lembaganya."))


class LoginForm(forms.Form):
    """The log-in of a partner that may see this institution's matters."""

    email = forms.EmailField(
        label=lazy("Surel akun mitra"), max_length=160, help_text=lazy("Akun berperan mitra dibuat lebih dulu di menu Orang."),
        error_messages={"required": lazy("Tulis surelnya."), "invalid": lazy("Tulis alamat surel yang lengkap, misalnya nama@kantor.go.id.")},
    )  # fmt: skip


class MemorandumForm(forms.Form):
    """What a memorandum says; `offices` and `people` to choose from."""

    kind = choice(lazy("Jenis naskah"), words.PAPER_KIND_WORDS)
    title = line(lazy("Judul"), 200, required=True, missing=lazy("Tulis judul naskahnya."))
    partners = forms.TypedMultipleChoiceField(
        label=lazy("Lembaga yang menandatangani"), coerce=int, widget=forms.CheckboxSelectMultiple,
        error_messages={"required": lazy("Pilih sekurangnya satu lembaga."), "invalid_choice": lazy("Pilih dari daftar ini.")},
    )  # fmt: skip
    signed_on = day(lazy("Ditandatangani"))
    from_on = day(lazy("Berlaku sejak"))
    until_on = day(
        lazy("Berlaku sampai"), lazy("Kosongkan bila tanpa batas waktu; alarm tidak berbunyi."), required=False
    )  # fmt: skip
    number_ours = line(lazy("Nomor pihak kota"), 80)
    number_theirs = line(lazy("Nomor pihak mitra"), 80)
    purpose = text(lazy("Isi pokoknya"), 600, lazy("Dua kalimat yang dimengerti orang di luar bagian hukum."))
    keeper = PickField(
        lazy("Yang mengawasi masa berlakunya"),
        lazy("Ia diingatkan 180, 90, 30, dan 7 hari sebelum berakhir."),
    )

    def __init__(self, *args: Any, offices: list[tuple[int, str]], people: list[tuple[int, str]], **more: Any) -> None:  # fmt: skip
        super().__init__(*args, **more)
        self.fields["partners"].choices = offices  # type: ignore[attr-defined]
        self.fields["keeper"].offer(people)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        _in_order(self, said, "from_on", "until_on", _("Hari berakhirnya tidak boleh sebelum hari mulai berlaku."))  # fmt: skip
        return said


class DutyForm(forms.Form):
    """What one side took on in a memorandum."""

    institution = PickField(lazy("Kewajiban siapa"), required=True)
    article = line(lazy("Pasal"), 40)
    text = text(lazy("Kewajibannya"), 400, required=True, missing=lazy("Tulis kewajibannya."))

    def __init__(self, *args: Any, offices: list[tuple[int, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["institution"].offer(offices)  # type: ignore[attr-defined]


class StopForm(forms.Form):
    """A memorandum that ended before its day."""

    stopped_on = day(lazy("Berhenti pada"))
    reason = text(lazy("Mengapa"), 200, required=True, missing=lazy("Tulis mengapa naskah ini dihentikan."))


class ScanForm(forms.Form):
    """The scanned paper."""

    scan = forms.FileField(
        label=lazy("Hasil pindaian (PDF)"), help_text=lazy("Sampai 20 MB. Disimpan tersegel."),
        widget=forms.FileInput(attrs={"accept": "application/pdf,.pdf"}),
        error_messages={"required": lazy("Pilih berkas PDF-nya."), "empty": lazy("Berkas ini kosong. Pilih berkas lain.")},
    )  # fmt: skip


class InteractionForm(forms.Form):
    """A visit, a call or a letter; `people` who speak for the institution to choose from."""

    kind = choice(lazy("Bagaimana"), words.CONTACT_WORDS)
    on = day(lazy("Hari"))
    person = PickField(lazy("Dengan siapa"), lazy("Yang berbicara bagi lembaga ini, sekarang atau dulu."))
    subject = line(lazy("Pokoknya"), 160, lazy("Satu baris, misalnya “Keluhan lama izin edar olahan ikan”."), required=True, missing=lazy("Tulis pokok pembicaraannya dalam satu baris."))  # fmt: skip
    note = text(lazy("Isi pembicaraan"), 2000, lazy("Yang dijanjikan di sini dicatat lagi sebagai janji, supaya ditagih."), rows=5)  # fmt: skip
    topics = forms.MultipleChoiceField(
        label=lazy("Menyangkut kebijakan atau layanan apa"), required=False, choices=list(words.TOPIC_WORDS.items()), widget=forms.CheckboxSelectMultiple,
        help_text=lazy("Supaya keluhan yang sama dari beberapa lembaga terlihat sebagai satu pola."), error_messages={"invalid_choice": lazy("Pilih dari daftar ini.")},
    )  # fmt: skip

    def __init__(self, *args: Any, people: list[tuple[int, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["person"].offer(people)  # type: ignore[attr-defined]
