"""Choosing for every column its field so that the sum of the scores is greatest and no field is taken twice.

The Hungarian method with potentials (Kuhn 1955, Munkres 1957; shortest augmenting paths): exact, and fast for
the few hundred columns a sheet may have.
"""

from __future__ import annotations

from collections.abc import Sequence


def best_assignment(scores: Sequence[Sequence[float]]) -> list[int]:
    """For each row the column assigned to it, -1 when it is better left alone (a score of 0 or less).

    `scores[row][column]` may be any number; rows may outnumber columns. Raises nothing.

    >>> best_assignment([[0.9, 0.8], [0.85, 0.1]])
    [1, 0]
    """
    rows = len(scores)
    if not rows:
        return []
    width = len(scores[0])
    columns = width + rows  # one idle column for each row
    cost = [[-max(0.0, score) for score in line] + [0.0] * rows for line in scores]
    holder = _augment(cost, rows, columns)
    chosen = [-1] * rows
    for column in range(1, columns + 1):
        row = holder[column] - 1
        if row >= 0 and column <= width and scores[row][column - 1] > 0:
            chosen[row] = column - 1
    return chosen


def _augment(cost: list[list[float]], rows: int, columns: int) -> list[int]:
    """Which row (from 1, 0 for none) holds each column (from 1) in an assignment of least cost."""
    row_price, column_price = [0.0] * (rows + 1), [0.0] * (columns + 1)
    holder, previous = [0] * (columns + 1), [0] * (columns + 1)
    for row in range(1, rows + 1):
        holder[0], current = row, 0
        shortest, used = [float("inf")] * (columns + 1), [False] * (columns + 1)
        while holder[current]:
            used[current] = True
            current = _step(
                cost,
                holder[current],
                current,
                columns,
                (row_price, column_price),
                (shortest, used, previous),
                holder,
            )
        while current:
            holder[current] = holder[previous[current]]
            current = previous[current]
    return holder


def _step(
    cost: list[list[float]],
    row: int,
    current: int,
    columns: int,
    prices: tuple[list[float], list[float]],
    path: tuple[list[float], list[bool], list[int]],
    holder: list[int],
) -> int:
    """One step of the shortest augmenting path: relaxes the columns from `row` and moves to the nearest."""
    row_price, column_price = prices
    shortest, used, previous = path
    nearest, delta = 0, float("inf")
    line, price = cost[row - 1], row_price[row]
    for column in range(1, columns + 1):
        if used[column]:
            continue
        reduced = line[column - 1] - price - column_price[column]
        if reduced < shortest[column]:
            shortest[column], previous[column] = reduced, current
        if shortest[column] < delta:
            delta, nearest = shortest[column], column
    for column in range(columns + 1):
        if used[column]:
            row_price[holder[column]] += delta
            column_price[column] -= delta
        else:
            shortest[column] -= delta
    return nearest
