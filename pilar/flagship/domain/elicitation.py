"""What each person is asked, so that nobody answers more than 18 comparisons and 40 scores.

Comparisons: first a ring through all items, then always the pair that is known worst, by the effective resistance of
the comparison graph (D-optimal for log-least-squares). Scores: whole criteria, shared out evenly over the room.
docs/methods/flagship-questions.md.
"""

import math
from collections.abc import Mapping, Sequence
from itertools import combinations

import numpy as np

from pilar.flagship.domain import draws
from pilar.flagship.domain.errors import UnusableDecision
from pilar.flagship.domain.judgements import Floats, Pair, judged_pairs
from pilar.flagship.domain.priorities import geometric_mean_weights

MOST_COMPARISONS = 18
MOST_SCORES = 40
ONE_STEP = math.log(2)  # from "equal" to the next value of the scale


def share_comparisons(sizes: Sequence[int], budget: int = MOST_COMPARISONS) -> list[int]:
    """How many pairs of each set of comparisons one person is asked, at most `budget` together.

    Every set is linked first (n − 1 pairs); what is left completes the small sets, then the larger ones. Raises `UnusableDecision` when the budget cannot link all sets.
    """
    given = [max(size - 1, 0) for size in sizes]
    whole = [size * (size - 1) // 2 for size in sizes]
    if sum(given) > budget:
        raise UnusableDecision(
            f"susunan kriteria ini memerlukan sedikitnya {sum(given)} perbandingan per orang, batasnya {budget}; "
            "kelompokkan kriterianya."
        )
    # Small sets are finished first: a complete set tells how consistent its answers are.
    for place in sorted(range(len(sizes)), key=lambda place: (whole[place], place)):
        given[place] += min(budget - sum(given), whole[place] - given[place])
    return given


def person_order(items: int, person: int, seed: int) -> list[int]:
    """Each person meets the items in an order of their own, so that together the room compares every pair."""
    drawn = draws.words(seed, items, start=person * items)
    return [int(item) for item in np.argsort(drawn, kind="stable")]


def next_pair(
    order: Sequence[int],
    asked: Sequence[Pair],
    room: Mapping[Pair, int] | None = None,
    weights: Floats | None = None,
    most: int = MOST_COMPARISONS,
) -> Pair | None:
    """The next pair to ask one person, i < j; None when all pairs or `most` have been asked.

    Opens with a ring through the person's `order` of the items (a star from its first when nothing is to spare after the
    ring), then the pair with the largest effective resistance. Ties: nearly equal `weights` of this person first, then
    what the `room` was asked least, then the order of the items.
    """
    items = len(order)
    done = {(min(pair), max(pair)) for pair in asked}
    left = [pair for pair in combinations(range(items), 2) if pair not in done]
    if not left or len(done) >= most:
        return None
    opening = [pair for pair in _opening(order, most) if pair not in done]
    if opening:
        return opening[0]
    counts = room or {}
    resistance = effective_resistance(items, list(done))
    return min(
        left,
        key=lambda pair: (-round(float(resistance[pair]), 9), _gap(weights, pair), counts.get(pair, 0), pair),
    )


def _opening(order: Sequence[int], most: int) -> list[Pair]:
    if most > len(order):
        pairs = zip(order, [*order[1:], order[0]], strict=True)
    else:
        pairs = zip([order[0]] * (len(order) - 1), order[1:], strict=True)
    return [(min(pair), max(pair)) for pair in pairs]


def effective_resistance(items: int, pairs: Sequence[Pair]) -> Floats:
    """Between every two items of a connected comparison graph: the variance of ln(w_i/w_j) per unit of answer noise."""
    laplacian = np.zeros((items, items))
    for i, j in pairs:
        laplacian[[i, j], [i, j]] += 1.0
        laplacian[[i, j], [j, i]] -= 1.0
    inverse = np.linalg.pinv(laplacian)
    own = np.diag(inverse)
    return np.asarray(own[:, None] + own[None, :] - 2 * inverse)


def ratio_errors(matrix: Floats) -> Floats | None:
    """Standard error of each ln(w_i/w_j) from one person's answers; None while no comparison is to spare."""
    pairs = judged_pairs(matrix)
    spare = len(pairs) - (len(matrix) - 1)
    if spare < 1:
        return None
    weights = geometric_mean_weights(matrix)
    residuals = [math.log(matrix[i, j] * weights[j] / weights[i]) for i, j in pairs]
    variance = sum(residual**2 for residual in residuals) / spare
    return np.asarray(np.sqrt(variance * np.maximum(effective_resistance(len(matrix), pairs), 0.0)))


def is_enough(matrix: Floats) -> bool:
    """Every weight ratio is known to within one step of the scale: the person may stop."""
    errors = ratio_errors(matrix)
    return errors is not None and float(errors.max()) < ONE_STEP


def share_scores(
    roles: Sequence[str], criteria: Sequence[int], products: int, budget: int = MOST_SCORES
) -> list[list[int]]:
    """Which criteria each person scores, all products of each, at most `budget` scores.

    The criteria go round the people sorted by role, so every criterion is scored about equally often, in every role too.
    Raises `UnusableDecision` for more products than scores, and when the room is too small to cover every criterion.
    """
    each = min(budget // products if products else 0, len(criteria))
    if criteria and not each:
        raise UnusableDecision(
            f"{products} produk terlalu banyak: satu orang menilai paling banyak {budget}."
        )
    if each * len(roles) < len(criteria):
        raise UnusableDecision(
            f"{len(roles)} orang hanya dapat menilai {each * len(roles)} dari {len(criteria)} kriteria; "
            "tambah peserta atau kurangi produk."
        )
    made: list[list[int]] = [[] for _ in roles]
    for turn, person in enumerate(sorted(range(len(roles)), key=lambda person: (roles[person], person))):
        places = [(turn * each + step) % len(criteria) for step in range(each)]
        made[person] = [criteria[place] for place in sorted(places)]
    return made


def share_goals(roles: Sequence[str], goals: int) -> list[int]:
    """Under which goal each person compares the criteria, where criteria are weighed anew under every goal."""
    made = [0] * len(roles)
    for turn, person in enumerate(sorted(range(len(roles)), key=lambda person: (roles[person], person))):
        made[person] = turn % goals
    return made


def _gap(weights: Floats | None, pair: Pair) -> float:
    if weights is None:
        return 0.0
    return round(abs(float(np.log(weights[pair[0]] / weights[pair[1]]))), 9)
