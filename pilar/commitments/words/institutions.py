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
