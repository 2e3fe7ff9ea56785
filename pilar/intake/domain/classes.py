"""What a business does by the state's lists: KBLI of either version, and the programme's sectors."""

from __future__ import annotations

import re

from pilar.places.domain import SECTORS

from .context import Context
from .identity import digits_of, is_absent
from .problems import NOTHING, Parsed, problem

LONGEST = 200
_CODE = re.compile(r"(?<!\d)(\d{5})(?!\d)")


def _version_in(title: str) -> int | None:
    return 2025 if "2025" in title else 2020 if "2020" in title else None


def parse_kbli(text: str, kind: str, context: Context) -> Parsed:
    """Five digits and, in `kbli_version`, the list they belong to: never one without the other.

    A code known to both lists counts as 2020, which the licensing system still speaks, unless the title of the
    column or the words beside the code say otherwise; when its meaning changed between the lists that is reported.
    """
    plain = " ".join(text.split())
    if is_absent(plain):
        return NOTHING
    codes = list(dict.fromkeys(_CODE.findall(plain)))
    digits = digits_of(plain)
    if not codes and not re.search(r"[A-Za-z]{2}", plain):
        return _short_code(digits, plain, context)
    if not codes:
        return _kbli_words(plain, context)
    words = re.sub(r"[\d\W]+", " ", plain).strip()
    read = _coded(codes[0], words, context)
    found = (problem("kbli_several", code=codes[0]),) if len(codes) > 1 else ()
    also = read.also + (
        (("activity", re.sub(r"^[\d\s.:\-–|/]+", "", plain)[:LONGEST]),) if len(words) > 3 else ()
    )
    return Parsed(read.value, read.problems + found, also)


def _short_code(digits: str, plain: str, context: Context) -> Parsed:
    if len(digits) == 4 and context.tools.kbli:
        restored = _coded("0" + digits, "", context)
        if restored.value:
            return Parsed(
                restored.value, (*restored.problems, problem("kbli_zero", code=restored.value)), restored.also
            )
    code = "kbli_group" if 1 <= len(digits) <= 4 else "kbli_unknown"
    return Parsed(None, (problem(code, code=plain[:20]),))


def _title(version: int, code: str, context: Context) -> str | None:
    entry = context.tools.kbli(version, code) if context.tools.kbli else None
    return str(entry.title) if entry is not None else None


def _coded(code: str, words: str, context: Context) -> Parsed:
    titles = {version: title for version in (2020, 2025) if (title := _title(version, code, context))}
    version = _version_in(context.title)
    if context.tools.kbli is None:
        return Parsed(code, (), (("kbli_version", version or 2020),))
    if not titles:
        return Parsed(None, (problem("kbli_unknown", code=code),))
    if version in titles or len(titles) == 1:
        version = version if version in titles else next(iter(titles))
        return Parsed(code, (), (("kbli_version", version),))
    changed = context.tools.kbli_changed
    same = not changed(code) if changed else _bare(titles[2020]) == _bare(titles[2025])
    by_words = [one for one, title in titles.items() if _bare(words) and _bare(title) == _bare(words)]
    version = by_words[0] if len(by_words) == 1 else 2020
    if same or len(by_words) == 1:
        return Parsed(code, (), (("kbli_version", version),))
    return Parsed(
        code,
        (problem("kbli_two_meanings", code=code, version=version, title=titles[version]),),
        (("kbli_version", version),),
    )


def _bare(title: str) -> str:
    return re.sub(r"[^a-z]+", " ", title.lower()).strip()


def _kbli_words(plain: str, context: Context) -> Parsed:
    """Words in a KBLI column describe the activity. A code is set only when they are an official title."""
    also = (("activity", plain[:LONGEST]),)
    hits = list(context.tools.search_kbli(plain) or []) if context.tools.search_kbli else []
    if not hits:
        return Parsed(None, (problem("kbli_text_none"),), also)
    best = hits[0]
    version = _version_in(context.title) or getattr(best, "version", 2025)
    if _bare(str(best.title)) == _bare(plain):
        return Parsed(
            best.code,
            (problem("kbli_by_title", code=best.code, version=version),),
            (*also, ("kbli_version", version)),
        )
    return Parsed(None, (problem("kbli_text", code=best.code, title=best.title, version=version),), also)


def parse_kbli_version(text: str, kind: str, context: Context) -> Parsed:
    """2020 or 2025, the lists in use; anything older cannot be kept beside a code."""
    match = re.search(r"20(?:20|25)", text)
    if match or is_absent(text):
        return Parsed(int(match[0]) if match else None)
    return Parsed(None, (problem("not_understood", field="versi KBLI"),))


def parse_sector(text: str, kind: str, context: Context) -> Parsed:
    """A code of `places.domain.SECTORS`; words nobody knows are kept as the activity."""
    plain = " ".join(text.split())
    if is_absent(plain):
        return NOTHING
    if plain.upper().replace(" ", "_") in SECTORS:
        return Parsed(plain.upper().replace(" ", "_"))
    known = _SECTOR_WORDS.get(_bare(plain))
    if known:
        return Parsed(known)
    guess = context.tools.sector_of_text(plain) if context.tools.sector_of_text else None
    if guess is None:
        return Parsed(None, (problem("sector_unknown", text=plain[:60]),), (("activity", plain[:LONGEST]),))
    return Parsed(str(guess.code), (), (("activity", plain[:LONGEST]),))


_SECTOR_WORDS = {
    "kuliner": "FOOD_SERVICE", "makanan": "FOOD_PROCESSING", "minuman": "FOOD_PROCESSING", "makanan dan minuman": "FOOD_PROCESSING",
    "makanan minuman": "FOOD_PROCESSING", "mamin": "FOOD_PROCESSING", "pangan olahan": "FOOD_PROCESSING", "industri makanan": "FOOD_PROCESSING",
    "tenun": "WEAVING", "tenun ikat": "WEAVING", "kerajinan": "CRAFT", "kriya": "CRAFT", "craft": "CRAFT", "handicraft": "CRAFT", "fashion": "FASHION",
    "fesyen": "FASHION", "perdagangan": "RETAIL", "dagang": "RETAIL", "perdagangan eceran": "RETAIL", "retail": "RETAIL", "trade": "RETAIL",
    "pertanian": "FARMING", "agribisnis": "FARMING", "perkebunan": "FARMING", "peternakan": "LIVESTOCK", "perikanan": "FISHERY", "kelautan": "FISHERY",
    "otomotif": "WORKSHOP", "bengkel": "WORKSHOP", "transportasi": "TRANSPORT", "angkutan": "TRANSPORT", "kecantikan": "BEAUTY", "jasa": "SERVICES",
    "service": "SERVICES", "services": "SERVICES", "konstruksi": "CONSTRUCTION", "bangunan": "CONSTRUCTION", "digital": "DIGITAL", "kreatif": "DIGITAL",
    "lainnya": "OTHER", "lain lain": "OTHER", "other": "OTHER",
}  # fmt: skip
