"""The full result of a room, against the single functions and against counting by hand."""

import time
from dataclasses import replace

import numpy as np
import pytest

from pilar.flagship.domain import groups, result
from pilar.flagship.domain.errors import UnusableDecision
from pilar.flagship.domain.result import Settings, compute_result
from pilar.flagship.domain.room import Room, Tally
from pilar.flagship.tests.rooms import comparisons, room

QUICK = Settings(bootstrap=400, free_weights=400)
NOTHING = np.full((2, 2), np.nan)


@pytest.mark.parametrize("asked", [1.0, 0.3])
def test_weights_are_those_of_the_group_computed_alone(asked):
    given = room(asked=asked)
    shares = groups.role_shares(given.roles)
    alone = groups.group_priorities(given.comparisons[0], shares, "aij", "geometric_mean")
    np.testing.assert_allclose(Tally(given).weights, alone.weights, atol=1e-10)


def test_scores_are_means_of_role_means_and_facts_are_locked():
    """Role A says 5 and 1 (mean 3), B says 4, the registry's 2 stands whatever people say: by hand 3.5 and 2."""
    scores = np.array([[[5, 5.0], [1, 1]], [[1, 5], [1, 1]], [[4, 5], [np.nan, 1]]])
    facts = np.array([[np.nan, 2.0], [np.nan, 3.0]])
    ones = np.ones((3, 2, 2))
    found = compute_result(Room(("A", "A", "B"), (ones,), scores, facts), QUICK)
    np.testing.assert_allclose(found.matrix, [[3.5, 2], [1, 3]])
    assert found.weights.tolist() == [0.5, 0.5]
    assert found.values.tolist() == [2.75, 2] and found.ranking == [0, 1]
    heavier = Room(("A", "A", "B"), (ones,), scores, facts, role_weights={"A": 3, "B": 1})
    assert compute_result(heavier, QUICK).matrix[0, 0] == pytest.approx((3 * 3 + 4) / 4)


def test_own_values_add_up_to_the_groups():
    tally = Tally(room())
    own = np.einsum("pak,k->pa", tally.own_scores, tally.weights)
    np.testing.assert_allclose(tally.shares @ own, tally.matrix @ tally.weights, atol=1e-9)


def test_a_tree_multiplies_and_goals_add():
    chance = np.random.default_rng(4)
    upper, one, two = (comparisons(chance, 6, size) for size in (2, 3, 2))
    scores, facts = np.full((6, 2, 5), 3.0), np.full((2, 5), np.nan)
    roles = ("A",) * 6
    tree = Tally(Room(roles, (upper, one, two), scores, facts, "groups"))
    parts = [
        groups.group_priorities(each, tree.shares, "aij", "geometric_mean").weights
        for each in (upper, one, two)
    ]
    np.testing.assert_allclose(tree.weights, np.concatenate([parts[0][0] * parts[1], parts[0][1] * parts[2]]))
    other = comparisons(chance, 6, 3)
    goals = Tally(Room(roles, (upper, one, other), scores[:, :, :3], facts[:, :3], "goals"))
    last = groups.group_priorities(other, goals.shares, "aij", "geometric_mean").weights
    np.testing.assert_allclose(goals.weights, parts[0][0] * parts[1] + parts[0][1] * last)
    assert goals.weights.sum() == pytest.approx(1)


def test_leaving_somebody_out_is_the_result_without_them():
    given = room(people=9)
    tally = Tally(given)
    counts = np.ones((9, 9)) - np.eye(9)
    together = tally.versions(counts)
    for person in range(9):
        stay = [p for p in range(9) if p != person]
        alone = Tally(
            replace(
                given,
                roles=tuple(given.roles[p] for p in stay),
                comparisons=(given.comparisons[0][stay],),
                scores=given.scores[stay],
            )
        )
        np.testing.assert_allclose(together.weights[person], alone.weights, atol=1e-9)
        np.testing.assert_allclose(together.values[person], alone.matrix @ alone.weights, atol=1e-8)


def test_bootstrap_keeps_every_role_and_counts_everybody():
    tally = Tally(room())
    counts = tally.bootstrap_counts(300, 5)
    np.testing.assert_array_equal(counts @ tally.member, np.tile(tally.member.sum(axis=0), (300, 1)))
    assert counts.mean() == pytest.approx(1)
    assert counts.var(axis=0).mean() == pytest.approx(
        1 - 1 / 9.5, abs=0.1
    )  # binomial within a role of nine or ten


