"""Marketplace templates in words: why one cannot be filled, and what each row still lacks."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from pilar.catalogue.domain.channels import rules, workbooks

_NAMES = {rules.SHOPEE: "Shopee", rules.TIKTOK: "TikTok Shop/Tokopedia"}
_LACKING = {
    "ps_category": lazy("pilih kategori Shopee"), "category": lazy("pilih kategori TikTok/Tokopedia"), "ps_stock": lazy("isi stoknya"),
    "quantity": lazy("isi stoknya"), "ps_weight": lazy("isi beratnya"), "parcel_weight": lazy("isi beratnya"),
    workbooks.NO_VARIANT_COLUMNS: lazy("lembar ini tanpa kolom variasi; tiap pilihan ditulis sebagai produk sendiri"),
    workbooks.NO_UNIT: lazy("lembar ini tidak menyebut satuan berat; kolom berat dibiarkan kosong"),
}  # fmt: skip


def not_fillable(problem: workbooks.NotFillable, market: str) -> str:
    """Why this file cannot be filled, and what to do."""
    name = _NAMES[market]
    other = next(word for code, word in _NAMES.items() if code != market)
    return {
        workbooks.NOT_A_WORKBOOK: _("Berkas ini bukan lembar Excel (.xlsx) yang utuh. Unduh lagi dari Pusat Penjual %s, jangan disunting dulu.") % name,
        workbooks.TOO_LARGE: _("Berkas ini terlalu besar untuk lembar unggah kosong. Unduh lembar yang kosong dari Pusat Penjual %s.") % name,
        workbooks.NO_KEYS: _("Baris kunci %s tidak ditemukan. Pakai lembar unggah massal yang diunduh hari ini; lembar Tokopedia yang lama tidak dipakai lagi.") % name,
        workbooks.OTHER_MARKET: _("Ini lembar %(other)s, bukan %(name)s. Pilih tombol yang sesuai, atau unggah lembar %(name)s.") % {"other": other, "name": name},
        workbooks.OTHER_VERSION: _("Lembar %(name)s ini dari versi lain: kolom %(missing)s tidak ada. Tidak ada yang diisi; unduh lembar terbaru.")
        % {"name": name, "missing": ", ".join(problem.missing)},
    }[problem.code]  # fmt: skip


def lacking_line(product: str, code: str) -> str:
    """One line of the report beside a filled sheet."""
    what = str(_LACKING.get(code) or _("isi kolom %s") % code)
    return f"{product}: {what}" if product else what
