"""A small linear program: minimise c·x with A x ≤ b, E x = f, x ≥ 0, by the two-phase simplex method of Dantzig.

For the dozens of rows of a best-worst question; Bland's rule, so it always ends.
"""

import numpy as np

from pilar.flagship.domain.judgements import Floats

NEAR_ZERO = 1e-11


class NoSolution(Exception):
    """The rows contradict each other, or the goal has no least value."""


def minimise(goal: Floats, at_most: Floats, limits: Floats, equal: Floats, values: Floats) -> Floats:
    """The x of a least goal·x with at_most·x ≤ limits, equal·x = values, x ≥ 0. Raises `NoSolution`."""
    unknowns, slacks = len(goal), len(at_most)
    rows = np.zeros((slacks + len(equal), unknowns + slacks))
    rows[:slacks, :unknowns], rows[slacks:, :unknowns] = at_most, equal
    rows[:slacks, unknowns:] = np.eye(slacks)
    right = np.concatenate([limits, values])
    rows[right < 0] *= -1
    right = np.abs(right)
    count = len(rows)
    table = np.hstack([rows, np.eye(count), right[:, None]])
    basis = list(range(unknowns + slacks, unknowns + slacks + count))
    artificial = np.concatenate([np.zeros(unknowns + slacks), np.ones(count)])
    if _descend(table, basis, artificial, unknowns + slacks + count) > 1e-9:
        raise NoSolution
    _drive_out(table, basis, unknowns + slacks)
    _descend(table, basis, np.concatenate([goal, np.zeros(slacks + count)]), unknowns + slacks)
    found = np.zeros(unknowns + slacks + count)
    found[basis] = table[:, -1]
    return found[:unknowns]


def _descend(table: Floats, basis: list[int], goal: Floats, usable: int) -> float:
    """Pivot until no usable column lowers the goal; its value."""
    while True:
        costs = goal[basis]
        reduced = goal[:usable] - costs @ table[:, :usable]
        falling = np.flatnonzero(reduced < -NEAR_ZERO)
        if not len(falling):
            return float(costs @ table[:, -1])
        column = int(falling[0])
        rising = np.flatnonzero(table[:, column] > NEAR_ZERO)
        if not len(rising):
            raise NoSolution
        ratios = table[rising, -1] / table[rising, column]
        tied = rising[ratios <= ratios.min() + 1e-14]
        _pivot(table, basis, int(min(tied, key=lambda row: basis[row])), column)


def _drive_out(table: Floats, basis: list[int], usable: int) -> None:
    """Artificial variables that stand at zero leave the basis where they can."""
    for row, variable in enumerate(basis):
        if variable >= usable:
            columns = np.flatnonzero(np.abs(table[row, :usable]) > 1e-9)
            if len(columns):
                _pivot(table, basis, row, int(columns[0]))


def _pivot(table: Floats, basis: list[int], row: int, column: int) -> None:
    table[row] /= table[row, column]
    others = np.arange(len(table)) != row
    table[others] -= np.outer(table[others, column], table[row])
    basis[row] = column
