"""How firm a result is, each number against an exhaustive search or a count by hand."""

from itertools import combinations

import numpy as np
import pytest

from pilar.flagship.domain import acceptability, draws, opinions, sensitivity
from pilar.flagship.domain.errors import UnusableDecision
from pilar.flagship.domain.persuasion import persuasion

CHANCE = np.random.default_rng(11)


def fewest_by_trying_all(scores: np.ndarray, best: int, turn: bool) -> int | None:
    people, alternatives = scores.shape
    for count in range(1, people + 1):
        for chosen in combinations(range(people), count):
            if not turn:
                rest = np.delete(scores, chosen, axis=0).sum(axis=0)
                if count < people and (rest > rest[best]).any():
                    return count
                continue
            for rival in range(alternatives):
                swapped = scores.copy()
                swapped[np.ix_(chosen, [best, rival])] = scores[np.ix_(chosen, [rival, best])]
                if swapped[:, rival].sum() > swapped[:, best].sum():
                    return count
    return None


@pytest.mark.parametrize("turn", range(20))
def test_fewest_people_is_what_trying_everybody_finds(turn):
    scores = CHANCE.integers(1, 6, (7, 4)).astype(float)
    found = persuasion(scores)
    for change, swapping in ((found.removals, False), (found.reversals, True)):
        expected = fewest_by_trying_all(scores, found.best, swapping)
        assert (len(change.people) if change.people else None) == expected
    left = [int(np.argmax(np.delete(scores, p, axis=0).sum(axis=0))) for p in range(7)]
    assert list(found.leave_one_out) == left


def test_a_winner_everybody_wants_cannot_be_removed_but_can_be_turned():
    found = persuasion(np.array([[5, 1], [5, 2], [5, 3.0]]))
    assert found.removals.people is None
    assert found.reversals.people == (0, 1)  # leads 4, 3, 2: after two turn −4 − 3 + 2 < 0


def test_critical_weights_by_hand():
    """Scores .56 and .44: δ = (s_j − s_i)/(x_jk − x_ik) = −.12/(.2 − .8) = .2 for the first criterion."""
    matrix, weights = np.array([[0.8, 0.2], [0.2, 0.8]]), np.array([0.6, 0.4])
    found = sensitivity.critical_weights(matrix, weights)
    assert found.absolute[0, 1] == pytest.approx([0.2, -0.2])
    assert found.renormalised[0, 1] == pytest.approx([0.5, 0.5])
    assert found.critical_top == found.critical_any == 0
    moved = weights - np.array([found.absolute[0, 1][0], 0])
    assert matrix[0] @ moved == pytest.approx(matrix[1] @ moved)


def test_what_takes_more_than_the_whole_weight_is_no_answer():
    found = sensitivity.critical_weights(
        np.array([[0.9, 0.5, 0.3], [0.1, 0.45, 0.3]]), np.array([0.5, 0.3, 0.2])
    )
    assert found.absolute[0, 1] == [None, None, None]
    assert found.critical_top is None


@pytest.mark.parametrize("turn", range(10))
def test_nearest_weights_end_the_lead_and_nothing_nearer_does(turn):
    matrix, weights = CHANCE.random((3, 3)), CHANCE.dirichlet(np.ones(3))
    found = sensitivity.nearest_weights(matrix, weights)
    best = int(np.argmax(matrix @ weights))
    grid = np.array([(a, b, 1 - a - b) for a in np.linspace(0, 1, 101) for b in np.linspace(0, 1 - a, 101)])
    lost = (grid @ matrix.T).argmax(axis=1) != best
    distances = np.abs(grid[lost] - weights).sum(axis=1)
    if found is None:
        assert not len(distances)
        return
    assert found.weights.sum() == pytest.approx(1) and (found.weights >= 0).all()
    assert matrix[found.rival] @ found.weights == pytest.approx(matrix[best] @ found.weights)
    assert found.distance <= (distances.min() if len(distances) else 2) + 1e-9


