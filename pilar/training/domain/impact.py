"""Two groups beside each other: shares, their difference, and how sure one may be of it. Plain Python.

Method and worked numbers: docs/methods/training-impact.md.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from pilar.training.domain.following import OUTCOMES, Asked

METHOD = "impact-1"
_Z = 1.959964
# Below the first no share is told; below the second, or when fewer answered, nobody speaks of an effect.
TOO_FEW, FEW = 5, 20
LEAST_ANSWERED = 0.7


def wilson(yes: int, of: int) -> tuple[float, float]:
    """The score interval of a share, 95 % (Wilson 1927)."""
    share, square = yes / of, _Z * _Z
    middle, spread = share + square / (2 * of), _Z * sqrt(share * (1 - share) / of + square / (4 * of * of))
    return (middle - spread) / (1 + square / of), (middle + spread) / (1 + square / of)


def difference(yes: int, of: int, other_yes: int, other_of: int) -> tuple[float, float, float]:
    """One share less another with its interval, 95 % (Newcombe 1998, method 10)."""
    first, second = yes / of, other_yes / other_of
    (low1, high1), (low2, high2) = wilson(yes, of), wilson(other_yes, other_of)
    gap = first - second
    return (
        gap,
        gap - sqrt((first - low1) ** 2 + (high2 - second) ** 2),
        gap + sqrt((high1 - first) ** 2 + (second - low2) ** 2),
    )


@dataclass(frozen=True, slots=True)
class Line:
    """One result: how many grew of how many, in both groups; the gap when both are large enough to tell."""

    outcome: str
    trained: int
    of_trained: int
    waiting: int
    of_waiting: int
    gap: float | None
    low: float | None
    high: float | None

    @property
    def told(self) -> bool:
        return self.of_trained >= TOO_FEW

    @property
    def clear(self) -> bool:
        """The interval leaves zero out."""
        return self.low is not None and self.high is not None and (self.low > 0 or self.high < 0)


Grown = Sequence[Mapping[str, bool]]


def lines(trained: Grown, waiting: Grown) -> list[Line]:
    """A line an outcome; an outcome nobody was asked about is left out."""
    found = []
    for outcome in OUTCOMES:
        ours = [one[outcome] for one in trained if outcome in one]
        theirs = [one[outcome] for one in waiting if outcome in one]
        if not ours and not theirs:
            continue
        gap = low = high = None
        if min(len(ours), len(theirs)) >= TOO_FEW:
            gap, low, high = difference(sum(ours), len(ours), sum(theirs), len(theirs))
        found.append(Line(outcome, sum(ours), len(ours), sum(theirs), len(theirs), gap, low, high))
    return found


NOT_DRAWN, SMALL, SILENT, MAY = "NOT_DRAWN", "SMALL", "SILENT", "MAY"


def may_say_effect(drawn: bool, trained: Asked, waiting: Asked) -> str:
    """MAY, or why the page only speaks of a difference: no lots, too few, too many who did not answer."""
    if not drawn:
        return NOT_DRAWN
    if min(trained.counted, waiting.counted) < FEW:
        return SMALL
    return MAY if min(trained.share, waiting.share) >= LEAST_ANSWERED else SILENT
