"""Buying pouches together: what the pool pays a piece, what is missing to the supplier's minimum and to the next price. Method: docs/methods/group-buying.md."""

from collections.abc import Sequence
from dataclasses import dataclass

METHOD = "group-buying-1"
OPEN, ORDERED, ARRIVED, CANCELLED = "OPEN", "ORDERED", "ARRIVED", "CANCELLED"
STATES = (OPEN, ORDERED, ARRIVED, CANCELLED)
ARROWS = {(OPEN, ORDERED), (OPEN, CANCELLED), (ORDERED, ARRIVED), (ORDERED, CANCELLED)}
MOST_PIECES, MOST_RUPIAH, MOST_TIERS = 1_000_000, 1_000_000, 6

Tier = tuple[int, int]


class BadTiers(ValueError):
    """Prices that are none; the message is a code: EMPTY, ORDER, DEARER, RANGE."""


@dataclass(frozen=True)
class Standing:
    """Where a pool stands. `price`: a piece now (None below the first tier); `next_from`, `next_price`: the tier above; `alone`: the price of the smallest tier."""

    pieces: int
    missing: int
    price: int | None
    next_from: int | None
    next_price: int | None
    alone: int

    @property
    def reached(self) -> bool:
        return self.missing == 0

    @property
    def saved(self) -> int:
        """Rupiah the pool saves together against the smallest tier's price."""
        return self.pieces * (self.alone - self.price) if self.price is not None else 0


def checked_tiers(tiers: Sequence[Tier]) -> tuple[Tier, ...]:
    """The tiers when more pieces never cost more a piece. Raises BadTiers."""
    if not tiers or len(tiers) > MOST_TIERS:
        raise BadTiers("EMPTY")
    for amount, rupiah in tiers:
        if not (1 <= amount <= MOST_PIECES and 1 <= rupiah <= MOST_RUPIAH):
            raise BadTiers("RANGE")
    for (amount, rupiah), (more, cheaper) in zip(tiers, tiers[1:], strict=False):
        if more <= amount:
            raise BadTiers("ORDER")
        if cheaper > rupiah:
            raise BadTiers("DEARER")
    return tuple(tiers)


def standing(tiers: Sequence[Tier], minimum: int, pieces: int) -> Standing:
    """The standing of a pool in which so many pieces are asked for."""
    reached = [rupiah for amount, rupiah in tiers if pieces >= amount]
    above = next(((amount, rupiah) for amount, rupiah in tiers if amount > pieces), None)
    return Standing(
        pieces,
        max(0, minimum - pieces),
        reached[-1] if reached else None,
        above[0] if above else None,
        above[1] if above else None,
        tiers[0][1],
    )


def fits_packs(quantity: int, pack_of: int) -> int:
    """The nearest amount in whole packs, at least one pack: a supplier opens no pack."""
    return max(1, -(-quantity // pack_of)) * pack_of


def bill(quantity: int, price: int) -> int:
    return quantity * price
