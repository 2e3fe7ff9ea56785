"""Promises of the demo city with their history, on both sides: kept, late, stopped, taken back, asked for, waiting for the beneficiaries.

Made up, like every person in it; what was promised at the real meeting of 25 February 2025 is entered with its public report elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from pilar.accounts.domain import Actor
from pilar.commitments import services as commitments
from pilar.commitments.domain import institutions, keeping
from pilar.commitments.models import Commitment, Institution, Mandate, Person
from pilar.demo.services.desk import person
from pilar.registry.models import Group
from pilar.vault import services as vault

KUPANG = 5371
OFFICE, BPOM, BANK, CAMPUS, TRADE, PORT, COMMUNITY = (
    "OFFICE",
    "BPOM",
    "BANK",
    "CAMPUS",
    "TRADE",
    "PORT",
    "COMMUNITY",
)
# key: name, short name, kind, side, who speaks, her office, who leads
_PARTIES = {
    OFFICE: ("Dinas Koperasi dan UKM Kota Kupang", "Dinkop UKM", institutions.CITY_OFFICE, institutions.CITY, "Yustina Beti Kolo", "Kepala Bidang UMKM", "Maria Tefa"),
    TRADE: ("Dinas Perdagangan dan Perindustrian Kota Kupang", "Disperindag", institutions.CITY_OFFICE, institutions.CITY, "Anton Seran Luan", "Kepala Bidang Industri", "Petrus Nalle Dano"),
    BPOM: ("Balai Pengawas Obat dan Makanan Kupang", "BBPOM Kupang", institutions.AGENCY, institutions.CENTRE, "Ratna Widuri Hale", "Ketua Tim Pendampingan UMKM", "Hendra Lado Manu"),
    BANK: ("Bank Nusa Timor", "Bank Nusa Timor", institutions.BANK, institutions.PARTNER, "Dominggus Bale Rohi", "Kepala Bagian Kredit Mikro", "Selvi Ndaumanu Pah"),
    CAMPUS: ("Universitas Timor Cendana", "Untima", institutions.CAMPUS, institutions.PARTNER, "Dr. Yohana Leo Bire", "Ketua Lembaga Pengabdian", "Prof. Markus Tali Neno"),
    PORT: ("Pengelola Bandara Kupang", "Bandara", institutions.STATE_COMPANY, institutions.PARTNER, "Ferdi Taus Lopo", "Manajer Komersial", "Wayan Sudarma Lay"),
    COMMUNITY: ("Perkumpulan Penenun Kota Karang", "Penenun Karang", institutions.COMMUNITY, institutions.PARTNER, "Adel Ndun Mone", "Ketua", "Adel Ndun Mone"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    """One promise: who, when it was said (days ago), the time given, the time it took (None: not done), and what befell it."""

    who: str
    ago: int
    given: int | None
    took: int | None
    words: str
    measure: str = ""
    to: str = ""
    fate: str = ""
    cause: str = ""
    needs: str = ""
    public: bool = False


_TOLD = (
    Told(BPOM, 560, 90, 84, "BPOM mendampingi 25 pelaku UMKM pangan menyusun label gizi sampai terbit nomornya.", "25 label terdaftar", OFFICE, public=True),
    Told(OFFICE, 548, 60, 75, "Dinas menyerahkan daftar 300 UMKM pangan yang siap didampingi kepada BPOM.", "Daftar 300 nama diterima", BPOM),
    Told(BANK, 520, 120, 118, "Bank menyalurkan kredit mikro tanpa agunan kepada 100 usaha ber-NIB.", "100 akad", OFFICE, public=True),
    Told(CAMPUS, 505, 90, 140, "Kampus menerjunkan 40 mahasiswa untuk pembukuan sederhana di 4 kelurahan.", "40 mahasiswa, laporan per kelurahan", OFFICE),
    Told(OFFICE, 480, 45, 40, "Dinas membuka meja pengaduan OSS setiap Selasa dan Kamis.", "Jadwal tertempel, buku tamu terisi", COMMUNITY),
    Told(TRADE, 466, 120, 190, "Disperindag meminjamkan tiga mesin kemas vakum kepada kelompok olahan ikan.", "Tiga berita acara pinjam pakai", COMMUNITY),
    Told(BPOM, 430, 60, 55, "BPOM memberi penyuluhan keamanan pangan dua angkatan, masing-masing 40 orang.", "80 sertifikat penyuluhan", OFFICE),
    Told(PORT, 410, 150, 230, "Bandara menyediakan satu gerai oleh-oleh bagi UMKM kota dengan sewa separuh harga.", "Satu gerai buka", OFFICE, public=True),
    Told(BANK, 390, 60, 58, "Bank memasang 200 kode QRIS gratis di Pasar Kasih.", "200 kode terpasang", OFFICE),
    Told(CAMPUS, 360, 120, 125, "Kampus menguji kadar air sei dari 30 perajin dan memberi hasilnya tertulis.", "30 lembar hasil uji", COMMUNITY),
    Told(OFFICE, 345, 90, 150, "Dinas menerbitkan surat edaran belanja produk lokal bagi perangkat daerah.", "Surat edaran bernomor", COMMUNITY),
    Told(TRADE, 320, 60, 66, "Disperindag mendaftarkan indikasi geografis tenun bersama perkumpulan penenun.", "Tanda terima pendaftaran", COMMUNITY),
    Told(COMMUNITY, 300, 60, 52, "Perkumpulan mengumpulkan contoh motif dari 12 kelompok tenun untuk katalog.", "12 kelompok, foto motif", TRADE),
    Told(BANK, 260, 120, None, "Bank membuka loket khusus UMKM di dua kantor kas.", "Dua loket", OFFICE, "DROPPED"),
    Told(BPOM, 210, 150, None, "BPOM membuka klinik label keliling sebulan sekali di tiap kecamatan.", "Enam kunjungan", OFFICE, "BLOCKED", "BUDGET", "Kepala Balai, revisi anggaran perjalanan"),
    Told(OFFICE, 190, 120, None, "Dinas menyediakan rumah kemasan bersama di Oesapa.", "Rumah kemasan beroperasi tiga hari seminggu", BPOM, "BLOCKED", "RULES", "Bagian Hukum: perwali pinjam pakai aset"),
    Told(CAMPUS, 170, 100, None, "Kampus melatih 60 pelaku UMKM memotret produk dengan telepon genggam.", "60 orang, katalog foto", OFFICE, "HALFWAY"),
    Told(TRADE, 150, 120, None, "Disperindag memfasilitasi 50 pendaftaran merek.", "50 tanda terima", OFFICE, "BEGUN"),
    Told(OFFICE, 130, 150, None, "Dinas menggabungkan data UMKM lima kelurahan yang tercatat dua kali dan mengirim hasilnya kepada mitra.", "Laporan data bersih", BANK, "BEGUN"),
    Told(PORT, 120, 60, 57, "Bandara memutar video produk unggulan kota di ruang tunggu selama enam bulan.", "Jadwal tayang", OFFICE, "CONFIRMING"),
    Told(BANK, 100, 180, None, "Bank mendampingi 40 usaha menyusun catatan kas sampai layak kredit.", "40 catatan kas tiga bulan", OFFICE, "BEGUN"),
    Told(CAMPUS, 75, 90, 70, "Kampus menyusun panduan kemasan sei yang tahan tujuh hari tanpa pendingin.", "Panduan dan hasil uji", COMMUNITY, "SAID_DONE"),
    Told(BPOM, 60, 120, None, "BPOM menguji 20 contoh olahan ikan secara gratis.", "20 lembar hasil uji", OFFICE, "", public=True),
    Told(COMMUNITY, 50, 75, None, "Perkumpulan menyiapkan 15 penenun untuk kurasi toko daring.", "15 penenun lulus kurasi", TRADE),
    Told(PORT, 40, None, None, "Bandara akan mendukung pemasaran produk lokal.", "", OFFICE),
    Told(TRADE, 25, 90, None, "Disperindag diminta menyediakan satu gudang kering untuk kemasan.", "", COMMUNITY, "ASKED"),
    Told(OFFICE, 20, 100, None, "Dinas mengumumkan kalender pelatihan tahun depan sebelum Desember berakhir.", "Kalender terbit", CAMPUS, public=True),
)  # fmt: skip
_REPRESENTATIVES = (
    "Yuliana Tefa Nahak",
    "Marten Lulu Kase",
    "Ester Bani Koro",
    "Gabriel Mau Bere",
    "Naomi Fallo Sine",
    "Robert Dima Wadu",
)


def make_promises(*, now: datetime) -> int:
    """Enter them in the order they were said, each with what came of it; how many. Within the transaction that fills the city."""
    clerk, other = person("petugas"), person("kepala")
    parties = {key: _party(key, clerk, now - timedelta(days=600)) for key in _PARTIES}
    for number, told in enumerate(_TOLD):
        _promise(number, told, parties, clerk, other, now)
    return len(_TOLD)


def _party(key: str, clerk: Actor, at: datetime) -> tuple[Institution, Person]:
    """The institution, made when nobody entered it, and who answers for it."""
    name, short, kind, side, speaker, office, leader = _PARTIES[key]
    begin, area = timezone.localdate(at), {"city_code": KUPANG, "province_code": KUPANG // 100}
    found, _made = Institution.objects.get_or_create(
        name=name,
        **area,
        defaults={"short_name": short, "kind": kind, "side": side, "made_at": at, "made_by_name": clerk.name},
    )
    people = {}
    for who, what, leads in ((leader, "Pimpinan", True), (speaker, office, leader == speaker)):
        if who not in people:
            people[who] = Person.objects.create(
                name=who, phone_sealed=vault.seal("phone", "+6281099990802"), made_at=at, **area
            )
            Mandate.objects.create(
                person=people[who], institution=found, office=what, leads=leads, from_on=begin
            )
    return found, people[speaker]


def _promise(
    number: int,
    told: Told,
    parties: dict[str, tuple[Institution, Person]],
    clerk: Actor,
    other: Actor,
    now: datetime,
) -> None:
    said = now - timedelta(days=told.ago)
    institution, who = parties[told.who]
    due = timezone.localdate(said) + timedelta(days=told.given) if told.given else None
    found = commitments.make_commitment(
        actor=clerk, words=told.words, institution_id=institution.pk, person_id=who.pk, said_on=timezone.localdate(said), due_on=due,
        to_institution_id=parties[told.to][0].pk, measure=told.measure, source_kind=keeping.MEETING,
        source="Rapat koordinasi UMKM (contoh)", kind=keeping.REQUESTED if told.fate == "ASKED" else keeping.AGREED, now=said + timedelta(hours=2),
    )  # fmt: skip
    if told.fate == "ASKED":
        return
    for each in _named(number):
        commitments.add_beneficiary(actor=clerk, commitment_id=found.pk, now=said + timedelta(days=1), **each)
    if told.public:
        commitments.publish(
            actor=clerk,
            commitment_id=found.pk,
            consent=f"{who.name}, lisan pada rapat",
            now=said + timedelta(days=2),
        )
    _course(told, found, clerk, other, said, now, due)


def _named(number: int) -> list[dict[str, Any]]:
    """Two who will answer; every second promise names a group of the registry."""
    groups = list(Group.objects.order_by("id").values_list("pk", flat=True)[:12])
    first, second = _REPRESENTATIVES[number % 6], _REPRESENTATIVES[(number + 1) % 6]
    group = groups[number % len(groups)] if groups and number % 2 else None
    return [{"name": first, "group_id": group, "phone": "+6281099990803"}, {"name": second}]


def _course(
    told: Told, found: Commitment, clerk: Actor, other: Actor, said: datetime, now: datetime, due: date | None
) -> None:
    at: dict[str, Any] = {"commitment_id": found.pk}
    if told.took is not None:
        _done(told, found, clerk, other, said + timedelta(days=told.took), now)
    elif told.fate == "DROPPED":
        reason = (
            "Kantor kas digabung; bank menarik janji ini lewat surat dan mengganti dengan layanan keliling."
        )
        commitments.drop(actor=clerk, reason=reason, now=said + timedelta(days=90), **at)
    elif told.fate == "BLOCKED":
        halfway = said + timedelta(days=70)
        commitments.report(
            actor=clerk, step=keeping.BEGUN, note="Persiapan selesai, menunggu kepastian.", now=halfway, **at
        )
        commitments.block(
            actor=clerk, cause=told.cause, needs=told.needs, note="", now=halfway + timedelta(days=20), **at
        )
    elif told.fate in (keeping.BEGUN, keeping.HALFWAY):
        halfway = said + timedelta(days=told.ago // 2)
        commitments.report(
            actor=clerk,
            step=told.fate,
            note="Sebagian sudah berjalan; sisanya dijadwalkan.",
            now=halfway,
            **at,
        )
        commitments.see(
            actor=other,
            step=keeping.LIMITED,
            note="Daftar hadir angkatan pertama dilihat di kantor.",
            now=halfway + timedelta(days=3),
            **at,
        )
        if told.fate == keeping.HALFWAY and due:
            commitments.change_due(
                actor=clerk, due_on=due + timedelta(days=45), reason="Pelatih pengganti baru siap bulan berikutnya.", now=halfway + timedelta(days=9), **at
            )  # fmt: skip


def _done(told: Told, found: Commitment, clerk: Actor, other: Actor, done: datetime, now: datetime) -> None:
    at: dict[str, Any] = {"commitment_id": found.pk}
    if told.took and told.given and told.took > told.given + 30:
        stopped = done - timedelta(days=told.took - told.given)
        commitments.block(
            actor=clerk,
            cause="PROCUREMENT",
            needs="Pejabat pengadaan",
            note="Pengadaan diulang.",
            now=stopped,
            **at,
        )
        commitments.free(actor=clerk, note="Pengadaan selesai.", now=done - timedelta(days=8), **at)
    commitments.report(
        actor=clerk, step=keeping.DONE, note="Selesai; daftar dan foto diserahkan.", now=done, **at
    )
    if told.fate == keeping.SAID_DONE:
        return
    commitments.see(
        actor=other,
        step=keeping.COMPLETE,
        note="Daftar dan foto dilihat; dua penerima ditemui.",
        now=done + timedelta(days=2),
        **at,
    )
    if told.fate == keeping.CONFIRMING:
        return
    for days, each in enumerate(found.beneficiaries.order_by("id"), 3):
        commitments.answer_for(
            actor=clerk, beneficiary_id=each.pk, answer=keeping.YES, note="lewat telepon", now=min(done + timedelta(days=days), now)
        )  # fmt: skip
