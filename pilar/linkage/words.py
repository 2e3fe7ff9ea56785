"""The evidence of a match in plain words, in the order in which facts were compared."""

from collections.abc import Container

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

# Every level of domain/levels.py as a sentence; the engine's own Indonesian phrases (domain/evidence.py), to be translated.
_LEVELS: dict[str, dict[str, Promise | str]] = {
    "identity": {
        "NIK_SAME": _("NIK sama"),
        "NIK_FIFTEEN": _("NIK sama sampai angka ke-15 (angka terakhir hilang di Excel)"),
        "NIK_SLIP": _("NIK sama kecuali satu angka atau dua angka tertukar"),
        "NIK_OTHER_BIRTH_SAME": _("NIK berbeda, tanggal lahir sama"),
        "NIK_OTHER": _("NIK berbeda"),
        "BIRTH_SAME": _("tanggal lahir sama"),
        "BIRTH_NEAR": _("tanggal lahir hampir sama"),
        "BIRTH_OTHER": _("tanggal lahir berbeda"),
    },
    "person": {
        "SAME_RARE": _("nama pemilik sama, namanya jarang"),
        "SAME_USUAL": _("nama pemilik sama"),
        "SAME_COMMON": _("nama pemilik sama, tetapi namanya umum"),
        "NEAR_RARE": _("nama pemilik hampir sama"),
        "NEAR_COMMON": _("nama pemilik hampir sama, tetapi namanya umum"),
        "CONTAINED": _("nama yang satu bagian dari nama yang lain"),
        "PART": _("hanya sebagian nama pemilik yang sama"),
        "OTHER": _("nama pemilik berbeda"),
    },
    "phone": {
        "SAME": _("nomor HP sama"),
        "SAME_SHARED": _("nomor HP sama, tetapi dipakai banyak orang"),
        "SLIP": _("nomor HP sama kecuali satu angka atau dua angka tertukar"),
        "OTHER": _("nomor HP berbeda"),
    },
    "place": {
        "SPOT": _("alamat sama"),
        "SPOT_SHARED": _("alamat sama, tetapi banyak usaha di alamat itu"),
        "LANE": _("RT, RW, dan kelurahan sama"),
        "STREET": _("jalan dan kelurahan sama"),
        "VILLAGE": _("kelurahan sama"),
        "VILLAGE_OTHER_STREET": _("kelurahan sama, jalan atau RT berbeda"),
        "STREET_OTHER_VILLAGE": _("jalan sama, kelurahan berbeda"),
        "OTHER": _("kelurahan berbeda"),
    },
    "nib": {
        "SAME": _("NIB sama"),
        "OTHER": _("NIB berbeda"),
    },
    "kk": {
        "SAME": _("nomor KK sama"),
        "OTHER": _("nomor KK berbeda"),
    },
    "number": {
        "SAME": _("NPWP atau e-mail sama"),
        "OTHER": _("NPWP dan e-mail berbeda"),
    },
    "founded": {
        "SAME": _("tahun berdiri sama"),
        "NEAR": _("tahun berdiri selisih satu"),
        "OTHER": _("tahun berdiri berbeda"),
    },
    "sex": {
        "SAME": _("jenis kelamin sama"),
        "OTHER": _("jenis kelamin berbeda"),
    },
}
_TRADE: dict[str, Promise | str] = {
    "SAME_RARE": _("nama usaha sama, jarang dipakai"),
    "SAME": _("nama usaha sama"),
    "NEAR": _("nama usaha hampir sama"),
    "PART": _("sebagian nama usaha sama"),
    "OTHER": _("nama usaha berbeda"),
}
_WORK: dict[str, Promise | str] = {
    "SAME": _("jenis usaha sama"),
    "ALIKE": _("jenis usaha mirip"),
    "OTHER": _("jenis usaha berbeda"),
}


def level_words(fact: str, level: str) -> list[str]:
    """One level in words: "what" speaks of the business's name and of its work; nothing for a level nobody knows."""
    if fact == "what":
        trade, _colon, work = level.partition(":")
        said = [_TRADE.get(trade), _WORK.get(work)]
    else:
        said = [_LEVELS.get(fact, {}).get(level)]
    return [str(one) for one in said if one]


def written(said: str, differently: bool) -> str:
    """Names that sound the same count as the same; where they are written differently the sentence says so."""
    same = said.lower().startswith(
        (str(_LEVELS["person"]["SAME_USUAL"]).lower(), str(_TRADE["SAME"]).lower())
    )
    return gettext("%(said)s, ditulis berbeda") % {"said": said} if same and differently else said


def reason_words(reasons: str, differing: Container[str] = ()) -> list[str]:
    """The codes of a match ("identity=NIK_SAME what=SAME:ALIKE") as sentences: NIK sama; nama usaha sama; jenis usaha mirip.

    `differing`: the facts (person, what) that are written differently in the two records.
    """
    parts = [part.partition("=")[::2] for part in reasons.split()]
    return [written(said, fact in differing) for fact, level in parts for said in level_words(fact, level)]


