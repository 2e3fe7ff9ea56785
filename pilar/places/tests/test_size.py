from datetime import date

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pilar.places.domain import SIZES, size_expr, size_of

TODAY = date(2026, 1, 15)
MILLION = 10**6
BILLION = 10**9


# The worked numbers of docs/methods/business-size.md, in its order.
@pytest.mark.parametrize(
    "capital, sales, founded, size, by",
    [
        (50 * MILLION, 300 * MILLION, date(2015, 6, 1), "MICRO", "sales"),
        (900 * MILLION, 2 * BILLION, date(2015, 6, 1), "MICRO", "sales"),
        (900 * MILLION, 2 * BILLION + 1, date(2015, 6, 1), "SMALL", "sales"),
        (900 * MILLION, 20 * BILLION, date(2022, 3, 1), "MICRO", "capital"),
        (1 * BILLION + 1, 100 * MILLION, date(2021, 2, 2), "SMALL", "capital"),
        (1 * BILLION + 1, 100 * MILLION, date(2021, 2, 1), "MICRO", "sales"),
        (10 * BILLION, None, date(2023, 1, 1), "MEDIUM", "capital"),
        (10 * BILLION + 1, None, date(2023, 1, 1), "LARGE", "capital"),
        (None, 50 * BILLION, date(2000, 1, 1), "MEDIUM", "sales"),
        (None, 300 * MILLION, date(2023, 1, 1), "UNKNOWN", None),
        (50 * MILLION, None, date(2015, 1, 1), "UNKNOWN", None),
        (50 * MILLION, 300 * MILLION, None, "MICRO", "sales"),
        (6 * BILLION, 300 * MILLION, None, "UNKNOWN", None),
        (None, None, None, "UNKNOWN", None),
    ],
)
def test_worked_numbers(capital, sales, founded, size, by):
    verdict = size_of(capital, sales, founded, TODAY)
    assert (verdict.size, verdict.by) == (size, by)
    assert "PP 7/2021 pasal 35" in verdict.sentence


def test_the_sentence_says_figure_limit_and_why():
    verdict = size_of(None, 300 * MILLION, date(2015, 6, 1), TODAY)
    assert verdict.sentence.replace("\u00a0", " ") == (
        "Mikro: penjualan setahun Rp 300.000.000 ≤ Rp 2 miliar; "
        "usaha berdiri sebelum 2 Februari 2021, jadi penjualan yang menentukan (PP 7/2021 pasal 35)."
    )


money = st.one_of(
    st.none(),
    st.integers(-5, 60 * BILLION),
    st.sampled_from([b * BILLION + d for b in (1, 2, 5, 10, 15, 50) for d in (-1, 0, 1)]),
)
days = st.one_of(
    st.none(), st.dates(date(1970, 1, 1), TODAY), st.sampled_from([date(2021, 2, 1), date(2021, 2, 2)])
)


@given(st.lists(st.tuples(money, money, days), min_size=1, max_size=30))
@settings(max_examples=150, deadline=None)
def test_whole_columns_get_the_same_class(rows):
    frame = pl.DataFrame(
        rows, schema={"capital": pl.Int64, "sales": pl.Int64, "founded": pl.Date}, orient="row"
    )
    got = frame.select(size_expr(pl.col("capital"), pl.col("sales"), pl.col("founded"), TODAY).alias("size"))
    assert got["size"].to_list() == [size_of(*row, TODAY).size for row in rows]


@given(money, money, days)
@settings(max_examples=200, deadline=None)
def test_a_class_is_always_one_of_five(capital, sales, founded):
    verdict = size_of(capital, sales, founded, TODAY)
    assert verdict.size in SIZES
    assert (verdict.by is None) == (verdict.size == "UNKNOWN")
