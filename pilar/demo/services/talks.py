"""What is talked about around the demo city's promises: questions beside them, visits and calls, what they belong to, a partner's log-in.

Made up, like every person in it.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone

from pilar.accounts.services.first import DEMO_DOMAIN
from pilar.commitments import services as commitments
from pilar.commitments.models import Commitment, Institution
from pilar.demo.domain.meetings import BANK, CAMPUS, HOUSES, SMESCO
from pilar.demo.services.desk import person

# days ago, whose, how, subject, what was said, topics
_TALKS = (
    (48, CAMPUS, "VISIT", "Meninjau laboratorium uji kadar air", "Alat ada, bahan kimianya habis sejak Agustus. Untima dapat menguji lagi bila bahan dibeli bersama.", ("PACKAGING", "BUDGET")),
    (33, BANK, "CALL", "Usaha ber-NIB yang belum punya catatan kas", "Bank menolak 11 dari 40 pengajuan bulan lalu: NIB ada, catatan kas tidak. Minta pendamping memeriksa catatan kas sebelum pemilik datang.", ("FINANCE", "TRAINING")),
    (21, SMESCO, "CHAT", "Alasan penolakan kurasi", "Delapan dari sepuluh contoh ditolak karena label: tanggal kedaluwarsa dan berat bersih. Bukan karena rasa.", ("MARKET", "PACKAGING")),
    (12, CAMPUS, "CALL", "Izin edar olahan ikan terlalu lama", "Peserta klinik label mengeluh menunggu lebih dari tiga bulan.", ("PERMITS",)),
    (6, BANK, "ENCOUNTER", "Biaya kirim dari Kupang ke Jawa", "Nasabah bank menyebut ongkos kirim lebih mahal daripada barangnya.", ("LOGISTICS", "MARKET")),
)  # fmt: skip
# the beginning of the promise's words, then (days ago, whose log-in, what was said)
_QUESTIONS = (
    ("Bank mendampingi 40 usaha", (
        (9, "pimpinan", "Dari 40 usaha, berapa yang catatan kasnya sudah tiga bulan penuh?"),
        (7, "petugas", "Menurut bank 17 usaha per akhir bulan lalu; daftarnya kami minta untuk hari tinjau."),
        (3, "mitra", "Tujuh usaha lain selesai bulan depan. Boleh daftarnya kami kirim dalam Excel?"),
    )),
    ("Dinas menyediakan rumah kemasan", (
        (4, "pimpinan", "Bagian Hukum minta berkas apa lagi? Saya bertemu kepala bagiannya Kamis."),
    )),
)  # fmt: skip
# the beginning of the promise's words, the programmes and indicators it belongs to
_BELONGS = (
    ("Dinas menyediakan rumah kemasan", (("PROGRAMME", "Naik Kelas Kemasan"), ("INDICATOR", "Usaha pangan dengan kemasan layak edar"))),
    ("BPOM membuka klinik label", (("PROGRAMME", "Naik Kelas Kemasan"),)),
    ("Kampus melatih 60 pelaku", (("COHORT", "Foto Produk angkatan 1"),)),
)  # fmt: skip


def talk_about_promises(*, now: datetime) -> None:
    """Within the transaction that fills the city, after its promises and meetings."""
    clerk = person("petugas")
    names = {
        key: Institution.objects.visible_to(clerk).get(name=HOUSES[key][0]) for key in (BANK, CAMPUS, SMESCO)
    }
    commitments.give_login(actor=clerk, institution_id=names[BANK].pk, email=f"mitra@{DEMO_DOMAIN}", now=now - timedelta(days=90))  # fmt: skip
    for ago, whose, kind, subject, note, topics in _TALKS:
        at = now - timedelta(days=ago)
        talk = commitments.Talk(kind, timezone.localdate(at), subject, note, topics=topics)
        commitments.add_interaction(actor=clerk, institution_id=names[whose].pk, talk=talk, now=at)
    for begin, said in _QUESTIONS:
        for ago, who, text in said:
            commitments.comment(actor=person(who), commitment_id=_promise(begin), text=text, now=now - timedelta(days=ago))  # fmt: skip
    for begin, things in _BELONGS:
        for kind, label in things:
            commitments.link_to(actor=clerk, commitment_id=_promise(begin), kind=kind, label=label, now=now - timedelta(days=5))  # fmt: skip


def _promise(begin: str) -> int:
    return Commitment.objects.get(words__startswith=begin).pk
