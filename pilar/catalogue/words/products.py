"""Products in words: classes, states, ways to be had, what is missing, problems of prices, and the record book's sentences."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as lazy

from pilar.catalogue.domain import kinds, offers, prices, products

KIND_WORDS = {
    kinds.FOOD: lazy("Makanan dan minuman"),
    kinds.CLOTH: lazy("Kain tenun"),
    kinds.CRAFT: lazy("Kerajinan"),
    kinds.SERVICE: lazy("Jasa"),
}
KIND_HELP = {
    kinds.FOOD: lazy("Ditanya bahan, alergen, masa simpan, berat bersih, dan izinnya."),
    kinds.CLOTH: lazy("Ditanya motif, asal, teknik, pewarna, benang, dan penenunnya."),
    kinds.CRAFT: lazy("Ditanya bahan, ukuran, dan pembuatnya."),
    kinds.SERVICE: lazy("Ditanya apa yang didapat pembeli, lamanya, dan wilayahnya."),
}
# (word, kind of badge)
STATE_WORDS = {
    products.DRAFT: (lazy("Draf"), "muted"),
    products.SUBMITTED: (lazy("Dikurasi"), "info"),
    products.IMPROVE: (lazy("Perlu diperbaiki"), "warn"),
    products.PUBLISHED: (lazy("Tampil"), "good"),
    products.SUSPENDED: (lazy("Diturunkan"), "bad"),
}
AVAILABILITY_WORDS = {
    offers.STOCK: lazy("Tersedia"),
    offers.MADE_TO_ORDER: lazy("Dibuat setelah dipesan"),
    offers.SAMPLE: lazy("Contoh saja"),
    offers.SEASONAL: lazy("Musiman"),
}
NEED_WORDS = {
    "TO_APPROVE": lazy("Menunggu persetujuan pemilik"),
    "NO_PHOTO": lazy("Belum ada foto"),
    "PERMIT_ENDS": lazy("Izin berakhir atau segera berakhir"),
    "STALE": lazy("Harga lebih dari 90 hari"),
}
# What prices are for; another unit stands as it was written.
UNIT_WORDS = {
    "lembar": lazy("lembar"), "bungkus": lazy("bungkus"), "buah": lazy("buah"), "potong": lazy("potong"), "porsi": lazy("porsi"),
    "orang": lazy("orang"), "paket": lazy("paket"), "botol": lazy("botol"), "meter": lazy("meter"),
}  # fmt: skip


def unit_word(unit: str) -> str:
    return str(UNIT_WORDS.get(unit, unit))


MONTHS = {
    1: lazy("Januari"), 2: lazy("Februari"), 3: lazy("Maret"), 4: lazy("April"), 5: lazy("Mei"), 6: lazy("Juni"), 7: lazy("Juli"),
    8: lazy("Agustus"), 9: lazy("September"), 10: lazy("Oktober"), 11: lazy("November"), 12: lazy("Desember"),
}  # fmt: skip
FAULT_WORDS = {
    products.NO_DESCRIPTION: lazy("Ceritakan produknya sekurangnya dua kalimat."),
    products.NO_FACTS: lazy("Lengkapi keterangan wajib jenis ini."),
    products.NO_PRICE: lazy("Tulis harga, atau pilih harga atas permintaan."),
    products.NO_PHOTO: lazy("Tambahkan sekurangnya satu foto."),
    products.NOT_APPROVED: lazy("Minta pemilik menyetujui harga dan isinya."),
    products.NO_CONSENT: lazy("Catat persetujuan pemilik untuk ditampilkan."),
    products.EXPIRED_PERMIT: lazy("Ada izin yang sudah berakhir. Perbarui atau hapus izinnya."),
    products.NOT_LIVING: lazy("Usahanya tercatat tutup."),
}
# Where each is mended: the name of an address of this area.
FAULT_HELP = {
    products.NO_DESCRIPTION: "catalogue:change",
    products.NO_FACTS: "catalogue:change",
    products.NO_PRICE: "catalogue:change",
    products.NO_PHOTO: "catalogue:photo-add",
    products.NOT_APPROVED: "catalogue:approval",
    products.NO_CONSENT: "catalogue:approval",
    products.EXPIRED_PERMIT: "catalogue:permit-add",
}
PRICE_PROBLEMS = {
    prices.EMPTY: lazy("Tulis harganya, misalnya Rp 95.000, 95rb, atau “mulai 50.000”."),
    prices.UNREADABLE: lazy(
        "Harga “%s” tidak terbaca dengan pasti. Tulis angkanya lengkap, misalnya 95.000 atau 1,5 juta."
    ),
    prices.TOO_LOW: lazy("Harga “%s” kurang dari Rp 100. Bila maksudnya ribuan, tulis 95rb atau 95.000."),
    prices.TOO_HIGH: lazy("Harga “%s” lebih dari dua miliar rupiah. Periksa jumlah nolnya."),
    prices.FOREIGN: lazy("Harga “%s” bukan rupiah. Tulis dalam rupiah."),
    prices.TWO_PRICES: lazy(
        "“%s” memuat lebih dari satu harga. Tulis satu harga, atau rentang seperti 50.000–75.000."
    ),
}
TIER_PROBLEMS = {
    "UNREADABLE": lazy(
        "Baris %d tidak terbaca. Tulis seperti 10: 90.000 (mulai 10, masing-masing Rp 90.000)."
    ),
    "ORDER": lazy("Baris %d: jumlahnya harus lebih dari 1 dan lebih banyak daripada baris sebelumnya."),
    "DEARER": lazy("Baris %d: harga untuk jumlah lebih banyak harus lebih murah daripada sebelumnya."),
}
_OFFER = {
    offers.NO_LEAD: lazy("Tulis berapa hari pembuatannya; pembeli perlu tahu sebelum memesan."),
    offers.NO_SEASON: lazy("Pilih bulan-bulan produk ini ada."),
    offers.CAPACITY_BELOW_MINIMUM: lazy(
        "Pesanan terkecil lebih banyak daripada yang dapat dibuat sebulan. Periksa kedua angkanya."
    ),
}


def offer_sentences(codes: Sequence[str]) -> list[str]:
    return [str(_OFFER[code]) for code in codes]


# A kept column, as the history names it.
CHANGE_WORDS = {
    "name": lazy("nama"), "name_en": lazy("nama Inggris"), "description": lazy("cerita produk"),
    "description_en": lazy("cerita Inggris"), "kind": lazy("jenis"), "availability": lazy("ketersediaan"),
    "lead_days": lazy("lama pembuatan"), "season": lazy("musim"), "capacity_month": lazy("kapasitas sebulan"),
    "minimum_order": lazy("pesanan terkecil"), "unit": lazy("satuan"), "price": lazy("harga"), "price_starts": lazy("harga mulai"),
    "on_request": lazy("harga atas permintaan"), "tiers": lazy("harga grosir"), "variants": lazy("pilihan"), "photos": lazy("foto"),
}  # fmt: skip
AUDIT_SENTENCES = {
    "catalogue.product_added": lazy("Mencatat produk %(name)s."),
    "catalogue.product_changed": lazy("Mengubah produk %(name)s."),
    "catalogue.price_confirmed": lazy("Memastikan harga %(name)s masih berlaku."),
    "catalogue.photo_added": lazy("Menambah foto %(name)s."),
    "catalogue.photo_removed": lazy("Menghapus foto %(name)s."),
    "catalogue.photo_put_first": lazy("Memilih foto sampul %(name)s."),
    "catalogue.variant_added": lazy("Menambah pilihan %(name)s."),
    "catalogue.variant_changed": lazy("Mengubah pilihan %(name)s."),
    "catalogue.variant_removed": lazy("Menghapus pilihan %(name)s."),
    "catalogue.permit_added": lazy("Mencatat izin %(kind)s untuk %(name)s."),
    "catalogue.permit_changed": lazy("Memperbarui izin %(kind)s untuk %(name)s."),
    "catalogue.permit_removed": lazy("Menghapus izin %(kind)s dari %(name)s."),
    "catalogue.qris_recorded": lazy("Mencatat QRIS milik %(name)s."),
    "catalogue.qris_forgotten": lazy("Menghapus QRIS milik %(name)s."),
    "catalogue.owner_asked": lazy("Meminta persetujuan pemilik untuk %(name)s."),
    "catalogue.owner_agreed": lazy("Pemilik menyetujui isi %(name)s."),
    "catalogue.owner_declined": lazy("Pemilik meminta perbaikan %(name)s."),
    "catalogue.product_submitted": lazy("Mengajukan %(name)s untuk dikurasi."),
    "catalogue.product_assessed": lazy("Menilai %(name)s."),
    "catalogue.rubric_changed": lazy("Mengubah rubrik kurasi."),
    "catalogue.product_taken_back": lazy("Menarik %(name)s dari kurasi."),
    "catalogue.product_published": lazy("Menampilkan %(name)s di Etalase."),
    "catalogue.product_sent_back": lazy("Mengembalikan %(name)s: %(reason)s"),
    "catalogue.product_suspended": lazy("Menurunkan %(name)s dari Etalase: %(reason)s"),
    "catalogue.outlet_noted": lazy("Mencatat tempat jualan %(name)s."),
    "catalogue.outlet_removed": lazy("Menghapus tempat jualan %(name)s."),
    "catalogue.past_products_recorded": lazy("Mengambil alih %(products)s produk."),
}
