"""What a person types about a promise, its progress, its evidence, a reply by link, a review. Never saves."""

from collections.abc import Iterable, Mapping
from io import BytesIO
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from pilar.commitments import words as spoken
from pilar.commitments.domain import keeping
from pilar.registry.forms.picture import NotAPicture, office_jpeg
from pilar.ui.domain import phones

MOST_BYTES = 15 * 1024 * 1024
Choices = Iterable[tuple[Any, Any]]


def _day(label: Any, help_text: Any = "", required: bool = True) -> forms.DateField:
    return forms.DateField(
        label=label, help_text=help_text, required=required, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": lazy("Pilih tanggalnya."), "invalid": lazy("Tulis tanggal yang ada, misalnya 2026-11-23.")},
    )  # fmt: skip


def _line(label: Any, most: int, help_text: Any = "", needed: Any = "") -> forms.CharField:
    errors = {"max_length": lazy("Paling banyak %(limit_value)d huruf; yang ditulis %(show_value)d.")}
    return forms.CharField(
        label=label, max_length=most, help_text=help_text, required=bool(needed), error_messages=errors | ({"required": needed} if needed else {}),
    )  # fmt: skip


def _text(label: Any, most: int, help_text: Any = "", needed: Any = "") -> forms.CharField:
    field = _line(label, most, help_text, needed)
    field.widget = forms.Textarea(attrs={"rows": 3})
    return field


def _choice(label: Any, table: Mapping[str, Any], help_text: Any = "") -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, choices=list(table.items()), widget=forms.RadioSelect, help_text=help_text,
        error_messages={"required": lazy("Pilih salah satu."), "invalid_choice": lazy("Pilih dari daftar ini.")},
    )  # fmt: skip


def _pick(label: Any, help_text: Any = "", needed: Any = "") -> forms.TypedChoiceField:
    errors = {"required": needed or "", "invalid_choice": lazy("Pilih dari daftar ini.")}
    return forms.TypedChoiceField(
        label=label,
        coerce=int,
        empty_value=None,
        required=bool(needed),
        help_text=help_text,
        error_messages=errors,
    )


