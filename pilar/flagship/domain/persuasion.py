"""Who would have to change their mind: the fewest people whose leaving, or whose turning, changes the winner.

The group's score is a sum over people, so the lead of the winner over a rival is a sum of personal leads, and taking the
largest leads first is exact. docs/methods/flagship-robustness.md; only numbers and roles are shown, never names.
"""

from dataclasses import dataclass

import numpy as np

from pilar.flagship.domain.judgements import Floats
from pilar.flagship.domain.scoring import order_of

STRICTLY = 1e-9


@dataclass(frozen=True)
class Change:
    """The smallest set of people, sorted, that puts `rival` strictly first; `people` is None when no set does."""

    people: tuple[int, ...] | None
    rival: int | None


@dataclass(frozen=True)
class Persuasion:
    group: Floats  # mean score of each alternative
    best: int
    runner_up: int | None
    removals: Change  # these people leave
    reversals: Change  # these people swap their scores of winner and rival
    leave_one_out: tuple[int, ...]  # the winner without person 0, 1, ...


def persuasion(scores: Floats, shares: Floats | None = None) -> Persuasion:
    """From people × alternatives scores; `shares` weigh people (equal without). Ties at the top: the first given wins."""
    weights = np.ones(len(scores)) if shares is None else shares
    group = weights @ scores / weights.sum()
    order = order_of(group)
    best = order[0]
    rivals = order[1:]
    leads = {rival: weights * (scores[:, best] - scores[:, rival]) for rival in rivals}
    return Persuasion(
        group, best, rivals[0] if rivals else None,
        _smallest(leads, 1.0, len(scores) - 1), _smallest(leads, 2.0, len(scores)), _without_each(scores, weights),
    )  # fmt: skip


def _smallest(leads: dict[int, Floats], effect: float, most: int) -> Change:
    """Over all rivals the fewest people whose leads, counted `effect` times, turn the sum below zero."""
    found: tuple[int, ...] | None = None
    winner = None
    for rival, lead in leads.items():
        order = np.argsort(-lead, kind="stable")[:most]
        order = order[lead[order] > 0]
        left = lead.sum() - effect * np.cumsum(lead[order])
        turned = np.flatnonzero(left < -STRICTLY * max(1.0, float(np.abs(lead).sum())))
        if len(turned) and (found is None or turned[0] + 1 < len(found)):
            found = tuple(sorted(int(person) for person in order[: turned[0] + 1]))
            winner = rival
    return Change(found, winner)


def _without_each(scores: Floats, weights: Floats) -> tuple[int, ...]:
    if len(scores) < 2:
        return ()
    weighted = weights[:, None] * scores
    left = (weighted.sum(axis=0) - weighted) / np.maximum(weights.sum() - weights, 1e-300)[:, None]
    return tuple(order_of(row)[0] for row in left)
