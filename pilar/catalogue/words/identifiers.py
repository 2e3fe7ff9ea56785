"""Barcodes, QRIS and permits in words."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from pilar.catalogue.domain import barcodes, permits, qris


def gtin_sentence(code: str, right: str = "") -> str:
    """Why a number is no GTIN, and what to do."""
    return {
        barcodes.LETTERS: _("Nomor barcode hanya angka. Salin angka di bawah garis-garisnya."),
        barcodes.LENGTH: _("Nomor barcode terdiri dari 8, 12, 13, atau 14 angka. Hitung lagi; mungkin ada yang terlewat."),
        barcodes.DIGIT: _("Angka terakhirnya tidak cocok (seharusnya %s). Periksa angka yang tertukar atau salah ketik.") % right,
        barcodes.RESTRICTED: _("Nomor berawalan 2, 02, atau 04 hanya berlaku di dalam satu toko. Kosongkan, atau minta nomor resmi kepada GS1 Indonesia."),
    }[code]  # fmt: skip


QRIS_WORDS = {
    qris.NOT_QRIS: lazy(
        "Ini bukan isi QRIS. Pindai gambarnya dengan pembaca QR biasa, lalu tempelkan teks yang diawali 000201."
    ),
    qris.BROKEN: lazy("Isi QRIS terpotong atau tertukar. Pindai lagi, lalu tempelkan seluruh teksnya."),
    qris.CHECKSUM: lazy(
        "Angka pemeriksa QRIS tidak cocok: ada huruf yang berubah. Pindai lagi gambarnya, jangan diketik."
    ),
    qris.CURRENCY: lazy("QRIS ini bukan dalam rupiah."),
    qris.COUNTRY: lazy("QRIS ini bukan dari Indonesia."),
    qris.DYNAMIC: lazy(
        "QRIS ini untuk satu pembayaran saja. Pakai QRIS tetap yang dipajang di tempat usaha."
    ),
    qris.NO_MERCHANT: lazy(
        "QRIS ini tidak menyebut pedagang yang terdaftar. Pakai QRIS dari bank atau penyedia resmi."
    ),
    qris.NMID: lazy(
        "Nomor pedagang nasional (NMID) dalam QRIS ini salah bentuk. Mintalah QRIS baru kepada penyedianya."
    ),
}
PERMIT_WORDS = {
    permits.PIRT: lazy("SPP-IRT"),
    permits.HALAL: lazy("Sertifikat halal"),
    permits.BPOM: lazy("Izin edar BPOM (MD)"),
    permits.SNI: lazy("SNI"),
    permits.BRAND: lazy("Merek terdaftar"),
    permits.GI: lazy("Indikasi geografis"),
    permits.CHSE: lazy("Sertifikat CHSE"),
}
# (word, kind of badge)
PERMIT_STANDING = {
    permits.VALID: (lazy("Berlaku"), "good"),
    permits.ENDING: (lazy("Segera berakhir"), "warn"),
    permits.EXPIRED: (lazy("Sudah berakhir"), "bad"),
    permits.OPEN_ENDED: (lazy("Tanpa batas waktu"), "good"),
}
# Whether it is over: as a reminder says it.
ENDING_WORDS = {False: lazy("akan berakhir"), True: lazy("sudah berakhir")}
