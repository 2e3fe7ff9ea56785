"""Weights without pairs: rank order centroid, swing, direct points. docs/methods/flagship-weights.md."""

import numpy as np

from pilar.flagship.domain.errors import UnusableDecision
from pilar.flagship.domain.judgements import Floats


def rank_order_centroid(items: int) -> Floats:
    """w_i = (1/n) Σ_{k ≥ i} 1/k for the i-th most important of n (Barron & Barrett 1996)."""
    if items < 1:
        raise UnusableDecision("harus 1 atau lebih.")
    parts = 1 / np.arange(1, items + 1)
    return np.asarray(parts[::-1].cumsum()[::-1] / items)


def swing_weights(swings: Floats) -> Floats:
    """Swings (the largest usually 100) or direct points, as shares with sum 1 (Goodwin & Wright, ch. 3)."""
    if (swings < 0).any():
        raise UnusableDecision("tidak boleh di bawah nol.", f"[{int(np.argmax(swings < 0))}]")
    if swings.sum() <= 0:
        raise UnusableDecision("sedikitnya satu angka harus di atas nol.")
    return np.asarray(swings / swings.sum())


direct_weights = swing_weights
