"""The meetings of the demo city as plain data. What was said on 25 February 2025 is told as its public report tells it, in other words;
everything after it is made up and says so with "(contoh)". Nobody in it exists; officials of the report stand by their office.
"""

from dataclasses import dataclass
from datetime import date

MINISTRY, SMESCO, CITY = "MINISTRY", "SMESCO", "CITY"
OFFICE, CAMPUS, BANK, WEAVERS = "OFFICE", "CAMPUS", "BANK", "WEAVERS"

# key: name, short name, other names, kind, side, mandate
HOUSES = {
    MINISTRY: ("Kementerian UMKM Republik Indonesia", "Kementerian UMKM", "Wakil Menteri UMKM\nWamen UMKM\nKementerian UMKM RI", "MINISTRY", "CENTRE", "Kebijakan, pelatihan, dan pemasaran UMKM tingkat nasional."),
    SMESCO: ("Smesco Indonesia", "Smesco", "LLP-KUKM", "AGENCY", "CENTRE", "Kurasi dan pemasaran produk UMKM nasional."),
    CITY: ("Pemerintah Kota Kupang", "Pemkot Kupang", "Wakil Wali Kota Kupang\nWawali Kupang\nKota Kupang", "CITY_OFFICE", "CITY", "Kebijakan dan anggaran program UMKM kota."),
    OFFICE: ("Dinas Koperasi dan UKM Kota Kupang", "Dinkop UKM", "Dinas Koperasi\nDinkop", "CITY_OFFICE", "CITY", "Pendataan, pendampingan NIB, pelatihan."),
    CAMPUS: ("Universitas Timor Cendana", "Untima", "", "CAMPUS", "PARTNER", "Penelitian dan pengabdian masyarakat."),
    BANK: ("Bank Nusa Timor", "Bank Nusa Timor", "BNT", "BANK", "PARTNER", "Kredit mikro."),
    WEAVERS: ("Perkumpulan Penenun Kota Karang", "Penenun Karang", "", "COMMUNITY", "PARTNER", "Dua belas kelompok tenun kota."),
}  # fmt: skip
# key: (name, office, NIP, leads)
SPEAKERS = {
    CITY: (("Serena Talo Bessi, S.Sos., M.Si.", "Wakil Wali Kota (contoh)", "", True),),
    OFFICE: (("Maria Tefa Lake, S.E., M.M.", "Kepala Dinas", "19720411 199803 2 004", True), ("Yustina Beti Kolo, S.T.", "Kepala Bidang UMKM", "19850917 201001 2 011", False)),
    MINISTRY: (("Bagus Wira Harsana, M.B.A.", "Asisten Deputi Kemitraan (contoh)", "", False), ("Ratih Kusuma Dewanti, S.E.", "Kepala Subdirektorat Pelatihan (contoh)", "", False)),
    SMESCO: (("Intan Prameswari Odang", "Manajer Kurasi (contoh)", "", False),),
    CAMPUS: (("Dr. Yohana Leo Bire, M.Si.", "Ketua Lembaga Pengabdian", "", False),),
    BANK: (("Dominggus Bale Rohi, S.E.", "Kepala Bagian Kredit Mikro", "", False),),
    WEAVERS: (("Adel Ndun Mone", "Ketua", "", True),),
}  # fmt: skip

# -- 25 February 2025, 10.45 WIB, Jakarta: as reported ---------------------------------------------------
REPORT_ON = date(2025, 2, 25)
REPORT = "Laporan publik pertemuan Wakil Wali Kota Kupang dengan Wakil Menteri UMKM"
REPORT_TITLE = "Pertemuan Wakil Wali Kota Kupang dengan Wakil Menteri UMKM"
REPORT_PURPOSE = "Produk unggulan, pelatihan, dan pasar UMKM Kota Kupang. Jam selesai dan daftar hadir lengkap tidak disebut dalam laporan."
REPORT_GUESTS = (("Wakil Wali Kota Kupang", CITY), ("Wakil Menteri UMKM", MINISTRY))
# title of the item: (kind, text, who) each; who is set for commitments only
REPORT_ITEMS = (
    ("Keadaan UMKM Kota Kupang", (
        ("INFORMATION", "Menurut pemerintah kota ada 17.000 UMKM di Kota Kupang; 12.000 di antaranya sudah ber-NIB.", ""),
        ("INFORMATION", "Pemerintah kota mendampingi pelaku usaha mengurus NIB.", ""),
    )),
    ("Produk unggulan", (
        ("COMMITMENT", "FGD dengan akademisi, komunitas ekonomi, dan pelaku usaha digelar untuk memilih produk unggulan yang diprioritaskan.", CITY),
        ("INFORMATION", "Calon pertama yang disebut: sei dan tenun NTT.", ""),
    )),
    ("Pelatihan dan kemasan", (
        ("COMMITMENT", "Kementerian memberikan pelatihan menyeluruh bersama akademisi dan praktisi usaha.", MINISTRY),
        ("INFORMATION", "Kementerian menekankan standar kemasan yang higienis.", ""),
    )),
    ("Pasar", (
        ("COMMITMENT", "Pemerintah kota memperluas akses pasar lewat platform digital dan jejaring nasional bersama kementerian dan Smesco Indonesia.", CITY),
    )),
)  # fmt: skip
# How the one promise was said that the city did not make itself: the ministry asked for it.
ASKED_OF_CITY = REPORT_ITEMS[1][1][0][1]

