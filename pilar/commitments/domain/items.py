"""Items under an agreement ("Tindak lanjut:"), and articles that bind a party."""

import re

from pilar.commitments.domain.deeds import DENIED, DONE, HOPE, TELLS, Hit
from pilar.commitments.domain.parties import PARTY
from pilar.commitments.domain.sentences import Sentence

_LIST = re.compile(
    r"tindak\s*lanjut|kesepakat|sepakat|komitmen|keputusan|diputuskan|hasil rapat|rencana aksi|rekomendasi|simpulan|menyepakati|disepakati|tugas|janji|action|langkah|pasal\s+\d"
)
_NO_LIST = re.compile(r"peserta|hadir|agenda|susunan|dasar|latar|masalah|kendala|tembusan|lampiran|informasi")
_ITEM_START = re.compile(
    r"^(?:agar |supaya |untuk |segera |perlu |akan )*(?:(?:me|ber|mem|men|meng|meny|di|ter)\w{3,}|koordinasi|pembentukan|penyusunan|pelaksanaan|penyelenggaraan|"
    r"penyerahan|pengiriman|pendataan|penyiapan|fasilitasi|sosialisasi|pelatihan|pendampingan|penandatanganan|pembuatan|verifikasi|evaluasi|rapat|fgd)\b"
)  # fmt: skip
# An article of an agreement: the party and its duty.
_CONTRACT = re.compile(
    r"(?:pihak\s+(?:pertama|kesatu|kedua|ketiga)|para\s+pihak|kedua\s+(?:belah\s+)?pihak)\s+(?:me|ber)\w{4,}"
)
# "Pasar Natal diselenggarakan tanggal 5", "Satpol PP menempatkan 12 personel": a subject and what is done.
_DEED_WITHIN = re.compile(
    r"^(?!hal-hal\b)(?:[\w./()-]+\s+){1,9}?(?:akan\s+|segera\s+)?(?:di(?!nas|gital|rek|usul|skop|sper|shub)(?:\w{3,}(?:kan|i)|susun|gelar|buka|bentuk|kirim|tanggung|bagi|pasang|bangun)\b|(?:me|mem|men|meng|meny)\w{4,})"
)


def _duty(small: str) -> Hit | None:
    party = PARTY.match(small)
    if DONE.search(small[:80]) and not re.search(r"\bakan\b", small) or TELLS.search(small[:90]):
        return None
    if HOPE.search(small[:80]) or re.match(r"perlu\s+di", small) or DENIED.search(small[:80] + " "):
        return None
    if party:
        verb = re.search(
            r"(?::|\s-|\s–|\bakan|\buntuk|\bagar|\bdiminta|\bwajib|\bsegera|\bbersedia|\bsiap)\s+|\b(?=(?:me|ber|mem|men|meng|meny)\w{4,})",
            small,
        )
        if verb:
            return Hit(0, verb.end(), "AGREED")
    if _ITEM_START.match(small):
        return Hit(0, 0, "AGREED")
    return Hit(0, 0, "AGREED") if _DEED_WITHIN.search(small) else None


def item_hit(small: str, sentence: Sentence) -> Hit | None:
    """The duty an item lays on somebody, where it stands among what was agreed. `small`: its text in small letters."""
    agreed = _LIST.search(sentence.heading) and not _NO_LIST.search(sentence.heading)
    listed = sentence.item or sentence.text[-1] not in '.!?"'
    if (agreed and listed) or (sentence.item and _CONTRACT.match(small)):
        return _duty(small)
    return None
