"""PROMETHEE II: net flows from pairwise preferences (Brans & Vincke 1985; Brans, Vincke & Mareschal 1986)."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np

from pilar.flagship.domain.errors import UnusableDecision
from pilar.flagship.domain.judgements import Floats, Integers

Kind: TypeAlias = Literal["usual", "ushape", "vshape", "level", "linear", "gaussian"]
KINDS: tuple[Kind, ...] = ("usual", "ushape", "vshape", "level", "linear", "gaussian")
# Parameters each kind needs: q indifference, p preference, s inflection.
PARAMETERS: dict[Kind, str] = {
    "usual": "",
    "ushape": "q",
    "vshape": "p",
    "level": "qp",
    "linear": "qp",
    "gaussian": "s",
}


@dataclass(frozen=True)
class Preference:
    """How a difference d ≥ 0 on one criterion becomes a preference 0..1."""

    kind: Kind = "usual"
    q: float = 0.0
    p: float = 0.0
    s: float = 0.0

    def check(self) -> None:
        """Raise `UnusableDecision` naming the parameter that cannot be."""
        if self.q < 0:
            raise UnusableDecision("q tidak boleh di bawah nol.")
        if (
            self.kind in ("level", "linear")
            and not self.p > self.q
            or self.kind == "vshape"
            and not self.p > 0
        ):
            raise UnusableDecision("p harus lebih besar dari q dan dari nol.")
        if self.kind == "gaussian" and not self.s > 0:
            raise UnusableDecision("s harus di atas nol.")

    def of(self, difference: Floats) -> Floats:
        # 0.3 − 0.1 is a hair under 0.2: a threshold counts as reached to twelve digits.
        hair = 1e-12 * max(1.0, float(np.abs(difference).max(initial=0.0)))
        positive = np.maximum(difference, 0.0)
        if self.kind == "gaussian":
            return np.asarray(1 - np.exp(-(positive**2) / (2 * self.s**2)))
        if self.kind == "vshape":
            return np.minimum(positive / self.p, 1.0)
        if self.kind == "linear":
            return np.clip((positive - self.q) / (self.p - self.q), 0.0, 1.0)
        if self.kind == "level":
            return np.where(positive > self.p + hair, 1.0, np.where(positive > self.q + hair, 0.5, 0.0))
        return np.where(positive > (self.q if self.kind == "ushape" else 0.0) + hair, 1.0, 0.0)


@dataclass(frozen=True)
class Flows:
    plus: Floats  # how far it outranks the others, 0..1
    minus: Floats  # how far the others outrank it
    net: Floats  # plus − minus; sums to zero


def promethee(matrix: Floats, weights: Floats, direction: Integers, functions: list[Preference]) -> Flows:
    """Flows of alternatives × criteria; weights are brought to sum 1. One alternative has flows of zero."""
    if (weights < 0).any() or weights.sum() <= 0:
        raise UnusableDecision("harus nol atau lebih, dan sedikitnya satu di atas nol.", "weights")
    shares = weights / weights.sum()
    preferred = np.zeros((len(matrix), len(matrix)))
    for k, function in enumerate(functions):
        column = matrix[:, k] * direction[k]
        preferred += shares[k] * function.of(column[:, None] - column[None, :])
    others = max(len(matrix) - 1, 1)
    plus, minus = preferred.sum(axis=1) / others, preferred.sum(axis=0) / others
    return Flows(plus, minus, plus - minus)
