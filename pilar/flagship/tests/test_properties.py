"""The seventeen properties of the specification (section 3.1), each under its number."""

import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pilar.flagship.domain import (
    acceptability,
    agreement,
    closeness,
    consistency,
    groups,
    outranking,
    priorities,
    rankings,
    record,
    regional,
    scoring,
)
from pilar.flagship.domain.consensus import shannon_consensus
from pilar.flagship.domain.errors import UnusableDecision
from pilar.flagship.domain.judgements import Judgements

FEW = settings(max_examples=30, deadline=None)
SCALE = [1 / 9, 1 / 7, 1 / 5, 1 / 4, 1 / 3, 1 / 2, 1, 2, 3, 4, 5, 7, 9]


@st.composite
def matrices(draw, least=3, most=7, people=1):
    """people × n × n complete judgement matrices on the scale."""
    n = draw(st.integers(least, most))
    made = np.ones((people, n, n))
    for p in range(people):
        for i in range(n):
            for j in range(i + 1, n):
                made[p, i, j] = draw(st.sampled_from(SCALE))
                made[p, j, i] = 1 / made[p, i, j]
    return made


@st.composite
def tables(draw, least=2, most=6):
    """Alternatives × criteria of scores 1..9, and weights with sum 1."""
    rows, columns = draw(st.integers(least, most)), draw(st.integers(2, 5))
    cells = draw(st.lists(st.integers(1, 9), min_size=rows * columns, max_size=rows * columns))
    weights = np.array(draw(st.lists(st.integers(1, 9), min_size=columns, max_size=columns)), dtype=float)
    return np.array(cells, dtype=float).reshape(rows, columns), weights / weights.sum()


def scores_by_method(matrix, weights):
    up = np.ones(len(weights), dtype=np.int64)
    people = rankings.mid_ranks(-matrix.T)
    duels = rankings.pairwise(people, weights)
    return {
        "wsm": scoring.weighted_sum(matrix, weights, up),
        "wpm": scoring.weighted_product(matrix, weights, up),
        "mpe": scoring.exponential_comparison(matrix, weights, up),
        "cpi": scoring.performance_index(matrix, weights, up),
        "bayes": scoring.bayes_sum(matrix, weights, up),
        "topsis": closeness.topsis(matrix, weights, up),
        "vikor": -closeness.vikor(matrix, weights, up).q,
        "promethee2": outranking.promethee(matrix, weights, up, [outranking.Preference()] * len(weights)).net,
        "borda": rankings.borda(people, weights),
        "copeland": rankings.copeland(np.round(duels, 12)),
        "schulze": rankings.schulze_wins(np.round(duels, 12)),
    }


@FEW
@given(matrices(people=3), st.randoms(use_true_random=False))
def test_1_order_of_people_and_items_changes_nothing_else(people, chance):
    n = people.shape[1]
    items, order = chance.sample(range(n), n), chance.sample(range(3), 3)
    shares = np.array([0.5, 0.3, 0.2])
    plain = groups.group_priorities(people, shares)
    mixed = groups.group_priorities(people[order][:, items][:, :, items], shares[order])
    np.testing.assert_allclose(mixed.weights, plain.weights[items], atol=1e-9)
    assert mixed.cr == pytest.approx(plain.cr, abs=1e-9)


@FEW
@given(tables(), st.randoms(use_true_random=False))
def test_1_order_of_alternatives_and_criteria_changes_nothing_else(table, chance):
    matrix, weights = table
    rows, columns = (chance.sample(range(size), size) for size in matrix.shape)
    plain, mixed = (
        scores_by_method(matrix, weights),
        scores_by_method(matrix[rows][:, columns], weights[columns]),
    )
    for method, scores in plain.items():
        np.testing.assert_allclose(mixed[method], scores[rows], atol=1e-9, err_msg=method)


@FEW
@given(matrices(), st.integers(1, 5))
def test_2_a_unanimous_group_gets_the_individual_result(one, people):
    same = np.repeat(one, people, axis=0)
    alone = priorities.priorities(one[0])
    group = groups.group_priorities(same, groups.member_shares(None, people))
    np.testing.assert_allclose(group.weights, alone.weights, atol=1e-10)
    assert group.lambda_max == pytest.approx(alone.lambda_max, abs=1e-9)


@FEW
@given(matrices())
def test_3_turning_every_judgement_round_inverts_the_weights(people):
    one, turned = (priorities.geometric_mean_weights(each) for each in (people[0], people[0].T))
    np.testing.assert_allclose(turned, 1 / one / (1 / one).sum(), atol=1e-12)


