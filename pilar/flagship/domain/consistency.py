"""How consistent a person's comparisons are: CI, CR with a named random index, GCI, and the cells that do not fit.

A cell is pointed at and a nearer scale value is named; no answer is ever changed (docs/methods/flagship-ahp.md).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

import numpy as np

from pilar.flagship.domain.errors import UnusableDecision
from pilar.flagship.domain.judgements import Floats, judged_pairs
from pilar.flagship.domain.priorities import principal_eigenvector

RandomIndex: TypeAlias = str | float

# Average consistency index of random reciprocal matrices, n = 3..15. Facts of the sources named.
RANDOM_INDEX: dict[str, tuple[float, ...]] = {
    # Saaty (1980) The Analytic Hierarchy Process
    "saaty1980": (0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59),
    # Saaty (2005, 2008)
    "saaty2005": (0.52, 0.89, 1.11, 1.25, 1.35, 1.40, 1.45, 1.49, 1.52, 1.54, 1.56, 1.58, 1.59),
    # Alonso & Lamata (2006) IJUFKS 14(4), table
    "alonso_lamata_table": (0.5245, 0.8815, 1.1086, 1.2479, 1.3417, 1.4056, 1.4499, 1.4854, 1.5141, 1.5365, 1.5551,
                            1.5713, 1.5838),
}  # fmt: skip
# Alonso & Lamata (2006), the line fitted to λ_max of random matrices: 2.7699 n − 4.3513; every n ≥ 3.
LINE = "alonso_lamata"
RANDOM_INDEX_NAMES = (*RANDOM_INDEX, LINE)

# Largest GCI that corresponds to CR 0.10 (Aguarón & Moreno-Jiménez 2003): n = 3, 4, more.
GCI_LIMITS = (0.3147, 0.3526, 0.370)

SCALE = (*(1 / step for step in range(9, 1, -1)), *(float(step) for step in range(1, 10)))


@dataclass(frozen=True)
class Misfit:
    """A judgement beside what the person's own weights say."""

    cell: tuple[int, int]  # ordered so that epsilon ≥ 1: said higher than the weights imply
    epsilon: float  # a_ij · w_j / w_i
    implied: float  # w_i / w_j
    suggestion: float  # value of the scale nearest to `implied`; shown, never applied


def random_index(items: int, ri: RandomIndex) -> float:
    """Random index of this many items. Raises `UnusableDecision` for an unknown table or a size it does not hold."""
    if not isinstance(ri, str):
        return float(ri)
    if ri == LINE:
        return (2.7699 * items - 4.3513 - items) / (items - 1) if items > 2 else 0.0
    if ri not in RANDOM_INDEX:
        raise UnusableDecision(
            f'tabel "{ri}" tidak dikenal; pilih {", ".join(RANDOM_INDEX_NAMES)} atau sebuah angka.'
        )
    if items < 3:
        return 0.0
    table = RANDOM_INDEX[ri]
    if items - 3 >= len(table):
        raise UnusableDecision(
            f"tabel {ri} hanya sampai {len(table) + 2} hal, di sini ada {items}; pakai {LINE} atau sebuah angka."
        )
    return table[items - 3]


def consistency(lambda_max: float, items: int, ri: RandomIndex) -> tuple[float, float]:
    """CI = (λ_max − n)/(n − 1) and CR = CI/RI; both 0 for one or two items, whose judgements cannot conflict."""
    index = random_index(items, ri)
    if items < 3:
        return 0.0, 0.0
    ci = max(0.0, (lambda_max - items) / (items - 1))
    return ci, (ci / index if ci else 0.0)


def complete_ratios(
    comparisons: Sequence[Sequence[tuple[int, int, str]]], sizes: Sequence[int], ri: RandomIndex
) -> list[float]:
    """CR of each set of three and more items that one person compared completely; (i, j, ratio) as a decision file writes them."""
    found = []
    for items, pairs in zip(sizes, comparisons, strict=False):
        if items < 3 or len(pairs) < items * (items - 1) // 2:
            continue
        matrix = np.ones((items, items))
        for i, j, ratio in pairs:
            matrix[i, j] = float(Fraction(ratio))
            matrix[j, i] = 1 / matrix[i, j]
        found.append(consistency(principal_eigenvector(matrix)[0], items, ri)[1])
    return found


def misfits(matrix: Floats, weights: Floats) -> list[Misfit]:
    """Every judged pair, worst first; pairs that fit to 1e-9 are left out (Saaty 2003)."""
    found = []
    for i, j in judged_pairs(matrix):
        epsilon = float(matrix[i, j] * weights[j] / weights[i])
        cell = (i, j) if epsilon >= 1 else (j, i)
        implied = float(weights[cell[0]] / weights[cell[1]])
        found.append(Misfit(cell, max(epsilon, 1 / epsilon), implied, nearest_on_scale(implied)))
    found = [misfit for misfit in found if misfit.epsilon > 1 + 1e-9]
    return sorted(found, key=lambda misfit: (-round(misfit.epsilon, 9), misfit.cell))


def nearest_on_scale(ratio: float) -> float:
    """The value 1/9..9 nearest to a ratio, measured on the logarithm so that a/b and b/a agree."""
    return min(SCALE, key=lambda step: (round(abs(np.log(step / ratio)), 12), step))


def geometric_consistency(matrix: Floats, weights: Floats) -> float:
    """GCI: residual variance Σ ln² ε over the spare comparisons; weights by geometric mean or log-least-squares.

    Complete: 2/((n−1)(n−2)) Σ ln² ε (Aguarón & Moreno-Jiménez 2003). 0 when no comparison is to spare.
    """
    pairs = judged_pairs(matrix)
    spare = len(pairs) - (len(matrix) - 1)
    if spare < 1:
        return 0.0
    squares = [float(np.log(matrix[i, j] * weights[j] / weights[i])) ** 2 for i, j in pairs]
    return sum(squares) / spare


def gci_limit(items: int) -> float:
    """The GCI that corresponds to CR 0.10."""
    return GCI_LIMITS[min(max(items, 3), 5) - 3]
