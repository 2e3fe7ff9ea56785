"""Codes of the NIB accompaniment into the words of the screen."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any, Protocol

from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext_lazy as _

from pilar.licensing.domain import cases, crosschecking, days, letters, outages
from pilar.licensing.domain import consequences as meaning
from pilar.licensing.domain import recommending as advice
from pilar.licensing.domain.consequences import Consequences
from pilar.ui.domain import calendar

RISK_WORDS = {
    None: _("Tingkat risiko belum diketahui Pilar; OSS yang menentukan."),
    meaning.LOW: _("Risiko rendah untuk usaha mikro: cukup NIB."),
    meaning.MEDIUM_LOW: _("Risiko menengah rendah: NIB dan sertifikat standar (pernyataan mandiri)."),
    meaning.MEDIUM_HIGH: _("Risiko menengah tinggi: NIB dan sertifikat standar yang diverifikasi."),
    meaning.HIGH: _("Risiko tinggi: NIB belum cukup, perlu izin sebelum berjalan."),
}
PIRT_WORDS = {
    meaning.OPEN: _("Jalan P-IRT terbuka untuk pangan kering rumah tangga yang tahan lebih dari 7 hari."),
    meaning.MEAT: _(
        "P-IRT tidak dapat diurus: daging olahan (termasuk se'i) dingin atau beku lewat izin BPOM MD."
    ),
    meaning.ALCOHOL: _("P-IRT tidak dapat diurus: minuman beralkohol."),
    meaning.WATER: _(
        "P-IRT tidak dapat diurus: air minum punya izin sendiri (BPOM MD atau laik higiene depot)."
    ),
    meaning.MILK: _("P-IRT tidak dapat diurus: susu dan es krim lewat izin BPOM MD."),
    meaning.OTHER_FOOD: _("Kelas ini tidak ada dalam daftar P-IRT: tanyakan BPOM MD sebelum memilih."),
    meaning.SERVED: _(
        "P-IRT tidak diperlukan untuk makanan yang disajikan; yang diurus sertifikat laik higiene."
    ),
    meaning.TRADED: _(
        "P-IRT milik pembuatnya: pedagang tidak mengurus, tetapi yang juga membuat perlu kelas industri."
    ),
    meaning.NO_FOOD: _("P-IRT tidak menyangkut usaha ini."),
    meaning.UNKNOWN: _("Jalan P-IRT belum diketahui Pilar."),
}
HALAL_WORDS = {
    meaning.DUTY: _(
        "Wajib bersertifikat halal sejak 17 Oktober 2026, kecuali bahannya tidak halal dan diberi keterangan."
    ),
    meaning.NOT_HALAL: _(
        "Tidak disertifikasi halal: wajib memberi keterangan tidak halal pada produk atau tempat."
    ),
    meaning.HALAL_ON_GOODS: _("Tidak wajib atas kiosnya; barang yang dijual mengikuti kewajiban pembuatnya."),
    meaning.NO_DUTY: _("Tidak ada kewajiban halal."),
}
MISTAKE_WORDS = {
    meaning.CODE_REUSED: _("Kode yang sama punya arti lain dalam KBLI 2020: sebut selalu versinya."),
    meaning.SELLS_WHAT_IT_MAKES: _(
        "Sering keliru: yang membuat sendiri memilih perdagangan, lalu P-IRT tidak muncul."
    ),
    meaning.ORDER_OR_STOCK: _(
        "Sering keliru: pesanan per orang dan pakaian jadi untuk stok adalah dua kelas."
    ),
    meaning.FIXED_OR_MOVING: _(
        "Sering keliru: tempat tetap dan gerobak, tenda atau keliling adalah dua kelas."
    ),
    meaning.SERVES_OR_PACKS: _(
        "Sering keliru: makanan yang dikemas untuk dititipkan masuk industri, bukan penyajian."
    ),
    meaning.WEAVES_OR_SELLS: _(
        "Sering keliru: penenun memilih toko kain, lalu tidak terbaca sebagai perajin."
    ),
    meaning.WHOLESALE_OR_RETAIL: _("Sering keliru: perdagangan besar hanya bila pembelinya pedagang lain."),
}
TROUBLE_WORDS = {
    advice.NOTHING_SAID: _(
        "Belum ada kata yang dapat dibaca. Tulis apa yang dibuat, dijual, atau dikerjakan."
    ),
    advice.NOTHING_KNOWN: _(
        "Kata-katanya belum dikenal. Sebut barangnya dan apa yang dilakukan, misalnya “bikin” atau “jual”."
    ),
    advice.DIGITS_ONLY: _("Tidak ada kelas KBLI 2025 yang diawali angka itu."),
}
QUESTION_WORDS = {
    advice.WHAT: _("Apa barangnya, dan apa yang dilakukan: dibuat, dijual, disajikan, atau diperbaiki?"),
    advice.MAKE_OR_SELL: _("Dibuat sendiri, atau dibeli untuk dijual lagi?"),
    advice.GROW_OR_SELL: _("Ditanam, dipelihara atau ditangkap sendiri, atau dibeli untuk dijual lagi?"),
    advice.FIXED_OR_MOVING: _("Di bangunan tetap, atau dengan gerobak, tenda atau keliling?"),
    advice.SERVE_OR_PACK: _("Disajikan untuk dimakan di tempat, atau dikemas untuk dijual?"),
}
ANSWER_WORDS = {
    "MAKES": _("Dibuat sendiri"),
    "SELLS": _("Dibeli, lalu dijual"),
    "GROWS": _("Ditanam, dipelihara atau ditangkap"),
    "FIXED": _("Bangunan tetap"),
    "MOVING": _("Gerobak, tenda atau keliling"),
    "SERVES": _("Disajikan di tempat"),
}
CUT = _("Hanya 500 huruf pertama yang dibaca.")


def meaning_in_words(found: Consequences) -> dict[str, str | list[str]]:
    """What a choice means, as sentences: keys risk, pirt, halal (text) and mistakes (list)."""
    return {
        "risk": str(RISK_WORDS[found.risk]),
        "pirt": str(PIRT_WORDS[found.pirt]),
        "halal": str(HALAL_WORDS[found.halal]),
        "mistakes": [str(MISTAKE_WORDS[name]) for name in found.mistakes],
    }


STATE_WORDS = {
    cases.FOUND: (_("Belum dihubungi"), "muted"),
    cases.CONTACTED: (_("Sudah dihubungi"), "info"),
    cases.CONSENTED: (_("Setuju didampingi"), "info"),
    cases.DOCUMENTED: (_("Dokumen lengkap"), "info"),
    cases.CLASSIFIED: (_("KBLI dipilih"), "info"),
    cases.READY: (_("Siap diajukan"), "good"),
    cases.FILED: (_("Sudah diajukan"), "info"),
    cases.REFUSED: (_("Ditolak OSS"), "bad"),
    cases.ISSUED: (_("NIB terbit"), "good"),
    cases.NOT_WANTED: (_("Tidak mau"), "muted"),
    cases.CLOSED: (_("Ditutup"), "muted"),
}
MISSING_WORDS = {
    cases.CONTACT: _("pemilik belum dihubungi"),
    cases.CONSENT: _("persetujuan pemilik"),
    cases.KTP: _("foto KTP terbaca"),
    cases.IDENTITY: _("NIK dan nama cocok dengan KTP"),
    cases.ADDRESS: _("alamat lengkap sampai RT/RW"),
    cases.SCALE: _("modal dan tenaga kerja"),
    cases.STATEMENTS: _("pernyataan mandiri ditandatangani"),
    cases.KBLI: _("KBLI belum dipilih"),
    cases.REACHABLE: _("nomor HP aktif untuk kode OTP"),
}
# What to do about the first thing missing: title and button; every document is looked at on one page.
NEXT_WORDS = {
    cases.CONTACT: {"title": _("Temui pemiliknya"), "verb": _("Catat kunjungan")},
    cases.CONSENT: {"title": _("Tanyakan apakah pemilik mau didampingi"), "verb": _("Catat persetujuan")},
    cases.KTP: {"title": _("Lihat dokumennya"), "verb": _("Periksa dokumen")},
    cases.KBLI: {"title": _("Pilih kode usaha bersama pemilik"), "verb": _("Pilih KBLI")},
    cases.REACHABLE: {"title": _("Pastikan pemilik dapat menerima kode"), "verb": _("Catat kunjungan")},
}
OBSTACLE_WORDS = {
    "IN_PROCESS": _("Sedang diurus sendiri"),
    "COMPLICATED": _("Menganggap rumit"),
    "NOT_NEEDED": _("Merasa tidak perlu"),
    "DOES_NOT_KNOW": _("Belum tahu tentang NIB"),
    "OTHER": _("Alasan lain"),
    "NIK_MISMATCH": _("NIK tidak cocok dengan Dukcapil"),
    "PHONE_USED": _("Nomor HP sudah terpakai di OSS"),
    "EMAIL_USED": _("Surel sudah terpakai di OSS"),
    "NO_SMARTPHONE": _("Tidak punya ponsel pintar"),
    "NO_SIGNAL": _("Tidak ada sinyal"),
    "WRONG_KBLI": _("KBLI keliru"),
    "OLD_NIB": _("Punya NIB lama yang perlu dialihkan"),
}
ENDING_WORDS = {
    "DOES_NOT_WANT": _("Pemilik tidak mau"),
    "BUSINESS_CLOSED": _("Usaha sudah tutup"),
    "MOVED_AWAY": _("Usaha pindah ke daerah lain"),
    "DUPLICATE": _("Catatan ganda"),
    "HAS_NIB": _("Ternyata sudah ber-NIB"),
    "CANNOT_BE_MENDED": _("Penolakan OSS tidak dapat diperbaiki"),
}
RESULT_WORDS = {
    "MET": _("Bertemu pemilik"),
    "AGREED_DATE": _("Bertemu, janji tanggal lain"),
    "NOT_AT_HOME": _("Tidak di tempat"),
    "WRONG_ADDRESS": _("Alamat keliru"),
    "REFUSED_TALK": _("Tidak mau bicara"),
}
WAY_WORDS = {
    "HOME": _("Di tempat usaha"),
    "OFFICE": _("Di kantor"),
    "PHONE": _("Lewat telepon"),
    "NIB_DAY": _("Pada hari NIB"),
}
NOTHING_MISSING = {cases.READY: _("lengkap"), cases.FILED: _("menunggu jawaban OSS")}
LATENESS_KINDS = {cases.FRESH: "muted", cases.DUE_SOON: "info", cases.LATE: "warn", cases.VERY_LATE: "bad"}


def due_in_words(due: date, today: date) -> str:
    """How a due day stands: "lewat 3 hari", "hari ini", "2 hari lagi"."""
    days = (due - today).days
    if days == 0:
        return gettext("hari ini")
    if days < 0:
        return ngettext("lewat %d hari", "lewat %d hari", -days) % -days
    return ngettext("%d hari lagi", "%d hari lagi", days) % days


AUDIT_SENTENCES = {
    "licensing.cases_opened": _("Membuka pendampingan NIB sekaligus"),
    "licensing.cases_assigned": _("Membagi pendampingan kepada pendamping"),
    "licensing.caseload_transferred": _("Menyerahkan semua pendampingan seorang pendamping"),
    "licensing.past_cases_recorded": _("Mencatat pendampingan NIB yang sudah selesai sebelumnya"),
    "licensing.case_moved": _("Memindahkan tahap pendampingan NIB"),
    "licensing.case_visited": _("Mencatat kunjungan"),
    "licensing.case_sent_back": _("Mengembalikan berkas ke pendamping"),
    "licensing.case_referred": _("Merujuk pemilik ke kantor lain"),
    "licensing.case_obstacle": _("Mencatat kendala pendampingan"),
    "licensing.case_otp_set": _("Membuat janji OTP dengan pemilik"),
    "licensing.case_otp_off": _("Membatalkan janji OTP dengan pemilik"),
    "licensing.case_for_oss": _("Mencatat data yang ditanya OSS"),
    "licensing.case_invited": _("Mengundang pemilik ke hari NIB"),
    "licensing.case_uninvited": _("Membatalkan undangan hari NIB"),
    "licensing.case_not_come": _("Mencatat yang tidak datang pada hari NIB"),
    "licensing.day_planned": _("Merencanakan hari NIB"),
    "licensing.day_changed": _("Mengubah rencana hari NIB"),
    "licensing.day_papers_checked": _("Memeriksa dokumen sebelum hari NIB"),
    "licensing.day_guest_received": _("Mencatat kehadiran pada hari NIB"),
    "licensing.day_result_noted": _("Mencatat hasil pada hari NIB"),
    "licensing.day_closed": _("Menutup hari NIB"),
    "licensing.day_called_off": _("Membatalkan hari NIB"),
    "licensing.outage_noted": _("Mencatat gangguan OSS"),
    "licensing.outage_ended": _("Mencatat OSS sudah pulih"),
    "licensing.outage_corrected": _("Memperbaiki catatan gangguan OSS"),
    "licensing.outage_struck": _("Mencoret catatan gangguan OSS"),
    "licensing.card_made": _("Membuat kartu pemilik"),
    "licensing.card_ended": _("Mencabut kartu pemilik"),
    "licensing.owner_said": _("Pemilik berkata lewat kartunya"),
    "licensing.owner_answered": _("Menjawab kata pemilik"),
    "licensing.permit_seen": _("Mencatat izin yang ditunjukkan pemilik"),
    "licensing.permit_forgotten": _("Menghapus izin yang keliru dicatat"),
    "licensing.nib_list_checked": _("Mencocokkan daftar NIB dengan registri"),
    "licensing.nib_line_decided": _("Memutuskan satu baris daftar NIB"),
    "licensing.nib_check_exported": _("Mengunduh hasil cocokkan daftar NIB"),
    "licensing.nib_check_dropped": _("Membuang hasil cocokkan daftar NIB"),
    "licensing.kbli_moved": _("Menegaskan kelas KBLI 2025"),
    "licensing.kbli_move_undone": _("Menarik kembali kelas KBLI 2025"),
    "licensing.kbli_letters": _("Mencatat surat KBLI 2025 terkirim"),
}


def missing_in_words(lacking: Iterable[str], most: int = 0) -> str:
    """ "kurang: foto KTP terbaca; KBLI belum dipilih", or empty when nothing is missing; only the first ``most`` when it is given."""
    words = [str(MISSING_WORDS[code]) for code in lacking]
    if most and len(words) > most + 1:
        words = [*words[:most], gettext("%d lagi") % (len(words) - most)]
    return gettext("kurang: %s") % "; ".join(words) if words else ""


LETTER_WORDS = {
    letters.NO_TITLE: _("PDF ini bukan NIB: tidak ada judul Nomor Induk Berusaha."),
    letters.NO_NUMBER: _("Tidak ada nomor 13 angka pada PDF ini. Ketik nomornya dari NIB."),
    letters.SEVERAL_NUMBERS: _("Ada lebih dari satu nomor NIB pada PDF ini. Ketik nomor yang benar."),
    letters.NO_DATE: _("Nomornya ada, tetapi tanggal terbitnya tidak terbaca. Ketik nomor dan tanggalnya."),
}
DOUBT_WORDS = {
    letters.OTHER_OWNER: _("Nama pada NIB bukan nama pemilik pada berkas ini."),
    letters.OTHER_KBLI: _("KBLI pada NIB bukan kelas yang dipilih pada berkas ini."),
    letters.NOT_MICRO: _("Skala pada NIB bukan usaha mikro."),
}
EVENT_WORDS = {
    "OPENED": _("Pendampingan dibuka"),
    "ASSIGNED": _("Diberikan kepada pendamping"),
    "SENT_BACK": _("Dikembalikan oleh meja OSS"),
    "REFERRED": _("Dirujuk"),
    "TRANSFERRED": _("Diserahkan kepada pendamping lain"),
    "OBSTACLE": _("Kendala dicatat"),
    "OTP_SET": _("Janji OTP"),
    "OTP_OFF": _("Janji OTP dibatalkan"),
    "FOR_OSS": _("Data untuk OSS dicatat"),
    "INVITED": _("Diundang ke hari NIB"),
    "UNINVITED": _("Undangan hari NIB dibatalkan"),
    "NOT_COME": _("Tidak datang pada hari NIB"),
}


class Told(Protocol):
    """What a line of a case's history says."""

    kind: str
    new: str
    reason: str
    note: str


