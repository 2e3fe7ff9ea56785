"""A label's words put together from its parts: ingredients from the most to the least, allergens in capitals, days as the rule writes them.

The words are then held against the same check as any other label, so that the builder and the check can never disagree.
"""

import re
from dataclasses import dataclass, field
from datetime import date

from pilar.packaging.domain.label_findings import allergen_words, allergens_in

METHOD = "label-wording-1"
_LINE = re.compile(r"^\s*(.+?)\s*[:=\-–]?\s*(\d+(?:[.,]\d+)?)\s*(kg|g|gr|gram|ml|l|liter|%)?\s*$", re.I)
_IN_GRAMS = {"kg": 1000.0, "l": 1000.0, "liter": 1000.0}


@dataclass(frozen=True)
class Ingredient:
    """A name as it is to be printed, and its share of the recipe (None where no amount was told)."""

    name: str
    share: float | None = None


@dataclass(frozen=True)
class Parts:
    """What a maker tells about her product. Empty parts are left out of the label, and the check says so."""

    name: str
    ingredients: tuple[Ingredient, ...] = ()
    amount: str = ""
    liquid: bool = False
    maker: str = ""
    address: str = ""
    permit: str = ""
    halal: str = ""
    code: str = ""
    best_before: date | None = None
    storage: str = ""
    pork: bool = field(default=False)


def read_recipe(text: str) -> tuple[Ingredient, ...]:
    """One ingredient a line, with its amount: sorted from the most to the least, those without amount last in their order."""
    known: list[tuple[float, str]] = []
    without: list[str] = []
    for line in re.split(r"[\n;]", text[:4000]):
        if found := _LINE.match(line):
            amount = float(found[2].replace(",", ".")) * _IN_GRAMS.get((found[3] or "").lower(), 1.0)
            known.append((amount, " ".join(found[1].split())))
        elif line.strip():
            without.append(" ".join(line.split()))
    known.sort(key=lambda pair: -pair[0])
    whole = sum(amount for amount, _name in known)
    told = [Ingredient(name, amount / whole if whole else None) for amount, name in known]
    return (*told, *(Ingredient(name) for name in without))


def ingredient_line(ingredients: tuple[Ingredient, ...]) -> str:
    """The list as printed: the main one with its share, allergens in capitals."""
    allergens = allergen_words(", ".join(one.name for one in ingredients))
    shown = []
    for place, one in enumerate(ingredients):
        words = [
            word.upper() if word.lower().strip("(),") in allergens else word for word in one.name.split()
        ]
        share = f" ({one.share * 100:.0f}%)" if place == 0 and one.share and len(ingredients) > 1 else ""
        shown.append(" ".join(words) + share)
    return ", ".join(shown)


def labelled(parts: Parts) -> list[tuple[str, str]]:
    """The label's lines, each with what it says: one for each thing it must say."""
    lines = [("name", parts.name)]
    if parts.pork:
        lines.append(("pork", "MENGANDUNG BABI"))
    if parts.ingredients:
        lines.append(("ingredients", f"Komposisi: {ingredient_line(parts.ingredients)}"))
        if allergens_in(", ".join(one.name for one in parts.ingredients)):
            lines.append(("allergens", "Mengandung alergen, lihat daftar bahan yang dicetak tebal."))
    if parts.amount:
        lines.append(("net", f"{'Isi bersih' if parts.liquid else 'Berat bersih'}: {parts.amount}"))
    if parts.maker:
        address = f", {parts.address}" if parts.address else ""
        lines.append(("producer", f"Diproduksi oleh: {parts.maker}{address}"))
    if parts.permit:
        lines.append(("permit", parts.permit))
    if parts.halal and not parts.pork:
        lines.append(("halal", f"HALAL {parts.halal}"))
    if parts.code:
        lines.append(("code", f"Kode produksi: {parts.code}"))
    if parts.best_before:
        lines.append(("expiry", f"Baik digunakan sebelum: {parts.best_before:%d-%m-%Y}"))
    if parts.storage:
        lines.append(("storage", f"Simpan {parts.storage}"))
    return lines


def compose(parts: Parts) -> str:
    """The label's words, one line for each thing it must say."""
    return "\n".join(text for _kind, text in labelled(parts))
