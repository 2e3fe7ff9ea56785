"""What is wrong with a label beyond what is missing: numbers, days, pork, claims, allergens, language. Each finding names its rule."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from pilar.packaging.domain import label_elements as elements
from pilar.packaging.domain import reading_days as days
from pilar.packaging.domain.label_elements import DRINK, EATEN, MEAT, PORK, Element, Label
from pilar.packaging.domain.label_fields import EXPIRY, MADE, PRODUCTION
from pilar.packaging.domain.label_words import any_of, groups, phrases
from pilar.packaging.domain.numbers import ML, PIRT, Permit, decode_pirt, find_permits

# How grave: must be changed before it is sold, a person has to look, or it would be better.
WRONG, CHECK, ADVICE = "WRONG", "CHECK", "ADVICE"
GRAVITIES = (WRONG, CHECK, ADVICE)

BPOM_LABEL = "Peraturan BPOM 31/2018 jo. 20/2021"
MINIMUM = "Peraturan BPOM 31/2018 pasal 5 jo. 20/2021"
PIRT_RULE = "Peraturan BPOM 22/2018"
CPPB = "Perka BPOM HK.03.1.23.04.12.2206/2012"
HALAL_RULE = "UU 33/2014; PP 42/2024"
ADDITIVES = "Peraturan BPOM 11/2019"
CLAIMS = "Peraturan BPOM 1/2022; Perka BPOM 2206/2012"
UNITS = "UU 2/1981 tentang Metrologi Legal; Peraturan BPOM 31/2018"
SWEETENER = "Peraturan BPOM 11/2019; 31/2018"
CITY = "Standar kemasan Pilar (kain dan kerajinan)"

# code: (gravity, rule)
FINDINGS: dict[str, tuple[str, str]] = {
    "MISSING": (WRONG, MINIMUM), "HEAD_ONLY": (WRONG, MINIMUM), "POINTER": (CHECK, BPOM_LABEL), "NO_HEAD": (CHECK, BPOM_LABEL),
    "COUNT_ONLY": (WRONG, UNITS), "NO_NUMBER": (CHECK, HALAL_RULE), "PLACE_ONLY": (CHECK, BPOM_LABEL), "IN_PROCESS": (WRONG, MINIMUM),
    "TOO_SHORT": (WRONG, BPOM_LABEL), "DURATION": (WRONG, BPOM_LABEL), "PIRT_OLD": (WRONG, PIRT_RULE), "PIRT_PACKING": (WRONG, PIRT_RULE),
    "PIRT_GROUP": (CHECK, PIRT_RULE), "PIRT_ENDED": (WRONG, PIRT_RULE), "PIRT_FAR": (CHECK, PIRT_RULE), "NEEDS_MD": (WRONG, PIRT_RULE),
    "IMPORTED": (CHECK, BPOM_LABEL), "UNIT": (ADVICE, UNITS), "EXPIRY_WORDS": (CHECK, BPOM_LABEL), "DAY_ORDER": (WRONG, BPOM_LABEL),
    "EXPIRED": (WRONG, BPOM_LABEL), "BEFORE_MADE": (WRONG, BPOM_LABEL), "ALLERGEN": (CHECK, BPOM_LABEL), "PORK_UNSAID": (WRONG, BPOM_LABEL),
    "PORK_HALAL": (WRONG, HALAL_RULE), "CLAIM_HEALTH": (WRONG, CLAIMS), "CLAIM_NUTRITION": (WRONG, CLAIMS), "CLAIM_ADDITIVE": (CHECK, ADDITIVES),
    "NO_UNIT": (WRONG, UNITS), "NO_YEAR": (WRONG, BPOM_LABEL), "NO_SUCH_DAY": (WRONG, BPOM_LABEL), "WATER_MD": (WRONG, PIRT_RULE),
    "STORAGE": (WRONG, BPOM_LABEL), "ORIGIN": (CHECK, CITY), "CLAIM_BEST": (CHECK, BPOM_LABEL), "LANGUAGE": (WRONG, BPOM_LABEL), "SWEETENER": (CHECK, SWEETENER), "NOT_ON_FRONT": (WRONG, BPOM_LABEL),
}  # fmt: skip
# From this many years ahead a last year of a P-IRT is more than the five it is given for.
PIRT_YEARS = 5
# What is kept cold: its own words say so, or its kind does and it is not dried, fried or sterile.
_COLD = re.compile(r"\b(?:beku|frozen|kulkas|freezer|chiller|cold|dingin)\b|suhu\s*-", re.I)
_COLD_MEAT = re.compile(
    r"(?<![A-Za-z])(?:se['’]?i|sosis|bakso|nugget|naget|ham|kornet|urutan|burger|daging giling|rolade|tetelan)(?![A-Za-z])",
    re.I,
)
_COLD_DRINK = re.compile(
    r"(?<![A-Za-z])(?:susu|yog?h?urt|kefir|es kopi|kopi susu|jus|es teh)(?![A-Za-z])", re.I
)
_DRY = re.compile(r"(?<![A-Za-z])(?:abon|dendeng|kering|kerupuk|keripik|goreng|steril|uht|kaleng|suhu ruang|bubuk|serbuk|instan|celup|sirup|permen|dodol|kental manis)(?![A-Za-z])", re.I)  # fmt: skip
_STORED = re.compile(r"(?<![A-Za-z])(?:di)?simpan(?!g)|penyimpanan|\bkeep\s|\bstore\b|suhu\s", re.I)
_WATER = re.compile(r"air (?:minum|mineral) dalam kemasan|\bAMDK\b|^\W*air mineral\b", re.I | re.M)
_FROM = re.compile(
    r"made in|(?:buatan|dibuat di|produk|product of|produksi|karya)\s+(?:tangan\s+)?(?:indonesia|ntt|timor|nusa)|(?<![A-Za-z])asal\b",
    re.I,
)
_PORK_SAID = re.compile(r"(?<!tidak )mengandung\s+babi|contains?\s+pork", re.I)
_ALLERGEN_SAID = re.compile(r"mengandung\s+alergen|alergen|allergen|lihat (?:daftar )?bahan.{0,20}(?:tebal|garis)|(?:mengandung|contains?)\s*:?\s+(?:[a-z]+\s+){0,2}\(?(?:telur|susu|kacang|ikan|gluten|gandum|terigu|udang|kepiting|krustase\w*|krustasea|kedelai|kerang|moluska|mete|kenari|almond|milk|eggs?|nuts?|peanuts?|wheat|soy|fish|shrimp)", re.I)  # fmt: skip
# English announcements and the Indonesian one that has to stand with them.
_FOREIGN = (
    (re.compile(r"\bingredients?\b|\bcomposition\b", re.I), re.compile(r"komposisi|bahan", re.I), "Ingredients"),
    (re.compile(r"\bnet (?:wt|weight|content)\b", re.I), re.compile(r"berat|isi bersih|netto", re.I), "Net weight"),
    (re.compile(r"\b(?:produced|manufactured|made) by\b", re.I), re.compile(r"diproduksi|dibuat|diolah|produksi", re.I), "Produced by"),
)  # fmt: skip
# A label of cloth or craft that speaks English alone; the words before an expiry have a finding of their own.
_ENGLISH = re.compile(
    r"\b(?:the|and|of|with|by|made|handmade|handwoven|woven|cotton|wash|keep|care|length|beads|natural)\b",
    re.I,
)
_INDONESIAN = re.compile(
    r"\b(?:bahan|ukuran|perawatan|cuci|jangan|oleh|buatan|dan|dari|katun|asli|tangan|kain|penenun|pengrajin|simpan)\b",
    re.I,
)
MUCH_ENGLISH = 5


@dataclass(frozen=True)
class Finding:
    """One thing to change or look at. `about`: the element, or ''; `text`: what the label says; `value`: what belongs into the sentence."""

    code: str
    about: str = ""
    text: str = ""
    value: str = ""

    @property
    def gravity(self) -> str:
        return FINDINGS[self.code][0]

    @property
    def rule(self) -> str:
        if self.code in ("MISSING", "HEAD_ONLY") and self.about in (
            elements.MATERIAL,
            elements.SIZE,
            elements.CARE,
        ):
            return CITY
        if self.code == "MISSING" and self.about == elements.HALAL:
            return HALAL_RULE
        return FINDINGS[self.code][1]


def of_elements(found: dict[str, Element], required: frozenset[str]) -> Iterator[Finding]:
    """What the finders remarked, and what is missing."""
    for name, one in found.items():
        if not one.found and name in required:
            yield Finding("MISSING", name)
        for remark in one.remarks:
            if one.found or name in required:
                yield Finding(remark, name, one.text)


def of_permits(label: Label, kind: str, on: date) -> Iterator[Finding]:
    for permit in find_permits(label.text):
        if permit.kind == PIRT:
            yield from _of_pirt(permit, kind, on, label)
        elif permit.kind == ML:
            yield Finding("IMPORTED", elements.PERMIT, permit.printed)


def _of_pirt(permit: Permit, kind: str, on: date, label: Label) -> Iterator[Finding]:
    if kind in (MEAT, PORK) and is_cold(label, kind):
        yield Finding("NEEDS_MD", elements.PERMIT, permit.printed)
    if kind == DRINK and _WATER.search(label.text):
        yield Finding("WATER_MD", elements.PERMIT, permit.printed)
    said = decode_pirt(permit.digits)
    if said is None:
        if len(permit.digits) == 12:
            yield Finding("PIRT_OLD", elements.PERMIT, permit.printed)
        return
    if not said.packing:
        yield Finding("PIRT_PACKING", elements.PERMIT, permit.printed, permit.digits[0])
    if not said.group:
        yield Finding("PIRT_GROUP", elements.PERMIT, permit.printed, said.group_code)
    if said.last_year < on.year:
        yield Finding("PIRT_ENDED", elements.PERMIT, permit.printed, str(said.last_year))
    elif said.last_year > on.year + PIRT_YEARS:
        yield Finding("PIRT_FAR", elements.PERMIT, permit.printed, str(said.last_year))


def is_cold(label: Label, kind: str) -> bool:
    """Whether the goods are kept cold or frozen, as far as their label says."""
    title = "\n".join([*(one.value for one in label.of(elements.NAME)), *label.free])
    if _DRY.search(title):
        return False
    if _COLD.search(label.text):
        return kind in (MEAT, PORK, DRINK)
    if kind in (MEAT, PORK):
        return bool(_COLD_MEAT.search(title))
    return kind == DRINK and bool(_COLD_DRINK.search(title))


def of_storage(label: Label, kind: str) -> Iterator[Finding]:
    if is_cold(label, kind) and not _STORED.search(label.text):
        yield Finding("STORAGE")


def of_origin(label: Label, found: dict[str, Element]) -> Iterator[Finding]:
    """Cloth and craft say where they come from: by the maker's address, or in words."""
    if not found[elements.PRODUCER].found and not _FROM.search(label.text):
        yield Finding("ORIGIN")


