"""When a month may be closed, what a share is, and which groups are held back."""

from datetime import date
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pilar.reports.domain.closing import fingerprint, last_day, why_not
from pilar.reports.domain.indicators import INDICATORS, Value
from pilar.reports.domain.small_groups import hidden_of, publish
from pilar.reports.words import INDICATORS as WORDS


@pytest.mark.parametrize(
    ("month", "why"),
    [(202610, ""), (202001, ""), (202611, "RUNNING"), (202612, "FUTURE"), (201912, "TOO_EARLY"), (202613, "NO_MONTH"), (0, "NO_MONTH")],
)  # fmt: skip
def test_a_month_that_is_over_can_be_closed(month, why):
    assert why_not(month, 202611) == why


def test_the_last_day_of_a_month():
    assert [last_day(month) for month in (202610, 202612, 202402)] == [
        date(2026, 10, 31),
        date(2026, 12, 31),
        date(2024, 2, 29),
    ]


def test_nothing_is_divided_by_zero_and_few_promises_have_no_share():
    assert Value(0, 0).share is None and Value(3).share is None and Value(3, 6).share == 0.5
    promises = INDICATORS["janji"]
    assert (
        promises.share(Value(4, 4)) is None
        and promises.share(Value(4, 5)) == 0.8
        and promises.share(None) is None
    )


def test_every_indicator_has_words_and_a_share_names_its_whole():
    assert set(WORDS) == set(INDICATORS)
    assert all(bool(each.whole) == bool(WORDS[code].whole) for code, each in INDICATORS.items())


def test_the_fingerprint_does_not_hang_on_the_order_but_on_every_digit():
    lines = [["value", "nib", "5371", "3", "6"], ["value", "usaha", "5371", "6", ""]]
    same = fingerprint(202610, 5371, lines)
    assert fingerprint(202610, 5371, lines[::-1]) == same
    assert fingerprint(202610, 5371, [lines[0], ["value", "usaha", "5371", "7", ""]]) != same
    assert fingerprint(202609, 5371, lines) != same


# -- small groups -----------------------------------------------------------------------------------
def test_the_worked_example():
    """docs/methods/open-data.md: 2 alone would be told by subtracting, so the smallest other count goes with it."""
    assert hidden_of({"a": 2, "b": 9, "c": 40}, 5) == {"a", "b"}
    assert hidden_of({"a": 4, "b": 4, "c": 40}, 5) == {"a", "b"}  # 8 of two: 1 to 7 each
    assert hidden_of({"a": 1, "b": 1, "c": 9, "d": 40}, 5) == {"a", "b", "c"}  # 2 of two would be 1 and 1
    assert hidden_of({"a": 9, "b": 40}, 5) == frozenset()
    assert hidden_of({"a": 3}, 5) is None and hidden_of({"a": 1, "b": 1}, 5) is None


cubes = st.dictionaries(st.tuples(st.integers(1, 4), st.integers(1, 4)), st.integers(1, 12), max_size=12)


@settings(max_examples=150, deadline=None)
@given(cells=cubes, k=st.integers(2, 6))
def test_nobody_is_found_by_subtracting(cells, k):
    """An attacker knows the sum of all, every number told, and which counts are held back; he tries every table that fits.

    Reckoned the long way, so it does not lean on the rule: of each number held back at least one possible value reaches k and two differ.
    """
    told = publish(cells, k)
    sums = {group: sum(n for (at, _c), n in cells.items() if at == group) for group, _cell in cells}
    hidden = [group for group in sums if group in told.hidden_groups]
    if hidden != list(sums):
        assert _safe([sums[group] for group in hidden], k)
    for group in sums:
        part = {cell: n for (at, cell), n in cells.items() if at == group}
        if group in told.hidden_groups or group in told.unsplit:
            assert not any(at == group for at, _cell in told.hidden_cells)
            continue
        assert sums[group] >= k
        assert all(n >= k for cell, n in part.items() if (group, cell) not in told.hidden_cells)
        assert _safe([n for cell, n in part.items() if (group, cell) in told.hidden_cells], k)


def _safe(numbers, k):
    """Every way to share the sum of the hidden numbers, each at least 1."""
    if not numbers:
        return True
    total = sum(numbers)
    if len(numbers) > 4:  # the same by the ends of the range, where trying all would take long
        return total - len(numbers) + 1 >= k
    fits = (
        [each for each in product(range(1, total + 1), repeat=len(numbers)) if sum(each) == total]
        if total < 30
        else None
    )
    if fits is None:
        return len(numbers) > 1
    return all(max(values) >= k and len(set(values)) > 1 for values in zip(*fits, strict=True))


@given(cells=cubes)
def test_what_nobody_could_be_found_in_is_told_whole(cells):
    large = {key: number + 20 for key, number in cells.items()}
    told = publish(large, 5)
    assert not (told.hidden_groups or told.unsplit or told.hidden_cells)
