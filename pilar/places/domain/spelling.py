"""How the names of places are written in lists: prefixes, numbers, shortened words, what surrounds a name."""

import re
import unicodedata

PREFIXES = frozenset(
    ("kelurahan", "kel", "klurahan", "kelrahan", "desa", "ds", "dusun")
    + ("kecamatan", "kec", "distrik", "kota", "kab", "kabupaten")
)
# After one of these a village's name would be another place's: "Oesapa Timur" is not Oesapa.
QUALIFIERS = frozenset(
    ["barat", "timur", "utara", "selatan", "tengah", "baru", "lama", "atas", "bawah", "besar", "kecil"]
)
# Before a name these say that a street or a building is meant, which often lies in another village.
LANDMARKS = frozenset(
    [
        "jalan",
        "jl",
        "jln",
        "gang",
        "gg",
        "lorong",
        "pasar",
        "terminal",
        "pelabuhan",
        "bandara",
        "pantai",
        "kampus",
        "gereja",
        "masjid",
        "depan",
        "dekat",
        "samping",
        "belakang",
        "seberang",
        "toko",
        "jembatan",
    ]
)
NUMBERS = {
    "satu": "1",
    "i": "1",
    "dua": "2",
    "ii": "2",
    "tiga": "3",
    "iii": "3",
    "empat": "4",
    "iv": "4",
    "lima": "5",
    "v": "5",
}
ROMAN = {"1": "i", "2": "ii", "3": "iii", "4": "iv", "5": "v"}
WORDS = {"1": "satu", "2": "dua", "3": "tiga", "4": "empat", "5": "lima"}
SHORT = {
    "brt": "barat",
    "bar": "barat",
    "slt": "selatan",
    "sltn": "selatan",
    "sel": "selatan",
    "tmr": "timur",
    "utr": "utara",
    "tgh": "tengah",
    "klp": "kelapa",
    "psr": "pasir",
}
_RT_RW = re.compile(r"\b(?:rt|rw)\b[\s./:-]*\d*(?:\s*/\s*(?:rw)?[\s./:-]*\d*)?", re.IGNORECASE)
_DISTRICT = re.compile(r"\b(?:kecamatan|kec|distrik)\b[\s.:]*", re.IGNORECASE)
_VILLAGE = re.compile(r"^.*\b(?:kelurahan|kel|desa)\b[\s.:]*", re.IGNORECASE | re.DOTALL)
_TAIL = re.compile(
    r"[\s,;-]*\b(?:kota\s+kupang|kupang|ntt|nusa tenggara timur)\b.*$", re.IGNORECASE | re.DOTALL
)
_OTHER = re.compile(r"[^a-z0-9]+")
_LETTER_DIGIT = re.compile(r"(?<=[a-z])(?=\d)")


def fold(text: str) -> str:
    """Lower-case letters and digits with single spaces: "Lai-Lai  Bisi Kopan" is "lai lai bisi kopan"."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return " ".join(_OTHER.sub(" ", plain).split())


def tokens_of(text: str) -> list[str]:
    """The words of a name with prefixes gone, numbers as digits and short forms written out."""
    words = _LETTER_DIGIT.sub(" ", fold(text)).split()
    while len(words) > 1 and words[0] in PREFIXES:
        words = words[1:]
    # A short form is only one after the first word: "Sel" alone is not "Selatan".
    return [
        NUMBERS.get(word, SHORT.get(word, word) if at or word in ("klp",) else word)
        for at, word in enumerate(words)
    ]


def joined(words: list[str]) -> str:
    """The words without the spaces between them, which people put and leave out freely."""
    return "".join(words)


def number_spellings(words: list[str]) -> list[list[str]]:
    """The same name with its number as a Roman numeral and as a word: Naikoten 1, Naikoten I, Naikoten Satu."""
    if not any(word in ROMAN for word in words):
        return []
    return [[table.get(word, word) for word in words] for table in (ROMAN, WORDS)]


def split_address(text: str) -> tuple[str, str | None]:
    """Cut an address line into the part that holds the village and, when it is marked, the district.

    "Jl. Timor Raya RT 01/RW 02 Kel. Oesapa Kec. Kelapa Lima" gives ("Oesapa", "Kelapa Lima").
    """
    text = _RT_RW.sub(" ", text)
    shorter = _TAIL.sub("", text)
    text = shorter if shorter.strip() else text
    parts = _DISTRICT.split(text, maxsplit=1)
    district = parts[1].split(",")[0].strip() if len(parts) > 1 else None
    village = parts[0]
    marked = _VILLAGE.sub("", village)
    village = (marked if marked.strip() else village).strip(" ,;-")
    if "," in village and len(marked) < len(parts[0]):
        village = village.split(",")[0]
    return village, district or None
