"""Independent answers: scipy, ahpy, pymcdm and scikit-criteria say the same on a hundred tables nobody chose."""

import warnings

import numpy as np
import pytest
import scipy.optimize
import scipy.stats

from pilar.flagship.domain import (
    agreement,
    best_worst,
    closeness,
    consistency,
    outranking,
    priorities,
    rankings,
    scoring,
)
from pilar.flagship.tests.rooms import comparisons

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import ahpy
    import pymcdm.methods
    import pymcdm.normalizations
    import skcriteria
    from skcriteria.agg.vikor import VIKOR

CHANCE = np.random.default_rng(33)


def tables(count: int, low: float = 1.0):
    """Alternatives × criteria, weights with sum 1, directions."""
    for _ in range(count):
        alternatives, criteria = (int(size) for size in CHANCE.integers(3, 9, 2))
        yield (
            CHANCE.uniform(low, 9, (alternatives, criteria)),
            CHANCE.dirichlet(np.ones(criteria)),
            CHANCE.choice([-1, 1], criteria),
        )


@pytest.fixture(autouse=True)
def quiet():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def test_topsis_with_vector_normalisation():
    method = pymcdm.methods.TOPSIS(pymcdm.normalizations.vector_normalization)
    for matrix, weights, _ in tables(100):
        up = np.ones(len(weights), dtype=int)
        np.testing.assert_allclose(
            closeness.topsis(matrix, weights, up), method(matrix, weights, up), atol=1e-12
        )


def test_vikor_with_its_compromise_set():
    for matrix, weights, direction in tables(100):
        decision = skcriteria.mkdm(matrix, [int(side) for side in direction], weights=weights)
        other = VIKOR().evaluate(decision).e_
        found = closeness.vikor(matrix, weights, direction)
        for mine, theirs in ((found.s, other.s_k), (found.r, other.r_k), (found.q, other.q_k)):
            np.testing.assert_allclose(mine, theirs, atol=1e-12)
        assert sorted(found.compromise) == sorted(other.compromise_set)


@pytest.mark.parametrize("kind", ["usual", "ushape", "vshape", "level", "vshape_2"])
def test_promethee_ii(kind):
    ours = outranking.Preference("linear" if kind == "vshape_2" else kind, q=0.5, p=2.0)
    for matrix, weights, direction in tables(30):
        criteria = len(weights)
        method = pymcdm.methods.PROMETHEE_II(kind, p=np.full(criteria, 2.0), q=np.full(criteria, 0.5))
        theirs = method(matrix, weights, direction)
        np.testing.assert_allclose(
            outranking.promethee(matrix, weights, direction, [ours] * criteria).net, theirs, atol=1e-12
        )


@pytest.mark.parametrize(("items", "asked"), [(4, 1.0), (7, 1.0), (5, 0.6)])
def test_ahp_also_with_gaps(items, asked):
    for _ in range(5 if asked == 1.0 else 3):
        given = np.rint(comparisons(CHANCE, 1, items, asked)[0] * 4) / 4 + 0.25
        given = np.triu(given, 1) + np.where(
            np.tril(np.ones_like(given), -1) > 0, 1 / np.triu(given, 1).T.clip(0.2), 0
        )
        np.fill_diagonal(given, 1)
        said = {(str(i), str(j)): given[i, j] for i, j in zip(*np.triu_indices(items, 1), strict=True)
                if not np.isnan(given[i, j])}  # fmt: skip
        theirs = ahpy.Compare("semua", said, precision=8, random_index="saaty")
        found = priorities.priorities(given)
        weights = [theirs.target_weights[str(i)] for i in range(items)]
        np.testing.assert_allclose(found.weights, weights, atol=2e-4 if asked < 1 else 1e-6)
        if asked == 1.0:
            ratio = consistency.consistency(found.lambda_max, items, "saaty2005")[1]
            assert ratio == pytest.approx(theirs.consistency_ratio, abs=2e-3)


def test_linear_best_worst_is_the_linear_program():
    for _ in range(100):
        items = int(CHANCE.integers(3, 9))
        to_others, to_worst = (CHANCE.integers(1, 10, items).astype(float) for _ in range(2))
        to_others[0] = to_worst[-1] = 1
        to_others[-1] = to_worst[0] = 9
        rows = []
        for j in range(items):
            for upper, factor, lower in ((0, to_others[j], j), (j, to_worst[j], items - 1)):
                if upper != lower:
                    row = np.zeros(items + 1)
                    row[upper], row[lower] = 1, -factor
                    rows += [row - np.eye(items + 1)[-1], -row - np.eye(items + 1)[-1]]
        other = scipy.optimize.linprog(
            np.eye(items + 1)[-1], np.array(rows), np.zeros(len(rows)), [[1] * items + [0]], [1]
        )
        found = best_worst.linear_weights(0, items - 1, to_others, to_worst)
        assert found.xi == pytest.approx(other.fun, abs=1e-9)
        np.testing.assert_allclose(found.weights, other.x[:-1], atol=1e-7)


def test_chi_square_tail():
    for freedom in range(1, 40):
        for value in (0.0, 0.01, 1.0, 7.5, 40.0, 200.0):
            tail = scipy.stats.chi2.sf(value, freedom)
            assert agreement.chi_square_tail(value, freedom) == pytest.approx(tail, rel=1e-9, abs=1e-300)


def test_kendalls_w_is_friedmans_statistic_and_the_mean_of_spearmans():
    for _ in range(30):
        ratings = CHANCE.integers(1, 6, (6, 5)).astype(float)
        found = agreement.kendall_w(ratings)
        friedman = scipy.stats.friedmanchisquare(*ratings.T)
        assert found.chi2 == pytest.approx(friedman.statistic) and found.p == pytest.approx(friedman.pvalue)
    strict = np.array([CHANCE.permutation(7) for _ in range(5)], dtype=float)
    pairs = scipy.stats.spearmanr(strict.T).statistic[np.triu_indices(5, 1)]
    assert agreement.kendall_w(strict).mean_spearman == pytest.approx(pairs.mean())


def test_mid_ranks():
    for _ in range(30):
        rows = CHANCE.integers(0, 4, (4, 6)).astype(float)
        np.testing.assert_array_equal(rankings.mid_ranks(rows), scipy.stats.rankdata(rows, axis=1))


def test_weighted_sum_and_product():
    """pymcdm always divides each column by its sum; ours takes the numbers as given."""
    for matrix, weights, _ in tables(50):
        up, shares = np.ones(len(weights), dtype=int), matrix / matrix.sum(axis=0)
        for ours, theirs in (
            (scoring.weighted_sum, pymcdm.methods.WSM),
            (scoring.weighted_product, pymcdm.methods.WPM),
        ):
            np.testing.assert_allclose(ours(shares, weights, up), theirs()(matrix, weights, up), rtol=1e-12)
