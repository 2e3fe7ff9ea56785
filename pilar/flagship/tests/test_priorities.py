"""Weights of incomplete matrices, the worst cells, best-worst and its linear program, against searches of another kind."""

import numpy as np
import pytest

from pilar.flagship.domain import best_worst, consistency, groups, linear, priorities
from pilar.flagship.domain.errors import UnusableDecision
from pilar.flagship.domain.judgements import missing_pairs
from pilar.flagship.tests.rooms import comparisons

CHANCE = np.random.default_rng(21)


def eigenvalue(matrix: np.ndarray) -> float:
    return float(np.linalg.eigvals(matrix).real.max())


@pytest.mark.parametrize(("items", "asked"), [(4, 0.0), (6, 0.3), (8, 0.5), (12, 0.2), (15, 0.0)])
def test_no_other_completion_has_a_smaller_eigenvalue(items, asked):
    given = comparisons(CHANCE, 1, items, asked)[0]
    done = priorities.complete_by_eigenvalue(given)
    best = eigenvalue(done)
    pairs = missing_pairs(given)
    assert pairs and not np.isnan(done).any()
    for _ in range(60):
        other = done.copy()
        for i, j in pairs:
            other[i, j] *= np.exp(CHANCE.normal(0, CHANCE.choice([1e-4, 0.01, 0.3])))
            other[j, i] = 1 / other[i, j]
        assert eigenvalue(other) >= best - 1e-12
    np.testing.assert_array_equal(done[~np.isnan(given)], given[~np.isnan(given)])


def test_a_tree_of_judgements_is_consistent_whatever_was_said():
    given = np.full((5, 5), np.nan)
    np.fill_diagonal(given, 1)
    for (i, j), ratio in {(0, 1): 9, (1, 2): 0.2, (1, 3): 7, (3, 4): 3}.items():
        given[i, j], given[j, i] = ratio, 1 / ratio
    found = priorities.priorities(given)
    assert found.lambda_max == 5 and consistency.misfits(given, found.weights) == []
    assert found.weights[0] / found.weights[4] == pytest.approx(9 * 7 * 3)


def test_least_squares_of_an_incomplete_group_is_one_regression():
    """The joined normal equations against a plain regression on every single answer, weighted."""
    people = comparisons(CHANCE, 6, 5, 0.3)
    shares = CHANCE.dirichlet(np.ones(6))
    rows, right, weight = [], [], []
    for p, i, j in np.argwhere(~np.isnan(people)):
        if i < j:
            rows.append(np.eye(5)[i] - np.eye(5)[j])
            right.append(np.log(people[p, i, j]))
            weight.append(np.sqrt(shares[p]))
    system = np.array(rows) * np.array(weight)[:, None]
    levels = np.linalg.lstsq(system, np.array(right) * np.array(weight), rcond=None)[0]
    expected = np.exp(levels) / np.exp(levels).sum()
    found = groups.group_priorities(people, shares, "aij", "geometric_mean").weights
    np.testing.assert_allclose(found, expected, atol=1e-12)


def test_the_worst_cell_is_named_with_a_nearer_value_and_left_alone():
    given = np.array([[1, 2, 4, 1 / 5], [1 / 2, 1, 2, 4], [1 / 4, 1 / 2, 1, 3], [5, 1 / 4, 1 / 3, 1]])
    before = given.copy()
    found = priorities.priorities(given)
    worst = consistency.misfits(given, found.weights)[0]
    assert worst.cell == (3, 0)
    epsilon = given[worst.cell] * found.weights[worst.cell[1]] / found.weights[worst.cell[0]]
    assert worst.epsilon == pytest.approx(epsilon)
    ratios = given * found.weights[None, :] / found.weights[:, None]
    assert worst.epsilon == pytest.approx(ratios.max())
    np.testing.assert_array_equal(given, before)
    repaired = given.copy()
    repaired[worst.cell], repaired[worst.cell[::-1]] = worst.suggestion, 1 / worst.suggestion
    assert eigenvalue(repaired) < eigenvalue(given)


@pytest.mark.parametrize(
    ("ratio", "nearest"), [(2.44, 2), (2.46, 3), (1 / 2.44, 1 / 2), (30, 9), (0.01, 1 / 9), (1.1, 1)]
)
def test_nearest_value_of_the_scale(ratio, nearest):
    assert consistency.nearest_on_scale(ratio) == nearest


def test_gci_and_its_limits():
    """Three items, a_12 = a_23 = 2, a_13 = 1: each ln ε = ± ln 4/3; GCI = 2/(2·1) · 3 (ln 4/3)² = .6406."""
    given = np.array([[1, 2, 1], [0.5, 1, 2], [1, 0.5, 1]])
    weights = priorities.geometric_mean_weights(given)
    assert consistency.geometric_consistency(given, weights) == pytest.approx(3 * (np.log(4) / 3) ** 2)
    assert [consistency.gci_limit(n) for n in (3, 4, 5, 9)] == [0.3147, 0.3526, 0.370, 0.370]
    assert consistency.geometric_consistency(given[:2, :2], weights[:2]) == 0