# The row of the comparison under which a fact's sentence stands.
FACT_FIELDS = {
    "identity": "nik", "person": "owner_name", "phone": "phone", "place": "address", "what": "business_name", "nib": "nib", "kk": "kk",
    "number": "npwp", "founded": "founded_on", "sex": "sex",
}  # fmt: skip
PILE_WORDS = {"SURE": _("Pasti"), "LOOK": _("Perlu dilihat")}
STATE_WORDS = {
    "OPEN": _("Menunggu putusan"),
    "ASKED": _("Menunggu jawaban lapangan"),
    "DECIDED": _("Sudah diputuskan"),
}
VERDICT_WORDS = {
    "SAME": _("Usaha yang sama: digabung"),
    "OWNER": _("Pemilik sama, usaha lain"),
    "DIFFERENT": _("Usaha yang berbeda"),
    "UNSURE": _("Ragu: ditanyakan ke lapangan"),
}
ANSWER_WORDS = {
    "YES": _("Ya, satu usaha"),
    "NO": _("Bukan, dua usaha"),
    "UNKNOWN": _("Tidak dapat dipastikan"),
    "WITHDRAWN": _("ditarik kembali"),
}
ORIGIN_WORDS = {
    "SHIPPED": _("bawaan Pilar"),
    "FITTED": _("dibuat dari data sendiri"),
    "TAUGHT": _("diajari oleh putusan petugas"),
}

# The deeds of this area as the record book tells them.
AUDIT_SENTENCES = {
    "linkage.pair_decided": _("Memutuskan dua usaha yang mungkin sama: %(verdict)s"),
    "linkage.decision_taken_back": _("Membatalkan putusan tentang dua usaha: %(verdict)s"),
    "linkage.question_answered": _("Menjawab pertanyaan lapangan tentang dua usaha: %(answer)s"),
    "linkage.sure_merged": _("Menggabungkan semua yang pasti: %(merged)s pasangan"),
    "linkage.sample_checked": _("Mengecek contoh penggabungan"),
    "linkage.numbers_compared": _(
        "Membandingkan %(numbers)s NIK dan nomor telepon dari %(businesses)s usaha"
    ),
    "linkage.twins_searched": _("Mencari usaha yang tercatat dua kali: %(pairs)s pasangan"),
    "linkage.model_fitted": _("Membuat model pencocokan dari data sendiri"),
    "linkage.model_taught": _("Mengajari model pencocokan dengan %(answers)s putusan"),
    "linkage.model_adopted": _("Mulai memakai model pencocokan"),
    "linkage.reconciliation_exported": _("Mengunduh rekonsiliasi dua daftar"),
}

# The lines of a reconciliation statement; `a` and `b` are the names of the two lists.
STEP_WORDS = {
    "ROWS_A": _("Baris di %(a)s"),
    "REPEATED_A": _("dikurangi baris yang mengulang kiriman lain dari pengirim ini"),
    "TWICE_A": _("dikurangi baris ganda dalam satu kiriman"),
    "BUSINESSES_A": _("Usaha menurut %(a)s"),
    "ONLY_A": _("dikurangi yang hanya ada di %(a)s"),
    "BOTH": _("Usaha di kedua daftar"),
    "ONLY_B": _("ditambah yang hanya ada di %(b)s"),
    "BUSINESSES_B": _("Usaha menurut %(b)s"),
    "TWICE_B": _("ditambah baris ganda dalam satu kiriman"),
    "REPEATED_B": _("ditambah baris yang mengulang kiriman lain dari pengirim ini"),
    "ROWS_B": _("Baris di %(b)s"),
}
PART_WORDS = {
    "ONLY_A": _("Hanya di %(a)s"),
    "ONLY_B": _("Hanya di %(b)s"),
    "DIFFERENT": _("Di keduanya, isinya berbeda"),
    "AGAIN_A": _("Berulang di %(a)s"),
    "AGAIN_B": _("Berulang di %(b)s"),
}
# What capture-recapture takes for granted; stands beside every figure.
ASSUMPTIONS = (
    _("Tidak ada usaha yang dibuka, tutup, atau pindah di antara saat daftar-daftar itu dibuat."),
    _("Baris tentang usaha yang sama sudah ditemukan; pasangan yang luput membuat angka ini terlalu besar."),
    _("Setiap usaha punya peluang untuk tercatat; yang tidak mungkin masuk daftar mana pun tidak terhitung."),
    _(
        "Dengan tiga daftar atau lebih, kebergantungan antara dua daftar ikut dihitung; dengan dua daftar keduanya dianggap bebas."
    ),
)
NOT_TOLD_WORDS = {
    "NEVER_MEET": _("Dua dari daftar ini tidak punya satu usaha pun yang sama di sini."),
    "TOO_FEW": _("Daftar-daftar ini terlalu jarang bertemu di sini."),
    "NOTHING": _("Belum ada usaha di daftar ini."),
}
