"""Who is who in a list whose columns mean anything: the plain question, answered by two kinds of pairs.

`model` knows what an office's list of businesses says; here nothing is known but the values. How often strangers agree is counted on pairs drawn at
random and on the values themselves; how often twins do is learnt by EM without a label (Fellegi and Sunter 1969; Winkler 1988); sharing a value
counts for as much as it is rare (Winkler 2000). Blocks and groups are those of every other list.

Docs: docs/methods/linkage-any-list.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

import numpy as np
import numpy.typing as npt
import polars as pl

from pilar.linkage.domain.blocking import Blocks, Numbers, mixed, sharing
from pilar.linkage.domain.fields import LEVELS, SAME, TEXT, Field, Levels, compared, read_field
from pilar.linkage.domain.grouping import pair_piles, record_piles
from pilar.linkage.domain.partition import Groups, partition
from pilar.linkage.domain.piles import Costs

Table = npt.NDArray[np.float64]

METHOD = "any-list-1"
# How often twins are met at each level before the list has said anything; weighs as many pairs as _WEIGHT says.
_TWINS = {
    "text": (0.0, 0.80, 0.03, 0.08, 0.03, 0.02, 0.04),
    "date": (0.0, 0.85, 0.08, 0.03, 0.04),
    "number": (0.0, 0.85, 0.08, 0.07),
}
_WEIGHT, _ROUNDS, _ENOUGH = 20.0, 200, 1e-6
# Pairs drawn at random that tell how strangers agree.
_DRAWN = 300_000
_LEAST = 1e-9
# A share of values below this is told as rare.
_RARE = 1e-3
WORDS = {
    "SAME": "sama", "RARE": "sama dan jarang", "SWAPPED": "sama dengan kolom lain", "NEAR": "hampir sama", "ALIKE": "mirip",
    "SHUFFLED": "hurufnya tertukar", "YEAR": "tahunnya sama", "OTHER": "berbeda",
}  # fmt: skip
_UNIFORM = "Kolom-kolom ini tidak membedakan baris: terlalu banyak baris sama di semuanya. Tambahkan kolom yang berbeda dari orang ke orang."


@dataclass(frozen=True)
class Fitted:
    """twins, strangers: per field how often each level is met; odds: of two records drawn at random to be twins."""

    twins: list[Table]
    strangers: list[Table]
    odds: float


@dataclass(frozen=True)
class Linked:
    """pairs: a, b (rec_id), probability, pile, reasons (Indonesian); clusters, one row per record in the order delivered: rec_id, cluster_id, pile;
    compared: how many pairs; beyond: so many pairs with the least in common were not; doubts: sentences, nothing is sure when there is one."""

    pairs: pl.DataFrame
    clusters: pl.DataFrame
    fitted: Fitted
    compared: int
    beyond: int
    doubts: tuple[str, ...]


def link(records: pl.DataFrame, *, seed: int = 1) -> Linked:
    """Which records are one, by all columns but rec_id. Raises ValueError when fewer than two columns hold a value."""
    fields = [read_field(records[name]) for name in records.columns if name != "rec_id"]
    fields = [field for field in fields if field.known]
    if len(fields) < 2:
        raise ValueError("paling sedikit dua kolom harus berisi")
    blocks = _blocked(fields)
    rows = compared(fields, blocks.a, blocks.b)
    fitted = fit(fields, rows, records.height, np.random.default_rng(seed))
    chance = 1.0 / (1.0 + np.exp(-scores(fields, rows, blocks, fitted)))
    groups = partition(records.height, blocks.a, blocks.b, chance, np.zeros(len(chance), dtype=bool))
    # So many strangers of each record have every column in common with it.
    crowd = records.height * float(np.prod([table[SAME] for table in fitted.strangers]))
    doubts = (_UNIFORM,) if crowd > 1 else ()
    return _told(records["rec_id"].cast(pl.String), fields, rows, blocks, fitted, chance, groups, doubts)


def _blocked(fields: list[Field]) -> Blocks:
    """Records that share one value, or two values together; of two texts in either order, for columns are mistaken for each other."""
    keys = [(field.name, mixed(field.name, [field.keys])) for field in fields]
    keys += [(f"{one.name} + {other.name}", _both(one, other)) for one, other in combinations(fields, 2)]
    texts = [field.codes for field in fields if field.kind == TEXT] or [fields[0].codes]
    by_name = np.empty(len(fields[0].codes), dtype=np.int64)
    by_name[np.lexsort(texts[::-1])] = np.arange(len(by_name))
    return sharing(keys, by_name)


def _both(one: Field, other: Field) -> Numbers:
    first, second = one.keys, other.keys
    if one.kind == other.kind == TEXT:
        # Either is 0 where it is not known, and so is the lesser of both.
        first, second = np.minimum(first, second), np.maximum(first, second)
    return mixed(f"{one.name}+{other.name}", [first, second])


# -- learning -------------------------------------------------------------------------------------
def fit(fields: list[Field], rows: Levels, size: int, rng: np.random.Generator) -> Fitted:
    """Twins by EM over the distinct patterns of the compared pairs, strangers as counted. size: of the whole list; every pair that was not compared
    is taken for strangers."""
    strangers = _strangers(fields, size, rng)
    anchors = [np.array(_TWINS[field.kind]) for field in fields]
    patterns, counts = np.unique(rows, axis=0, return_counts=True)
    against = evidence(patterns, strangers)
    twins, pairs = anchors, size * (size - 1) / 2
    share, before = 0.1 * max(len(rows), 1) / max(pairs, 1.0), 0.0
    for _round in range(_ROUNDS):
        odds = min(share, 0.5) / (1.0 - min(share, 0.5))
        held = counts / (1.0 + np.exp(-(evidence(patterns, twins) - against + np.log(odds))))
        twins = [_maximal(patterns[:, at], held, anchor) for at, anchor in enumerate(anchors)]
        share, before = max(held.sum(), 1.0) / max(pairs, 1.0), share
        if abs(share - before) < _ENOUGH * before:
            break
    return Fitted(twins, strangers, min(share, 0.5) / (1.0 - min(share, 0.5)))


def _maximal(levels: Levels, held: Table, anchor: Table) -> Table:
    counted = np.bincount(levels, weights=held, minlength=len(anchor)) + _WEIGHT * anchor
    counted[0] = 0.0
    return np.asarray(counted / counted.sum())


def _strangers(fields: list[Field], size: int, rng: np.random.Generator) -> list[Table]:
    """How often two records drawn at random are met at each level; of the same value as often as the shares of the values say."""
    a, b = rng.integers(0, size, _DRAWN), rng.integers(0, size, _DRAWN)
    rows = compared(fields, a[a != b], b[a != b])
    tables = []
    for at, field in enumerate(fields):
        counted = np.bincount(rows[:, at], minlength=len(LEVELS[field.kind])) + 0.5
        counted[[0, SAME]] = 0.0
        same = float((field.share**2).sum())
        table = counted / counted.sum() * (1.0 - same)
        table[SAME] = same
        tables.append(np.maximum(table, _LEAST))
    return tables


def evidence(rows: Levels, tables: list[Table]) -> Table:
    """Log of how often each row of levels is met; what is not known says nothing."""
    told = np.zeros(len(rows))
    for at, table in enumerate(tables):
        logs = np.log(np.maximum(table, _LEAST))
        logs[0] = 0.0
        told += logs[rows[:, at]]
    return told


def scores(fields: list[Field], rows: Levels, blocks: Blocks, fitted: Fitted) -> Table:
    """The log odds of each pair to be one. A value in common counts by its own share, not by that of the usual value."""
    told = evidence(rows, fitted.twins) - evidence(rows, fitted.strangers) + np.log(fitted.odds)
    for at, field in enumerate(fields):
        same = rows[:, at] == SAME
        share = np.maximum(field.share[field.codes[blocks.a[same]]], _LEAST)
        told[same] += np.log(fitted.strangers[at][SAME]) - np.log(share)
    return told


# -- telling --------------------------------------------------------------------------------------
def _told(
    ids: pl.Series, fields: list[Field], rows: Levels, blocks: Blocks, fitted: Fitted, chance: Table, groups: Groups, doubts: tuple[str, ...]
) -> Linked:  # fmt: skip
    lists = np.zeros(len(ids), dtype=np.int64)
    piles = pair_piles(chance, blocks, groups, lists, Costs(), doubtful=bool(doubts))
    clusters = pl.DataFrame(
        {"rec_id": ids, "cluster_id": ids.gather(groups.label), "pile": record_piles(groups, blocks, piles)}
    )
    worth = np.flatnonzero(chance >= 0.02)
    pairs = pl.DataFrame(
        {
            "a": ids.gather(blocks.a[worth]), "b": ids.gather(blocks.b[worth]), "probability": chance[worth], "pile": piles[worth],
            "reasons": pl.Series(_reasons(fields, rows[worth], blocks.a[worth]), dtype=pl.String),
        }
    )  # fmt: skip
    return Linked(pairs, clusters, fitted, len(rows), blocks.beyond, doubts)


def _reasons(fields: list[Field], rows: Levels, a: npt.NDArray[np.int64]) -> list[str]:
    """What every known field of each pair says, in words."""
    said = [
        [
            None if not level else f"{field.name} {WORDS['RARE' if level == SAME and share < _RARE else LEVELS[field.kind][level]]}"
            for level, share in zip(rows[:, at].tolist(), field.share[field.codes[a]].tolist(), strict=True)
        ]
        for at, field in enumerate(fields)
    ]  # fmt: skip
    return ["; ".join(part for part in parts if part) for parts in zip(*said, strict=True)]
