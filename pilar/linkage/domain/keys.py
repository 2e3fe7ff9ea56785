"""The block keys kept in a table: records that share one are compared.

The recipes are those of `blocking`. What identifies a person (NIK, KK, NPWP, phone) goes into a key only as its blind index,
which needs the installation's own key: nobody can find a NIK by trying all of them.
"""

import hashlib

import numpy as np
import numpy.typing as npt
import polars as pl

from pilar.linkage.domain.blocking import RECIPES, block_keys

# The columns of a prepared frame that stand for a number of a person, and must be hidden before keys are made.
HIDDEN = ("nik15", "kk", "npwp", "phone1", "phone2")
# Keys that hundreds of strangers share: one of them alone opens no registered business, two do. Measured on five senders' lists: of 52,600
# pairs with one such key and nothing else in common, two were worth a look.
WEAK = frozenset(
    (
        "street+class", "trade+first", "first+village+class", "last+village+class", "trade+village", "birth+village", "house", "lane+class",
    )
)  # fmt: skip
# So many registered businesses may be brought to each delivered row; the largest blocks are left out first.
MOST_PER_ROW = 12


def hidden(frame: pl.DataFrame, indexes: dict[str, pl.Series]) -> pl.DataFrame:
    """The prepared frame with blind indexes in place of numbers. indexes: one series per name of HIDDEN, null where unknown."""
    return frame.with_columns(indexes[name].cast(pl.Int64).alias(name) for name in HIDDEN)


def table_keys(frame: pl.DataFrame, refs: npt.NDArray[np.int64]) -> pl.DataFrame:
    """Every key of every record: columns key and ref (Int64), each pair once, in order of key; weight is 1 for a weak key, else 2.

    frame: as `hidden` gives it.
    """
    made = block_keys(frame)
    known = [np.flatnonzero(keys) for _kind, keys in made]
    columns = {
        "key": np.concatenate([keys[some].astype(np.int64) for (_kind, keys), some in zip(made, known, strict=True)]),
        "ref": np.concatenate([refs[some] for some in known]),
        "weight": np.repeat([1 if kind in WEAK else 2 for kind, _keys in made], [len(some) for some in known]),
    }  # fmt: skip
    return pl.DataFrame(columns).unique().sort("key", "ref")


def mark() -> str:
    """A short name of the recipes: keys made by others are of no use."""
    return hashlib.blake2b(repr(RECIPES).encode(), digest_size=8).hexdigest()


def pairs_between(keys: pl.DataFrame, known: pl.DataFrame, most: int) -> tuple[pl.DataFrame, int]:
    """Pairs of a record (a) and a business (b) with the weight of the keys they share; and how many blocks were too big.

    known: columns key, business_id. A block may hold `most` businesses, fewer where that brings too many pairs a record.
    """
    sized = known.group_by("key").len("size").join(keys.group_by("key").len("asking"), on="key")
    brought = sized.sort("size").with_columns((pl.col("size") * pl.col("asking")).cum_sum().alias("pairs"))
    allowed = MOST_PER_ROW * keys["ref"].n_unique() + most
    good = brought.filter((pl.col("size") <= most) & (pl.col("pairs") <= allowed)).select("key")
    pairs = keys.join(good, on="key").join(known, on="key")
    shared = pairs.group_by(pl.col("ref").alias("a"), pl.col("business_id").alias("b")).agg(
        pl.col("weight").sum()
    )
    return shared, sized.height - good.height


def worth_opening(pairs: pl.DataFrame) -> pl.DataFrame:
    """Of all pairs found those with enough in common: a, b, each once, in order."""
    summed = pairs.group_by("a", "b").agg(pl.col("weight").sum())
    return summed.filter(pl.col("weight") >= 2).select("a", "b").sort("a", "b")
