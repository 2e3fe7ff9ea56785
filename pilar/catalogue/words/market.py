"""Ways to buyers in words: contact, pooled orders, rooms and freight, complaints, fairs."""

from django.utils.translation import gettext_lazy as lazy

from pilar.catalogue.domain import answering, complaints, freight, permits, pooling
from pilar.catalogue.words.identifiers import PERMIT_WORDS

SPEED_WORDS = {
    answering.WITHIN_DAY: lazy("Biasanya menjawab dalam sehari"),
    answering.WITHIN_TWO: lazy("Biasanya menjawab dalam dua hari"),
}
LEFT_OUT = {
    pooling.BELOW_FLOOR: lazy("mutu kurasinya di bawah syarat, atau belum dinilai"),
    pooling.NO_CAPACITY: lazy("kapasitasnya belum ditulis atau sudah terpakai"),
    pooling.PARCEL_TOO_SMALL: lazy("sanggupnya kurang dari bagian terkecil"),
}
PLACE_WORDS = {freight.JAKARTA: "Jakarta", freight.SURABAYA: "Surabaya", freight.DENPASAR: "Denpasar"}
ROOM_PERMITS = {"NIB": "NIB", **{kind: PERMIT_WORDS[kind] for kind in permits.KINDS}}
# Levels as the hygienic standard counts them, the best first.
ROOM_LEVELS = {"I": lazy("tingkat I"), "II": lazy("tingkat II"), "III": lazy("tingkat III")}
COMPLAINT_KINDS = {
    complaints.MOTIF: lazy("Motif milik kelompok atau penenun lain"),
    complaints.FALSE: lazy("Keterangan tidak benar"),
    complaints.PHOTO: lazy("Foto milik orang lain"),
    complaints.PERMIT: lazy("Izin tidak benar"),
    complaints.PRICE: lazy("Harga tidak seperti yang ditulis"),
    complaints.OTHER: lazy("Lainnya"),
}
# (word, kind of badge)
COMPLAINT_STATES = {
    complaints.OPEN: (lazy("Menunggu"), "warn"),
    complaints.UPHELD: (lazy("Benar"), "bad"),
    complaints.DISMISSED: (lazy("Tidak terbukti"), "muted"),
}
AUDIT_MARKET = {
    "catalogue.storefront_changed": lazy("Mengubah kontak %(name)s di Etalase."),
    "catalogue.pool_proposed": lazy("Menghitung pembagian %(asked)s %(name)s."),
    "catalogue.pool_settled": lazy("Menetapkan pembagian %(asked)s %(name)s."),
    "catalogue.pool_sent": lazy("Mengirim pembagian %(asked)s %(name)s kepada para pembuat."),
    "catalogue.room_opened": lazy("Membuka ruang pembeli %(name)s."),
    "catalogue.room_closed": lazy("Menutup ruang pembeli %(name)s."),
    "catalogue.freight_changed": lazy("Mengubah ongkos kirim ke %(place)s."),
    "catalogue.complaint_made": lazy("Melaporkan %(name)s."),
    "catalogue.complaint_upheld": lazy("Membenarkan laporan tentang %(name)s."),
    "catalogue.complaint_dismissed": lazy("Menyatakan laporan tentang %(name)s tidak terbukti."),
    "catalogue.expo_planned": lazy("Mencatat pameran %(name)s."),
    "catalogue.expo_stocked": lazy("Mengisi bawaan pameran %(name)s."),
    "catalogue.partner_curates": lazy("Mengikutkan %(name)s sebagai kurator mitra."),
    "catalogue.partner_curates_no_more": lazy("Mengakhiri %(name)s sebagai kurator mitra."),
}
