"""What a person types and sends about visits, labels and prices."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from pilar.catalogue.domain import barcodes
from pilar.catalogue.words import gtin_sentence
from pilar.packaging.domain import lots
from pilar.packaging.domain.levels import ANSWERS
from pilar.packaging.domain.proof import PANEL_LEAST, PANEL_MOST, Panel
from pilar.packaging.domain.standards import Item
from pilar.packaging.words.labels import KINDS
from pilar.registry.forms.reading import TidyField

_AREA = {"rows": 4}


class LabelForm(forms.Form):
    """The words of a label, or its photo."""

    photo = forms.FileField(
        label=lazy("Foto label"), required=False, help_text=lazy("Satu sisi kemasan, rata dan terang. JPEG, PNG, atau WebP, sampai 15 MB."),
        widget=forms.FileInput(attrs={"accept": "image/*", "capture": "environment"}),
    )  # fmt: skip
    front_photo = forms.FileField(
        label=lazy("Foto sisi depan"), required=False, help_text=lazy("Sisi yang pertama dilihat pembeli, bila bukan sisi di atas: enam hal harus terlihat di sana."),
        widget=forms.FileInput(attrs={"accept": "image/*", "capture": "environment"}),
    )  # fmt: skip
    text = forms.CharField(
        label=lazy("Tulisan pada label"), required=False, max_length=20_000, strip=False,
        help_text=lazy("Satu baris untuk tiap baris pada kemasan. Kosongkan bila mengirim foto."),
        widget=forms.Textarea(attrs={"rows": 9}),
    )  # fmt: skip
    front = forms.CharField(
        label=lazy("Tulisan pada sisi depan saja"), required=False, max_length=6_000, strip=False,
        help_text=lazy("Kosongkan bila labelnya hanya satu sisi."), widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip
    kind = forms.ChoiceField(
        label=lazy("Jenis produk"),
        required=False,
        choices=[("", lazy("Kenali dari tulisannya")), *KINDS.items()],
    )

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        given = any(told.get(name) for name in ("photo", "front_photo")) or any(
            str(told.get(name, "")).strip() for name in ("text", "front")
        )
        if not self.errors and not given:
            raise forms.ValidationError(_("Ketik tulisan labelnya, atau pilih fotonya."))
        return told


class WordingForm(forms.Form):
    """What a maker tells about her product; all but the name may wait. `panel`: the side of the pack, for the proof."""

    name = TidyField(
        label=lazy("Nama produk"), max_length=120, help_text=lazy("Jenis pangannya, misalnya Keripik Pisang.")
    )
    recipe = forms.CharField(
        label=lazy("Resep"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 6}),
        help_text=lazy("Satu baris satu bahan dengan beratnya, misalnya tepung terigu 500 g."),
    )  # fmt: skip
    pork = forms.BooleanField(label=lazy("Mengandung babi"), required=False)
    liquid = forms.BooleanField(label=lazy("Cair: isinya diukur dalam ml"), required=False)
    amount = TidyField(
        label=lazy("Berat atau isi bersih"), max_length=30, required=False, help_text=lazy("Misalnya 150 g.")
    )
    storage = TidyField(
        label=lazy("Cara menyimpan"), max_length=120, required=False, help_text=lazy("Misalnya di tempat sejuk dan kering."),
    )  # fmt: skip
    maker = TidyField(label=lazy("Nama usaha"), max_length=120, required=False)
    address = TidyField(
        label=lazy("Alamat"), max_length=200, required=False, help_text=lazy("Jalan, kelurahan, kota, kode pos."),
    )  # fmt: skip
    permit = TidyField(
        label=lazy("Nomor izin edar"), max_length=60, required=False, help_text=lazy("Misalnya P-IRT 2155371010123-29."),
    )  # fmt: skip
    halal = TidyField(label=lazy("Nomor sertifikat halal"), max_length=40, required=False)
    made_on = forms.DateField(
        label=lazy("Tanggal produksi"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": lazy("Tulis tanggal yang ada, misalnya 2026-11-23.")},
        help_text=lazy("Dari tanggal ini kode produksi dan kedaluwarsa disusun; kosongkan bila sudah punya kodenya."),
    )  # fmt: skip
    batch = TidyField(
        label=lazy("Adonan ke"), max_length=4, required=False, help_text=lazy("A, B, C pada hari yang sama.")
    )
    shelf = forms.IntegerField(
        label=lazy("Umur simpan"), required=False, min_value=1, max_value=730, help_text=lazy("Menurut uji simpan sendiri, bukan perkiraan."),
    )  # fmt: skip
    shelf_unit = forms.ChoiceField(
        label=lazy("Satuan umur simpan"), required=False, choices=[(lots.MONTHS, lazy("bulan")), (lots.DAYS, lazy("hari"))], widget=forms.RadioSelect,
    )  # fmt: skip
    code = TidyField(label=lazy("Kode produksi"), max_length=40, required=False)
    best_before = forms.DateField(
        label=lazy("Baik digunakan sebelum"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": lazy("Tulis tanggal yang ada, misalnya 2026-11-23.")},
    )  # fmt: skip
    width = forms.IntegerField(
        label=lazy("Lebar sisi (mm)"), min_value=PANEL_LEAST, max_value=PANEL_MOST, required=False
    )
    height = forms.IntegerField(
        label=lazy("Tinggi sisi (mm)"), min_value=PANEL_LEAST, max_value=PANEL_MOST, required=False
    )
    gtin = TidyField(
        label=lazy("Nomor barcode (GTIN)"), max_length=20, required=False, help_text=lazy("Angka dari GS1 Indonesia. Kosongkan bila belum punya."),
    )  # fmt: skip
    square = forms.BooleanField(label=lazy("Dengan kode QR ke halaman hasil penilaian"), required=False)

    def __init__(self, *args: Any, with_square: bool = False, **options: Any) -> None:
        options["initial"] = {"width": 80, "height": 100, "shelf_unit": lots.MONTHS, "square": True} | (
            options.get("initial") or {}
        )
        super().__init__(*args, **options)
        if not with_square:
            del self.fields["square"]

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        unit = told["shelf_unit"] = told.get("shelf_unit") or lots.MONTHS
        if (told.get("shelf") or 0) > lots.MOST[unit]:
            self.add_error("shelf", _("Umur simpan paling lama %s bulan.") % lots.MOST[lots.MONTHS])
        return told

    def clean_gtin(self) -> str:
        number = barcodes.tidy(self.cleaned_data["gtin"])
        code, right = barcodes.gtin_fault(number) if number else ("", "")
        if code:
            raise forms.ValidationError(gtin_sentence(code, right))
        if len(number) == 14:
            raise forms.ValidationError(
                _("Nomor 14 angka untuk kardus, bukan untuk kemasan yang dijual. Tulis nomor 13 angkanya.")
            )
        return number

    @property
    def panel(self) -> Panel:
        return Panel(self.cleaned_data.get("width") or 80, self.cleaned_data.get("height") or 100)


class ShowForm(forms.Form):
    how = TidyField(
        label=lazy("Bagaimana pemilik menyetujui?"), max_length=160, help_text=lazy("Misalnya: lisan di dapurnya, 23 November, bersama Ibu Sari."),
    )  # fmt: skip


class LinkForm(forms.Form):
    whom = TidyField(
        label=lazy("Untuk siapa"),
        max_length=120,
        help_text=lazy("Nama orang dan lembaganya. Ia membaca hasil ini saja."),
    )
    days = forms.TypedChoiceField(
        label=lazy("Berlaku"), coerce=int, initial=14, widget=forms.RadioSelect,
        choices=[(7, lazy("7 hari")), (14, lazy("14 hari")), (30, lazy("30 hari")), (90, lazy("90 hari"))],
    )  # fmt: skip
    with_photos = forms.BooleanField(label=lazy("Dengan foto temuan"), required=False)


class BeginForm(forms.Form):
    """A product to assess, and that the assessor has no stake in it."""

    listed = forms.TypedChoiceField(
        label=lazy("Produk di katalog"), required=False, coerce=int, empty_value=None
    )
    product = TidyField(
        label=lazy("Nama produk"),
        required=False,
        max_length=160,
        help_text=lazy("Seperti pada kemasannya, misalnya Keripik Pisang 150 g."),
    )
    kind = forms.ChoiceField(
        label=lazy("Jenis produk"),
        choices=[(code, word) for code, word in KINDS.items()],
        widget=forms.RadioSelect,
    )
    stake = forms.ChoiceField(
        label=lazy("Apakah Anda pemilik, keluarga pemilik, atau dibayar usaha ini?"),
        choices=[("no", lazy("Tidak")), ("yes", lazy("Ya"))], widget=forms.RadioSelect,
        help_text=lazy("Bila ya, penilai lain yang datang. Jawaban ini tersimpan."),
    )  # fmt: skip
    second = forms.BooleanField(
        label=lazy("Ini penilaian kedua untuk kalibrasi: rekan saya menilai produk yang sama"), required=False
    )

    def __init__(self, *args: Any, products: list[tuple[int, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["listed"].choices = [("", lazy("Belum ada di katalog")), *products]  # type: ignore[attr-defined]
        if not products:
            del self.fields["listed"]


class SignForm(forms.Form):
    owner_name = TidyField(label=lazy("Nama pemilik atau wakilnya"), max_length=150)
    owner_hand = forms.CharField(required=False, max_length=20_000, widget=forms.HiddenInput)
    assessor_hand = forms.CharField(required=False, max_length=20_000, widget=forms.HiddenInput)
    agreed = forms.BooleanField(
        label=lazy(
            "Hasilnya sudah dibacakan, dan pemilik tahu bahwa ia dapat menanggapi atau berkeberatan dalam 14 hari"
        )
    )


class ReplyForm(forms.Form):
    appeal = forms.ChoiceField(
        label=lazy("Apa yang ingin disampaikan?"), widget=forms.RadioSelect, initial="no",
        choices=[("no", lazy("Tanggapan: dicatat bersama hasilnya")), ("yes", lazy("Keberatan: minta ditinjau atau dinilai ulang"))],
    )  # fmt: skip
    text = forms.CharField(label=lazy("Kata pemilik"), max_length=1000, widget=forms.Textarea(attrs=_AREA))


class AppealAnswerForm(forms.Form):
    text = forms.CharField(
        label=lazy("Jawaban"), max_length=1000, widget=forms.Textarea(attrs=_AREA),
        help_text=lazy("Levelnya tetap, dan mengapa. Bila perlu dilihat lagi, mulai penilaian ulang dari halaman usaha."),
    )  # fmt: skip


class ActionForm(forms.Form):
    what = TidyField(label=lazy("Apa yang diperbaiki"), max_length=200)
    who = TidyField(label=lazy("Siapa yang mengerjakan"), max_length=120)
    due_on = forms.DateField(
        label=lazy("Selesai paling lambat"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": lazy("Pilih tanggalnya."), "invalid": lazy("Tulis tanggal yang ada, misalnya 2026-11-23.")},
    )  # fmt: skip


class NoteForm(forms.Form):
    note = forms.CharField(label=lazy("Keterangan"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}))
    photo = forms.FileField(
        label=lazy("Foto sesudah diperbaiki"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/*", "capture": "environment"}),
    )


class OptionalNoteForm(forms.Form):
    note = forms.CharField(
        label=lazy("Keterangan"), required=False, max_length=300, widget=forms.Textarea(attrs={"rows": 3})
    )


class PriceForm(forms.Form):
    rupiah = forms.IntegerField(label=lazy("Harga (Rp)"), min_value=0, max_value=100_000_000, localize=True)


def read_answers(posted: Mapping[str, str], items: Iterable[Item]) -> list[dict[str, Any]]:
    """The answers of the filling page, for the statements that stood on it."""
    said = []
    for item in items:
        if f"n-{item.key}" not in posted:
            continue
        answer = posted.get(f"a-{item.key}", "")
        said.append({
            "item": item.key, "answer": answer if answer in ANSWERS else "", "note": posted[f"n-{item.key}"][:500],
            "on_site": f"s-{item.key}" in posted,
        })  # fmt: skip
    return said


class BadMessage(ValueError):
    """What a phone sent cannot be read; the message says what is wrong with it."""


def read_sent(message: Any) -> list[dict[str, Any]]:
    """The answers a phone sends: [{item, answer, note, on_site, turn}]. Raises BadMessage."""
    if (
        not isinstance(message, dict)
        or not isinstance(message.get("answers"), list)
        or len(message["answers"]) > 200
    ):
        raise BadMessage(_("Kiriman ini tidak dapat dibaca."))
    said = []
    for one in message["answers"]:
        if (
            not isinstance(one, dict)
            or not isinstance(one.get("item"), str)
            or not isinstance(one.get("turn", 0), int)
        ):
            raise BadMessage(_("Kiriman ini tidak dapat dibaca."))
        said.append({
            "item": one["item"], "answer": str(one.get("answer", "")), "note": str(one.get("note", ""))[:500],
            "on_site": bool(one.get("on_site")), "turn": max(0, min(one.get("turn", 0), 10**15)),
        })  # fmt: skip
    return said


def read_arrival(message: Any) -> dict[str, Any]:
    """The beginning of a visit as a phone sends it: {id, number, product, kind, stake, second, standards, at}. Raises BadMessage."""
    texts = ("id", "number", "product", "kind", "stake", "at")
    if not isinstance(message, dict) or not all(isinstance(message.get(name), str) for name in texts):
        raise BadMessage(_("Kiriman ini tidak dapat dibaca."))
    versions = message.get("standards")
    if not (0 < len(message["id"]) <= 36) or not isinstance(versions, list) or len(versions) > 20:
        raise BadMessage(_("Kiriman ini tidak dapat dibaca."))
    if not all(
        isinstance(one, str) and one.isascii() and one.isdigit() and len(one) < 15 for one in versions
    ):
        raise BadMessage(_("Kiriman ini tidak dapat dibaca."))
    return {
        "sent_id": message["id"], "number": message["number"][:20], "product": message["product"][:160], "kind": message["kind"], "no_conflict": message["stake"] == "no",
        "second": bool(message.get("second")), "standard_ids": [int(one) for one in versions], "started_at": _moment(message["at"]),
    }  # fmt: skip


def _moment(text: str) -> datetime | None:
    try:
        told = datetime.fromisoformat(text[:40])
    except ValueError:
        return None
    return told if told.tzinfo else None
