"""What a pair gains or loses by the records around it: exclusive lists, and groups that must hold together.

A list names a business once, so of two rows of one list only one can be the twin of a row elsewhere, unless they are twins themselves.
And chances of pairs must add up to groups: in every component of up to seven records all partitions are weighed, each by the odds of
the pairs it keeps together, and a pair's chance is the share of the partitions that do (exact inference in a Markov random field whose
states are partitions). The odds are raised to a power below one, because the facts of neighbouring pairs are not independent.
"""

from __future__ import annotations

from functools import cache
from itertools import combinations

import numpy as np
import numpy.typing as npt

from pilar.linkage.domain.partition import UNSEEN, components

Places = npt.NDArray[np.int64]
Chances = npt.NDArray[np.float64]

# 877 partitions of seven records; larger components are taken apart at their weakest pairs.
_MOST = 7
# The power of the odds: 1 would count every fact anew for each pair it stands in.
_POWER = 0.6
# Log odds below which a pair is nobody's company, and beyond which nothing is believed.
TIES, _SUREST = -3.0, 9.0
_AT_ONCE = 4_000


def in_company(chance: Chances, a: Places, b: Places, lists: Places) -> Chances:
    """The chance of each pair a < b to be one, its company counted. chance: of the pair alone; lists: per record the number of its list, 0 unknown."""
    if not len(a):
        return chance
    return _consistent(_exclusive(chance, a, b, lists), a, b, len(lists))


def _odds(chance: Chances) -> Chances:
    return np.minimum(chance / np.maximum(1 - chance, 1e-12), 1e3)


def _exclusive(chance: Chances, a: Places, b: Places, lists: Places) -> Chances:
    """A pair's odds against those of its rivals: other rows of the same list that might be the twin instead."""
    same = lists[a] == lists[b]
    likely = same & (chance > 0.5)
    group = components(len(lists), a[likely], b[likely], np.arange(len(lists), dtype=np.int64))
    odds = _odds(chance)
    # Pairs within a list, or of no list, have no rivals.
    cross = np.flatnonzero(~same & (lists[a] != 0) & (lists[b] != 0) & (odds > np.exp(TIES)))
    rivals = np.zeros(len(a))
    for near, far in ((a[cross], b[cross]), (b[cross], a[cross])):
        rivals[cross] += _rivals(near, lists[far], group[far], odds[cross])
    return odds / (1 + odds + np.maximum(rivals, 0.0))


def _rivals(near: Places, where: Places, group: Places, odds: Chances) -> Chances:
    """Of each pair the odds of the other groups of the same list that might be the twin of `near` instead, each group by its best pair."""
    numbers = near * (int(where.max(initial=0)) + 1) + where
    order = np.lexsort((group, numbers))
    numbers, group, odds = numbers[order], group[order], odds[order]
    if not len(order):
        return odds
    list_starts = np.r_[True, numbers[1:] != numbers[:-1]]
    group_starts = list_starts | np.r_[True, group[1:] != group[:-1]]
    best = np.maximum.reduceat(odds, np.flatnonzero(group_starts))
    every = np.add.reduceat(best, np.flatnonzero(list_starts[group_starts]))
    others = np.empty(len(order))
    others[order] = every[np.cumsum(list_starts) - 1] - best[np.cumsum(group_starts) - 1]
    return others


def _consistent(chance: Chances, a: Places, b: Places, records: int) -> Chances:
    logs = np.clip(np.log(np.maximum(chance, 1e-9) / np.maximum(1 - chance, 1e-9)), -_SUREST, _SUREST)
    component = _small_components(logs, a, b, records)
    size = np.bincount(component, minlength=records)
    inside = np.flatnonzero(component[a] == component[b])
    found = chance.copy()
    for count in range(3, _MOST + 1):
        members = np.flatnonzero(size[component] == count)
        if len(members):
            pairs = inside[size[component[a[inside]]] == count]
            found[pairs] = _marginals(members, component, count, logs[pairs], a[pairs], b[pairs])
    return found


def _small_components(logs: Chances, a: Places, b: Places, records: int) -> Places:
    """Components of at most _MOST records: where one is larger, its weakest ties are cut first."""
    tied = np.flatnonzero(logs > TIES)
    alone = np.arange(records, dtype=np.int64)
    component, least = components(records, a[tied], b[tied], alone), TIES
    while True:
        large = np.bincount(component, minlength=records)[component] > _MOST
        if not large.any():
            return component
        least += 1.0
        tied = tied[large[a[tied]]]
        tied = tied[logs[tied] > least] if least < _SUREST else tied[:0]
        component = components(records, a[tied], b[tied], np.where(large, alone, component))


def _marginals(
    members: Places, component: Places, count: int, logs: Chances, a: Places, b: Places
) -> Chances:
    """For each pair of components of `count` records the share of the partitions that keep it together."""
    members = members[np.argsort(component[members], kind="stable")].reshape(-1, count)
    place = np.zeros(len(component), dtype=np.int64)
    place[members] = np.arange(count)
    row_of = np.zeros(len(component), dtype=np.int64)
    row_of[component[members[:, 0]]] = np.arange(len(members))
    together, number = partitions(count)
    row, column = row_of[component[a]], number[place[a], place[b]]
    weight = np.full((len(members), together.shape[1]), UNSEEN)
    weight[row, column] = logs
    for at in range(0, len(members), _AT_ONCE):
        part = weight[at : at + _AT_ONCE]
        score = _POWER * part @ together.T
        share = np.exp(score - score.max(axis=1, keepdims=True))
        weight[at : at + _AT_ONCE] = share / share.sum(axis=1, keepdims=True) @ together
    return np.asarray(weight[row, column])


@cache
def partitions(count: int) -> tuple[Chances, Places]:
    """All partitions of `count` things as rows of 0 and 1 per pair (1: together), and the number of each pair."""
    labels: list[tuple[int, ...]] = [()]
    for _ in range(count):
        labels = [(*some, new) for some in labels for new in range(max(some, default=-1) + 2)]
    pairs = list(combinations(range(count), 2))
    number = np.zeros((count, count), dtype=np.int64)
    for at, (one, other) in enumerate(pairs):
        number[one, other] = number[other, one] = at
    return np.array([[float(some[one] == some[other]) for one, other in pairs] for some in labels]), number
