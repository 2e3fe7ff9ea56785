"""The classes of products and the facts each is asked for: typed, so that a search, a feed or a label can rely on them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

FOOD, CLOTH, CRAFT, SERVICE = "FOOD", "CLOTH", "CRAFT", "SERVICE"
KINDS = (FOOD, CLOTH, CRAFT, SERVICE)

# How a fact is written down.
LINE, TEXT, NUMBER, CHOICE, MANY, YES_NO = "LINE", "TEXT", "NUMBER", "CHOICE", "MANY", "YES_NO"

ALLERGENS = (
    "GLUTEN",
    "EGG",
    "MILK",
    "PEANUT",
    "TREE_NUT",
    "SOY",
    "FISH",
    "CRUSTACEAN",
    "MOLLUSC",
    "SESAME",
    "SULPHITE",
    "NONE",
)
STORAGE = ("ROOM", "CHILLED", "FROZEN")
TECHNIQUES = ("IKAT", "SOTIS", "BUNA", "LOTIS", "MIXED")
DYES = ("NATURAL", "SYNTHETIC", "BOTH")
YARNS = ("HANDSPUN", "COTTON", "SILK", "RAYON", "MIXED")
# Where a cloth's motif comes from: regencies of NTT by their Kemendagri code.
REGENCIES = (
    5371, 5301, 5302, 5303, 5304, 5305, 5306, 5307, 5308, 5309, 5310, 5311, 5312, 5313, 5314, 5315, 5316, 5317, 5318, 5319, 5320, 5321,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing a product of a class is asked for. `needed`: nothing is published without it; `most`: letters, or the highest number."""

    code: str
    type: str
    needed: bool = False
    most: int = 200
    choices: tuple[Any, ...] = ()
    # Belongs to the person who made it, not to the thing.
    personal: bool = False


# What a courier weighs and measures, packed: asked by marketplaces, told once.
_PARCEL = (Fact("parcel_g", NUMBER, most=50_000), Fact("parcel_cm", LINE, most=30))

FACTS: Mapping[str, tuple[Fact, ...]] = {
    FOOD: (
        Fact("ingredients", TEXT, True, 600),
        Fact("allergens", MANY, True, choices=ALLERGENS),
        Fact("pork", YES_NO),
        Fact("shelf_life_days", NUMBER, True, 3650),
        Fact("storage", CHOICE, True, choices=STORAGE),
        Fact("net_weight_g", NUMBER, True, 100_000),
        Fact("serving", TEXT, most=300),
        *_PARCEL,
    ),
    CLOTH: (
        Fact("origin", CHOICE, True, choices=REGENCIES),
        Fact("motif", LINE, True, 120),
        Fact("motif_meaning", TEXT, most=400),
        Fact("gi_number", LINE, most=40),
        Fact("technique", CHOICE, True, choices=TECHNIQUES),
        Fact("dye", CHOICE, True, choices=DYES),
        Fact("yarn", CHOICE, True, choices=YARNS),
        Fact("size_cm", LINE, True, 60),
        Fact("weeks_to_weave", NUMBER, most=104),
        Fact("maker", LINE, True, 120, personal=True),
        Fact("care", TEXT, most=300),
        *_PARCEL,
    ),
    CRAFT: (
        Fact("material", LINE, True, 160),
        Fact("size_cm", LINE, True, 60),
        Fact("weight_g", NUMBER, most=200_000),
        Fact("maker", LINE, most=120, personal=True),
        Fact("care", TEXT, most=300),
        *_PARCEL,
    ),
    SERVICE: (
        Fact("included", TEXT, True, 600),
        Fact("duration", LINE, True, 80),
        Fact("served_area", LINE, True, 160),
        Fact("brought_by_buyer", TEXT, most=300),
    ),
}  # fmt: skip


def fact(kind: str, code: str) -> Fact | None:
    return next((each for each in FACTS[kind] if each.code == code), None)


def missing_facts(kind: str, told: Mapping[str, Any]) -> list[str]:
    """The needed facts nobody has told, in the order they are asked."""
    return [each.code for each in FACTS[kind] if each.needed and told.get(each.code) in (None, "", [], ())]


def kept_facts(kind: str, told: Mapping[str, Any]) -> dict[str, Any]:
    """What belongs to this class out of what was told, empty ones left out. Raises ValueError for what is of another type."""
    kept: dict[str, Any] = {}
    for each in FACTS[kind]:
        value = told.get(each.code)
        if value in (None, "", [], ()):
            continue
        if not _fits(each, value):
            raise ValueError(f"{each.code}: {value!r}")
        kept[each.code] = list(value) if each.type == MANY else value
    return kept


def _fits(each: Fact, value: Any) -> bool:
    if each.type in (LINE, TEXT):
        return isinstance(value, str) and len(value) <= each.most
    if each.type == NUMBER:
        return isinstance(value, int) and not isinstance(value, bool) and 0 < value <= each.most
    if each.type == CHOICE:
        return value in each.choices
    if each.type == MANY:
        return set(value) <= set(each.choices) and not ("NONE" in value and len(value) > 1)
    return value in ("YES", "NO")
