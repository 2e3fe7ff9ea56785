"""Several businesses in one cell: "Kios & Ternak babi", "1. kios 2. jahit"; and what only looks like it.

A cell is cut at strong marks (& + ; newline) and, where an activity begins, at weak ones (, dan serta /). The parts are businesses of their own when their sectors differ; without look-ups, when each begins with the
word of another kind. "Toko Besi & Bangunan" and "Jual bakso dan mie ayam" stay one. Parts of one sector stay one as
well: a stall that sells vegetables and fruit is one stall; the clerk is told that it may be two.
"""

from __future__ import annotations

import re

from .context import Context

MOST = 6
# Words that name a kind of business; two of different kinds in one cell are two businesses.
KINDS: dict[str, str] = {
    word: kind
    for kind, words in {
        "shop": "kios sembako kelontong toko grosir", "eatery": "warung katering catering kantin depot bakso kedai kafe cafe rumahmakan rm",
        "livestock": "ternak peternakan babi ayam sapi kambing", "tailor": "jahit penjahit menjahit konveksi", "workshop": "bengkel las tambalban",
        "weaving": "tenun ikat songket", "beauty": "salon pangkas rias barbershop", "transport": "ojek angkot travel rental ekspedisi",
        "farm": "kebun sayur tani pertanian", "fish": "nelayan ikan melaut", "laundry": "laundry binatu", "print": "fotokopi percetakan sablon",
        "furniture": "mebel meubel", "brick": "batako", "boarding": "kos kost", "credit": "pulsa konter counter", "snack": "kue keripik roti",
        "meat": "sei", "fuel": "bensin pangkalan",
    }.items()
    for word in words.split()
}  # fmt: skip
_FILLERS = frozenset({"usaha", "jual", "jualan", "dagang", "buka", "punya", "jasa", "juga", "ada"})
_OPENERS = frozenset(
    [
        "jual",
        "jualan",
        "menjual",
        "dagang",
        "pedagang",
        "usaha",
        "buat",
        "membuat",
        "bikin",
        "olah",
        "produksi",
        "kerajinan",
        "anyam",
        "anyaman",
        "tukang",
        "jasa",
        "terima",
        "servis",
        "reparasi",
        "sewa",
        "rumah",
        "pelihara",
        "piara",
        "pemelihara",
        "petani",
        "papalele",
        "pijat",
        "permak",
        "cuci",
        "cetak",
        "foto",
        "studio",
        "coffee",
        "barber",
        "poultry",
        "pertamini",
        "menenun",
        "butik",
        "meubeler",
        "make",
        "mua",
        "rias",
        "pengrajin",
        "budidaya",
        "budi",
        "penyewaan",
        "agen",
        "distributor",
        "depot",
        "lapak",
        "gerai",
        "kursus",
        "les",
        "bimbel",
    ]
)
_NUMBERED = re.compile(r"(?:^|[\s;,\n])(?:\d{1,2}|[a-e])[.)]\s*(?=[A-Za-z])")
_STRONG = re.compile(r"\s*(?:&|\+|;|\n|,)\s*")
_WEAK = re.compile(r"\s+(?:dan|serta|juga)\s+|\s*/\s*", re.IGNORECASE)
_SHOPS = frozenset({"kios", "toko", "warung", "kedai"})  # "Kios/Warung" is one place with two names


def kind_of(part: str) -> str | None:
    """The kind the first telling word of a part names: "jual bakso" is an eatery, "mie ayam" names no kind."""
    low = part.lower().replace("rumah makan", "rumahmakan rm").replace("tambal ban", "tambalban")
    words = [word for word in re.findall(r"[a-z]+", low) if word not in _FILLERS]
    return KINDS.get(words[0]) if words else None


def _opens(part: str) -> bool:
    """Whether a part begins like an activity of its own."""
    words = re.findall(r"[a-z]+", part.lower())
    return bool(words) and (words[0] in _OPENERS or words[0] in KINDS)


def _begins(part: str, small: bool) -> bool:
    """Whether a part begins a new activity: by an opening word, or by a capital in a cell written in small letters."""
    return _opens(part) or (small and part[:1].isupper())


def _parts(text: str) -> list[str]:
    """The cell cut at strong marks; at commas, before small letters and at weak marks only where an activity begins."""
    words = text.split()
    small = sum(word[:1].islower() for word in words) * 3 >= len(words)
    parts: list[str] = []
    for mark_before, piece in _pieces(text):
        continues = mark_before.strip() == "," or piece[:1].islower()
        if parts and continues and not _begins(piece, small):
            parts[-1] += mark_before + piece
            continue
        start = 0
        for mark in _WEAK.finditer(piece):
            after = piece[mark.end() :]
            shop = "/" in mark[0] and after.split(" ")[0].lower() in _SHOPS
            if _begins(after, small) and not shop:
                parts.append(piece[start : mark.start()])
                start = mark.end()
        parts.append(piece[start:])
    return [part.strip(" .-") for part in parts if part.strip(" .-")]


def _pieces(text: str) -> list[tuple[str, str]]:
    """The pieces between strong marks, each with the mark before it ("" for the first)."""
    marks = ["", *(mark[0] for mark in _STRONG.finditer(text))]
    return list(zip(marks, _STRONG.split(text), strict=True))


def _sector(part: str, context: Context) -> str | None:
    guess = context.tools.sector_of_text(part) if context.tools.sector_of_text else None
    return str(guess.code) if guess is not None else None


def businesses_in(text: str, context: Context) -> tuple[list[str], bool]:
    """The businesses one cell names, and whether it only might name several.

    >>> from datetime import date
    >>> businesses_in("1. kios 2. jahit", Context(date(2026, 1, 1)))
    (['kios', 'jahit'], False)
    """
    items = [part.strip(" ,;.\n") for part in _NUMBERED.split(text)]
    items = [part for part in items if part]
    if len(items) > 1 and len(_NUMBERED.findall(text)) == len(items):
        return [" ".join(item.split()) for item in items[:MOST]], False
    parts = _parts(text)
    if not 2 <= len(parts) <= MOST:
        return [text], False
    kinds = [kind_of(part) for part in parts]
    if all(kinds) and len(set(kinds)) == len(kinds):
        return parts, False
    if all(kinds) and len(set(kinds)) == 1:
        return [text], "&" in text
    if not all(_opens(part) or len(part.split()) > 1 for part in parts[1:]):
        return [text], False
    return _by_sector(text, parts, [_sector(part, context) for part in parts])


def _by_sector(text: str, parts: list[str], sectors: list[str | None]) -> tuple[list[str], bool]:
    """Parts of one sector put together; several sectors are several businesses."""
    if not all(sectors):
        return [text], any(sectors)
    together: dict[str | None, list[str]] = {}
    for part, sector in zip(parts, sectors, strict=True):
        together.setdefault(sector, []).append(part)
    if len(together) == 1:
        return [text], all(map(_opens, parts)) or "&" in text
    return [", ".join(some) for some in together.values()], len(together) < len(parts)
