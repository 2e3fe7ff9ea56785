"""Codes of this area in the words of the screen."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

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
AUDIT_SENTENCES = {f"training.{code.lower()}": word for code, word in EVENTS.items()} | {
    "training.programme_saved": lazy("Menyimpan program pelatihan %(title)s"),
    "training.trainer_saved": lazy("Menyimpan pelatih %(title)s"),
    "training.trainer_away": lazy("Mencatat hari berhalangan pelatih %(title)s"),
    "training.trainer_back": lazy("Menghapus hari berhalangan pelatih %(title)s"),
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
