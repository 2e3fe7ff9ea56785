"""Who may take part, what is asked of who does, and what is taken home, as typed."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from pilar.places.words import SECTOR_WORDS, SIZE_WORDS
from pilar.registry.forms.picture import NotAPicture, office_jpeg
from pilar.registry.forms.reading import TidyField
from pilar.training import words
from pilar.training.domain import asking, materials
from pilar.training.domain.eligibility import Only


class ConditionsForm(forms.Form):
    sectors = forms.MultipleChoiceField(
        label=lazy("Jenis usaha"), required=False, choices=list(SECTOR_WORDS.items()), widget=forms.CheckboxSelectMultiple,
        help_text=lazy("Tanpa centang: semua jenis."),
    )  # fmt: skip
    sizes = forms.MultipleChoiceField(
        label=lazy("Ukuran usaha"), required=False, choices=[(code, word) for code, word in SIZE_WORDS.items() if code != "UNKNOWN"],
        widget=forms.CheckboxSelectMultiple, help_text=lazy("Tanpa centang: semua ukuran."),
    )  # fmt: skip
    villages = forms.CharField(
        label=lazy("Hanya dari kelurahan"), required=False, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=lazy("Satu baris satu kelurahan. Kosong: seluruh kota."),
    )  # fmt: skip
    before = forms.TypedChoiceField(
        label=lazy("Sudah bersertifikat"), required=False, coerce=int, empty_value=None, help_text=lazy("Program yang harus sudah diselesaikan.")
    )  # fmt: skip

    def __init__(
        self, *args: Any, villages: Mapping[str, int], programmes: list[tuple[int, str]], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.known = villages
        self.fields["before"].choices = [("", _("Tidak perlu")), *programmes]  # type: ignore[attr-defined]

    def clean_villages(self) -> frozenset[int]:
        found = set()
        for at, line in enumerate(self.cleaned_data["villages"].splitlines(), 1):
            name = " ".join(line.split())
            if not name:
                continue
            if name.casefold() not in self.known:
                raise forms.ValidationError(
                    _("Baris %(at)s: kelurahan “%(name)s” tidak ada di kota ini.") % {"at": at, "name": name}
                )
            found.add(self.known[name.casefold()])
        return frozenset(found)

    def only(self) -> Only:
        told = self.cleaned_data
        return Only(
            frozenset(told["sectors"]), frozenset(told["sizes"]), told["villages"], told["before"] or 0
        )


class QuestionsForm(forms.Form):
    asked = forms.CharField(
        label=lazy("Pertanyaan"), required=False, widget=forms.Textarea(attrs={"rows": 5}),
        help_text=lazy("Satu baris satu pertanyaan; pilihannya menyusul dengan garis tegak, misalnya: Ukuran kaus | S | M | L | XL. Tanpa pilihan dijawab dengan kata."),
    )  # fmt: skip

    def clean_asked(self) -> list[dict[str, Any]]:
        try:
            return asking.read_questions(self.cleaned_data["asked"])
        except asking.BadQuestion as problem:
            raise forms.ValidationError(words.question_problem(problem)) from problem


class MaterialForm(forms.Form):
    """A file or an address, with its title; a picture is made small."""

    title = TidyField(label=lazy("Judul"), max_length=160, help_text=lazy("Misalnya Lembar praktik segel."))
    file = forms.FileField(
        label=lazy("Berkas"), required=False, help_text=lazy("PDF sampai 10 MB, atau foto JPEG, PNG, WebP; foto diperkecil."),
        widget=forms.FileInput(attrs={"accept": "application/pdf,image/jpeg,image/png,image/webp"}), error_messages={"empty": lazy("Berkas ini kosong. Pilih berkas lain.")},
    )  # fmt: skip
    url = forms.URLField(
        label=lazy("Atau alamat"), required=False, max_length=400, assume_scheme="https", help_text=lazy("Misalnya video di tempat lain; peserta membukanya dengan sinyal."),
        error_messages={"invalid": lazy("Tulis alamat yang lengkap, misalnya https://contoh.id/video.")},
    )  # fmt: skip

    def clean_url(self) -> str:
        url: str = self.cleaned_data["url"]
        if url and not url.startswith(("https://", "http://")):
            raise forms.ValidationError(_("Tulis alamat yang lengkap, misalnya https://contoh.id/video."))
        return url

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if self.errors:
            return told
        if bool(told.get("file")) == bool(told.get("url")):
            raise forms.ValidationError(_("Pilih satu berkas, atau tulis satu alamat."))
        told["kind"], told["data"] = self._read(told.get("file"))
        return told

    def _read(self, file: Any) -> tuple[str, bytes]:
        if not file:
            return materials.LINK, b""
        if file.size > materials.MOST_BYTES:
            raise forms.ValidationError({"file": words.MATERIAL_FAULTS[materials.TOO_BIG]})
        if str(file.name).lower().endswith(".pdf"):
            return materials.PDF, file.read()
        try:
            return materials.PICTURE, office_jpeg(file)
        except NotAPicture as problem:
            raise forms.ValidationError(
                {
                    "file": _(
                        "Berkas ini bukan PDF atau foto yang dapat dibaca. Pilih PDF, JPEG, PNG, atau WebP."
                    )
                }
            ) from problem
