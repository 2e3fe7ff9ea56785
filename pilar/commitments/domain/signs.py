"""What makes a sentence a promise: words of promising before a deed, items under an agreement, a party with a last day.

docs/methods/promises.md, point 2.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from pilar.commitments.domain.due import read_due
from pilar.commitments.domain.parties import PARTY, PRONOUN, THINGS
from pilar.commitments.domain.sentences import Sentence

# OWN: the party says it itself. AGREED: the meeting decided it. ASKED: another asked or ordered it, the party has not answered.
Kind: TypeAlias = Literal["OWN", "AGREED", "ASKED"]


@dataclass(frozen=True)
class Hit:
    start: int  # of the words that make it a promise
    end: int  # where what is promised begins
    kind: Kind


def first_sign(small: str, sentence: Sentence, said_on: date) -> Hit | None:
    """What first makes this sentence a promise. `small`: its text in small letters."""
    if sentence.item and _CONTRACT.match(small):
        return _list_hit(small)
    if (
        (sentence.item or sentence.text[-1] not in '.!?"')
        and _LIST.search(sentence.heading)
        and not _NO_LIST.search(sentence.heading)
    ):
        hit = _list_hit(small)
        if hit:
            return hit
    candidates = [hit for find in _FINDERS for hit in find(small)]
    if not candidates:
        return _deadline_hit(small, sentence, said_on) or _soon_hit(small, sentence, said_on)
    return min(candidates, key=lambda hit: hit.start)


# -- an item under "Tindak lanjut" ------------------------------------------------------------------------------------

_LIST = re.compile(
    r"tindak\s*lanjut|kesepakat|komitmen|keputusan|diputuskan|hasil rapat|rencana aksi|rekomendasi|simpulan|menyepakati|disepakati|tugas|janji|action|langkah"
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
TELLS = re.compile(
    r"\b(?:meny(?:ampaikan|atakan|ebut\w*)|menegaskan|menjelaskan|mengatakan|mengungkapkan|melaporkan|memaparkan|menambahkan|mengapresiasi|menyambut|mengucapkan|menanyakan|mempertanyakan|memandang|mengharap\w*|menilai|memahami|menyadari|mengakui)\b"
)
_DONE = re.compile(
    r"\b(?:telah|sudah|sedang|pernah|selesai(?!\s+(?:minggu|pekan|bulan|sebelum|paling|pada|tanggal|akhir|awal|tahun|\d)))\b"
)


def _list_hit(small: str) -> Hit | None:
    party = PARTY.match(small)
    if _DONE.search(small[:80]) and not re.search(r"\bakan\b", small) or TELLS.search(small[:90]):
        return None
    if _HOPE.search(small[:80]) or re.match(r"perlu\s+di", small) or _DENIED.search(small[:80] + " "):
        return None
    if party:
        verb = re.search(
            r"(?::|\s-|\s–|\bakan|\buntuk|\bagar|\bdiminta|\bwajib|\bsegera|\bbersedia|\bsiap)\s+|\b(?=(?:me|ber|mem|men|meng|meny)\w{4,})",
            small,
        )
        if verb:
            return Hit(0, verb.end(), "AGREED")
    start = _ITEM_START.match(small)
    return Hit(0, 0, "AGREED") if start else None


# -- words that promise -----------------------------------------------------------------------------------------------

_HOPE = re.compile(
    r"\b(?:ber)?harap(?:an|kan)?\b|\bdiharap\w*|\bsemoga\b|\bmudah-mudahan\b|\bharapannya\b|\bdiperkirakan\b|\bdiprediksi\b|\bkhawatir\b|\bseandainya\b|\bsekiranya\b"
)
_PURPOSE = re.compile(r"\b(?:agar|supaya|sehingga|karena|bahwa jika)\b[^,.;\"]*$")
_ACTION = (
    r"(?:(?:me|mem|men|meng|meny|ber)(?!mang\b)\w{3,}|di\w{4,}|turun\b|hadir\b|buka\b|bantu\b|kawal\b|gelar\b|siapkan\b|fasilitasi\b|dorong\b|"
    r"kirim\b|bawa\b|lakukan\b|buat\b|dukung\b|datang\b|tambah\b|tanggung\b|teken\b|kasih\b|bangun\b|jemput\b|pasang\b|terbitkan\b|beri(?:kan)?\b|adakan\b|laksanakan\b|undang\b|latih\b|dampingi\b|tindak\s?lanjuti\b|jadikan\b|evaluasi\b|ikut\b|kerja\s?sama\b|susun\b|data\b|bikin\b|urus\b|bantuin\b|sediakan\b|perbaiki\b)"
)
# What merely comes about is no deed of anybody's.
_OUTCOME = re.compile(
    r"^(?:menjadi(?!kan)|berdampak|meningkat(?!kan)|menurun|mampu|bisa|dapat|membaik|bertambah|berkurang|bermanfaat|berkembang|bersaing|terjadi|ada\b|berarti|"
    r"mengalami|menghadapi|memiliki|mempunyai|merasakan|menikmati|memperoleh|mendapat(?:kan)?|membuat (?:orang|masyarakat|mereka)|berujung|bernilai|"
    r"berbeda|berlaku|berakhir|berlanjut|berpengaruh|membawa dampak|menimbulkan|menyebabkan|merugikan|menguntungkan|berpotensi|merupakan|diuntungkan|"
    r"datang(?!\s+(?:ke|langsung|bersama|dengan|lagi|kembali|untuk)))"
)
_EVENT_DEED = re.compile(
    r"^(?:kembali |segera |juga |langsung |terlebih dahulu )*(?:dilaksana\w+|digelar|diada\w+|difasilitasi|disiap\w+|dibentuk|dibuka|disusun|diserah\w+|dijadwal\w+|dibahas|ditindak\w*|"
    r"dilaku\w+|dihadir\w+|diberi\w*|dibangun|dikirim\w*|diluncur\w+|disalur\w+|diselenggara\w+|dilatih|didampingi|diundang|dipromosi\w+|dipasar\w+|dievaluasi|dianggar\w+|"
    r"dialoka\w+|ditanda\w+|dilibat\w+|diperkenal\w+|dibantu|diurus|diterbit\w+|dipamer\w+|diusul\w+|disosialisasi\w+|direalisasi\w+|dimulai|dilanjut\w+|didata|diverifikasi|"
    r"diajak|disertifikasi|dikurasi|ditampil\w+|dipasang|diintegrasi\w+|diproses|disampai\w+|dilapor\w+|diperbaiki|ditambah|diperluas|diperbanyak|digulirkan|dirampungkan|diselesaikan)"
)
_ADVERBS = r"(?:terus|juga|segera|kembali|selalu|tetap|turut|langsung|secara \w+|lebih dulu|lebih dahulu|terlebih dahulu|bersama-sama|bersama|sama-sama|ikut|mulai|rutin|berupaya|berusaha|fokus|serius|siap|lebih|memang|sepenuhnya|senantiasa)"

_OWN = re.compile(
    r"\b(?:berkomitmen(?:\s+(?:penuh|kuat|bersama))?|berjanji|menjanjikan|menyanggupi|bertekad|bersedia|sanggup|berencana|merencanakan|mengagendakan|"
    r"men(?:t)?argetkan(?=\s+(?:untuk\s+)?(?:(?:me|ber|mem|men|meng|meny)\w{3,}|\d))|"
    r"(?:kami|kita|saya)\s+(?:target|janji|pasti|upaya|usaha|rencana|jadwal|siap|jamin|sanggupi|agenda)(?:kan)?(?=\s)|langsung\s+menjamin|"
    r"menjadwalkan|memastikan\s+(?:akan|bahwa\s+\w+(?:\s+\w+){0,4}\s+akan|pihaknya\s+akan|\w+(?:\s+\w+){0,3}\s+akan)|menyatakan\s+(?:siap|kesiapan\w*|kesediaan\w*|komitmen\w*|akan)|"
    r"(?:menegaskan|menyampaikan|menyatakan|mengungkapkan)\s+(?:kembali\s+)?komitmen(?:nya)?|menawarkan(?:\s+diri)?|mengalokasikan|berikhtiar)\b"
)
_READY = re.compile(rf"\bsiap\s+(?:untuk\s+)?(?={_ADVERBS}?\s*{_ACTION})")
_AGREED = re.compile(
    r"\b(?:sepakat|bersepakat|menyepakati|disepakati|kesepakatan(?:nya)?\s+(?:untuk|bahwa)|diputuskan|memutuskan(?:\s+(?:untuk|bahwa|agar))?|rapat\s+menetapkan|disetujui|menyetujui)\b"
)
_ASKED = re.compile(
    r"\b(?:diminta|ditugaskan|diwajibkan|diinstruksikan|ditunjuk|dimandatkan|diberi\s+tugas|ditugasi|wajib|bertanggung\s*jawab\s+(?:atas|untuk|dalam|menyiapkan|menyusun|melakukan)|menjadi\s+tanggung\s*jawab)\b"
)
ASKS = re.compile(
    r"\b(?:meminta|menugaskan|menginstruksikan|memerintahkan|mengusulkan|menyarankan|merekomendasikan|menunjuk|mewajibkan)\b"
)
_PLANNED = re.compile(r"\b(?:dijadwalkan|direncanakan|ditargetkan|diagendakan|akan\s+segera)\b")
_WILL = re.compile(r"\b(?:akan|bakal|hendak)\s+")
_NO_WILL = re.compile(
    r"(?:\byang|\btidak|\btak|\bbukan|\bbelum|\bsedianya|\bjika|\bkalau|\bkebutuhan|\bkesadaran|\bpermintaan|\bpentingnya|\bsadar|\bmenyadari|\bbangga|\bkaya|\bapa|\bsiapa|\bkekhawatiran|\bkapan|\bbagaimana|\bmana|\bbiasanya|\bumumnya|\bdikhawatirkan|\bdikawatirkan|\bdiyakini|\bdipastikan)\s+$"
)


_DENIED = re.compile(
    r"\b(?:bukti|wujud|bentuk|tidak|belum|belum\s+dapat|tidak\s+dapat|jangan\s+sampai)\s+(?:\w+\s+)?$"
)
# What one is bent on becoming: nothing anybody could bring on a day.
_IDEAL = re.compile(
    r"\s+(?:untuk\s+)?(?:terus\s+)?(?:menjadi(?:kan)?|mewujudkan|memajukan|mensejahterakan)\b"
)


def _long_since(before: str, words: str, rest: str) -> bool:
    """ "sudah berjanji" tells of the past; "sudah berkomitmen membangunnya" still binds."""
    if not re.search(r"\b(?:telah|sudah|pernah)\s+(?:\w+\s+)?$", before):
        return False
    return not (
        words.startswith(("berkomitmen", "menyanggupi")) and re.match(rf"\s+(?:untuk\s+)?{_ACTION}", rest)
    )


def _own(small: str) -> Iterator[Hit]:
    for match in _OWN.finditer(small):
        before, rest = small[: match.start()], small[match.end() :]
        if _hoped(before) or _DENIED.search(before) or _long_since(before, match.group(), rest):
            continue
        if match.group().startswith("bertekad") and _IDEAL.match(rest):
            continue
        if match.group().startswith(("sanggup", "bersedia")) and re.search(
            r"\b(?:tidak|belum|agar|jika)\s+$", before
        ):
            continue
        if rest.strip(" .\"'"):
            yield Hit(match.start(), match.end(), "OWN")


def _ready(small: str) -> Iterator[Hit]:
    for match in _READY.finditer(small):
        before, rest = small[: match.start()], small[match.end() :]
        if (
            _hoped(before)
            or not _acts(before)
            or _OUTCOME.match(rest)
            or re.match(r"(?:bersaing|ber(?:operasi|jualan)|dipasarkan|diekspor|mendunia)", rest)
        ):
            continue
        yield Hit(match.start(), match.end(), "OWN")


def _agreed(small: str) -> Iterator[Hit]:
    for match in _AGREED.finditer(small):
        before, rest = small[: match.start()], small[match.end() :]
        if re.search(r"\b(?:tidak|belum|telah|sudah|yang)\s+$", before) and not re.match(
            r"\s+(?:untuk|bahwa|agar|akan)", rest
        ):
            continue
        if re.match(r"\s*(?:,|:|untuk|bahwa|agar|akan|bersama|mem|men|meng|meny|me|pem|pen|pel|peny)", rest):
            yield Hit(match.start(), match.end(), "AGREED")


def _asked(small: str) -> Iterator[Hit]:
    for match in _ASKED.finditer(small):
        before, rest = small[: match.start()], small[match.end() :]
        if (
            PARTY.search(before)
            and re.match(rf"\s+(?:untuk\s+|agar\s+|segera\s+)*{_ACTION}", rest)
            and not _hoped(before)
        ):
            yield Hit(match.start(), match.end(), "ASKED")


def _asks(small: str) -> Iterator[Hit]:
    """Somebody asks a named party for a deed: it stays a request until the party answers."""
    for match in ASKS.finditer(small):
        rest = small[match.end() :]
        reach = re.match(r"[^.;\"]{0,160}?\b(?:agar|supaya|untuk|segera)\b", rest)
        to = re.match(r"\s+(?:kepada\s+|agar\s+|supaya\s+)?(?:seluruh\s+|para\s+|semua\s+)?", rest)
        named = PARTY.match(rest, to.end() if to else 0)
        if named and not reach:
            reach = re.match(r"[^,.;\"]{0,70}?(?=\s(?:me|mem|men|meng|meny)\w{4,})", rest)
        deed = re.match(
            rf"\s+(?:agar|supaya)\s+(?:\w+\s+){{0,5}}?(?:segera\s+)?(?:{_EVENT_DEED.pattern[1:]})", rest
        )
        if _hoped(small[: match.start()]):
            continue
        if (named and reach and re.search(_ACTION, rest[reach.end() :][:80])) or deed:
            yield Hit(match.start(), match.end(), "ASKED")


def _planned(small: str) -> Iterator[Hit]:
    for match in _PLANNED.finditer(small):
        before, rest = small[: match.start()], small[match.end() :]
        if re.match(r"\s+(?:akan\s+)?(?:berlangsung|berjalan|terjadi|tiba)\b", rest):
            continue
        if not re.search(r"\byang\s+$", before) and not _hoped(before) and re.search(r"\w{4,}", rest):
            yield Hit(match.start(), match.end(), "OWN")


def _will(small: str) -> Iterator[Hit]:
    for match in _WILL.finditer(small):
        before, rest = small[: match.start()], small[match.end() :]
        if _NO_WILL.search(before) or _hoped(before) or rest.startswith("tetapi"):
            continue
        if re.search(r"\brencananya,?\s+(?:\w+\s+)?$", before) and not PARTY.search(small):
            continue
        deed = re.sub(rf"^(?:{_ADVERBS}\s+)+", "", rest)
        by_us = re.match(r"(?:kami|kita|saya)\s+(?=\w{4,})", deed)
        if by_us and not _OUTCOME.match(deed[by_us.end() :]):
            # "akan kita hubungkan ke perbankan"
            yield Hit(match.start(), match.end() + (len(rest) - len(deed)) + by_us.end(), "OWN")
            continue
        if _OUTCOME.match(deed):
            continue
        if (
            _EVENT_DEED.match(deed)
            and not _PURPOSE.search(before)
            or re.match(_ACTION, deed)
            and _acts(before)
        ):
            yield Hit(match.start(), match.end(), "OWN")


def _at_once(small: str) -> Iterator[Hit]:
    """ "Dinas Koperasi segera berkoordinasi dengan Smesco." """
    for match in re.finditer(rf"\bsegera\s+(?={_ACTION})", small):
        before = small[: match.start()]
        if _hoped(before) or re.search(
            r"\b(?:agar|supaya|untuk|yang|dapat|bisa|harus|perlu|akan|dengan)\s+$", before
        ):
            continue
        if _acts(before) and not _OUTCOME.match(small[match.end() :]):
            yield Hit(match.start(), match.end(), "OWN")


# A deed one takes on oneself: the bare verb behind "kami" ("kita kirim", "kami tambah 50 ribu", "yang kami tanggung").
_BARE = (
    r"(?:(?!(?:nilai|anggap|rasa|tahu|lihat|dengar|harap|yakin|minta|ingin|punya|sadar|paham|kenal|terima|apresiasi|hargai|sampaikan|sebut|maksud|alami|hadapi|miliki|"
    r"perlukan|butuhkan|inginkan|harapkan|rasakan|temukan|jumpai|temui|lakukan selama|ketahui|pahami|akui|syukuri|banggakan)\w*\b)"
    r"(?:\w{3,}kan|\w{3,}i|kirim|tambah|tanggung|teken|buat|bangun|bawa|bantu|dukung|gelar|pasang|siapkan|dampingi|kasih|beri|susun|urus|jemput|latih|undang|bayar|buka)\b)"
)
_AHEAD = re.compile(
    r"\b(?:nanti|nantinya|ke\s+depan|setelah\s+ini|besok|lusa|(?:minggu|pekan|bulan|bln|tahun|thn)\s+(?:depan|ini)|musim\s+\w+\s+ini|hari\s+(?:senin|selasa|rabu|kamis|jumat|sabtu)|dalam\s+waktu\s+dekat|segera)\b"
)


def _ours(small: str) -> Iterator[Hit]:
    """ "Nantinya kita kenalkan produk UMKM kepada mitra", "Bibitnya kami tambah 50 ribu batang musim tanam ini"."""
    for match in re.finditer(
        rf"\b(?:kami|kita|saya|sy)\s+(?:(?:yang|yg|juga|segera|langsung|sendiri)\s+)*(?={_BARE})", small
    ):
        if (
            _hoped(small[: match.start()])
            or _DONE.search(small[: match.end()])
            or re.search(r"\b(?:yang|tidak|jangan|agar|kalau|jika|bila)\s+$", small[: match.start()])
        ):
            continue
        taken_on = re.search(r"\s(?:yang|yg)\s+$", match.group())
        if taken_on or _AHEAD.search(small):
            yield Hit(match.start(), match.end(), "OWN")


def _later(small: str) -> Iterator[Hit]:
    """ "Nanti tim kami turun ke sini"."""
    for match in re.finditer(
        rf"(?:^|[,\"]\s*)(?:nanti(?:nya)?|ke\s+depan|setelah\s+ini),?\s+(?:\w+\s+){{0,3}}?(?={_ACTION})",
        small,
    ):
        words = match.group()
        if (
            (PARTY.search(words) or PRONOUN.search(words))
            and not _hoped(words)
            and not _OUTCOME.match(small[match.end() :])
        ):
            yield Hit(match.start(), match.end(), "OWN")


def _chatted(small: str) -> Iterator[Hit]:
    """ "Pak Asdep oke bantu 2 angkatan", "pihak Smesco mau kasih 1 etalase": as one writes in a chat."""
    for match in re.finditer(rf"\b(?:oke|ok|setuju|mau|bersedia|janji|siap)\s+(?={_BARE})", small):
        before = small[: match.start()]
        if _hoped(before) or re.search(
            r"\b(?:tidak|tdk|belum|blm|kalau|jika|bila|kalo|apakah|yang|agar|pernah|dulu)\s+(?:\w+\s+)?$",
            before,
        ):
            continue
        if PARTY.search(before) or re.search(r"(?:^|\s)(?:pak|bu|pihak)\s+\w", before):
            yield Hit(match.start(), match.end(), "OWN")


_FINDERS = (_at_once, _own, _ready, _agreed, _asked, _asks, _planned, _will, _ours, _later, _chatted)


def _hoped(before: str) -> bool:
    clause = re.split(r"[;:]|,\s*(?:dan|namun|tetapi|sementara|sedangkan)\s", before)[-1]
    return bool(_HOPE.search(clause))


def _acts(before: str) -> bool:
    """Whether who stands before the verb can act: a party or a pronoun nearer than any thing."""
    clause = re.split(r"[;:\"]|\bbahwa\b|,\s*(?=(?:kami|kita|pihaknya|ia|pem|dinas))", before)[-1]
    parties = [match.start() for match in PARTY.finditer(clause)] + [
        match.start() for match in PRONOUN.finditer(clause)
    ]
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


def _deadline_hit(small: str, sentence: Sentence, said_on: date) -> Hit | None:
    """ "Dinas X menyerahkan daftar paling lambat 10 Maret": no word of promise, but a party, a deed and a last day."""
    limit = re.search(
        r"\b(?:paling\s+lambat|selambat-lambatnya|paling\s+lama|sebelum\s+tanggal|tenggat\w*|batas\s+waktu\w*|deadline)\b",
        small,
    )
    party = PARTY.search(small)
    if not limit or not party or party.start() > limit.start() or _DONE.search(small):
        return None
    due = read_due(sentence.text, said_on)
    verb = re.search(rf"\s(?={_ACTION})", small[party.end() : limit.start()])
    if due is None or verb is None:
        return None
    return Hit(party.end() + verb.start(), party.end() + verb.end(), "AGREED")


_WE = re.compile(rf"\b(?:kami|kita|pihak kami|saya)\s+(?:{_ADVERBS}\s+)*(?={_ACTION})")


def _soon_hit(small: str, sentence: Sentence, said_on: date) -> Hit | None:
    """ "Bulan depan kami gelar FGD": a deed of one's own and a day ahead."""
    match = _WE.search(small)
    if not match or _DONE.search(small) or _hoped(small) or _OUTCOME.match(small[match.end() :]):
        return None
    due = read_due(sentence.text, said_on)
    return Hit(match.start(), match.end(), "OWN") if due and due.on and due.on > said_on else None
