"""Block keys: records that share one are compared. Each key is a 63-bit number; no NIK or phone stands in it in clear.

The recipes follow what was measured on five kinds of lists (docs/methods/matching.md): together they bring .97 of the true
pairs together at about three comparisons a record, whatever the number of records.
"""

import hashlib

import numpy as np
import numpy.typing as npt
import polars as pl

Keys = npt.NDArray[np.uint64]

# Which facts make one key. Facts of one key must all be known.
RECIPES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("nik", ("nik",)),
    ("phone", ("phone1",)),
    ("phone", ("phone2",)),
    ("npwp", ("npwp",)),
    ("nib", ("nib",)),
    ("name+village", ("outer", "inner", "village")),
    ("first+birth", ("first", "birth_on")),
    ("first+village+sector", ("first", "village", "sector")),
    ("last+village+sector", ("last", "village", "sector")),
    ("trade+village", ("trade_name", "village")),
    ("name+trade", ("outer", "inner", "trade_name")),
    ("name+sector", ("owner_sounds", "sector")),
    ("lane+sector", ("rt", "rw", "village", "sector")),
)

_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_SHIFT = np.uint64(32)


def _number_of(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big") | 1


def _numbers(column: pl.Series) -> Keys:
    """A stable number per value, 0 where there is none. Texts are hashed once each, so that a key means the same
    in every process and every version."""
    if column.dtype == pl.String:
        distinct = column.drop_nulls().unique()
        known = pl.DataFrame(
            {
                "t": distinct,
                "n": pl.Series([_number_of(text) for text in distinct.to_list()], dtype=pl.UInt64),
            }
        )
        laid = column.to_frame("t").join(known, on="t", how="left", maintain_order="left")["n"]
        return laid.fill_null(0).to_numpy()
    whole = column.to_physical().cast(pl.Int64).fill_null(0)
    return whole.to_numpy().astype(np.uint64)


def _facts(profile: pl.DataFrame) -> dict[str, Keys]:
    wanted = {name for _, facts in RECIPES for name in facts} - {"outer", "inner"}
    facts = {name: _numbers(profile[name]) for name in sorted(wanted)}
    # First and last word in either order: family name first is common on lists.
    return facts | {
        "outer": np.minimum(facts["first"], facts["last"]),
        "inner": np.maximum(facts["first"], facts["last"]),
    }


def block_keys(profile: pl.DataFrame, refs: npt.NDArray[np.int64]) -> pl.DataFrame:
    """Every key of every record: columns key (Int64) and ref (Int64), each pair once, in order of key.

    profile: as profiles() gives it; refs: the number each of its records goes by.
    """
    facts = _facts(profile)
    parts = []
    for kind, names in RECIPES:
        mixed = np.full(len(refs), _number_of(kind), dtype=np.uint64)
        known = np.ones(len(refs), dtype=bool)
        for name in names:
            known &= facts[name] != 0
            mixed = (mixed ^ facts[name]) * _GOLDEN
            mixed ^= mixed >> _SHIFT
        key = (mixed >> np.uint64(1)).astype(np.int64)
        parts.append(pl.DataFrame({"key": key[known], "ref": refs[known]}))
    return pl.concat(parts).unique().sort("key", "ref")


def pairs_within(keys: pl.DataFrame, most: int) -> tuple[pl.DataFrame, int]:
    """Pairs (a < b) of records that share a key, each once; and how many blocks were too big to say anything."""
    sized = keys.with_columns(pl.len().over("key").alias("size"))
    too_big = sized.filter(pl.col("size") > most)["key"].n_unique()
    kept = sized.filter(pl.col("size").is_between(2, most)).select("key", "ref")
    pairs = kept.join(kept, on="key", suffix="_b").filter(pl.col("ref") < pl.col("ref_b"))
    return pairs.select(pl.col("ref").alias("a"), pl.col("ref_b").alias("b")).unique(), too_big


def pairs_between(keys: pl.DataFrame, known: pl.DataFrame, most: int) -> tuple[pl.DataFrame, int]:
    """Pairs of a record (a) and a business (b) that share a key, each once; and how many blocks were too big.

    known: columns key, business_id.
    """
    sized = known.with_columns(pl.len().over("key").alias("size"))
    too_big = sized.filter(pl.col("size") > most)["key"].n_unique()
    kept = sized.filter(pl.col("size") <= most)
    pairs = keys.join(kept, on="key").select(pl.col("ref").alias("a"), pl.col("business_id").alias("b"))
    return pairs.unique(), too_big
