"""Commitments in words: states, steps, causes, hints, deeds; the facts of a review item; the sentences of the ledger."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from pilar.commitments.domain import keeping, ledger, rhythm, wording
from pilar.ui.domain.calendar import day_words

# (word, kind of badge)
STATE_WORDS = {
    keeping.ASKED: (lazy("Menunggu jawaban"), "muted"),
    keeping.OPEN: (lazy("Berjalan"), "info"),
    keeping.BLOCKED: (lazy("Terhambat"), "bad"),
    keeping.SAID_DONE: (lazy("Dilaporkan selesai"), "warn"),
    keeping.CONFIRMING: (lazy("Menunggu penerima"), "warn"),
    keeping.KEPT: (lazy("Ditepati"), "good"),
    keeping.DROPPED: (lazy("Ditarik"), "muted"),
}
FILTER_WORDS = {
    "RUNNING": lazy("Belum ditutup"),
    "LATE": lazy("Terlambat"),
    "TO_VERIFY": lazy("Perlu diverifikasi"),
    "TO_ANSWER": lazy("Perlu ditanggapi"),
} | {state: word for state, (word, _kind) in STATE_WORDS.items()}
LATENESS_WORDS = {
    "LATE": (lazy("Terlambat"), "bad"),
    "SOON": (lazy("Segera"), "warn"),
    "RUNNING": (lazy("Masih ada waktu"), "info"),
    "NO_DAY": (lazy("Tanpa tenggat"), "muted"),
}
KIND_WORDS = {
    keeping.OWN: lazy("Dijanjikan sendiri"),
    keeping.AGREED: lazy("Disepakati bersama"),
    keeping.REQUESTED: lazy("Diminta pihak lain"),
}
SOURCE_WORDS = {
    keeping.MEETING: lazy("Rapat"),
    keeping.PRESS: lazy("Siaran pers atau berita"),
    keeping.LETTER: lazy("Surat atau naskah"),
    keeping.SPOKEN: lazy("Ucapan lisan"),
}
SAID_WORDS = {
    keeping.NOT_BEGUN: lazy("Belum mulai"),
    keeping.BEGUN: lazy("Sudah mulai"),
    keeping.HALFWAY: lazy("Lebih dari separuh"),
    keeping.DONE: lazy("Selesai"),
}
SEEN_WORDS = {
    keeping.NO_EVIDENCE: lazy("Belum ada bukti"),
    keeping.NOT_STARTED: lazy("Belum mulai"),
    keeping.LIMITED: lazy("Terbatas"),
    keeping.SUBSTANTIAL: lazy("Sebagian besar"),
    keeping.COMPLETE: lazy("Lengkap"),
}
CAUSE_WORDS = {
    "BUDGET": lazy("Anggaran belum tersedia"),
    "PEOPLE": lazy("Pejabat berganti atau tidak ada petugas"),
    "RULES": lazy("Menunggu aturan atau izin"),
    "PROCUREMENT": lazy("Pengadaan belum selesai"),
    "PARTNER": lazy("Menunggu pihak lain"),
    "DATA": lazy("Data belum lengkap"),
    "BENEFICIARY": lazy("Penerima belum siap"),
    "SYSTEM": lazy("Sistem (misalnya OSS) terganggu"),
    "OTHER": lazy("Lainnya"),
}
LINK_WORDS = {
    "PROGRAMME": lazy("Program"),
    "COHORT": lazy("Angkatan pelatihan"),
    "SITTING": lazy("Sidang FGD"),
    "INDICATOR": lazy("Indikator"),
    "GROUP": lazy("Kelompok usaha"),
    "MEMORANDUM": lazy("Naskah kerja sama"),
}
NAMED_LINK_WORDS = {code: LINK_WORDS[code] for code in ("PROGRAMME", "COHORT", "INDICATOR")}
VOICE_WORDS = {
    keeping.SECRETARIAT: lazy("sekretariat"),
    keeping.PROMISER: lazy("yang berjanji"),
    keeping.PARTY: lazy("mitra"),
    keeping.LEADER: lazy("pimpinan"),
}
SIDE_OF_DEED = {
    "SECRETARIAT": lazy("sekretariat"),
    "PROMISER": lazy("yang berjanji"),
    "BENEFICIARY": lazy("penerima manfaat"),
    "PRODUCT": lazy("Pilar"),
}
HINT_WORDS = {
    wording.NO_DUE: lazy("Belum ada tenggat: janji tanpa hari tidak pernah terlambat dan tidak pernah ditepati."),
    wording.NO_PERSON: lazy("Belum ada orang yang bertanggung jawab: pengingat tidak tahu ke mana."),
    wording.NO_MEASURE: lazy("Belum ada ukuran: kapan semua sepakat bahwa ini selesai?"),
    wording.VAGUE: lazy("Kata-katanya tidak dapat diukur (“mendukung”, “secepatnya”). Tambahkan jumlah atau hasil pada ukuran."),
    wording.NO_BENEFICIARY: lazy("Belum ada penerima manfaat: hanya mereka yang dapat menutup janji ini."),
    wording.LONG: lazy("Lebih dari setahun tanpa langkah antara: tambahkan langkah dengan hari masing-masing."),
}  # fmt: skip
REASON_WORDS = {
    rhythm.STOPPED: lazy("Terhambat %(weight)s hari"),
    rhythm.LATE: lazy("Terlambat %(weight)s hari"),
    rhythm.SLIPPING: lazy("Kemungkinan %(weight)s dari 100 akan meleset"),
    rhythm.UNCONFIRMED: lazy("Menunggu penerima manfaat %(weight)s hari"),
    rhythm.NO_DAY: lazy("Tanpa tenggat sejak %(weight)s hari"),
}
DEED_WORDS = {
    "MADE": lazy("Janji dicatat"),
    "CHANGED": lazy("Keterangan diperbaiki"),
    "DUE": lazy("Tenggat diubah"),
    "STEP": lazy("Langkah ditambahkan"),
    "STEP_DONE": lazy("Langkah selesai"),
    "STEP_OPEN": lazy("Langkah dibuka lagi"),
    "LINKED": lazy("Dikaitkan"),
    "UNLINKED": lazy("Kaitan dilepas"),
    "FOR": lazy("Penerima manfaat dicatat"),
    "PUBLISHED": lazy("Diumumkan"),
    "HIDDEN": lazy("Pengumuman ditarik"),
    "ACCEPTED": lazy("Permintaan diterima sebagai janji"),
    "REPORTED": lazy("Kemajuan dilaporkan"),
    "SEEN": lazy("Kemajuan diverifikasi"),
    "BLOCKED": lazy("Terhambat"),
    "FREED": lazy("Hambatan selesai"),
    "DROPPED": lazy("Ditarik"),
    "REOPENED": lazy("Dibuka lagi"),
    "EVIDENCE": lazy("Bukti ditambahkan"),
    "ANSWERED": lazy("Penerima manfaat menjawab"),
    "KEPT": lazy("Ditutup: penerima manfaat membenarkan"),
    "NOT_KEPT": lazy("Dibuka lagi: penerima manfaat belum menerima"),
    "DECIDED": lazy("Diputuskan pada hari tinjau"),
}
DETAIL_WORDS = {
    "title": lazy("judul"),
    "problem": lazy("masalah"),
    "measure": lazy("ukuran"),
    "budget_line": lazy("anggaran"),
    "person": lazy("penanggung jawab"),
    "to": lazy("yang dijanjikan"),
    "supporters": lazy("pendukung"),
}
_VALUES: Mapping[str, Mapping[str, Any]] = {
    "REPORTED": SAID_WORDS,
    "SEEN": SEEN_WORDS,
    "BLOCKED": CAUSE_WORDS,
    "LINKED": LINK_WORDS,
    "UNLINKED": LINK_WORDS,
    "ANSWERED": {keeping.YES: lazy("sudah menerima"), keeping.NO: lazy("belum menerima")},
}
AUDIT_PROMISES = {
    f"commitments.promise_{kind.lower()}": format_lazy("{} {}", lazy("Janji %(number)s:"), word)
    for kind, word in DEED_WORDS.items()
} | {
    "commitments.commented": lazy("Menulis tanggapan pada janji %(number)s"),
    "commitments.comment_read": lazy("Menandai sebuah tanggapan pada janji %(number)s sudah dibaca"),
    "commitments.comment_withdrawn": lazy("Menarik tanggapannya pada janji %(number)s"),
    "commitments.evidence_opened": lazy("Membuka bukti sebuah janji"),
    "commitments.slip_made": lazy("Mencetak slip yang diterima usaha dalam tahun %(year)s"),
}
FAULT_WORDS = {
    ledger.CHANGED: lazy("Buku janji putus: peristiwa ke-%(deed)s dari janji %(number)s diubah setelah ditulis."),
    ledger.MISSING: lazy("Buku janji putus: peristiwa ke-%(deed)s dari janji %(number)s hilang."),
    ledger.INSERTED: lazy("Buku janji putus: peristiwa ke-%(deed)s dari janji %(number)s tidak tercatat di buku catatan."),
    ledger.REWRITTEN: lazy("Buku janji putus: isi janji %(number)s diubah di luar Pilar."),
    ledger.FILE: lazy("Sebuah berkas bukti dari janji %(number)s hilang atau berubah."),
}  # fmt: skip


def fault_sentence(fault: ledger.Fault) -> str:
    number = f"J-{fault.commitment:04}"
    if fault.kind == ledger.MISSING and not fault.deed:
        return _("Buku janji putus: janji %s hilang.") % number
    return str(FAULT_WORDS[fault.kind]) % {"deed": fault.deed, "number": number}


def day(value: date | None) -> str:
    """A day as people read it; a dash for none."""
    return day_words(value, get_language() or "id") if value else "–"


def deed_sentence(deed: Any) -> str:
    """A row of the ledger in words."""
    word = str(DEED_WORDS[deed.kind])
    if deed.kind == "DUE":
        told = [
            day(date.fromisoformat(each)) if each else _("tanpa tenggat") for each in (deed.old, deed.new)
        ]
        word = f"{word}: {told[0]} → {told[1]}"
    elif deed.kind == "CHANGED":
        word = f"{word}: {', '.join(str(DETAIL_WORDS.get(each, each)) for each in deed.new.split(','))}"
    elif (deed.new or deed.old) in _VALUES.get(deed.kind, {}):
        word = f"{word}: {_VALUES[deed.kind][deed.new or deed.old]}"
    return f"{word}. {deed.note}" if deed.note else word


def decision_asked(reason: str, commitment: Any) -> str:
    """The decision a flagged promise asks for, as a first wording."""
    if reason == rhythm.STOPPED:
        cause = str(CAUSE_WORDS.get(commitment.cause, "")).lower()
        return _("Putuskan siapa membuka hambatan (%(cause)s) dan sampai kapan; dibutuhkan: %(needs)s.") % {
            "cause": cause,
            "needs": commitment.needs,
        }
    return {
        rhythm.LATE: _("Putuskan: tenggat baru dengan langkah antara, bantuan apa yang diperlukan, atau tarik janji ini dengan alasan."),
        rhythm.SLIPPING: _("Putuskan langkah apa dipercepat sekarang, sebelum tenggatnya lewat."),
        rhythm.UNCONFIRMED: _("Putuskan siapa menemui penerima manfaat dan kapan."),
        rhythm.NO_DAY: _("Putuskan hari selesainya."),
    }[reason]  # fmt: skip


def reason_words(item: Any) -> str:
    return str(REASON_WORDS[item.reason]) % {"weight": item.weight}


def item_facts(item: Any) -> list[tuple[Any, str]]:
    """What the table needs to see of one item: for the screen and for the paper."""
    found = item.commitment
    proofs = ", ".join(each.name for each in found.evidence.all()) or _("belum ada bukti")
    facts = [
        (_("Nomor"), found.number),
        (_("Dijanjikan oleh"), f"{found.institution}" + (f" ({found.person})" if found.person else "")),
        (_("Kata-katanya"), f"“{found.words[:400]}”"),
        (_("Sumber"), f"{found.source}, {day(found.said_on)}"),
        (_("Tenggat"), day(found.due_on) + (_(" (semula %s)") % day(found.first_due_on) if found.due_on != found.first_due_on else "")),
        (_("Mengapa di meja"), reason_words(item)),
        (_("Dilaporkan"), f"{SAID_WORDS[found.said]}. {found.said_note}".strip()),
        (_("Terverifikasi"), f"{SEEN_WORDS[found.seen]}. {found.seen_note}".strip()),
        (_("Bukti"), proofs),
        (_("Tanggapan"), item.comment or _("belum menjawab sampai tiga hari sebelum hari tinjau")),
        (_("Keputusan yang diminta"), item.asked),
    ]  # fmt: skip
    if item.decided:
        facts.append((_("Diputuskan"), item.decided))
    return facts