def test_the_same_room_and_seed_give_the_same_digits():
    one, two = (compute_result(room(), QUICK) for _ in range(2))
    np.testing.assert_array_equal(one.bootstrap.shares, two.bootstrap.shares)
    np.testing.assert_array_equal(one.free_weights.shares, two.free_weights.shares)
    other = compute_result(room(), replace(QUICK, seed=2))
    assert (other.bootstrap.shares != one.bootstrap.shares).any()


def test_what_a_full_result_holds():
    found = compute_result(room(), QUICK)
    np.testing.assert_allclose(found.bootstrap.shares.sum(axis=0), 1)
    np.testing.assert_allclose(found.bootstrap.shares.sum(axis=1), 1)
    assert (found.bootstrap.least <= found.bootstrap.most).all()
    assert found.bootstrap.top_set[1] == pytest.approx(found.bootstrap.shares[found.ranking[0], 0], abs=1e-9)
    assert sorted(found.ranking) == list(range(12))
    assert set(found.other_methods) == {
        "wpm", "mpe", "cpi", "topsis", "vikor", "promethee2", "borda", "copeland", "schulze", "kemeny",
    }  # fmt: skip
    assert all(places is not None and len(places) == 12 for places in found.other_methods.values())
    assert found.persuasion.best == found.ranking[0]
    assert set(found.without_role) == set(room().roles)
    assert 0 < found.concordance.w < 1


def test_identical_products_share_every_place():
    given = room()
    scores = np.concatenate([given.scores, given.scores[:, :1]], axis=1)
    found = compute_result(
        replace(given, scores=scores, facts=np.vstack([given.facts, given.facts[:1]])), QUICK
    )
    np.testing.assert_array_equal(found.bootstrap.shares[0], found.bootstrap.shares[12])
    np.testing.assert_array_equal(found.free_weights.shares[0], found.free_weights.shares[12])
    assert [0, 12] in found.ties
    for method, places in found.other_methods.items():
        assert places[0] == places[12] or method == "kemeny", method


@pytest.mark.parametrize(
    ("sizes", "shown"),
    [((6, 7, 8, 9), {"A", "B", "C", "D"}), ((3, 2, 8, 9), {"LAINNYA", "C", "D"}), ((3, 1, 8, 9), {"C", "D"}),
     ((4, 6, 8, 9), {"LAINNYA", "C", "D"}), ((4,), set())],
)  # fmt: skip
def test_a_bloc_under_five_is_never_shown_alone(sizes, shown):
    roles = tuple(name for name, size in zip("ABCD", sizes, strict=False) for _ in range(size))
    given = replace(room(people=len(roles)), roles=roles)
    tally = Tally(given)
    own = np.einsum("pak,k->pa", tally.own_scores, tally.weights)
    assert set(result.bloc_places(tally, own)) == shown


def test_one_voter_has_a_result_and_no_voter_none():
    one = room(people=1)
    one.scores[np.isnan(one.scores)] = 3
    found = compute_result(one, QUICK)
    assert found.concordance is None and found.persuasion.removals.people is None and found.without_role == {}
    nobody = Room((), (np.zeros((0, 2, 2)),), np.zeros((0, 2, 2)), NOTHING)
    with pytest.raises(UnusableDecision, match="tidak ada hasil"):
        compute_result(nobody)


def test_unusable_rooms_say_why():
    ones, threes = np.ones((2, 2, 2)), np.full((2, 2, 2), 3.0)
    loose = np.array([[[1, np.nan], [np.nan, 1]]] * 2)
    unscored = threes.copy()
    unscored[:, 1, 0] = np.nan
    cases = [
        (Room(("A", "A"), (loose,), threes, NOTHING), "menghubungkan"),
        (Room(("A", "A"), (ones,), unscored, NOTHING), "pilihan 1 belum dinilai siapa pun pada kriteria 0"),
        (Room(("A", "A"), (ones,), threes[:1], NOTHING), "tidak sama"),
        (Room(("A", "B"), (ones,), threes, NOTHING, role_weights={"A": 1}), "kelompok B"),
        (Room(("A", "A"), (ones,), threes, NOTHING, role_weights={"A": 0, "B": 1}), "di atas nol"),
    ]
    for given, sentence in cases:
        with pytest.raises(UnusableDecision, match=sentence):
            compute_result(given)


@pytest.mark.slow
def test_a_room_of_two_hundred_takes_less_than_a_second_of_work():
    """200 people, 20 products, 12 criteria, 10,000 bootstrap and 20,000 SMAA draws: about 0.3 s of one core."""
    given = room(people=200, products=20, criteria=12)
    compute_result(given, QUICK)
    start = time.thread_time()
    compute_result(given)
    assert time.thread_time() - start < 1.0
