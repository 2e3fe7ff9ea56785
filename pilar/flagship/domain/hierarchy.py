"""Weights down a tree of criteria, and local priorities up to a score: distributive and ideal synthesis.

The mode can change the winner (docs/methods/flagship-ahp.md, the house example), so it is frozen before the vote.
"""

from typing import Literal, TypeAlias

import numpy as np

from pilar.flagship.domain.judgements import Floats

Synthesis: TypeAlias = Literal["distributive", "ideal"]


def synthesise(weights: Floats, local: Floats, mode: Synthesis = "distributive") -> Floats:
    """Scores with sum 1 from criteria weights and local priorities (criteria × alternatives, each row with sum 1).

    Distributive: Σ w_k p_ik. Ideal: each row divided by its largest first, so a copy of an alternative takes
    nothing from the others (Saaty 1990; Forman & Gass 2001).
    """
    used = local / local.max(axis=1, keepdims=True) if mode == "ideal" else local
    scores = weights @ used
    return np.asarray(scores / scores.sum())


def global_weights(upper: Floats, lower: list[Floats]) -> Floats:
    """Weights of the leaves of a two-level tree: each group's weight times the weights inside it; sum 1."""
    return np.concatenate([share * inside for share, inside in zip(upper, lower, strict=True)])


def weights_under_goals(goals: Floats, criteria: Floats) -> Floats:
    """Weights of criteria that every goal judges anew: Σ_g goal_g · w_gk, from goals and goals × criteria; sum 1."""
    return np.asarray(goals @ criteria)
