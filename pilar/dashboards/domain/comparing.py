"""Who was drawn beside who was not: shares and amounts, their difference, and how sure one may be of it. No Django, no clock.

Everybody stays in the group the lot gave (intention to treat); classes are compared each within itself and then weighed together.
Method and worked numbers: docs/methods/drawn-by-lot.md.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import asin, comb, inf, pi, sin, sqrt

import numpy as np
from numpy.typing import NDArray

METHOD = "drawn-by-lot-1"
_Z, _POWER_Z = 1.959964, 0.841621
# Below the first no share is told; below the second nothing can be said of a difference.
TOO_FEW, FEW = 5, 20
_LEVEL = 0.05
_REDRAWS, _SEED = 1999, 20260101
# Of a trait the groups differ in by more than this many standard deviations, the page says so (Imbens and Rubin 2015, chapter 14).
UNBALANCED = 0.25

Array = NDArray[np.float64]
# Stratum, whether the lot gave a seat, and what became of it.
Share = tuple[int, bool, bool]
Amount = tuple[int, bool, float]


@dataclass(frozen=True, slots=True)
class Stratum:
    """One class: so many yes of so many in both groups."""

    yes: int
    of: int
    other_yes: int
    other_of: int

    @property
    def weight(self) -> float:
        """Mantel and Haenszel's weight: nothing where one group is empty."""
        whole = self.of + self.other_of
        return self.of * self.other_of / whole if whole else 0.0


def strata(rows: Iterable[Share]) -> list[Stratum]:
    """One for each class in which both groups have somebody; a class with one group alone compares nothing."""
    counted: dict[int, list[int]] = {}
    for stratum, won, yes in rows:
        told = counted.setdefault(stratum, [0, 0, 0, 0])
        told[1 if won else 3] += 1
        told[0 if won else 2] += yes
    made = [Stratum(*counted[key]) for key in sorted(counted)]
    return [each for each in made if each.weight]


@dataclass(frozen=True, slots=True)
class Gap:
    """What both groups came to. `chance`: how often lots alone would part them at least so far; `seen`: the smallest difference
    that groups of this size would probably show (power 80 %), None where none would do."""

    yes: int
    of: int
    other_yes: int
    other_of: int
    gap: float | None = None
    low: float | None = None
    high: float | None = None
    chance: float | None = None
    seen: float | None = None

    @property
    def small(self) -> bool:
        """Too few to say anything of the difference."""
        return min(self.of, self.other_of) < FEW or self.seen is None


def gap_of(rows: Iterable[Share]) -> Gap:
    """Shares compared within each class. The difference is told from five in each group on."""
    told = strata(rows)
    yes, of, other_yes, other_of = (sum(getattr(each, name) for each in told) for name in ("yes", "of", "other_yes", "other_of"))  # fmt: skip
    if min(of, other_of) < TOO_FEW:
        return Gap(yes, of, other_yes, other_of)
    gap, low, high = difference(told)
    return Gap(yes, of, other_yes, other_of, gap, low, high, chance(told), smallest_seen(of, other_of, other_yes / other_of))  # fmt: skip


def difference(told: Sequence[Stratum]) -> tuple[float, float, float]:
    """The weighed difference with its interval, 95 %: Newcombe's method 10, with limits of Wilson for weighed shares (Yan and Su 2010)."""
    whole = sum(each.weight for each in told)
    weights = [each.weight / whole for each in told]
    first = sum(weight * each.yes / each.of for weight, each in zip(weights, told, strict=True))
    second = sum(weight * each.other_yes / each.other_of for weight, each in zip(weights, told, strict=True))
    thin = sum(weight * weight / each.of for weight, each in zip(weights, told, strict=True))
    other_thin = sum(weight * weight / each.other_of for weight, each in zip(weights, told, strict=True))
    (low, high), (other_low, other_high) = _wilson(first, thin), _wilson(second, other_thin)
    gap = first - second
    return (
        gap,
        gap - sqrt((first - low) ** 2 + (other_high - second) ** 2),
        gap + sqrt((high - first) ** 2 + (second - other_low) ** 2),
    )


