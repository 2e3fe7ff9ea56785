"""Codes of the room into the words of the screen."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as lazy

from pilar.flagship.domain import sitting

Words = str | Promise

STATE_WORDS: Mapping[str, tuple[Words, str]] = {
    sitting.DRAFT: (lazy("Disiapkan"), "muted"),
    sitting.FROZEN: (lazy("Dibekukan"), "info"),
    sitting.OPEN: (lazy("Berlangsung"), "good"),
    sitting.SEALED: (lazy("Disegel"), "info"),
}
STEP_WORDS: Mapping[str, Words] = {
    "": lazy("Belum dibuka"),
    sitting.JOIN: lazy("Bergabung"),
    sitting.EVIDENCE: lazy("Bukti"),
    sitting.CANDIDATES: lazy("Periksa pilihan"),
    sitting.WEIGHTS: lazy("Bobot"),
    sitting.SCORES: lazy("Nilai"),
    sitting.REVEAL: lazy("Hasil"),
    sitting.DISCUSS: lazy("Pembahasan"),
    sitting.REVISE: lazy("Putaran perbaikan"),
    sitting.DECIDE: lazy("Penetapan"),
}
# What the room does in each step, for the projector and the observers.
STEP_SENTENCES: Mapping[str, Words] = {
    "": lazy("Sidang belum dibuka."),
    sitting.JOIN: lazy("Pindai kode pada slip Anda, lalu jawab satu pertanyaan percobaan."),
    sitting.EVIDENCE: lazy(
        "Baca bukti setiap produk: apa yang dihitung, dari mana, dan apa yang belum ada datanya."
    ),
    sitting.CANDIDATES: lazy("Apakah daftar pilihan sudah tepat? Usulkan gabungan atau keberatan lewat HP."),
    sitting.WEIGHTS: lazy("Mana yang lebih penting? Bandingkan dua kriteria pada setiap layar."),
    sitting.SCORES: lazy("Nilai setiap produk pada kriteria di HP Anda. “Tidak tahu” juga jawaban."),
    sitting.REVEAL: lazy("Hasil putaran ini sama untuk semua orang di ruangan."),
    sitting.DISCUSS: lazy("Bahas perbedaan yang paling besar. Belum ada jawaban yang berubah."),
    sitting.REVISE: lazy("Perbaiki hanya jawaban yang dibuka moderator. Jawaban lama tetap tersimpan."),
    sitting.DECIDE: lazy("Setujui, setujui dengan catatan, atau tolak usul penetapan."),
}
ANONYMITY_WORDS: Mapping[str, Words] = {
    "ANONYMOUS": lazy(
        "Anonim: jawaban disimpan terpisah dari nama; petugas dan pimpinan sidang tidak melihat siapa menjawab apa."
    ),
    "CHAIR": lazy("Bernama: hanya pimpinan sidang yang dapat melihat nama pada jawaban."),
    "MINUTES": lazy("Bernama: nama dan jawaban dimuat dalam berita acara."),
}
TIE_WORDS: Mapping[str, Words] = {
    "SHARED": lazy("Nilai sama berarti peringkat sama; keduanya ditulis."),
    "LOT": lazy("Nilai sama diputus dengan undian di depan peserta."),
    "BLOC": lazy("Nilai sama diputus oleh pilihan lebih banyak unsur."),
}
STOP_WORDS: Mapping[str, Words] = {
    "ANY": lazy("Berhenti bila salah satu syarat kestabilan terpenuhi."),
    "ALL": lazy("Berhenti bila ketiga syarat kestabilan terpenuhi."),
}
VOTE_WORDS: Mapping[str, Words] = {
    "ACCEPT": lazy("Setuju"),
    "NOTE": lazy("Setuju dengan catatan"),
    "REJECT": lazy("Tidak setuju"),
}
DUTY_WORDS: Mapping[str, Words] = {
    "MODERATOR": lazy("Moderator"),
    "CHAIR": lazy("Pimpinan sidang"),
    "NOTULIS": lazy("Notulis"),
    "VERIFIER": lazy("Petugas pintu"),
}
CANDIDATE_STATE_WORDS: Mapping[str, tuple[Words, str]] = {
    "ACTIVE": (lazy("Dinilai"), "good"),
    "MERGED": (lazy("Digabung"), "muted"),
    "SPLIT": (lazy("Dipecah"), "muted"),
    "DROPPED": (lazy("Dikeluarkan"), "muted"),
}
SCALE_WORDS: Mapping[int, Words] = {
    1: lazy("sama penting"),
    3: lazy("sedikit lebih penting"),
    5: lazy("lebih penting"),
    7: lazy("jauh lebih penting"),
    9: lazy("mutlak lebih penting"),
}
SCORE_WORDS: Mapping[str, Words] = {
    "1": lazy("1 · sangat kurang"),
    "2": lazy("2 · kurang"),
    "3": lazy("3 · cukup"),
    "4": lazy("4 · baik"),
    "5": lazy("5 · sangat baik"),
    "?": lazy("Tidak tahu"),
}
DEFAULT_BLOCS = (
    ("AKADEMISI", "Akademisi"),
    ("KOMUNITAS", "Komunitas ekonomi"),
    ("PELAKU", "Pelaku usaha"),
    ("PEJABAT", "Pejabat"),
)

AUDIT_VALUES: Mapping[str, Mapping[str, Words]] = {"step": STEP_WORDS, "from_step": STEP_WORDS}
# Ways of computing shown beside the frozen one.
METHOD_WORDS: Mapping[str, Words] = {
    "wpm": lazy("Perkalian berbobot (WPM)"),
    "mpe": lazy("Perbandingan eksponensial (MPE)"),
    "cpi": lazy("Indeks kinerja (CPI)"),
    "topsis": "TOPSIS",
    "vikor": "VIKOR",
    "promethee2": "PROMETHEE II",
    "borda": "Borda",
    "copeland": "Copeland",
    "schulze": "Schulze",
    "kemeny": "Kemeny",
}
MEASURE_UNITS: Mapping[str, Words] = {
    "BUSINESSES": lazy("usaha"),
    "WORKERS": lazy("orang"),
    "SALES_SHARE": lazy("persen omzet kota"),
    "VILLAGES": lazy("kelurahan"),
}

AUDIT_SENTENCES: Mapping[str, Words] = {
    "flagship.sitting_made": lazy("Menyiapkan sidang “%(title)s”"),
    "flagship.sitting_described": lazy("Mengubah persiapan sidang: %(fields)s"),
    "flagship.candidate_put": lazy("Menulis pilihan %(code)s, %(name)s"),
    "flagship.candidate_dropped": lazy("Mengeluarkan pilihan %(code)s: %(reason)s"),
    "flagship.candidates_merged": lazy("Menggabungkan %(codes)s menjadi %(code)s, %(name)s: %(reason)s"),
    "flagship.candidate_split": lazy("Memecah %(code)s menjadi %(codes)s: %(reason)s"),
    "flagship.evidence_put": lazy("Menulis %(count)s bukti"),
    "flagship.officer_named": lazy("Menunjuk %(name)s sebagai %(duty)s"),
    "flagship.version_frozen": lazy("Membekukan versi %(number)s, sidik %(sha256)s. Alasan: %(reason)s"),
    "flagship.change_begun": lazy("Membuka persiapan lagi sesudah dibekukan: %(reason)s"),
    "flagship.people_invited": lazy("Menulis %(count)s undangan"),
    "flagship.slip_issued": lazy("Menyerahkan %(count)s slip"),
    "flagship.slip_reissued": lazy("Mengganti slip yang hilang; slip lama dimatikan: %(reason)s"),
    "flagship.sitting_opened": lazy("Membuka sidang"),
    "flagship.step_opened": lazy("Membuka langkah %(step)s, putaran %(round)s"),
    "flagship.step_reopened": lazy("Membuka lagi langkah %(step)s dari %(from_step)s"),
    "flagship.time_extended": lazy("Menambah waktu %(minutes)s menit pada langkah %(step)s"),
    "flagship.taken_over": lazy("Mengambil alih kendali dari %(from)s"),
    "flagship.quorum_met": lazy("Kuorum tercapai: %(joined)s dari %(registered)s peserta"),
    "flagship.result_shown": lazy("Menampilkan hasil nomor %(number)s, putaran %(round)s, sidik %(sha256)s"),
    "flagship.proposal_made": lazy("Mengajukan penetapan nomor %(number)s: %(chosen)s"),
    "flagship.paper_keyed": lazy("Mengetik surat suara kertas (%(count)s jawaban), ketikan ke-%(keying)s"),
    "flagship.paper_counted": lazy("Surat suara kertas diketik sama oleh dua petugas dan dihitung"),
    "flagship.sitting_sealed": lazy(
        "Menyegel sidang: akar suara %(root)s, sidik berkas keputusan %(sha256)s"
    ),
    "flagship.decision_published": lazy("Mengumumkan hasil sidang, sidik %(sha256)s"),
    "flagship.decision_withdrawn": lazy("Menarik pengumuman hasil: %(reason)s"),
    "flagship.minutes_issued": lazy("Menerbitkan berita acara %(number)s"),
    "flagship.ballots_taken": lazy("Mengunduh berkas keputusan lengkap dengan jawaban per suara"),
    "flagship.choice_reviewed": lazy("Meninjau kembali pilihan yang ditetapkan"),
}
