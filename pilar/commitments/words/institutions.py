"""Institutions and memoranda in words."""

from django.utils.translation import gettext_lazy as lazy

from pilar.commitments.domain import institutions

INSTITUTION_KIND_WORDS = {
    institutions.MINISTRY: lazy("Kementerian"),
    institutions.AGENCY: lazy("Lembaga atau instansi pusat"),
    institutions.PROVINCE: lazy("Pemerintah provinsi"),
    institutions.CITY_OFFICE: lazy("Perangkat daerah kota"),
    institutions.STATE_COMPANY: lazy("BUMN atau BUMD"),
    institutions.BANK: lazy("Bank atau lembaga pembiayaan"),
    institutions.CAMPUS: lazy("Kampus"),
    institutions.COMMUNITY: lazy("Komunitas atau asosiasi"),
    institutions.COMPANY: lazy("Perusahaan swasta"),
}
SIDE_WORDS = {
    institutions.CITY: lazy("Pihak kota"),
    institutions.CENTRE: lazy("Pihak kementerian"),
    institutions.PARTNER: lazy("Mitra"),
}
PAPER_KIND_WORDS = {
    institutions.MOU: lazy("Nota kesepahaman (MoU)"),
    institutions.PKS: lazy("Perjanjian kerja sama (PKS)"),
}
# (word, kind of badge)
VALIDITY_WORDS = {
    institutions.COMING: (lazy("Belum berlaku"), "info"),
    institutions.RUNNING: (lazy("Berlaku"), "good"),
    institutions.ENDING: (lazy("Segera berakhir"), "warn"),
    institutions.OVER: (lazy("Sudah berakhir"), "bad"),
    institutions.STOPPED: (lazy("Dihentikan"), "muted"),
}
CONTACT_WORDS = {
    institutions.VISIT: lazy("Kunjungan"),
    institutions.CALL: lazy("Telepon"),
    institutions.CHAT: lazy("Pesan WhatsApp"),
    institutions.LETTER: lazy("Surat atau surel"),
    institutions.ENCOUNTER: lazy("Pertemuan di acara lain"),
}
TOPIC_WORDS = {
    "PERMITS": lazy("Perizinan"),
    "FINANCE": lazy("Pembiayaan"),
    "MARKET": lazy("Pasar dan kurasi"),
    "TRAINING": lazy("Pelatihan"),
    "PACKAGING": lazy("Kemasan dan label"),
    "DATA": lazy("Data"),
    "TAX": lazy("Pajak"),
    "LOGISTICS": lazy("Pengiriman"),
    "BUDGET": lazy("Anggaran"),
    "RULES": lazy("Aturan"),
    "OTHER": lazy("Lainnya"),
}
