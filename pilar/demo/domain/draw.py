"""Drawing at random, always from a seed: one named stream per question, so a new question changes no old answer."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt
import polars as pl

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

EPOCH = date(1970, 1, 1)


def stream(seed: int, question: str) -> np.random.Generator:
    """The random numbers that answer one question in the city with this seed."""
    return np.random.Generator(np.random.PCG64([seed, zlib.crc32(question.encode())]))


def weighted(rng: np.random.Generator, weights: Sequence[float] | Floats, count: int) -> Ints:
    """`count` indexes into `weights`, each as likely as its weight."""
    edges = np.cumsum(np.asarray(weights, dtype=np.float64))
    return np.searchsorted(edges, rng.random(count) * edges[-1], side="right").astype(np.int64)


def gather(table: Sequence[str | None], indexes: Ints) -> pl.Series:
    """The words of `table` at `indexes`, as a text column."""
    return pl.Series(table, dtype=pl.String).gather(pl.Series(indexes))


def words(rng: np.random.Generator, table: Sequence[str], count: int) -> pl.Series:
    """`count` words, all equally likely."""
    return gather(table, rng.integers(0, len(table), count))


def best(rng: np.random.Generator, weights: Floats, count: int) -> Flags:
    """Exactly `count` of the rows chosen, without repetition, the heavier the likelier."""
    with np.errstate(divide="ignore"):
        keys = np.log(rng.random(len(weights))) / weights
    chosen = np.zeros(len(weights), dtype=np.bool_)
    chosen[np.argsort(-keys, kind="stable")[:count]] = True
    return chosen


def days(of: date) -> int:
    """A date as days since 1970."""
    return (of - EPOCH).days


def day(number: int) -> date:
    """The date of a number of days since 1970."""
    return EPOCH + timedelta(days=number)


def dates(numbers: Ints | Floats, where: Flags | None = None) -> pl.Series:
    """Days since 1970 as dates; null where `where` is false."""
    column = pl.Series(np.asarray(numbers, dtype=np.int32)).cast(pl.Date)
    if where is None:
        return column
    return pl.select(pl.when(pl.Series(where)).then(column)).to_series()


def only(column: pl.Series, where: Flags) -> pl.Series:
    """The column with nulls where `where` is false."""
    return pl.select(pl.when(pl.Series(where)).then(column)).to_series()


def spread(values: pl.Series, where: Flags) -> pl.Series:
    """One value for each true row of `where`, in order; null elsewhere. As many values as true rows."""
    at = pl.Series(np.where(where, np.cumsum(where) - 1, -1))
    return values.gather(pl.select(pl.when(at >= 0).then(at)).to_series())


def either(where: Flags, first: pl.Series, second: pl.Series) -> pl.Series:
    """`first` where `where` holds, else `second`."""
    return pl.select(pl.when(pl.Series(where)).then(first).otherwise(second)).to_series()


def rounded(values: Floats, digits: int = 2) -> Ints:
    """Positive amounts rounded to so many significant digits, as people state them."""
    scale = 10.0 ** (np.floor(np.log10(np.maximum(values, 1.0))) - (digits - 1))
    return (np.round(values / scale) * scale).astype(np.int64)
