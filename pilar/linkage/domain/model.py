"""The façade of the statistical model: records in, judged pairs and groups out. Pure; knows no database.

    linked = link(records)                      fit, score, group
    linked = link(records, model=stored)        score with a stored model, nothing is learnt
    asked = questions(linked, 20)               the pairs whose answers teach most
    model = teach(linked, decisions)            the next version, beside the old one
    explain(linked, "a", "b")                   sentences and weights that add up

Docs: docs/methods/linkage-classes.md.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import polars as pl
from rapidfuzz import fuzz

from pilar.linkage.domain import evidence, teaching
from pilar.linkage.domain.anchors import BUSINESS, Table
from pilar.linkage.domain.blocking import Blocks, blocked_once
from pilar.linkage.domain.chances import chances
from pilar.linkage.domain.classes import Fitted, fit
from pilar.linkage.domain.grouping import (
    AMONG_OTHERS,
    Grouped,
    Settled,
    different,
    group,
    kinds,
    nothing_settled,
)
from pilar.linkage.domain.levels import FACTS, WORK, Compared, Levels, patterns
from pilar.linkage.domain.piles import Costs
from pilar.linkage.domain.prepared import VillageFinder, prepared
from pilar.linkage.domain.works import DOUBTFUL, Works, learnt

Places = npt.NDArray[np.int64]
Progress = Callable[[str], None]
DECISIONS = {"a": pl.String, "b": pl.String, "verdict": pl.String}


@dataclass(frozen=True)
class Model:
    """What scores pairs: the fit, the lessons of clerks' decisions, and which words mean the same work when that was learnt. `version` is
    stored with every result."""

    fitted: Fitted
    lessons: teaching.Lessons
    works: Works | None = None

    @property
    def version(self) -> str:
        return self.lessons.version

    def chances(self, rows: Levels) -> Table:
        return teaching.probabilities(self.fitted, self.lessons, rows)


@dataclass(frozen=True)
class Linked:
    """What a run gave.

    pairs: a, b (rec_id), business, owner, household, unrelated (chances that sum to one), pile (SURE, LOOK, DIFFERENT), reasons
    (Indonesian). clusters, one row per record in the order delivered: rec_id, cluster_id (same business), owner_id (same person), pile, size
    (records of the business), weakest (chance of its weakest link). left_out: per recipe of blocking the pairs it brought and the blocks and records
    in blocks too big to compare whole. beyond: so many pairs with the least in common were not compared, for all recipes together brought
    too many. shared: identity numbers that too many records give (an office's own phone) and that were set aside. The rest serves explain, questions and teach.
    """

    model: Model
    pairs: pl.DataFrame
    clusters: pl.DataFrame
    left_out: pl.DataFrame
    shared: pl.DataFrame
    compared: Compared
    ids: pl.Series
    a: Places
    b: Places
    rows: Levels
    counts: Places
    row_of: Places
    beyond: int = 0


def _silent(words: str) -> None:
    """No one watches."""


def link(
    records: pl.DataFrame,
    *,
    model: Model | None = None,
    decisions: pl.DataFrame | None = None,
    costs: Costs | None = None,
    find_village: VillageFinder | None = None,
    progress: Progress = _silent,
    learn_works: bool = False,
) -> Linked:
    """Which records are one business and which one person's.

    records: rec_id (unique) and any of prepared.COLUMNS as written. model: scores with it instead of fitting. decisions: a, b, verdict of
    clerks, kept whatever the model says. learn_works: learn from the list which words mean the same work (a fit twice as long). Raises ValueError without rec_id or when it repeats.
    """
    ids = _ids(records)
    progress("prepare")
    frame, shared = prepared(records, find_village)
    progress("block")
    blocks, compared = _blocked(frame)
    compared = compared.knowing(model.works if model else None)
    progress("compare")
    levels = compared.levels(blocks.a, blocks.b)
    rows, counts, row_of = patterns(levels)
    if model is None:
        progress("fit")
        model = Model(fit(rows, counts, chances(frame)), teaching.untaught())
        works = _works(model.fitted, rows, row_of, compared, blocks) if learn_works else None
        if works is not None:
            compared = compared.knowing(works)
            rows, counts, row_of = patterns(compared.levels_again(levels, blocks.a, blocks.b))
            model = Model(fit(rows, counts, chances(frame), near=model.fitted), teaching.untaught(), works)
    progress("group")
    people = not _names_businesses(frame)
    licences, persons = different(rows)
    alone = kinds(model.chances(rows), people=people)
    found = group(
        compared.plain["list"], blocks, alone, row_of, (licences, persons), _settled(decisions, ids), people=people, doubtful=bool(model.fitted.doubts), costs=costs or AMONG_OTHERS,
    )  # fmt: skip
    return Linked(
        model, _told(ids, blocks, found, alone, row_of, rows), _clusters(ids, found), blocks.left_out, shared, compared, ids, blocks.a, blocks.b, rows,
        counts, row_of, blocks.beyond,
    )  # fmt: skip


def _blocked(frame: pl.DataFrame) -> tuple[Blocks, Compared]:
    """Neither needs the other, and most of both is done outside Python."""
    with ThreadPoolExecutor(1) as pool:
        coming = pool.submit(Compared, frame)
        return blocked_once(frame), coming.result()


def _names_businesses(frame: pl.DataFrame) -> bool:
    """Whether any record says what its business is called, does, or is licensed as."""
    said = frame.select(pl.col("trade_own", "doing", "class5", "sector", "nib").is_not_null().any())
    return frame.is_empty() or any(said.row(0))


def _works(fitted: Fitted, rows: Levels, row_of: Places, compared: Compared, blocks: Blocks) -> Works | None:
    """Which words mean the same work, from the pairs that are one business whatever their work."""
    without = rows.copy()
    what = list(FACTS).index("what")
    without[:, what] = without[:, what] // len(WORK) * len(WORK)
    weight = fitted.probabilities(without)[row_of, BUSINESS]
    likely = np.flatnonzero(weight > DOUBTFUL)
    weight = weight[likely]
    a, b = (pl.Series(side[likely]) for side in (blocks.a, blocks.b))
    owner = pl.Series(compared.texts["person"][0]).gather(a)
    return learnt(
        [said.gather(a) for said in compared.said], [said.gather(b) for said in compared.said], owner, weight
    )


def _ids(records: pl.DataFrame) -> pl.Series:
    if "rec_id" not in records.columns:
        raise ValueError("kolom rec_id tidak ada")
    ids = records["rec_id"].cast(pl.String)
    if ids.null_count() or ids.n_unique() != len(ids):
        raise ValueError("rec_id harus terisi dan berbeda di setiap baris")
    return ids


def _settled(decisions: pl.DataFrame | None, ids: pl.Series) -> Settled:
    """Decisions on records that are here, as record numbers."""
    if decisions is None or decisions.is_empty():
        return nothing_settled()
    place = pl.DataFrame({"id": ids, "n": np.arange(len(ids), dtype=np.int64)})
    here = (
        decisions.select(pl.col(name).cast(kind) for name, kind in DECISIONS.items())
        .join(place, left_on="a", right_on="id", maintain_order="left")
        .join(place, left_on="b", right_on="id", suffix="_b", maintain_order="left")
    )
    return Settled(here["n"].to_numpy(), here["n_b"].to_numpy(), here["verdict"].to_list())


def _told(
    ids: pl.Series, blocks: Blocks, found: Grouped, alone: Table, row_of: Places, rows: Levels
) -> pl.DataFrame:
    keep, chance, piles = found.worth_telling(alone, row_of)
    a, b = ids.gather(blocks.a[keep]), ids.gather(blocks.b[keep])
    patterns_told, shown = np.unique(row_of[keep], return_inverse=True)
    lines = pl.Series(evidence.reasons(rows[patterns_told]), dtype=pl.String)
    business, owner, household, unrelated = chance.T
    return pl.DataFrame(
        {
            "a": a, "b": b, "business": business, "owner": owner, "household": household, "unrelated": unrelated, "pile": piles, "reasons": lines.gather(shown),
        }
    )  # fmt: skip


def _clusters(ids: pl.Series, found: Grouped) -> pl.DataFrame:
    business, owner = found.business, found.owner
    return pl.DataFrame(
        {
            "rec_id": ids, "cluster_id": ids.gather(business.label), "owner_id": ids.gather(owner.label), "pile": found.pile,
            "size": business.size, "weakest": found.weakest,
        }
    )  # fmt: skip


def explain(linked: Linked, a: str, b: str) -> tuple[float, list[evidence.Evidence]]:
    """The log odds (base 2) before any fact and the weight of each fact for two records, whether they shared a block or not.

    With lessons of clerks the sum is the model's own opinion; the pair's chance in `pairs` counts the lessons as well.
    Raises ValueError for an unknown rec_id.
    """
    places = []
    for name in (a, b):
        at = linked.ids.index_of(name)
        if at is None:
            raise ValueError(f"rec_id {name} tidak ada")
        places.append(np.array([at], dtype=np.int64))
    row = linked.compared.levels(*places)[0]
    codes, texts = linked.compared.texts["person"]
    names = [["", *texts][int(codes[place[0]])] for place in places]
    alike = {"person": round(fuzz.ratio(*names))} if all(names) else {}
    return evidence.waterfall(linked.model.fitted, row, alike)


def questions(linked: Linked, wanted: int, seed: int = 1) -> pl.DataFrame:
    """The pairs (a, b) whose answers teach most, at random within their pattern, the most telling pattern first."""
    chosen = teaching.most_telling(
        linked.model.chances(linked.rows), linked.counts, linked.model.lessons.answers(linked.rows), wanted
    )
    rng = np.random.default_rng(seed)
    order = np.argsort(linked.row_of, kind="stable")
    starts = np.searchsorted(linked.row_of[order], np.arange(len(linked.rows) + 1))
    places = [
        rng.choice(order[starts[at] : starts[at + 1]], size=count, replace=False) for at, count in chosen
    ]
    at = np.concatenate(places) if places else np.empty(0, dtype=np.int64)
    return pl.DataFrame({"a": linked.ids.gather(linked.a[at]), "b": linked.ids.gather(linked.b[at])})


def teach(linked: Linked, decisions: pl.DataFrame) -> Model:
    """The model's next version from all decisions (a, b, verdict). The old one stays; adopting the new one is for a person to say."""
    said = _settled(decisions, linked.ids)
    rows = linked.compared.levels(np.minimum(said.a, said.b), np.maximum(said.a, said.b))
    return replace(linked.model, lessons=teaching.taught(rows, said.verdict))
