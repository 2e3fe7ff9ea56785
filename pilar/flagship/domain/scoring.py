"""Scores by a formula over criteria: WSM, WPM, MPE, CPI, Bayes; and orders, ranks and ties of any scores.

On the numbers and weights as given; what is normalised is said so. docs/methods/flagship-scores.md.
"""

import numpy as np

from pilar.flagship.domain.errors import UnusableDecision
from pilar.flagship.domain.judgements import Floats, Integers

SAME = 1e-9  # scores nearer than this (relative above 1) are a tie, and shown as one


def weighted_sum(matrix: Floats, weights: Floats, direction: Integers) -> Floats:
    """Σ w_k x_ik, a criterion of direction −1 taken off (Fishburn 1967)."""
    return np.asarray(matrix @ (weights * direction))


def weighted_product(matrix: Floats, weights: Floats, direction: Integers) -> Floats:
    """Π x_ik^(±w_k) (Bridgman 1922; Miller & Starr 1969). Raises `UnusableDecision` for numbers that are not positive."""
    if (matrix <= 0).any():
        i, k = np.argwhere(matrix <= 0)[0]
        raise UnusableDecision("WPM memerlukan angka di atas nol.", f"matrix[{i}][{k}]")
    # A plain product, not exp of logarithms: whole numbers stay exact.
    with np.errstate(over="ignore", under="ignore"):
        return _finite(np.prod(matrix ** (weights * direction), axis=1))


def exponential_comparison(matrix: Floats, weights: Floats, direction: Integers) -> Floats:
    """MPE: Σ ± x_ik^w_k (Eriyatno 1996; Marimin 2004). Not free of the weights' scale, which is part of the record."""
    powers = np.broadcast_to(weights, matrix.shape)
    bad = (matrix < 0) & (powers != np.floor(powers)) | (matrix == 0) & (powers <= 0)
    if bad.any():
        i, k = np.argwhere(bad)[0]
        raise UnusableDecision(
            f"{matrix[i, k]:g} tidak dapat dipangkatkan {weights[k]:g}.", f"matrix[{i}][{k}]"
        )
    with np.errstate(over="ignore"):
        return _finite((matrix**powers * direction).sum(axis=1))


def performance_index(matrix: Floats, weights: Floats, direction: Integers) -> Floats:
    """CPI: each criterion's least value is 100, others x/min · 100, or min/x · 100 where less is better; Σ w_k of it.

    (Marimin 2004; used by Bank Indonesia's BLS/KPJU studies with AHP weights.) Numbers must be positive.
    """
    if (matrix <= 0).any():
        i, k = np.argwhere(matrix <= 0)[0]
        raise UnusableDecision("CPI memerlukan angka di atas nol.", f"matrix[{i}][{k}]")
    least = matrix.min(axis=0)
    return np.asarray(np.where(direction > 0, matrix / least, least / matrix) * 100 @ weights)


def bayes_sum(matrix: Floats, weights: Floats, direction: Integers) -> Floats:
    """Expected value Σ p_k x_ik with the weights as probabilities, brought to sum 1 (Marimin 2004, metode Bayes)."""
    if (weights < 0).any() or weights.sum() <= 0:
        raise UnusableDecision("harus nol atau lebih, dan sedikitnya satu di atas nol.", "weights")
    return weighted_sum(matrix, weights / weights.sum(), direction)


def order_of(scores: Floats) -> list[int]:
    """Indices, highest score first; ties to 1e-9 stay in the order given."""
    groups = _levels(scores)
    return [index for group in groups for index in group]


def ties_of(scores: Floats) -> list[list[int]]:
    """Groups of indices whose scores agree to 1e-9, highest first; [] when all differ."""
    return [group for group in _levels(scores) if len(group) > 1]


def ranks_of(scores: Floats) -> Integers:
    """Places from 1; tied scores share the best of their places (1, 2, 2, 4)."""
    made = np.zeros(len(scores), dtype=np.int64)
    place = 1
    for group in _levels(scores):
        made[group] = place
        place += len(group)
    return made


def _levels(scores: Floats) -> list[list[int]]:
    """Indices from the highest score down, tied ones together; the tie is measured from the top of its group."""
    groups: list[list[int]] = []
    for index in sorted(range(len(scores)), key=lambda index: (-scores[index], index)):
        top = float(scores[groups[-1][0]]) if groups else np.inf
        if groups and top - scores[index] <= SAME * max(1.0, abs(top)):
            groups[-1].append(index)
        else:
            groups.append([index])
    return [sorted(group) for group in groups]


def _finite(scores: Floats) -> Floats:
    if not np.isfinite(scores).all():
        raise UnusableDecision("hasilnya terlalu besar untuk dihitung; perkecil skala bobotnya.", "weights")
    return scores
