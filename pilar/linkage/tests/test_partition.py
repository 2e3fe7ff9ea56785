"""Groups, piles and blocks: what may never be joined is not, and growth stays linear."""

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pilar.linkage.domain import DIFFERENT, LOOK, SURE
from pilar.linkage.domain.blocking import MOST_PER_BLOCK, MOST_PER_RECORD, block_keys, blocked
from pilar.linkage.domain.partition import partition, weakest_links
from pilar.linkage.domain.piles import Costs, error_rate, expected_cost, pile_of
from pilar.linkage.domain.prepared import prepared

# A shared machine may be slow for a moment; that is no failure.
unhurried = settings(deadline=None, max_examples=60)
SIZE = 9
pairs = st.dictionaries(
    st.tuples(st.integers(0, SIZE - 1), st.integers(0, SIZE - 1)).filter(lambda ab: ab[0] < ab[1]),
    st.tuples(st.floats(0, 1), st.booleans()),
    max_size=20,
)


def grouped(chances, never=(), start=None, size=SIZE):
    keys = list(chances)
    a, b = (np.array([key[side] for key in keys], dtype=np.int64) for side in (0, 1))
    return partition(
        size,
        a,
        b,
        np.array([chances[k] for k in keys], dtype=float),
        np.array([k in never for k in keys], dtype=bool),
        start,
    )


@unhurried
@given(pairs)
def test_no_group_holds_a_forbidden_pair(edges):
    never = {pair for pair, (_, forbidden) in edges.items() if forbidden}
    found = grouped({pair: chance for pair, (chance, _) in edges.items()}, never)
    assert all(found.label[a] != found.label[b] for a, b in never)
    assert (np.bincount(found.label, minlength=SIZE)[found.label] == found.size).all()
    assert (found.label <= np.arange(SIZE)).all()


@unhurried
@given(pairs, st.lists(st.integers(0, 2), min_size=SIZE, max_size=SIZE))
def test_groups_that_stand_stay_whole(edges, colours):
    start = np.array([colours.index(colour) for colour in colours], dtype=np.int64)
    found = grouped({pair: chance for pair, (chance, _) in edges.items()}, start=start)
    for colour in set(colours):
        assert len({found.label[at] for at in range(SIZE) if colours[at] == colour}) == 1


def test_a_third_record_never_chains_two_that_cannot_be_one():
    # Worked in docs/methods/linkage-classes.md: 0-1 pulls 4.6, 1-2 pulls 2.2, 0-2 pushes 6.9.
    found = grouped({(0, 1): 0.99, (1, 2): 0.9, (0, 2): 0.001}, size=3)
    assert found.label.tolist() == [0, 0, 2]
    assert grouped({(0, 1): 0.99, (1, 2): 0.9}, size=3).label.tolist() == [0, 0, 0]


def weakest(label, chances):
    a, b = (np.array([pair[at] for pair in chances], dtype=np.int64) for at in (0, 1))
    return weakest_links(np.array(label), a, b, np.array(list(chances.values())))


def test_the_weakest_link_is_the_one_the_group_hangs_on():
    chances = {(0, 1): 0.99, (1, 2): 0.98, (2, 3): 0.95, (0, 2): 0.7, (0, 3): 0.9, (1, 3): 0.9}
    assert grouped(chances, size=4).size.tolist() == [4] * 4
    assert weakest([0] * 4, chances).tolist() == [0.95] * 4
    assert weakest([0, 1, 0], {(0, 2): 0.8, (0, 1): 0.9}).tolist() == [0.8, 1.0, 0.8]


@unhurried
@given(st.integers(2, 6), st.data())
def test_without_links_up_to_the_weakest_the_group_falls_apart(size, data):
    every = [(one, other) for one in range(size) for other in range(one + 1, size)]
    strong = data.draw(st.lists(st.floats(0.01, 1), min_size=len(every), max_size=len(every)))
    chances = dict(zip(every, strong, strict=True))
    least = weakest([0] * size, chances)[0]

    def holds(kept):
        reached = {0}
        for _step in range(size):
            reached |= {node for pair in kept if set(pair) & reached for node in pair}
        return len(reached) == size

    assert holds([pair for pair, chance in chances.items() if chance >= least])
    assert not holds([pair for pair, chance in chances.items() if chance > least])


@unhurried
@given(st.lists(st.floats(0, 1), min_size=1, max_size=20), st.floats(2, 500), st.floats(1.1, 50))
def test_every_pair_lies_on_its_cheapest_pile(chances, wrong, missed):
    costs = Costs(wrong, missed)
    chance = np.array(chances)
    dear = {pile: expected_cost(chance, pile, costs) for pile in (SURE, LOOK, DIFFERENT)}
    for at, pile in enumerate(pile_of(chance, costs)):
        assert dear[pile][at] <= min(every[at] for every in dear.values()) + 1e-6


def test_a_sample_without_errors_still_may_hide_some():
    # Wilson (1927): none wrong of 200 leaves up to 1.9 per cent.
    share, low, high = error_rate(200, 0)
    assert (share, low) == (0, 0) and high == pytest.approx(0.01885, abs=1e-5)
    assert error_rate(200, 3) == pytest.approx((0.015, 0.00511, 0.04317), abs=1e-5)
    with pytest.raises(ValueError, match="at least one pair"):
        error_rate(0, 0)


def frame_of(**columns):
    return prepared(pl.DataFrame(columns))[0]


def test_keys_are_the_same_in_every_process():
    keys = dict(
        block_keys(frame_of(nik=["5371030101809017"], owner_name=["Yohanes Bria"], village=["Oesapa"]))
    )
    assert (int(keys["nik"][0]), int(keys["name+village"][0])) == KNOWN_KEYS
    assert int(keys["phone"][0]) == 0


KNOWN_KEYS = (3986312365783814049, 4250526502659897207)


def test_a_block_of_thousands_stays_linear_and_is_told():
    size = 5000
    found = blocked(
        frame_of(
            owner_name=["Yohanes Bria"] * size,
            village=["Oesapa"] * size,
            business_name=[f"Kios {n}" for n in range(size)],
        )
    )
    assert 0 < len(found.a) <= (MOST_PER_RECORD + 2) * size
    told = found.left_out.filter(pl.col("recipe") == "name+village").row(0, named=True)
    assert (told["blocks"], told["records"]) == (1, size)


@unhurried
@given(st.integers(2, 30))
def test_a_small_block_is_compared_whole(size):
    found = blocked(frame_of(owner_name=["Yohanes Bria"] * size, village=["Oesapa"] * size))
    assert len(found.a) == size * (size - 1) // 2 and (found.a < found.b).all()
    assert size < MOST_PER_BLOCK
