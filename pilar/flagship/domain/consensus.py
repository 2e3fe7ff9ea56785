"""How far people agree on weights: Shannon beta consensus S* (Goepel 2018). docs/methods/flagship-consensus.md."""

import numpy as np

from pilar.flagship.domain.judgements import Floats

# Goepel (2018) IJAHP 10(3), the bands of the paper; the AHP-OS program and web page use others.
BANDS = "goepel2018"
WORDS: tuple[tuple[float, str], ...] = (
    (0.85, "sangat tinggi"),
    (0.75, "tinggi"),
    (0.65, "sedang"),
    (0.50, "rendah"),
    (-np.inf, "sangat rendah"),
)


def entropies(weights: Floats) -> Floats:
    """Shannon entropy −Σ w ln w of each row; 0 ln 0 = 0."""
    return np.asarray(-(weights * np.log(np.where(weights > 0, weights, 1.0))).sum(axis=-1))


def homogeneity_floor(items: int, scale_max: float = 9.0) -> float:
    """cor = exp(H_min)/n: H_min of weights where one of n items is `scale_max` times every other."""
    extreme = np.ones(items)
    extreme[0] = scale_max
    return float(np.exp(entropies(extreme / extreme.sum())) / items)


def shannon_consensus(weights: Floats, shares: Floats, scale_max: float = 9.0) -> float:
    """S* = (1/D_β − cor)/(1 − cor), D_β = exp(H_γ − H_α), from people × n weights and shares with sum 1.

    1 for identical people; 0 when each of n people puts another item at the scale's end; beyond that below zero, which
    a screen shows as 0 with a note. One item is agreed by everybody: 1.
    """
    items = weights.shape[1]
    if items == 1:
        return 1.0
    mean = shares @ weights
    beta = float(entropies(mean) - shares @ entropies(weights))
    floor = homogeneity_floor(items, scale_max)
    return (float(np.exp(-max(beta, 0.0))) - floor) / (1 - floor)


def consensus_word(value: float) -> str:
    """The band's Indonesian word (`BANDS`)."""
    return next(word for least, word in WORDS if value >= least)
