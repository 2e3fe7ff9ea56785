"""Distance to an ideal: TOPSIS (Hwang & Yoon 1981) and VIKOR (Opricovic & Tzeng 2004). docs/methods/flagship-scores.md."""

from dataclasses import dataclass

import numpy as np

from pilar.flagship.domain.judgements import Floats, Integers
from pilar.flagship.domain.scoring import order_of


def topsis(matrix: Floats, weights: Floats, direction: Integers) -> Floats:
    """Closeness 0..1 to the ideal, columns divided by their length; 0.5 for all where no alternative differs."""
    lengths = np.sqrt((matrix**2).sum(axis=0))
    scaled = matrix / np.where(lengths > 0, lengths, 1.0) * weights * direction
    far_from_best = np.sqrt(((scaled - scaled.max(axis=0)) ** 2).sum(axis=1))
    far_from_worst = np.sqrt(((scaled - scaled.min(axis=0)) ** 2).sum(axis=1))
    both = far_from_best + far_from_worst
    return np.where(both > 0, far_from_worst / np.where(both > 0, both, 1.0), 0.5)


@dataclass(frozen=True)
class Vikor:
    s: Floats  # group regret: weighted sum of distances to the best
    r: Floats  # single regret: largest weighted distance
    q: Floats  # 0 best .. 1 worst
    ranking: list[int]  # by q, lowest first
    compromise: list[int]  # indices proposed together


def vikor(matrix: Floats, weights: Floats, direction: Integers, v: float = 0.5) -> Vikor:
    """s, r, q with v the weight of the group's regret, and the compromise set with its two conditions.

    C1: q₂ − q₁ ≥ 1/(m − 1). C2: the first is also best by s or by r. Both hold: the first alone. Only C2 fails: the
    first two. C1 fails: all whose q is nearer than 1/(m − 1) to the first.
    """
    signed = matrix * direction
    best, worst = signed.max(axis=0), signed.min(axis=0)
    width = best - worst
    regret = weights * (best - signed) / np.where(width > 0, width, 1.0)
    s, r = regret.sum(axis=1), regret.max(axis=1)
    q = v * _between(s) + (1 - v) * _between(r)
    ranking = order_of(-q)
    return Vikor(s, r, q, ranking, _compromise(s, r, q, ranking))


def _between(values: Floats) -> Floats:
    width = values.max() - values.min()
    return (values - values.min()) / width if width > 0 else np.zeros(len(values))


def _compromise(s: Floats, r: Floats, q: Floats, ranking: list[int]) -> list[int]:
    first = ranking[0]
    if len(ranking) == 1:
        return [first]
    needed = 1 / (len(ranking) - 1)
    near = 1e-12
    if q[ranking[1]] - q[first] < needed - near:
        return [index for index in ranking if q[index] - q[first] < needed - near]
    stable = s[first] <= s.min() + near or r[first] <= r.min() + near
    return [first] if stable else ranking[:2]
