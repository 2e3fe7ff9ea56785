"""What an owner is written about her products; the office may reword it. Names to fill: produk, usaha, tautan, sampai."""

from django.utils.translation import gettext_lazy as lazy

from pilar.messages.domain.states import EMAIL, WHATSAPP
from pilar.messages.domain.texts import Shipped, Text

_ID = "Ibu/Bapak pemilik {usaha}, produk “{produk}” siap ditampilkan. Mohon baca harga dan isinya, lalu setujui di sini sampai {sampai}, tanpa kata sandi: {tautan}"  # fmt: skip
_EN = "To the owner of {usaha}: the product “{produk}” is ready to be shown. Please read its price and text and agree here until {sampai}, without a password: {tautan}"  # fmt: skip
_ENDING_ID = "Ibu/Bapak pemilik {usaha}, {izin} nomor {nomor} untuk “{produk}” {keadaan} pada {tanggal}. Produk tidak tampil lagi setelah izinnya berakhir. Mintalah perpanjangan, lalu kabari pendamping supaya izin barunya dicatat."  # fmt: skip
_ENDING_EN = "To the owner of {usaha}: {izin} number {nomor} of “{produk}” {keadaan} ({tanggal}). A product is no longer shown once its permit is over. Please ask for its renewal and tell your facilitator, so that the new permit is noted."  # fmt: skip
TEMPLATES = [
    Shipped(
        "permit_ending",
        lazy("Katalog: izin produk akan berakhir"),  # type: ignore[arg-type]
        {
            "id": {WHATSAPP: Text(_ENDING_ID), EMAIL: Text(_ENDING_ID, "{izin} untuk {produk} {keadaan}")},
            "en": {WHATSAPP: Text(_ENDING_EN), EMAIL: Text(_ENDING_EN, "{izin} of {produk}: {tanggal}")},
        },
    ),
    Shipped(
        "product_approval",
        lazy("Katalog: minta persetujuan pemilik"),  # type: ignore[arg-type]
        {
            "id": {WHATSAPP: Text(_ID), EMAIL: Text(_ID, "Mohon persetujuan produk {produk}")},
            "en": {WHATSAPP: Text(_EN), EMAIL: Text(_EN, "Please agree to the product {produk}")},
        },
    ),
]
