"""Deeds and what is none: verbs one takes on oneself, what merely comes about, hopes, things done, who can act.

docs/methods/promises.md, point 2.
"""

import re
from dataclasses import dataclass
from typing import Literal, TypeAlias

from pilar.commitments.domain.parties import PARTY, PRONOUN, THINGS

# OWN: the party says it itself. AGREED: the meeting decided it. ASKED: another asked or ordered it, the party has not answered.
Kind: TypeAlias = Literal["OWN", "AGREED", "ASKED"]


@dataclass(frozen=True)
class Hit:
    start: int  # of the words that make it a promise
    end: int  # where what is promised begins
    kind: Kind


HOPE = re.compile(
    r"\b(?:ber)?harap(?:an|kan)?\b|\bdiharap\w*|\bsemoga\b|\bmudah-mudahan\b|\bharapannya\b|\bdiperkirakan\b|\bdiprediksi\b|\bkhawatir\b|\bseandainya\b|\bsekiranya\b"
)
DONE = re.compile(
    r"(?<!yang )\b(?:telah|sudah|sedang|pernah|selesai(?!\s+(?:minggu|pekan|bulan|sebelum|paling|pada|tanggal|akhir|awal|tahun|\d)))\b"
)
DENIED = re.compile(
    r"\b(?:bukti|wujud|bentuk|tidak|belum|belum\s+dapat|tidak\s+dapat|jangan\s+sampai)\s+(?:\w+\s+)?$"
)
TELLS = re.compile(
    r"\b(?:meny(?:ampaikan(?!\s+(?:laporan|data|daftar|usulan|proposal|hasil|dokumen|berkas|surat|rencana))|atakan|ebut\w*)|menegaskan|menjelaskan|mengatakan|mengungkapkan|melaporkan|memaparkan|menambahkan|mengapresiasi|menyambut|mengucapkan|menanyakan|mempertanyakan|memandang|mengharap\w*|menilai|memahami|menyadari|mengakui)\b"
)
ADVERBS = r"(?:terus|juga|segera|kembali|selalu|tetap|turut|langsung|secara \w+|lebih dulu|lebih dahulu|terlebih dahulu|bersama-sama|bersama|sama-sama|ikut|mulai|rutin|berupaya|berusaha|fokus|serius|siap|lebih|memang|sepenuhnya|senantiasa)"
ACTION = (
    r"(?:(?:me|mem|men|meng|meny|ber)(?!mang\b)\w{3,}|di\w{4,}|turun\b|hadir\b|buka\b|bantu\b|kawal\b|gelar\b|siapkan\b|fasilitasi\b|dorong\b|"
    r"kirim\b|bawa\b|lakukan\b|buat\b|dukung\b|datang\b|tambah\b|tanggung\b|teken\b|kasih\b|bangun\b|jemput\b|pasang\b|terbitkan\b|beri(?:kan)?\b|adakan\b|laksanakan\b|undang\b|latih\b|dampingi\b|tindak\s?lanjuti\b|jadikan\b|evaluasi\b|ikut\b|kerja\s?sama\b|susun\b|data\b|bikin\b|urus\b|bantuin\b|sediakan\b|perbaiki\b)"
)
# A deed one takes on oneself: the bare verb behind "kami" ("kita kirim", "kami tambah 50 ribu", "yang kami tanggung").
BARE = (
    r"(?:(?!(?:nilai|anggap|rasa|tahu|lihat|dengar|harap|yakin|minta|ingin|punya|sadar|paham|kenal|terima|apresiasi|hargai|sampaikan|sebut|maksud|alami|hadapi|miliki|"
    r"perlukan|butuhkan|inginkan|harapkan|rasakan|temukan|jumpai|temui|lakukan selama|ketahui|pahami|akui|syukuri|banggakan)\w*\b)"
    r"(?:\w{3,}kan|\w{3,}i|kirim|tambah|tanggung|teken|buat|bangun|bawa|bantu|dukung|gelar|pasang|siapkan|dampingi|kasih|kasi|ksh|beri|bagi|setor|susun|urus|jemput|latih|undang|bayar|buka|tamba|turun|datang)\b)"
)
# What merely comes about is no deed of anybody's.
OUTCOME = re.compile(
    r"^(?:menjadi(?!kan)|berdampak|mendongkrak|memacu|memicu|mengerek|meningkat(?!kan)|menurun|mampu|bisa|dapat|membaik|bertambah|berkurang|bermanfaat|berkembang|bersaing|terjadi|ada\b|berarti|"
    r"mengalami|menghadapi|memiliki|mempunyai|merasakan|menikmati|memperoleh|mendapat(?:kan)?|membuat (?:orang|masyarakat|mereka)|berujung|bernilai|"
    r"berbeda|berlaku|berakhir|berlanjut|berpengaruh|membawa dampak|menimbulkan|menyebabkan|merugikan|menguntungkan|berpotensi|merupakan|diuntungkan|"
    r"datang(?!\s+(?:ke|langsung|bersama|dengan|lagi|kembali|untuk)))"
)
# A passive behind "akan" is a deed, unless it is what people meet with.
EVENT_DEED = re.compile(
    r"^(?:kembali |segera |juga |langsung |terlebih dahulu |pula )*(?!di(?:rasakan|nikmati|peroleh|hadapi|alami|ketahui|butuhkan|perlukan|minati|kenal|anggap|pandang|dapat|miliki|untungkan|rugikan|"
    r"tentukan oleh pasar|sukai|terima oleh masyarakat|pengaruhi|kenang)\w*)di(?!nas|gital|mana|rektur|rinya|skon|lema|plomasi|mensi|dalam|antara)\w{3,}"
)
AHEAD = re.compile(
    r"\b(?:nanti|nantinya|ke\s+depan|setelah\s+ini|besok|lusa|(?:minggu|pekan|bulan|bln|tahun|thn)\s+(?:depan|ini)|musim\s+\w+\s+ini|hari\s+(?:senin|selasa|rabu|kamis|jumat|sabtu)|dalam\s+waktu\s+dekat|segera|nnti|bsk|(?:sebelum|sblm)\s+(?:lebaran|natal|paskah|puasa)|mgg\s+dpn|hr\s+(?:senin|selasa|rabu|kamis|jumat|sabtu))\b"
)


