"""Columns of records as arrays, and what two values of one column have in common, many pairs at a time."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl
from rapidfuzz import process

from pilar.linkage.domain.steps import FEW

Places = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
Percents = npt.NDArray[np.uint8]
Laid = tuple[npt.NDArray[np.int32], npt.NDArray[Any]]

# From so many texts on hardly any two pairs have the same two.
_MANY_TEXTS = 5_000


def alike(first: Laid, second: Laid, a: Places, b: Places, where: Flags, scorer: Any, least: int) -> Percents:
    """How alike two texts are, 0 to 100, where `where`; 0 elsewhere, and where it would be less than `least`, which is seen sooner. Each distinct
    pair of texts is scored once.

    first, second: the number of each record's text of `a` and of `b`, and the texts by number ("" for 0).
    """
    (codes, texts), (others, against) = first, second
    found = np.zeros(len(a), dtype=np.uint8)
    at = np.flatnonzero(where)
    if not len(at):
        return found
    one, other = codes[a[at]].astype(np.int64), others[b[at]].astype(np.int64)
    if len(texts) > _MANY_TEXTS:
        # Hardly any two pairs have the same two texts; to look for them costs more than to score them all.
        found[at] = _scored(texts[one], against[other], scorer, least)
        return found
    mixed, back = np.unique(one * len(against) + other, return_inverse=True)
    found[at] = _scored(texts[mixed // len(against)], against[mixed % len(against)], scorer, least)[back]
    return found


def _scored(left: npt.NDArray[Any], right: npt.NDArray[Any], scorer: Any, least: int) -> Percents:
    # Scores are rounded afterwards, so half a point below is still enough.
    return np.asarray(
        process.cpdist(left, right, scorer=scorer, score_cutoff=max(least - 0.5, 0), dtype=np.uint8)
    )


def codes(column: pl.Series) -> Places:
    """Equal values have equal numbers; 0 where null."""
    if len(column) <= FEW:
        known: dict[Any, int] = {None: 0}
        return np.array([known.setdefault(value, len(known)) for value in column.to_list()], dtype=np.int64)
    if column.dtype == pl.String:
        # Of 64 bits: that two of a list's texts ever have the same is less likely than a fault of the machine.
        told = column.hash(seed=11).reinterpret(signed=True)
        return pl.select(pl.when(column.is_not_null()).then(told).otherwise(0)).to_series().to_numpy()
    return (column.cast(pl.Int64) + 1).fill_null(0).to_numpy()


def as_they_stand(column: pl.Series) -> tuple[npt.NDArray[np.int32], list[str]]:
    """As `coded`, every row a text of its own."""
    codes = np.arange(1, len(column) + 1, dtype=np.int32)
    return np.where(column.is_null().to_numpy(), 0, codes).astype(np.int32), column.fill_null("").to_list()


def numbers_of(frame: pl.DataFrame) -> dict[str, npt.NDArray[Any]]:
    """What is counted with, of a prepared frame, asked of it at once; 0 where not known."""
    born = pl.col("birth").dt
    parts = {"day": born.day(), "month": born.month(), "year": born.year()}
    asked = frame.select(
        pl.col("nik").is_not_null().alias("full_nik"),
        pl.col("nik", "nik15", "phone1").fill_null(0), pl.col("nik_birth", "declared_birth").to_physical().fill_null(0),
        pl.col("person_words").fill_null(0), pl.col("founded").cast(pl.Int32).fill_null(0),
        *(part.cast(pl.Int32).fill_null(0).alias(name) for name, part in parts.items()),
    )  # fmt: skip
    return {column.name: column.to_numpy() for column in asked}


def digits(numbers: npt.NDArray[np.int64], width: int) -> npt.NDArray[np.uint8]:
    digits = np.empty((len(numbers), width), dtype=np.uint8)
    for place in range(width - 1, -1, -1):
        digits[:, place] = numbers % 10
        numbers = numbers // 10
    return digits


def one_slip(digits: npt.NDArray[np.uint8], a: Places, b: Places, where: Flags) -> Flags:
    """Whether the two numbers differ in one digit, or in two neighbours changed round."""
    found = np.zeros(len(a), dtype=bool)
    at = np.flatnonzero(where)
    one, other = digits[a[at]], digits[b[at]]
    differ = one != other
    count = differ.sum(axis=1)
    first = differ.argmax(axis=1)
    rows = np.arange(len(at))
    after = np.minimum(first + 1, digits.shape[1] - 1)
    turned = (one[rows, first] == other[rows, after]) & (one[rows, after] == other[rows, first])
    found[at] = (count == 1) | ((count == 2) & turned)
    return found
