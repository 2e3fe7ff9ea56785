"""Numbers in words, by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pilar.ui.domain.spelled import spelled


@pytest.mark.parametrize(
    "number, words",
    [
        (0, "nol"), (9, "sembilan"), (10, "sepuluh"), (11, "sebelas"), (17, "tujuh belas"), (20, "dua puluh"), (31, "tiga puluh satu"),
        (100, "seratus"), (111, "seratus sebelas"), (999, "sembilan ratus sembilan puluh sembilan"), (1000, "seribu"),
        (2026, "dua ribu dua puluh enam"), (11_000, "sebelas ribu"), (100_000, "seratus ribu"), (1_000_000, "satu juta"),
        (1_500_000, "satu juta lima ratus ribu"), (-5, "minus lima"),
    ],
)  # fmt: skip
def test_numbers_in_words(number, words):
    assert spelled(number) == words


def test_what_is_too_large_is_refused():
    with pytest.raises(ValueError, match="too large"):
        spelled(10**15)


@given(st.integers(-(10**15) + 1, 10**15 - 1))
def test_every_number_has_words_of_letters(number):
    assert spelled(number).replace(" ", "").isalpha()


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_different_numbers_have_different_words(one, other):
    assert (spelled(one) == spelled(other)) is (one == other)
