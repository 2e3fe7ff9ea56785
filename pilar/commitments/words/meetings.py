"""Meetings and minutes in words; the sentences of the record book."""

from django.utils.translation import gettext_lazy as lazy

from pilar.commitments.domain import meetings

MEETING_KIND_WORDS = {
    meetings.AUDIENCE: lazy("Audiensi"),
    meetings.COORDINATION: lazy("Rapat koordinasi"),
    meetings.REVIEW: lazy("Rapat tinjau janji"),
    meetings.FGD: lazy("FGD"),
    meetings.SIGNING: lazy("Penandatanganan"),
    meetings.VISIT: lazy("Kunjungan kerja"),
    meetings.EVENT: lazy("Acara"),
}
# (word, kind of badge)
MEETING_STATE_WORDS = {
    meetings.PLANNED: (lazy("Direncanakan"), "info"),
    meetings.OPEN: (lazy("Sedang berlangsung"), "good"),
    meetings.CLOSED: (lazy("Menunggu tanda tangan"), "warn"),
    meetings.SIGNED: (lazy("Notulen ditandatangani"), "good"),
    meetings.CALLED_OFF: (lazy("Dibatalkan"), "muted"),
}
# A meeting known from a public report has no minutes of the office's own to sign.
REPORTED = (lazy("Catatan dari laporan"), "info")
OUTCOME_WORDS = {
    meetings.INFORMATION: lazy("Informasi"),
    meetings.DECISION: lazy("Keputusan"),
    meetings.COMMITMENT: lazy("Komitmen"),
}
ANSWER_WORDS = {
    meetings.WAITING: (lazy("Belum menjawab"), "muted"),
    meetings.COMING: (lazy("Hadir"), "good"),
    meetings.DELEGATE: (lazy("Diwakili"), "info"),
    meetings.NOT_COMING: (lazy("Tidak hadir"), "warn"),
}
PROMISE_KIND_WORDS = {
    "OWN": lazy("diucapkan pihak itu sendiri"),
    "AGREED": lazy("diputuskan bersama"),
    "ASKED": lazy("diminta pihak lain; belum dijawab"),
}
AUDIT_SENTENCES = {
    "commitments.institution_added": lazy("Mencatat lembaga %(name)s"),
    "commitments.institution_changed": lazy("Mengubah data lembaga %(name)s"),
    "commitments.speaker_added": lazy("Mencatat %(name)s sebagai %(office)s"),
    "commitments.mandate_ended": lazy("Mengakhiri mandat %(name)s (%(office)s) per %(until)s"),
    "commitments.contact_changed": lazy("Mengubah kontak %(name)s"),
    "commitments.login_given": lazy("Memberi %(name)s akses ke lembaga ini"),
    "commitments.login_taken": lazy("Mencabut akses mitra ke %(name)s"),
    "commitments.interaction_added": lazy("Mencatat hubungan dengan %(name)s: %(subject)s"),
    "commitments.interaction_changed": lazy("Memperbaiki catatan hubungan dengan %(name)s: %(subject)s"),
    "commitments.interaction_removed": lazy("Menghapus catatan hubungan dengan %(name)s: %(subject)s"),
    "commitments.promises_imported": lazy("Memasukkan %(count)s janji dari berkas %(file)s"),
    "commitments.meetings_imported": lazy("Memasukkan %(count)s rapat dari berkas %(file)s"),
    "commitments.memorandum_added": lazy("Mencatat naskah %(name)s"),
    "commitments.memorandum_changed": lazy("Mengubah data naskah %(name)s"),
    "commitments.duty_added": lazy("Menambah kewajiban dalam %(name)s"),
    "commitments.duty_removed": lazy("Menghapus kewajiban dalam %(name)s: %(text)s"),
    "commitments.memorandum_stopped": lazy("Menghentikan %(name)s: %(why)s"),
    "commitments.scan_kept": lazy("Menyimpan pindaian %(name)s"),
    "commitments.meeting_planned": lazy("Merencanakan rapat %(title)s"),
    "commitments.meeting_changed": lazy("Mengubah rapat %(title)s"),
    "commitments.meeting_called_off": lazy("Membatalkan rapat %(title)s: %(why)s"),
    "commitments.agenda_changed": lazy("Mengubah agenda %(title)s: %(item)s"),
    "commitments.invited": lazy("Menambah %(count)s undangan ke %(title)s"),
    "commitments.uninvited": lazy("Menghapus %(name)s dari daftar %(title)s"),
    "commitments.invitations_sent": lazy("Mengirim %(count)s undangan %(title)s, surat %(number)s"),
    "commitments.answered": lazy("%(name)s menjawab undangan %(title)s: %(rsvp)s"),
    "commitments.link_renewed": lazy("Mengganti tautan jawaban %(name)s untuk %(title)s"),
    "commitments.meeting_opened": lazy("Membuka rapat %(title)s"),
    "commitments.meeting_closed": lazy("Menutup rapat %(title)s"),
    "commitments.outcome_written": lazy("Menulis %(outcome)s dalam notulen %(title)s"),
    "commitments.outcome_changed": lazy("Memperbaiki %(outcome)s dalam notulen %(title)s"),
    "commitments.outcome_removed": lazy("Menghapus %(outcome)s dari notulen %(title)s: %(text)s"),
    "commitments.received": lazy("Mencatat kehadiran %(name)s di %(title)s: %(came)s"),
    "commitments.sheet_kept": lazy("Menyimpan foto daftar hadir %(title)s"),
    "commitments.minutes_signed": lazy("Menandatangani notulen %(title)s, nomor %(number)s"),
    "commitments.agreement_issued": lazy("Menerbitkan berita acara %(title)s, nomor %(number)s"),
    "commitments.addendum_added": lazy("Menambah adendum %(number)s pada notulen %(title)s"),
    "commitments.note_added": lazy("Menulis catatan tertutup untuk %(title)s"),
    "commitments.notes_read": lazy("Membuka %(count)s catatan tertutup %(title)s"),
    "commitments.note_destroyed": lazy("Memusnahkan catatan tertutup %(title)s"),
    "commitments.text_read": lazy("Membaca teks %(source)s: %(count)s kalimat diusulkan"),
    "commitments.proposal_decided": lazy("Memutuskan sebuah kalimat: %(proposal)s"),
    "commitments.event_added": lazy("Mencatat acara %(title)s"),
    "commitments.event_changed": lazy("Mengubah acara %(title)s"),
    "commitments.event_called_off": lazy("Menandai acara %(title)s batal"),
    "commitments.feed_made": lazy("Membuat alamat kalender"),
    "commitments.feed_ended": lazy("Mematikan alamat kalender"),
}
AUDIT_VALUES = {
    "outcome": OUTCOME_WORDS,
    "rsvp": {code: word for code, (word, _kind) in ANSWER_WORDS.items()},
    "proposal": {
        meetings.PROPOSED: lazy("menunggu"),
        meetings.CONFIRMED: lazy("janji"),
        meetings.DISMISSED: lazy("bukan janji"),
    },
}