@FEW
@given(matrices(people=4))
def test_4_aij_and_aip_agree_with_geometric_means(people):
    shares = np.array([0.4, 0.3, 0.2, 0.1])
    aij, aip = (
        groups.group_priorities(people, shares, road, "geometric_mean").weights
        for road in ("aij", "aip_geometric")
    )
    np.testing.assert_allclose(aij, aip, rtol=0, atol=1e-12)


@FEW
@given(tables())
def test_5_identical_alternatives_get_identical_scores_and_places(table):
    matrix, weights = table
    twins = np.vstack([matrix, matrix[0]])
    for method, scores in scores_by_method(twins, weights).items():
        assert scores[0] == pytest.approx(scores[-1], abs=1e-12), method
        assert scoring.ranks_of(scores)[0] == scoring.ranks_of(scores)[-1], method
    shares = acceptability.acceptability(twins, acceptability.free_weights(len(weights), 200, 5)).shares
    assert list(shares[0]) == list(shares[-1])


@FEW
@given(tables(), st.data())
def test_6_a_higher_score_never_lowers_a_place(table, data):
    matrix, weights = table
    i, k = (data.draw(st.integers(0, size - 1)) for size in matrix.shape)
    raised = matrix.copy()
    raised[i, k] += data.draw(st.integers(1, 4))
    before, after = scores_by_method(matrix, weights), scores_by_method(raised, weights)
    for method in ("wsm", "wpm", "mpe", "borda"):
        assert scoring.ranks_of(after[method])[i] <= scoring.ranks_of(before[method])[i], method


def test_7_kendalls_w():
    ranks = np.array([[1, 2, 3, 4, 5]] * 4, dtype=float)
    assert agreement.kendall_w(ranks).w == pytest.approx(1)
    tied = np.array([[1, 1, 3, 4], [2, 1, 1, 4], [1, 2, 2, 4]], dtype=float)
    one = agreement.kendall_w(tied)
    assert agreement.kendall_w(tied[:, [3, 1, 0, 2]]).w == pytest.approx(one.w)
    assert agreement.kendall_w(-tied).w == pytest.approx(one.w)
    assert agreement.kendall_w(tied[[2, 0, 1]]).w == pytest.approx(one.w)
    assert agreement.kendall_w(np.array([[1, 1, 2], [1, 1, 2.0]])).w == pytest.approx(1)


@FEW
@given(matrices(people=5))
def test_8_consensus_stays_at_most_one(people):
    weights = np.array([priorities.geometric_mean_weights(each) for each in people])
    value = shannon_consensus(weights, np.full(5, 0.2))
    assert value <= 1 + 1e-12
    assert shannon_consensus(np.repeat(weights[:1], 5, axis=0), np.full(5, 0.2)) == pytest.approx(1)


@pytest.mark.parametrize("items", range(1, 16))
@pytest.mark.parametrize("ri", consistency.RANDOM_INDEX_NAMES)
def test_9_consistent_matrices_have_a_cr_of_nought(items, ri):
    weights = np.arange(1.0, items + 1)
    found = priorities.priorities(weights[:, None] / weights[None, :])
    assert consistency.consistency(found.lambda_max, items, ri) == (0.0, 0.0)


@pytest.mark.parametrize("ratio", [1.0, 9.0])
def test_9_one_and_two_items_are_nought_and_never_nan(ratio):
    found = priorities.priorities(np.array([[1, ratio], [1 / ratio, 1]]))
    assert consistency.consistency(found.lambda_max, 2, "saaty1980") == (0.0, 0.0)
    assert list(found.weights) == pytest.approx([ratio / (1 + ratio), 1 / (1 + ratio)])


def test_10_what_is_not_linked_is_refused_by_name():
    one = Judgements(5).judged(0, 1, 2).judged(1, 2, 3).judged(3, 4, 2).matrix()
    with pytest.raises(UnusableDecision, match="terpisah dari 0, 1, 2: 3, 4"):
        priorities.priorities(one)
    with pytest.raises(UnusableDecision, match="3, 4"):
        groups.group_priorities(one[None], np.ones(1))


def test_11_a_contradiction_cannot_be_kept():
    said = Judgements(3).judged(0, 1, 3).judged(1, 0, 3)
    assert said.ratios == {(0, 1): 1 / 3}
    assert said.matrix()[1, 0] == pytest.approx(3)
    for i, j, ratio in ((1, 1, 2), (0, 5, 2), (0, 1, 0), (0, 1, math.nan), (0, 1, math.inf)):
        with pytest.raises(UnusableDecision):
            said.judged(i, j, ratio)


