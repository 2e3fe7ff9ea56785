"""Signed certificates that come back, and who signs here."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from pilar.documents.forms import SignForm

__all__ = ["SignForm", "SignedForm"]
MOST_BYTES = 120 * 1024 * 1024


class SignedForm(forms.Form):
    file = forms.FileField(
        label=lazy("PDF yang sudah ditandatangani, atau zip berisi PDF"), widget=forms.FileInput(attrs={"accept": "application/pdf,application/zip,.zip"}),
        help_text=lazy("Pilar memeriksa tanda tangannya dan mencocokkan nomornya; nama berkas boleh apa saja."),
        error_messages={"required": lazy("Pilih berkasnya."), "empty": lazy("Berkas ini kosong. Pilih berkas lain."), "missing": lazy("Pilih berkasnya.")},
    )  # fmt: skip

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(_("Berkas ini lebih dari 120 MB. Kirim dalam beberapa zip."))
        return file
