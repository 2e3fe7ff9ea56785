"""The seller's own blank template, and what only she knows."""

from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as lazy

from pilar.catalogue import words
from pilar.catalogue.domain import kinds
from pilar.catalogue.domain.channels import workbooks
from pilar.catalogue.forms.fields import line, number

CLASSES = (kinds.FOOD, kinds.CLOTH, kinds.CRAFT)


class TemplateForm(forms.Form):
    """`told` is what the seller said beside the file."""

    template = forms.FileField(
        label=lazy("Lembar unggah kosong"), help_text=lazy("Berkas .xlsx yang diunduh hari ini dari Pusat Penjual. Lembar lain dan kolom lain tidak disentuh."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}),
        error_messages={"required": lazy("Pilih lembar unggahnya."), "empty": lazy("Berkas ini kosong."), "missing": lazy("Pilih lembar unggahnya.")},
    )  # fmt: skip
    stock = number(
        lazy("Stok tiap pilihan"), 100_000, lazy("Kosongkan bila akan diisi sendiri pada lembarnya."), least=0
    )

    def __init__(self, *args: Any, classes: list[str], **more: Any) -> None:
        super().__init__(*args, **more)
        for kind in classes:
            self.fields[f"category_{kind}"] = line(
                format_lazy("{} – {}", lazy("Kategori"), words.KIND_WORDS[kind]), 200, lazy("Salin dari lembar kategorinya; boleh kosong.")
            )  # fmt: skip

    @property
    def told(self) -> workbooks.Told:
        said = self.cleaned_data
        found = {kind: said.get(f"category_{kind}") or "" for kind in CLASSES}
        return workbooks.Told({kind: text for kind, text in found.items() if text}, said["stock"])
