"""Minutes and press text into paragraphs, list items and sentences, each with its place in the text. Nothing is reworded."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

# A full stop behind these ends no sentence.
ABBREVIATIONS = frozenset(
    [
        "bpk",
        "dr",
        "drs",
        "dra",
        "ir",
        "prof",
        "h",
        "hj",
        "s.sos",
        "m.si",
        "s.e",
        "m.m",
        "s.h",
        "s.t",
        "s.kom",
        "s.pd",
        "s.pi",
        "s.ip",
        "m.sc",
        "m.hum",
        "m.pd",
        "m.t",
        "m.kes",
        "st",
        "se",
        "sh",
        "mm",
        "msi",
        "no",
        "nr",
        "tgl",
        "jl",
        "jln",
        "kel",
        "kec",
        "kab",
        "prov",
        "rp",
        "tn",
        "ny",
        "sdr",
        "sdri",
        "yth",
        "a.n",
        "u.b",
        "u.p",
        "s.d",
        "sd",
        "dkk",
        "dll",
        "dsb",
        "dst",
        "hlm",
        "pt",
        "cv",
        "ud",
        "tbk",
        "rt",
        "rw",
        "plt",
        "pj",
        "pjs",
        "kol",
        "letkol",
        "akp",
        "kompol",
        "brigjen",
        "mayjen",
        "pdt",
        "rm",
        "k.h",
        "kh",
        "pukul",
    ]
)
_BREAK = re.compile(r"[.!?…]+[\"”’')\]]*(?=\s|$)|[\n;](?=\s*(?:[-–•*▪]|\d{1,2}[.)]|[a-z][.)])\s)")
_ITEM = re.compile(r"^\s*(?:[-–•*▪◦✅☑✔➡👉🔹▶→]\ufe0f?|[-=]>|\(?\d{1,2}[.)]|\(?[a-z][.)])\s+")
_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"'})
# A short line that says what somebody will do is read, too: notes of a chat have no full stops.
_SAYS_A_DEED = re.compile(
    r"\b(?:akan|bakal|siap|siapkan|segera|berkomitmen|berjanji|sepakat|paling lambat|besok|lusa|minggu depan|bulan depan|tolong|mohon)\b"
)
_LEAD = re.compile(r"^[A-Z][\w .,/()-]{0,60}?\s*(?:--+|—|–|\|)\s*(?=[A-Z])")


@dataclass(frozen=True)
class Sentence:
    """A sentence as it stands in the text, and where."""

    text: str
    start: int
    end: int
    paragraph: int
    item: bool = False  # stands as an item of a list
    heading: str = ""  # the last heading above it, in small letters
    quoted: bool = False  # one of several sentences of a quotation


def plain_quotes(text: str) -> str:
    """Curly quotation marks straight; every place in the text stays where it was."""
    return text.translate(_QUOTES)


def split(text: str) -> list[Sentence]:
    """Every sentence of a text. Headings are kept apart: they say under what the items below them stand."""
    found: list[Sentence] = []
    heading = ""
    for number, (start, line) in enumerate(_lines(text)):
        if is_heading(line):
            heading = line.strip(" :#*\t").casefold()
            if line.isupper() or line.rstrip().endswith(":") or not _SAYS_A_DEED.search(heading):
                continue
        item = bool(_ITEM.match(line))
        if not item and heading and len(line) > 200:
            heading = ""
        found += [
            Sentence(text[a:b], a, b, number, item, heading)
            for a, b in _sentences(text, start, start + len(line))
        ]
    return found


def is_heading(line: str) -> bool:
    """A short line without a verb's full stop: "Tindak lanjut:", "III. KESEPAKATAN"."""
    bare = line.strip(" #*\t")
    if not bare or len(bare) > 70 or len(bare.split()) > 8:
        return False
    return bare.endswith(":") or (bare[-1] not in ".!?\"”'" and (bare.isupper() or not _ITEM.match(line)))


def _lines(text: str) -> Iterator[tuple[int, str]]:
    place = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            yield place, line.rstrip("\r\n")
        place += len(line)


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    begin = start
    for match in _BREAK.finditer(text, start, end):
        stop = match.end()
        if match.group()[0] == "." and not _ends(text, begin, match.start(), stop, end):
            continue
        if text.count('"', begin, stop) % 2 and '"' in text[stop:end]:
            # Inside a quotation of several sentences: it is told by one person and read as a whole.
            continue
        yield from _trimmed(text, begin, stop)
        begin = stop
    yield from _trimmed(text, begin, end)


def _ends(text: str, begin: int, dot: int, stop: int, end: int) -> bool:
    word = re.search(r"[\w.’']+$", text[begin:dot])
    last = word.group().casefold() if word else ""
    if last in ABBREVIATIONS or len(last) == 1 and last.isalpha():
        return False
    if last.isdigit() and not text[begin:dot].strip().removesuffix(last).strip():
        return False  # the number of a list item
    rest = text[stop:end].lstrip()
    return not rest or not rest[0].islower()


def _trimmed(text: str, begin: int, stop: int) -> Iterator[tuple[int, int]]:
    piece = text[begin:stop]
    lead = _ITEM.match(piece) or _LEAD.match(piece)
    begin += lead.end() if lead else len(piece) - len(piece.lstrip())
    stop -= len(piece) - len(piece.rstrip())
    if stop - begin > 1:
        yield begin, stop