def of_weight(found: Element) -> Iterator[Finding]:
    amount = elements.QUANTITY.search(found.text) if found.found else None
    if amount and amount[2].lower() in ("gr", "grm", "gram", "ltr", "cc", "ons"):
        yield Finding(
            "UNIT", elements.NET, amount[0], {"ltr": "L", "cc": "ml", "ons": "g"}.get(amount[2].lower(), "g")
        )


def of_days(label: Label, on: date) -> Iterator[Finding]:
    """The order of a day, the words before it, and whether it can be."""
    ends = [(one, day) for one in label.of(EXPIRY) for day in days.find_days(one.value)[:1]]
    for one, day in ends[:1]:
        written = one.value[day.start : day.end]
        if day.form in (days.YEAR_FIRST, days.MONTH_FIRST):
            yield Finding("DAY_ORDER", elements.EXPIRY, written)
        if not re.search(r"baik|gunakan|ked|kad", one.head, re.I):
            yield Finding("EXPIRY_WORDS", elements.EXPIRY, one.head)
        if day.on < on:
            yield Finding("EXPIRED", elements.EXPIRY, written)
        made = [
            each.on
            for field in label.of(PRODUCTION, MADE)
            for each in days.find_days(field.value)[:1]
            if each.form != days.MONTH_ONLY
        ]
        if made and day.form != days.MONTH_ONLY and day.on < made[0]:
            yield Finding("BEFORE_MADE", elements.EXPIRY, written)


