"""What clerks' decisions teach: which pairs to ask about, and the model's next version from the answers.

An answer counts for all pairs of exactly the same pattern of levels, beside the model's own opinion of that pattern. Weights of
whole facts are left as EM found them: moving them by a few hundred answers on doubtful pairs was measured and made lists worse
(docs/methods/linkage-classes.md). Nothing is learnt silently: `taught` gives a new version beside the old one.
"""

from __future__ import annotations

import hashlib
import heapq
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from pilar.linkage.domain.anchors import BUSINESS, HOUSEHOLD, OWNER, Table
from pilar.linkage.domain.classes import METHOD, Fitted
from pilar.linkage.domain.levels import Levels

Places = npt.NDArray[np.int64]
# What a clerk may answer; UNSURE teaches nothing and becomes a question for the facilitator.
ANSWERS = SAME, OTHER_BUSINESS, DIFFERENT, UNSURE = "SAME", "OWNER", "DIFFERENT", "UNSURE"
# So many answers on one pattern weigh as much as the model's own opinion of it.
_PATTERN_PRIOR = 10.0


@dataclass(frozen=True)
class Lessons:
    """What was learnt from decisions: `seen` the answers per pattern as (same, other business, different), `count` how many answers,
    `mark` a short name of exactly these answers."""

    seen: Mapping[bytes, tuple[int, int, int]] = field(default_factory=dict)
    count: int = 0
    mark: str = ""

    @property
    def version(self) -> str:
        return f"{METHOD}+{self.count}.{self.mark}" if self.count else METHOD

    def answers(self, rows: Levels) -> Places:
        """How many answers there were on each pattern."""
        return np.array([sum(self.seen.get(row.tobytes(), ())) for row in rows], dtype=np.int64)


def untaught() -> Lessons:
    """Before any decision: the model's own opinion."""
    return Lessons()


def probabilities(fitted: Fitted, lessons: Lessons, rows: Levels) -> Table:
    """The chance of each class per pattern, decisions counted: shape (patterns, classes)."""
    found = fitted.probabilities(rows)
    if not lessons.count:
        return found
    for place, row in enumerate(rows):
        if answers := lessons.seen.get(row.tobytes()):
            found[place] = _after(found[place], answers)
    return found


def _after(prior: Table, answers: tuple[int, int, int]) -> Table:
    """The chances of one pattern after answers on pairs of exactly this pattern."""
    same, owner, different = answers
    counted = _PATTERN_PRIOR * prior
    counted[BUSINESS] += same
    counted[OWNER] += owner
    other = prior[HOUSEHOLD:].sum()
    counted[HOUSEHOLD:] += different * (
        prior[HOUSEHOLD:] / other if other > 0 else 1 / len(prior[HOUSEHOLD:])
    )
    return np.asarray(counted / counted.sum())


def taught(rows: Levels, answers: list[str]) -> Lessons:
    """The lessons of these answers (SAME, OWNER, DIFFERENT, UNSURE), one per row of levels; the same answers in another order are
    the same lessons. Raises ValueError for another word."""
    seen: dict[bytes, tuple[int, int, int]] = {}
    told = []
    for row, answer in zip(rows, answers, strict=True):
        if answer not in ANSWERS:
            raise ValueError(f"putusan {answer} tidak dikenal; yang ada: {', '.join(ANSWERS)}")
        if answer == UNSURE:
            continue
        same, owner, different = seen.get(row.tobytes(), (0, 0, 0))
        seen[row.tobytes()] = (
            same + (answer == SAME),
            owner + (answer == OTHER_BUSINESS),
            different + (answer == DIFFERENT),
        )
        told.append(row.tobytes() + answer.encode())
    mark = hashlib.blake2b(b"".join(sorted(told)), digest_size=3).hexdigest() if told else ""
    return Lessons(seen, len(told), mark)


def most_telling(chances: Table, counts: Places, asked: Places, wanted: int) -> list[tuple[int, int]]:
    """From which patterns to ask how many pairs: (pattern, pairs), those first whose answers change most pairs.

    chances: per pattern and class; counts: pairs per pattern; asked: answers had already. A pattern is worth its pairs times the chance
    that its pile is wrong, less with every answer.
    """
    best = np.stack([chances[:, BUSINESS], chances[:, OWNER], chances[:, HOUSEHOLD:].sum(axis=1)], axis=1)
    doubt = (1 - best.max(axis=1)) * counts
    given = asked.astype(np.int64).copy()
    heap = [
        (-float(doubt[at]) / (1 + given[at] / _PATTERN_PRIOR) ** 2, int(at))
        for at in np.flatnonzero(doubt > 1e-3)
    ]
    heapq.heapify(heap)
    taken: dict[int, int] = {}
    while heap and sum(taken.values()) < wanted:
        _, at = heapq.heappop(heap)
        taken[at] = taken.get(at, 0) + 1
        given[at] += 1
        if given[at] < counts[at]:
            heapq.heappush(heap, (-float(doubt[at]) / (1 + given[at] / _PATTERN_PRIOR) ** 2, at))
    return sorted(taken.items(), key=lambda one: -doubt[one[0]])
