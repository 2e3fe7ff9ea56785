"""Judging a product by a rubric: five dimensions, weights that add up to a hundred, a grade, two curators who agree closely enough.

Method with worked numbers: docs/methods/product-curation.md.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

VERSION = "curation-1"
LEGALITY, QUALITY, CAPACITY, PACKAGING, APPEAL = "LEGALITY", "QUALITY", "CAPACITY", "PACKAGING", "APPEAL"
DIMENSIONS = (LEGALITY, QUALITY, CAPACITY, PACKAGING, APPEAL)
SCORES = (1, 2, 3, 4, 5)
GRADES = ("A", "B", "C", "D")
CURATORS = 2
# Two totals further apart than this, or one dimension by so many steps: a third curator reads the product.
APART, STEPS_APART = 20.0, 3
# A score this low is told to the producer in a sentence.
LOW = 2
LEAST_SENTENCE = 10


@dataclass(frozen=True, slots=True)
class Rubric:
    """`weights` in percent by dimension; `bounds` the least total of A, B and C; `passing` the lowest grade that is shown."""

    weights: Mapping[str, int]
    bounds: tuple[int, int, int]
    passing: str


USUAL = Rubric({LEGALITY: 20, QUALITY: 30, CAPACITY: 15, PACKAGING: 20, APPEAL: 15}, (85, 70, 55), "C")


def rubric_fault(rubric: Rubric) -> str:
    """Why a rubric cannot be used: WEIGHTS or BOUNDS; empty when it can."""
    weights = [rubric.weights.get(each, -1) for each in DIMENSIONS]
    if min(weights) < 0 or sum(weights) != 100:
        return "WEIGHTS"
    first, second, third = rubric.bounds
    return "" if 100 >= first > second > third > 0 and rubric.passing in GRADES[:3] else "BOUNDS"


def total(rubric: Rubric, scores: Mapping[str, int]) -> float:
    """0 (all ones) to 100 (all fives)."""
    return sum(rubric.weights[each] * (scores[each] - 1) / 4 for each in DIMENSIONS)


def grade(rubric: Rubric, points: float) -> str:
    return next(
        (letter for letter, least in zip(GRADES, rubric.bounds, strict=False) if points >= least), GRADES[-1]
    )


def unexplained(scores: Mapping[str, int], reasons: Mapping[str, str]) -> list[str]:
    """Low scores without a sentence."""
    return [
        each
        for each in DIMENSIONS
        if scores[each] <= LOW and len(reasons.get(each, "").strip()) < LEAST_SENTENCE
    ]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the assessments of a product come to."""

    points: float
    grade: str
    shown: bool


def outcome(rubric: Rubric, judged: Sequence[Mapping[str, int]]) -> Outcome | None:
    """The mean of two that agree, the median of three; None while more curators have to read it."""
    if len(judged) < CURATORS:
        return None
    totals = [total(rubric, each) for each in judged]
    if len(judged) == CURATORS and _apart(judged, totals):
        return None
    points = round(median(totals), 1)
    letter = grade(rubric, points)
    return Outcome(points, letter, GRADES.index(letter) <= GRADES.index(rubric.passing))


def _apart(judged: Sequence[Mapping[str, int]], totals: Sequence[float]) -> bool:
    one, other = judged
    return abs(totals[0] - totals[1]) > APART or any(
        abs(one[each] - other[each]) >= STEPS_APART for each in DIMENSIONS
    )
