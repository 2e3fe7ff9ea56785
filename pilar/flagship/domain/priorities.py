"""From a judgement matrix to weights: principal eigenvector (Saaty 1980) and log-least-squares (Crawford & Williams 1985).

Incomplete matrices: log-least-squares on the comparison graph, and the completion with the smallest principal
eigenvalue (Bozóki, Fülöp & Rónyai 2010). docs/methods/flagship-ahp.md has the formulas and worked numbers.
"""

from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np

from pilar.flagship.domain.judgements import Floats, Integers, Pair, missing_pairs, require_linked

Prioritisation: TypeAlias = Literal["eigenvector", "geometric_mean"]

MOST_STEPS = 60
CLOSE = 1e-9  # an eigenvalue this near to n is n: the matrix is consistent


@dataclass(frozen=True)
class Priorities:
    weights: Floats  # sum 1
    lambda_max: float  # principal eigenvalue of the completed matrix, at least n
    completed: Floats  # the matrix with the eigenvalue-optimal value where nobody judged
    missing: tuple[Pair, ...]


def principal_eigenvector(matrix: Floats) -> tuple[float, Floats]:
    """Principal eigenvalue and its vector with sum 1, of a complete positive matrix."""
    value, vector = _principal(matrix)
    items = len(matrix)
    return (float(items) if abs(value - items) < CLOSE else value), vector / vector.sum()


def least_squares_weights(logarithms: Floats, counts: Floats) -> Floats:
    """Weights that minimise Σ counts_ij (ln a_ij − y_i + y_j)²: L y = b, L the Laplacian of the counts.

    `logarithms` ln a_ij (anything where counts_ij = 0), `counts` symmetric, ≥ 0; the graph must be connected.
    For a complete matrix this is the geometric mean of the rows.
    """
    weighted = np.where(counts > 0, logarithms, 0.0) * counts
    np.fill_diagonal(weighted, 0.0)
    pulls = np.array(counts, dtype=np.float64)
    np.fill_diagonal(pulls, 0.0)
    laplacian = np.diag(pulls.sum(axis=1)) - pulls
    # y is free up to a constant: adding 1 to every cell fixes Σ y = 0 and keeps the solution.
    levels = np.linalg.solve(laplacian + pulls.sum() / len(pulls), weighted.sum(axis=1))
    raised = np.exp(levels - levels.max())
    return raised / raised.sum()


def geometric_mean_weights(matrix: Floats) -> Floats:
    """Row geometric means with sum 1; on an incomplete matrix the log-least-squares solution on its graph."""
    judged = ~np.isnan(matrix)
    logarithms = np.log(np.where(judged, matrix, 1.0))
    if judged.all():
        means = logarithms.mean(axis=1)
        raised = np.exp(means - means.max())
        return raised / raised.sum()
    return least_squares_weights(logarithms, judged.astype(np.float64))


def complete_by_eigenvalue(matrix: Floats) -> Floats:
    """The matrix with the values in its gaps that make the principal eigenvalue smallest: unique when linked.

    ln λ_max is convex in the logarithms of the missing values; Newton's method from the log-least-squares values.
    """
    pairs = missing_pairs(matrix)
    if not pairs:
        return matrix.copy()
    rows, columns = np.array(pairs).T
    weights = geometric_mean_weights(matrix)
    gaps = np.log(weights[rows] / weights[columns])
    for _ in range(MOST_STEPS):
        value, slope, curvature = _growth(_filled(matrix, rows, columns, gaps), rows, columns)
        if np.abs(slope).max() < 1e-13:
            break
        step = np.linalg.solve(curvature + 1e-14 * np.eye(len(gaps)), slope)
        for _halving in range(30):
            if _logarithm(_filled(matrix, rows, columns, gaps - step)) <= value + 1e-14:
                break
            step = step / 2
        gaps = gaps - step
        if np.abs(step).max() < 1e-12:
            break
    return _filled(matrix, rows, columns, gaps)


def priorities(matrix: Floats, method: Prioritisation = "eigenvector") -> Priorities:
    """Weights, principal eigenvalue and completion of one judgement matrix. Raises `UnusableDecision` when not linked."""
    require_linked(matrix)
    completed = complete_by_eigenvalue(matrix)
    value, vector = principal_eigenvector(completed)
    weights = vector if method == "eigenvector" else geometric_mean_weights(matrix)
    return Priorities(weights, value, completed, tuple(missing_pairs(matrix)))


def _filled(matrix: Floats, rows: Integers, columns: Integers, gaps: Floats) -> Floats:
    """A copy of the matrix with the missing values whose logarithms are given."""
    made = matrix.copy()
    made[rows, columns] = np.exp(gaps)
    made[columns, rows] = np.exp(-gaps)
    return made


def _logarithm(matrix: Floats) -> float:
    return float(np.log(np.linalg.eigvals(matrix).real.max()))


def _growth(matrix: Floats, rows: Integers, columns: Integers) -> tuple[float, Floats, Floats]:
    """ln λ_max with its slope and curvature in the logarithm of each pair (row, column).

    With left and right vectors u, v (u·v = 1): λ' = u A' v, λ'' = u A'' v + 2 u A' S A' v, where S is the reduced
    resolvent (Kato 1966): the inverse of λ − A outside the principal vector.
    """
    value, right = _principal(matrix)
    _, left = _principal(matrix.T)
    left = left / (left @ right)
    up, down = matrix[rows, columns], matrix[columns, rows]
    raised, lowered = left[rows] * up * right[columns], left[columns] * down * right[rows]
    each = np.arange(len(rows))
    from_left, from_right = np.zeros((len(rows), len(matrix))), np.zeros((len(matrix), len(rows)))
    from_left[each, columns], from_left[each, rows] = left[rows] * up, -left[columns] * down
    from_right[rows, each], from_right[columns, each] = up * right[columns], -down * right[rows]
    projector = np.outer(right, left)
    resolvent = np.linalg.inv(value * np.eye(len(matrix)) - matrix + projector) - projector
    mixed = from_left @ resolvent @ from_right
    slope = (raised - lowered) / value
    curvature = (np.diag(raised + lowered) + mixed + mixed.T) / value - np.outer(slope, slope)
    return float(np.log(value)), slope, curvature


def _principal(matrix: Floats) -> tuple[float, Floats]:
    values, vectors = np.linalg.eig(matrix)
    largest = int(values.real.argmax())
    return float(values[largest].real), np.abs(vectors[:, largest].real)
