"""Cells on their way to a sheet: text as it stands, and two marks for what a spreadsheet stores otherwise.

A column of cells is a text series. A cell that begins with NUMBER is written as a number, one with DATE (then
YYYY-MM-DD) as a date; in a CSV a number loses its mark and a date is written day first.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import polars as pl

from pilar.demo.domain.draw import Flags, gather, weighted

NUMBER = "\x01"
DATE = "\x02"

MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November",
    "Desember",
)  # fmt: skip

Options = Sequence[tuple[float, pl.Series | str | None]]


def mixed(rng: np.random.Generator, count: int, options: Options) -> pl.Series:
    """Row by row one of the options (a column, a fixed text or nothing), as often as its weight says."""
    which = pl.Series("which", weighted(rng, [weight for weight, _ in options], count))
    columns = [
        option.rename(f"option{number}")
        if isinstance(option, pl.Series)
        else pl.select(pl.repeat(option, count, dtype=pl.String)).to_series().rename(f"option{number}")
        for number, (_, option) in enumerate(options)
    ]
    chosen = pl.col(f"option{len(options) - 1}")
    for number in range(len(options) - 1):
        chosen = pl.when(pl.col("which") == number).then(pl.col(f"option{number}")).otherwise(chosen)
    return pl.DataFrame([which, *columns]).select(chosen.alias("cells")).to_series()


def where_known(written: pl.Series, value: pl.Series, otherwise: pl.Series) -> pl.Series:
    """`written` where the value is known, else what the clerk put for nothing."""
    return pl.select(pl.when(value.is_not_null()).then(written).otherwise(otherwise)).to_series()


def nothing(rng: np.random.Generator, count: int, dash: float = 0.3) -> pl.Series:
    """What stands in a cell when nothing is known: mostly an empty cell, a dash, sometimes words."""
    return mixed(
        rng, count, [(1 - dash, None), (dash * 0.8, "-"), (dash * 0.1, "tidak ada"), (dash * 0.1, "0")]
    )


def some(rng: np.random.Generator, count: int, share: float) -> Flags:
    """True for about this share of rows."""
    return np.asarray(rng.random(count) < share)


def as_number(value: pl.Series) -> pl.Series:
    """The value as a number cell."""
    return NUMBER + value.cast(pl.String)


def as_date(value: pl.Series) -> pl.Series:
    """A date as a date cell."""
    return DATE + value.dt.strftime("%Y-%m-%d")


def month_words(value: pl.Series) -> pl.Series:
    """The Indonesian month of each date; null stays null."""
    index = value.dt.month().cast(pl.Int64).fill_null(1).to_numpy() - 1
    return where_known(
        gather(MONTHS, index), value, pl.Series([None], dtype=pl.String).gather([0] * len(value))
    )
