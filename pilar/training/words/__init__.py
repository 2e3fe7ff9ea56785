"""Codes of this area in the words of the screen."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from pilar.training.domain.asking import BadQuestion
from pilar.training.domain.learning import BadSheet

WEEKDAYS = (
    lazy("Senin"),
    lazy("Selasa"),
    lazy("Rabu"),
    lazy("Kamis"),
    lazy("Jumat"),
    lazy("Sabtu"),
    lazy("Minggu"),
)
STATES = {
    "PLANNED": (lazy("disusun"), "muted"),
    "OPEN": (lazy("pendaftaran dibuka"), "info"),
    "RUNNING": (lazy("berjalan"), "good"),
    "DONE": (lazy("selesai"), "muted"),
    "CANCELLED": (lazy("dibatalkan"), "bad"),
}
PLACES = {
    "INVITED": (lazy("diundang"), "info"),
    "APPLIED": (lazy("menunggu seleksi"), "info"),
    "WAITING": (lazy("daftar tunggu"), "warn"),
    "ENROLLED": (lazy("peserta"), "good"),
    "DECLINED": (lazy("tidak memenuhi syarat"), "muted"),
    "LEFT": (lazy("batal"), "muted"),
}
SOURCES = {
    "OFFICE": lazy("didaftarkan petugas"),
    "LINK": lazy("lewat tautan"),
    "WALK_IN": lazy("datang langsung"),
    "SUBSTITUTE": lazy("pengganti"),
    "SELF": lazy("mendaftar sendiri"),
}
WAYS = {
    "FIRST_COME": lazy("Siapa cepat: kursi diberikan menurut urutan mendaftar"),
    "BY_RULE": lazy("Seleksi: nilai menurut aturan yang diumumkan, lalu undian"),
}
CRITERIA = {
    "NEED": lazy("Usaha punya kekurangan yang dijawab program ini"),
    "NEVER": lazy("Belum dilatih dalam dua tahun"),
    "DISABILITY": lazy("Peserta penyandang disabilitas"),
    "WOMAN": lazy("Peserta perempuan"),
    "MICRO": lazy("Usaha mikro"),
}
QUOTAS = {
    "VILLAGE_MOST": lazy("paling banyak dari %s"),
    "SEX_LEAST": lazy("disisihkan untuk %s"),
    "DISABILITY_LEAST": lazy("disisihkan untuk penyandang disabilitas"),
}
SEXES = {"F": lazy("perempuan"), "M": lazy("laki-laki")}
TRAINER_KINDS = {"ACADEMIC": lazy("akademisi"), "PRACTITIONER": lazy("praktisi")}
STATUSES = {
    "PRESENT": (lazy("Hadir"), "good"),
    "LATE": (lazy("Terlambat"), "warn"),
    "EXCUSED": (lazy("Izin"), "info"),
    "SICK": (lazy("Sakit"), "info"),
    "ABSENT": (lazy("Alpa"), "bad"),
}
HOW = {
    "QR": lazy("pindai layar"),
    "CODE": lazy("kode pendek"),
    "TICK": lazy("dicatat petugas"),
    "SHEET": lazy("dari lembar"),
}
SIDES = {"PRE": lazy("Tes awal"), "POST": lazy("Tes akhir")}
CERTIFICATES = {
    "VALID": (lazy("berlaku"), "good"),
    "REVOKED": (lazy("dicabut"), "bad"),
    "REPLACED": (lazy("diganti"), "warn"),
}
EVENTS = {
    "PLANNED": lazy("Angkatan disusun"),
    "CHANGED": lazy("Rencana angkatan diubah"),
    "QUOTAS": lazy("Kuota diubah"),
    "CONDITIONS": lazy("Syarat peserta diubah"),
    "QUESTIONS": lazy("Pertanyaan pendaftaran diubah"),
    "OPEN": lazy("Pendaftaran dibuka"),
    "RUNNING": lazy("Pelatihan dimulai, daftar peserta ditetapkan"),
    "DONE": lazy("Pelatihan selesai"),
    "CANCELLED": lazy("Angkatan dibatalkan"),
    "LESSON_ADDED": lazy("Sesi disusun"),
    "LESSON_CHANGED": lazy("Sesi diubah"),
    "LESSON_OFF": lazy("Sesi dibatalkan"),
    "INVITED": lazy("Peserta diundang"),
    "IN_ENROLLED": lazy("Peserta mendapat kursi"),
    "IN_WAITING": lazy("Pendaftar masuk daftar tunggu"),
    "IN_APPLIED": lazy("Pendaftar menunggu seleksi"),
    "MOVED_UP": lazy("Naik dari daftar tunggu"),
    "LEFT": lazy("Tempat dibatalkan"),
    "SUBSTITUTED": lazy("Peserta digantikan"),
    "DRAWN": lazy("Seleksi dan undian dijalankan"),
    "TICKED": lazy("Kehadiran dicatat"),
    "TYPED_PRE": lazy("Lembar tes awal diketik"),
    "TYPED_POST": lazy("Lembar tes akhir diketik"),
    "CERTIFIED": lazy("Sertifikat diterbitkan"),
    "SIGNED": lazy("Sertifikat bertanda tangan elektronik disimpan"),
    "REVOKED": lazy("Sertifikat dicabut"),
    "REISSUED": lazy("Sertifikat diterbitkan ulang"),
    "PRACTICE": lazy("Praktik dinilai"),
    "PICTURE": lazy("Foto sesi disimpan"),
    "PICTURE_OFF": lazy("Foto sesi dihapus"),
    "NOTED": lazy("Notulen sesi ditulis"),
    "PACKED": lazy("Berkas SPJ diunduh"),
    "FOLLOW_UPS": lazy("Tindak lanjut dijadwalkan"),
    "PROMISED": lazy("Rencana tindakan ditulis"),
    "PROMISE_KEPT": lazy("Janji ditepati"),
    "PROMISE_DROPPED": lazy("Janji dilepas"),
    "PROMISE_OPEN": lazy("Janji dibuka lagi"),
    "MENTORED": lazy("Pendampingan dicatat"),
    "FOLLOWED_UP": lazy("Tindak lanjut dicatat"),
    "NOT_REACHED": lazy("Peserta tidak ditemukan"),
    "REVIEW_CONFIRMED": lazy("Hasil tindak lanjut dibenarkan"),
    "REVIEW_DOUBTED": lazy("Hasil tindak lanjut diminta dilengkapi"),
}
# The register of certificates by how they stand.
REGISTER = {
    "VALID": lazy("Berlaku"),
    "SOON": lazy("Berakhir dalam 90 hari"),
    "OVER": lazy("Sudah lewat, belum diperbarui"),
    "REVOKED": lazy("Dicabut"),
}
AUDIT_SENTENCES = {f"training.{code.lower()}": word for code, word in EVENTS.items()} | {
    "training.programme_saved": lazy("Menyimpan program pelatihan %(title)s"),
    "training.trainer_saved": lazy("Menyimpan pelatih %(title)s"),
    "training.trainer_away": lazy("Mencatat hari berhalangan pelatih %(title)s"),
    "training.material_added": lazy("Menambah bahan program pelatihan %(title)s"),
    "training.material_removed": lazy("Menghapus bahan program pelatihan %(title)s"),
    "training.trainer_back": lazy("Menghapus hari berhalangan pelatih %(title)s"),
}
CONDITIONS = {
    "SECTOR": lazy("Jenis usaha"),
    "SIZE": lazy("Ukuran usaha"),
    "VILLAGE": lazy("Kelurahan"),
    "BEFORE": lazy("Sertifikat yang harus sudah dimiliki"),
}
MATERIAL_KINDS = {"PDF": lazy("PDF"), "PICTURE": lazy("gambar"), "LINK": lazy("tautan")}
MATERIAL_FAULTS = {
    "NOT_PDF": lazy("Berkas ini bukan PDF. Simpan sebagai PDF, lalu unggah lagi."),
    "CUT_OFF": lazy(
        "PDF ini terpotong di jalan. Unggah sekali lagi, sebaiknya dengan sinyal yang lebih baik."
    ),
    "TOO_BIG": lazy(
        "Berkas ini lebih dari 10 MB. Perkecil dulu, atau taruh di tempat lain dan tulis alamatnya."
    ),
}
LASTING = {
    "LASTING": (lazy("berlaku"), "good"),
    "SOON": (lazy("segera berakhir"), "warn"),
    "OVER": (lazy("sudah lewat"), "bad"),
}
AUDIT_THINGS = {
    "training_programme": lazy("Program pelatihan"),
    "training_trainer": lazy("Pelatih"),
    "training_cohort": lazy("Angkatan pelatihan"),
}


def sheet_problem(problem: BadSheet) -> str:
    """What is wrong with a typed sheet, and what to do."""
    if problem.code == "SHORT":
        given, wanted = problem.numbers
        return _(
            "Baru %(given)s dari %(wanted)s jawaban. Bila halamannya hilang, tulis ? untuk tiap soal yang hilang; jawaban kosong ditulis -."
        ) % {"given": given, "wanted": wanted}
    if problem.code == "LONG":
        given, wanted = problem.numbers
        return _(
            "Ada %(given)s jawaban, sedangkan tesnya %(wanted)s soal. Periksa apakah ada yang terketik dua kali."
        ) % {"given": given, "wanted": wanted}
    return _("Jawaban ke-%(place)s tertulis “%(letter)s”. Pakai A sampai E, - untuk kosong, ? untuk halaman hilang.") % {
        "place": problem.numbers[0], "letter": problem.numbers[1],
    }  # fmt: skip


def condition_sentence(code: str, needed: int, have: float | None, met: bool) -> str:
    """One condition of the certificate, in words."""
    number = "–" if have is None else f"{have:.0f}"
    if code == "ATTENDANCE":
        word = (
            _("Hadir %(have)s%% jam pelajaran, syaratnya %(needed)s%%")
            if have is not None
            else _("Kehadiran belum dicatat, syaratnya %(needed)s%%")
        )
    elif code == "PRACTICE":
        word = (
            _("Nilai praktik %(have)s, syaratnya %(needed)s")
            if have is not None
            else _("Praktik belum dinilai, syaratnya %(needed)s")
        )
    else:
        word = (
            _("Nilai tes akhir %(have)s, syaratnya %(needed)s")
            if have is not None
            else _("Tes akhir belum ada, syaratnya %(needed)s")
        )
    return (word % {"have": number, "needed": needed}) + ("" if met else _(" (belum)"))


def not_fitting(code: str, told: Mapping[str, str], business: str, person: str) -> str:
    """Which condition of the cohort a business or person does not meet, and what to do."""
    if code == "BEFORE":
        return _("Angkatan ini untuk yang sudah bersertifikat %(program)s. %(name)s belum; daftarkan dulu ke program itu.") % {
            "program": told.get(code, ""), "name": person,
        }  # fmt: skip
    if code == "SIZE":
        return _("Angkatan ini untuk usaha berukuran: %(wanted)s. Ukuran %(name)s lain atau belum dapat ditentukan; lengkapi dulu catatannya.") % {
            "wanted": told.get(code, ""), "name": business,
        }  # fmt: skip
    sentence = {
        "SECTOR": _("Angkatan ini untuk jenis usaha: %(wanted)s. %(name)s tercatat sebagai jenis lain."),
        "VILLAGE": _("Angkatan ini untuk usaha di kelurahan: %(wanted)s. %(name)s tercatat di tempat lain."),
    }[code]
    return sentence % {"wanted": told.get(code, ""), "name": business}


def question_problem(problem: BadQuestion) -> str:
    """Which line cannot be asked, and what to write instead."""
    sentences = {
        "NAMELESS": _("Baris %s: tulis pertanyaannya di depan garis tegak pertama."),
        "LONG": _("Baris %s: pertanyaan paling panjang 120 huruf, pilihannya 60."),
        "CHOICES": _("Baris %s: tulis dua sampai delapan pilihan, atau tanpa pilihan sama sekali."),
        "TWICE": _("Baris %s: pertanyaan ini sudah ada di atasnya."),
        "MANY": _("Paling banyak %s pertanyaan, supaya orang tetap mendaftar."),
    }
    return sentences[problem.code] % problem.line
