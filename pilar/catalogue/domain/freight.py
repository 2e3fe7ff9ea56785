"""What a piece costs at the buyer's door: its price and its part of the freight. Method: docs/methods/landed-price.md."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

VERSION = "landed-1"
JAKARTA, SURABAYA, DENPASAR = "JKT", "SUB", "DPS"
PLACES = (JAKARTA, SURABAYA, DENPASAR)
# Box, filling and label add this much to the goods' own weight.
PACKING = 0.15
MOST_PER_KG, MOST_LEAST_KG = 1_000_000, 1_000


@dataclass(frozen=True, slots=True)
class Rate:
    """Rupiah for a kilogram, and the fewest kilograms that are paid for."""

    per_kg: int
    least_kg: int = 1


@dataclass(frozen=True, slots=True)
class Landed:
    """`each` what one piece costs at the door, of which `freight` is its part; `kilograms` what is paid for."""

    each: int
    freight: int
    kilograms: int


def price_at(price: int, tiers: Sequence[Sequence[int]], count: int) -> int:
    """What one costs when so many are bought."""
    for least, lower in tiers:
        if count >= least:
            price = lower
    return price


def landed(price: int, grams: int, count: int, rate: Rate) -> Landed:
    """For `count` pieces of `grams` each. Begun kilograms are paid whole, and rupiah are rounded up."""
    kilograms = max(ceil(round(grams * count * (1 + PACKING) / 1000, 6)), rate.least_kg)
    part = ceil(kilograms * rate.per_kg / count)
    return Landed(price + part, part, kilograms)
