"""Codes of grants, pools, materials and pack tests in the words of the screen."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from pilar.packaging.domain import materials, trials
from pilar.packaging.domain.trials import Verdict
from pilar.ui.domain import numbers

THINGS = {
    "SEALER": lazy("Mesin segel"),
    "VACUUM": lazy("Mesin vakum"),
    "CODER": lazy("Stempel atau mesin kode"),
    "SCALE": lazy("Timbangan"),
    "POUCH": lazy("Kemasan (standing pouch, kantong)"),
    "OTHER": lazy("Lainnya"),
}
GRANT_STATES = {
    "GIVEN": (lazy("diserahkan, belum dilihat"), "info"),
    "IN_USE": (lazy("dipakai"), "good"),
    "IDLE": (lazy("tidak dipakai"), "warn"),
    "RETURNED": (lazy("dikembalikan"), "muted"),
}
SIGHT_WORDS = {"IN_USE": lazy("Dipakai"), "IDLE": lazy("Tidak dipakai"), "RETURNED": lazy("Dikembalikan")}
POOL_STATES = {
    "OPEN": (lazy("mengumpulkan"), "info"),
    "ORDERED": (lazy("dipesan"), "warn"),
    "ARRIVED": (lazy("sudah tiba"), "good"),
    "CANCELLED": (lazy("dibatalkan"), "muted"),
}
BAD_TIERS = {
    "EMPTY": lazy(
        "Tulis sekurangnya satu harga: mulai berapa lembar, berapa rupiah selembar. Paling banyak enam."
    ),
    "ORDER": lazy("Urutkan harga dari jumlah yang kecil ke yang besar."),
    "DEARER": lazy("Harga selembar tidak boleh naik bila jumlahnya bertambah. Cek salah ketik."),
    "RANGE": lazy("Jumlah sampai 1.000.000 lembar, harga sampai Rp 1.000.000 selembar."),
}
MATERIAL_KINDS = {
    "BAG": lazy("kantong"), "POUCH": lazy("standing pouch"), "JAR": lazy("stoples"), "BOTTLE": lazy("botol"), "BOX": lazy("kotak"), "PAPER": lazy("kertas"),
    "FILM": lazy("lembaran plastik"), "OTHER": lazy("lainnya"),
}  # fmt: skip
FOOD = {
    "SHOWN": (lazy("aman pangan, ada bukti"), "good"),
    "TOLD": (lazy("aman pangan kata penjual"), "warn"),
    "NOT_FOOD": (lazy("bukan untuk pangan"), "bad"),
    "UNKNOWN": (lazy("belum diketahui"), "muted"),
}
BEARS = {
    "VACUUM": lazy("vakum"),
    "HEAT": lazy("isi panas"),
    "FREEZER": lazy("beku"),
    "OIL": lazy("berminyak"),
}
DOUBTS = {
    materials.NO_EVIDENCE: lazy(
        "Tulis buktinya (logo gelas dan garpu, sertifikat), atau pilih “kata penjual”."
    ),
    materials.HOT_RESIN: lazy(
        "Plastik bernomor ini biasanya bukan untuk isi panas. Cek keterangan pembuatnya."
    ),
}
TRIALS = {
    "SEAL": (lazy("Segel"), lazy("Tarik segel di tiga tempat; gagal bila terbuka.")),
    "LEAK": (lazy("Bocor"), lazy("Tekan di dalam air satu menit; gagal bila ada gelembung.")),
    "VACUUM": (lazy("Vakum"), lazy("Sehari sesudah dikemas; gagal bila plastik tidak lagi menempel.")),
    "DROP": (lazy("Jatuh"), lazy("Jatuhkan dari 80 cm ke lantai tiga kali; gagal bila pecah atau terbuka.")),
}


def verdict(told: Verdict) -> tuple[str, str]:
    """What a test says, as a badge."""
    if told.word == trials.BAD:
        return _("tidak lulus"), "bad"
    if told.word == trials.TOO_FEW:
        return _("terlalu sedikit dicoba"), "muted"
    return _("lulus"), "good"


def at_most(told: Verdict) -> str:
    """How much a good test leaves open."""
    if told.word == trials.BAD:
        return _("Perbaiki, lalu uji lagi adonan berikutnya.")
    return _("Dengan keyakinan 95%% paling banyak %s dari 100 kemasan gagal.") % numbers.write(told.at_most)
