"""Promises without a word of promise: what makes them one is the day ahead, or who takes it on."""

import re
from datetime import date

from pilar.commitments.domain.deeds import ACTION, ADVERBS, AHEAD, BARE, DONE, OUTCOME, Hit, hoped
from pilar.commitments.domain.due import read_due
from pilar.commitments.domain.parties import PARTY
from pilar.commitments.domain.sentences import Sentence

_LIMIT = re.compile(
    r"\b(?:(?:paling|plg)\s+(?:lambat|lama|telat)|selambat(?:-lambat)?nya|sebelum\s+tanggal|tenggat\w*|batas\s+waktu\w*|deadline)\b"
)


def _deadline_hit(small: str, sentence: Sentence, said_on: date) -> Hit | None:
    """ "Dinas X menyerahkan daftar paling lambat 10 Maret": no word of promise, but a party, a deed and a last day."""
    limit = _LIMIT.search(small)
    party = PARTY.search(small)
    if not limit or not party or party.start() > limit.start() or DONE.search(small):
        return None
    due = read_due(sentence.text, said_on)
    verb = re.search(rf"\s(?={ACTION})|\s(?={BARE})", small[party.end() : limit.start()])
    if due is None or verb is None:
        return None
    return Hit(party.end() + verb.start(), party.end() + verb.end(), "AGREED")


_WE = re.compile(
    rf"\b(?:kami|kita|pihak kami|saya|sy|beta|kotong|katong|dia|beliau)\s+(?:(?:{ADVERBS}|sendiri|yang|yg)\s+)*(?!(?:ingin|minta|mohon|harap|yakin|percaya|lihat|melihat|dengar|tahu|rasa|merasa|punya|"
    rf"memiliki|ada|adalah|di|ini|itu|dan|dengan|tidak|bukan|belum|sudah|telah|pernah|juga|semua|mengapresiasi|berterima|menyambut|menilai|memahami|menunggu|tunggu|dapat|bisa|harus|perlu|butuh|membutuhkan|nilai|anggap|akui|bertanda|yang)\b)"
    r"(?=[a-z]{4,})"
)


def _soon_hit(small: str, sentence: Sentence, said_on: date) -> Hit | None:
    """ "Bulan depan kami gelar FGD": a deed of one's own and a day ahead."""
    match = _WE.search(small)
    if not match or DONE.search(small) or hoped(small) or OUTCOME.match(small[match.end() :]):
        return None
    due = read_due(sentence.text, said_on)
    if (
        due is None
        or due.on is None
        or due.on <= said_on
        or re.search(r"\b(?:yang|agar|supaya|kalau|jika|bila)\s+$", small[: match.start()])
    ):
        return None
    return Hit(match.start(), match.end(), "OWN")


_PASSIVE = re.compile(
    r"\bdi(?:tanggung|biayai|siapkan|sediakan|terbitkan|serahkan|kirim|susun|lakukan|bayar(?:kan)?|laporkan|selesaikan|salurkan|pasang|buka|gelar|adakan|perbaiki|bangun|cetak|latih|dampingi|fasilitasi|"
    r"antar(?:kan)?|bagi(?:kan)?|jemput|beri(?:kan)?|pinjamkan)\b"
)


def _passive_hit(small: str, sentence: Sentence, said_on: date) -> Hit | None:
    """ "Suratnya diterbitkan Bagian Hukum paling lambat 30 September", "penginapan ditanggung pemkab": who does it stands behind, or a last day."""
    match = _PASSIVE.search(small)
    if not match or DONE.search(small[: match.end()]) or hoped(small[: match.start()]):
        return None
    if re.search(
        r"\b(?:yang|untuk|dapat|bisa|harus|perlu|tidak|belum|jika|kalau|bila|agar|supaya|selalu|biasanya)\s+$",
        small[: match.start()],
    ):
        return None
    by = re.match(r"\s+(?:oleh\s+)?", small[match.end() :])
    named = by is not None and PARTY.match(small, match.end() + by.end()) is not None
    due = read_due(sentence.text, said_on)
    ahead = due is not None and due.on is not None and due.on > said_on
    if named and (ahead or match.group() in ("ditanggung", "dibiayai")) or ahead and _LIMIT.search(small):
        return Hit(match.start(), match.start(), "AGREED")
    return None


_TOLD = re.compile(r"\b(?:su|sdh|sudah|telah|blm|belum|tunggu|minta|harap|usul|tidak|tdk|bukan|bkn)\b")


def _colon_hit(small: str, sentence: Sentence, said_on: date) -> Hit | None:
    """ "Kadis Kop: mgg dpn dinas bagi 60 celemek": in a chat's summary what somebody said stands behind the colon."""
    named = re.match(r"(?:[\w.()]+\s*){1,5}:\s+", small)
    if not named or _TOLD.search(small[named.end() :]) or not (PARTY.match(small) or sentence.item):
        return None
    rest = small[named.end() :]
    due = read_due(sentence.text, said_on)
    ahead = due is not None and due.on is not None and due.on > said_on
    if (ahead or AHEAD.search(rest)) and re.search(rf"\b(?:{BARE}|{ACTION})", rest) and not hoped(rest):
        return Hit(0, named.end(), "OWN")
    return None


_TITLED = re.compile(
    rf"\W*(?:pak|bu|pa|ma|mas|mbak|om|bapak|ibu|kak|ma'?am)\s+(?:[\w.]+\s+){{1,2}}?(?:(?:bilang|janji|oke|yang|yg|nanti|nnti|juga|akan)\s+)*(?:\w+\s+)?(?={BARE}|koordinir|handle)"
)


def _named_hit(small: str, sentence: Sentence, said_on: date) -> Hit | None:
    """ "Bu Ria siapkan tenda 20 unit": a line of a chat's summary that says who does what."""
    named = _TITLED.match(small)
    if (
        not named
        or not (sentence.item or sentence.text[-1] not in '.!?"')
        or _TOLD.search(small)
        or hoped(small)
    ):
        return None
    return Hit(0, named.end(), "OWN")


# Without a word of promise: what makes it one is the day, or who takes it on.
BY_THEIR_DAY = (_deadline_hit, _soon_hit, _passive_hit, _colon_hit, _named_hit)
