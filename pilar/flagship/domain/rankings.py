"""Many orders into one: plurality, Borda, Copeland, Condorcet, Schulze, Kemeny. docs/methods/flagship-ballots.md.

A ballot gives each alternative a place; equal places are ties and share the mean of the places they cover.
"""

from dataclasses import dataclass

import numpy as np

from pilar.flagship.domain.errors import UnusableDecision
from pilar.flagship.domain.judgements import Bools, Floats, linked_groups

LARGEST_KEMENY = 18  # alternatives within one majority cycle that are still solved exactly


@dataclass(frozen=True)
class Kemeny:
    order: list[int]
    score: float  # pairwise agreements with the ballots
    unique: bool  # no other order agrees as often


def mid_ranks(rows: Floats) -> Floats:
    """Places 1..n in each row, the smallest first; equal values share the mean of their places."""
    below = (rows[:, None, :] < rows[:, :, None]).sum(axis=2)
    equal = (rows[:, None, :] == rows[:, :, None]).sum(axis=2)
    return np.asarray(below + (equal + 1) / 2)


def plurality(ranks: Floats, counts: Floats) -> Floats:
    """First places; a tie at the top is shared."""
    first = ranks == ranks.min(axis=1, keepdims=True)
    return np.asarray(counts @ (first / first.sum(axis=1, keepdims=True)))


def borda(ranks: Floats, counts: Floats) -> Floats:
    """Σ (n − place) with mid-ranks for ties (Black 1958), so that two equal alternatives get equal points."""
    return np.asarray(counts @ (ranks.shape[1] - ranks))


def pairwise(ranks: Floats, counts: Floats) -> Floats:
    """How many prefer a (row) to b (column); a tie is on neither side."""
    return np.asarray(
        np.einsum("p,pab->ab", counts, (ranks[:, :, None] < ranks[:, None, :]).astype(np.float64))
    )


def copeland(duels: Floats) -> Floats:
    """Duels won less duels lost (Copeland 1951)."""
    return np.asarray((duels > duels.T).sum(axis=1) - (duels < duels.T).sum(axis=1), dtype=np.float64)


def condorcet_winner(duels: Floats) -> int | None:
    """The alternative that beats every other in a duel, if there is one."""
    wins = (duels > duels.T).sum(axis=1)
    found = np.flatnonzero(wins == len(duels) - 1)
    return int(found[0]) if len(found) else None


def schulze_wins(duels: Floats) -> Floats:
    """How many others each beats by the strongest path of winning votes (Schulze 2011); more is better."""
    strength = np.where(duels > duels.T, duels, 0.0)
    for k in range(len(strength)):
        strength = np.maximum(strength, np.minimum(strength[:, k, None], strength[None, k, :]))
    return np.asarray((strength > strength.T).sum(axis=1), dtype=np.float64)


def kemeny(duels: Floats) -> Kemeny:
    """The order with most pairwise agreements (Kemeny 1959; Young 1988), exactly; the first in the order given if several.

    Groups that beat all later groups in every duel are ordered apart (Truchon 1998): a tie or a cycle keeps a group
    together. Raises `UnusableDecision` when one group has more than 18 alternatives.
    """
    order: list[int] = []
    unique = True
    for group in _majority_groups(duels):
        inside, single = _best_inside(duels[np.ix_(group, group)])
        order += [group[place] for place in inside]
        unique = unique and single
    above = np.triu(np.ones_like(duels), 1)
    return Kemeny(order, float((duels[np.ix_(order, order)] * above).sum()), unique)


def _majority_groups(duels: Floats) -> list[list[int]]:
    """Strongly connected groups of "is not beaten by", the strongest group first."""
    reach: Bools = (duels >= duels.T) | np.eye(len(duels), dtype=bool)
    for k in range(len(reach)):
        reach |= reach[:, k, None] & reach[None, k, :]
    groups = linked_groups(reach & reach.T)
    return sorted(groups, key=lambda group: -int(reach[group[0]].sum()))


def _best_inside(duels: Floats) -> tuple[list[int], bool]:
    """Best order of one group by dynamic programming over its subsets: 2^n sets, n choices of the last."""
    items = len(duels)
    if items == 1:
        return [0], True
    if items > LARGEST_KEMENY:
        raise UnusableDecision(
            f"Kemeny: {items} pilihan saling berputar; urutan tepat hanya dihitung sampai {LARGEST_KEMENY}."
        )
    sets = np.arange(1 << items)
    members = (sets[:, None] >> np.arange(items)) & 1
    # After a set is placed first, its next member i gains the votes for i over all that are not yet placed.
    best = np.zeros(1 << items)
    ways = np.zeros(1 << items)
    ways[-1] = 1
    sizes = members.sum(axis=1)
    for size in range(items - 1, -1, -1):
        here = sets[sizes == size]
        gains = np.full((len(here), items), -np.inf)
        for i in range(items):
            open_ = members[here, i] == 0
            placed = here[open_]
            rest = 1 - members[placed]
            gains[open_, i] = rest @ duels[i] + best[placed | (1 << i)]
        best[here] = gains.max(axis=1)
        equal = gains >= best[here][:, None] - 1e-9
        after = np.where(equal, ways[here[:, None] | (1 << np.arange(items))], 0.0)
        ways[here] = np.minimum(after.sum(axis=1), 2.0)
    return _read_order(duels, best), bool(ways[0] < 2)


def _read_order(duels: Floats, best: Floats) -> list[int]:
    order: list[int] = []
    placed = 0
    while len(order) < len(duels):
        free = [i for i in range(len(duels)) if not placed >> i & 1]
        chosen = next(
            i for i in free
            if sum(duels[i, j] for j in free if j != i) + best[placed | 1 << i] >= best[placed] - 1e-9
        )  # fmt: skip
        order.append(chosen)
        placed |= 1 << chosen
    return order