def test_a_single_fact_that_would_change_the_winner():
    changes = sensitivity.cell_changes(np.array([[0.8, 0.5], [0.5, 0.7]]), np.array([0.5, 0.5]))
    assert [(c.rival, c.criterion) for c in changes] == [(1, 0), (1, 1)]
    assert [c.score for c in changes] == pytest.approx([0.6, 0.8])


def test_an_alternative_never_first_has_no_central_weight():
    found = acceptability.acceptability(np.array([[2, 2], [1, 1.0]]), acceptability.free_weights(2, 100, 1))
    assert found.shares.tolist() == [[1, 0], [0, 1]]
    assert found.central_weights[1] is None
    assert found.central_weights[0].sum() == pytest.approx(1)


@pytest.mark.parametrize(
    "ranges",
    [[[0.3, 0.5], [0.2, 0.4], [0, 1]], [[0.08, 0.09]] * 12, [[0, 0.5], [0.3, 0.3], [0.2, 0.9]],
     [[0, 0.05]] * 6 + [[0.6, 1]] + [[0, 0.3]] * 5],
)  # fmt: skip
def test_weights_stay_in_their_ranges(ranges):
    limits = np.array(ranges, dtype=float)
    drawn = acceptability.ranged_weights(limits, 500, 4) / acceptability.WEIGHT_STEPS
    assert len(drawn) == 500
    np.testing.assert_allclose(drawn.sum(axis=1), 1, atol=1e-7)
    assert (drawn >= limits[:, 0] - 1e-8).all() and (drawn <= limits[:, 1] + 1e-8).all()


def test_walked_weights_are_as_even_as_drawn_ones():
    low, high = np.zeros(3), np.full(3, 0.5)
    walked = acceptability._walked(low, high, 4000, 3)
    drawn = acceptability.ranged_weights(np.column_stack([low, high]), 4000, 3) / acceptability.WEIGHT_STEPS
    np.testing.assert_allclose(walked.mean(axis=0), drawn.mean(axis=0), atol=0.01)
    np.testing.assert_allclose(walked.std(axis=0), drawn.std(axis=0), atol=0.01)


def test_ranges_that_hold_no_weights_are_refused():
    for ranges in ([[0.6, 0.7], [0.6, 0.7]], [[0, 0.3], [0, 0.3]]):
        with pytest.raises(UnusableDecision, match="berjumlah satu"):
            acceptability.ranged_weights(np.array(ranges), 100, 1)


def test_splitmix_gives_its_published_numbers():
    assert draws.words(1234567, 3).tolist() == [6457827717110365317, 3203168211198807973, 9817491932198370423]
    assert draws.words(1234567, 2, start=1).tolist() == [3203168211198807973, 9817491932198370423]


def test_two_camps_are_found_and_none_is_invented():
    camps = np.vstack([CHANCE.normal(0, 0.3, (15, 5)), CHANCE.normal(1.2, 0.3, (15, 5))])
    found = opinions.find_camps(camps)
    assert found.found and found.labels.tolist() == [0] * 15 + [1] * 15
    assert found.silhouette > found.null_limit
    long_cloud = CHANCE.normal(0, 1, (30, 5)) * np.array([3, 1, 1, 1, 1])
    none = opinions.find_camps(long_cloud)
    assert not none.found and set(none.labels) == {0}
    assert opinions.find_camps(np.ones((30, 4))).found is False
    assert opinions.find_camps(camps[[0, 1, 2, 3, 15, 16, 17, 18, 19]]).found is False  # one camp under five


def test_silhouette_by_hand():
    """Points 0, 1 | 5: a = 1, b = 5 and 4, so .8 and .75; alone counts 0."""
    value = opinions.silhouette(np.array([[0.0], [1.0], [5.0]]), np.array([0, 0, 1]))
    assert value == pytest.approx((0.8 + 0.75 + 0) / 3)
    assert opinions.silhouette(np.zeros((3, 1)), np.zeros(3, dtype=int)) is None
