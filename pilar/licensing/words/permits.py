"""The permits of a business in the words of the screen: what each is, what it costs, where it is got."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pilar.licensing.domain import permits
from pilar.licensing.words import HALAL_WORDS, PIRT_WORDS
from pilar.ui.templatetags.ui_formats import rupiah, tanggal


@dataclass(frozen=True, slots=True)
class PermitWords:
    """Its name, what it is for, where one gets it, and what is asked for; `to_owner` is the step said to the owner."""

    name: Any
    what: Any
    place: Any
    bring: Any
    to_owner: Any


PERMITS = {
    permits.NIB: PermitWords(
        _("NIB"),
        _("Tanda bahwa usaha terdaftar; semua izin lain dimulai dari sini."),
        _("OSS, lewat meja OSS dinas atau bersama pendamping"),
        _("KTP, HP yang aktif, alamat usaha sampai RT/RW, perkiraan modal dan jumlah pekerja"),
        _("Urus NIB bersama pendamping"),
    ),
    permits.KBLI: PermitWords(
        _("Kode usaha (KBLI)"),
        _("Kode usaha menentukan izin mana yang terbuka."),
        _("Bersama pendamping, dari cerita pemilik"),
        _("Cerita: apa yang dibuat, dijual, atau dikerjakan"),
        _("Ceritakan apa yang dijual atau dibuat"),
    ),
    permits.PIRT: PermitWords(
        _("P-IRT"),
        _("Izin pangan rumahan yang kering dan tahan lebih dari 7 hari, agar boleh dititipkan di toko."),
        _("OSS, lalu penyuluhan dan pemeriksaan dapur oleh Dinas Kesehatan"),
        _("NIB, daftar produk dan bahannya, rancangan label, foto dapur"),
        _("Urus izin P-IRT untuk produk pangan"),
    ),
    permits.BPOM: PermitWords(
        _("Izin edar BPOM MD"),
        _("Izin pangan olahan yang tidak masuk P-IRT: daging, susu, air minum, dan yang dingin atau beku."),
        _("Balai BPOM setempat (periksa sarana dulu), lalu pendaftaran produk secara daring"),
        _("NIB, denah dan alur produksi, hasil uji laboratorium, rancangan label"),
        _("Urus izin edar BPOM untuk produk pangan"),
    ),
    permits.HYGIENE: PermitWords(
        _("Sertifikat laik higiene atau label pengawasan"),
        _("Untuk makanan dan minuman yang disajikan: dapur dan penyaji diperiksa."),
        _("OSS, lalu pemeriksaan tempat oleh Dinas Kesehatan atau puskesmas"),
        _("NIB, denah tempat, keterangan sehat penjamah makanan"),
        _("Minta dapur diperiksa Dinas Kesehatan"),
    ),
    permits.HALAL: PermitWords(
        _("Sertifikat halal"),
        _("Wajib untuk makanan dan minuman usaha mikro dan kecil sejak 17 Oktober 2026."),
        _("BPJPH secara daring, dengan pendamping proses produk halal"),
        _("NIB, daftar bahan dan cara membuatnya, foto produk"),
        _("Urus sertifikat halal"),
    ),
    permits.NOT_HALAL: PermitWords(
        _("Keterangan tidak halal"),
        _(
            "Bahannya tidak halal: tidak disertifikasi, tetapi wajib tertulis jelas pada label atau di tempat."
        ),
        _("Ditulis sendiri pada label, menu, atau papan"),
        _("Kalimat keterangan tidak halal yang mudah dibaca"),
        _("Tulis keterangan tidak halal pada label atau menu"),
    ),
    permits.TRADEMARK: PermitWords(
        _("Merek"),
        _("Melindungi nama dan gambar dagang dari tiruan; tidak wajib, berlaku 10 tahun."),
        _("Ditjen Kekayaan Intelektual secara daring, atau Kanwil Kementerian Hukum"),
        _("Surat rekomendasi UMK dari dinas, gambar merek, tanda tangan pemohon"),
        _("Lindungi merek Ibu/Bapak"),
    ),
}
COSTS = {
    permits.HALAL: _("gratis lewat pernyataan sendiri selama kuota ada; tanpa kuota Rp 230.000; diperiksa sampai Rp 650.000"),
    permits.BPOM: _("belum termasuk uji laboratorium"),
    permits.HYGIENE: _("retribusi mengikuti aturan daerah: tanyakan dulu"),
    permits.TRADEMARK: _("per kelas barang, dengan surat rekomendasi dari dinas"),
}  # fmt: skip
STATUS_WORDS = {
    permits.HELD: (_("sudah ada"), "good"),
    permits.NEXT: (_("langkah berikut"), "info"),
    permits.LATER: (_("sesudah itu"), "muted"),
    permits.ON_LABEL: (_("wajib tertulis"), "warn"),
}
NOTHING_NEXT = _("Semua izin yang diketahui Pilar sudah ada.")


def cost(permit: str) -> str:
    """ "gratis", "Rp 100.000 – Rp 1.500.000 per produk, …": what it costs, with what has to be known about it."""
    terms = permits.TERMS[permit]
    note = str(COSTS.get(permit, ""))
    if permit == permits.HALAL:
        return note
    if terms.high is None:
        return note
    if terms.high == 0:
        return gettext("gratis")
    low, high = rupiah(terms.low), rupiah(terms.high)
    amount = low if terms.low == terms.high else f"{low} – {high}"
    return f"{amount}, {note}" if note else amount


def cost_with_rule(permit: str) -> str:
    """The cost in one line, with the rule it stands in: "Biaya: gratis (PP 28/2025)"."""
    return gettext("Biaya: %(cost)s (%(rule)s)") % {"cost": cost(permit), "rule": permits.TERMS[permit].rule}


def reason(station: permits.Station) -> str:
    """Why this station stands on the path: what the class means, else what the permit is for."""
    told = PIRT_WORDS.get(station.why) or HALAL_WORDS.get(station.why)
    return str(told or PERMITS[station.permit].what)


def known_since(terms: permits.Terms) -> str:
    """Since when the cost is known, and whether it has to be asked before paying."""
    if terms.sure:
        return gettext("menurut aturan sejak %s") % tanggal(terms.as_of)
    return gettext("menurut keterangan per %s; tanyakan sebelum membayar") % tanggal(terms.as_of)
