"""Between two rounds: what the room should talk about, how much it moved, and whether it may stop. docs/methods/flagship-room.md."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from pilar.flagship.domain.asking import score_key
from pilar.flagship.domain.frame import Frame
from pilar.flagship.domain.judgements import Floats
from pilar.flagship.domain.sitting import PAIR, SCORE

MOVED_LIMIT = 0.15  # share of people who moved an answer
W_LIMIT = 0.05  # change of Kendall's W
TOP_LIMIT = 0.95  # share of draws in which the same candidates are on top
SMALLEST_CELL = 5  # a spread is told only of a cell that five people scored


@dataclass(frozen=True)
class Divided:
    """A cell on which people are apart."""

    key: str
    candidate: str
    criterion: str
    spread: float  # standard deviation on the scale of scores
    low: float  # quartiles
    middle: float
    high: float
    people: int


def most_divided(frame: Frame, scores: Floats, most: int = 3) -> list[Divided]:
    """The cells with the largest spread between people, scored by at least five."""
    found = []
    for i, candidate in enumerate(frame.candidates):
        for k, criterion in enumerate(frame.criteria):
            said = scores[:, i, k][~np.isnan(scores[:, i, k])]
            if len(said) < SMALLEST_CELL:
                continue
            low, middle, high = (float(each) for each in np.percentile(said, (25, 50, 75)))
            key = score_key(criterion, candidate)
            found.append(Divided(key, candidate, criterion, float(said.std()), low, middle, high, len(said)))
    return sorted(found, key=lambda each: (-round(each.spread, 9), each.key))[:most]


def moved_share(
    before: Mapping[str, Mapping[tuple[str, str], str]], after: Mapping[str, Mapping[tuple[str, str], str]]
) -> float:
    """Share of the people of the later round who changed a comparison or a score."""

    def judged(answers: Mapping[tuple[str, str], str]) -> dict[tuple[str, str], str]:
        return {place: value for place, value in answers.items() if place[0] in (PAIR, SCORE)}

    people = [ballot for ballot, answers in after.items() if judged(answers)]
    if not people:
        return 0.0
    return sum(judged(before.get(ballot, {})) != judged(after[ballot]) for ballot in people) / len(people)


@dataclass(frozen=True)
class Stop:
    """The stop rule with its numbers. A condition is None while there is only one round."""

    met: bool
    at_most: bool  # the frozen number of rounds is reached
    moved: float | None
    w_change: float | None
    top_share: float | None


def may_stop(
    *, round: int, most_rounds: int, rule: str, moved: float | None, w_change: float | None, top_share: float | None
) -> Stop:  # fmt: skip
    """Stable by ANY or ALL of the three conditions, as it was frozen; or the frozen number of rounds is reached.

    Agreement is no condition: with many people a small W is already significant (von der Gracht 2012).
    """
    held = [
        moved is not None and moved < MOVED_LIMIT,
        w_change is not None and abs(w_change) < W_LIMIT,
        moved is not None and top_share is not None and top_share >= TOP_LIMIT,
    ]
    stable = any(held) if rule == "ANY" else all(held)
    return Stop(stable or round >= most_rounds, round >= most_rounds, moved, w_change, top_share)
