"""What one person said of pairs: "a is three times as important as b".

A judgement matrix is reciprocal, positive, 1 on the diagonal; NaN where nobody judged. `Judgements` keeps one row
per unordered pair, so a/b = 3 beside b/a = 3 cannot exist.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from pilar.flagship.domain.errors import UnusableDecision

Floats: TypeAlias = npt.NDArray[np.float64]
Bools: TypeAlias = npt.NDArray[np.bool_]
Integers: TypeAlias = npt.NDArray[np.int64]
Pair: TypeAlias = tuple[int, int]


@dataclass(frozen=True)
class Judgements:
    """Comparisons of `items` things by one person: {(i, j): how many times i outweighs j}, i < j."""

    items: int
    ratios: Mapping[Pair, float] = field(default_factory=dict)

    def judged(self, i: int, j: int, ratio: float) -> "Judgements":
        """The same person after one more answer; an answer on the same pair, either way round, replaces the old."""
        if i == j or not (0 <= i < self.items and 0 <= j < self.items):
            raise UnusableDecision(f"pasangan {i} dan {j} tidak dapat dibandingkan.")
        if not (ratio > 0 and np.isfinite(ratio)):
            raise UnusableDecision(f"perbandingan {i} dengan {j} harus angka positif.")
        pair, kept = ((i, j), ratio) if i < j else ((j, i), 1 / ratio)
        return Judgements(self.items, {**self.ratios, pair: kept})

    def matrix(self) -> Floats:
        made = np.full((self.items, self.items), np.nan)
        np.fill_diagonal(made, 1.0)
        for (i, j), ratio in self.ratios.items():
            made[i, j], made[j, i] = ratio, 1 / ratio
        return made


def judged_pairs(matrix: Floats) -> list[Pair]:
    """Pairs (i, j), i < j, that somebody judged."""
    return [(int(i), int(j)) for i, j in np.argwhere(np.triu(~np.isnan(matrix), 1))]


def missing_pairs(matrix: Floats) -> list[Pair]:
    """Pairs (i, j), i < j, that nobody judged."""
    return [(int(i), int(j)) for i, j in np.argwhere(np.triu(np.isnan(matrix), 1))]


def linked_groups(links: Bools) -> list[list[int]]:
    """Connected components of an undirected graph given as a square matrix of links; each sorted, first item first."""
    groups: list[list[int]] = []
    seen: set[int] = set()
    for start in range(len(links)):
        if start in seen:
            continue
        reached, front = {start}, [start]
        while front:
            new = {int(j) for j in np.flatnonzero(links[front.pop()])} - reached
            reached |= new
            front.extend(new)
        seen |= reached
        groups.append(sorted(reached))
    return groups


def require_linked(matrix: Floats, names: Sequence[str] | None = None) -> None:
    """Raise `UnusableDecision` naming the items no chain of judgements links with the rest (Bozóki et al. 2010)."""
    groups = linked_groups(~np.isnan(matrix))
    if len(groups) == 1:
        return
    largest = max(groups, key=len)
    loose = [item for group in groups if group is not largest for item in group]

    def words(items: list[int]) -> str:
        return ", ".join(names[item] if names else str(item) for item in items)

    raise UnusableDecision(
        f"perbandingan belum menghubungkan semua hal; yang terpisah dari {words(largest)}: {words(loose)}. "
        "Tambahkan sedikitnya satu perbandingan untuk masing-masing."
    )