# A summary of the report in the office's words, pasted to be read for promises.
REPORT_TEXT = (
    "Ringkasan kantor atas laporan publik pertemuan 25 Februari 2025, pukul 10.45 WIB, di Jakarta.\n\n"
    "Wakil Menteri UMKM meminta Pemerintah Kota Kupang segera menggelar FGD bersama akademisi, komunitas ekonomi, dan pelaku usaha untuk memilih produk unggulan. "
    "Kementerian UMKM berkomitmen memberikan pelatihan menyeluruh bersama akademisi dan praktisi usaha. "
    "Pemerintah Kota Kupang akan membuka akses pasar melalui platform digital dan jejaring nasional bersama Smesco Indonesia. "
    "Kementerian menekankan pentingnya standar kemasan yang higienis. Kota Kupang memiliki 17.000 UMKM, 12.000 di antaranya sudah ber-NIB."
)
# A note of the last online meeting: waits for a person to decide, sentence by sentence.
NOTE_TEXT = (
    "Catatan grup sesudah rapat daring (contoh)\n\n"
    "Universitas Timor Cendana siap mengirim dua pelatih kemasan ke Oesapa bulan depan. "
    "Kepala Dinas meminta Bank Nusa Timor menyampaikan daftar 40 usaha yang belum punya catatan kas paling lambat akhir bulan ini. "
    "Smesco Indonesia akan menerima 25 contoh produk untuk kurasi dalam waktu dekat. "
    "Semoga semua berjalan lancar. Peserta mengucapkan terima kasih kepada tuan rumah."
)


@dataclass(frozen=True, slots=True)
class Held:
    """A made-up meeting `ago` days before the city's day: who came, what came of each item (kind, text, who, days given)."""

    ago: int
    kind: str
    title: str
    place: str
    guests: tuple[str, ...]
    items: tuple[tuple[str, tuple[tuple[str, str, str, int], ...]], ...]
    zone: str = "WITA"
    hour: int = 9
    addendum: tuple[str, str] = ("", "")
    note: str = ""
    ends: str = "SIGNED"