def event_in_words(event: Told) -> str:
    """One line of the history: what happened, why, and the note."""
    what: object = (
        STATE_WORDS[event.new][0] if event.kind == "MOVED" else EVENT_WORDS.get(event.kind, event.kind)
    )
    why = str(OBSTACLE_WORDS.get(event.reason, ENDING_WORDS.get(event.reason, "")))
    said = [str(what), *([why] if why else [])]
    return ": ".join(said) + (f" – {event.note}" if event.note else "")


def month_after(day: date, weeks: int | None) -> str:
    """ "Maret 2028": the month so many weeks after a day; in words, too, when it lies beyond ten years."""
    if weeks is None:
        return gettext("lebih dari sepuluh tahun lagi")
    there = day + timedelta(weeks=weeks)
    months = calendar.MONTHS["en" if (get_language() or "").startswith("en") else "id"]
    return f"{months[there.month - 1]} {there.year}"


def when_in_words(day: date, span: Mapping[str, Any]) -> dict[str, str]:
    """A span of weeks as months: keys middle and range ("Januari 2028 – Agustus 2028", or one month)."""
    early, late = month_after(day, span["early"]), month_after(day, span["late"])
    return {
        "middle": month_after(day, span["middle"]),
        "range": early if early == late else f"{early} – {late}",
    }


