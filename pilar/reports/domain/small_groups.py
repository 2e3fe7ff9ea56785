"""Which counts of an open file are held back, so that nobody can be found in it, also not by subtracting. No Django.

The rule, its proof and worked numbers: docs/methods/open-data.md.
"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

METHOD = "small-groups-1"
SMALLEST_ALLOWED, LARGEST_ALLOWED = 2, 100


Key = TypeVar("Key", bound=Hashable)
Group = TypeVar("Group", bound=Hashable)
Cell = TypeVar("Cell", bound=Hashable)


@dataclass(frozen=True)
class Published(Generic[Group, Cell]):
    """What may be said. A group (a village) in neither set is told with its sum; a cell of a told group that is not hidden, with its count.

    `hidden_groups`: not even the sum is told. `unsplit`: the sum is told, but nothing of what it consists of.
    """

    hidden_groups: frozenset[Group]
    unsplit: frozenset[Group]
    hidden_cells: frozenset[tuple[Group, Cell]]


def hidden_of(counts: Mapping[Key, int], k: int) -> frozenset[Key] | None:
    """The counts to hold back when their sum is known to all; None when even holding back all of them is not enough.

    Below k they are all held back. Who subtracts what is told from the sum learns the sum S of the n held back, so each of them can be
    anything from 1 to S − n + 1. That must reach k for each, and n must be two at least: the smallest others join until it does.
    """
    hidden = {key for key, number in counts.items() if number < k}
    if not hidden:
        return frozenset()
    others = sorted((key for key in counts if key not in hidden), key=lambda key: (counts[key], str(key)))
    total = sum(counts[key] for key in hidden)
    for key in [*others, None]:
        if len(hidden) > 1 and total - len(hidden) + 1 >= k:
            return frozenset(hidden)
        if key is not None:
            hidden.add(key)
            total += counts[key]
    return None


def publish(cells: Mapping[tuple[Group, Cell], int], k: int) -> Published[Group, Cell]:
    """What of a table group × cell may be told when the sum of all is told as well."""
    parts: dict[Group, dict[Cell, int]] = {}
    for (group, cell), number in cells.items():
        if number > 0:
            parts.setdefault(group, {})[cell] = number
    sums = {group: sum(part.values()) for group, part in parts.items()}
    hidden_groups = hidden_of(sums, k)
    if hidden_groups is None:
        return Published(frozenset(sums), frozenset(), frozenset())
    unsplit: set[Group] = set()
    hidden_cells: set[tuple[Group, Cell]] = set()
    for group, part in parts.items():
        if group in hidden_groups:
            continue
        found = hidden_of(part, k)
        if found is None:
            unsplit.add(group)
        else:
            hidden_cells |= {(group, cell) for cell in found}
    return Published(hidden_groups, frozenset(unsplit), frozenset(hidden_cells))
