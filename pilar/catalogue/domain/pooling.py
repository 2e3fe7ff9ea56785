"""One order that no producer can make alone, split over several: exactly, by capacity, with a floor of quality, and fairly.

What is made as small as possible is the sum of (had before + gets now)² / capacity: whoever had little gets more, whoever can make
more gets more, and nobody gets a parcel below the smallest worth making. Method with worked numbers: docs/methods/pooled-order.md.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf

import numpy as np

VERSION = "pooled-1"
MOST_PRODUCERS = 60
# Finer than so many parcels an order is not split; a bigger one is split in lots.
MOST_LOTS = 1_000
_LOTS = (1, 2, 5)

BELOW_FLOOR, NO_CAPACITY, PARCEL_TOO_SMALL = "BELOW_FLOOR", "NO_CAPACITY", "PARCEL_TOO_SMALL"


@dataclass(frozen=True, slots=True)
class Producer:
    """`capacity` what she can still make by the day, `before` what she had of such orders within a year, `least` her smallest order."""

    key: int
    capacity: int
    before: int = 0
    least: int = 1
    grade: str = ""


@dataclass(frozen=True, slots=True)
class Split:
    """`shares` by key (0: gets nothing), `left_out` why somebody was not asked at all, `short` what nobody can make, `lot` the unit."""

    shares: dict[int, int]
    left_out: dict[int, str]
    short: int
    lot: int
    cost: float


def lot_of(amount: int) -> int:
    """1, 2, 5, 10, 20, 50 … : the smallest unit of which an order has at most MOST_LOTS."""
    power = 1
    while True:
        for step in _LOTS:
            if amount <= step * power * MOST_LOTS:
                return step * power
        power *= 10


def reaches(grade: str, floor: str) -> bool:
    """A is best; a product without a grade reaches no floor."""
    return not floor or (bool(grade) and grade <= floor)


def cost(producer: Producer, share: int) -> float:
    return float((producer.before + share) ** 2 - producer.before**2) / producer.capacity


def split(amount: int, producers: Sequence[Producer], *, floor: str = "", least: int = 1) -> Split:
    """The cheapest way to hand out `amount`, or as much of it as can be made; the same every time.

    An order of more than MOST_LOTS is handed out in lots; what is left of it by rounding goes to who has room for it.
    """
    if amount < 1 or len(producers) > MOST_PRODUCERS:
        raise ValueError("an order of at least one, over at most sixty producers")
    lot = lot_of(amount)
    left_out = {each.key: why for each in producers if (why := _why_not(each, floor, least, lot))}
    asked = sorted((each for each in producers if each.key not in left_out), key=lambda each: each.key)
    counts, best = _hand_out(amount // lot, asked, least, lot)
    shares = {each.key: count * lot for each, count in zip(asked, counts, strict=True)}
    rest = amount - sum(shares.values())
    rest -= _round_up(shares, asked, min(rest, amount % lot))
    return Split(shares, left_out, rest, lot, best)


def _why_not(each: Producer, floor: str, least: int, lot: int) -> str:
    if not reaches(each.grade, floor):
        return BELOW_FLOOR
    if each.capacity < lot:
        return NO_CAPACITY
    return PARCEL_TOO_SMALL if _bounds(each, least, lot)[0] > _bounds(each, least, lot)[1] else ""


def _bounds(each: Producer, least: int, lot: int) -> tuple[int, int]:
    """The fewest and the most lots of one who gets any."""
    return max(1, -(-max(each.least, least) // lot)), each.capacity // lot


def _hand_out(lots: int, asked: Sequence[Producer], least: int, lot: int) -> tuple[list[int], float]:
    """Producer by producer, the cheapest way to have handed out 0, 1, 2 … lots so far; then back along the best way."""
    best = np.full(lots + 1, inf)
    best[0] = 0.0
    taken: list[np.ndarray[tuple[int], np.dtype[np.int32]]] = []
    for each in asked:
        fewest, most = _bounds(each, least, lot)
        now, chosen = best.copy(), np.zeros(lots + 1, dtype=np.int32)
        for count in range(fewest, min(most, lots) + 1):
            tried = best[: lots + 1 - count] + cost(each, count * lot)
            better = tried < now[count:]
            now[count:][better] = tried[better]
            chosen[count:][better] = count
        best = now
        taken.append(chosen)
    reached = int(np.flatnonzero(np.isfinite(best))[-1])
    counts, at = [0] * len(asked), reached
    for place in range(len(asked) - 1, -1, -1):
        counts[place] = int(taken[place][at])
        at -= counts[place]
    return counts, float(best[reached])


def _round_up(shares: dict[int, int], asked: Sequence[Producer], rest: int) -> int:
    """What rounding to lots left over goes where it costs least, as far as there is room; how much of it."""
    for each in sorted(
        asked, key=lambda one: (cost(one, shares[one.key] + rest) - cost(one, shares[one.key]), one.key)
    ):
        if rest and shares[each.key] and shares[each.key] + rest <= each.capacity:
            shares[each.key] += rest
            return rest
    return 0


def owed_fault(shares: dict[int, int], amount: int, capacities: dict[int, int]) -> tuple[str, int]:
    """What a person should know of shares she changed: (SUM, missing or too many), (OVER, key) or ("", 0)."""
    for key, share in shares.items():
        if share > capacities.get(key, 0):
            return "OVER", key
    handed = sum(shares.values())
    return ("SUM", amount - handed) if handed != amount else ("", 0)
