"""What is wrong with a label beyond what is missing: numbers, days, pork, claims, allergens, language. Each finding names its rule."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from pilar.packaging.domain import label_elements as elements
from pilar.packaging.domain import reading_days as days
from pilar.packaging.domain.label_elements import EATEN, MEAT, PORK, Element, Label
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
    "CLAIM_BEST": (CHECK, BPOM_LABEL), "LANGUAGE": (WRONG, BPOM_LABEL), "SWEETENER": (CHECK, SWEETENER), "NOT_ON_FRONT": (WRONG, BPOM_LABEL),
}  # fmt: skip
# From this many years ahead a last year of a P-IRT is more than the five it is given for.
PIRT_YEARS = 5
_FRESH_MEAT = re.compile(r"\b(?:beku|frozen|kulkas|freezer|suhu\s*-|dingin)\b", re.I)
_PORK_SAID = re.compile(r"mengandung\s+babi|contains?\s+pork|tidak\s+halal|non[ -]halal", re.I)
_ALLERGEN_SAID = re.compile(r"mengandung\s+alergen|alergen|allergen|lihat (?:daftar )?bahan.{0,20}(?:tebal|garis)|mengandung\s+(?:telur|susu|kacang|ikan|gluten)", re.I)  # fmt: skip
# English announcements and the Indonesian one that has to stand with them.
_FOREIGN = (
    (re.compile(r"\bingredients?\b|\bcomposition\b", re.I), re.compile(r"komposisi|bahan", re.I), "Ingredients"),
    (re.compile(r"\bnet (?:wt|weight|content)\b", re.I), re.compile(r"berat|isi bersih|netto", re.I), "Net weight"),
    (re.compile(r"\b(?:produced|manufactured|made) by\b", re.I), re.compile(r"diproduksi|dibuat|diolah|produksi", re.I), "Produced by"),
    (re.compile(r"\b(?:best before|use by|expir\w+)\b", re.I), re.compile(r"baik digunakan|ked[ae]l?uwarsa|kadal?uwarsa|kadaluarsa", re.I), "Best before"),
)  # fmt: skip


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
    if kind == MEAT or (kind == PORK and _FRESH_MEAT.search(label.text)):
        yield Finding("NEEDS_MD", elements.PERMIT, permit.printed)
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


def of_contents(label: Label, found: dict[str, Element]) -> Iterator[Finding]:
    """Pork, allergens, sweeteners: what the ingredients oblige the label to say."""
    said = found[elements.INGREDIENTS].text if found[elements.INGREDIENTS].found else ""
    pork = any_of(phrases("pork", "words")).search(_without_denial(said or label.text))
    if pork and not _PORK_SAID.search(label.text):
        yield Finding("PORK_UNSAID", elements.INGREDIENTS, pork[0])
    if (pork or re.search(r"mengandung\s+babi", label.text, re.I)) and found[elements.HALAL].found:
        yield Finding("PORK_HALAL", elements.HALAL, found[elements.HALAL].text)
    if said and not _ALLERGEN_SAID.search(label.text):
        inside = allergens_in(said)
        if inside:
            yield Finding("ALLERGEN", elements.INGREDIENTS, ", ".join(inside), ", ".join(inside))
    sweet = any_of(phrases("claims", "sweeteners")).search(said)
    if sweet and not re.search(r"mengandung pemanis|pemanis buatan", label.text, re.I):
        yield Finding("SWEETENER", elements.INGREDIENTS, sweet[0])


def _without_denial(text: str) -> str:
    return re.sub(r"(?:tidak mengandung|tanpa|bebas|non|no)\s+(?:babi|pork|lard)", " ", text, flags=re.I)


def allergens_in(ingredients: str) -> list[str]:
    """The words of an ingredient list that are allergens, as they are printed, each group's first."""
    found = []
    for words in groups("allergens").values():
        match = any_of(words).search(ingredients)
        if match and not re.match(r"\s*kelapa", ingredients[match.end() :]):
            found.append(match[0])
    return found


def allergen_words(ingredients: str) -> set[str]:
    """Every allergen of an ingredient list in small letters, word by word: what is printed bold."""
    found = set()
    for words in groups("allergens").values():
        for match in any_of(words).finditer(ingredients):
            if not re.match(r"\s*kelapa", ingredients[match.end() :]):
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
        out += [*of_contents(label, found), *of_claims(label), *of_language(label)]
    once = list(dict.fromkeys(out))
    return sorted(once, key=lambda one: (one.code != "MISSING", GRAVITIES.index(one.gravity)))
