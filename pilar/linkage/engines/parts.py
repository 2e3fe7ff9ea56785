"""What batches go through Python for: reading cells, keys, comparing texts, grouping. Each calls the code of the in-process engine."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl

from pilar.linkage.domain import grouping, prepared
from pilar.linkage.domain.blocking import NOT_COMPARED, RECIPES, Blocks, block_keys, says_something
from pilar.linkage.domain.commonness import Common
from pilar.linkage.domain.levels import Compared, laid_out, packed, with_works
from pilar.linkage.domain.works import Works

KINDS = tuple(dict.fromkeys(kind for kind, _ in RECIPES))

# What a record says by itself, the columns of `prepared.read`.
_TEXT, _NUMBER, _SMALL, _DAY = pl.String, pl.Int64, pl.Int16, pl.Date
READ: dict[str, type[pl.DataType]] = {
    "nik": _NUMBER, "nik15": _NUMBER, "nik_state": pl.Int8, "nik_birth": _DAY, "nik_sex": _TEXT, "person": _TEXT, "person_sounds": _TEXT,
    "person_initials": _TEXT, "person_words": pl.Int8, "first": _TEXT, "last": _TEXT, "trade": _TEXT, "kind": _TEXT, "street": _TEXT,
    "house": pl.Int32, "street_rt": _SMALL, "street_rw": _SMALL, "landmark": _TEXT, "rt": _SMALL, "rw": _SMALL, "phone1": _NUMBER,
    "phone2": _NUMBER, "trade_own": _TEXT, "declared_birth": _DAY, "source": _TEXT, "kk": _NUMBER, "nib": _NUMBER, "npwp": _NUMBER,
    "declared_sex": _TEXT, "email": _TEXT, "village": _TEXT, "district": _TEXT, "doing": _TEXT, "class5": _TEXT, "sector": _TEXT,
    "founded": _SMALL,
}  # fmt: skip
SAID: dict[str, type[pl.DataType]] = {"n": pl.Int64, "rec_id": pl.String, **READ}
ROWS: dict[str, type[pl.DataType]] = {
    **SAID,
    "birth": _DAY,
    "gender": _TEXT,
    "list": pl.Int32,
    "class_said": _TEXT,
    "writing": _NUMBER,
    "telling": pl.Boolean,
}
KEYS: dict[str, type[pl.DataType]] = {"kind": pl.Int8, "place": pl.Int8, "key": pl.Int64, "n": pl.Int64}
JUDGED: dict[str, type[pl.DataType]] = {"a": pl.Int64, "b": pl.Int64, "copy": pl.Boolean, "pattern": pl.Int64}
GROUPED: dict[str, type[pl.DataType]] = {
    "a": pl.Int64, "b": pl.Int64, "business": pl.Float64, "owner": pl.Float64, "household": pl.Float64, "pile": pl.String, "pattern": pl.Int64,
    "cluster": pl.Int64, "person": pl.Int64,
}  # fmt: skip

# The columns that are compared, and what makes them comparable among all records.
COMPARED = (
    "nik", "nik15", "nik_birth", "declared_birth", "birth", "person", "person_sounds", "person_initials", "person_words", "phone1", "phone2",
    "village", "street", "house", "rt", "rw", "trade_own", "doing", "class5", "class_said", "sector", "nib", "npwp", "kk", "email", "founded",
    "gender", "list",
)  # fmt: skip
COMMON = ("name_chance", "trade_share", "phone_holders", "crowd")


@dataclass(frozen=True)
class Facts:
    """What rows say about each other, few enough for every batch: misspellings to fold by column; sources with the number of their list; the usual
    KBLI class of words of work; numbers that too many rows give, by column."""

    folds: dict[str, dict[str, str]]
    lists: dict[str, int]
    classes: dict[str, str]
    shared: dict[str, pl.Series]


def read(raw: pl.DataFrame) -> pl.DataFrame:
    return pl.concat(
        [raw.select("n", "rec_id"), prepared.read(raw.drop("n", "rec_id"))], how="horizontal"
    ).select(*SAID)


def finished(said: pl.DataFrame, facts: Facts) -> pl.DataFrame:
    """The rows once what all of them say is known, as `prepared.prepared` gives them."""
    folded = said.with_columns(prepared.fold(said[name], into) for name, into in facts.folds.items())
    lists = pl.col("source").replace_strict(facts.lists, default=None, return_dtype=pl.Int32)
    filled = prepared.filled_in(folded.with_columns(lists.alias("list")))
    usual = pl.col("doing").replace_strict(facts.classes, default=None, return_dtype=pl.String)
    rows = filled.with_columns(pl.coalesce("class5", usual).alias("class5")).with_columns(
        pl.when(~pl.col(name).is_in(values.implode())).then(name).alias(name)
        for name, values in facts.shared.items()
    )
    telling = [
        name for name in rows.columns if name not in NOT_COMPARED and name not in ("n", "rec_id", "writing")
    ]
    return rows.with_columns(
        rows.select(telling).hash_rows(seed=7).reinterpret(signed=True).alias("writing"),
        rows.select(says_something()).to_series().alias("telling"),
    ).select(*ROWS)


def keys(rows: pl.DataFrame) -> pl.DataFrame:
    """Every key of every record."""
    parts = []
    for place, (kind, values) in enumerate(block_keys(rows)):
        some = np.flatnonzero(values)
        parts.append(
            pl.DataFrame({"key": values[some].astype(np.int64), "n": rows["n"].to_numpy()[some]}).select(
                pl.lit(KINDS.index(kind), pl.Int8).alias("kind"),
                pl.lit(place, pl.Int8).alias("place"),
                "key",
                "n",
            )
        )
    return pl.concat(parts)


def levels(pairs: pl.DataFrame) -> pl.DataFrame:
    """The pattern of each pair; both records stand in its row, the columns of the second end in _b."""
    names = (*COMPARED, *COMMON)
    both = pl.concat([pairs.select(names), pairs.select(pl.col(f"{name}_b").alias(name) for name in names)])
    common = Common(
        both["name_chance"].to_numpy(), both["trade_share"].to_numpy(), both["phone_holders"].to_numpy(), both["crowd"].to_numpy()
    )  # fmt: skip
    here = np.arange(pairs.height, dtype=np.int64)
    found = Compared(both, common).levels(here, here + pairs.height)
    return pairs.select("a", "b", "copy").with_columns(pl.Series("pattern", packed(found)))


def levels_again(pairs: pl.DataFrame, works: Works) -> pl.DataFrame:
    """The patterns once the words of work are known."""
    sides = [
        [works.codes(pairs[f"doing{side}"], "D"), works.codes(pairs[f"class_said{side}"], "C")]
        for side in ("", "_b")
    ]
    found = with_works(laid_out(pairs["pattern"].to_numpy()), works, *sides)
    return pairs.select("a", "b", "copy").with_columns(pl.Series("pattern", packed(found)))


def groups(pairs: pl.DataFrame, people: bool, doubtful: bool) -> pl.DataFrame:
    """Businesses, owners and piles of some whole components: a line per record (b is null, business its weakest link), and one per pair worth
    telling."""
    pairs = pairs.sort("copy", "a", "b")
    known = np.unique(np.r_[pairs["a"].to_numpy(), pairs["b"].to_numpy()])
    a, b = (np.searchsorted(known, pairs[side].to_numpy()) for side in "ab")
    lists = np.zeros(len(known), dtype=np.int64)
    for side, name in ((a, "list"), (b, "list_b")):
        lists[side] = pairs[name].fill_null(-1).to_numpy() + 1
    chance = pairs.select("business", "owner", "household", "unrelated").to_numpy()
    apart = grouping.different(laid_out(pairs["pattern"].to_numpy()))
    blocks = Blocks(a, b, pl.DataFrame(), copies=int(pairs["copy"].sum()))
    found = grouping.group(
        lists, blocks, chance, np.arange(len(chance)), apart, grouping.nothing_settled(), people=people, doubtful=doubtful, costs=grouping.AMONG_OTHERS
    )  # fmt: skip
    records = pl.DataFrame(
        {"a": known, "business": found.weakest, "pile": found.pile, "cluster": known[found.business.label],
         "person": known[found.owner.label]}
    )  # fmt: skip
    keep, chance, piles = found.worth_telling(chance, np.arange(len(chance)))
    business, owner, household, _ = chance.T
    told = pairs[keep].select("a", "b", "pattern").with_columns(
        business=pl.Series(business), owner=pl.Series(owner), household=pl.Series(household), pile=pl.Series(piles, dtype=pl.String)
    )  # fmt: skip
    return pl.concat([records, told], how="diagonal").select(*GROUPED)
