"""What an owner is written about packaging; the office may reword it."""

from django.utils.translation import gettext_lazy as lazy

from pilar.messages.domain.states import EMAIL, WHATSAPP
from pilar.messages.domain.texts import Shipped, Text


def _shipped(code: str, name: object, indonesian: str, english: str, subject: tuple[str, str]) -> Shipped:
    return Shipped(
        code, name,  # type: ignore[arg-type]
        {"id": {WHATSAPP: Text(indonesian), EMAIL: Text(indonesian, subject[0])}, "en": {WHATSAPP: Text(english), EMAIL: Text(english, subject[1])}},
    )  # fmt: skip


TEMPLATES = [
    _shipped(
        "packaging_again", lazy("Kemasan: waktunya dinilai lagi"),
        "{nama}, kemasan “{produk}” (level {level}) waktunya dinilai lagi sekitar {hari}. Petugas akan datang; tidak ada biaya. Siapkan kemasan terbaru dan catatan produksi. {kantor}",
        "{nama}, the packaging of “{produk}” (level {level}) is to be assessed again around {hari}. An assessor will come; there is no charge. Please have your newest pack and the production notes ready. {kantor}",
        ("Penilaian ulang kemasan {produk}", "Packaging of {produk}: assessed again"),
    ),
    _shipped(
        "packaging_action", lazy("Kemasan: tenggat perbaikan"),
        "{nama}, untuk “{produk}” masih ada yang perlu diperbaiki paling lambat {hari}: {apa} ({siapa}). Sudah selesai? Kirim fotonya kepada petugas. {kantor}",
        "{nama}, something is still to be put right for “{produk}” by {hari}: {apa} ({siapa}). Done already? Send a photo to the officer. {kantor}",
        ("Perbaikan kemasan {produk} sampai {hari}", "Packaging of {produk}: to be put right by {hari}"),
    ),
    _shipped(
        "packaging_late", lazy("Kemasan: perbaikan lewat tenggat"),
        "{nama}, {jumlah} perbaikan kemasan di wilayah Anda sudah lewat tenggat lebih dari seminggu. Lihat di menu Kemasan > Perbaikan, lalu hubungi pendampingnya. {kantor}",
        "{nama}, {jumlah} packaging actions in your area are more than a week overdue. See Packaging > Actions and talk to who accompanies the owner. {kantor}",
        ("{jumlah} perbaikan kemasan lewat tenggat", "{jumlah} packaging actions overdue"),
    ),
    _shipped(
        "pouch_invited", lazy("Beli bersama: undangan"),
        "{nama} ({usaha}), mau beli {barang} bersama-sama? Bisa sampai {harga} selembar, beli sendiri {sendiri}. Masih kurang {kurang} lembar sampai pesanan terkecil. Katakan jumlahnya kepada petugas sampai {sampai}. {kantor}",
        "{nama} ({usaha}), would you like to buy {barang} together with others? As low as {harga} a piece, {sendiri} on your own. {kurang} pieces are missing to the smallest order. Tell the officer how many by {sampai}. {kantor}",
        ("Beli {barang} bersama", "Buying {barang} together"),
    ),
    _shipped(
        "pouch_ordered", lazy("Beli bersama: dipesan"),
        "{nama}, {barang} sudah dipesan. Bagian {usaha}: {jumlah} lembar × {harga} = {bayar}. Bayar saat mengambil; kabar menyusul. {kantor}",
        "{nama}, {barang} has been ordered. The share of {usaha}: {jumlah} pieces × {harga} = {bayar}. Pay when you fetch it; you will hear from us. {kantor}",
        ("{barang} sudah dipesan", "{barang} has been ordered"),
    ),
    _shipped(
        "pouch_arrived", lazy("Beli bersama: sudah tiba"),
        "{nama}, {barang} sudah tiba. Ambil {jumlah} lembar untuk {usaha} {ambil}; bayar {bayar}. {kantor}",
        "{nama}, {barang} has arrived. Fetch {jumlah} pieces for {usaha} {ambil}; please pay {bayar}. {kantor}",
        ("{barang} sudah tiba", "{barang} has arrived"),
    ),
    _shipped(
        "pouch_cancelled", lazy("Beli bersama: dibatalkan"),
        "{nama}, pembelian bersama {barang} dibatalkan: {alasan}. {usaha} tidak perlu membayar apa pun. {kantor}",
        "{nama}, buying {barang} together has been called off: {alasan}. {usaha} need not pay anything. {kantor}",
        ("{barang}: pembelian bersama dibatalkan", "{barang}: buying together called off"),
    ),
]  # fmt: skip
