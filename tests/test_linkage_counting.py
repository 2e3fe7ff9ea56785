"""How many there are: published numbers to the printed digit, properties, and what the interval covers."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pilar.linkage.domain import counting

unhurried = settings(deadline=None, max_examples=60)

# Hepatitis A in a Taiwanese college, three lists (Chao et al. 2001, Statistics in Medicine 20).
HEPATITIS = {
    (True, True, True): 28, (True, True, False): 21, (True, False, True): 17, (True, False, False): 69,
    (False, True, True): 18, (False, True, False): 55, (False, False, True): 63,
}  # fmt: skip


def test_chapmans_estimate_of_the_textbook():
    # Ten marked turtles, fifteen caught later, five of them marked: 11 * 16 / 6 - 1 = 28.3.
    found = counting.chapman(10, 15, 5)
    assert found.total == pytest.approx(28.3, abs=0.05) and found.seen == 20
    assert found.low == 20 and found.high == pytest.approx(39.9, abs=0.05)


@pytest.mark.parametrize(
    ("pairs", "total"), [((), 388), (((0, 1),), 416), (((0, 2),), 393), (((0, 1), (0, 2), (1, 2)), 1313)]
)
def test_log_linear_models_give_the_published_totals(pairs, total):
    rows, counts = counting.histories(HEPATITIS)
    _, unseen = counting._fit(counting._design(rows, pairs), counts)
    assert counts.sum() == 271 and round(271 + unseen) in (total, total + 1)


def test_the_model_with_the_least_aic_is_told():
    found = counting.log_linear(HEPATITIS, draws=100)
    assert found.model == "1-2 2-3" and round(found.total) == 527
    assert found.low < found.total < found.high and found.seen == 271
    assert found == counting.log_linear(HEPATITIS, draws=100)


def drawn(seed: int, size: int, shares: list[float]) -> dict[tuple[bool, ...], int]:
    rng = np.random.default_rng(seed)
    on = rng.random((size, len(shares))) < np.array(shares)
    kinds, counts = np.unique(on[on.any(axis=1)], axis=0, return_counts=True)
    return {tuple(map(bool, kind)): int(count) for kind, count in zip(kinds, counts, strict=True)}


def test_intervals_hold_the_truth_about_as_often_as_they_say():
    held = 0
    for seed in range(40):
        found = counting.log_linear(drawn(seed, 3_000, [0.4, 0.35, 0.3]), draws=60, seed=seed)
        held += found.low <= 3_000 <= found.high
    assert held >= 30


@unhurried
@given(st.integers(0, 500), st.integers(0, 500), st.integers(0, 500))
def test_no_estimate_is_below_what_was_seen(first, second, both):
    if both > min(first, second):
        with pytest.raises(ValueError, match="kedua daftar"):
            counting.chapman(first, second, both)
        return
    found = counting.chapman(first, second, both)
    assert found.seen <= found.low <= max(found.total, found.seen) <= found.high or found.total < found.seen


@unhurried
@given(st.lists(st.integers(0, 60), min_size=7, max_size=7))
def test_any_overlap_gives_an_interval_or_a_sentence(counts):
    rows = [tuple(bool(number >> place & 1) for place in range(3)) for number in range(1, 8)]
    try:
        found = counting.log_linear(dict(zip(rows, counts, strict=True)), draws=20)
    except ValueError as problem:
        assert str(problem)
    else:
        assert found.seen == sum(counts) <= found.low <= found.high and np.isfinite(found.total)


def test_what_cannot_be_counted_is_refused():
    for seen in (
        {},
        {(True,): 1},
        {(True, False): 1},
        {(True,) * 7: 1},
        {(True, True, False): -1},
        {(True, True, False): 0},
    ):
        with pytest.raises(ValueError, match="daftar|negatif"):
            counting.log_linear(seen)
