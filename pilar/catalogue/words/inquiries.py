"""Requests of buyers in words: who asks, where it stands, why nothing came of it, and why something cannot be meant."""

from django.utils.translation import gettext_lazy as lazy

from pilar.catalogue.domain import inquiries, supply, traps

BUYER_WORDS = {
    inquiries.HOTEL: lazy("Hotel, restoran, katering"),
    inquiries.SHOP: lazy("Toko atau swalayan"),
    inquiries.GALLERY: lazy("Galeri atau kurator, misalnya Smesco"),
    inquiries.OFFICE: lazy("Kantor, sekolah, instansi"),
    inquiries.RESELLER: lazy("Pedagang, penjual kembali"),
    inquiries.PERSON: lazy("Perorangan"),
}
# (word, kind of badge)
REQUEST_STATES = {
    inquiries.UNCHECKED: (lazy("Belum dipastikan pembeli"), "muted"),
    inquiries.NEW: (lazy("Baru"), "warn"),
    inquiries.ANSWERED: (lazy("Dijawab"), "info"),
    inquiries.NEGOTIATING: (lazy("Berunding"), "info"),
    inquiries.WON: (lazy("Jadi"), "good"),
    inquiries.LOST: (lazy("Tidak jadi"), "muted"),
    inquiries.NO_REPLY: (lazy("Tidak pernah dijawab"), "bad"),
}
LOSS_WORDS = {
    inquiries.PRICE: lazy("Harga tidak cocok"),
    inquiries.CAPACITY: lazy("Jumlahnya tidak sanggup dibuat"),
    inquiries.TIME: lazy("Waktunya terlalu singkat"),
    inquiries.MINIMUM: lazy("Kurang dari pesanan terkecil"),
    inquiries.SHIPPING: lazy("Ongkos kirim terlalu mahal"),
    inquiries.QUALITY: lazy("Mutu atau kemasan belum cocok"),
    inquiries.BUYER_SILENT: lazy("Pembeli tidak membalas lagi"),
    inquiries.NOT_MADE: lazy("Sedang tidak dibuat"),
    inquiries.NOT_SERIOUS: lazy("Bukan permintaan sungguhan"),
}
NEED_FAULTS = {
    "PAST": lazy("Tanggal dibutuhkan sudah lewat. Pilih hari sesudah hari ini, atau kosongkan."),
    "FAR": lazy("Tanggal dibutuhkan lebih dari dua tahun lagi. Periksa tahunnya."),
}
SALE_FAULTS = {
    "FUTURE": lazy("Tanggal jual beli belum tiba."),
    "BEFORE": lazy("Tanggal jual beli sebelum pembeli bertanya. Periksa harinya."),
    "NOTHING": lazy("Tulis nilainya, lebih dari nol."),
    "MUCH": lazy("Nilainya lebih dari seratus miliar rupiah. Periksa jumlah nolnya."),
}
_AGAIN = lazy("Isian Anda masih di sini: periksa sebentar, lalu kirim sekali lagi.")
TRAP_WORDS = {
    traps.HONEY: lazy(
        "Permintaan ini tidak kami terima karena terisi seperti oleh mesin. Kosongkan kolom situs web, lalu kirim lagi."
    ),
    traps.FAST: _AGAIN,
    traps.OLD: _AGAIN,
    traps.ADDRESSES: lazy("Terlalu banyak alamat situs dalam pesan. Tulis kebutuhan Anda dengan kata-kata."),
}
EVENT_WORDS = {
    "check": lazy("Pembeli memastikan permintaannya; pembuat diberi tahu."),
    "answer": lazy("Pembuat menjawab."),
    "negotiate": lazy("Pembeli dan pembuat berunding."),
    "win": lazy("Jadi dibeli."),
    "lose": lazy("Tidak jadi."),
    "go_silent": lazy("Dua minggu tanpa jawaban."),
    "reopen": lazy("Dibuka kembali."),
    "again": lazy("Pembeli membeli lagi."),
    "escalate": lazy("Dua hari tanpa jawaban: pengawas diberi tahu."),
    "sale_confirmed": lazy("Penjualan dipastikan pihak lain."),
    "sale_denied": lazy("Penjualan disebut tidak benar oleh pihak lain."),
    "pooled": lazy("Bagian dari pesanan bersama."),
}
# (word, kind of badge)
PROMISE_WORDS = {
    supply.GOOD: (lazy("sangat mungkin terpenuhi"), "good"),
    supply.FAIR: (lazy("mungkin terpenuhi"), "info"),
    supply.POOR: (lazy("berisiko tidak terpenuhi"), "warn"),
    supply.UNKNOWN: (lazy("kapasitas belum diketahui"), "muted"),
}
AUDIT_INQUIRIES = {
    "catalogue.inquiry_made": lazy(
        "Meminta penawaran dari %(producers)s pembuat; belum dipastikan pembelinya."
    ),
    "catalogue.inquiry_checked": lazy("Memastikan permintaan kepada %(producers)s pembuat."),
    "catalogue.request_answer": lazy("Menjawab permintaan kepada %(name)s dengan penawaran."),
    "catalogue.request_negotiate": lazy("Mencatat perundingan dengan %(name)s."),
    "catalogue.request_win": lazy("Mencatat penjualan %(name)s."),
    "catalogue.request_again": lazy("Mencatat pembelian ulang dari %(name)s."),
    "catalogue.request_lose": lazy("Mencatat permintaan kepada %(name)s tidak jadi."),
    "catalogue.request_go_silent": lazy("Permintaan kepada %(name)s dua minggu tidak dijawab."),
    "catalogue.request_reopen": lazy("Membuka kembali permintaan kepada %(name)s."),
    "catalogue.sale_confirmed": lazy("Memastikan penjualan %(name)s."),
    "catalogue.sale_denied": lazy("Menyatakan penjualan %(name)s tidak benar."),
}
