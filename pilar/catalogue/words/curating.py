"""The rubric in words."""

from django.utils.translation import gettext_lazy as lazy

from pilar.catalogue.domain import curating

DIMENSION_WORDS = {
    curating.LEGALITY: lazy("Legalitas"),
    curating.QUALITY: lazy("Mutu produk"),
    curating.CAPACITY: lazy("Kapasitas"),
    curating.PACKAGING: lazy("Kemasan"),
    curating.APPEAL: lazy("Daya tarik pasar"),
}
DIMENSION_HELP = {
    curating.LEGALITY: lazy("NIB, izin produk, dan merek: ada, cocok, dan masih berlaku."),
    curating.QUALITY: lazy("Bahan, pengerjaan, rasa atau kerapian; keterangannya benar."),
    curating.CAPACITY: lazy("Sanggup mengulang mutu yang sama sebanyak dan secepat yang ditulis."),
    curating.PACKAGING: lazy("Melindungi, bersih, dan labelnya lengkap."),
    curating.APPEAL: lazy("Khas, harganya wajar, foto dan ceritanya jujur."),
}
SCORE_WORDS = {
    "5": lazy("5 – contoh bagi yang lain"), "4": lazy("4 – baik"), "3": lazy("3 – cukup"), "2": lazy("2 – kurang"), "1": lazy("1 – belum ada"),
}  # fmt: skip
RUBRIC_FAULTS = {
    "WEIGHTS": lazy("Jumlah kelima bobot harus tepat 100."),
    "BOUNDS": lazy("Batas nilai harus turun dari A ke C, antara 1 dan 100."),
}
