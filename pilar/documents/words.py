"""Codes of papers into the words of the screen and of the paper."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from pilar.documents.domain import kinds

KIND_WORDS = {
    kinds.LETTER: _("Surat"),
    kinds.INVITATION: _("Undangan"),
    kinds.ASSIGNMENT: _("Surat tugas"),
    kinds.MINUTES: _("Notulen"),
    kinds.BERITA_ACARA: _("Berita acara"),
    kinds.CERTIFICATE: _("Sertifikat"),
    kinds.QUOTATION: _("Surat penawaran"),
    kinds.RECAP: _("Rekapitulasi"),
}
STATE_WORDS = {
    kinds.ISSUED: (_("Terbit"), "info"),
    kinds.SIGNED: (_("Bertanda tangan elektronik"), "good"),
    kinds.REVOKED: (_("Dicabut"), "bad"),
}
AUDIT_SENTENCES = {
    "documents.issued": _("Menerbitkan %(paper)s nomor %(number)s"),
    "documents.signed": _("Menyimpan %(paper)s nomor %(number)s yang bertanda tangan elektronik"),
    "documents.revoked": _("Mencabut %(paper)s nomor %(number)s"),
    "documents.opened": _("Mengunduh %(paper)s nomor %(number)s"),
}


# The fixed words of the papers themselves.
PAPER_WORDS = {
    "crest": _("Lambang daerah"),
    "page": _("Halaman {number} dari {total}"),
    "verify": _("Periksa keasliannya di"),
    "square": _("Kode QR menuju halaman pemeriksaan"),
    "draft": _("Konsep"),
    "goods_square": _("Kode QR menuju halaman"),
    "scan_me": _("Pindai untuk cerita dan buktinya"),
    "number": _("Nomor"),
    "nature": _("Sifat"),
    "attachments": _("Lampiran"),
    "subject": _("Hal"),
    "to": _("Yth."),
    "copies": _("Tembusan"),
    "agenda": _("Acara"),
    "invitees": _("Daftar undangan"),
    "assignment": _("Surat Tugas"),
    "basis": _("Dasar"),
    "assigns": _("Menugaskan"),
    "whom": _("Kepada"),
    "duties": _("Untuk"),
    "period": _("Waktu"),
    "name": _("Nama"),
    "position": _("Jabatan"),
    "minutes": _("Notulen"),
    "present": _("Yang hadir"),
    "absent": _("Yang tidak hadir"),
    "notes": _("Catatan"),
    "information": _("Informasi"),
    "decision": _("Keputusan"),
    "commitment": _("Komitmen"),
    "by_whom": _("Oleh"),
    "due": _("Tenggat"),
    "berita_acara": _("Berita Acara"),
    "annex": _("Lampiran"),
    "certificate": _("Sertifikat"),
    "given_to": _("diberikan kepada"),
    "units": _("Materi"),
    "hours": _("Jam"),
    "quotation": _("Surat Penawaran"),
    "item": _("Barang"),
    "amount": _("Jumlah"),
    "unit": _("Satuan"),
    "price": _("Harga satuan"),
    "sum": _("Harga"),
    "total": _("Total"),
    "spelled": _("Terbilang"),
    "terms": _("Ketentuan"),
    "valid_until": _("Berlaku sampai"),
    "source": _("Sumber"),
    "signature": _("Tanda tangan"),
    "signatories": _("Yang menandatangani"),
}


def paper_words(language: str) -> dict[str, str]:
    """The fixed words of the papers, in the language of the paper."""
    with override(language):
        return {key: str(word) for key, word in PAPER_WORDS.items()}
