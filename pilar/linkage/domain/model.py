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
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import polars as pl
from rapidfuzz import fuzz

from pilar.linkage.domain import DIFFERENT, LOOK, SURE, evidence, teaching
from pilar.linkage.domain.anchors import BUSINESS, HOUSEHOLD, OWNER, Table
from pilar.linkage.domain.blocking import Blocks, blocked_once
from pilar.linkage.domain.chances import chances
from pilar.linkage.domain.classes import Fitted, fit
from pilar.linkage.domain.levels import FACTS, WORK, Compared, Levels, patterns
from pilar.linkage.domain.partition import Groups, components, partition
from pilar.linkage.domain.piles import Costs, pile_of
from pilar.linkage.domain.prepared import VillageFinder, prepared
from pilar.linkage.domain.together import in_company
from pilar.linkage.domain.works import Works, learnt

Places = npt.NDArray[np.int64]
Progress = Callable[[str], None]
# Pairs less likely than this to have anything to do with each other are not told of.
_WORTH_TELLING = 0.02
# What outcomes cost once the company of each pair is counted: sure from .93, for the odds of company are damped (together.py). A list names
# a business once, so a group with two rows of one list may hide a second business: sure only from .995.
AMONG_OTHERS, TWO_OF_A_LIST = Costs(wrong_merge=15.0), 200.0
# Rows alike to the letter are one as surely as anything is; they could not be told apart.
_COPY = 0.999
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
    blocks = blocked_once(frame)
    progress("compare")
    compared = Compared(frame).knowing(model.works if model else None)
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
    chance = _in_company(model.chances(rows), row_of, blocks, compared.plain["list"], people=people)
    business, owner = _grouped(frame.height, blocks, chance, rows[row_of], _settled(decisions, ids))
    business = owner if people else business
    lists = compared.plain["list"]
    piles = _piles(model, chance[:, BUSINESS], blocks, business, lists, costs or AMONG_OTHERS)
    return Linked(
        model, _told(ids, blocks, chance, row_of, rows, piles), _clusters(ids, business, owner, blocks.a, blocks.b, piles), blocks.left_out,
        shared, compared, ids, blocks.a, blocks.b, rows, counts, row_of, blocks.beyond,
    )  # fmt: skip


def _names_businesses(frame: pl.DataFrame) -> bool:
    """Whether any record says what its business is called, does, or is licensed as."""
    said = frame.select(pl.col("trade_own", "doing", "class5", "sector", "nib").is_not_null().any())
    return frame.is_empty() or any(said.row(0))


def _in_company(alone: Table, row_of: Places, blocks: Blocks, lists: Places, *, people: bool) -> Table:
    """Chances per pair of business, owner's other business, household and strangers, the records around it counted. people: no record names a
    business, so one person is one."""
    if people:
        alone = np.c_[alone[:, BUSINESS] + alone[:, OWNER], np.zeros(len(alone)), alone[:, HOUSEHOLD:]]
    told = np.c_[alone[:, : HOUSEHOLD + 1], alone[:, HOUSEHOLD + 1 :].sum(axis=1)][row_of]
    before = told[:, BUSINESS].copy()
    pairs = len(before) - blocks.copies
    after = np.full(len(before), _COPY)
    after[:pairs] = in_company(before[:pairs], blocks.a[:pairs], blocks.b[:pairs], lists)
    up = after > before
    told[up, 1:] *= ((1 - after[up]) / np.maximum(1 - before[up], 1e-12))[:, None]
    # A business that another row explains better is still the same person's.
    told[~up, OWNER] += (before - after)[~up]
    told[:, BUSINESS] = after
    return told


def _piles(
    model: Model,
    chance: npt.NDArray[np.float64],
    blocks: Blocks,
    business: Groups,
    lists: Places,
    costs: Costs,
) -> npt.NDArray[np.str_]:
    """Nothing is merged unseen by a model that doubts itself, nor against the groups."""
    piles = pile_of(chance, costs)
    group = business.label[blocks.a]
    twice = (
        (group == business.label[blocks.b]) & (lists[blocks.a] == lists[blocks.b]) & (lists[blocks.a] != 0)
    )
    wary = np.zeros(len(lists), dtype=bool)
    wary[group[twice]] = True
    dearer = replace(costs, wrong_merge=max(costs.wrong_merge, TWO_OF_A_LIST))
    careful = wary[group] & (pile_of(chance, dearer) != SURE)
    apart = group != business.label[blocks.b]
    piles[(piles == SURE) & (apart | careful | bool(model.fitted.doubts))] = LOOK
    return piles


def _works(fitted: Fitted, rows: Levels, row_of: Places, compared: Compared, blocks: Blocks) -> Works | None:
    """Which words mean the same work, from the pairs that are one business whatever their work."""
    without = rows.copy()
    what = list(FACTS).index("what")
    without[:, what] = without[:, what] // len(WORK) * len(WORK)
    weight = fitted.probabilities(without)[row_of, BUSINESS]
    a, b = (pl.Series(side) for side in (blocks.a, blocks.b))
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


