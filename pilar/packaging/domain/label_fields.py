"""A label's text cut into fields: which words announce something ("Komposisi"), and what stands behind them.

A field ends where the next is announced. What stands behind an announcement is judged elsewhere: an announcement alone is nothing.
"""

import re
from dataclasses import dataclass
from functools import cache

from rapidfuzz.distance import Levenshtein

from pilar.packaging.domain.label_words import any_of
from pilar.packaging.domain.numbers import find_halal, find_permits
from pilar.packaging.domain.reading_days import find_days

NAME, INGREDIENTS, NET, PRODUCER, ADDRESS = "name", "ingredients", "net_weight", "producer", "address"
HALAL, PRODUCTION, EXPIRY, PERMIT, OTHER = "halal", "production_code", "expiry", "permit", "other"
SIZE, CARE, MADE = "size", "care", "made"
MOST_CHARACTERS = 20_000

# Announcements that mean what they say wherever they stand.
_SURE = {
    NAME: ("nama produk", "nama pangan", "nama barang"),
    INGREDIENTS: ("komposisi", "daftar bahan", "bahan yang digunakan", "bahan yg digunakan", "bahan yang dipakai", "terbuat dari", "ingredients",
                  "composition", "bahan bahan", "bahan2"),
    NET: ("berat bersih", "brt bersih", "isi bersih", "netto", "net weight", "net wt", "net content", "berat netto", "berat isi"),
    PRODUCER: ("diproduksi oleh", "produksi oleh", "diprod oleh", "prod oleh", "prod by", "dibuat oleh", "dibuat tangan oleh", "produced by",
               "manufactured by", "made by", "handmade by", "crafted by", "woven by", "ditenun oleh", "dirajut oleh", "dianyam oleh", "diukir oleh",
               "dijahit oleh", "dikemas oleh", "diolah oleh", "produsen", "pembuat", "penenun", "pengrajin", "perajin", "pengerajin", "karya tangan",
               "diproduksi dan dikemas oleh", "diproduksi & dikemas oleh", "diproduksi dan dipasarkan oleh"),
    PRODUCTION: ("kode produksi", "kode prod", "kd prod", "kd produksi", "prod code", "production code", "tanggal produksi", "tgl produksi",
                 "tgl prod", "tgl pembuatan", "tanggal pembuatan", "tgl buat", "tgl dibuat", "prod date", "production date", "diproduksi tgl",
                 "diproduksi tanggal", "dibuat tanggal", "dibuat tgl", "diproduksi pada", "tgl sangrai", "tanggal sangrai", "roasted on", "roast date",
                 "tgl kemas", "tanggal kemas", "tgl dikemas", "tanggal pengemasan", "packed on", "no batch", "no bets", "no lot", "kode batch", "kode bets",
                 "nomor bets", "nomor produksi", "no produksi", "batch no", "lot no", "mfg date", "manufactured on"),
    EXPIRY: ("baik digunakan sebelum", "baik digunakan sblm", "baik sebelum", "baik sblm", "baik dikonsumsi sebelum", "baik dimakan sebelum",
             "baik diminum sebelum", "dikonsumsi sebelum", "digunakan sebelum", "gunakan sebelum", "pakai sebelum", "habis sebelum", "best before",
             "best by", "use by", "use before", "exp date", "expired date", "expired on", "expired", "expires", "kedaluwarsa", "kadaluarsa", "kadaluwarsa",
             "kedaluarsa", "kadalwarsa", "tgl kedaluwarsa", "tanggal kedaluwarsa", "tgl kadaluarsa", "tanggal kadaluarsa", "tgl exp", "tanggal exp",
             "masa kedaluwarsa", "expiry date", "expiry", "berlaku sampai", "berlaku hingga", "aman dikonsumsi sebelum"),
    CARE: ("cara perawatan", "petunjuk perawatan", "cara mencuci", "cara cuci", "petunjuk cuci", "petunjuk pencucian", "cara merawat", "care instructions",
           "washing instructions"),
    OTHER: ("saran penyajian", "cara penyajian", "cara penyimpanan", "informasi nilai gizi", "takaran saji", "customer service",
            "layanan konsumen", "mengandung alergen"),
}  # fmt: skip
# Short ones, which announce only at the start of a line or before a colon.
_AT_START = {
    NAME: ("produk", "product", "nama"),
    INGREDIENTS: ("bahan", "bahan baku", "bahan utama", "material", "materials", "isi bahan", "benang", "komp", "kain :"),
    NET: ("berat", "brt", "isi", "volume", "vol", "nett", "neto", "net"),
    ADDRESS: ("alamat",),
    PRODUCER: ("nama usaha", "nama perusahaan", "nama produsen", "produsen", "dikemas", "diolah", "ditenun", "dirajut", "dianyam", "by", "oleh", "karya"),
    PRODUCTION: ("kode", "lot", "batch", "bets", "mfg", "mfd", "pd", "kp", "kd"),
    EXPIRY: ("exp", "ed", "bb", "bbd", "baik digunakan", "kdl"),
    MADE: ("prod", "produksi", "diproduksi", "dibuat", "produced"),
    PERMIT: ("izin edar", "no izin"),
    SIZE: ("ukuran", "size", "dimensi", "dimensions", "uk", "panjang", "length"),
    CARE: ("perawatan", "rawat", "cara rawat", "care", "cuci", "dry clean", "pemeliharaan"),
    OTHER: ("simpan", "merek", "merk", "brand", "wa", "ig", "instagram", "hp", "telp", "pesan", "order", "perhatian", "catatan", "harga", "hubungi", "email",
            "facebook", "fb", "tiktok", "shopee", "alergen", "mengandung"),
}  # fmt: skip
# What follows these words belongs to them, not to the field they look like.
_NOT_AFTER = re.compile(
    r"(?:tanpa|bebas|non|tidak ada|semua|pilihan|dari|setelah|sesudah|sejak|stlh)\s*$", re.I
)
_NOT_BEFORE = re.compile(r"\s*(?:pos\b|pengawet|kimia|alami|baku pilihan|berkualitas)", re.I)
_BULLET = re.compile(r"[\s*•·\-–—.,:;>|/\\'\"()]*$")
_SEPARATOR = re.compile(r"[\s:;=.,\-–—*|]*")
# On a label of one line fields stand beside each other, a bar, a dash or a full stop between them.
_BESIDE = re.compile(r"[|║]\s*$|\s[\-–—•·/]\s*$|[a-z0-9][.;]\s+$|\S\s{2,}$")