@FEW
@given(matrices(people=3))
def test_12_a_person_without_weight_changes_nothing(people):
    shares = np.array([0.6, 0.4, 0.0])
    for road in ("aij", "aip_geometric", "aip_arithmetic"):
        for method in ("eigenvector", "geometric_mean"):
            with_, without = (
                groups.group_priorities(people[:count], shares[:count], road, method) for count in (3, 2)
            )
            np.testing.assert_allclose(with_.weights, without.weights, atol=1e-12)
            assert with_.cr == without.cr
    weights = np.array([priorities.geometric_mean_weights(each) for each in people])
    assert shannon_consensus(weights, shares) == pytest.approx(shannon_consensus(weights[:2], shares[:2]))


@FEW
@given(tables())
def test_13_acceptabilities_sum_to_one_both_ways(table):
    matrix, _ = table
    shares = acceptability.acceptability(matrix, acceptability.free_weights(matrix.shape[1], 300, 3)).shares
    np.testing.assert_allclose(shares.sum(axis=0), 1, atol=1e-12)
    np.testing.assert_allclose(shares.sum(axis=1), 1, atol=1e-12)


@FEW
@given(st.lists(st.tuples(*[st.integers(1, 5000)] * 4), min_size=1, max_size=8))
def test_14_dunns_identity_and_the_whole_is_one(rows):
    r0, r1, n0, n1 = np.array(rows, dtype=float).T
    found = regional.shift_share(r0, r1, n0, n1)
    parts = found.national_share + found.industry_mix + found.regional_share
    np.testing.assert_allclose(parts, found.total, atol=1e-9)
    assert found.total.sum() == pytest.approx(r1.sum() - r0.sum())
    assert regional.location_quotients(n0, n0, n0.sum(), n0.sum()) == pytest.approx([1.0] * len(n0))
    assert regional.location_quotients(n0.sum(keepdims=True), n1.sum(keepdims=True), n0.sum(), n1.sum()) == [
        1.0
    ]


def test_15_the_same_seed_gives_these_digits_on_every_machine():
    """Written down once: another machine, another numpy, must draw the same."""
    weights = acceptability.free_weights(3, 4, 2026)
    assert weights.tolist() == FIRST_WEIGHTS
    assert weights.sum(axis=1).tolist() == [acceptability.WEIGHT_STEPS] * 4
    found = acceptability.acceptability(np.eye(3), acceptability.free_weights(3, 1000, 2026))
    assert found.shares[:, 0].tolist() == FIRST_SHARES


FIRST_WEIGHTS = [
    [506406047, 414707911, 152627866],
    [413148386, 303407803, 357185635],
    [779970588, 70008555, 223762681],
    [863875385, 159411214, 50455225],
]
FIRST_SHARES = [0.343, 0.311, 0.346]


@FEW
@given(matrices(people=3))
def test_15_the_official_record_is_the_float_result(people):
    shares = [Fraction(1, 2), Fraction(3, 10), Fraction(1, 5)]
    n = people.shape[1]
    answers = [
        {(i, j): Fraction(float(one[i, j])).limit_denominator(9) for i in range(n) for j in range(i + 1, n)}
        for one in people
    ]
    official = record.official_weights(answers, shares, n)
    floats = groups.group_priorities(people, np.array([0.5, 0.3, 0.2]), "aij", "geometric_mean").weights
    np.testing.assert_allclose([float(weight) for weight in official], floats, atol=1e-9)
    turned = record.official_weights(answers[::-1], shares[::-1], n)
    assert turned == official


def test_16_a_revision_changes_only_that_persons_hash():
    ballots = [{"person": f"p{p}", "answers": [["0,1", "3"], ["1,2", f"1/{p + 2}"]]} for p in range(7)]
    before = [record.ballot_hash(ballot, f"garam{p}") for p, ballot in enumerate(ballots)]
    ballots[3] = {**ballots[3], "answers": [["0,1", "5"], ["1,2", "1/5"]]}
    after = [record.ballot_hash(ballot, f"garam{p}") for p, ballot in enumerate(ballots)]
    assert [p for p in range(7) if before[p] != after[p]] == [3]
    assert record.merkle_root(before) != record.merkle_root(after)


def test_17_nobody_gives_no_result():
    nobody = np.zeros((0, 3, 3))
    with pytest.raises(UnusableDecision, match="tidak ada hasil"):
        groups.group_priorities(nobody, groups.member_shares(None, 0))
    with pytest.raises(UnusableDecision, match="tidak ada hasil"):
        record.official_weights([], [], 3)
    with pytest.raises(UnusableDecision, match="tidak ada hasil"):
        groups.role_shares([])
