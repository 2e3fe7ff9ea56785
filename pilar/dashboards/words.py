"""The numbers and the waiting work in the words of the screen."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from pilar.accounts.domain import Role


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
    "OWNER_TO_ANSWER": ngettext_lazy(
        "%(count)s pemilik menunggu kabar", "%(count)s pemilik menunggu kabar", "count"
    ),
    "FOLLOW_UP_DUE": ngettext_lazy(
        "%(count)s tindak lanjut pelatihan jatuh waktu",
        "%(count)s tindak lanjut pelatihan jatuh waktu",
        "count",
    ),
    "FOLLOW_UP_REVIEW": ngettext_lazy(
        "%(count)s hasil tindak lanjut menunggu diperiksa",
        "%(count)s hasil tindak lanjut menunggu diperiksa",
        "count",
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


@dataclass(frozen=True, slots=True)
class Calling:
    """What a role comes here for: its question, how to go about it, and what this version does not hold yet."""

    title: Any
    why: Any
    later: Any = ""


CALLINGS = {
    Role.MODERATOR: Calling(
        _("Siapa yang diundang ke diskusi?"),
        _(
            "Diskusi kelompok (FGD) mempertemukan usaha sejenis yang masih berjalan. Buka daftarnya, saring per kelurahan, lalu "
            "simpan sebagai daftar Anda."
        ),
    ),
    Role.TRAINER: Calling(
        _("Siapa yang perlu dilatih?"),
        _(
            "Calon peserta menurut keadaan usahanya hari ini. Buka daftarnya, saring per kelurahan, lalu simpan sebagai "
            "daftar Anda."
        ),
        "",
    ),
    Role.ASSESSOR: Calling(
        _("Usaha mana yang siap dinilai?"),
        _(
            "Penilaian kelayakan dimulai dari usaha yang sudah ber-NIB. Data yang keliru dapat diusulkan perbaikannya dari "
            "halaman usahanya."
        ),
        _("Lembar penilaian belum ada di versi ini."),
    ),
    Role.CURATOR: Calling(
        _("Produk siapa yang dapat dilihat?"),
        _(
            "Kurasi dimulai dari usaha ber-NIB yang masih berjalan. Data yang keliru dapat diusulkan perbaikannya dari halaman "
            "usahanya."
        ),
        _("Etalase dan catatan kurasi belum ada di versi ini."),
    ),
    Role.PARTNER: Calling(
        _("Yang dilihat mitra"),
        _(
            "Jumlah dan ringkasan seluruh wilayah. Nama dan alamat satu usaha hanya diberikan bila pemiliknya setuju datanya "
            "diberikan kepada mitra; mintalah daftarnya kepada dinas."
        ),
    ),
}  # fmt: skip
LISTS = {
    "food": _("Pengolah pangan yang masih berjalan"),
    "eating": _("Kuliner dan warung makan yang masih berjalan"),
    "weaving": _("Penenun yang masih berjalan"),
    "no_nib": _("Belum ber-NIB: calon peserta kelas NIB"),
    "food_licensed": _("Pengolah pangan yang sudah ber-NIB"),
    "no_kbli": _("Ber-NIB tetapi KBLI-nya belum tercatat"),
    "eating_licensed": _("Kuliner dan warung makan yang sudah ber-NIB"),
    "weaving_licensed": _("Penenun yang sudah ber-NIB"),
    "craft_licensed": _("Kerajinan dan mebel yang sudah ber-NIB"),
}

# -- questions in plain Indonesian -------------------------------------------------------------------
LEVELS = {"village": _("kelurahan"), "district": _("kecamatan")}

# Why a question that was understood cannot be answered; `about` are the person's own words.
PROBLEMS = {
    "NEGATION": _("“%(about)s”: pengecualian seperti ini belum dapat ditanyakan. Sebutkan yang dicari, bukan yang dikecualikan."),
    "CARRIED": _("“%(about)s”: apakah ini juga “belum”? Tulis “belum” atau “sudah” di depan setiap syarat."),
    "OR": _("“Atau” di antara syarat yang berbeda belum dapat ditanyakan. Tanyakan satu per satu."),
    "TWO_AREAS": _("Hanya satu kelurahan atau kecamatan dapat ditanyakan sekaligus. Untuk membandingkan, tulis “per kelurahan”."),
    "TWO_OF_A_NAME": _("Ada lebih dari satu tempat bernama “%(about)s”. Sebutkan kecamatannya di daftar usaha."),
    "NO_SUCH_AREA": _("Tidak ada %(about)s di kota ini."),
    "TWO_PERIODS": _("“%(about)s”: sudah ada masa lain untuk syarat yang sama. Sebutkan satu masa saja."),
    "WHOSE_PERIOD": _("“%(about)s”: masa ini milik syarat di depannya atau di belakangnya? Pisahkan dengan koma atau “dan”."),
    "PERIOD": _("“%(about)s”: masa ini tentang apa? Tulis misalnya “NIB terbit %(about)s” atau “dikunjungi %(about)s”."),
    "NOT_DATED": _("“%(about)s”: syarat ini belum dapat ditanyakan menurut masa."),
    "SPAN": _("“%(about)s”: lamanya hanya dapat ditanyakan untuk kunjungan, misalnya “tidak dikunjungi lebih dari 6 bulan”."),
    "FUTURE": _("“%(about)s” belum tiba; yang tercatat hanya sampai hari ini."),
    "SINCE_WHEN": _("“%(about)s”: sejak kapan? Tulis misalnya “terdaftar bulan ini”."),
    "CONTRADICTION": _("Pertanyaannya bertentangan: satu syarat diminta ada dan tidak ada sekaligus."),
    "TWO_SHAPES": _("Pertanyaannya meminta dua hal sekaligus. Tanyakan satu per satu."),
    "TWO_NAMES": _("Hanya satu nama dapat dicari sekaligus."),
    "TWO_GOODS": _("Hanya satu barang dapat ditanyakan sekaligus: %(about)s."),
    "TOO_MANY": _("Syaratnya terlalu banyak untuk satu pertanyaan."),
    "ORDER": _("Paling banyak atau paling sedikit apa? Tulis “kelurahan mana” atau “kecamatan mana”."),
    "COMPARE": _("Yang dapat dibandingkan: dua kelurahan atau lebih, atau dua kecamatan atau lebih. Misalnya “mana yang lebih banyak, Oesapa atau Lasiana”."),
    "COMPARE_HOW": _("“%(about)s”: menurut jumlah atau bagian? Tulis misalnya “mana yang lebih banyak, Oesapa atau Lasiana”; bagiannya tampil di sampingnya."),
    "COMPARE_ONE": _("Tempat dapat dibandingkan menurut satu hal saja. Tanyakan satu per satu."),
    "ABOUT": _("Yang dapat dihitung di sini usaha. Tulis misalnya “berapa usaha yang …”."),
    "PROMISES_ONLY": _("Janji hanya dapat ditanyakan menurut keadaannya, misalnya “janji yang terlambat”."),
    "STATE_OF_WHAT": _("“%(about)s” tentang apa? Untuk janji, tulis “janji yang terlambat”."),
    "FILING": _("“%(about)s”: tulis “belum punya NIB”, “NIB sedang diurus”, atau “NIB terbit”."),
    "TOPIC": _("“%(about)s”: sebutkan keadaannya, misalnya “kemasannya belum dinilai” atau “kemasan tingkat II”."),
    "NAME": _("Tulis namanya sesudah “bernama”."),
    "FLAGSHIP": _("Usaha belum dikaitkan dengan produk unggulan. Tanyakan barangnya, misalnya “usaha tenun” atau “usaha sei”."),
    "FOOD": _("“%(about)s”: kuliner (warung, katering) atau olahan pangan (keripik, sei, kue)? Tulis salah satunya."),
    "INACTIVE": _("“%(about)s”: tutup, tutup sementara, atau pindah? Tulis salah satunya."),
    "LEVEL": _("“%(about)s”: tulis “kelurahan mana” atau “kecamatan mana”."),
    "GROUP": _("“%(about)s”: jawaban hanya dapat dirinci per kelurahan atau per kecamatan."),
    "EXPLAIN": _("Di sini hanya usaha yang dapat dihitung; arti istilah ada di halaman angkanya."),
}  # fmt: skip
QUESTIONS = (
    _("kelurahan mana yang belum dikunjungi bulan ini"),
    _("warung makan di Oebobo yang belum punya NIB"),
    _("usaha tenun milik perempuan yang sudah ikut pelatihan"),
    _("berapa usaha mikro yang NIB-nya terbit tahun ini"),
    _("per kecamatan, usaha olahan pangan yang kemasannya belum dinilai"),
    _("mana yang lebih banyak belum punya NIB, Oesapa atau Lasiana"),
)

# -- what changed since a day ---------------------------------------------------------------------------
CHANGES = {
    "NEW": _("usaha baru di registri"),
    "BACK": _("usaha dibuka lagi atau dipisahkan lagi"),
    "HAPPENED": _("baru terjadi (buktinya paling lama sebulan)"),
    "LEARNT": _("baru diketahui (buktinya lebih lama)"),
    "CLOSED": _("usaha tutup"),
    "MERGED": _("digabung ke catatan lain"),
    "REMOVED": _("ditarik bersama kirimannya"),
    "CORRECTED": _("dikoreksi: buktinya tidak berlaku lagi"),
    "MOVED": _("pindah wilayah"),
}
CHANGED = {
    True: _("Bertambah pada %(stage)s sejak %(day)s"),
    False: _("Berkurang pada %(stage)s sejak %(day)s"),
}

# -- drawn by lot, and side by side -----------------------------------------------------------------------
# No word here says that one thing made another: a test reads them all.
OUTCOMES = {
    "LICENSED": _("ber-NIB"), "READY": _("kemasan tingkat II atau lebih baik"), "ON_MARKET": _("terpasarkan"), "GROWING": _("pembeli kembali"),
    "BAND": _("penjualan naik satu golongan"), "SEEN": _("terlihat petugas sesudah undian"), "LIVES": _("tidak tercatat tutup"),
    "SALES": _("penjualan yang dipastikan, rata-rata per usaha"),
}  # fmt: skip
TRAITS = {
    "WOMAN": _("perempuan"), "DISABILITY": _("penyandang disabilitas"), "MICRO": _("usaha mikro"), "LICENSED": _("sudah ber-NIB"),
    "READY": _("kemasan sudah tingkat II"), "ON_MARKET": _("sudah terpasarkan"), "OLD": _("terdata lebih dari setahun"),
}  # fmt: skip
SAYINGS = {
    "SMALL": _("terlalu sedikit untuk bilang apa-apa"),
    "OPEN": _("belum terlihat beda; selangnya memuat nol atau dapat kebetulan"),
    "CLEAR": _("berbeda, lebih dari yang biasa dibuat undian saja"),
}
BESIDE = {
    "IN_CLASS": _("Ikut kelas yang kursinya tidak diundi"), "ACCOMPANIED": _("Didampingi ke NIB"), "ALL": _("Semua usaha di wilayah ini"),
}  # fmt: skip
LOTS = {
    "LEAD": _("Undian membagi pendaftar yang sama-sama memenuhi syarat, jadi kedua kelompok boleh dibandingkan. Setiap orang tetap di kelompok undiannya, hadir atau tidak."),
    "NONE": _("Belum ada kelas yang kursinya diundi dan sudah cukup lama, jadi belum ada kelompok yang boleh dibandingkan. Undi kursi bila pendaftar lebih banyak; sesudah %s bulan perbandingannya tampil di sini."),
    "SEEN_MORE": _("Yang perlu diragukan: peserta kelas lebih sering bertemu petugas, jadi buktinya lebih cepat tercatat."),
    "SEVERAL": _("Beberapa hasil dilihat sekaligus; yang disebut berbeda sudah diperketat untuk itu (Holm)."),
    "BESIDE": _("Di sini tidak ada undian. Yang ikut memilih sendiri atau dipilih, jadi sejak awal sudah lain. Angkanya berdiri berdampingan saja: ini bukan perbandingan hasil, dan selisihnya sengaja tidak dihitung."),
}  # fmt: skip

# -- next year's money ------------------------------------------------------------------------------------
PARTS = {
    "NIB": _("Pendampingan NIB"),
    "CLASSES": _("Pelatihan"),
    "PACKS": _("Bantuan kemasan"),
    "FAIRS": _("Pameran"),
}
UNITS = {
    "NIB": _("usaha didampingi"),
    "CLASSES": _("orang dilatih"),
    "PACKS": _("usaha dibantu"),
    "FAIRS": _("usaha ikut pameran"),
}
REACHED = {
    "NIB": _("ber-NIB dalam setengah tahun"), "CLASSES": _("bersertifikat"), "PACKS": _("kemasan tingkat II dalam setengah tahun"),
    "FAIRS": _("ada penjualan yang dipastikan dalam tiga bulan"),
}  # fmt: skip
WHY_NO_NUMBER = {
    "NO_TRIES": _("belum ada catatannya, jadi tidak ada angka"),
    "FEW_TRIES": _("baru %(tries)s yang sudah cukup lama untuk dinilai; di bawah %(least)s tidak ada angka"),
    "NO_PRICE": _("biaya satuannya tidak tercatat; tulis anggapan Anda di kolom biaya"),
    "FEW_PRICES": _("biayanya baru tercatat pada satu kegiatan; tulis anggapan Anda di kolom biaya"),
    "BEYOND": _("%(units)s melebihi yang pernah dikerjakan setahun (%(most)s); di luar itu tidak ada yang tercatat, jadi tidak ada angka"),
}  # fmt: skip
