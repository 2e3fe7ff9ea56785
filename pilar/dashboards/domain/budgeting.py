"""What next year's money might bring, part by part, from the office's own records: a range, or the sentence why there is none. No Django, no clock.

Nothing here promises: it carries on what was recorded, within what was ever done in a year. Method and worked numbers: docs/methods/budget-mix.md.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

METHOD = "budget-mix-1"
Array = NDArray[np.float64]
NIB, CLASSES, PACKS, FAIRS = "NIB", "CLASSES", "PACKS", "FAIRS"
PARTS = (NIB, CLASSES, PACKS, FAIRS)
# Fewer than so many tries, or so many priced batches, and no number is told.
LEAST_TRIES, LEAST_PRICES = 20, 2
_DRAWS, _SEED = 4000, 20260102
# Nine of ten draws lie between these.
_LOW, _HIGH = 5, 95
# The order of the parts is called plain when it holds in so many of the draws.
PLAIN = 0.8
MOST_RUPIAH, MOST_WEIGHT = 10**13, 100


@dataclass(frozen=True, slots=True)
class Record:
    """What was done of one part: `tries` that had their time, `reached` of them; `prices`: (rupiah, units) of each priced batch;
    `most`: the units of the busiest year, 0 for none."""

    tries: int = 0
    reached: int = 0
    prices: tuple[tuple[int, int], ...] = ()
    most: int = 0


# Why a part has no number.
NO_TRIES, FEW_TRIES, NO_PRICE, FEW_PRICES = "NO_TRIES", "FEW_TRIES", "NO_PRICE", "FEW_PRICES"


@dataclass(frozen=True, slots=True)
class Known:
    """A part with what is known of it. `price`: rupiah a unit, of the records or as typed; `typed` says which."""

    part: str
    record: Record
    price: float | None
    typed: bool
    why_not: str = ""

    @property
    def most_rupiah(self) -> int:
        """The money the busiest year would cost: beyond it nothing was ever seen."""
        return int(self.record.most * self.price) if self.price else 0


def known(part: str, record: Record, typed: int | None = None) -> Known:
    """`typed`: a price a person assumes, in the place of the records'."""
    units = sum(number for _rupiah, number in record.prices)
    price = (
        float(typed) if typed else sum(rupiah for rupiah, _units in record.prices) / units if units else None
    )
    why = ""
    if not record.tries:
        why = NO_TRIES
    elif record.tries < LEAST_TRIES:
        why = FEW_TRIES
    elif price is None:
        why = NO_PRICE
    elif not typed and len(record.prices) < LEAST_PRICES:
        why = FEW_PRICES
    return Known(part, record, price, bool(typed), why)


@dataclass(frozen=True, slots=True)
class Range:
    low: float
    middle: float
    high: float


BEYOND = "BEYOND"


@dataclass(frozen=True, slots=True)
class Line:
    """One part at one amount. `reached` is None where `why_not` says why; `a_million` is what a million rupiah brings."""

    known: Known
    rupiah: int
    units: int = 0
    reached: Range | None = None
    a_million: Range | None = None
    share: Range | None = None
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class Mix:
    """The amounts as typed, and the one the records would favour: its amounts, how often that order held, what stays without a part."""

    lines: list[Line]
    left: int
    favoured: dict[str, int] = field(default_factory=dict)
    order: tuple[str, ...] = ()
    held: float | None = None
    unplaced: int = 0


def mix(money: int, amounts: Mapping[str, int], parts: Sequence[Known], weights: Mapping[str, int]) -> Mix:
    """The same records and amounts always give the same numbers: the dice are seeded, each part with its own."""
    rates = {each.part: _rates(each) for each in parts if not each.why_not}
    lines = [_line(each, amounts.get(each.part, 0), rates.get(each.part)) for each in parts]
    left = money - sum(amounts.values())
    ranked = [
        each for each in parts if each.part in rates and weights.get(each.part, 1) > 0 and each.most_rupiah
    ]
    if len(ranked) < 2 or not money:
        return Mix(lines, left)
    worth = np.stack([rates[each.part][1] * weights.get(each.part, 1) for each in ranked])
    first = tuple(np.argsort(-np.median(worth, axis=1), kind="stable"))
    held = float((np.argsort(-worth, axis=0, kind="stable") == np.array(first)[:, None]).all(axis=0).mean())
    favoured, rest = {}, money
    for at in first:
        favoured[ranked[at].part] = spent = min(rest, ranked[at].most_rupiah)
        rest -= spent
    return Mix(lines, left, favoured, tuple(ranked[at].part for at in first), held, rest)


def _rates(each: Known) -> tuple[Array, Array]:
    """Draws of the share that reaches, and of how many reach for a rupiah: Jeffreys' beta, and batches drawn again for the price."""
    dice = np.random.default_rng([_SEED, PARTS.index(each.part)])
    record = each.record
    shares = dice.beta(record.reached + 0.5, record.tries - record.reached + 0.5, _DRAWS)
    prices = np.full(_DRAWS, each.price)
    if not each.typed:
        money = np.array([rupiah for rupiah, _units in record.prices], dtype=float)
        units = np.array([number for _rupiah, number in record.prices], dtype=float)
        again = dice.integers(0, len(money), (_DRAWS, len(money)))
        prices = money[again].sum(axis=1) / units[again].sum(axis=1)
    return shares, shares / prices


def _line(each: Known, rupiah: int, rates: tuple[Array, Array] | None) -> Line:
    if rates is None or each.price is None:
        return Line(each, rupiah, why_not=each.why_not)
    shares, worth = rates
    share, a_million = _range(shares), _range(worth * 1_000_000)
    units = int(rupiah / each.price)
    if units > each.record.most:
        return Line(each, rupiah, units, None, a_million, share, BEYOND)
    dice = np.random.default_rng([_SEED, 10 + PARTS.index(each.part)])
    paid = np.floor(rupiah * worth / shares + 1e-9).astype(int)
    return Line(each, rupiah, units, _range(dice.binomial(paid, shares).astype(float)), a_million, share)


def _range(draws: Array) -> Range:
    low, middle, high = np.percentile(draws, (_LOW, 50, _HIGH))
    return Range(float(low), float(middle), float(high))
