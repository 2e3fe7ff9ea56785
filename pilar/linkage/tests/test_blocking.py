"""All recipes share one budget of pairs: what is compared stays linear, the pairs with most in common stay, the rest is counted."""

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pilar.linkage.domain import blocking
from pilar.linkage.domain.prepared import prepared

NAMES = ["Yohanes", "Petrus", "Maria", "Katarina", "Markus", "Agustinus", "Yuliana", "Martha"]
FAMILIES = ["Bria", "Nope", "Tefa", "Lay", "Nubatonis", "Seran"]


def crowded(rows: int, seed: int) -> pl.DataFrame:
    """A list in which names, years and places repeat, and every tenth row is the next one's twin by NIK."""
    rng = np.random.default_rng(seed)

    def drawn(words: list[str]) -> list[str]:
        return [words[at] for at in rng.integers(len(words), size=rows)]

    niks = [
        f"53710{at % 7 + 1}{at % 28 + 1:02d}{at % 12 + 1:02d}{60 + at % 40}{at:04d}"
        for at in range(1, rows + 1)
    ]
    for at in range(0, rows - 1, 10):
        niks[at] = niks[at + 1]
    return pl.DataFrame(
        {
            "rec_id": [str(at) for at in range(rows)], "nik": niks, "village": drawn(["Oesapa", "Alak", "Liliba"]),
            "owner_name": [f"{one} {other}" for one, other in zip(drawn(NAMES), drawn(FAMILIES), strict=True)],
            "activity": drawn(["jual nasi", "kios", "jahit"]), "founded": drawn(["2015", "2019", "2021"]),
        }
    )  # fmt: skip


@pytest.fixture
def short(monkeypatch):
    monkeypatch.setattr(blocking, "_ALWAYS", 0)
    monkeypatch.setattr(blocking, "MOST_COMPARED", 1.0)


def test_a_budget_keeps_the_pairs_with_most_in_common_and_counts_the_rest(short):
    frame, _ = prepared(crowded(1_000, 1))
    found = blocking.blocked(frame)
    assert 0 < len(found.a) == 1_000 and found.beyond > 1_000
    kept = set(zip(found.a.tolist(), found.b.tolist(), strict=True))
    # A NIK that two rows share says more than a name, a year and a place that many do.
    assert {(at, at + 1) for at in range(0, 1_000, 10)} <= kept


def test_without_need_nothing_is_left_out():
    frame, _ = prepared(crowded(200, 2))
    found = blocking.blocked(frame)
    assert found.beyond == 0 and (found.a < found.b).all()


@settings(deadline=None, max_examples=25)
@given(st.integers(2, 400), st.integers(0, 50), st.floats(0.1, 5.0))
def test_whatever_the_list_pairs_are_distinct_and_within_the_budget(rows, seed, most):
    frame, _ = prepared(crowded(rows, seed))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(blocking, "_ALWAYS", 0)
        whole = blocking.blocked(frame)
        patch.setattr(blocking, "MOST_COMPARED", most)
        found = blocking.blocked(frame)
    assert len(found.a) <= int(most * rows)
    assert len(found.a) + found.beyond == len(whole.a) + whole.beyond
    assert len(set(zip(found.a.tolist(), found.b.tolist(), strict=True))) == len(found.a)
