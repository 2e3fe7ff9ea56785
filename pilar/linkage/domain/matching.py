"""The whole of a match: delivered rows against each other and against the registry's cards, to piles and candidates."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

from pilar.linkage.domain import MOST_CANDIDATES, clusters, comparing, keys, rules
from pilar.linkage.domain.profiles import profiles

Progress = Callable[[int, int, str], None]

CANDIDATE = pl.Struct(
    {"business_id": pl.Int64, "row_key": pl.Int64, "score": pl.Float64, "reasons": pl.String}
)
MATCHES = {
    "row_key": pl.Int64, "business_id": pl.Int64, "business_label": pl.Int64, "owner_id": pl.Int64,
    "owner_label": pl.Int64, "pile": pl.String, "score": pl.Float64, "reasons": pl.String,
    "candidates": pl.List(CANDIDATE),
}  # fmt: skip


@dataclass(frozen=True)
class Records:
    """Rows first, then cards, as one profile. `row_key` is null for cards, `business_id` and `owner_id` for rows."""

    profile: pl.DataFrame
    row_key: pl.Series
    business_id: pl.Series
    owner_id: pl.Series


def records(row_profile: pl.DataFrame, row_key: pl.Series, cards: pl.DataFrame) -> Records:
    """row_profile: as profiles() gives it; cards: columns of profiles.FACTS with business_id and owner_id."""
    profile = pl.concat([row_profile, profiles(cards)]) if cards.height else row_profile
    none = pl.Series([None] * row_profile.height, dtype=pl.Int64)
    blank = pl.Series([None] * cards.height, dtype=pl.Int64)
    return Records(
        profile,
        pl.concat([row_key.cast(pl.Int64), blank]),
        pl.concat([none, cards["business_id"].cast(pl.Int64)]) if cards.height else none,
        pl.concat([none, cards["owner_id"].cast(pl.Int64)]) if cards.height else none,
    )


def judged_pairs(found: Records, pairs: pl.DataFrame, progress: Progress) -> pl.DataFrame:
    """Every pair that means something: a, b (record numbers), verdict, score, reasons."""
    done, parts = 0, []
    for levels in comparing.compared(found.profile, pairs):
        parts.append(rules.judged(levels))
        done += levels.height
        progress(done, pairs.height, "compare")
    if not parts:
        empty = {
            "a": pl.Int64,
            "b": pl.Int64,
            "verdict": pl.String,
            "score": pl.Float64,
            "reasons": pl.String,
        }
        return pl.DataFrame(schema=empty)
    return pl.concat(parts)


def matches(found: Records, edges: pl.DataFrame) -> pl.DataFrame:
    """One line per row in the shape of MATCHES, in the rows' order."""
    business = clusters.businesses(edges, found.profile["nib"], found.business_id)
    owner = clusters.owners(edges, business, found.owner_id, found.profile["nik"])
    label = pl.Series(business, dtype=pl.Int64)
    frame = pl.DataFrame(
        {
            "record": pl.Series(range(len(business)), dtype=pl.Int64),
            "row_key": found.row_key,
            "label": label,
            "owner_label": pl.Series(owner, dtype=pl.Int64),
            "known_business": found.business_id,
            "known_owner": found.owner_id,
        }
    ).with_columns(
        pl.col("known_business").max().over("label").alias("business_id"),
        pl.col("known_owner").max().over("owner_label").alias("owner_id"),
    )
    frame = frame.join(_best(edges, "SAME"), on="record", how="left", maintain_order="left")
    frame = frame.join(_candidates(frame, edges), on="record", how="left", maintain_order="left")
    return _laid_out(frame.filter(pl.col("row_key").is_not_null()))


def _best(edges: pl.DataFrame, verdict: str) -> pl.DataFrame:
    """The best pair of each record: record, score, reasons."""
    some = edges.filter(pl.col("verdict") == verdict)
    both = pl.concat([some.select(pl.col(side).alias("record"), "score", "reasons") for side in ("a", "b")])
    return both.sort("score", descending=True).unique("record", keep="first", maintain_order=True)