def _settled(decisions: pl.DataFrame | None, ids: pl.Series) -> tuple[Places, Places, list[str]]:
    """Decisions on records that are here, as record numbers."""
    nothing = np.empty(0, dtype=np.int64)
    if decisions is None or decisions.is_empty():
        return nothing, nothing, []
    place = pl.DataFrame({"id": ids, "n": np.arange(len(ids), dtype=np.int64)})
    here = (
        decisions.select(pl.col(name).cast(kind) for name, kind in DECISIONS.items())
        .join(place, left_on="a", right_on="id", maintain_order="left")
        .join(place, left_on="b", right_on="id", suffix="_b", maintain_order="left")
    )
    return here["n"].to_numpy(), here["n_b"].to_numpy(), here["verdict"].to_list()


def _grouped(
    records: int,
    blocks: Blocks,
    chance: Table,
    levels: Levels,
    settled: tuple[Places, Places, list[str]],
) -> tuple[Groups, Groups]:
    """The businesses, and the owners around them."""
    a, b = blocks.a, blocks.b
    nib, identity = (levels[:, list(FACTS).index(name)] for name in ("nib", "identity"))
    said_a, said_b, said = settled
    verdict = np.array(said, dtype="<U9")
    same, stranger = verdict == teaching.SAME, verdict == teaching.DIFFERENT
    apart = stranger | (verdict == teaching.OTHER_BUSINESS)
    low, high = np.minimum(said_a, said_b), np.maximum(said_a, said_b)
    decided = np.isin(a * records + b, (low * records + high)[same | apart])
    a, b, chance = a[~decided], b[~decided], chance[~decided]
    copies = (np.arange(len(decided)) >= len(decided) - blocks.copies)[~decided]
    together = components(
        records, np.r_[low[same], a[copies]], np.r_[high[same], b[copies]], np.arange(records, dtype=np.int64)
    )  # fmt: skip
    never = np.r_[nib[~decided] == FACTS["nib"].index("OTHER"), np.ones(apart.sum(), dtype=bool)]
    likely = np.r_[chance[:, BUSINESS], np.zeros(apart.sum())]
    business = partition(records, np.r_[a, low[apart]], np.r_[b, high[apart]], likely, never, together)
    # What a clerk called another business of the owner stays with the owner, a stranger never does.
    owned = verdict == teaching.OTHER_BUSINESS
    person = np.r_[
        np.minimum(chance[:, BUSINESS] + chance[:, OWNER], 1.0),
        np.ones(owned.sum()),
        np.zeros(stranger.sum()),
    ]
    strange = np.r_[
        identity[~decided] == FACTS["identity"].index("NIK_OTHER"),
        np.zeros(owned.sum(), bool),
        np.ones(stranger.sum(), bool),
    ]
    left, right = (np.r_[side, said[owned], said[stranger]] for side, said in ((a, low), (b, high)))
    return business, partition(records, left, right, person, strange, business.label)


def _told(
    ids: pl.Series,
    blocks: Blocks,
    chance: Table,
    row_of: Places,
    rows: Levels,
    piles: npt.NDArray[np.str_],
) -> pl.DataFrame:
    a, b = blocks.a, blocks.b
    keep = np.flatnonzero(chance[:, : HOUSEHOLD + 1].sum(axis=1) >= _WORTH_TELLING)
    patterns_told, shown = np.unique(row_of[keep], return_inverse=True)
    lines = pl.Series(evidence.reasons(rows[patterns_told]), dtype=pl.String)
    business, owner, household, unrelated = chance[keep].T
    return pl.DataFrame(
        {
            "a": ids.gather(a[keep]), "b": ids.gather(b[keep]), "business": business, "owner": owner, "household": household,
            "unrelated": unrelated, "pile": piles[keep], "reasons": lines.gather(shown),
        }
    )  # fmt: skip


def _clusters(
    ids: pl.Series, business: Groups, owner: Groups, a: Places, b: Places, piles: npt.NDArray[np.str_]
) -> pl.DataFrame:
    """A record is to be looked at when a pair of it is and the groups do not already tell; sure when it has company without doubt."""
    size = len(ids)
    inside = business.label[a] == business.label[b]
    sure, look = np.zeros(size, dtype=bool), np.zeros(size, dtype=bool)
    for name, marks in ((SURE, sure), (LOOK, look)):
        hit = (piles == name) & (inside if name == SURE else True)
        marks[a[hit]] = marks[b[hit]] = True
    company = business.size > 1
    pile = np.where(company & sure & ~look, SURE, np.where(look | (company & ~sure), LOOK, DIFFERENT))
    return pl.DataFrame(
        {
            "rec_id": ids, "cluster_id": ids.gather(business.label), "owner_id": ids.gather(owner.label), "pile": pile,
            "size": business.size, "weakest": business.weakest,
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
    a, b, verdicts = _settled(decisions, linked.ids)
    low, high = np.minimum(a, b), np.maximum(a, b)
    rows = linked.compared.levels(low, high)
    return replace(linked.model, lessons=teaching.taught(rows, verdicts))
