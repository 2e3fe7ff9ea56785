"""What the registry says of a candidate, as a score beside the experts': value functions, locks and divergence.

docs/methods/flagship-evidence.md.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

import numpy as np

from pilar.flagship.domain.errors import UnusableDecision

Standing: TypeAlias = Literal["registry", "expert", "both", "missing"]
DIVERGES = 1.5  # steps of the scale between registry and experts that call for a discussion


@dataclass(frozen=True)
class Fact:
    """One number of the registry with where it comes from."""

    value: float
    query: str  # name of the query that counted it
    counted_on: date
    numerator: float
    denominator: float | None = None  # None for a plain count
    few: bool = False  # rests on fewer than ten firms or thirty workers


@dataclass(frozen=True)
class ValueFunction:
    """From a fact to a score: straight lines between points, level outside them. Points with rising facts."""

    points: tuple[tuple[float, float], ...]  # (fact, score)

    def check(self) -> None:
        """Raise `UnusableDecision` for fewer than two points, facts that do not rise, scores that turn around."""
        facts, scores = zip(*self.points, strict=True) if self.points else ((), ())
        steps = np.diff(scores)
        if len(facts) < 2 or not (np.diff(facts) > 0).all():
            raise UnusableDecision("fungsi nilai memerlukan sedikitnya dua titik dengan angka yang menaik.")
        if not ((steps >= 0).all() or (steps <= 0).all()):
            raise UnusableDecision("fungsi nilai tidak boleh naik lalu turun.")

    def score(self, fact: float) -> float:
        facts, scores = zip(*self.points, strict=True)
        return float(np.interp(fact, facts, scores))

    def fact_for(self, score: float) -> float | None:
        """The fact that gives at least (for a falling function: still gives) this score; None when none does.

        Answers "Tenun becomes first if workers ≥ 1,430 instead of 1,120".
        """
        facts, scores = np.array(self.points, dtype=np.float64).T
        if not scores.min() <= score <= scores.max():
            return None
        if scores[-1] < scores[0]:
            return float(-np.interp(score, scores[::-1], -facts[::-1]))
        reached = int(np.argmax(scores >= score))
        if reached == 0:
            return float(facts[0])
        part = (score - scores[reached - 1]) / (scores[reached] - scores[reached - 1])
        return float(facts[reached - 1] + part * (facts[reached] - facts[reached - 1]))


@dataclass(frozen=True)
class Cell:
    """A candidate under a criterion: the registry's score is locked, the experts' stands beside it."""

    registry: float | None
    expert: float | None
    fact: Fact | None = None

    @property
    def standing(self) -> Standing:
        if self.registry is None:
            return "missing" if self.expert is None else "expert"
        return "registry" if self.expert is None else "both"

    @property
    def distance(self) -> float:
        """Steps of the scale between registry and experts; 0 where one of them is missing."""
        return (
            abs(self.registry - self.expert) if self.registry is not None and self.expert is not None else 0.0
        )

    @property
    def diverges(self) -> bool:
        return self.distance > DIVERGES


def shrunk_share(
    count: float, whole: float, city_count: float, city_whole: float, strength: float = 10.0
) -> float:
    """A share drawn towards the city's as if `strength` more units of the city's kind had been seen (empirical Bayes)."""
    if city_whole <= 0:
        raise UnusableDecision("jumlah kota harus di atas nol.")
    return (count + strength * city_count / city_whole) / (whole + strength)