@pytest.mark.parametrize("turn", range(15))
def test_nonlinear_best_worst_fits_and_no_weights_fit_better(turn):
    items = int(CHANCE.integers(3, 7))
    to_others, to_worst = (CHANCE.integers(1, 10, items).astype(float) for _ in range(2))
    to_others[0] = to_worst[-1] = 1
    to_others[-1] = to_worst[0] = 9

    def strain(weights: np.ndarray) -> float:
        return max(
            np.abs(weights[0] / weights - to_others).max(), np.abs(weights / weights[-1] - to_worst).max()
        )

    found = best_worst.nonlinear_weights(0, items - 1, to_others, to_worst)
    assert strain(found.weights) >= found.xi - 1e-9
    assert (found.intervals[:, 0] <= found.intervals[:, 1] + 1e-12).all()
    for _ in range(400):
        assert strain(found.weights * np.exp(CHANCE.normal(0, 0.2, items))) >= found.xi - 1e-9
    # The bound is reached: the worst at 1, the best at R, every other at the least it may be.
    ratio = found.intervals[0, 0] / found.intervals[-1, 0]
    reached = np.maximum(ratio / (to_others + found.xi), to_worst - found.xi)
    reached[0], reached[-1] = ratio, 1.0
    assert strain(reached) == pytest.approx(found.xi, abs=1e-9)


def test_fully_consistent_best_worst_has_no_strain():
    to_others, to_worst = np.array([1, 2, 4, 8.0]), np.array([8, 4, 2, 1.0])
    for solve in (best_worst.nonlinear_weights, best_worst.linear_weights):
        found = solve(0, 3, to_others, to_worst)
        assert found.xi == pytest.approx(0, abs=1e-12) and found.cr == pytest.approx(0, abs=1e-12)
        np.testing.assert_allclose(found.weights, np.array([8, 4, 2, 1]) / 15, atol=1e-12)
    assert best_worst.disagreements(to_others, to_worst) == []
    assert best_worst.disagreements(to_others, np.array([8, 2, 4, 1.0])) == [(1, 2)]


@pytest.mark.parametrize("turn", range(15))
def test_linear_best_worst_cannot_be_bettered_nearby(turn):
    items = int(CHANCE.integers(3, 8))
    to_others, to_worst = (CHANCE.integers(1, 10, items).astype(float) for _ in range(2))
    to_others[0] = to_worst[-1] = 1
    to_others[-1] = to_worst[0] = 9
    found = best_worst.linear_weights(0, items - 1, to_others, to_worst)

    def strain(weights: np.ndarray) -> float:
        return max(
            np.abs(weights[0] - to_others * weights).max(),
            np.abs(weights - to_worst * weights[-1])[:-1].max(),
        )

    assert found.weights.sum() == pytest.approx(1) and (found.weights >= 0).all()
    assert strain(found.weights) == pytest.approx(found.xi, abs=1e-9)
    for _ in range(400):
        other = np.abs(found.weights + CHANCE.normal(0, 0.02, items))
        assert strain(other / other.sum()) >= found.xi - 1e-9


def test_a_linear_program_without_a_solution_says_so():
    one = np.ones((1, 1))
    with pytest.raises(linear.NoSolution):
        linear.minimise(np.ones(1), one, np.array([1.0]), one, np.array([2.0]))
    with pytest.raises(linear.NoSolution):
        linear.minimise(-np.ones(1), -one, np.array([0.0]), np.zeros((0, 1)), np.zeros(0))
    found = linear.minimise(
        np.array([1.0, 2]), np.array([[-1.0, -1]]), np.array([-3.0]), np.zeros((0, 2)), np.zeros(0)
    )
    assert found.tolist() == [3, 0]


def test_aip_needs_everybody_and_says_who_is_missing():
    people = comparisons(CHANCE, 3, 4)
    people[1][0, 1:] = people[1][1:, 0] = np.nan
    shares = np.full(3, 1 / 3)
    group = groups.group_priorities(people, shares, "aij")
    assert group.members[1].weights is None and group.members[1].cr is None
    with pytest.raises(UnusableDecision, match=r"matrices\[1\]"):
        groups.group_priorities(people, shares, "aip_geometric")


def test_shares_of_roles():
    roles = ["A", "A", "B"]
    assert groups.role_shares(roles).tolist() == [0.25, 0.25, 0.5]
    assert groups.role_shares(roles, {"A": 3, "B": 1, "C": 9}).tolist() == [0.375, 0.375, 0.25]
    with pytest.raises(UnusableDecision, match="kelompok B"):
        groups.role_shares(roles, {"A": 1})
