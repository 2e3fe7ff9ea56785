"""What makes a sentence a promise: words of promising before a deed, items under an agreement, a party with a last day.

docs/methods/promises.md, point 2.
"""

import re
from collections.abc import Iterator
from datetime import date

from pilar.commitments.domain.days import BY_THEIR_DAY
from pilar.commitments.domain.deeds import (
    ACTION,
    ADVERBS,
    AHEAD,
    BARE,
    DENIED,
    DONE,
    EVENT_DEED,
    OUTCOME,
    Hit,
    acts,
    hoped,
)
from pilar.commitments.domain.items import item_hit
from pilar.commitments.domain.parties import PARTY, PRONOUN
from pilar.commitments.domain.sentences import Sentence


def first_sign(small: str, sentence: Sentence, said_on: date) -> Hit | None:
    """What first makes this sentence a promise. `small`: its text in small letters."""
    item = item_hit(small, sentence)
    if item:
        return item
    candidates = [hit for find in _FINDERS for hit in find(small)]
    if not candidates:
        return next(filter(None, (find(small, sentence, said_on) for find in BY_THEIR_DAY)), None)
    return min(candidates, key=lambda hit: hit.start)


# -- words that promise
_PURPOSE = re.compile(r"\b(?:agar|supaya|sehingga|karena|bahwa jika)\b[^,.;\"]*$")
_OWN = re.compile(
    r"\b(?:berkomitmen(?:\s+(?:penuh|kuat|bersama))?|berjanji|menjanjikan|menyanggupi|bertekad|bersedia|sanggup|berencana|merencanakan|mengagendakan|"
    r"men(?:t)?argetkan(?=\s+(?:untuk\s+)?(?:(?:me|ber|mem|men|meng|meny)\w{3,}|\d))|"
    r"(?:kami|kita|saya)\s+(?:target|janji|pasti|upaya|usaha|rencana|jadwal|siap|jamin|sanggupi|agenda)(?:kan)?(?=\s)|langsung\s+menjamin|"
    r"menjadwalkan|memastikan\s+(?:akan|bahwa\s+\w+(?:\s+\w+){0,4}\s+akan|pihaknya\s+akan|\w+(?:\s+\w+){0,3}\s+(?=akan|me[mn]\w{4,}))|menyatakan\s+(?:siap|kesiapan\w*|kesediaan\w*|komitmen\w*|akan)|"
    r"(?:menegaskan|menyampaikan|menyatakan|mengungkapkan)\s+(?:kembali\s+)?komitmen(?:nya)?|menawarkan(?:\s+diri)?|mengalokasikan|berikhtiar)\b"
)
_READY = re.compile(rf"\bsiap\s+(?:untuk\s+)?(?={ADVERBS}?\s*{ACTION})")
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
# What one is bent on becoming: nothing anybody could bring on a day.
_IDEAL = re.compile(
    r"\s+(?:untuk\s+)?(?:terus\s+)?(?:menjadi(?:kan)?|mewujudkan|memajukan|mensejahterakan)\b"
)


def _long_since(before: str, words: str, rest: str) -> bool:
    """ "sudah berjanji" tells of the past; "sudah berkomitmen membangunnya" still binds."""
    if not re.search(r"\b(?:telah|sudah|pernah)\s+(?:\w+\s+)?$", before):
        return False
    return not (
        words.startswith(("berkomitmen", "menyanggupi")) and re.match(rf"\s+(?:untuk\s+)?{ACTION}", rest)
    )


def _own(small: str) -> Iterator[Hit]:
    for match in _OWN.finditer(small):
        before, rest = small[: match.start()], small[match.end() :]
        if hoped(before) or DENIED.search(before) or _long_since(before, match.group(), rest):
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
            hoped(before)
            or not acts(before)
            or OUTCOME.match(rest)
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
        if re.match(
            r"\s*(?:,|:|untuk|bahwa|agar|akan|bersama|mem|men|meng|meny|me|ber|pem|pen|pel|peny)", rest
        ):
            yield Hit(match.start(), match.end(), "AGREED")


def _asked(small: str) -> Iterator[Hit]:
    for match in _ASKED.finditer(small):
        before, rest = small[: match.start()], small[match.end() :]
        if (
            PARTY.search(before)
            and re.match(rf"\s+(?:untuk\s+|agar\s+|segera\s+)*{ACTION}", rest)
            and not hoped(before)
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
            rf"\s+(?:agar|supaya)\s+(?:\w+\s+){{0,5}}?(?:segera\s+)?(?:{EVENT_DEED.pattern[1:]})", rest
        )
        if hoped(small[: match.start()]):
            continue
        if (named and reach and re.search(ACTION, rest[reach.end() :][:80])) or deed:
            yield Hit(match.start(), match.end(), "ASKED")


