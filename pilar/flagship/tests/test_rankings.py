"""Joining orders, against every order there is; scores and places."""

from itertools import permutations

import numpy as np
import pytest

from pilar.flagship.domain import closeness, outranking, rankings, scoring
from pilar.flagship.domain.errors import UnusableDecision

CHANCE = np.random.default_rng(5)


@pytest.mark.parametrize("turn", range(25))
def test_kemeny_is_the_best_of_all_orders_and_says_if_alone(turn):
    ranks = rankings.mid_ranks(CHANCE.integers(0, 4, (7, 6)).astype(float))
    duels = rankings.pairwise(ranks, np.ones(7))
    agreements = [
        sum(duels[order[i], order[j]] for i in range(6) for j in range(i + 1, 6))
        for order in permutations(range(6))
    ]
    found = rankings.kemeny(duels)
    assert found.score == max(agreements)
    assert found.unique == (agreements.count(max(agreements)) == 1)
    assert found.order == list(list(permutations(range(6)))[agreements.index(max(agreements))])


def test_schulze_of_the_published_example():
    """Schulze (2011), example 1 of 45 votes: E > A > C > B > D."""
    votes = {"ACBED": 5, "ADECB": 5, "BEDAC": 8, "CABED": 3, "CAEBD": 7, "CBADE": 2, "DCEBA": 7, "EBADC": 8}
    ranks = np.array([[order.index(name) + 1 for name in "ABCDE"] for order in votes], dtype=float)
    duels = rankings.pairwise(ranks, np.array(list(votes.values()), dtype=float))
    assert "".join("ABCDE"[i] for i in scoring.order_of(rankings.schulze_wins(duels))) == "EACBD"
    assert rankings.condorcet_winner(duels) is None


def test_a_cycle_has_no_condorcet_winner_and_copeland_says_a_tie():
    duels = rankings.pairwise(np.array([[1, 2, 3], [3, 1, 2], [2, 3, 1]], dtype=float), np.ones(3))
    assert rankings.condorcet_winner(duels) is None
    assert list(rankings.copeland(duels)) == [0, 0, 0]
    assert not rankings.kemeny(duels).unique


def test_twins_share_their_borda_points_whichever_comes_first():
    ranks = rankings.mid_ranks(np.array([[1, 2, 2, 4], [3, 1, 1, 4]], dtype=float))
    assert ranks.tolist() == [[1, 2.5, 2.5, 4], [3, 1.5, 1.5, 4]]
    assert rankings.borda(ranks, np.ones(2)).tolist() == [4, 4, 4, 0]
    assert rankings.plurality(ranks, np.ones(2)).tolist() == [1, 0.5, 0.5, 0]


def test_too_wide_a_cycle_is_refused_not_guessed():
    with pytest.raises(UnusableDecision, match="Kemeny: 19"):
        rankings.kemeny(np.ones((19, 19)) - np.eye(19))


def test_places_and_ties():
    scores = np.array([0.5, 0.7, 0.5 + 1e-12, 0.1])
    assert scoring.order_of(scores) == [1, 0, 2, 3]
    assert scoring.ties_of(scores) == [[0, 2]]
    assert scoring.ranks_of(scores).tolist() == [1 + 1, 1, 2, 4]
    assert scoring.ties_of(np.array([1e12, 1e12 + 1])) == [[0, 1]]


def test_mpe_hangs_on_the_scale_of_the_weights():
    """Published trap: weights 4 5 1 2 put the second first by 380, the same × 0.2 the first by 0.20."""
    matrix, weights, up = (
        np.array([[5, 2, 3, 2], [2, 4, 3, 1.0]]),
        np.array([4, 5, 1, 2.0]),
        np.ones(4, dtype=int),
    )
    wide = scoring.exponential_comparison(matrix, weights, up)
    narrow = scoring.exponential_comparison(matrix, weights * 0.2, up)
    assert wide[1] - wide[0] == pytest.approx(380)
    assert narrow[0] - narrow[1] == pytest.approx(0.20, abs=5e-3)


def test_cpi_by_hand():
    matrix, weights = np.array([[61, 200], [82.1, 100]]), np.array([0.33, 0.67])
    index = scoring.performance_index(matrix, weights, np.array([1, -1]))
    assert index.tolist() == pytest.approx([0.33 * 100 + 0.67 * 50, 0.33 * 82.1 / 61 * 100 + 0.67 * 100])


def test_vikor_of_opricovic_and_tzeng():
    """Opricovic & Tzeng (2004), the mountain example: both conditions fail or hold by hand-made numbers."""
    up = np.ones(2, dtype=int)
    clear = closeness.vikor(np.array([[10, 10], [1, 2], [0, 0.0]]), np.array([0.5, 0.5]), up)
    assert clear.compromise == [0] and clear.ranking == [0, 1, 2]
    close = closeness.vikor(np.array([[10, 9], [9, 10], [0, 0.0]]), np.array([0.5, 0.5]), up)
    assert close.compromise == [0, 1]
    # Best by q, yet neither by s nor by r: the first two together.
    s, r, q = np.array([0.3, 0.2, 0.9]), np.array([0.3, 0.4, 0.2]), np.array([0.0, 0.6, 1.0])
    assert closeness._compromise(s, r, q, [0, 1, 2]) == [0, 1]


@pytest.mark.parametrize(
    ("kind", "values"),
    [("usual", [0, 1, 1, 1]), ("ushape", [0, 0, 1, 1]), ("vshape", [0, 0.5, 1, 1]), ("level", [0, 0, 0.5, 1]),
     ("linear", [0, 0, 0.5, 1]), ("gaussian", [0, 0.117503, 0.393469, 0.675347])],
)  # fmt: skip
def test_preference_functions(kind, values):
    parameters = {
        "ushape": {"q": 1},
        "vshape": {"p": 2},
        "level": {"q": 1, "p": 2},
        "linear": {"q": 1, "p": 3},
        "gaussian": {"s": 2},
    }
    function = outranking.Preference(kind, **parameters.get(kind, {}))
    function.check()
    assert function.of(np.array([-1, 1, 2, 3.0])).tolist() == pytest.approx(values, abs=1e-6)


def test_a_threshold_counts_as_not_passed_when_only_rounding_passes_it():
    assert outranking.Preference("ushape", q=0.2).of(np.array([0.3 - 0.1, 1.2 - 1.0])).tolist() == [0, 0]


def test_flows_sum_to_nought_and_one_alternative_has_none():
    matrix, weights = CHANCE.random((5, 3)), np.array([1, 2, 3.0])
    flows = outranking.promethee(matrix, weights, np.array([1, -1, 1]), [outranking.Preference()] * 3)
    assert flows.net.sum() == pytest.approx(0)
    alone = outranking.promethee(matrix[:1], weights, np.array([1, -1, 1]), [outranking.Preference()] * 3)
    assert alone.net.tolist() == [0]
