"""The whole of a match: delivered rows against each other and against the registry's cards, to piles and candidates."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

from pilar.linkage.domain import DIFFERENT, LOOK, MOST_CANDIDATES, SURE
from pilar.linkage.domain.blocking import blocked
from pilar.linkage.domain.judging import Judge, Judged
from pilar.linkage.domain.partition import components, partition

Progress = Callable[[int, int, str], None]
Places = npt.NDArray[np.int64]

CANDIDATE = pl.Struct(
    {"business_id": pl.Int64, "row_key": pl.Int64, "score": pl.Float64, "reasons": pl.String}
)
MATCHES = {
    "row_key": pl.Int64, "business_id": pl.Int64, "business_label": pl.Int64, "owner_id": pl.Int64,
    "owner_label": pl.Int64, "pile": pl.String, "score": pl.Float64, "reasons": pl.String,
    "candidates": pl.List(CANDIDATE),
}  # fmt: skip
# More records than this with licences of their own in one tangle: their first ones are told apart pair by pair.
_MOST_TOLD_APART = 300


@dataclass(frozen=True)
class Records:
    """Rows first, then cards, as one prepared frame. `row_key` is null for cards, `business_id` and `owner_id` for rows;
    `place` says which row of which sheet a delivered row stands in, null where nobody knows."""

    frame: pl.DataFrame
    row_key: pl.Series
    business_id: pl.Series
    owner_id: pl.Series
    place: pl.Series

    @property
    def rows(self) -> int:
        return len(self.row_key) - self.row_key.null_count()


def records(rows: pl.DataFrame, row_key: pl.Series, place: pl.Series, cards: pl.DataFrame) -> Records:
    """rows: prepared; cards: prepared, with business_id and owner_id beside."""
    ids = {name: cards[name].cast(pl.Int64) for name in ("business_id", "owner_id")}
    blank = pl.Series([None] * rows.height, dtype=pl.Int64)
    none = pl.Series([None] * cards.height, dtype=pl.Int64)
    return Records(
        pl.concat([rows, cards.drop("business_id", "owner_id")], how="vertical_relaxed"),
        pl.concat([row_key.cast(pl.Int64), none]),
        pl.concat([blank, ids["business_id"]]),
        pl.concat([blank, ids["owner_id"]]),
        pl.concat([place.cast(pl.Int64), none]),
    )


def match(
    found: Records, known_pairs: pl.DataFrame, judge: Judge, progress: Progress
) -> tuple[pl.DataFrame, int]:
    """Match rows among themselves and with their candidate cards.

    known_pairs: a (row number), b (business id). Gives one line per row in the shape of MATCHES, in the rows' order, and how many
    blocks were too big to be compared whole.
    """
    blocks = blocked(found.frame.head(found.rows))
    cards = pl.DataFrame(
        {"b": found.business_id, "card": pl.Series(range(len(found.row_key)), dtype=pl.Int64)}
    ).drop_nulls("b")
    with_cards = known_pairs.select("a", "b").join(cards, on="b")
    a = np.r_[blocks.a, with_cards["a"].to_numpy()]
    b = np.r_[blocks.b, with_cards["card"].to_numpy()]
    progress(0, len(a), "compare")
    judged = judge.judged(found.frame, a, b)
    progress(len(a), len(a), "compare")
    business, owner = grouped(found, judged)
    return _matches(found, judged, business, owner), int(blocks.left_out["blocks"].sum())


def grouped(found: Records, judged: Judged) -> tuple[Places, Places]:
    """The business and the owner of every record, each named by its first record.

    Only pairs of the sure pile join. A pair that is surely different is never in one group whatever others say, nor are two registered
    businesses, two licences, or two businesses named in one row of a sheet; two registered owners or two NIKs never are one owner.
    """
    size = len(found.row_key)
    alone = np.arange(size, dtype=np.int64)
    beside = _same_value(found.place)
    business = _joined(
        alone, judged.a, judged.b, judged.business, judged.pile[judged.row_of],
        [found.business_id, found.frame["nib"]], beside,
    )  # fmt: skip
    # Businesses of one registered owner, and those one row names together, have one owner from the start.
    kept = _same_value(found.owner_id)
    start = components(size, np.r_[kept[0], beside[0]], np.r_[kept[1], beside[1]], business)
    owner = _joined(
        start, judged.a, judged.b, judged.person, judged.owner_pile[judged.row_of],
        [found.owner_id, found.frame["nik"]], (alone[:0], alone[:0]),
    )  # fmt: skip
    return business, owner


def _joined(
    start: Places, a: Places, b: Places, chance: npt.NDArray[np.float64], pile: npt.NDArray[np.str_],
    marks: list[pl.Series], apart: tuple[Places, Places],
) -> Places:  # fmt: skip
    """Groups grown from `start` by the pairs of the sure pile. marks: values of which a group may hold only one; apart: pairs never joined."""
    sure = pile == SURE
    tangle = components(len(start), a[sure], b[sure], start)
    told = [_clashing(tangle, mark) for mark in marks]
    left, right = (np.concatenate([apart[at], *(pairs[at] for pairs in told)]) for at in (0, 1))
    never = np.r_[pile == DIFFERENT, np.ones(len(left), dtype=bool)]
    pull = np.r_[np.where(sure, chance, np.minimum(chance, 0.5)), np.zeros(len(left))]
    return partition(len(start), np.r_[a, left], np.r_[b, right], pull, never, start).label


def _same_value(values: pl.Series) -> tuple[Places, Places]:
    """The first record of each value with every other record of it."""
    named = values.rename("v").to_frame().with_row_index("at").drop_nulls("v")
    pairs = named.select(
        pl.col("at").first().over("v").cast(pl.Int64).alias("first"), pl.col("at").cast(pl.Int64)
    )
    pairs = pairs.filter(pl.col("first") != pl.col("at"))
    return pairs["first"].to_numpy(), pairs["at"].to_numpy()


def _clashing(tangle: Places, mark: pl.Series) -> tuple[Places, Places]:
    """Pairs of records in one tangle that show different values of the mark."""
    marked = pl.DataFrame({"tangle": tangle, "mark": mark}).with_row_index("at").drop_nulls("mark")
    several = marked.filter(pl.col("mark").n_unique().over("tangle") > 1)
    several = several.filter(pl.int_range(pl.len()).over("tangle") < _MOST_TOLD_APART)
    both = several.join(several, on="tangle", suffix="_b").filter(
        (pl.col("at") < pl.col("at_b")) & (pl.col("mark") != pl.col("mark_b"))
    )
    return both["at"].cast(pl.Int64).to_numpy(), both["at_b"].cast(pl.Int64).to_numpy()


def _matches(found: Records, judged: Judged, business: Places, owner: Places) -> pl.DataFrame:
    """One line per row in the shape of MATCHES, in the rows' order."""
    frame = pl.DataFrame(
        {
            "record": pl.Series(range(len(business)), dtype=pl.Int64), "row_key": found.row_key, "label": business,
            "owner_label": owner, "known_business": found.business_id, "known_owner": found.owner_id,
        }
    ).with_columns(
        pl.col("known_business").max().over("label").alias("business_id"),
        pl.col("known_owner").max().over("owner_label").alias("owner_id"),
    )  # fmt: skip
    told = _told(judged, business)
    frame = frame.join(_best(told), on="record", how="left", maintain_order="left")
    frame = frame.join(_candidates(frame, told), on="record", how="left", maintain_order="left")
    return _laid_out(frame.filter(pl.col("row_key").is_not_null()))


