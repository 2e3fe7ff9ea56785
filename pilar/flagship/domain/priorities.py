"""From a judgement matrix to weights: principal eigenvector (Saaty 1980) and log-least-squares (Crawford & Williams 1985).

Incomplete matrices: log-least-squares on the comparison graph, and the completion with the smallest principal
eigenvalue (Bozóki, Fülöp & Rónyai 2010). docs/methods/flagship-ahp.md has the formulas and worked numbers.
"""

from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np

from pilar.flagship.domain.judgements import Floats, Pair, missing_pairs, require_linked

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
    values, vectors = np.linalg.eig(matrix)
    largest = int(np.argmax(values.real))
    value, vector = float(values[largest].real), np.abs(vectors[:, largest].real)
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
        value, slope = _growth(_filled(matrix, rows, columns, gaps[None, :]), rows, columns)
        if np.abs(slope[0]).max() < 1e-13:
            break
        step = np.linalg.solve(_curvature(matrix, rows, columns, gaps), slope[0])
        tried = gaps - step
        for _halving in range(30):
            if (
                _growth(_filled(matrix, rows, columns, tried[None, :]), rows, columns)[0][0]
                <= value[0] + 1e-15
            ):
                break
            step = step / 2
            tried = gaps - step
        gaps = tried
        if np.abs(step).max() < 1e-12:
            break
    return _filled(matrix, rows, columns, gaps[None, :])[0]


def priorities(matrix: Floats, method: Prioritisation = "eigenvector") -> Priorities:
    """Weights, principal eigenvalue and completion of one judgement matrix. Raises `UnusableDecision` when not linked."""
    require_linked(matrix)
    completed = complete_by_eigenvalue(matrix)
    value, vector = principal_eigenvector(completed)
    weights = vector if method == "eigenvector" else geometric_mean_weights(matrix)
    return Priorities(weights, value, completed, tuple(missing_pairs(matrix)))


def _filled(matrix: Floats, rows: np.ndarray, columns: np.ndarray, gaps: Floats) -> Floats:
    """One copy of the matrix for each row of `gaps` (logarithms of the missing values)."""
    made = np.repeat(matrix[None, :, :], len(gaps), axis=0)
    made[:, rows, columns] = np.exp(gaps)
    made[:, columns, rows] = np.exp(-gaps)
    return made


def _growth(stack: Floats, rows: np.ndarray, columns: np.ndarray) -> tuple[Floats, Floats]:
    """ln λ_max of each matrix and its slope in each missing logarithm, by the left and right principal vectors."""
    value, right = _principal(stack)
    _, left = _principal(np.swapaxes(stack, 1, 2))
    norm = (left * right).sum(axis=1) * value
    up = left[:, rows] * stack[:, rows, columns] * right[:, columns]
    down = left[:, columns] * stack[:, columns, rows] * right[:, rows]
    return np.log(value), (up - down) / norm[:, None]


def _principal(stack: Floats) -> tuple[Floats, Floats]:
    values, vectors = np.linalg.eig(stack)
    largest = values.real.argmax(axis=1)
    each = np.arange(len(stack))
    return values.real[each, largest], np.abs(vectors[each, :, largest].real)


def _curvature(
    matrix: Floats, rows: np.ndarray, columns: np.ndarray, gaps: Floats, width: float = 1e-4
) -> Floats:
    """Second derivatives of ln λ_max by central differences of the exact slope, symmetric and safely positive."""
    count = len(gaps)
    moved = np.concatenate([gaps + width * np.eye(count), gaps - width * np.eye(count)])
    _, slopes = _growth(_filled(matrix, rows, columns, moved), rows, columns)
    made = (slopes[:count] - slopes[count:]) / (2 * width)
    return (made + made.T) / 2 + 1e-12 * np.eye(count)