HISTORY = (
    Held(610, "COORDINATION", "Rapat tindak lanjut pertemuan dengan kementerian (contoh)", "Ruang rapat Dinkop UKM", (OFFICE, CITY, CAMPUS), (
        ("Persiapan FGD produk unggulan", (
            ("DECISION", "Panitia kecil dibentuk dari Dinkop UKM, Untima, dan perwakilan penenun.", "", 0),
            ("COMMITMENT", "Dinas menyiapkan daftar 40 calon peserta FGD dari lima unsur.", OFFICE, 45),
        )),
        ("Pelatihan", (("INFORMATION", "Kementerian menunggu daftar calon peserta; kuota belum pasti.", "", 0),)),
    )),
    Held(420, "REVIEW", "Tinjau janji triwulan (contoh)", "Aula kantor wali kota", (OFFICE, CITY, CAMPUS, BANK, WEAVERS), (
        ("Kemasan", (
            ("DECISION", "Contoh kemasan vakum diuji dulu pada sepuluh perajin sei.", "", 0),
            ("COMMITMENT", "Untima menguji umur simpan sei dalam dua jenis kemasan.", CAMPUS, 120),
        )),
        ("Modal", (("INFORMATION", "Bank menjelaskan syarat kredit mikro bagi usaha ber-NIB.", "", 0),)),
    ), addendum=("Tertulis sepuluh perajin; yang benar dua belas perajin sei.", "salah hitung, dibetulkan oleh panitia")),
    Held(35, "COORDINATION", "Rapat daring kurasi dan pelatihan (contoh)", "", (OFFICE, MINISTRY, SMESCO, CAMPUS), (
        ("Kurasi", (
            ("INFORMATION", "Smesco memaparkan cara kurasi dan alasan penolakan yang sering.", "", 0),
            ("COMMITMENT", "Dinas mengirim 25 contoh produk beserta lembar penilaiannya.", OFFICE, 60),
        )),
        ("Pelatihan kemasan", (("COMMITMENT", "Kementerian mengirim modul pelatihan kemasan yang sudah disunting.", MINISTRY, 45),)),
    ), zone="WIB", hour=10, note="Anggaran perjalanan pelatih belum disetujui; jangan diumumkan sebelum ada surat."),
    Held(2, "COORDINATION", "Rapat jadwal kurasi Desember (contoh)", "Ruang rapat Dinkop UKM", (OFFICE, WEAVERS, BANK), (
        ("Jadwal", (("DECISION", "Kurasi tingkat kota diadakan dua hari, sei dan tenun terpisah.", "", 0),)),
        ("Tempat", (("INFORMATION", "Perkumpulan penenun meminjamkan balainya tanpa sewa.", "", 0),)),
    ), ends="CLOSED"),
)  # fmt: skip
# days ahead, kind, title, place, link, zone, hour, who is invited, items
COMING = (
    (6, "REVIEW", "Tinjau janji akhir tahun (contoh)", "Aula kantor wali kota", "", "WITA", 9, (OFFICE, CITY, CAMPUS, BANK, WEAVERS), ("Lima janji yang terlambat", "Kalender pelatihan tahun depan")),
    (12, "COORDINATION", "Rapat daring pelatihan dengan kementerian (contoh)", "", "https://rapat.contoh.go.id/kupang", "WIB", 10, (OFFICE, MINISTRY, SMESCO), ("Kuota peserta", "Jadwal pelatih")),
)  # fmt: skip
CALLED_OFF = (
    4,
    "VISIT",
    "Kunjungan ke sentra tenun (contoh)",
    "Balai tenun Penkase",
    "Digabung dengan tinjau janji akhir tahun.",
)

# kind, title, partner, days ago signed, days of validity (None: no end), number, duties (who, article, text)
PAPERS = (
    ("PKS", "PKS pendampingan kemasan dan pembukuan (contoh)", CAMPUS, 690, 731, "12/PKS/2025", (
        (CAMPUS, "Pasal 3", "Menguji kemasan dan menyediakan pelatih untuk enam kecamatan."), (OFFICE, "Pasal 4", "Menyediakan data peserta dan tempat."))),
    ("MOU", "Nota kesepahaman pembiayaan usaha mikro (contoh)", BANK, 400, 1096, "27/MoU/2025", (
        (BANK, "Pasal 2", "Melayani kredit mikro tanpa agunan bagi usaha ber-NIB."), (OFFICE, "Pasal 3", "Menyampaikan daftar usaha ber-NIB atas persetujuan pemiliknya."))),
    ("MOU", "Nota kesepahaman galeri tenun bersama (contoh)", WEAVERS, 800, 730, "04/MoU/2024", ((WEAVERS, "Pasal 2", "Mengisi galeri dengan karya dua belas kelompok."),)),
)  # fmt: skip
# days ahead, hour, hours long, title, who holds it, place, for whom
EVENTS = (
    (-9, 8, 7, "Klinik label pangan keliling (contoh)", CAMPUS, "Kantor Camat Kelapa Lima", "UMKM pangan yang belum punya label"),
    (3, 9, 6, "Pelatihan memotret produk dengan HP (contoh)", CAMPUS, "Aula Untima", "60 pelaku UMKM, bawa contoh produk"),
    (8, 10, 8, "Pameran tenun akhir tahun (contoh)", WEAVERS, "Lippo Plaza Kupang", "Dua belas kelompok tenun"),
    (15, 9, 3, "Klinik catatan kas dan kredit mikro (contoh)", BANK, "Kantor cabang Oebobo", "Usaha ber-NIB yang ingin mengajukan kredit"),
    (38, 8, 9, "Kurasi produk bersama Smesco (contoh)", SMESCO, "Balai tenun Penkase", "25 produk yang lolos kurasi kota"),
)  # fmt: skip
