"""How little a weight or a fact must change until the order changes. docs/methods/flagship-robustness.md.

Critical weights after Triantaphyllou & Sánchez (1997): one weight alone; and with the others keeping their ratios.
"""

from dataclasses import dataclass
from itertools import combinations

import numpy as np

from pilar.flagship.domain.judgements import Floats, Pair
from pilar.flagship.domain.scoring import order_of

EQUAL = 1e-12


@dataclass(frozen=True)
class CriticalWeights:
    scores: Floats
    absolute: dict[
        Pair, list[float | None]
    ]  # taken off weight k alone so that i and j tie; None where it cannot be
    renormalised: dict[
        Pair, list[float | None]
    ]  # new value of weight k, the others keeping their ratios, for that tie
    critical_top: int | None  # criterion with the smallest |δ|/w_k over pairs with the best alternative
    critical_any: int | None  # over all pairs


def critical_weights(matrix: Floats, weights: Floats) -> CriticalWeights:
    """Of a weighted sum over alternatives × criteria scores that are already normalised."""
    scores = matrix @ weights
    best = order_of(scores)[0]
    pairs = list(combinations(range(len(matrix)), 2))
    absolute = {(i, j): _alone(matrix[i], matrix[j], weights) for i, j in pairs}
    keeping = {(i, j): _keeping_ratios(matrix[i], matrix[j], weights) for i, j in pairs}
    with_best = {pair: deltas for pair, deltas in absolute.items() if best in pair}
    return CriticalWeights(
        scores, absolute, keeping, _critical(with_best, weights), _critical(absolute, weights)
    )


def _alone(one: Floats, other: Floats, weights: Floats) -> list[float | None]:
    """δ_k = (s_j − s_i)/(x_jk − x_ik): never more than the whole weight."""
    gap = float((other - one) @ weights)
    made: list[float | None] = []
    for difference, weight in zip(other - one, weights, strict=True):
        delta = gap / float(difference) if abs(difference) > EQUAL else None
        made.append(delta if delta is not None and delta <= weight + EQUAL else None)
    return made


def _keeping_ratios(one: Floats, other: Floats, weights: Floats) -> list[float | None]:
    """w_k with t d_k + (1 − t) Σ_rest w d/Σ_rest w = 0, 0 ≤ t ≤ 1, weights with sum 1."""
    differences, shares = other - one, weights / weights.sum()
    made: list[float | None] = []
    for k, difference in enumerate(differences):
        rest = 1 - shares[k]
        others = float(differences @ shares - difference * shares[k]) / rest if rest > EQUAL else 0.0
        turn = others - float(difference)
        value = others / turn if abs(turn) > EQUAL and rest > EQUAL else None
        made.append(value if value is not None and -EQUAL <= value <= 1 + EQUAL else None)
    return made


def _critical(deltas: dict[Pair, list[float | None]], weights: Floats) -> int | None:
    found = [
        (abs(delta) / weights[k], k)
        for row in deltas.values()
        for k, delta in enumerate(row)
        if delta is not None and weights[k] > 0
    ]
    return min(found)[1] if found else None


@dataclass(frozen=True)
class WeightShift:
    """The weights nearest to the room's (by sum of absolute changes) that put a rival level with the winner."""

    rival: int
    distance: float  # Σ |new − old|
    weights: Floats


def nearest_weights(matrix: Floats, weights: Floats) -> WeightShift | None:
    """The smallest change of all weights that ends the winner's lead; None when no weights do.

    Weight moves from the criteria that favour the winner most to the one that favours the rival most: a continuous
    knapsack, so taking the best first is exact.
    """
    best = order_of(matrix @ weights)[0]
    shifts = [
        _shift(matrix[rival] - matrix[best], weights, rival) for rival in range(len(matrix)) if rival != best
    ]
    return min(
        (shift for shift in shifts if shift), key=lambda shift: (shift.distance, shift.rival), default=None
    )


def _shift(differences: Floats, weights: Floats, rival: int) -> WeightShift | None:
    lead = -float(differences @ weights)
    target = int(np.argmax(differences))
    moved = np.array(weights, dtype=np.float64)
    for k in np.argsort(differences, kind="stable"):
        gain = float(differences[target] - differences[k])
        if lead <= 0 or gain <= EQUAL:
            break
        step = min(float(moved[k]), lead / gain)
        moved[k] -= step
        moved[target] += step
        lead -= step * gain
    return None if lead > EQUAL else WeightShift(rival, float(np.abs(moved - weights).sum()), moved)


@dataclass(frozen=True)
class CellChange:
    """One score, changed alone, that puts `rival` level with the winner."""

    rival: int
    criterion: int
    score: float  # what the rival's score would have to be


def cell_changes(matrix: Floats, weights: Floats, most: float = 1.0) -> list[CellChange]:
    """Every single raise of a rival's score, up to `most`, that ends the winner's lead; the smallest raise first."""
    scores = matrix @ weights
    best = order_of(scores)[0]
    found = []
    for rival, row in enumerate(matrix):
        for k, score in enumerate(row):
            needed = float(score + (scores[best] - scores[rival]) / weights[k]) if weights[k] > 0 else np.inf
            if rival != best and needed <= most + EQUAL:
                found.append(CellChange(rival, k, needed))
    return sorted(found, key=lambda change: change.score - matrix[change.rival, change.criterion])