def _wilson(share: float, thin: float) -> tuple[float, float]:
    """Wilson's limits of a share whose variance is share · (1 − share) · thin; thin is 1 ÷ n for one class."""
    square = _Z * _Z * thin
    middle, spread = share + square / 2, sqrt(share * (1 - share) * square + square * square / 4)
    return (middle - spread) / (1 + square), (middle + spread) / (1 + square)


def chance(told: Sequence[Stratum]) -> float:
    """Fisher's exact test, of several classes together: how likely lots alone give so few or so many yes, or rarer numbers, to the drawn."""
    spread = [1.0]
    for each in told:
        spread = list(np.convolve(spread, _hypergeometric(each)))
    found = sum(each.yes - max(0, each.yes + each.other_yes - each.other_of) for each in told)
    limit = spread[found] * (1 + 1e-7)
    return min(1.0, float(sum(part for part in spread if part <= limit)))


def _hypergeometric(each: Stratum) -> list[float]:
    """How likely each possible number of yes among the drawn is, from the smallest one on."""
    good, whole = each.yes + each.other_yes, each.of + each.other_of
    least, most = max(0, good - each.other_of), min(good, each.of)
    ways = comb(whole, each.of)
    return [comb(good, hit) * comb(whole - good, each.of - hit) / ways for hit in range(least, most + 1)]


def smallest_seen(of: int, other_of: int, share: float) -> float | None:
    """The rise over a share that would show in four of five draws of this size (Cohen 1988, arcsine); near 100 % the fall below it.
    None when neither would."""
    turned, step = 2 * asin(sqrt(share)), (_Z + _POWER_Z) * sqrt(1 / of + 1 / other_of)
    if turned + step < pi:
        return sin((turned + step) / 2) ** 2 - share
    return share - sin((turned - step) / 2) ** 2 if turned > step else None


# -- several results at once -------------------------------------------------------------------------
def clear(chances: Mapping[str, float | None]) -> set[str]:
    """The results whose difference stands although several were looked at (Holm 1979)."""
    told = sorted((each, name) for name, each in chances.items() if each is not None)
    found = set()
    for place, (each, name) in enumerate(told):
        if each > _LEVEL / (len(told) - place):
            break
        found.add(name)
    return found


# -- amounts -----------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class AmountGap:
    """Means of both groups and their difference, 95 %, by drawing the lots again; None below five in a group."""

    of: int
    other_of: int
    mean: float | None = None
    other_mean: float | None = None
    gap: float | None = None
    low: float | None = None
    high: float | None = None
    chance: float | None = None

    @property
    def small(self) -> bool:
        return min(self.of, self.other_of) < FEW


def amounts_of(rows: Sequence[Amount]) -> AmountGap:
    """Means compared within each class. The interval holds every shift that re-drawn lots would not reject (Fisher; Ernst 2004)."""
    groups: dict[int, list[tuple[bool, float]]] = {}
    for stratum, won, amount in rows:
        groups.setdefault(stratum, []).append((won, amount))
    used = [
        some for _key, some in sorted(groups.items()) if 0 < sum(won for won, _amount in some) < len(some)
    ]
    of = sum(won for some in used for won, _amount in some)
    other_of = sum(len(some) for some in used) - of
    if min(of, other_of) < TOO_FEW:
        return AmountGap(of, other_of)
    sizes = [(sum(won for won, _amount in some), len(some)) for some in used]
    weights = np.array([drawn * (size - drawn) / size for drawn, size in sizes])
    weights = weights / weights.sum()
    amounts = [
        np.array([amount for _won, amount in sorted(some, key=lambda each: not each[0])]) for some in used
    ]
    mean = float(
        sum(
            weight * each[:drawn].mean()
            for weight, each, (drawn, _size) in zip(weights, amounts, sizes, strict=True)
        )
    )
    other = float(
        sum(
            weight * each[drawn:].mean()
            for weight, each, (drawn, _size) in zip(weights, amounts, sizes, strict=True)
        )
    )
    sums, shares = _redrawn(amounts, sizes, weights)
    low, high = _not_rejected(mean - other, sums, shares)
    return AmountGap(
        of, other_of, mean, other, mean - other, low, high, _chance(mean - other, 0.0, sums, shares)
    )


