"""What participants thought of a lesson: told as a mean only of enough of them, with a warning of few. Plain Python.

An opinion is tied to no benefit: neither certificate nor seat asks whether one was given.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

USEFUL, CLEAR, ORGANISED = "USEFUL", "CLEAR", "ORGANISED"
ASKED = (USEFUL, CLEAR, ORGANISED)
LOWEST, HIGHEST = 1, 5
# Below the first nothing is told, not even words: somebody could be known by them. Below the second with a warning.
TOO_FEW, FEW = 5, 20


@dataclass(frozen=True, slots=True)
class Told:
    """Means by question, None while too few spoke."""

    many: int
    means: Mapping[str, float] | None

    @property
    def few(self) -> bool:
        return self.many < FEW


def told(rows: Sequence[Mapping[str, int]]) -> Told:
    if len(rows) < TOO_FEW:
        return Told(len(rows), None)
    return Told(len(rows), {asked: sum(row[asked] for row in rows) / len(rows) for asked in ASKED})
