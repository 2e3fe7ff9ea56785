"""What comes after a class, in the words of the screen."""

from django.utils.translation import gettext_lazy as lazy

from pilar.training.domain import following, impact

PROMISES = {
    following.OPEN: (lazy("berjalan"), "info"),
    following.KEPT: (lazy("ditepati"), "good"),
    following.DROPPED: (lazy("dilepas"), "muted"),
}
MENTORING = {
    following.VISIT: lazy("kunjungan ke usaha"),
    following.CALL: lazy("telepon"),
    following.OFFICE: lazy("di kantor"),
    following.GROUP: lazy("kelompok"),
}
KINDS = {following.BEHAVIOUR: lazy("Perilaku"), following.RESULT: lazy("Hasil usaha")}
SIDES = {following.TRAINED: lazy("peserta"), following.WAITING: lazy("kelompok pembanding")}
STATES = {
    following.PLANNED: (lazy("terjadwal"), "info"),
    following.TOLD: (lazy("menunggu pemeriksaan"), "warn"),
    following.CONFIRMED: (lazy("dibenarkan"), "good"),
    following.DOUBTED: (lazy("perlu dilengkapi"), "warn"),
    following.UNREACHED: (lazy("tidak ditemukan"), "muted"),
}
DOES = {
    following.YES: lazy("Ya, terlihat"),
    following.PARTLY: lazy("Sebagian"),
    following.NO: lazy("Belum"),
}
CREDITS = {
    following.NONE: lazy("Tidak membantu"),
    following.SOME: lazy("Membantu sedikit"),
    following.MUCH: lazy("Sangat membantu"),
    following.UNSURE: lazy("Tidak tahu"),
}
OUTCOMES = {
    following.SALES: lazy("Golongan penjualan naik"),
    following.WORKERS: lazy("Tenaga kerja bertambah"),
    following.PERMIT: lazy("Mendapat izin baru"),
    following.BUYERS: lazy("Mendapat pembeli baru"),
}
PERMITS = {
    "NIB": lazy("NIB"),
    "PIRT": lazy("P-IRT"),
    "HALAL": lazy("Halal"),
    "BPOM": lazy("BPOM"),
    "BRAND": lazy("Merek terdaftar"),
}
WHY_ONLY_A_GAP = {
    impact.NOT_DRAWN: lazy(
        "Kursi angkatan ini tidak diundi, jadi kedua kelompok dapat berbeda sejak awal. Yang tertulis hanya apa yang berubah, bukan sebabnya."
    ),
    impact.SMALL: lazy(
        "Kelompoknya kecil (kurang dari 20 jawaban di salah satunya): bedanya dapat kebetulan. Baca selangnya."
    ),
    impact.SILENT: lazy(
        "Lebih dari 30% di salah satu kelompok belum menjawab. Yang menjawab dapat berbeda dari yang tidak; jangan bicara sebab dulu."
    ),
}
WHICH = {
    "DUE": lazy("Waktunya sekarang"),
    "REVIEW": lazy("Menunggu pemeriksaan"),
    "LATER": lazy("Nanti"),
    "DONE": lazy("Selesai"),
}