DAY_STATE_WORDS = {
    days.PLANNED: (_("Direncanakan"), "info"),
    days.CLOSED: (_("Selesai"), "good"),
    days.CALLED_OFF: (_("Dibatalkan"), "muted"),
}
OUTCOME_WORDS = {
    days.EXPECTED: (_("Ditunggu"), "muted"),
    days.WAITING: (_("Hadir, menunggu dilayani"), "info"),
    days.SENT: (_("Diajukan ke OSS"), "good"),
    days.GIVEN: (_("NIB terbit"), "good"),
    days.LACKING: (_("Dokumen masih kurang"), "warn"),
    days.DECLINED: (_("Berubah pikiran"), "muted"),
    days.LEFT: (_("Pulang sebelum dilayani"), "warn"),
    days.ABSENT: (_("Tidak datang"), "muted"),
}
BRING_WORDS = {
    cases.KTP: _("KTP asli"),
    cases.REACHABLE: _("ponsel dengan nomor yang aktif, untuk kode OTP"),
    cases.IDENTITY: _("kartu keluarga, untuk mencocokkan NIK dan nama"),
    cases.ADDRESS: _("alamat usaha lengkap dengan RT/RW"),
    cases.SCALE: _("perkiraan modal dan jumlah pekerja"),
    cases.STATEMENTS: _("kesediaan menandatangani pernyataan mandiri"),
    cases.KBLI: _("contoh atau foto barang yang dibuat atau dijual"),
}
OUTAGE_WORDS = {
    outages.DOWN: _("Tidak dapat dibuka"),
    outages.LOGIN: _("Tidak dapat masuk akun"),
    outages.OTP: _("Kode OTP tidak sampai"),
    outages.SLOW: _("Sangat lambat"),
    outages.ERROR: _("Galat saat menyimpan"),
}


