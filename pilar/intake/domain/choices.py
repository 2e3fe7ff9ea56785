"""Fields with a fixed list: legal form, kind of place, why there is no NIB, whether the business lives.

The words are tried in order; the first that stands in the cell decides.
"""

from __future__ import annotations

import re

from .context import Context
from .identity import is_absent
from .problems import NOTHING, Parsed, problem
from .synonyms import LABELS

_WORDS: dict[str, tuple[tuple[str, str], ...]] = {
    "legal_form": (
        (r"pt\s*perorangan|perseroan perorangan", "PT_SOLE"),
        (r"\bpt\b|perseroan terbatas|^perseroan", "PT"),
        (r"\bcv\b|komanditer", "CV"),
        (r"\bfa\b|firma", "FIRMA"),
        (r"koperasi|\bkop\b|cooperative|ksu|ksp", "COOPERATIVE"),
        (r"yayasan|foundation", "FOUNDATION"),
        (r"bum\s*des|badan usaha milik desa|bumkel", "BUMDES"),
        (r"perorangan|perseorangan|orang|individu|pribadi|tidak berbadan|bukan badan|belum berbadan|non badan|\bud\b|usaha dagang|sole|informal|sendiri|tidak ada|belum", "NONE"),
        (r"perkumpulan|persekutuan|maatschap|perum|lainnya|other", "OTHER"),
    ),
    "place_kind": (
        (r"online|daring|internet|medsos|media sosial", "ONLINE"),
        (r"keliling|gerobak|asongan|mobile|sepeda|motor", "MOBILE"),
        (r"pasar|los|lapak|stan|stand|tenda|market", "MARKET_STALL"),
        (r"kios|kiosk|warung sembako|kelontong", "KIOSK"),
        (r"kafe|cafe|kedai kopi", "CAFE"),
        (r"restoran|rumah makan|warung|depot|kantin|resto", "RESTAURANT"),
        (r"toko|ruko|swalayan|minimarket|apotek|shop|gerai|kantor", "SHOP"),
        (r"rumah|tempat tinggal|home|milik sendiri", "HOME"),
        (r"kebun|sawah|ladang|kandang|tambak|laut|lahan|field", "FIELD"),
        (r"lainnya|other|bengkel|gudang|pabrik", "OTHER"),
    ),
    "no_nib_reason": (
        (r"proses|sedang|diurus|menunggu", "IN_PROCESS"),
        (r"rumit|sulit|susah|ribet|lama|complicated|sistem|jaringan|sinyal", "COMPLICATED"),
        (r"tidak perlu|tdk perlu|belum perlu|tidak memerlukan|tidak butuh|not needed|usaha kecil", "NOT_NEEDED"),
        (r"tidak tahu|tdk tahu|belum tahu|tidak mengerti|kurang informasi|tidak paham|does not know|belum mengerti|belum paham", "DOES_NOT_KNOW"),
        (r"dokumen|ktp|berkas|npwp|surat", "NO_DOCUMENTS"),
        (r"tidak mau|tdk mau|menolak|enggan|takut|pajak|refus", "REFUSES"),
        (r"lain|other|malas|sibuk|biaya|umur|tua", "OTHER"),
    ),
    "status": (
        (r"pindah|moved|relokasi", "MOVED"),
        (r"tutup sementara|vakum|libur|sementara|jeda|paused|berhenti sementara|musiman|tidak rutin", "PAUSED"),
        (r"tidak aktif|tdk aktif|non\s*-?aktif|tutup|bangkrut|closed|berhenti|mati|bubar|sudah tidak|meninggal|gulung|inactive|tidak ada usaha", "CLOSED"),
        (r"aktif|buka|jalan|beroperasi|active|open|masih|ya\b|berkembang|lancar|baik|normal|tetap", "ACTIVE"),
    ),
}  # fmt: skip
PATTERNS = {
    field: tuple((re.compile(words, re.IGNORECASE), code) for words, code in pairs)
    for field, pairs in _WORDS.items()
}
_NUMBERED = {"no_nib_reason": ("IN_PROCESS", "COMPLICATED", "NOT_NEEDED", "DOES_NOT_KNOW", "OTHER")}


def parse_choice(text: str, kind: str, context: Context) -> Parsed:
    """A code of the registry for `context.field`, from its code, a census number or everyday words."""
    field = context.field
    plain = " ".join(text.split())
    code = plain.upper().replace(" ", "_")
    if code in {one for _, one in PATTERNS[field]}:
        return Parsed(code)
    numbered = _NUMBERED.get(field, ())
    if plain.isdecimal() and len(plain) < 3 and 1 <= int(plain) <= len(numbered):
        return Parsed(numbered[int(plain) - 1])
    for pattern, code in PATTERNS[field]:
        if pattern.search(plain):
            return Parsed(code)
    if is_absent(plain):
        return NOTHING
    return Parsed(None, (problem("choice_unread", text=plain[:40], field=LABELS[field]),))