def days_it_lasts(label: Label) -> int | None:
    """From the day it was made to the last one, where both are printed in full."""
    days_of = [
        next((day.on for one in label.of(*kinds) for day in days.find_days(one.value)[:1] if day.form != days.MONTH_ONLY), None)
        for kinds in ((PRODUCTION, MADE), (EXPIRY,))
    ]  # fmt: skip
    made, ends = days_of
    return (ends - made).days if made and ends else None


def of_contents(label: Label, found: dict[str, Element]) -> Iterator[Finding]:
    """Pork, allergens, sweeteners: what the ingredients oblige the label to say."""
    said = found[elements.INGREDIENTS].text if found[elements.INGREDIENTS].found else ""
    pork = any_of(phrases("pork", "words")).search(_without_denial(said or label.text))
    if pork and not _PORK_SAID.search(label.text):
        yield Finding("PORK_UNSAID", elements.INGREDIENTS, pork[0])
    claims = found[elements.HALAL].found and not re.match(r"tidak|non", found[elements.HALAL].text, re.I)
    if (pork or re.search(r"mengandung\s+babi", label.text, re.I)) and claims:
        yield Finding("PORK_HALAL", elements.HALAL, found[elements.HALAL].text)
    named = found[elements.NAME].text if found[elements.NAME].found else ""
    if not _ALLERGEN_SAID.search(label.text):
        inside = allergens_in(f"{named}\n{said}")
        if inside:
            yield Finding("ALLERGEN", elements.INGREDIENTS, ", ".join(inside), ", ".join(inside))
    sweet = any_of(phrases("claims", "sweeteners")).search(said)
    if sweet and not re.search(r"mengandung pemanis|disarankan tidak dikonsumsi", label.text, re.I):
        yield Finding("SWEETENER", elements.INGREDIENTS, sweet[0])


