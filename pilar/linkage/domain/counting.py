"""How many there really are, from how often overlapping lists meet: capture–recapture. Pure; no database.

Two lists: Chapman (1951), with the variance of Seber (1982, *The Estimation of Animal Abundance*, §3.1). Three lists and more: log-linear
models of the lists' overlaps with dependence between pairs of lists (Fienberg 1972; Bishop, Fienberg and Holland 1975, ch. 6), chosen by
AIC among the hierarchical models of pairs; interval by parametric bootstrap (Buckland and Garthwaite 1991). What is assumed stands
in words.ASSUMPTIONS, shown beside every figure.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, combinations

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]

METHOD = "counting-1"
MOST_LISTS = 4
ENOUGH_COMMON = 30
_Z = 1.959964
_ROUNDS = 200


# For each combination of lists how many businesses are on exactly those.
Seen = Mapping[tuple[bool, ...], int]


class NotTold(ValueError):
    """These lists do not say how many there are. code: NEVER_MEET (two of them share no business), TOO_FEW, NOTHING."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Count:
    """total: how many there are, seen and unseen; low, high: 95 % interval; seen: how many are on any list; model: the pairs of lists
    that depend on each other (log-linear), or "chapman"; aic: of that model, None for Chapman."""

    total: float
    low: float
    high: float
    seen: int
    model: str
    aic: float | None = None


def chapman(first: int, second: int, both: int) -> Count:
    """Two lists of `first` and `second` businesses, `both` of them on both.

    Raises ValueError when the numbers cannot be. Worked in docs/methods/capture-recapture.md.
    """
    if min(first, second, both) < 0 or both > min(first, second):
        raise ValueError("yang ada di kedua daftar tidak bisa lebih banyak dari satu daftar")
    total = (first + 1) * (second + 1) / (both + 1) - 1
    spread = (first + 1) * (second + 1) * (first - both) * (second - both) / ((both + 1) ** 2 * (both + 2))
    reach = _Z * math.sqrt(spread)
    seen = first + second - both
    return Count(total, max(total - reach, seen), total + reach, seen, "chapman")


def histories(seen: Mapping[tuple[bool, ...], int]) -> tuple[Numbers, Numbers]:
    """The overlap table as arrays: histories (rows of 0 and 1 per list, the unseen one left out) and counts, empty cells counted as 0.

    seen: for each combination of lists how many businesses are on exactly those. Raises ValueError when there are not two to six lists,
    lists differ in number, or a count is negative.
    """
    widths = {len(history) for history in seen}
    if len(widths) != 1 or not 2 <= (lists := widths.pop()) <= 6:
        raise ValueError("perlu dua sampai enam daftar")
    if min(seen.values()) < 0:
        raise ValueError("jumlah tidak boleh negatif")
    rows = [tuple(bool(number >> place & 1) for place in range(lists)) for number in range(1, 2**lists)]
    return np.array(rows, dtype=float), np.array([float(seen.get(row, 0)) for row in rows])


def log_linear(seen: Mapping[tuple[bool, ...], int], draws: int = 500, seed: int = 1) -> Count:
    """How many there are by the best log-linear model of three to six lists.

    seen: as for `histories`. draws: bootstrap samples for the interval; the model is chosen anew in none of them. Raises ValueError.
    """
    rows, counts = histories(seen)
    if rows.shape[1] < 3:
        raise ValueError("model ketergantungan perlu sedikitnya tiga daftar; untuk dua daftar pakai Chapman")
    if not counts.sum():
        raise ValueError("tidak ada satu pun usaha di daftar")
    aic, pairs, unseen, fitted = min(_candidates(rows, counts), key=lambda one: (one[0], len(one[1]), one[1]))
    total = counts.sum() + unseen
    low, high = _interval(rows, fitted, unseen, pairs, draws, seed)
    named = " ".join(f"{one + 1}-{other + 1}" for one, other in pairs) or "independent"
    return Count(float(total), max(low, float(counts.sum())), high, int(counts.sum()), named, float(aic))


Pairs = tuple[tuple[int, int], ...]


def _candidates(rows: Numbers, counts: Numbers) -> list[tuple[float, Pairs, float, Numbers]]:
    """Every model with some pairs of lists dependent that leaves at least one cell free: AIC, pairs, unseen, fitted counts."""
    possible = list(combinations(range(rows.shape[1]), 2))
    most = min(len(possible), len(counts) - rows.shape[1] - 2)
    chosen = list(chain.from_iterable(combinations(possible, size) for size in range(most + 1)))
    # One design for all models; what a model leaves out stands in it as nothing.
    taken = np.array([[pair in one for pair in possible] for one in chosen], dtype=float)
    designs = np.tile(_design(rows, tuple(possible)), (len(chosen), 1, 1))
    designs[:, :, 1 + rows.shape[1] :] *= taken[:, None, :]
    fitted, unseen = _fit(designs, counts)
    likelihood = (counts * np.log(fitted) - fitted).sum(axis=1)
    aic = 2 * (1 + rows.shape[1] + taken.sum(axis=1)) - 2 * likelihood
    usable = np.isfinite(unseen) & (unseen < 1e3 * counts.sum())
    if not usable.any():
        raise ValueError("daftar-daftar ini terlalu sedikit bertemu untuk menaksir yang tidak tercatat")
    return [(float(aic[at]), chosen[at], float(unseen[at]), fitted[at]) for at in np.flatnonzero(usable)]


