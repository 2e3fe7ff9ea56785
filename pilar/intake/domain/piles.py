"""The three piles in numbers, and what a person's decisions make of them. Works on the frames of the dry run.

rows: the staged rows with `row_key`; matches: as linkage gives them (row_key, business_id or business_label, owner_id
or owner_label, pile, candidates).
"""

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from pilar.linkage.domain import SURE


@dataclass(frozen=True, slots=True)
class Decision:
    """One row looked at: the same as a registered business, as another row of the batch, or (both None) as none of them."""

    row_key: int
    same_business: int | None = None
    same_row: int | None = None


class _Joined:
    """Groups by label, each perhaps a registered business. Two registered businesses are never joined."""

    def __init__(self) -> None:
        self.parent: dict[int, int] = {}

    def of(self, thing: int) -> int:
        while thing in self.parent:
            thing = self.parent[thing]
        return thing

    def join(self, one: int, other: int) -> None:
        one, other = self.of(one), self.of(other)
        if one == other or (one < 0 and other < 0):
            return
        # Registered businesses are negative numbers here: they stay the name of their group.
        keep, gone = min(one, other), max(one, other)
        self.parent[gone] = keep


def _thing(business_id: int | None, label: int | None) -> int:
    return -business_id if business_id is not None else int(label or 0)


def decided(matches: pl.DataFrame, decisions: list[Decision], owner_of: Mapping[int, int]) -> pl.DataFrame:
    """The matches after the decisions: rows judged the same share their business and its owner; `open` marks rows nobody
    has decided yet. owner_of: owner of every business named in a decision."""
    if not decisions:
        return matches.with_columns((pl.col("pile") == "LOOK").alias("open"))
    place = {
        key: _thing(business, label)
        for key, business, label in matches.select("row_key", "business_id", "business_label").iter_rows()
    }
    joined = _Joined()
    for one in decisions:
        if one.row_key not in place:
            continue
        if one.same_business is not None:
            joined.join(place[one.row_key], -one.same_business)
        elif one.same_row in place:
            joined.join(place[one.row_key], place[one.same_row])
    moved = {thing: joined.of(thing) for thing in joined.parent}
    done = [one.row_key for one in decisions]
    return _moved(matches, moved, owner_of).with_columns(
        ((pl.col("pile") == "LOOK") & ~pl.col("row_key").is_in(done)).alias("open")
    )


def by_number(matches: pl.DataFrame, decisions: list[Decision], owner_of: Mapping[int, int]) -> pl.DataFrame:
    """The matches of rows that name a registered business by its own number: those are sure, whatever else they say."""
    told = decided(matches, decisions, owner_of)
    named = pl.col("row_key").is_in([one.row_key for one in decisions]) & pl.col("business_id").is_not_null()
    return told.with_columns(
        pl.when(named).then(pl.lit(SURE)).otherwise("pile").alias("pile"),
        pl.when(~named).then("candidates").alias("candidates"),
        pl.col("open") & ~named,
    )


def _moved(matches: pl.DataFrame, moved: dict[int, int], owner_of: Mapping[int, int]) -> pl.DataFrame:
    if not moved:
        return matches
    thing = pl.coalesce(-pl.col("business_id"), "business_label")
    frame = matches.with_columns(thing.alias("was"))
    now = pl.col("was").replace(moved)
    frame = frame.with_columns(now.alias("now"))
    known = (pl.col("now") < 0) & (pl.col("now") != pl.col("was"))
    owner = (-pl.col("now")).replace_strict(dict(owner_of), default=None, return_dtype=pl.Int64)
    return frame.with_columns(
        pl.when(pl.col("now") < 0).then(-pl.col("now")).alias("business_id"),
        pl.when(pl.col("now") >= 0).then(pl.col("now")).alias("business_label"),
        pl.when(known).then(owner).otherwise(pl.col("owner_id")).alias("owner_id"),
        # Rows newly joined under one label have one owner: that of the label's own rows.
        pl.when(known).then(None).otherwise(pl.col("owner_label")).alias("owner_label"),
    ).drop("was", "now")


def numbers(matches: pl.DataFrame) -> dict[str, int]:
    """How many rows are new businesses, known ones, or still to be looked at; and how many businesses are new.

    matches: after `decided`. A further row about a new business counts as known.
    """
    waiting = pl.col("open")
    is_new = pl.col("business_id").is_null() & (pl.col("row_key") == pl.col("business_label"))
    frame = matches.select(
        waiting.sum().alias("look"),
        (~waiting & is_new).sum().alias("new"),
        (~waiting & ~is_new).sum().alias("known"),
        pl.col("business_label").drop_nulls().n_unique().alias("new_businesses"),
        pl.col("business_id").drop_nulls().n_unique().alias("known_businesses"),
    )
    return {name: int(value) for name, value in frame.row(0, named=True).items()}


def against_previous(rows: pl.DataFrame, before: pl.DataFrame, fields: list[str]) -> dict[str, int]:
    """A sender's new list beside the former one: how many businesses are new in it, changed, the same, and gone.

    rows, before: `business_id` (null for a business nobody knew) and the fields.
    """
    shared = [name for name in fields if name in rows.columns and name in before.columns]
    now = rows.filter(pl.col("business_id").is_not_null()).unique(
        "business_id", keep="first", maintain_order=True
    )
    then = before.filter(pl.col("business_id").is_not_null()).unique(
        "business_id", keep="first", maintain_order=True
    )
    both = now.select("business_id", *shared).join(
        then.select("business_id", *shared), on="business_id", suffix="_then"
    )
    same = (
        pl.all_horizontal(pl.col(name).eq_missing(pl.col(f"{name}_then")) for name in shared)
        if shared
        else pl.lit(True)
    )
    unchanged = both.filter(same).height
    unknown = (
        rows.filter(pl.col("business_id").is_null())["business_label"].n_unique()
        if "business_label" in rows.columns
        else 0
    )
    return {
        "new": now.height - both.height + unknown,
        "changed": both.height - unchanged,
        "same": unchanged,
        "gone": then.height - both.height,
    }
