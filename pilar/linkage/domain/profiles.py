"""What is compared of a record: one frame of the same shape for delivered rows and for the registry's cards."""

import polars as pl

from pilar.linkage.domain import names
from pilar.linkage.domain.variants import ADDRESSES

# What a record brings (`list` and `row` say which list and which row of it a delivered record stands in); the numbers that identify a person come as blind indexes, never in clear.
FACTS: dict[str, type[pl.DataType]] = {
    "name": pl.String, "owner_name": pl.String, "nik": pl.Int64, "phone1": pl.Int64, "phone2": pl.Int64,
    "npwp": pl.Int64, "nib": pl.String, "birth_on": pl.Date, "sex": pl.String, "village": pl.Int64,
    "sector": pl.String, "kbli": pl.String, "address": pl.String, "rt": pl.String, "rw": pl.String,
    "activity": pl.String, "list": pl.Int64, "row": pl.Int64,
}  # fmt: skip

# Sectors that say nothing about which business it is.
_NO_SECTOR = ("", "OTHER")


def profiles(facts: pl.DataFrame) -> pl.DataFrame:
    """The facts in comparable form, row by row; a missing fact is null.

    facts: columns of FACTS, missing ones allowed. Gives nik, phone1, phone2, npwp, nib, birth_on, sex, village, sector,
    kbli, rt, rw, list, row, street, activity, owner_words, owner_sounds, owner_size, first, last, trade_name, trade_kind.
    """
    absent = [
        pl.lit(None, dtype=kind).alias(name) for name, kind in FACTS.items() if name not in facts.columns
    ]
    full = facts.with_columns(absent).select(pl.col(name).cast(kind) for name, kind in FACTS.items())
    frame = pl.concat(
        [
            full.drop("name", "owner_name", "address", "activity"),
            names.owner_names(full["owner_name"]),
            names.business_names(full["name"]),
            names.streets(full["address"]),
            names.activities(full["activity"]),
        ],
        how="horizontal",
    )
    frame = frame.with_columns(_own_trade_name().alias("trade_name"))
    texts = [name for name, kind in frame.schema.items() if kind == pl.String]
    frame = frame.with_columns(pl.col(name).replace("", None) for name in texts)
    return frame.with_columns(
        pl.when(~pl.col("sector").is_in(_NO_SECTOR)).then(pl.col("sector")).alias("sector"),
        pl.when(pl.col("village") > 0).then(pl.col("village")).alias("village"),
    )


def _own_trade_name() -> pl.Expr:
    """The business's own name; "" where it only repeats the owner's, as licences do: that is no evidence."""
    trade = pl.col("trade_name").str.split(" ").list.set_difference(list(ADDRESSES))
    owner = pl.col("owner_words").str.split(" ")
    only_owner = trade.list.set_difference(owner).list.len() == 0
    return pl.when(only_owner).then(pl.lit("")).otherwise(pl.col("trade_name"))