def _told(judged: Judged, business: Places) -> pl.DataFrame:
    """The pairs that mean something to a person: a, b, joined, score, reasons."""
    worth = (judged.pile != DIFFERENT)[judged.row_of]
    a, b, row_of = judged.a[worth], judged.b[worth], judged.row_of[worth]
    return pl.DataFrame(
        {
            "a": a, "b": b, "joined": business[a] == business[b], "score": judged.business[worth],
            "reasons": pl.Series(judged.codes(), dtype=pl.String).gather(row_of),
        }
    )  # fmt: skip


def _best(told: pl.DataFrame) -> pl.DataFrame:
    """The best pair of each record with one of its own group: record, score, reasons."""
    some = told.filter("joined")
    both = pl.concat([some.select(pl.col(side).alias("record"), "score", "reasons") for side in ("a", "b")])
    return both.sort("score", "record", descending=[True, False]).unique(
        "record", keep="first", maintain_order=True
    )


def _candidates(frame: pl.DataFrame, told: pl.DataFrame) -> pl.DataFrame:
    """For one record of each group that a person must look at: record, candidates (best first), look_score, look_reasons.

    A group that already is a registered business asks nothing; of two new groups the later one asks.
    """
    side = frame.select("record", "label", "business_id", "row_key")
    look = told.filter(~pl.col("joined")).select("a", "b", "score", "reasons")
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
    pile = pl.when(looks).then(pl.lit(LOOK)).when(known).then(pl.lit(SURE)).otherwise(pl.lit(DIFFERENT))
    new_business = pl.when(pl.col("business_id").is_null()).then(pl.col("row_key").min().over("label"))
    new_owner = pl.when(pl.col("owner_id").is_null()).then(pl.col("row_key").min().over("owner_label"))
    return frame.select(
        "row_key", "business_id", new_business.alias("business_label"), "owner_id", new_owner.alias("owner_label"),
        pile.alias("pile"),
        pl.when(looks).then("look_score").otherwise(pl.col("score")).alias("score"),
        pl.when(looks).then("look_reasons").otherwise(pl.col("reasons")).fill_null("").alias("reasons"),
        pl.col("candidates").cast(pl.List(CANDIDATE)),
    )  # fmt: skip