def _redrawn(
    amounts: Sequence[Array], sizes: Sequence[tuple[int, int]], weights: Array
) -> tuple[Array, Array]:
    """Each re-draw's difference of the amounts, and of "was drawn": a shift of the drawn moves the first by the second."""
    dice = np.random.default_rng(_SEED)
    sums, shares = np.zeros(_REDRAWS), np.zeros(_REDRAWS)
    for each, (drawn, size), weight in zip(amounts, sizes, weights, strict=True):
        order = dice.random((_REDRAWS, size)).argsort(axis=1)
        chosen = order[:, :drawn]
        part, was = each[chosen].sum(axis=1), (chosen < drawn).sum(axis=1)
        rest = size - drawn
        sums += weight * (part / drawn - (each.sum() - part) / rest)
        shares += weight * (was / drawn - (drawn - was) / rest)
    return sums, shares


def _chance(gap: float, shift: float, sums: Array, shares: Array) -> float:
    """How often a re-draw parts the groups at least as far, were everybody drawn `shift` higher for it."""
    as_far = np.abs(sums - shift * shares) >= abs(gap - shift) - 1e-9
    return float((1 + as_far.sum()) / (1 + len(sums)))


def _not_rejected(gap: float, sums: Array, shares: Array) -> tuple[float, float]:
    reach = 4 * float(np.abs(sums).max()) + abs(gap)
    if not reach:
        return gap, gap
    ends = []
    for side in (-1.0, 1.0):
        inside, outside = 0.0, side * reach
        for _step in range(40):
            middle = (inside + outside) / 2
            if _chance(gap, gap + middle, sums, shares) > _LEVEL:
                inside = middle
            else:
                outside = middle
        ends.append(gap + inside)
    return ends[0], ends[1]


# -- were they alike? --------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Balance:
    """A trait both groups had before the draw. `apart`: the difference in standard deviations, None for too few."""

    yes: int
    of: int
    other_yes: int
    other_of: int
    apart: float | None

    @property
    def off(self) -> bool:
        return self.apart is not None and abs(self.apart) > UNBALANCED


def balance_of(rows: Iterable[tuple[bool, bool]]) -> Balance:
    """Of (won, has the trait)."""
    told = [0, 0, 0, 0]
    for won, has in rows:
        told[1 if won else 3] += 1
        told[0 if won else 2] += has
    yes, of, other_yes, other_of = told
    if min(of, other_of) < TOO_FEW:
        return Balance(yes, of, other_yes, other_of, None)
    first, second = yes / of, other_yes / other_of
    spread = sqrt((first * (1 - first) + second * (1 - second)) / 2)
    return Balance(
        yes, of, other_yes, other_of, (first - second) / spread if spread else 0.0 if first == second else inf
    )


NO_LOTS, SMALL, OPEN, CLEAR = "NO_LOTS", "SMALL", "OPEN", "CLEAR"


def verdict(gaps: Mapping[str, Gap], name: str) -> str:
    """What may be said of one result: too few, not shown, or a difference that stands."""
    told = gaps[name]
    if told.gap is None or told.small:
        return SMALL
    standing = clear(
        {key: each.chance for key, each in gaps.items() if each.gap is not None and not each.small}
    )
    apart = told.low is not None and told.high is not None and (told.low > 0 or told.high < 0)
    return CLEAR if apart and name in standing else OPEN
