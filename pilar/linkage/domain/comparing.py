"""Pairs of records compared fact by fact. Every level is a small integer, so that a rule reads as a sentence.

Facts: 1 same, -1 different, 0 not known on one side. activity 1 means that its words are nearly the same.
owner: 4 same words, 3 same sound or nearly the same, 2 one contained in the other, 1 alike, 0 different, -1 not known.
trade: 3 same, 2 nearly the same or contained, 1 alike, 0 different, -1 not known (or only the owner's name).
"""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl
from rapidfuzz import fuzz, process

_AT_ONCE = 400_000  # pairs
_PLAIN_FACTS = (
    "nik",
    "npwp",
    "nib",
    "birth_on",
    "sex",
    "village",
    "sector",
    "kbli",
    "street",
    "trade_kind",
    "list",
    "row",
)


def compared(profile: pl.DataFrame, pairs: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """The pairs with their levels, in blocks that fit in memory.

    profile: one frame for both sides; pairs: a, b as row numbers of the profile.
    """
    with ThreadPoolExecutor(2) as pool:
        yield from pool.map(partial(_compare, profile), pairs.iter_slices(_AT_ONCE))


def _compare(profile: pl.DataFrame, pairs: pl.DataFrame) -> pl.DataFrame:
    left = profile[pairs["a"].to_numpy()]
    right = profile[pairs["b"].to_numpy()].rename(lambda name: f"{name}_b")
    both = pl.concat([pairs, left, right], how="horizontal")
    both = both.with_columns(
        pl.Series("owner_alike", _alike(both, "owner_words", fuzz.ratio)),
        pl.Series("sound_shared", _alike(both, "owner_sounds", fuzz.token_set_ratio)),
        pl.Series("trade_alike", _alike(both, "trade_name", fuzz.token_sort_ratio)),
        pl.Series("trade_shared", _alike(both, "trade_name", fuzz.token_set_ratio)),
        pl.Series("activity_shared", _alike(both, "activity", fuzz.token_set_ratio)),
    )
    return both.select(
        "a", "b", *(_fact(name) for name in _PLAIN_FACTS), _phone(), _lane(), _owner(), _trade(), _activity(),
        pl.min_horizontal("owner_size", "owner_size_b").fill_null(0).alias("owner_size"), "owner_alike", "trade_alike",
    )  # fmt: skip


def _alike(both: pl.DataFrame, name: str, scorer: Any) -> npt.NDArray[np.uint8]:
    """How alike the two texts are, 0 to 100; 0 where one is missing. Each distinct pair of texts is scored once."""
    texts = both.select(pl.col(name).alias("x"), pl.col(f"{name}_b").alias("y"))
    distinct = texts.drop_nulls().unique()
    if distinct.is_empty():
        return np.zeros(both.height, dtype=np.uint8)
    scored = process.cpdist(distinct["x"].to_list(), distinct["y"].to_list(), scorer=scorer, dtype=np.uint8)
    known = distinct.with_columns(pl.Series("s", scored))
    laid = texts.join(known, on=["x", "y"], how="left", maintain_order="left")["s"]
    return laid.fill_null(0).to_numpy()


def _fact(name: str) -> pl.Expr:
    same = pl.col(name) == pl.col(f"{name}_b")
    return (
        pl.when(same)
        .then(1)
        .when(same.is_null())
        .then(0)
        .otherwise(-1)
        .cast(pl.Int8)
        .fill_null(0)
        .alias(name)
    )


def _phone() -> pl.Expr:
    ones, others = ("phone1", "phone2"), ("phone1_b", "phone2_b")
    same = pl.any_horizontal((pl.col(x) == pl.col(y)).fill_null(False) for x in ones for y in others)
    known = pl.col("phone1").is_not_null() & pl.col("phone1_b").is_not_null()
    return pl.when(same).then(1).when(known).then(-1).otherwise(0).cast(pl.Int8).alias("phone")


def _lane() -> pl.Expr:
    same = (pl.col("rt") == pl.col("rt_b")) & (pl.col("rw") == pl.col("rw_b"))
    return pl.when(same).then(1).when(same.is_null()).then(0).otherwise(-1).cast(pl.Int8).alias("lane")


def _owner() -> pl.Expr:
    known = pl.col("owner_words").is_not_null() & pl.col("owner_words_b").is_not_null()
    sounds = pl.col("owner_sounds") == pl.col("owner_sounds_b")
    alike = pl.col("owner_alike")
    return (
        pl.when(~known).then(-1)
        .when(pl.col("owner_words") == pl.col("owner_words_b")).then(4)
        .when(sounds.fill_null(False) & (alike >= 60) | (alike >= 90)).then(3)
        .when((pl.col("sound_shared") == 100) | (alike >= 82)).then(2)
        .when((pl.col("sound_shared") >= 75) | (alike >= 65)).then(1)
        .otherwise(0).cast(pl.Int8).alias("owner")
    )  # fmt: skip


def _trade() -> pl.Expr:
    known = pl.col("trade_name").is_not_null() & pl.col("trade_name_b").is_not_null()
    alike, shared = pl.col("trade_alike"), pl.col("trade_shared")
    words = pl.min_horizontal(
        pl.col(name).str.count_matches(" ") + 1 for name in ("trade_name", "trade_name_b")
    )
    return (
        pl.when(~known).then(-1)
        .when(pl.col("trade_name") == pl.col("trade_name_b")).then(3)
        .when((alike >= 85) | (shared == 100) & (words >= 2)).then(2)
        .when((alike >= 65) | (shared >= 80)).then(1)
        .otherwise(0).cast(pl.Int8).alias("trade")
    )  # fmt: skip


def _activity() -> pl.Expr:
    known = pl.col("activity").is_not_null() & pl.col("activity_b").is_not_null()
    same = pl.col("activity_shared") >= 80
    return pl.when(~known).then(0).when(same).then(1).otherwise(-1).cast(pl.Int8).alias("activity")
