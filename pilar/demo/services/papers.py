"""Papers and messages of the demo city: what the office issued these weeks, and an outbox without a paid channel."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random
from typing import Any

from django.utils import timezone

from pilar.accounts.domain import Actor
from pilar.demo.services.desk import person
from pilar.documents import services as documents
from pilar.documents.domain import kinds
from pilar.messages import services as messages
from pilar.messages.domain import states
from pilar.registry.models import Business
from pilar.ui.domain.calendar import day_words, weekday_words
from pilar.vault import services as vault

_HEAD = {
    "title": "Kepala Dinas Koperasi dan UKM\nKota Kupang",
    "name": "Maria Tefa",
    "rank": "Pembina Tingkat I",
}
# So many owners get a message in the last two weeks.
WRITTEN = 36
_NEWS = (
    ("Kunjungan pendamping", "Pendamping kami, {helper}, akan datang hari Kamis pagi untuk mengurus NIB. Mohon siapkan KTP dan nomor HP yang aktif."),
    ("NIB sudah terbit", "NIB usaha Ibu/Bapak sudah terbit. Pendamping kami akan mengantar cetakannya minggu ini."),
    ("Data belum lengkap", "Kami masih memerlukan alamat lengkap tempat usaha (RT dan RW). Mohon balas pesan ini atau tunggu kunjungan pendamping."),
)  # fmt: skip


def write_papers(*, seed: int, now: datetime) -> tuple[int, int]:
    """Issue the papers and write the messages; how many of each. Within the transaction that fills the city."""
    issued = [_issue(now - timedelta(days=days), *paper) for days, paper in _papers(now)]
    documents.revoke(
        actor=person("kepala"), document_id=issued[0].document.pk, reason="Tanggal kegiatan berubah; diganti surat yang baru.",
        now=now - timedelta(days=19),
    )  # fmt: skip
    return len(issued), _write(Random(seed), now)


def _issue(at: datetime, actor: str, kind: str, title: str, data: dict[str, Any]) -> documents.Issued:
    return documents.issue(
        actor=person(actor),
        kind=kind,
        title=title,
        data={"place_date": documents.place_line(at), **data},
        area_code=5371,
        now=at,
    )


def _papers(now: datetime) -> list[tuple[int, tuple[str, str, str, dict[str, Any]]]]:
    """(days ago, (who, kind, title, data)), the oldest first."""
    visit = weekday_words((now + timedelta(days=6)).date())
    return [
        (20, ("petugas", kinds.LETTER, "Pendampingan NIB di Kelurahan Oesapa", _letter("Lurah Oesapa", "Oesapa", visit))),
        (19, ("petugas", kinds.LETTER, "Pendampingan NIB di Kelurahan Oesapa (tanggal baru)", _letter("Lurah Oesapa", "Oesapa", visit))),
        (13, ("petugas", kinds.ASSIGNMENT, "Surat tugas pendamping bulan ini", {
            "basis": ["Program kerja pendampingan NIB tahun berjalan"], "signers": [_HEAD],
            "people": [{"name": "Adriana Bunga Lay", "position": "Pendamping"}, {"name": "Marselinus Kota Ndolu", "position": "Pendamping"}],
            "duties": ["Mengunjungi pemilik usaha yang belum ber-NIB di wilayahnya", "Mencatat hasil kunjungan di Pilar pada hari yang sama"],
            "period": f"30 hari sejak {day_words(now.date() - timedelta(days=13))}",
        })),
        (6, ("petugas", kinds.INVITATION, "Undangan rapat persiapan FGD produk unggulan", {
            "subject": "Undangan rapat persiapan FGD", "to": ["Para camat se-Kota Kupang", "di Kupang"], "signers": [_HEAD],
            "opening": "Dengan hormat,", "paragraphs": ["Kami mengundang Ibu/Bapak hadir pada:"],
            "facts": [["Hari, tanggal", visit], ["Pukul", "09.00 WITA sampai selesai"], ["Tempat", "Aula Dinas Koperasi dan UKM"]],
            "agenda": ["Calon produk unggulan tiap kecamatan", "Siapa yang diundang menilai", "Bukti yang disiapkan"],
            "closing": "Atas kehadirannya kami ucapkan terima kasih.",
        })),
        (2, ("petugas", kinds.MINUTES, "Notulen rapat mingguan pendampingan", {
            "subject": "Rapat mingguan pendampingan", "signers": [{"title": "Notulis", "name": "Yohanes Nabuasa"}, _HEAD],
            "facts": [["Hari, tanggal", weekday_words(now.date() - timedelta(days=2))], ["Pimpinan rapat", "Maria Tefa"]],
            "items": [{"title": "Berkas yang tertahan", "outcomes": [
                {"kind": "INFORMATION", "text": "Sebagian besar tertahan karena NIK tidak cocok dengan data kependudukan."},
                {"kind": "DECISION", "text": "Kasus NIK tidak cocok dirujuk ke Dukcapil setiap Jumat, dikumpulkan dulu."},
                {"kind": "COMMITMENT", "text": "Daftar rujukan pertama diserahkan", "who": "Ferdinan Manafe", "due": visit},
            ]}],
            "present": [{"name": "Maria Tefa", "position": "Kepala dinas"}, {"name": "Ferdinan Manafe", "position": "Pengawas lapangan"},
                        {"name": "Adriana Bunga Lay", "position": "Pendamping"}],
        })),
    ]  # fmt: skip


def _letter(to: str, village: str, visit: str) -> dict[str, Any]:
    return {
        "subject": f"Pendampingan NIB di Kelurahan {village}", "nature": "Biasa", "to": [to, "di Kupang"], "signers": [_HEAD],
        "opening": "Dengan hormat,", "copies": ["Camat Kelapa Lima"],
        "paragraphs": [f"Pada {visit} pendamping kami mengunjungi pemilik usaha di wilayah Saudara yang belum memiliki NIB. "
                       "Mohon bantuan ketua RT dan RW untuk menyampaikan kedatangan ini."],
        "closing": "Atas bantuannya kami ucapkan terima kasih.",
    }  # fmt: skip


def _write(draw: Random, now: datetime) -> int:
    """Messages to owners with a phone; most sent by hand, some still waiting, some that could not be."""
    clerk = person("petugas")
    reached = (
        Business.objects.filter(has_phone=True, status="ACTIVE", city_code=5371)
        .select_related("owner")
        .order_by("id")
    )
    found = [each for each in reached[: WRITTEN * 3] if each.owner.phones_sealed][:WRITTEN]
    for number, business in enumerate(found):
        at = now - timedelta(days=14 - number // 3, hours=draw.randint(1, 6))
        subject, words = _NEWS[number % len(_NEWS)]
        invited = number % 9 == 4
        message = messages.enqueue(
            actor=clerk, key=f"demo:{number}:{business.pk}", template="note", purpose="INVITATION" if invited else "CASE",
            data={"perihal": subject, "isi": words.replace("{helper}", "Adriana Bunga Lay")}, about=("business", business.pk),
            to=messages.Recipient("owner", business.owner_id, business.owner_name, phone=_phone(business)),
            area_code=business.village_code, now=at,
        )  # fmt: skip
        if message.state == states.WAITING and number < WRITTEN - 8:
            _by_hand(clerk, message.pk, number, timezone.localtime(at + timedelta(days=1)).replace(hour=10))
    return len(found)


def _phone(business: Business) -> str:
    return (vault.unseal("phones", business.owner.phones_sealed) or "").split(",")[0]


def _by_hand(clerk: Actor, message_id: int, number: int, at: datetime) -> None:
    """A colleague worked the queue the next day."""
    if number % 11 == 7:
        messages.cancel(actor=clerk, message_id=message_id, now=at)
        return
    messages.deliver(clock=lambda: at)
    verb = messages.wrong_number if number % 8 == 6 else messages.sent_by_hand
    verb(actor=clerk, message_id=message_id, now=at)