def _candidates(frame: pl.DataFrame, edges: pl.DataFrame) -> pl.DataFrame:
    """For one record of each group that a person must look at: record, candidates (best first), look_score, look_reasons.

    A group that already is a registered business asks nothing; of two new groups the later one asks.
    """
    side = frame.select("record", "label", "business_id", "row_key")
    look = edges.filter(pl.col("verdict") == "LOOK").select("a", "b", "score", "reasons")
    both = look.join(side, left_on="a", right_on="record").join(
        side, left_on="b", right_on="record", suffix="_b"
    )
    both = both.filter(pl.col("label") != pl.col("label_b"))
    both = both.filter(pl.col("business_id").is_null() | pl.col("business_id_b").is_null())
    turn = pl.col("business_id_b").is_null() & (
        pl.col("business_id").is_not_null() | (pl.col("label_b") > pl.col("label"))
    )
    asks = {name: pl.when(turn).then(f"{name}_b").otherwise(name) for name in ("label", "row_key")}
    other = {
        name: pl.when(turn).then(name).otherwise(f"{name}_b") for name in ("label", "row_key", "business_id")
    }
    asked = both.select(
        pl.when(turn).then("b").otherwise("a").alias("record"), asks["label"].alias("group"),
        other["label"].alias("other"), other["business_id"].alias("business_id"),
        pl.when(other["business_id"].is_null()).then(other["row_key"]).alias("row_key"), "score", "reasons",
    ).filter(pl.col("business_id").is_not_null() | pl.col("row_key").is_not_null())  # fmt: skip
    best = asked.sort("score", "record", descending=[True, False]).unique(
        ["group", "other"], keep="first", maintain_order=True
    )
    grouped = best.group_by("group", maintain_order=True).agg(
        pl.col("record").first(), pl.col("score").first().alias("look_score"), pl.col("reasons").first().alias("look_reasons"),
        pl.struct("business_id", "row_key", "score", "reasons").head(MOST_CANDIDATES).alias("candidates"),
    )  # fmt: skip
    return grouped.drop("group")


def _laid_out(frame: pl.DataFrame) -> pl.DataFrame:
    looks = pl.col("candidates").is_not_null()
    first = pl.col("row_key") == pl.col("row_key").min().over("label")
    known = pl.col("business_id").is_not_null() | ~first
    pile = pl.when(looks).then(pl.lit("LOOK")).when(known).then(pl.lit("SURE")).otherwise(pl.lit("DIFFERENT"))
    new_business = pl.when(pl.col("business_id").is_null()).then(pl.col("row_key").min().over("label"))
    new_owner = pl.when(pl.col("owner_id").is_null()).then(pl.col("row_key").min().over("owner_label"))
    return frame.select(
        "row_key", "business_id", new_business.alias("business_label"), "owner_id", new_owner.alias("owner_label"),
        pile.alias("pile"),
        pl.when(looks).then("look_score").otherwise(pl.col("score")).alias("score"),
        pl.when(looks).then("look_reasons").otherwise(pl.col("reasons")).fill_null("").alias("reasons"),
        pl.col("candidates").cast(pl.List(CANDIDATE)),
    )  # fmt: skip


def match(
    row_profile: pl.DataFrame,
    row_key: pl.Series,
    cards: pl.DataFrame,
    known_pairs: pl.DataFrame,
    row_keys: pl.DataFrame,
    most: int,
    progress: Progress,
) -> tuple[pl.DataFrame, int]:
    """Match rows among themselves and with their candidate cards.

    known_pairs: a (row number), b (business id); row_keys: keys.block_keys of the rows by row number. Gives the matches
    and how many blocks were too big to be compared.
    """  # fmt: skip
    found = records(row_profile, row_key, cards)
    pairs, too_big = keys.pairs_within(row_keys, most)
    if cards.height:
        place = pl.DataFrame(
            {"b": cards["business_id"].cast(pl.Int64), "card": _numbers(row_profile.height, cards.height)}
        )
        with_cards = known_pairs.join(place, on="b").select("a", pl.col("card").alias("b"))
        pairs = pl.concat([pairs, with_cards])
    return matches(found, judged_pairs(found, pairs, progress)), too_big


def _numbers(start: int, count: int) -> npt.NDArray[np.int64]:
    return np.arange(start, start + count, dtype=np.int64)
