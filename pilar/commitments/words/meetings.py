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
AUDIT_SENTENCES = {
    "commitments.institution_added": lazy("Mencatat lembaga %(name)s"),
    "commitments.institution_changed": lazy("Mengubah data lembaga %(name)s"),
}
