"""What a person types around a promise: what it belongs to, a question, a file of many promises or meetings. Never saves."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from pilar.commitments import words as spoken
from pilar.commitments.forms.fields import line, text

MOST_SHEET = 5 * 1024 * 1024


class SuggestingInput(forms.TextInput):
    """A line with suggestions below it: a datalist, which every browser knows without a script."""

    template_name = "commitments/suggesting.html"

    def __init__(self, suggestions: Iterable[str]) -> None:
        super().__init__()
        self.suggestions = list(suggestions)

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)
        context["suggestions"], context["list_id"] = self.suggestions, f"saran-{name}"
        context["widget"]["attrs"]["list"] = context["list_id"]
        return context


class LinkForm(forms.Form):
    """What a promise belongs to: chosen from what stands in a register, or written by its name."""

    thing = forms.ChoiceField(
        label=lazy("Pilih dari daftar"), required=False, help_text=lazy("Sidang FGD, kelompok usaha, atau naskah kerja sama yang tercatat di Pilar."),
        error_messages={"invalid_choice": lazy("Yang dipilih tidak ada lagi di daftar. Muat ulang halamannya.")},
    )  # fmt: skip
    kind = forms.ChoiceField(
        label=lazy("Atau tulis namanya: jenisnya"), required=False, error_messages={"invalid_choice": lazy("Pilih dari daftar ini.")}
    )  # fmt: skip
    label = line(lazy("Namanya"), 160, lazy("Misalnya nama program, angkatan pelatihan, atau indikator. Nama yang pernah dipakai muncul sebagai saran."))  # fmt: skip

    def __init__(
        self, *args: Any, things: Sequence[tuple[Any, Any]], names: Sequence[str], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.fields["thing"].choices = [("", _("– tidak dipilih –")), *things]  # type: ignore[attr-defined]
        self.fields["kind"].choices = [("", _("– tidak dipilih –")), *spoken.NAMED_LINK_WORDS.items()]  # type: ignore[attr-defined]
        self.fields["label"].widget = SuggestingInput(names)

    def clean(self) -> dict[str, Any]:
        """kind, label and thing_id, as the service wants them."""
        said: dict[str, Any] = super().clean() or {}
        if self.errors:
            return said
        chosen, _colon, number = said["thing"].partition(":")
        kind, label = chosen or said["kind"], said["label"]
        if chosen and label:
            self.add_error("label", _("Pilih dari daftar, atau tulis namanya; tidak keduanya sekaligus."))
        elif not chosen and not label:
            self.add_error("thing", _("Pilih satu dari daftar, atau tulis jenis dan namanya."))
        elif not kind:
            self.add_error("kind", _("Pilih jenisnya: program, angkatan, atau indikator."))
        return {"kind": kind, "label": label, "thing_id": number}


class CommentForm(forms.Form):
    """A question or a remark; the secretariat may send it to who answers for the promise."""

    text = text(lazy("Pertanyaan atau tanggapan"), 1000, required=True, missing=lazy("Tulis pertanyaan atau tanggapannya."))  # fmt: skip
    send = forms.BooleanField(required=False)

    def __init__(self, *args: Any, person: str = "", **options: Any) -> None:
        super().__init__(*args, **options)
        if person:
            self.fields["send"].label = _("Kirim juga kepada %s; jawabannya lewat tautan tanpa kata sandi") % person  # fmt: skip
        else:
            del self.fields["send"]


class SheetForm(forms.Form):
    """A file of many rows."""

    file = forms.FileField(
        label=lazy("Berkas Excel, ODS, atau CSV"), help_text=lazy("Sampai 300 baris dan 5 MB. Satu baris judul kolom, satu baris untuk tiap isi."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.ods,.csv,.tsv,.txt"}),
        error_messages={"required": lazy("Pilih berkasnya."), "empty": lazy("Berkas ini kosong. Pilih berkas lain.")},
    )  # fmt: skip

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MOST_SHEET:
            raise forms.ValidationError(_("Berkas ini lebih dari 5 MB. Bagi menjadi beberapa berkas."))
        return file