@dataclass(frozen=True)
class Field:
    """An announcement and what stands behind it, with the place of both in the text."""

    kind: str
    head: str
    value: str
    start: int
    end: int
    sure: bool


@dataclass(frozen=True)
class _Head:
    kind: str
    start: int
    end: int
    sure: bool


@cache
def _patterns() -> list[tuple[str, bool, re.Pattern[str]]]:
    sure = [(kind, True, any_of(keys)) for kind, keys in _SURE.items()]
    return sure + [(kind, False, any_of(keys)) for kind, keys in _AT_START.items()]


# Short announcements that a day right behind them makes sure, wherever they stand: "Prod 10/11/26 Exp 10/02/27".
_DATED = frozenset([PRODUCTION, EXPIRY, MADE])


def _announces(text: str, found: re.Match[str], sure: bool, kind: str) -> bool:
    before = text[text.rfind("\n", 0, found.start()) + 1 : found.start()]
    if _NOT_AFTER.search(before) or _NOT_BEFORE.match(text, found.end()):
        return False
    if sure:
        return True
    after = text[found.end() : found.end() + 24]
    told = re.match(r"\s{0,3}[:=;]", after) or (kind in _DATED and _starts_with_day(after))
    return bool(_BULLET.fullmatch(before)) or bool(_BESIDE.search(before)) or bool(told)


def _starts_with_day(text: str) -> bool:
    days = find_days(text.lstrip(" .:"))
    return bool(days) and days[0].start == 0


def _misread(line: str, start: int) -> _Head | None:
    """A sure announcement at the start of a line with a letter or two wrong: "Kornposlsl"."""
    found = re.match(r"\W*([A-Za-z0-9|!' ]{6,30}?)\s*[:;=]", line)
    if not found:
        return None
    said = re.sub(r"\s+", " ", found[1].lower())
    best = None
    for kind, keys in _SURE.items():
        for key in keys:
            limit = 1 + (len(key) >= 12)
            far = Levenshtein.distance(said, key, score_cutoff=limit)
            if len(key) >= 7 and far <= limit and (best is None or far < best[0]):
                best = (far, kind)
    return _Head(best[1], start + found.start(1), start + found.end(1), True) if best else None