def _without_denial(text: str) -> str:
    return re.sub(r"(?:tidak mengandung|tanpa|bebas|non|no)\s+(?:babi|pork|lard)", " ", text, flags=re.I)


def allergens_in(ingredients: str) -> list[str]:
    """The words of an ingredient list that are allergens, as they are printed, each group's first."""
    found = []
    for words in groups("allergens").values():
        match = next(
            (one for one in any_of(words).finditer(ingredients) if _is_allergen(ingredients, one)), None
        )
        if match:
            found.append(match[0])
    return found


def _is_allergen(text: str, found: re.Match[str]) -> bool:
    """Coconut milk is no milk, and "susu kelapa" none either."""
    before, after = text[max(0, found.start() - 9) : found.start()], text[found.end() : found.end() + 8]
    return not re.match(r"\s*kelapa", after, re.I) and not re.search(r"coconut\s*$", before, re.I)


def allergen_words(ingredients: str) -> set[str]:
    """Every allergen of an ingredient list in small letters, word by word: what is printed bold."""
    found = set()
    for words in groups("allergens").values():
        for match in any_of(words).finditer(ingredients):
            if _is_allergen(ingredients, match):
                found |= set(match[0].lower().split())
    return found


def of_claims(label: Label) -> Iterator[Finding]:
    for name, code in (
        ("health", "CLAIM_HEALTH"),
        ("nutrition", "CLAIM_NUTRITION"),
        ("additive", "CLAIM_ADDITIVE"),
        ("best", "CLAIM_BEST"),
    ):
        seen = set()
        for match in any_of(phrases("claims", name)).finditer(label.text):
            word = match[0].lower()
            if word not in seen and not _innocent(label.text, match):
                seen.add(word)
                yield Finding(code, "", match[0])


def _innocent(text: str, match: re.Match[str]) -> bool:
    """A claim's word inside a warning or a phrase that claims nothing: "bukan obat", "jantung pisang"."""
    before, after = text[max(0, match.start() - 16) : match.start()], text[match.end() : match.end() + 10]
    return bool(
        re.search(r"bukan\s*$|tidak\s+(?:untuk\s+)?$|daun\s+$", before, re.I)
        or re.match(r"\s*(?:pisang|bius|nyamuk)", after, re.I)
    )


def of_language(label: Label) -> Iterator[Finding]:
    for foreign, own, word in _FOREIGN:
        if foreign.search(label.text) and not own.search(label.text):
            yield Finding("LANGUAGE", "", word)


def of_goods_language(label: Label) -> Iterator[Finding]:
    told = _ENGLISH.findall(label.text)
    if len(told) >= MUCH_ENGLISH and not _INDONESIAN.search(label.text):
        yield Finding("LANGUAGE", "", label.text.strip().split("\n")[0][:60])


# What has to stand on the side a buyer sees first.
FRONT = (elements.NAME, elements.NET, elements.PRODUCER, elements.HALAL, elements.EXPIRY, elements.PERMIT)


def of_front(
    front: dict[str, Element], found: dict[str, Element], required: frozenset[str]
) -> Iterator[Finding]:
    """What has to stand on the side a buyer sees first and stands elsewhere."""
    for name in FRONT:
        if name in required and found[name].found and not front[name].found:
            yield Finding("NOT_ON_FRONT", name, found[name].text)


def find(
    label: Label, kind: str, found: dict[str, Element], required: frozenset[str], on: date
) -> list[Finding]:
    """All findings of one label: what is missing first, then in the order of gravity."""
    out = list(of_elements(found, required))
    if kind in EATEN:
        out += [*of_permits(label, kind, on), *of_weight(found[elements.NET]), *of_days(label, on)]
        out += [*of_contents(label, found), *of_storage(label, kind), *of_claims(label), *of_language(label)]
    else:
        out += [*of_origin(label, found), *of_goods_language(label)]
    once = list(dict.fromkeys(out))
    return sorted(once, key=lambda one: (one.code != "MISSING", GRAVITIES.index(one.gravity)))
