"""The whole of a match on an engine: the same steps, in the same order, as domain/model.py takes in memory.

Batches of rows go through Python to be read; SQL counts what rows say about each other, finds the pairs and joins their sides; batches of pairs
go through Python to be compared. Only patterns with their counts come back, a few hundred thousand of them however long the list, and
the model is fitted to them here. Their chances join the pairs again, and groups are made component by component.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np
import polars as pl

from pilar.linkage.domain import evidence, teaching
from pilar.linkage.domain.anchors import BUSINESS
from pilar.linkage.domain.blocking import MANY_COPIES, bits_of, budget, largest_allowed
from pilar.linkage.domain.chances import BY_COLUMN, chance
from pilar.linkage.domain.classes import fit
from pilar.linkage.domain.grouping import WORTH_TELLING, kinds, ties
from pilar.linkage.domain.levels import FACTS, WORK, laid_out
from pilar.linkage.domain.model import Model
from pilar.linkage.domain.partition import components
from pilar.linkage.domain.prepared import FOLDED, NUMBERS, SHARED, fold
from pilar.linkage.domain.works import DOUBTFUL, ENOUGH, Works, lifts
from pilar.linkage.engines import Engine, parts
from pilar.linkage.engines import statements as say

Progress = Callable[[str], None]
# Records whose components are grouped at a time.
_AT_ONCE = 200_000


@dataclass(frozen=True)
class Found:
    """What a match gave, beside the tables `clusters` and `told` that are still with the engine: see `model.Linked`."""

    model: Model
    records: int
    pairs: int
    beyond: int
    shared: pl.DataFrame
    left_out: pl.DataFrame
    judged: str


def link(engine: Engine, progress: Progress) -> Found:
    """Match the rows of the engine's table `raw` (n, rec_id, columns of prepared.COLUMNS), learning what words of work mean.

    Afterwards `statements.CLUSTERS` and `statements.told` can be asked.
    """
    progress("prepare")
    records, shared = _prepare(engine)
    progress("block")
    left_out, pairs, beyond = _block(engine, records)
    progress("compare")
    _compare(engine, records)
    progress("fit")
    model, rows, codes, judged = _fit(engine)
    progress("group")
    people = not _one(engine, say.NAMES_BUSINESSES, "rows") and records > 0
    _score(engine, model, rows, codes, people=people)
    _group(engine, records, judged, people=people, doubtful=bool(model.fitted.doubts))
    return Found(model, records, pairs, beyond, shared, left_out, judged)


def _one(engine: Engine, statement: str, column: str) -> int:
    return int(engine.fetch(statement)[column][0])


def _prepare(engine: Engine) -> tuple[int, pl.DataFrame]:
    """The tables `rows` and `copies`; how many records there are, and the numbers that were set aside."""
    engine.map("said", "select * from raw", parts.read, parts.SAID)
    values = engine.fetch(say.counted("source", *FOLDED))
    folds = {
        name: into(values.filter(pl.col("name") == name).select("v", "n")) for name, into in FOLDED.items()
    }
    sources = values.filter(pl.col("name") == "source")["v"].sort()
    often = engine.fetch(say.SHARED)
    facts = parts.Facts(
        folds, {source: at for at, source in enumerate(sources, start=1)}, _usual(engine.fetch(say.CLASSES), folds["doing"]),
        {
            name: often.filter(pl.col("number") == name)["value"].cast(parts.READ[name])
            for name in NUMBERS if (often["number"] == name).any()
        },
    )  # fmt: skip
    engine.map("rows", "select * from said", partial(parts.finished, facts=facts), parts.ROWS)
    engine.forget("said")
    engine.save("copies", say.copies(MANY_COPIES))
    told = often.group_by("number").agg(
        pl.len().cast(pl.Int64).alias("values"), pl.col("records").sum().cast(pl.Int64)
    )
    order = pl.DataFrame({"number": NUMBERS}).join(told, on="number", how="inner", maintain_order="left")
    return _one(engine, "select count(*) as n from rows", "n"), order.cast(SHARED)  # type: ignore[arg-type]


def _usual(classes: pl.DataFrame, folded: dict[str, str]) -> dict[str, str]:
    """Of each words of work the KBLI class most rows give; of several, the one met first."""
    counted = classes.with_columns(fold(classes["doing"], folded)).group_by("doing", "class5")
    ordered = counted.agg(pl.col("rows").sum(), pl.col("first").min()).sort(
        ["doing", "rows", "first"], descending=[False, True, False]
    )
    return dict(
        ordered.unique("doing", keep="first", maintain_order=True).select("doing", "class5").iter_rows()
    )


def _block(engine: Engine, records: int) -> tuple[pl.DataFrame, int, int]:
    """The table `pairs`; what big blocks left out by recipe, how many pairs there are, and how many were beyond the budget."""
    size = records - _one(engine, "select count(*) as n from copies", "n")
    engine.map("keys", say.KEYED, parts.keys, parts.KEYS)
    engine.save("blocks", say.BLOCKS)
    sizes, left_out = _sized(engine.fetch(say.SIZES), max(size, 1))
    engine.put("sizes", [sizes])
    engine.save("entries", say.ENTRIES)
    engine.forget("keys", "blocks")
    engine.save("neighbours", say.NEIGHBOURS)
    engine.save("met", say.MET)
    engine.forget("entries", "neighbours")
    least, more, beyond = _cut(engine.fetch(say.SAYING), budget(max(size, 1)))
    engine.save("pairs", say.pairs(least, more))
    engine.forget("met")
    return left_out, _one(engine, "select count(*) as n from pairs", "n"), beyond


def _sized(sizes: pl.DataFrame, size: int) -> tuple[pl.DataFrame, pl.DataFrame]:
    """What a block of each kind and length says and whether it is compared whole; and per recipe the blocks and records too big for that."""
    found, told = [], []
    for at, kind in enumerate(parts.KINDS):
        mine = sizes.filter(pl.col("kind") == at)
        many, blocks = (mine[name].cast(pl.Int64).to_numpy() for name in ("many", "blocks"))
        lengths = np.zeros(int(many.max(initial=1)) + 1, dtype=np.int64)
        lengths[many] = blocks
        most = largest_allowed(lengths, size)
        big = many > most
        told.append((kind, int(blocks[big].sum()), int((blocks * many)[big].sum())))
        found.append(
            pl.DataFrame({"many": many, "bits": bits_of(kind, many, size).astype(np.int32), "whole": ~big}).with_columns(
                pl.lit(at, pl.Int8).alias("kind")
            )
        )  # fmt: skip
    schema = {"recipe": pl.String, "blocks": pl.Int64, "records": pl.Int64}
    return pl.concat(found), pl.DataFrame(told, schema=schema, orient="row")


def _cut(saying: pl.DataFrame, most: int) -> tuple[int, int, int]:
    """Pairs that say more than this are compared; of those that say just as much, so many; and so many are left out. saying: said, pairs, the most
    telling first."""
    upto = saying["pairs"].cast(pl.Int64).cum_sum()
    total = int(upto[-1]) if len(upto) else 0
    if total <= most:
        return -1, 0, 0
    at = int((upto < most).sum())
    before = int(upto[at - 1]) if at else 0
    return int(saying["said"][at]), most - before, total - most


def _compare(engine: Engine, records: int) -> None:
    """The table `judged`: each pair with its pattern."""
    engine.save("name_words", say.name_words(engine.words("person")))
    engine.save("compared", say.compared(max(records, 1)))
    engine.forget("name_words")
    engine.map("judged", say.SIDES, parts.levels, parts.JUDGED)
    engine.forget("pairs")


def _fit(engine: Engine) -> tuple[Model, np.ndarray, np.ndarray, str]:  # type: ignore[type-arg]
    """The model, the patterns' levels and codes, and the name of the table that holds the pairs' patterns."""
    told = {name: counts for name, *counts in engine.fetch(say.meetings(*BY_COLUMN.values())).iter_rows()}
    by_chance = {name: chance(*told.get(column, (0.0, 0.0))) for name, column in BY_COLUMN.items()}
    rows, counts, codes = _patterns(engine, "judged")
    model = Model(fit(rows, counts, by_chance), teaching.untaught())
    works = _works(engine, model, rows, counts, codes)
    if works is None:
        return model, rows, codes, "judged"
    engine.map("judged_again", say.SAID_WORK, partial(parts.levels_again, works=works), parts.JUDGED)
    engine.forget("judged")
    rows, counts, codes = _patterns(engine, "judged_again")
    again = fit(rows, counts, by_chance, near=model.fitted)
    return Model(again, teaching.untaught(), works), rows, codes, "judged_again"


def _patterns(engine: Engine, table: str) -> tuple[np.ndarray, np.ndarray, np.ndarray]:  # type: ignore[type-arg]
    told = engine.fetch(say.patterns(table))
    codes = told["pattern"].to_numpy()
    return laid_out(codes), told["pairs"].cast(pl.Int64).to_numpy(), codes


def _works(
    engine: Engine, model: Model, rows: np.ndarray, counts: np.ndarray, codes: np.ndarray,  # type: ignore[type-arg]
) -> Works | None:  # fmt: skip
    """Which words mean the same work, from the pairs that are one business whatever their work."""
    without = rows.copy()
    what = list(FACTS).index("what")
    without[:, what] = without[:, what] // len(WORK) * len(WORK)
    weight = model.fitted.probabilities(without)[:, BUSINESS]
    keep = weight > DOUBTFUL
    if (weight * counts)[keep].sum() < ENOUGH:
        return None
    engine.put("weights", [pl.DataFrame({"pattern": codes[keep], "weight": weight[keep]})])
    engine.save("likely", say.LIKELY)
    engine.save("met_words", say.MET_WORDS)
    found = lifts(engine.fetch(say.WORKS))
    engine.forget("weights", "likely", "met_words")
    return found


def _score(engine: Engine, model: Model, rows: np.ndarray, codes: np.ndarray, *, people: bool) -> None:  # type: ignore[type-arg]
    """The tables `scores` (chances of each pattern) and `reasons` (its evidence in words)."""
    chances = kinds(model.chances(rows), people=people)
    frame = pl.DataFrame(
        {"pattern": codes, "tie": ties(chances), "told": chances[:, :3].sum(axis=1) >= WORTH_TELLING}
    )
    names = ("business", "owner", "household", "unrelated")
    engine.put(
        "scores", [frame.with_columns(pl.Series(name, chances[:, at]) for at, name in enumerate(names))]
    )
    told = pl.DataFrame({"pattern": codes, "reasons": pl.Series(evidence.reasons(rows), dtype=pl.String)})
    engine.put("reasons", [told])


def _group(engine: Engine, records: int, judged: str, *, people: bool, doubtful: bool) -> None:
    """The tables `homes` (the component of each record that has company) and `grouped`."""
    tied = engine.fetch(say.ties(judged))
    alone = np.arange(records, dtype=np.int64)
    component = components(records, tied["a"].to_numpy(), tied["b"].to_numpy(), alone)
    size = np.bincount(component, minlength=records)
    # Components in order, as many together as make a batch.
    shard = np.cumsum(np.where(size > 1, size, 0)) // _AT_ONCE
    home = np.flatnonzero(size[component] > 1)
    places = pl.DataFrame({"n": home, "component": component[home], "shard": shard[component[home]]})
    engine.put("places", [places.cast(pl.Int64)])
    engine.save("homes", say.HOMES)
    work = partial(parts.groups, people=people, doubtful=doubtful)
    engine.map("grouped", say.inside(judged), work, parts.GROUPED, by="shard")