def _heads(text: str) -> list[_Head]:
    heads: list[_Head] = []
    for kind, sure, pattern in _patterns():
        for found in pattern.finditer(text):
            free = all(found.end() <= one.start or found.start() >= one.end for one in heads)
            longer = [
                one
                for one in heads
                if not free and found.start() <= one.start and found.end() > one.end and sure == one.sure
            ]
            if (free or longer) and _announces(text, found, sure, kind):
                heads = [one for one in heads if one not in longer]
                heads.append(_Head(kind, found.start(), found.end(), sure))
    at = 0
    for line in text.split("\n"):
        if not any(at <= one.start <= at + len(line) for one in heads) and (head := _misread(line, at)):
            heads.append(head)
        at += len(line) + 1
    return sorted(heads, key=lambda head: head.start)


def _stands_alone(line: str) -> bool:
    """A line that says something by itself and so ends the field before it: a permit, a halal number, a lone day."""
    return bool(
        find_permits(line)
        or find_halal(line)
        or any(one.end - one.start > len(line) * 0.6 for one in find_days(line))
    )


def _goes_on(kind: str, said: str, line: str) -> bool:
    """Whether a line without announcement belongs to the field above it."""
    if not line.strip():
        return False
    nothing_yet = not said.strip(" \t:;=.,-")
    if _stands_alone(line):
        # A day under its heading, nothing else that says something by itself.
        return (
            nothing_yet
            and kind in (EXPIRY, PRODUCTION, MADE)
            and not find_permits(line)
            and not find_halal(line)
        )
    if nothing_yet:
        return True
    if said.rstrip().endswith((",", "&", "-", " dan")):
        return True
    if kind == INGREDIENTS:
        if looks_like_address(line):
            return False
        return "," in line or (line.strip()[:1].islower() and len(line.split()) <= 4)
    return kind in (PRODUCER, MADE, ADDRESS) and looks_like_address(line)


_ADDRESS = re.compile(
    r"(?<![A-Za-z])(?:j[l1I|](?:n|alan)?\b\.?|jalan\b|gg\b|gang\b|rt\b|rw\b|ke[l1]\b\.?|kelurahan\b|desa\b|ds\b\.?|kec\b\.?|kecamatan\b"
    r"|kab\b\.?|kabupaten\b|kota\b|dusun\b|km\s?\d|kompleks\b|blok\b|perum\b)|\b\d{5}\b", re.I,
)  # fmt: skip


def looks_like_address(text: str) -> bool:
    return bool(_ADDRESS.search(text))


def address_starts(text: str) -> int:
    """Where the address begins in a text, or -1."""
    found = _ADDRESS.search(text)
    return found.start() if found else -1


def _value(text: str, head: _Head, stop: int) -> tuple[str, int]:
    """What stands behind an announcement, up to the next one, and where it ends."""
    start = head.end + len(_SEPARATOR.match(text, head.end)[0].split("\n")[0])  # type: ignore[index]
    end = min(stop, _line_end(text, head.end))
    if (bar := _bar_in(text, start, end)) >= 0:
        return text[start:bar].strip(), bar
    said = text[start:end]
    while end < stop and text[end : end + 1] == "\n":
        nearest = min(stop, _line_end(text, end + 1))
        line = text[end + 1 : nearest]
        if not _goes_on(head.kind, said, line):
            break
        said, end = f"{said} {line}", nearest
    return said.strip(), end


def _bar_in(text: str, start: int, end: int) -> int:
    """The bar that ends a field on a line with several beside each other, or a cell of a table; -1 without."""
    bar = text.find("|", start, end)
    return bar if bar >= 0 and text[start:bar].strip(" :=.-") else -1


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end


def cut(text: str) -> list[Field]:
    """The fields of a label in their order. One announcement said twice ("Berat bersih / Netto") is one field."""
    heads = _heads(text)
    fields: list[Field] = []
    for place, head in enumerate(heads):
        stop = heads[place + 1].start if place + 1 < len(heads) else len(text)
        said, end = _value(text, head, stop)
        fields.append(Field(head.kind, text[head.start : head.end], said, head.start, end, head.sure))
    return _joined(fields)


def _joined(fields: list[Field]) -> list[Field]:
    """Two announcements with nothing but a joint between them share what stands behind the second."""
    out: list[Field] = []
    for one in reversed(fields):
        after = out[-1] if out else None
        if (
            after
            and re.fullmatch(r"\W{0,3}|dan|and", one.value)
            and after.start - one.end <= 1
            and re.search(r"[&/+,]|dan|and", one.value)
        ):
            if one.kind == after.kind:
                out[-1] = Field(after.kind, one.head, after.value, one.start, after.end, one.sure)
            else:
                out.append(Field(one.kind, one.head, after.value, one.start, one.end, one.sure))
        else:
            out.append(one)
    return out[::-1]
