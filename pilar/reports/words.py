"""Indicators and closed months in the words of the screen, of paper and of the metadata that go out with them."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from pilar.dashboards.words import CHANGES
from pilar.journey.words import STAGE_WORDS
from pilar.reports.domain.templates import IN_FORMULA, NO_AREA, UNKNOWN, NotATemplate, Wrong
from pilar.ui.domain import calendar
from pilar.ui.templatetags.ui_formats import language


@dataclass(frozen=True, slots=True)
class IndicatorWords:
    """What a number is. `whole` is "" for one that is no part of another; `sentence` follows "12 dari 17" or "17"."""

    title: Any
    sentence: Any
    part: Any
    whole: Any
    excluded: Any
    source: Any
    doubt: Any
    unit: Any
    owner: Any = _("Bidang UMKM, bersama petugas data")
    freshness: Any = _("Setiap perubahan data langsung dihitung.")


_LIVING = _("Usaha yang tutup dan catatan yang sudah digabung ke catatan lain.")
_DAILY = _("Dihitung ulang sekali sehari.")
_WHOLE = _("semua usaha yang terdata")
_REGISTRY = _("Registri usaha: kiriman lembaga, survei, dan catatan petugas.")

INDICATORS = {
    "usaha": IndicatorWords(
        _("Usaha terdata"),
        _("usaha terdata"),
        _("usaha mikro, kecil, dan menengah dalam registri, satu catatan untuk satu usaha"),
        "",
        _LIVING,
        _REGISTRY,
        _(
            "Usaha yang belum pernah didata tidak terlihat di sini; angka sebenarnya lebih besar. Bulan lalu dihitung mundur dari usaha yang hidup hari ini."
        ),
        _("usaha"),
    ),
    "nib": IndicatorWords(
        _("Usaha ber-NIB"),
        _("usaha sudah ber-NIB"),
        _("usaha dengan NIB 13 angka dari sumber yang disimpan"),
        _WHOLE,
        _LIVING,
        _("Registri usaha; NIB menurut data OSS, surat, atau catatan petugas."),
        _("Bergantung pada daftar usaha yang terdata: mendata usaha baru tanpa NIB menurunkan bagiannya."),
        _("persen"),
    ),
    "tenaga-kerja": IndicatorWords(
        _("Orang bekerja"),
        _("orang bekerja di usaha yang terdata"),
        _("pekerja, pemilik termasuk, dari usaha yang jumlah pekerjanya diketahui"),
        "",
        _LIVING,
        _REGISTRY,
        _(
            "Usaha yang belum menyebut jumlah pekerja tidak menambah angka ini. Tidak bertanggal: bulan yang ditutup menyimpan keadaan saat ditutup."
        ),
        _("orang"),
    ),
    "terlatih": IndicatorWords(
        _("Usaha terlatih"),
        _("usaha sudah terlatih"),
        _("usaha dengan bukti tahap Terlatih"),
        _WHOLE,
        _LIVING,
        _("Pelatihan: daftar hadir dan sertifikat."),
        _("Pelatihan di luar program ini tidak terlihat. Hadir tidak sama dengan mampu."),
        _("persen"),
        _("Bidang pelatihan"),
        _DAILY,
    ),
    "kemasan": IndicatorWords(
        _("Kemasan tingkat I atau II"),
        _("usaha yang dinilai kemasannya mencapai tingkat I atau II"),
        _("usaha yang penilaian kemasan terbarunya bertingkat I atau II"),
        _("usaha yang kemasannya pernah dinilai dan penilaiannya berlaku"),
        _("Penilaian yang dibatalkan, belum ditandatangani, dan penilaian kedua untuk kalibrasi."),
        _("Penilaian kemasan yang ditandatangani penilai dan pemilik."),
        _("Yang dinilai bukan contoh acak: biasanya usaha yang sudah siap. Jangan dibaca sebagai keadaan semua usaha."),
        _("persen"),
        _("Bidang mutu dan kemasan"),
    ),
    "layak": IndicatorWords(
        _("Usaha layak"),
        _("usaha sudah layak"),
        _("usaha dengan bukti tahap Layak"),
        _WHOLE,
        _LIVING,
        _("Penilaian produk dan kemasan."),
        _("Usaha yang belum dinilai dihitung belum, walau produknya mungkin sudah baik."),
        _("persen"),
        _("Bidang mutu dan kemasan"),
        _DAILY,
    ),
    "terpasarkan": IndicatorWords(
        _("Usaha terpasarkan"),
        _("usaha sudah terpasarkan"),
        _("usaha dengan bukti tahap Terpasarkan"),
        _WHOLE,
        _LIVING,
        _("Katalog, permintaan pembeli, dan penjualan yang dipastikan kedua pihak."),
        _("Penjualan di luar Pilar tidak terlihat."),
        _("persen"),
        _("Bidang pemasaran"),
        _DAILY,
    ),
    "tumbuh": IndicatorWords(
        _("Usaha tumbuh"),
        _("usaha tumbuh: pembelinya kembali"),
        _("usaha dengan bukti tahap Tumbuh"),
        _WHOLE,
        _LIVING,
        _("Penjualan berulang yang dipastikan kedua pihak."),
        _("Penjualan di luar Pilar tidak terlihat; angka sebenarnya mungkin lebih besar."),
        _("persen"),
        _("Bidang pemasaran"),
        _DAILY,
    ),
    "janji": IndicatorWords(
        _("Janji ditepati"),
        _("janji yang sudah jatuh tempo ditepati pada waktunya"),
        _("janji yang selesai pada hari yang dijanjikan pertama kali, atau lebih cepat"),
        _("janji yang sudah dapat dinilai"),
        _("Permintaan yang belum dijawab dan janji yang belum jatuh tempo."),
        _("Buku komitmen: janji kementerian, mitra, dan kota sendiri."),
        _("Sedikit janji berarti angka yang mudah berubah. Tidak bertanggal: bulan yang ditutup menyimpan keadaan saat ditutup."),
        _("persen"),
        _("Sekretariat komitmen"),
    ),
}  # fmt: skip

_REASONS = {
    "NO_MONTH": _("Bulan itu tidak ada. Tulis tahun dan bulan, misalnya 202610."),
    "TOO_EARLY": _("%(month)s lebih tua dari angka bulanan yang disimpan (mulai Januari 2020), jadi tidak dapat ditutup."),
    "RUNNING": _("%(month)s masih berjalan. Bulan ini dapat ditutup mulai hari pertama bulan berikutnya."),
    "FUTURE": _("%(month)s belum terjadi, jadi belum ada angka yang dapat ditutup."),
}  # fmt: skip


def why_not_closed(reason: str, month: int) -> str:
    return str(_REASONS[reason]) % {"month": month_words(month) if reason != "NO_MONTH" else ""}


def month_words(month: int) -> str:
    """202610 is "Oktober 2026"."""
    return f"{calendar.MONTHS[language()][month % 100 - 1]} {month // 100}"


# -- the ministry's file ------------------------------------------------------------------------------
LEVELS = {
    "country": _("nasional"), "province": _("provinsi"), "city": _("kabupaten/kota"), "district": _("kecamatan"), "village": _("kelurahan/desa"),
    "unplaced": _("belum diketahui"),
}  # fmt: skip


def move_words(stage: str, gained: bool, why: str) -> list[str]:
    """Stage, direction and reason of a change within the month."""
    return [
        str(STAGE_WORDS.get(stage, stage)),
        str(_("bertambah") if gained else _("berkurang")),
        str(CHANGES.get(why, why)),
    ]


MEASURES = {
    "nilai": _("angka yang ditutup"), "dari": _("dari berapa (penyebut)"), "bagian": _("bagian dalam persen"), "lalu": _("angka bulan lalu"),
    "dari-lalu": _("penyebut bulan lalu"), "bagian-lalu": _("bagian bulan lalu"), "selisih": _("selisih dengan bulan lalu"),
    "selisih-bagian": _("selisih bagian, dalam poin persen"), "hari-ini": _("bulan yang sama menurut catatan hari ini"),
    "koreksi": _("koreksi sesudah ditutup"),
}  # fmt: skip
TEXTS = {
    "bulan": _("bulan yang dilaporkan"), "bulan-lalu": _("bulan pembanding"), "wilayah": _("nama wilayah"), "kode": _("kode wilayah"),
    "dinas": _("nama dinas"), "ditutup": _("hari bulan itu ditutup"), "oleh": _("siapa yang menutupnya"), "sidik": _("sidik angkanya"),
}  # fmt: skip
_NOT_A_TEMPLATE = {
    "NOT_A_WORKBOOK": _("Berkas ini bukan buku kerja Excel (.xlsx), atau rusak. Buka di Excel, simpan sebagai .xlsx, lalu unggah lagi."),
    "TOO_LARGE": _("Berkas ini terlalu besar untuk sebuah templat (paling besar 4 MB, 20.000 tanda)."),
    "MACROS": _("Berkas ini berisi makro, dan makro tidak dapat dipertahankan. Simpan sebagai .xlsx tanpa makro, lalu unggah lagi."),
    "NO_MARKS": _("Belum ada tanda di berkas ini. Tulis misalnya ${nib} pada sel yang harus diisi; daftar tanda ada di bawah."),
}  # fmt: skip
_WRONG = {
    UNKNOWN: _("%(where)s: tanda %(mark)s tidak dikenal."),
    IN_FORMULA: _("%(where)s: tanda berada di dalam rumus. Beri tanda pada selnya sendiri, lalu rujuk sel itu di rumus."),
    NO_AREA: _("%(where)s: wilayah untuk tanda %(mark)s tidak ditemukan. Kolom yang disebut harus berisi kode atau nama wilayah; untuk nama yang sama tulis Kec. atau Kel. di depannya."),
}  # fmt: skip
_SHOWN_WRONG = 8


def why_no_template(problem: NotATemplate) -> str:
    """One sentence, or one for each cell that is wrong."""
    if problem.code in _NOT_A_TEMPLATE:
        return str(_NOT_A_TEMPLATE[problem.code])
    told = [wrong_words(each) for each in problem.wrong[:_SHOWN_WRONG]]
    more = len(problem.wrong) - len(told)
    return " ".join([*told, str(_("Dan %s sel lain.") % more)] if more > 0 else told)


def wrong_words(wrong: Wrong) -> str:
    said = str(_WRONG[wrong.why]) % {"where": wrong.where, "mark": wrong.mark}
    return said + " " + str(_("Maksudnya %s?") % wrong.meant) if wrong.meant else said


AUDIT_SENTENCES = {
    "reports.wall_put_up": _("Memasang layar dinding “%(name)s” untuk wilayah %(area)s"),
    "reports.wall_taken_back": _("Mencabut layar dinding “%(name)s”"),
    "reports.ministry_file_taken": _("Mengunduh angka %(month)s untuk kementerian (%(format)s)"),
    "reports.template_kept": _("Menyimpan templat kementerian “%(name)s” untuk wilayah %(area)s"),
    "reports.template_ended": _("Melepas templat kementerian “%(name)s”"),
    "reports.report_taken": _("Mengunduh laporan %(month)s (%(format)s)"),
    "reports.rows_exported": _(
        "Mengekspor data usaha wilayah %(areas)s sebagai %(format)s, tanpa NIK, telepon, dan nama"
    ),
    "reports.finding_checked": _("Mencatat hasil hal yang perlu dicek"),
    "reports.finding_reopened": _("Membuka lagi hal yang sudah dicek"),
    "reports.finding_explained": _("Menjelaskan hal tentang pekerjaannya sendiri"),
    "reports.month_closed": _("Menutup angka %(month)s untuk wilayah %(area)s, sidik %(sha256)s"),
}
AUDIT_THINGS = {
    "finding": _("Hal yang perlu dicek"),
    "closed_month": _("Bulan yang ditutup"),
    "ministry_template": _("Templat kementerian"),
    "wall": _("Layar dinding"),
}


# -- what looked unusual ----------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class FindingWords:
    """What was noticed, why that is unusual, what often explains it and how to look."""

    sentence: Any
    why: Any
    likely: Any


FINDINGS = {
    "BURST": FindingWords(
        _("%(count)s kunjungan rumah pada %(day)s ditulis dalam %(minutes)s menit"),
        _("Menemui pemilik di rumahnya perlu sedikitnya lima menit dengan jalannya, jadi paling banyak 18 dalam 90 menit."),
        _("Sering: kunjungan sehari ditulis sekaligus pada sore hari. Tanyakan catatannya, lalu telepon atau kunjungi dua atau tiga pemilik di antaranya."),
    ),
    "PHOTO": FindingWords(
        _("Foto yang sama tersimpan pada %(count)s usaha"),
        _("Gambarnya sama atau hampir sama: paling banyak 3 dari 64 titik sidik gambarnya berbeda."),
        _("Sering: satu tempat dipakai bersama, satu usaha tercatat dua kali, atau foto lama terpilih lagi di HP. Bandingkan gambarnya."),
    ),
    "PHONE": FindingWords(
        _("%(count)s pemilik ber-NIB memakai satu nomor telepon"),
        _("Kode OSS dan kabar kantor dikirim ke nomor itu. Sekeluarga berbagi nomor itu biasa; lima pemilik atau lebih jarang."),
        _("Sering: nomor pendamping atau ketua kelompok ditulis saat pemilik belum punya HP. Tanyakan nomor mereka sendiri, supaya kabar sampai."),
    ),
    "PLACE": FindingWords(
        _("%(count)s tempat usaha tercatat pada satu titik peta"),
        _("Titiknya sama sampai angka terakhir. Dua pengukuran HP hampir tidak pernah sama, juga di satu pasar."),
        _("Sering: titik diambil di kantor atau di pusat kelurahan lalu dipakai untuk semua. Ukur lagi saat kunjungan berikut."),
    ),
    "JUMP": FindingWords(
        "",
        _("Minggu itu jauh di atas 26 minggu sebelumnya di tempat yang sama (nilai-z tersesuaikan di atas 3,5, dan sedikitnya sepuluh lebih banyak)."),
        _("Sering: ada hari NIB, pendataan, atau satu kiriman besar. Buka daftarnya dan lihat beberapa."),
    ),
}  # fmt: skip
JUMPS = {
    "NIB": _("%(count)s NIB terbit dalam seminggu sejak %(since)s; biasanya %(usual)s"),
    "LISTED": _("%(count)s usaha terdaftar dalam seminggu sejak %(since)s; biasanya %(usual)s"),
}
OUTCOMES = {"FINE": _("Wajar"), "MENDED": _("Sudah dibetulkan"), "GONE": _("Tidak tampak lagi")}
VISIT_COLUMNS = (_("Usaha"), _("Ditulis pukul"), _("Hasil"), _("Menit"))
PHOTO_COLUMNS = (_("Usaha"), _("Foto"), _("Masuk"))
BUSINESS_COLUMNS = (_("Usaha"), _("Pemilik"), _("Tempat"), _("NIB"))
WAITING = {
    "TO_CHECK": ngettext_lazy("%(count)s hal perlu dicek", "%(count)s hal perlu dicek", "count"),
    "TO_EXPLAIN": ngettext_lazy(
        "%(count)s hal tentang pekerjaan Anda menunggu penjelasan Anda", "%(count)s hal tentang pekerjaan Anda menunggu penjelasan Anda", "count"
    ),
}  # fmt: skip