def _design(rows: Numbers, pairs: Pairs) -> Numbers:
    together = [rows[:, one] * rows[:, other] for one, other in pairs]
    return np.column_stack([np.ones(len(rows)), rows, *together])


def _fit(design: Numbers, counts: Numbers) -> tuple[Numbers, Numbers]:
    """Poisson regressions by iteratively reweighted least squares: expected counts, and the expected count of the unseen (all zero).

    design (..., cells, effects), counts (..., cells): one fit for each of the leading places, all at once.
    """
    shape = np.broadcast_shapes(design.shape[:-1], counts.shape)
    many = math.prod(shape[:-1])
    designs = np.broadcast_to(design, (*shape, design.shape[-1])).reshape(many, shape[-1], -1)
    seen = np.broadcast_to(counts, shape).reshape(many, -1)
    now, effects = np.log(seen + 0.5), np.zeros((many, design.shape[-1]))
    going = np.arange(many)
    # Keeps an effect nobody asked for, or no cell speaks of, at nothing.
    hold = 1e-9 * np.eye(design.shape[-1])
    for _ in range(_ROUNDS):
        some, last = designs[going], now[going]
        expected = np.exp(last)
        weighted = some.swapaxes(-1, -2) * expected[:, None, :]
        working = (last + (seen[going] - expected) / expected)[..., None]
        effects[going] = np.linalg.solve(weighted @ some + hold, weighted @ working)[..., 0]
        now[going] = np.clip((some @ effects[going][..., None])[..., 0], -20, 30)
        going = going[np.abs(now[going] - last).max(axis=1) >= 1e-9]
        if not len(going):
            break
    return np.exp(now).reshape(shape), np.exp(np.clip(effects[:, 0], -20, 30)).reshape(shape[:-1])


def _interval(
    rows: Numbers, fitted: Numbers, unseen: float, pairs: Pairs, draws: int, seed: int
) -> tuple[float, float]:
    """95 % of the totals of lists drawn from the fitted model, the number of businesses held."""
    whole = round(float(fitted.sum() + unseen))
    shares = np.r_[fitted, unseen] / (fitted.sum() + unseen)
    drawn = np.random.default_rng(seed).multinomial(whole, shares, size=draws)[:, :-1].astype(float)
    totals = drawn.sum(axis=1) + _fit(_design(rows, pairs), drawn)[1]
    low, high = np.quantile(totals, [0.025, 0.975])
    return float(low), float(high)


def how_many(seen: Seen) -> Count:
    """By the model that fits the number of lists: Chapman for two, log-linear for more. Raises NotTold when they do not say."""
    for one, other in combinations(range(len(next(iter(seen), ()))), 2):
        if not together(seen, one, other):
            raise NotTold("NEVER_MEET")
    if not seen:
        raise NotTold("NOTHING")
    if len(next(iter(seen))) > 2:
        try:
            return log_linear(seen)
        except ValueError as reason:
            raise NotTold("TOO_FEW") from reason
    both, first, second = (seen.get(key, 0) for key in ((True, True), (True, False), (False, True)))
    return chapman(first + both, second + both, both)


def together(seen: Seen, one: int, other: int) -> int:
    """How many are on both of two lists (by their places); on a list at all, for the same place twice."""
    return sum(count for history, count in seen.items() if history[one] and history[other])


def added(tables: Iterable[Seen]) -> dict[tuple[bool, ...], int]:
    """Overlap tables of several places as one."""
    whole: dict[tuple[bool, ...], int] = {}
    for seen in tables:
        for history, count in seen.items():
            whole[history] = whole.get(history, 0) + count
    return whole


def narrowed(seen: Seen, places: Sequence[int]) -> dict[tuple[bool, ...], int]:
    """The table of some of its lists, in this order."""
    return added({tuple(history[place] for place in places): count} for history, count in seen.items())


def that_meet(seen: Seen) -> list[int]:
    """Places of up to MOST_LISTS lists, the largest first, each with at least ENOUGH_COMMON businesses in common with each other one.

    A list that only ever adds what another has not (a kelurahan's book of newcomers beside the office's list) says nothing of the unseen.
    """
    lists = range(len(next(iter(seen), ())))
    chosen: list[int] = []
    for place in sorted(lists, key=lambda one: -together(seen, one, one)):
        if len(chosen) < MOST_LISTS and all(
            together(seen, place, other) >= ENOUGH_COMMON for other in chosen or [place]
        ):
            chosen.append(place)
    return chosen
