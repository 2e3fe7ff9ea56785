"""Codes of the room into the words of the screen."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from pilar.flagship.domain import sitting
from pilar.flagship.domain.measuring import dotted

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
    "LOT": lazy(
        "Nilai sama diurutkan dengan undian dari sidik versi beku, yang terbit sebelum suara pertama."
    ),
    "BLOC": lazy("Nilai sama diurutkan menurut pilihan lebih banyak unsur; yang masih sama tetap sama."),
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
# Tables of random indices, as the minutes cite them.
RI_WORDS: Mapping[str, str] = {
    "saaty1980": "Saaty 1980",
    "saaty2005": "Saaty 2005",
    "alonso_lamata_table": "Alonso dan Lamata 2006",
    "alonso_lamata": "Alonso dan Lamata 2006, garis 2,7699 n − 4,3513",
}
SCALE_WORDS: Mapping[int, Words] = {
    1: lazy("sama penting"), 3: lazy("sedikit lebih penting"), 5: lazy("lebih penting"), 7: lazy("jauh lebih penting"),
    9: lazy("mutlak lebih penting"),
}  # fmt: skip
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

AUDIT_VALUES: Mapping[str, Mapping[str, Words]] = {
    "step": STEP_WORDS,
    "from_step": STEP_WORDS,
    "duty": DUTY_WORDS,
    "fields": {
        "title": lazy("judul"),
        "question": lazy("pertanyaan"),
        "held_on": lazy("hari sidang"),
        "place": lazy("tempat"),
        "basis": lazy("dasar hukum"),
        "rehearsal": lazy("gladi bersih"),
        "criteria": lazy("kriteria"),
        "blocs": lazy("unsur dan bobotnya"),
        "quorum_percent": lazy("kuorum"),
        "share_percent": lazy("syarat sah"),
        "tie_rule": lazy("aturan nilai sama"),
        "anonymity": lazy("kerahasiaan"),
        "stop_rule": lazy("aturan berhenti"),
        "most_rounds": lazy("jumlah putaran"),
        "top_count": lazy("jumlah yang ditetapkan"),
        "ri_table": lazy("tabel indeks acak"),
        "PERMENDAGRI_9_2014": "Permendagri 9/2014",
        "BI_KPJU": "BI KPJU",
    },
}
# Ways of computing shown beside the frozen one.
METHOD_WORDS: Mapping[str, Words] = {
    "wpm": lazy("Perkalian berbobot (WPM)"), "mpe": lazy("Perbandingan eksponensial (MPE)"), "cpi": lazy("Indeks kinerja (CPI)"),
    "topsis": "TOPSIS", "vikor": "VIKOR", "promethee2": "PROMETHEE II", "borda": "Borda", "copeland": "Copeland", "schulze": "Schulze",
    "kemeny": "Kemeny",
}  # fmt: skip
MEASURE_UNITS: Mapping[str, Words] = {
    "BUSINESSES": lazy("usaha"),
    "WORKERS": lazy("orang"),
    "SALES_SHARE": lazy("persen omzet kota"),
    "VILLAGES": lazy("kelurahan"),
    "LOCATION_QUOTIENT": lazy("kali nasional"),
    "PACKAGING": lazy("persen yang dinilai"),
    "MARKET_READINESS": lazy("persen usahanya"),
}

SOURCE_WORDS: Mapping[str, Words] = {
    "registry": lazy("Registri saja: angkanya terkunci, peserta tidak menilai"),
    "both": lazy("Berdampingan: peserta menilai, angka registri di sampingnya, perbedaannya ditandai"),
    "expert": lazy("Peserta saja"),
}

REGIONAL_MISSING: Mapping[str, Words] = {
    "FIGURES": lazy("Angka kota dan nasional belum dimuat; kuosien lokasi dan shift-share tidak dapat dihitung."),
    "SECTOR": lazy("Sektor produk ini tidak ada dalam angka yang dimuat."),
    "CLASS": lazy("Usahanya belum mempunyai kode KBLI, sehingga sektornya tidak diketahui."),
}  # fmt: skip


def regional_facts(regional: Mapping[str, Any]) -> list[dict[str, str]]:
    """What the figures of city and nation say of a candidate's sector: term, value, how it was counted."""
    if not regional or "missing" in regional:
        why = REGIONAL_MISSING[regional.get("missing", "FIGURES")]
        return [{"term": _("Kuosien lokasi dan shift-share"), "value": _("data tidak ada"), "note": str(why)}]
    shares = _("%(here)s persen di kota, %(whole)s persen nasional") % {
        "here": _comma(regional["city_percent"]), "whole": _comma(regional["nation_percent"]),
    }  # fmt: skip
    counts = _("sektor %(sector)s %(title)s: %(city)s dari %(city_total)s; nasional %(nation)s dari %(nation_total)s; sumber: %(source)s") % {
        **{name: dotted(regional[name]) for name in ("city", "city_total", "nation", "nation_total")},
        **{name: regional[name] for name in ("sector", "title", "source")},
    }  # fmt: skip
    few = f" · {PHONE['few']}" if regional["few"] else ""
    term = _("Kuosien lokasi tenaga kerja %d") % regional["year"]
    made = [{"term": term, "value": _comma(regional["lq"]), "note": f"{shares} · {counts}{few}"}]
    change = regional["change"]
    if change is None:
        return [
            *made,
            {
                "term": _("Shift-share"),
                "value": _("data tidak ada"),
                "note": _("Hanya satu tahun yang dimuat."),
            },
        ]
    parts = _("tren nasional %(national)s, bauran sektor %(mix)s, daya saing daerah %(regional)s orang") % {
        name: _signed(change[name]) for name in ("national", "mix", "regional")
    }
    term = _("Perubahan tenaga kerja %(since)d–%(year)d (shift-share)") % {
        "since": change["since"],
        "year": regional["year"],
    }
    return [*made, {"term": term, "value": f"{_signed(change['total'])} {_('orang')}", "note": parts}]


