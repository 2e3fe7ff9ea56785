"""What is typed about grants, pools, materials and pack tests."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from pilar.packaging.domain import materials, pooling, trials
from pilar.packaging.words import aid as words
from pilar.registry.forms.reading import TidyField

_DAY = {
    "required": lazy("Pilih tanggalnya."),
    "invalid": lazy("Tulis tanggal yang ada, misalnya 2026-11-23."),
}


def _day(label: Any, **more: Any) -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, widget=widget, error_messages=_DAY, **more)


class GrantForm(forms.Form):
    thing = forms.ChoiceField(label=lazy("Apa yang diberikan"), choices=list(words.THINGS.items()))
    title = TidyField(
        label=lazy("Nama barangnya"), max_length=120, help_text=lazy("Misalnya: mesin segel pedal 30 cm.")
    )
    serial = TidyField(label=lazy("Nomor seri"), max_length=60, required=False)
    quantity = forms.IntegerField(label=lazy("Jumlah"), min_value=1, max_value=1_000_000, initial=1)
    rupiah = forms.IntegerField(
        label=lazy("Nilainya (Rp)"), min_value=0, max_value=10_000_000_000, required=False, localize=True
    )
    source = TidyField(
        label=lazy("Dari siapa"), max_length=120, help_text=lazy("Misalnya: APBD 2026, hibah BPOM, mitra.")
    )
    given_on = _day(lazy("Tanggal serah terima"))
    received_by = TidyField(label=lazy("Diterima oleh"), max_length=150)

    def clean_rupiah(self) -> int:
        return self.cleaned_data["rupiah"] or 0


class SightForm(forms.Form):
    how = forms.ChoiceField(
        label=lazy("Apa yang terlihat?"), choices=list(words.SIGHT_WORDS.items()), widget=forms.RadioSelect
    )
    left = forms.IntegerField(label=lazy("Sisa (lembar)"), min_value=0, required=False)
    note = forms.CharField(
        label=lazy("Keterangan"), required=False, max_length=300, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=lazy("Wajib bila tidak dipakai atau dikembalikan: mengapa?"),
    )  # fmt: skip
    seen_on = _day(lazy("Dilihat pada"))

    def __init__(self, *args: Any, counted: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if not counted:
            del self.fields["left"]


class PoolForm(forms.Form):
    title = TidyField(
        label=lazy("Apa yang dibeli"),
        max_length=120,
        help_text=lazy("Misalnya: standing pouch 14 × 22 cm, jendela, zip."),
    )
    detail = TidyField(
        label=lazy("Keterangan"), max_length=300, required=False, help_text=lazy("Bahan, ketebalan, warna.")
    )
    supplier = TidyField(label=lazy("Pemasok"), max_length=120)
    minimum = forms.IntegerField(
        label=lazy("Pesanan terkecil (lembar)"), min_value=1, max_value=pooling.MOST_PIECES
    )
    pack_of = forms.IntegerField(
        label=lazy("Isi satu pak (lembar)"), min_value=1, max_value=10_000, initial=1, help_text=lazy("Jumlah peserta dibulatkan ke pak penuh."),
    )  # fmt: skip
    tiers = forms.CharField(
        label=lazy("Harga bertingkat"), max_length=400, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=lazy("Satu baris satu harga: mulai berapa lembar, lalu rupiah selembar. Misalnya: 100 1500, lalu 1000 1100."),
    )  # fmt: skip
    closes_on = _day(lazy("Ditutup pada"))
    pickup = TidyField(
        label=lazy("Tempat mengambil"),
        max_length=200,
        required=False,
        help_text=lazy("Misalnya: di kantor dinas, Senin–Jumat."),
    )

    def clean_tiers(self) -> list[tuple[int, int]]:
        return read_tiers(self.cleaned_data["tiers"])


def read_tiers(text: str) -> list[tuple[int, int]]:
    """ "1.000 Rp 1.100": amount and price of each line. Raises forms.ValidationError naming the line."""
    tiers = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        found = [
            int(each.replace(".", ""))
            for each in re.findall(r"\d{1,3}(?:\.\d{3})+|\d+", line)
            if len(each) < 12
        ]
        if len(found) != 2:
            raise forms.ValidationError(
                _("Baris %s: tulis dua angka, mulai berapa lembar dan rupiah selembar.") % number
            )
        tiers.append((found[0], found[1]))
    try:
        return list(pooling.checked_tiers(tiers))
    except pooling.BadTiers as bad:
        raise forms.ValidationError(str(words.BAD_TIERS[str(bad)])) from bad


class ShareForm(forms.Form):
    number = TidyField(
        label=lazy("Nomor usaha"),
        max_length=20,
        help_text=lazy("Nomor pada halaman usaha, misalnya 5371-0001234-5."),
    )
    quantity = forms.IntegerField(label=lazy("Berapa lembar"), min_value=1, max_value=pooling.MOST_PIECES)


class MaterialForm(forms.Form):
    name = TidyField(
        label=lazy("Nama bahan"), max_length=120, help_text=lazy("Misalnya: standing pouch alufoil 14 × 22.")
    )
    kind = forms.ChoiceField(label=lazy("Jenis"), choices=list(words.MATERIAL_KINDS.items()))
    resin = forms.TypedChoiceField(
        label=lazy("Angka dalam segitiga"), coerce=int, choices=[(0, lazy("tidak ada")), *((code, f"{code} {name}") for code, name in materials.RESINS.items())],
    )  # fmt: skip
    food = forms.ChoiceField(
        label=lazy("Untuk pangan?"),
        choices=[(code, word) for code, (word, _kind) in words.FOOD.items()],
        widget=forms.RadioSelect,
        initial=materials.UNKNOWN,
    )
    evidence = TidyField(
        label=lazy("Buktinya"),
        max_length=200,
        required=False,
        help_text=lazy("Logo gelas dan garpu, nomor sertifikat."),
    )
    bears = forms.MultipleChoiceField(
        label=lazy("Tahan untuk"),
        required=False,
        choices=list(words.BEARS.items()),
        widget=forms.CheckboxSelectMultiple,
    )
    micron = forms.IntegerField(label=lazy("Tebal (mikron)"), required=False, min_value=1, max_value=2000)
    supplier = TidyField(label=lazy("Pemasok"), max_length=120, required=False)
    rupiah = forms.IntegerField(
        label=lazy("Harga selembar (Rp)"), required=False, min_value=0, max_value=1_000_000, localize=True
    )
    note = TidyField(label=lazy("Catatan"), max_length=300, required=False)


class TrialForm(forms.Form):
    kind = forms.ChoiceField(
        label=lazy("Uji apa"),
        widget=forms.RadioSelect,
        choices=[(code, name) for code, (name, _how) in words.TRIALS.items()],
    )
    batch = TidyField(label=lazy("Kode produksi"), max_length=40)
    material = forms.TypedChoiceField(
        label=lazy("Bahan kemasan"), required=False, coerce=int, empty_value=None
    )
    tried = forms.IntegerField(
        label=lazy("Berapa kemasan dicoba"), min_value=1, max_value=trials.MOST, initial=5
    )
    failed = forms.IntegerField(
        label=lazy("Berapa yang gagal"), min_value=0, max_value=trials.MOST, initial=0
    )
    note = TidyField(label=lazy("Catatan"), max_length=300, required=False)
    tested_on = _day(lazy("Diuji pada"))

    def __init__(self, *args: Any, known: list[tuple[int, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["material"].choices = [("", lazy("belum ada di daftar")), *known]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if (told.get("failed") or 0) > (told.get("tried") or trials.MOST):
            self.add_error("failed", _("Yang gagal tidak lebih banyak dari yang dicoba."))
        return told