def duration_in_words(minutes: int) -> str:
    """ "2 jam 5 menit", "40 menit"."""
    hours, left = divmod(minutes, 60)
    if not hours:
        return ngettext("%d menit", "%d menit", left) % left
    said = ngettext("%d jam", "%d jam", hours) % hours
    return said + (" " + ngettext("%d menit", "%d menit", left) % left if left else "")


def day_in_words(day: date) -> str:
    """ "23 November 2026" """
    return calendar.day_words(day, get_language() or "id")


PILE_WORDS = {
    crosschecking.TWICE: (
        _("Dobel"), "different",
        _("Satu NIB atas nama lebih dari satu pemilik. Tanyakan pemiliknya mana yang benar, lalu perbaiki di catatan usahanya."),
    ),
    crosschecking.WITHDRAWN: (
        _("Sudah dicabut"), "different",
        _("OSS menandai NIB ini tidak berlaku lagi. Kosongkan di registri, lalu dampingi pemiliknya mengurus yang baru bila usahanya masih jalan."),
    ),
    crosschecking.UNKNOWN: (
        _("Belum dikenal"), "look",
        _("NIB ini belum ada di registri. Bila pemiliknya tercatat tanpa NIB, cukup setujui; bila tidak, masukkan daftar ini lewat Berkas sebagai usaha baru."),
    ),
    crosschecking.OTHER_OWNER: (
        _("Atas nama orang lain"), "different",
        _("Nama pada daftar bukan pemilik di registri. Sering karena NIB tertukar saat diketik: buka usahanya dan cocokkan dengan surat NIB-nya."),
    ),
    crosschecking.OTHER_KBLI: (
        _("KBLI lain"), "look",
        _("Kelas pada OSS bukan kelas di registri. Setujui kelas OSS bila kegiatannya memang itu; bila tidak, pemiliknya mengubah KBLI di OSS."),
    ),
    crosschecking.FITS: (_("Cocok"), "sure", _("Pemilik dan KBLI pada daftar sama dengan registri.")),
}  # fmt: skip
ACT_WORDS = {
    crosschecking.GIVE_NIB: _("Catat NIB pada usaha ini"),
    crosschecking.CLEAR_NIB: _("Kosongkan NIB di registri"),
    crosschecking.TAKE_KBLI: _("Pakai KBLI dari OSS"),
}
DONE_WORDS = {"TAKEN": _("Diterima"), "ASIDE": _("Sudah ditangani")}


def otp_in_words(moment: datetime) -> str:
    """ "23 November 2026, pukul 10.30", in the clock the moment carries."""
    return gettext("%(day)s, pukul %(time)s") % {
        "day": day_in_words(moment.date()),
        "time": f"{moment:%H.%M}",
    }