def _planned(small: str) -> Iterator[Hit]:
    for match in _PLANNED.finditer(small):
        before, rest = small[: match.start()], small[match.end() :]
        if re.match(r"\s+(?:akan\s+)?(?:berlangsung|berjalan|terjadi|tiba)\b", rest):
            continue
        if not re.search(r"\byang\s+$", before) and not hoped(before) and re.search(r"\w{4,}", rest):
            yield Hit(match.start(), match.end(), "OWN")


def _will(small: str) -> Iterator[Hit]:
    for match in _WILL.finditer(small):
        before, rest = small[: match.start()], small[match.end() :]
        if _NO_WILL.search(before) or hoped(before) or rest.startswith("tetapi") or "hal-hal" in before:
            continue
        if re.search(r"\brencananya,?\s+(?:\w+\s+)?$", before) and not PARTY.search(small):
            continue
        deed = re.sub(rf"^(?:{ADVERBS}\s+)+", "", rest)
        by_us = re.match(r"(?:kami|kita|saya)\s+(?=\w{4,})", deed)
        if by_us and not OUTCOME.match(deed[by_us.end() :]):
            # "akan kita hubungkan ke perbankan"
            yield Hit(match.start(), match.end() + (len(rest) - len(deed)) + by_us.end(), "OWN")
            continue
        if OUTCOME.match(deed):
            continue
        if EVENT_DEED.match(deed) and not _PURPOSE.search(before) or re.match(ACTION, deed) and acts(before):
            yield Hit(match.start(), match.end(), "OWN")


def _at_once(small: str) -> Iterator[Hit]:
    """ "Dinas Koperasi segera berkoordinasi dengan Smesco." """
    for match in re.finditer(rf"\bsegera\s+(?={ACTION})", small):
        before = small[: match.start()]
        if hoped(before) or re.search(
            r"\b(?:agar|supaya|untuk|yang|dapat|bisa|harus|perlu|akan|dengan)\s+$", before
        ):
            continue
        if acts(before) and not OUTCOME.match(small[match.end() :]):
            yield Hit(match.start(), match.end(), "OWN")


def _ours(small: str) -> Iterator[Hit]:
    """ "Nantinya kita kenalkan produk UMKM kepada mitra", "Bibitnya kami tambah 50 ribu batang musim tanam ini"."""
    for match in re.finditer(
        rf"\b(?:kami|kita|saya|sy|beta|katong|dia|beliau)\s+(?:(?:yang|yg|juga|segera|langsung|sendiri)\s+)*(?={BARE})",
        small,
    ):
        if (
            hoped(small[: match.start()])
            or DONE.search(small[: match.end()])
            or re.search(r"\b(?:yang|tidak|jangan|agar|kalau|jika|bila)\s+$", small[: match.start()])
        ):
            continue
        taken_on = re.search(r"\s(?:yang|yg)\s+$", match.group())
        conditional = re.search(
            r"\b(?:kalau|kalo|jika|bila|apabila|begitu|asal(?:kan)?|setelah|sambil)\b[^.;]*,\s*(?:\w+\s+){0,4}$",
            small[: match.start()],
        )
        if taken_on or conditional or AHEAD.search(small):
            yield Hit(match.start(), match.end(), "OWN")


def _later(small: str) -> Iterator[Hit]:
    """ "Nanti tim kami turun ke sini"."""
    for match in re.finditer(
        rf"(?:^|[,\"]\s*)(?:nanti(?:nya)?|ke\s+depan|setelah\s+ini),?\s+(?:\w+\s+){{0,3}}?(?={ACTION})",
        small,
    ):
        words = match.group()
        if (
            (PARTY.search(words) or PRONOUN.search(words))
            and not hoped(words)
            and not OUTCOME.match(small[match.end() :])
        ):
            yield Hit(match.start(), match.end(), "OWN")


def _chatted(small: str) -> Iterator[Hit]:
    """ "Pak Asdep oke bantu 2 angkatan", "pihak Smesco mau kasih 1 etalase": as one writes in a chat."""
    for match in re.finditer(rf"\b(?:oke|ok|setuju|mau|bersedia|janji(?:\s+\w+)?|siap)\s+(?={BARE})", small):
        before = small[: match.start()]
        if hoped(before) or re.search(
            r"\b(?:tidak|tdk|belum|blm|kalau|jika|bila|kalo|apakah|yang|agar|pernah|dulu)\s+(?:\w+\s+)?$",
            before,
        ):
            continue
        if PARTY.search(before) or re.search(r"(?:^|\s)(?:pak|bu|pihak)\s+\w", before):
            yield Hit(match.start(), match.end(), "OWN")


_FINDERS = (_at_once, _own, _ready, _agreed, _asked, _asks, _planned, _will, _ours, _later, _chatted)
