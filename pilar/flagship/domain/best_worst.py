"""Best-worst method: the best against all, all against the worst: 2n − 3 questions (Rezaei 2015, 2016).

Worked numbers: docs/methods/flagship-weights.md.
"""

from dataclasses import dataclass
from itertools import combinations

import numpy as np

from pilar.flagship.domain.errors import UnusableDecision
from pilar.flagship.domain.judgements import Floats
from pilar.flagship.domain.linear import minimise


@dataclass(frozen=True)
class BestWorst:
    weights: Floats  # sum 1; the centre of the optimal intervals where the answers leave room
    xi: float  # how far the answers are from fitting exactly
    cr: float  # nonlinear: xi / consistency index; linear: xi itself (Rezaei 2016)
    intervals: Floats  # n × 2, least and largest optimal weight


def consistency_index(best_to_worst: float) -> float:
    """Largest possible ξ for a best-to-worst answer a: the smaller root of (a − ξ)² = a + ξ (Rezaei 2015, table 1)."""
    a = best_to_worst
    return float((1 + 2 * a - np.sqrt(1 + 8 * a)) / 2)


def input_consistency(best: int, worst: int, to_others: Floats, to_worst: Floats) -> float:
    """CR from the answers alone: max |a_Bj · a_jW − a_BW| / (a_BW² − a_BW) (Liang, Brunelli & Rezaei 2020)."""
    whole = to_others[worst]
    if whole <= 1:
        return 0.0
    return float(
        np.abs(to_others * to_worst - whole)[_middle(len(to_others), best, worst)].max(initial=0.0)
    ) / float(whole * whole - whole)


def check_answers(best: int, worst: int, to_others: Floats, to_worst: Floats) -> None:
    """Raise `UnusableDecision` where the two lists contradict what best and worst mean."""
    if best == worst:
        raise UnusableDecision("yang terbaik dan yang terburuk tidak boleh sama.", "worst")
    for name, values, own in (("best_to_others", to_others, best), ("others_to_worst", to_worst, worst)):
        if values[own] != 1:
            raise UnusableDecision("dibandingkan dengan dirinya sendiri harus 1.", f"{name}[{own}]")
        low = np.flatnonzero(values < 1)
        if len(low):
            raise UnusableDecision("harus 1 atau lebih.", f"{name}[{low[0]}]")
    if to_others[worst] != to_worst[best]:
        raise UnusableDecision(
            f"terbaik terhadap terburuk ditulis {to_others[worst]:g}, tetapi others_to_worst[{best}] {to_worst[best]:g}; "
            "keduanya perbandingan yang sama.",
            f"best_to_others[{worst}]",
        )


def nonlinear_weights(best: int, worst: int, to_others: Floats, to_worst: Floats) -> BestWorst:
    """Smallest ξ with |w_B/w_j − a_Bj| ≤ ξ and |w_j/w_W − a_jW| ≤ ξ, exactly: no solver is needed.

    With R = w_B/w_W a criterion fits when (a_Bj − ξ)(a_jW − ξ) ≤ R ≤ (a_Bj + ξ)(a_jW + ξ), and |R − a_BW| ≤ ξ; the
    smallest ξ is where the highest lower bound meets the lowest upper bound, which rise and fall with ξ.
    """
    middle = _middle(len(to_others), best, worst)
    lows = [(to_others[j], to_worst[j]) for j in middle]
    whole = float(to_others[worst])

    def room(xi: float) -> tuple[float, float]:
        low = max([whole - xi, *(max(a - xi, 0) * max(b - xi, 0) for a, b in lows)])
        high = min([whole + xi, *((a + xi) * (b + xi) for a, b in lows)])
        return low, high

    small, large = 0.0, whole
    if room(0.0)[0] <= room(0.0)[1] + 1e-12:
        large = 0.0
    for _ in range(200):
        half = (small + large) / 2
        low, high = room(half)
        small, large = (small, half) if low <= high else (half, large)
    ratio = sum(room(large)) / 2
    intervals = _intervals(best, worst, to_others, to_worst, large, ratio)
    index = consistency_index(whole)
    centres = intervals.mean(axis=1)
    return BestWorst(centres / centres.sum(), large, large / index if index > 0 else 0.0, intervals)


def linear_weights(best: int, worst: int, to_others: Floats, to_worst: Floats) -> BestWorst:
    """Smallest ξ with |w_B − a_Bj w_j| ≤ ξ and |w_j − a_jW w_W| ≤ ξ, Σ w = 1: a linear program (Rezaei 2016)."""
    items = len(to_others)
    rows = []
    for j in range(items):
        for upper, factor, lower in ((best, to_others[j], j), (j, to_worst[j], worst)):
            if upper != lower:
                row = np.zeros(items + 1)
                row[upper], row[lower] = 1.0, -factor
                rows += [row, -row]
    at_most = np.array(rows)
    at_most[:, -1] = -1.0
    goal = np.append(np.zeros(items), 1.0)
    whole = np.append(np.ones(items), 0.0)[None, :]
    found = minimise(goal, at_most, np.zeros(len(rows)), whole, np.ones(1))
    weights = found[:-1] / found[:-1].sum()
    return BestWorst(weights, float(found[-1]), float(found[-1]), np.column_stack([weights, weights]))


def _middle(items: int, best: int, worst: int) -> list[int]:
    return [j for j in range(items) if j not in (best, worst)]


def _intervals(best: int, worst: int, to_others: Floats, to_worst: Floats, xi: float, ratio: float) -> Floats:
    """Least and largest normalised weight at the optimum, the worst scaled to 1 first (Rezaei 2016)."""
    low, high = np.ones(len(to_others)), np.ones(len(to_others))
    low[best] = high[best] = ratio
    for j in _middle(len(to_others), best, worst):
        least = max(ratio / (to_others[j] + xi), to_worst[j] - xi)
        most = min(ratio / (to_others[j] - xi) if to_others[j] > xi else np.inf, to_worst[j] + xi)
        # At the optimum one criterion has no room at all: rounding may turn the two ends around.
        low[j], high[j] = (least, most) if least <= most else ((least + most) / 2,) * 2
    return np.column_stack([low / (low + high.sum() - high), high / (high + low.sum() - low)])


def disagreements(to_others: Floats, to_worst: Floats) -> list[tuple[int, int]]:
    """Pairs (i, j) that the two lists put in opposite orders: a_Bi < a_Bj says i is better, a_iW < a_jW says it is not."""
    pairs = combinations(range(len(to_others)), 2)
    return [(i, j) for i, j in pairs if (to_others[i] - to_others[j]) * (to_worst[i] - to_worst[j]) > 0]
