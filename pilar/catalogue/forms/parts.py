"""Photos, variants, permits, QRIS, and the owner's answer."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from pilar.catalogue import words
from pilar.catalogue.domain import barcodes, photos, qris
from pilar.catalogue.forms.fields import PriceField, choice, line, number, text

MOST_BYTES = 15 * 1024 * 1024


class PhotoForm(forms.Form):
    """A photo of the product; `taken` is what went through the gate."""

    photo = forms.FileField(
        label=lazy("Foto"),
        help_text=lazy("JPEG, PNG, atau WebP sampai 15 MB, sisi pendek sekurangnya 500 titik. Letak dan data kamera dihapus."),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
        error_messages={
            "required": lazy("Pilih sebuah foto."), "empty": lazy("Berkas ini kosong. Pilih foto lain."), "missing": lazy("Pilih sebuah foto."),
        },
    )  # fmt: skip
    caption = line(lazy("Keterangan"), 160, lazy("Untuk yang tidak dapat melihat fotonya, misalnya “tampak depan kemasan 250 g”."))  # fmt: skip

    def clean_photo(self) -> Any:
        file = self.cleaned_data["photo"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(_("Foto ini lebih dari 15 MB. Kirim yang lebih kecil."))
        try:
            self.taken = photos.take_photo(file)
        except photos.NotUsable as problem:
            raise forms.ValidationError(words.refused_photo(problem)) from problem
        return file


class VariantForm(forms.Form):
    """One way the product comes."""

    name = line(lazy("Nama pilihan"), 80, lazy("Misalnya 250 g, atau merah – selendang."), required=True)
    price = PriceField(lazy("Harga pilihan ini"), lazy("Kosongkan bila sama dengan harga produk."))
    net_weight_g = number(lazy("Berat bersih (gram)"), 100_000)
    gtin = line(
        lazy("Nomor barcode (GTIN)"), 20,
        lazy("Angka di bawah barcode resmi dari GS1. Pilar memeriksanya, tidak pernah membuatnya; kosongkan bila belum punya."),
    )  # fmt: skip

    def clean_price(self) -> int | None:
        price = self.cleaned_data["price"]
        if price is not None and (price.amount is None or price.starts):
            raise forms.ValidationError(_("Tulis satu harga yang pasti, atau kosongkan."))
        return price.amount if price else None

    def clean_gtin(self) -> str:
        number = barcodes.tidy(self.cleaned_data["gtin"] or "")
        if number:
            code, right = barcodes.gtin_fault(number)
            if code:
                raise forms.ValidationError(words.gtin_sentence(code, right))
        return number


class PermitForm(forms.Form):
    """A permit somebody has seen."""

    kind = choice(lazy("Jenis izin"), words.PERMIT_WORDS)
    number = line(lazy("Nomor"), 60, lazy("Persis seperti pada sertifikatnya."), required=True)
    issuer = line(lazy("Diterbitkan oleh"), 120)
    expires_on = forms.DateField(
        label=lazy("Berlaku sampai"), required=False, help_text=lazy("Kosongkan bila tanpa batas waktu."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": lazy("Tulis tanggal yang ada, misalnya 2027-11-23.")},
    )  # fmt: skip

    def clean_expires_on(self) -> date | None:
        day: date | None = self.cleaned_data["expires_on"]
        if day is not None and not 2000 <= day.year <= 2100:
            raise forms.ValidationError(_("Periksa tahunnya."))
        return day


class QrisForm(forms.Form):
    """The text inside the owner's own QRIS."""

    code = text(
        lazy("Isi QRIS"), qris.LONGEST, lazy("Pindai gambar QRIS tetap milik pemilik dengan pembaca QR, lalu tempelkan teksnya. Diawali 000201."),
        required=True, rows=4,
    )  # fmt: skip

    def clean_code(self) -> str:
        code = self.cleaned_data["code"].strip()
        try:
            qris.read_qris(code)
        except qris.NotQris as problem:
            raise forms.ValidationError(words.QRIS_WORDS[problem.code]) from problem
        return code


class HeardForm(forms.Form):
    """How the owner agreed, when somebody read it to her."""

    how = line(
        lazy("Bagaimana pemilik menyetujui?"), 160, lazy("Misalnya “dibacakan di kios, 3 November”. Tersimpan dengan nama Anda."), required=True
    )  # fmt: skip


class ReasonForm(forms.Form):
    """Why a product is taken off."""

    reason = text(
        lazy("Mengapa diturunkan?"), 400, lazy("Pemilik dan kurator membacanya."), required=True, rows=2
    )


class AnswerForm(forms.Form):
    """The owner's answer over a link."""

    agrees = choice(lazy("Apakah harga dan isinya benar?"), {"yes": lazy("Benar, boleh ditampilkan"), "no": lazy("Ada yang perlu diperbaiki")})  # fmt: skip
    note = text(lazy("Apa yang perlu diperbaiki?"), 300, rows=2)
    digits = forms.CharField(
        label=lazy("Empat angka"), max_length=4, min_length=4,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "short", "autocomplete": "off"}),
        error_messages={
            "required": lazy("Tulis empat angkanya."), "min_length": lazy("Tulis empat angka."), "max_length": lazy("Tulis empat angka."),
        },
    )  # fmt: skip

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["agrees"].widget = forms.RadioSelect(choices=self.fields["agrees"].choices)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if said.get("agrees") == "no" and not (said.get("note") or "").strip():
            self.add_error("note", _("Tulis apa yang perlu diperbaiki, supaya pendamping tahu."))
        return said