class _Parties(forms.Form):
    """Fields filled with the institutions and people of the register."""

    def __init__(self, *args: Any, institutions: Choices, people: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        listed = list(institutions)
        empty = [("", _("Pilih dari daftar"))]
        for name in ("institution_id", "to_institution_id"):
            if name in self.fields:
                self.fields[name].choices = empty + listed  # type: ignore[attr-defined]
        self.fields["person_id"].choices = empty + list(people)  # type: ignore[attr-defined]
        self.fields["supporters"].choices = listed  # type: ignore[attr-defined]


def _supporters() -> forms.TypedMultipleChoiceField:
    return forms.TypedMultipleChoiceField(
        label=lazy("Pendukung"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple,
        help_text=lazy("Lembaga lain yang ikut mengerjakan."), error_messages={"invalid_choice": lazy("Pilih dari daftar ini.")},
    )  # fmt: skip


class PromiseForm(_Parties):
    """A promise as it was said."""

    words = _text(
        lazy("Kata-katanya"),
        keeping.MOST_TEXT,
        lazy("Persis seperti diucapkan atau ditulis."),
        lazy("Tulis janjinya dengan kata-kata seperti yang diucapkan."),
    )
    institution_id = _pick(
        lazy("Lembaga yang berjanji"), needed=lazy("Pilih lembaga yang berjanji dari daftar lembaga.")
    )
    person_id = _pick(lazy("Penanggung jawab"), lazy("Orang yang menerima pengingat dan tautan laporan."))
    to_institution_id = _pick(lazy("Dijanjikan kepada"), lazy("Lembaga di pihak lain, bila ada."))
    kind = _choice(lazy("Bagaimana janji ini muncul"), spoken.KIND_WORDS)
    said_on = _day(lazy("Hari diucapkan"))
    source_kind = _choice(lazy("Di mana diucapkan"), spoken.SOURCE_WORDS)
    source = _line(
        lazy("Sumber"),
        200,
        lazy("Misalnya “Notulen rapat 25 Februari 2025” atau nama media."),
        lazy("Tulis dari mana janji ini diketahui."),
    )
    source_url = forms.URLField(
        label=lazy("Alamat sumber"),
        max_length=300,
        required=False,
        assume_scheme="https",
        error_messages={"invalid": lazy("Alamat sumber harus dimulai dengan https://")},
    )
    due_on = _day(lazy("Tenggat"), lazy("Kosongkan bila tidak disebut; jangan ditebak."), required=False)
    measure = _text(
        lazy("Ukuran"),
        400,
        lazy("Kapan semua sepakat bahwa ini selesai? Misalnya “50 orang lulus, daftar hadir”."),
    )
    problem = _text(lazy("Masalah yang dijawab"), 600)
    budget_line = _line(lazy("Anggaran"), 200, lazy("Kode atau nama kegiatan, bila disebut."))
    supporters = _supporters()  # fmt: skip


class DetailsForm(_Parties):
    """What is known of a promise; its words and days stay."""

    title = _line(lazy("Judul"), 160, needed=lazy("Tulis janjinya dalam satu baris."))
    person_id = _pick(lazy("Penanggung jawab"), lazy("Orang yang menerima pengingat dan tautan laporan."))
    to_institution_id = _pick(lazy("Dijanjikan kepada"), lazy("Lembaga di pihak lain, bila ada."))
    measure = _text(lazy("Ukuran"), 400)
    problem = _text(lazy("Masalah yang dijawab"), 600)
    budget_line = _line(lazy("Anggaran"), 200)
    supporters = _supporters()


class ReportForm(forms.Form):
    """How far it is, as its promiser says."""

    step = _choice(lazy("Sejauh mana?"), spoken.SAID_WORDS)
    note = _text(lazy("Apa yang sudah dikerjakan?"), 1000)
    done_on = _day(lazy("Hari selesai"), lazy("Bila selesai; kosong berarti hari ini."), required=False)


class SeenForm(forms.Form):
    """What the secretariat saw itself."""

    step = _choice(
        lazy("Apa yang terbukti?"), spoken.SEEN_WORDS, lazy("Lima langkah Open Government Partnership.")
    )
    note = _text(lazy("Apa yang Anda lihat: bukti mana, kapan, di mana?"), 1000)


class BlockForm(forms.Form):
    """Why it stands still and whom it needs."""

    cause = _choice(lazy("Penyebabnya"), spoken.CAUSE_WORDS)
    needs = _line(
        lazy("Siapa yang dibutuhkan?"),
        200,
        lazy("Orang atau lembaga yang dapat membuka hambatan ini."),
        lazy("Tulis siapa yang dibutuhkan untuk membuka hambatan ini."),
    )
    note = _text(lazy("Keterangan"), 1000)  # fmt: skip


class NoteForm(forms.Form):
    """A sentence, if any."""

    note = _text(lazy("Keterangan"), 300)


class ReasonForm(forms.Form):
    """A sentence that is needed."""

    reason = _text(lazy("Alasannya"), 300, needed=lazy("Tulis alasannya."))


class DueForm(forms.Form):
    """Another day, and why."""

    due_on = _day(lazy("Tenggat yang baru"))
    reason = _text(
        lazy("Mengapa berubah?"), 300, lazy("Tenggat semula tetap tercatat dan tetap menjadi ukuran.")
    )


class MilestoneForm(forms.Form):
    text = _line(lazy("Langkahnya"), 200, needed=lazy("Tulis langkahnya."))
    due_on = _day(lazy("Tenggat langkah ini"), required=False)


class BeneficiaryForm(forms.Form):
    """Who will say whether it was received."""

    name = _line(
        lazy("Nama wakil yang menjawab"),
        160,
        lazy("Boleh kosong bila nomor usaha ditulis: pemiliknya yang menjawab."),
    )
    phone = _line(
        lazy("Nomor HP"), 20, lazy("Tautan dikirim ke sini; empat angka terakhirnya membuka tautan.")
    )
    group_id = _pick(lazy("Kelompok usaha"))
    business_number = _line(lazy("Nomor usaha di registri"), 20)

    def __init__(self, *args: Any, groups: Choices, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["group_id"].choices = [("", _("Tidak ada")), *groups]  # type: ignore[attr-defined]

    def clean_phone(self) -> str:
        """E.164, or nothing. Raises ValidationError."""
        text = str(self.cleaned_data["phone"]).strip()
        if not text:
            return ""
        number = phones.e164(text)
        if number is None:
            raise forms.ValidationError(
                _("“%s” bukan nomor telepon yang lengkap. Tulis seperti 0812 3456 7890.") % text[:30]
            )
        return number


class ConsentForm(forms.Form):
    consent = _line(
        lazy("Siapa menyetujui pengumuman ini, dan bagaimana?"), 200, lazy("Misalnya “Ibu Ratna, Asdep Kemasan, lewat surat 3 Maret”."),
        lazy("Tulis siapa dari lembaga yang berjanji menyetujui pengumuman ini, dan bagaimana."),
    )  # fmt: skip


class AnswerForm(forms.Form):
    """A beneficiary's answer as it was heard."""

    answer = _choice(
        lazy("Sudahkah diterima?"), {keeping.YES: lazy("Sudah menerima"), keeping.NO: lazy("Belum menerima")}
    )
    note = _text(lazy("Bagaimana jawabannya diterima?"), 500, needed=lazy("Tulis bagaimana jawabannya diterima, misalnya “lewat telepon, Selasa pagi”."))  # fmt: skip


class EvidenceForm(forms.Form):
    """A picture, a PDF or an address; `kind` and `data_kept` hold what is kept of a file."""

    file = forms.FileField(
        label=lazy("Foto atau PDF"), required=False, help_text=lazy("JPEG, PNG, WebP, atau PDF, sampai 15 MB. Letak dan data kamera dihapus."),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp,application/pdf"}),
        error_messages={"empty": lazy("Berkas ini kosong. Pilih berkas lain.")},
    )  # fmt: skip
    url = forms.URLField(
        label=lazy("Atau alamat di internet"),
        max_length=300,
        required=False,
        assume_scheme="https",
        error_messages={"invalid": lazy("Alamat bukti harus dimulai dengan https://")},
    )
    name = _line(lazy("Apa yang terlihat?"), 160, lazy("Misalnya “daftar hadir angkatan pertama”."))  # fmt: skip

    kind, data_kept = "", b""

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file:
            self.kind, self.data_kept = read_evidence(file)
        return file

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if self.needs_one and not self.errors and not said.get("file") and not said.get("url"):
            self.add_error("file", _("Pilih sebuah foto atau PDF, atau tulis alamatnya."))
        return said

    needs_one = True

    @property
    def file_name(self) -> str:
        file = self.cleaned_data.get("file")
        return self.cleaned_data.get("name") or (file.name if file else "")


def read_evidence(file: Any) -> tuple[str, bytes]:
    """("JPEG", …) re-encoded without position, or ("PDF", …) as it is. Raises ValidationError with what to do."""
    if file.size > MOST_BYTES:
        raise forms.ValidationError(
            _("Berkas ini lebih dari 15 MB. Kirim foto yang lebih kecil atau PDF yang lebih ringkas.")
        )
    head = file.read(1024)
    file.seek(0)
    if head.lstrip().startswith(b"%PDF-"):
        from pypdf import PdfReader  # a tenth of a second that no start of the product should wait for

        data = file.read()
        try:
            pages = len(PdfReader(BytesIO(data)).pages)
        except Exception as problem:  # a broken file may fail anywhere inside the reader
            raise forms.ValidationError(
                _("PDF ini rusak atau terkunci. Simpan ulang, lalu kirim lagi.")
            ) from problem
        if not pages:
            raise forms.ValidationError(_("PDF ini kosong."))
        return "PDF", data
    try:
        return "JPEG", office_jpeg(file)
    except NotAPicture as problem:
        raise forms.ValidationError(
            _("Berkas ini bukan foto atau PDF yang dapat dibaca. Kirim JPEG, PNG, WebP, atau PDF yang utuh.")
        ) from problem


_DIGITS = {
    "label": lazy("Empat angka Anda"), "min_length": 4, "max_length": 4, "widget": forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "class": "short"}),
    "error_messages": {
        "required": lazy("Tulis empat angka Anda."), "min_length": lazy("Tulis keempat angkanya."), "max_length": lazy("Hanya empat angka terakhir."),
    },
}  # fmt: skip


class ReplyForm(EvidenceForm):
    """The promiser's word over a link: how far, what stands in the way, a proof."""

    step = _choice(lazy("Sejauh mana janji ini?"), spoken.SAID_WORDS)
    note = _text(
        lazy("Apa yang sudah dikerjakan?"),
        1000,
        lazy("Juga tanggapan untuk hari tinjau, atau pertanyaan kepada sekretariat."),
    )
    done_on = _day(lazy("Hari selesai"), lazy("Bila selesai; kosong berarti hari ini."), required=False)
    cause = forms.ChoiceField(label=lazy("Ada yang menghambat?"), required=False)
    needs = _line(lazy("Siapa yang dibutuhkan?"), 200, lazy("Bila terhambat: siapa yang dapat membukanya."))
    digits = forms.CharField(**_DIGITS)  # type: ignore[arg-type]
    needs_one = False
    field_order = ("step", "done_on", "note", "cause", "needs", "file", "url", "name", "digits")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["cause"].choices = [("", _("Tidak ada")), *spoken.CAUSE_WORDS.items()]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        if said.get("cause") and not str(said.get("needs", "")).strip():
            self.add_error("needs", _("Tulis siapa yang dibutuhkan untuk membuka hambatan ini."))
        return said


class ConfirmForm(forms.Form):
    """A beneficiary's word over a link."""

    answer = _choice(
        lazy("Sudahkah Ibu/Bapak menerimanya?"), {keeping.YES: lazy("Ya, sudah"), keeping.NO: lazy("Belum")}
    )
    note = _text(lazy("Ceritakan singkat"), 500, lazy("Apa yang diterima, atau apa yang belum."))
    digits = forms.CharField(**_DIGITS)  # type: ignore[arg-type]


class AskedForm(forms.Form):
    asked = _text(lazy("Keputusan yang diminta"), 300, needed=lazy("Tulis keputusan apa yang diminta."))


class DecidedForm(forms.Form):
    decided = _text(
        lazy("Apa yang diputuskan?"),
        500,
        needed=lazy("Tulis keputusannya, atau “tidak diputuskan” dengan alasannya."),
    )
