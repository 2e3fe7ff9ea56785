"""What clerks' decisions teach: which pairs to ask about, and the model's next version from the answers.

Nothing is learnt silently: `taught` gives a new version beside the old one, and who adopts it sees how many pairs move first.
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
from pilar.linkage.domain.levels import FACTS, Levels

Places = npt.NDArray[np.int64]
# What a clerk may answer; UNSURE teaches nothing and becomes a question for the facilitator.
SAME, OTHER_BUSINESS, DIFFERENT, UNSURE = "SAME", "OWNER", "DIFFERENT", "UNSURE"
# So many answers on one pattern weigh as much as the model's own opinion of it.
_PATTERN_PRIOR = 6.0
# How far one fact's weight may be moved from what EM found: the spread of the prior on it.
_SPREAD = 0.35
_STEPS = 30


@dataclass(frozen=True)
class Lessons:
    """What was learnt from decisions: `within` and `person` are weights (bias first, then one per fact), `seen` the answers per pattern
    as (same, other business, different), `count` how many answers, `mark` a short name of exactly these answers."""

    within: Table
    person: Table
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
    return Lessons(np.r_[0.0, np.ones(len(FACTS))], np.r_[0.0, 1.0, np.zeros(len(FACTS))])


def probabilities(fitted: Fitted, lessons: Lessons, rows: Levels) -> Table:
    """The chance of each class per pattern, decisions counted: shape (patterns, classes)."""
    plain = fitted.probabilities(rows)
    if not lessons.count:
        return plain
    within = _chance(_within(fitted, rows) @ lessons.within)
    person = _chance(_person(fitted, rows, plain) @ lessons.person)
    rest = plain[:, HOUSEHOLD:] / np.maximum(plain[:, HOUSEHOLD:].sum(axis=1, keepdims=True), 1e-12)
    found = np.concatenate(
        [(person * within)[:, None], (person * (1 - within))[:, None], rest * (1 - person)[:, None]], axis=1
    )
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


def taught(fitted: Fitted, rows: Levels, answers: list[str]) -> Lessons:
    """The lessons of these answers (SAME, OWNER, DIFFERENT, UNSURE), one per row of levels. The fit itself stays as it is."""
    told = np.array(answers)
    known = told != UNSURE
    rows, told = rows[known], told[known]
    if not len(rows):
        return untaught()
    plain = fitted.probabilities(rows)
    person = told != DIFFERENT
    blank = untaught()
    seen: dict[bytes, tuple[int, int, int]] = {}
    for row, answer in zip(rows, told, strict=True):
        same, owner, different = seen.get(row.tobytes(), (0, 0, 0))
        seen[row.tobytes()] = (
            same + (answer == SAME),
            owner + (answer == OTHER_BUSINESS),
            different + (answer == DIFFERENT),
        )
    mark = hashlib.blake2b(
        b"".join(row.tobytes() + str(a).encode() for row, a in zip(rows, told, strict=True)), digest_size=3
    )
    return Lessons(
        _learnt(_within(fitted, rows[person]), told[person] == SAME, blank.within),
        _learnt(_person(fitted, rows, plain), person, blank.person),
        seen, len(rows), mark.hexdigest(),
    )  # fmt: skip


def _within(fitted: Fitted, rows: Levels) -> Table:
    """Of one person: what each fact says for the same business against another one; the first column carries the shares."""
    each = fitted.evidence(rows)
    start = np.full((len(rows), 1), np.log(fitted.shares[BUSINESS] / fitted.shares[OWNER]))
    ratio = each[:, :, BUSINESS] - each[:, :, OWNER]
    # The shares have weight 1 like every fact; the bias stands before them.
    return np.concatenate([np.ones((len(rows), 1)), ratio + start / len(FACTS)], axis=1)


def _person(fitted: Fitted, rows: Levels, plain: Table) -> Table:
    """One person or two: bias, the model's log odds, and each fact's own log ratio."""
    each = fitted.evidence(rows)
    odds = np.log(
        np.maximum(plain[:, [BUSINESS, OWNER]].sum(axis=1), 1e-12)
        / np.maximum(plain[:, HOUSEHOLD:].sum(axis=1), 1e-12)
    )
    shares = fitted.shares[HOUSEHOLD:] / fitted.shares[HOUSEHOLD:].sum()
    other = np.log((np.exp(each[:, :, HOUSEHOLD:]) * shares).sum(axis=2))
    return np.concatenate([np.ones((len(rows), 1)), odds[:, None], each[:, :, BUSINESS] - other], axis=1)


def _chance(scores: Table) -> Table:
    return np.asarray(1 / (1 + np.exp(-np.clip(scores, -30, 30))))


def _learnt(features: Table, target: npt.NDArray[np.bool_], start: Table) -> Table:
    """Logistic regression held to `start` by a normal prior (Newton's method)."""
    weights = start.copy()
    hold = np.full(len(start), 1 / _SPREAD**2)
    hold[0] = 1.0
    for _ in range(_STEPS):
        chance = _chance(features @ weights)
        slope = features.T @ (chance - target) + hold * (weights - start)
        bend = (features * (chance * (1 - chance))[:, None]).T @ features + np.diag(hold)
        step = np.linalg.solve(bend, slope)
        weights -= step
        if float(np.abs(step).max()) < 1e-8:
            break
    return weights


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