def _comma(text: str) -> str:
    """Two digits, Indonesian: 1,84."""
    return f"{float(text):.2f}".replace(".", ",")


def _signed(text: str) -> str:
    number = round(float(text))
    return f"{'+' if number > 0 else '−' if number < 0 else ''}{dotted(abs(number))}"


AUDIT_SENTENCES: Mapping[str, Words] = {
    "flagship.sitting_made": lazy("Menyiapkan sidang “%(title)s”"),
    "flagship.sitting_described": lazy("Mengubah persiapan sidang: %(fields)s"),
    "flagship.candidate_put": lazy("Menulis pilihan %(code)s, %(name)s"),
    "flagship.candidate_dropped": lazy("Mengeluarkan pilihan %(code)s: %(reason)s"),
    "flagship.candidates_merged": lazy("Menggabungkan %(codes)s menjadi %(code)s, %(name)s: %(reason)s"),
    "flagship.candidate_split": lazy("Memecah %(code)s menjadi %(codes)s: %(reason)s"),
    "flagship.figures_loaded": lazy("Memuat %(count)s angka kota dan nasional, sumber: %(source)s"),
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
    "flagship.sheet_shown": lazy("Menampilkan lembar %(code)s di layar"),
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
    "flagship.notulen_issued": lazy("Menerbitkan notulen %(number)s"),
    "flagship.ballots_taken": lazy("Mengunduh berkas keputusan lengkap dengan jawaban per suara"),
    "flagship.names_read": lazy("Membuka nama pada jawaban, sebagai pimpinan sidang"),
    "flagship.choice_reviewed": lazy("Meninjau kembali pilihan yang ditetapkan"),
}