def hoped(before: str) -> bool:
    clause = re.split(r"[;:]|,\s*(?:dan|namun|tetapi|sementara|sedangkan)\s", before)[-1]
    return bool(HOPE.search(clause))


def acts(before: str) -> bool:
    """Whether who stands before the verb can act: a party or a pronoun nearer than any thing."""
    clause = re.split(r"[;:\"]|\bbahwa\b|,\s*(?=(?:kami|kita|pihaknya|ia|pem|dinas))", before)[-1]
    parties = [match.start() for match in PARTY.finditer(clause)] + [
        match.start() for match in PRONOUN.finditer(clause)
    ]
    if (
        not parties
        and re.match(
            r"\W*(?!ini|itu|hal|yang|apa|semua|banyak|siapa|di|ke|dari|pada|dengan|untuk)\w{3,}(?:\s+\w+)?\s*$",
            clause,
        )
        and not THINGS.search(clause)
    ):
        return True  # "Bulog akan memasok": a name this list does not know
    if not parties:
        # "Ke depan, akan dibentuk …" has no subject; "Serena akan …" is a name.
        return bool(
            re.search(
                r"(?:^|[\s,])(?:nanti|nantinya|ke depan|selanjutnya|setelah ini|sebagai langkah awal|untuk itu|dalam waktu dekat|oleh karena itu),?\s*$",
                clause,
            )
        )
    thing = THINGS.search(clause[max(parties) :])
    if thing is None:
        return True
    if re.match(r"[^,]{3,60}, [^,]{0,60}$", clause[max(parties) :]) and not re.search(
        r"\b(?:agar|dengan|melalui)\b", clause
    ):
        return True  # "Smesco, rumah bagi produk UKM, siap …": what lies behind the comma explains the party
    # "Pemerintah Kota" holds "kota"; "Dinas Koperasi dan UMKM" holds "UMKM": inside the party's own name they are no things.
    between = clause[max(parties) : max(parties) + thing.start()]
    return len(between.split()) <= 4 and not re.search(
        r"\b(?:untuk|bagi|kepada|dengan|melalui|oleh|agar|yang)\b", between
    )
