"""The permanent number finds every slip of one digit; a column gives what one value gives."""

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from pilar.registry import domain

CITIES = st.integers(1101, 9999)
SERIALS = st.integers(1, 9_999_999_999)


def test_worked_number():
    assert domain.check_digit("572") == 4  # Damm's own example
    assert domain.local_number(5371, 1234) == "5371-0001234-9"


@given(CITIES, SERIALS, st.data())
def test_one_wrong_digit_or_swapped_neighbours_are_found(city, serial, data):
    number = domain.local_number(city, serial)
    assert domain.is_local_number(number)
    places = [place for place, char in enumerate(number) if char != "-"]
    place = data.draw(st.sampled_from(places))
    other = data.draw(st.sampled_from([d for d in "0123456789" if d != number[place]]))
    assert not domain.is_local_number(number[:place] + other + number[place + 1 :])
    left, right = number[place : place + 1], number[place + 1 : place + 2]
    if right.isdigit() and left != right:
        assert not domain.is_local_number(number[:place] + right + left + number[place + 2 :])


@given(st.lists(st.tuples(CITIES, SERIALS), min_size=1, max_size=30))
def test_a_column_of_numbers_is_each_number(pairs):
    cities, serials = (pl.Series(list(values), dtype=pl.Int64) for values in zip(*pairs, strict=True))
    assert domain.local_numbers(cities, serials).to_list() == [domain.local_number(*pair) for pair in pairs]


# Letters younger than this Python's Unicode are left out: polars may know them already and take them apart.
KNOWN_TEXT = st.text(st.characters(exclude_categories=["Cs", "Cn"]))


@given(st.lists(KNOWN_TEXT, min_size=1, max_size=20))
def test_a_column_of_sort_keys_is_each_sort_key(names):
    keys = pl.DataFrame({"name": names}).select(domain.sort_key_expr(pl.col("name"))).to_series().to_list()
    assert keys == [domain.sort_key(name) for name in names]


@given(st.text(), st.integers(0, 6), st.integers(0, 6))
def test_a_mask_keeps_the_length_and_shows_no_more_than_asked(text, head, tail):
    hidden = domain.mask(text, head=head, tail=tail)
    assert len(hidden) == len(text)
    assert sum(char != "•" for char in hidden) <= head + tail