# Everything the phone's script says; {…} is filled in on the phone.
PHONE: Mapping[str, Words] = {
    "badge_saved": lazy("Tersimpan di server"),
    "badge_waiting": lazy("Tersimpan di HP, menunggu jaringan"),
    "badge_away": lazy("Moderator sedang terputus"),
    "welcome": lazy("Selamat datang"),
    "promise": lazy("Janji kepada Anda"),
    "as": lazy("Anda menjawab sebagai {pseudonym}, unsur {bloc}."),
    "test": lazy("Percobaan: apakah Anda mendengar moderator dengan jelas?"),
    "test_well": lazy("Ya, jelas"),
    "test_badly": lazy("Kurang jelas"),
    "interest": lazy("Apakah Anda punya kepentingan?"),
    "interest_what": lazy(
        "Centang produk yang Anda atau keluarga Anda usahakan. Produk itu tidak Anda nilai; yang lain tetap."
    ),
    "interest_save": lazy("Simpan dan lanjut"),
    "joined": lazy("Anda sudah bergabung"),
    "wait_open": lazy("Tunggu sebentar. Moderator akan membuka langkah berikut; layar ini berganti sendiri."),
    "wait_step": lazy(
        "Jawaban Anda sudah lengkap untuk langkah ini. Tunggu moderator; layar berganti sendiri."
    ),
    "lost": lazy(
        "Jaringan terputus. Anda boleh terus menjawab bobot dan nilai; semuanya tersimpan di HP ini dan dikirim begitu jaringan kembali."
    ),
    "go_ahead": lazy("Lanjut tanpa jaringan"),
    "sheets": lazy("Bukti setiap produk"),
    "no_data": lazy("Data tidak ada."),
    "few": lazy("jumlahnya sedikit"),
    "evidence": lazy("Baca buktinya"),
    "evidence_what": lazy("Ketuk sebuah produk untuk melihat angka, sumber, dan tanggalnya."),
    "candidates": lazy("Apakah daftar ini sudah tepat?"),
    "candidates_what": lazy(
        "Bila ada yang perlu digabung, dipecah, atau dikeluarkan, tulis usul dan alasannya."
    ),
    "suggest": lazy("Usul Anda"),
    "suggest_send": lazy("Kirim usul"),
    "registry": lazy("Registri"),
    "on_screen": lazy("Sekarang di layar"),
    "ranges": lazy("Lihat dahulu rentangnya"),
    "ranges_what": lazy(
        "Bobot berarti: seberapa berharga bergeser dari ujung kiri ke ujung kanan rentang ini, dibandingkan kriteria lain."
    ),
    "range_of": lazy("{low} → {high} {unit}, di antara pilihan ini"),
    "ranges_done": lazy("Mulai membandingkan"),
    "which": lazy("Mana yang lebih penting?"),
    "which_in": lazy("{title}: mana yang lebih penting?"),
    "pair_of": lazy("{at} dari {of}"),
    "progress": lazy("Kemajuan Anda"),
    "how_much": lazy("Seberapa lebih penting {winner}?"),
    "than": lazy("dibandingkan {loser}"),
    "scale_3": SCALE_WORDS[3],
    "scale_5": SCALE_WORDS[5],
    "scale_7": SCALE_WORDS[7],
    "scale_9": SCALE_WORDS[9],
    "equal": lazy("Sama penting"),
    "between": lazy("Nilai di antaranya"),
    "back": lazy("Kembali"),
    "skip": lazy("Lewati"),
    "your_answer": lazy("Jawaban Anda sekarang: {value}"),
    "skipped": lazy("{count} perbandingan dilewati"),
    "skipped_what": lazy("Anda boleh menjawabnya sekarang, atau membiarkannya."),
    "skipped_ask": lazy("Jawab yang dilewati"),
    "see_weights": lazy("Lihat bobot saya"),
    "your_weights": lazy("Bobot menurut jawaban Anda"),
    "your_weights_what": lazy("Hanya Anda yang melihat ini. Tidak ada jawaban yang diubah oleh Pilar."),
    "all": lazy("Semua kriteria"),
    "not_linked": lazy("Jawaban belum menghubungkan semua kriteria."),
    "worst": lazy("Paling tidak sejalan dengan jawaban lain: {a} dan {b}."),
    "cr_good": lazy("Rasio konsistensi Anda {cr}, di bawah batas {limit}: jawaban Anda saling sejalan."),
    "cr_look": lazy(
        "Rasio konsistensi Anda {cr}, di atas batas {limit}: beberapa jawaban saling tarik. Boleh dilihat lagi, boleh dibiarkan; tetap dihitung."
    ),
    "look_again": lazy("Lihat lagi"),
    "to_scores": lazy("Lanjut ke nilai"),
    "criterion_of": lazy("Kriteria {at} dari {of}"),
    "recused": lazy("{name}: tidak Anda nilai, karena Anda menyatakan kepentingan."),
    "locked": lazy("{name}: {score} dari registri ({query})."),
    "missing": lazy(
        "{count} produk belum dinilai. Pilih angka atau “Tidak tahu”, atau tekan Lanjut sekali lagi."
    ),
    "unknown": lazy("Tidak tahu"),
    "next": lazy("Lanjut"),
    "scored": lazy("Nilai Anda sudah tersimpan"),
    "scored_what": lazy("Anda masih boleh mengubahnya sampai moderator menutup langkah ini."),
    "result": lazy("Hasil"),
    "discuss": lazy("Pembahasan"),
    "result_comes": lazy("Hasil sedang dimuat."),
    "result_number": lazy("Hasil nomor {number}, {people} peserta"),
    "consensus": lazy("Kesepakatan ruangan (W Kendall): {w} dari 1"),
    "place_sure": lazy("tetap di peringkat {place}"),
    "place_range": lazy("antara peringkat {least} dan {most}"),
    "first_share": lazy("{name} tetap pertama dalam {share} ulangan dengan peserta yang berbeda."),
    "tie_SHARED": lazy("Nilai sama, menempati tempat yang sama: {names}."),
    "tie_LOT": lazy(
        "Nilai sama, menempati tempat yang sama; diurutkan undian dari sidik versi beku: {names}."
    ),
    "tie_BLOC": lazy(
        "Nilai sama, menempati tempat yang sama; diurutkan pilihan lebih banyak unsur: {names}."
    ),
    "weights_group": lazy("Bobot menurut ruangan"),
    "divided": lazy("Paling berbeda pendapat"),
    "divided_one": lazy("{candidate}, {criterion}: separuh peserta menilai antara {low} dan {high}"),
    "apart": lazy("Registri dan peserta berbeda"),
    "apart_one": lazy("{candidate}, {criterion}: {registry} menurut registri, {people} menurut peserta"),
    "changing": lazy("Dapat menggeser yang pertama"),
    "changing_one": lazy("{candidate}, {criterion}: menjadi pertama bila nilainya {to}, bukan {from}"),
    "revise_what": lazy(
        "Ubah bila pembahasan meyakinkan Anda; jawaban lama tetap tersimpan. Melewati berarti tetap."
    ),
    "revised": lazy("Perbaikan Anda sudah tersimpan"),
    "new_answer": lazy("Nilai baru"),
    "why": lazy("Alasan mengubah (boleh kosong)"),
    "why_heard": lazy("Mendengar penjelasan peserta lain"),
    "why_evidence": lazy("Melihat bukti baru"),
    "why_typo": lazy("Tadi salah ketuk"),
    "decide": lazy("Penetapan"),
    "proposal_comes": lazy("Pimpinan sidang akan mengajukan usul penetapan."),
    "proposal": lazy("Usul nomor {number}: tetapkan produk berikut."),
    "deviation": lazy("Berbeda dari peringkat karena: {reason}"),
    "vote_ACCEPT": VOTE_WORDS["ACCEPT"],
    "vote_NOTE": VOTE_WORDS["NOTE"],
    "vote_REJECT": VOTE_WORDS["REJECT"],
    "voted": lazy("Suara Anda: {value}. Anda masih boleh mengubahnya."),
    "dissent": lazy("Tulis catatan atau pendapat berbeda"),
    "dissent_text": lazy("Catatan, dimuat apa adanya dalam berita acara"),
    "dissent_name": lazy("Nama Anda di bawah catatan itu (boleh kosong)"),
    "sealed": lazy("Sidang selesai"),
    "sealed_what": lazy("Terima kasih. Hasilnya disegel dan tidak dapat diubah lagi."),
    "receipt": lazy("Sidik surat suara Anda; simpan bila ingin memeriksa bahwa jawaban Anda ikut dihitung:"),
    "moved": lazy("Sesi ini sudah pindah"),
    "moved_what": lazy(
        "Slip Anda dipakai di HP lain atau diganti petugas. Jawaban yang sudah terkirim tetap tersimpan."
    ),
    "enter_again": lazy("Masuk lagi dengan slip"),
    "time_over": lazy("waktu habis"),
}


LIST_CHANGES: Mapping[str, Words] = {
    "MERGED": lazy("%(names)s digabung menjadi %(into)s: %(reason)s"), "SPLIT": lazy("%(names)s dipecah menjadi %(into)s: %(reason)s"),
    "DROPPED": lazy("%(names)s dikeluarkan dari daftar: %(reason)s"),
}  # fmt: skip


def tie_sentence(names: Sequence[str], rule: str, decided: bool) -> str:
    """Level products, in the order the frozen rule puts them where it does."""
    code = f"tie_{rule}" if decided else "tie_SHARED"
    return str(PHONE[code]).format(names=", ".join(names))


def phone_words() -> dict[str, str]:
    """The phone's words in the language of the page."""
    return {code: str(word) for code, word in PHONE.items()}
