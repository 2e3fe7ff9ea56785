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
import polars as pl

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
        frame = pl.DataFrame({"near": near, "list": lists[far], "group": group[far], "odds": odds[cross]})
        best = pl.col("odds").max().over("near", "list", "group")
        first = pl.int_range(pl.len()).over("near", "list", "group") == 0
        told = frame.select(best.alias("best"), first.alias("first"), "near", "list")
        every = told.select(
            pl.when("first").then("best").otherwise(0.0).sum().over("near", "list") - pl.col("best")
        )
        rivals[cross] += every.to_series().to_numpy()
    return odds / (1 + odds + np.maximum(rivals, 0.0))


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
    ties = logs > TIES
    least = TIES
    while True:
        component = components(records, a[ties], b[ties], np.arange(records, dtype=np.int64))
        large = ties & (np.bincount(component, minlength=records)[component[a]] > _MOST)
        if not large.any():
            return component
        least += 1.0
        ties &= ~(large & (logs <= least)) if least < _SUREST else ~large


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
