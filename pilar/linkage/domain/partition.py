"""From chances per pair to groups of records, never chaining through a third what cannot be one.

Correlation clustering by greedy additive edge contraction (Keuper et al. 2015): every pair pulls together or apart by the log odds
of its chance; the two groups with the strongest pull between *all* their records are joined until no pull is left. A pair that was
never compared pulls a little apart; a pair that is forbidden keeps its groups apart for good.
"""

from __future__ import annotations

import heapq
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Places = npt.NDArray[np.int64]
Chances = npt.NDArray[np.float64]

# What a pair that shares no block key says against being one, in log odds.
UNSEEN = -2.0
_MOST = 9.0
_NEVER = -1e6


@dataclass(frozen=True)
class Groups:
    """label: for every record the first record of its group; size: records in its group."""

    label: Places
    size: Places


def partition(
    records: int,
    a: Places,
    b: Places,
    chance: Chances,
    never: npt.NDArray[np.bool_],
    start: Places | None = None,
) -> Groups:
    """Groups of `records` records. chance: of each pair a < b to be one; never: pairs that may not be in one group whatever others
    say; start: groups that already stand (labels), which are kept whole."""
    pull = np.clip(np.log(np.maximum(chance, 1e-9) / np.maximum(1 - chance, 1e-9)), -_MOST, _MOST)
    pull[never] = _NEVER
    joined = np.arange(records, dtype=np.int64) if start is None else start.copy()
    left, right = joined[a], joined[b]
    between = left != right
    component = components(records, left[between & (pull > 0)], right[between & (pull > 0)], joined)
    label = component.copy()
    for nodes, edges in _doubtful(component, joined, left, right, pull, between):
        for node, group in _contracted(
            nodes, left[edges].tolist(), right[edges].tolist(), pull[edges].tolist()
        ).items():
            label[node] = group
    label = label[joined]
    label = _first_of(label)
    return Groups(label, np.bincount(label, minlength=records)[label])


def components(records: int, one: Places, other: Places, joined: Places) -> Places:
    """Connected components of the pairs, each named by its smallest record. joined: labels that already belong together."""
    label = joined.copy()
    while True:
        one, other = label[one], label[other]
        between = one != other
        one, other = one[between], other[between]
        if not len(one):
            return label
        # Every label goes over to the least of its neighbours, and whatever went over before follows it.
        np.minimum.at(label, np.maximum(one, other), np.minimum(one, other))
        while not np.array_equal(after := label[label], label):
            label = after


def _first_of(label: Places) -> Places:
    """The same groups, each named by its smallest record."""
    first = np.full(len(label), len(label), dtype=np.int64)
    np.minimum.at(first, label, np.arange(len(label), dtype=np.int64))
    return first[label]


def _doubtful(
    component: Places,
    joined: Places,
    left: Places,
    right: Places,
    pull: Chances,
    between: npt.NDArray[np.bool_],
) -> list[tuple[list[int], Places]]:
    """Components in which not every pair pulls together: their nodes and the places of their pairs."""
    nodes = np.flatnonzero(joined == np.arange(len(joined)))
    size = np.bincount(component[nodes], minlength=len(component))
    inside = np.flatnonzero(between & (component[left] == component[right]))
    home = component[left[inside]]
    pulling = np.bincount(home, weights=pull[inside] > 0, minlength=len(component))
    pushing = np.bincount(home, weights=pull[inside] <= 0, minlength=len(component))
    bad = (size > 1) & ((pushing > 0) | (pulling != size * (size - 1) / 2))
    inside, home = inside[bad[home]], home[bad[home]]
    order = np.argsort(home, kind="stable")
    inside, home = inside[order], home[order]
    members = nodes[bad[component[nodes]]]
    members = members[np.argsort(component[members], kind="stable")]
    if not len(members):
        return []
    edges_of = np.split(inside, np.flatnonzero(np.diff(home)) + 1)
    nodes_of = np.split(members, np.flatnonzero(np.diff(component[members])) + 1)
    return [(some.tolist(), edges) for some, edges in zip(nodes_of, edges_of, strict=True)]


def _contracted(nodes: list[int], left: list[int], right: list[int], pull: list[float]) -> dict[int, int]:
    """The group of every node of one component."""
    ties: dict[int, dict[int, float]] = {node: {} for node in nodes}
    for one, other, weight in zip(left, right, pull, strict=True):
        ties[one][other] = ties[other][one] = max(ties[one].get(other, 0.0) + weight, _NEVER)
    members = {node: [node] for node in nodes}
    heap = [
        (-weight, one, other)
        for one in nodes
        for other, weight in ties[one].items()
        if one < other and weight > 0
    ]
    heapq.heapify(heap)
    while heap:
        weight, one, other = heapq.heappop(heap)
        if one in members and other in members and ties[one].get(other) == -weight:
            _join(ties, members, one, other, heap)
    return {node: group for group, some in members.items() for node in some}


def _join(
    ties: dict[int, dict[int, float]],
    members: dict[int, list[int]],
    keep: int,
    gone: int,
    heap: list[tuple[float, int, int]],
) -> None:
    sizes = len(members[keep]), len(members[gone])
    old = ties.pop(gone)
    old.pop(keep)
    ties[keep].pop(gone)
    for third in ties[keep].keys() | old.keys():
        unseen = UNSEEN * len(members[third])
        weight = ties[keep].get(third, unseen * sizes[0]) + old.get(third, unseen * sizes[1])
        ties[keep][third] = ties[third][keep] = max(weight, _NEVER)
        ties[third].pop(gone, None)
        if weight > 0:
            heapq.heappush(heap, (-weight, min(keep, third), max(keep, third)))
    members[keep] += members.pop(gone)


def weakest_links(label: Places, a: Places, b: Places, chance: Chances) -> Chances:
    """Per record the chance of the link without which its group would fall in two, 1 for a group of one: the least chance on the strongest tree
    that holds the group together. label: as of Groups; chance: of each pair a, b."""
    records = len(label)
    inside = np.flatnonzero(label[a] == label[b])
    order = inside[np.lexsort((-chance[inside], label[a[inside]]))]
    group, size = label[a[order]], np.bincount(label, minlength=records)
    weakest = np.ones(records)
    starts = np.flatnonzero(np.r_[True, group[1:] != group[:-1]]) if len(order) else order
    # The tree of two records is their one link, that of three their two strongest.
    for count in (2, 3):
        some = starts[size[group[starts]] == count]
        weakest[group[some]] = chance[order[some + count - 2]]
    _by_trees(order[size[group] > 3], a, b, chance, label, weakest)
    return weakest[label]


def _by_trees(order: Places, a: Places, b: Places, chance: Chances, label: Places, weakest: Chances) -> None:
    """Into `weakest` the last link of each group's strongest tree (Kruskal 1956). order: pairs within groups, a group's strongest first."""
    parent: dict[int, int] = {}

    def root(node: int) -> int:
        while parent.setdefault(node, node) != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    links = (a[order].tolist(), b[order].tolist(), label[a[order]].tolist(), chance[order].tolist())
    for one, other, group, value in zip(*links, strict=True):
        first, second = root(one), root(other)
        if first != second:
            parent[second] = first
            weakest[group] = value
