"""The numbers and the waiting work in the words of the screen."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy


@dataclass(frozen=True, slots=True)
class FigureWords:
    """What a number is. `whole` is empty for a number that is no part of another."""

    title: Any
    sentence: Any
    definition: Any
    part: Any
    whole: Any = ""
    standard: Any = ""


_LIVING = _(
    "Usaha dihitung selama belum tutup dan catatannya belum digabung ke catatan lain; yang tutup sementara atau sedang "
    "pindah tetap dihitung. Usaha yang kelurahannya belum diketahui dihitung pada wilayah terkecil yang diketahui."
)
_LICENSED = _(
    "Usaha dihitung ber-NIB bila nomornya 13 angka dan tercatat dari sumber yang disimpan (misalnya data OSS atau suratnya)."
)
_STANDARD = _("Satu Data Indonesia, indikator 02.10.005: persentase UMKM yang memiliki izin usaha.")

FIGURES = {
    "nib": FigureWords(
        _("Usaha ber-NIB"),
        _("usaha sudah ber-NIB"),
        (_("Usaha yang memiliki NIB dibagi semua usaha yang terdata, dikalikan 100."), _LIVING, _LICENSED),
        _("usaha ber-NIB"),
        _("semua usaha yang terdata"),
        _STANDARD,
    ),
    "usaha": FigureWords(
        _("Usaha terdata"),
        _("usaha terdata"),
        (
            _("Banyaknya usaha mikro, kecil, dan menengah dalam registri, satu catatan untuk satu usaha."),
            _LIVING,
        ),
        _("usaha terdata"),
    ),
    "tanpa-nib": FigureWords(
        _("Usaha belum ber-NIB"),
        _("usaha belum ber-NIB"),
        (_("Usaha yang belum memiliki NIB: sasaran pendampingan."), _LIVING, _LICENSED),
        _("usaha belum ber-NIB"),
        _("semua usaha yang terdata"),
    ),
    "tenaga-kerja": FigureWords(
        _("Orang bekerja"),
        _("orang bekerja di usaha yang terdata"),
        (
            _(
                "Jumlah pekerja, pemilik termasuk, dari usaha yang jumlah pekerjanya diketahui. Usaha yang belum "
                "menyebut jumlah pekerja tidak menambah angka ini, jadi angka sebenarnya lebih besar."
            ),
            _LIVING,
        ),
        _("orang bekerja"),
    ),
}

# What the map and the table beside it ask, by measure.
MEASURES = {"nib": _("Bagian ber-NIB"), "usaha": _("Jumlah usaha"), "tanpa-nib": _("Belum ber-NIB")}
MAP_TITLES = {
    "nib": _("Di mana NIB sudah banyak, di mana masih tertinggal?"),
    "usaha": _("Di mana usaha paling banyak?"),
    "tanpa-nib": _("Di mana paling banyak usaha yang belum ber-NIB?"),
}
MAP_SOURCES = {
    "nib": _(
        "Yang ditunjukkan: persen usaha yang ber-NIB. Ketuk satu wilayah untuk membuka daftar usahanya."
    ),
    "usaha": _("Yang ditunjukkan: banyaknya usaha. Ketuk satu wilayah untuk membuka daftarnya."),
    "tanpa-nib": _("Yang ditunjukkan: usaha yang belum ber-NIB. Ketuk satu wilayah untuk membuka daftarnya."),
}
MEASURE_UNITS = {"nib": _("ber-NIB"), "usaha": _("usaha"), "tanpa-nib": _("belum ber-NIB")}

WAITING = {
    "CHANGE_TO_DECIDE": ngettext_lazy(
        "%(count)s usulan perubahan menunggu keputusan Ibu/Bapak",
        "%(count)s usulan perubahan menunggu keputusan Ibu/Bapak",
        "count",
    ),
    "OWN_PROPOSAL": ngettext_lazy(
        "%(count)s usulan Anda belum diputuskan", "%(count)s usulan Anda belum diputuskan", "count"
    ),
    "PAIR_TO_DECIDE": ngettext_lazy(
        "%(count)s pasangan usaha mungkin tercatat dua kali",
        "%(count)s pasangan usaha mungkin tercatat dua kali",
        "count",
    ),
    "QUESTION_TO_ANSWER": ngettext_lazy(
        "%(count)s pertanyaan petugas tentang dua usaha menunggu jawaban Anda",
        "%(count)s pertanyaan petugas tentang dua usaha menunggu jawaban Anda",
        "count",
    ),
    "CASE_TO_FILE": ngettext_lazy(
        "%(count)s berkas NIB siap diajukan di OSS", "%(count)s berkas NIB siap diajukan di OSS", "count"
    ),
    "BATCH_RECEIVED": ngettext_lazy(
        "%(count)s kiriman sedang dibaca", "%(count)s kiriman sedang dibaca", "count"
    ),
    "BATCH_READ": ngettext_lazy(
        "%(count)s kiriman menunggu kolomnya diperiksa",
        "%(count)s kiriman menunggu kolomnya diperiksa",
        "count",
    ),
    "BATCH_MAPPED": ngettext_lazy(
        "%(count)s kiriman siap dicoba sebelum disimpan",
        "%(count)s kiriman siap dicoba sebelum disimpan",
        "count",
    ),
    "BATCH_CHECKED": ngettext_lazy(
        "%(count)s kiriman siap dilihat dan disimpan", "%(count)s kiriman siap dilihat dan disimpan", "count"
    ),
}

LEVEL_TITLES = {
    "country": _("Provinsi"),
    "province": _("Kota atau kabupaten"),
    "city": _("Kecamatan"),
    "district": _("Kelurahan atau desa"),
    "": _("Wilayah"),
}
