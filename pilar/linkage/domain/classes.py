"""Latent classes over the distinct patterns of levels, fitted by EM without labels.

Six classes of pairs (anchors.CLASSES) explain how often each pattern is met; inside a class the facts are independent given that
both sides are known (a missing fact is no evidence). Method: Dempster, Laird and Rubin (1977); Fellegi and Sunter (1969) with
Winkler's EM, widened from two classes to the kinds of pairs an office meets. Wrong optima are met by anchors (Dirichlet
priors), restarts, tied tables, chances taken from counts, and a check of class shares that is told when it fails.
"""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from pilar.linkage.domain import anchors
from pilar.linkage.domain.anchors import BUSINESS, HOUSEHOLD, OWNER, Table
from pilar.linkage.domain.levels import FACTS, Levels

Counts = npt.NDArray[np.int64]

METHOD = "classes-1"
_ROUNDS, _ENOUGH = 200, 1e-6
# Each start is tried for so many rounds; the best goes on to the end.
_STARTS, _TRIED = 4, 25
_FLOOR = 1e-7
_MOST_PAIRS = 250_000
# From so many patterns on a second thread pays.
_LONG = 5_000
_NOTHING = "Tidak ada dua baris yang cukup mirip untuk dibandingkan."


@dataclass(frozen=True)
class Fitted:
    """What was learnt. tables: per fact classes by levels; shares: of the pairs, per class; likelihood: mean per pair, and on the
    half of the pairs that was not fitted; doubts: Indonesian sentences, empty when all checks passed."""

    tables: list[Table]
    shares: Table
    likelihood: float
    held_out: float
    rounds: int
    doubts: tuple[str, ...] = ()
    version: str = METHOD

    def evidence(self, rows: Levels) -> Table:
        """Log of how often each pattern is met, per fact and class: shape (patterns, facts, classes)."""
        parts = [
            np.log(np.maximum(table.T, _FLOOR))[rows[:, fact]] * (rows[:, fact] > 0)[:, None]
            for fact, table in enumerate(self.tables)
        ]
        return np.stack(parts, axis=1)

    def probabilities(self, rows: Levels) -> Table:
        """The chance of each class per pattern, before clerks' decisions are counted: shape (patterns, classes)."""
        return _posterior((self.evidence(rows).sum(axis=1) + np.log(self.shares)).T)[0].T


def _posterior(scores: Table) -> tuple[Table, Table]:
    """scores: log chances, a row per class; each column's share of its classes, and the log of their sum."""
    top = scores.max(axis=0)
    raised = np.exp(scores - top)
    total = raised.sum(axis=0)
    return raised / total, np.log(total) + top


class _Fit:
    """One run of EM over patterns and their counts. Everything lies class by class, so that a step runs along one row of memory."""

    def __init__(self, rows: Levels, counts: Table, chances: Mapping[str, float]) -> None:
        self.counts, self.chances = counts, chances
        self.anchor = anchors.start()
        self.levels = np.ascontiguousarray(rows.T, dtype=np.int64)

    def run(
        self, tables: list[Table], shares: Table, rounds: int = _ROUNDS
    ) -> tuple[list[Table], Table, float, int]:
        before, done = -np.inf, 0
        while done < rounds:
            held, each = self.expected(tables, shares)
            now = float((each * self.counts).sum() / self.counts.sum())
            if now - before < _ENOUGH:
                break
            tables, shares, before, done = *self.maximal(held), now, done + 1
        return tables, shares, before, done

    def expected(self, tables: list[Table], shares: Table) -> tuple[Table, Table]:
        """The chance of each class (row) at each pattern (column), and the log of how often the pattern is met."""
        scores = np.repeat(np.log(shares)[:, None], self.levels.shape[1], axis=1)
        for levels, table in zip(self.levels, tables, strict=True):
            logs = np.log(np.maximum(table, _FLOOR))
            logs[:, 0] = 0.0
            for kind, told in enumerate(logs):
                scores[kind] += told.take(levels)
        return _posterior(scores)

    def maximal(self, held: Table) -> tuple[list[Table], Table]:
        weighted = held * self.counts
        tables = []
        for fact, (name, names) in enumerate(FACTS.items()):
            counted = anchors.WEIGHT * self.anchor[fact]
            for kind, weights in enumerate(weighted):
                counted[kind] += np.bincount(self.levels[fact], weights, minlength=len(names))
            counted[:, 0] = 0.0
            if name in anchors.OF_THE_PERSON:
                counted[[BUSINESS, OWNER]] = counted[BUSINESS] + counted[OWNER]
            tables.append(self._bounded(name, counted / counted.sum(axis=1, keepdims=True)))
        shares = weighted.sum(axis=1) + 1.0
        return tables, shares / shares.sum()

    def _bounded(self, name: str, table: Table) -> Table:
        """Levels that counts of values decide stand at that chance in every class of two different people."""
        for level in anchors.BY_COUNT.get(name, ()):
            at = FACTS[name].index(level)
            chance = self.chances.get(f"{name}:{level}", 1e-4)
            rest = table[HOUSEHOLD:].copy()
            rest[:, at] = 0.0
            table[HOUSEHOLD:] = rest / rest.sum(axis=1, keepdims=True) * (1 - chance)
            table[HOUSEHOLD:, at] = chance
        for level, kinds, most in anchors.AT_MOST.get(name, ()):
            at = FACTS[name].index(level)
            for kind in kinds:
                if table[kind, at] > most:
                    table[kind] *= (1 - most) / (1 - table[kind, at])
                    table[kind, at] = most
        return np.maximum(table, np.where(np.arange(table.shape[1]) == 0, 0.0, _FLOOR))


def fit(
    rows: Levels, counts: Counts, chances: Mapping[str, float], seed: int = 1, near: Fitted | None = None
) -> Fitted:
    """The classes of these patterns. chances: fact and level ("identity:NIK_SAME") to the chance that two strangers agree there.

    The anchored start and others around it are tried; the best of those that pass the checks is fitted to the end. near: a fit of nearly
    the same patterns without doubts, which is gone on from instead.
    """
    rng = np.random.default_rng(seed)
    if not counts.sum():
        return Fitted(anchors.start(), np.array(anchors.SHARES), 0.0, 0.0, 0, (_NOTHING,))
    rows, counts = _thinned(rows, counts, rng)
    runner = _Fit(rows, counts.astype(np.float64), chances)
    tables, shares = _started(runner, rng) if near is None or near.doubts else (near.tables, near.shares)
    tables, shares, likelihood, rounds = runner.run(tables, shares)
    doubts = _doubts(tables, shares)
    if doubts:
        # A list that cannot teach is judged by the anchors alone, and the doubt is told.
        return Fitted(anchors.start(), np.array(anchors.SHARES), likelihood, likelihood, rounds, doubts)
    best = Fitted(tables, shares, likelihood, np.nan, rounds)
    return replace(best, held_out=_held_out(rows, counts, chances, best, rng))


def _started(runner: _Fit, rng: np.random.Generator) -> tuple[list[Table], Table]:
    """The most likely of several starts that pass the checks; the anchored one when none does."""
    starts = [_near(anchors.start(), rng, 0.0 if attempt == 0 else 0.5) for attempt in range(_STARTS)]

    def tried_from(attempt: int) -> tuple[bool, float, int, list[Table], Table]:
        tables, shares, likelihood, _ = runner.run(starts[attempt], np.array(anchors.SHARES), _TRIED)
        return not _doubts(tables, shares), likelihood, -attempt, tables, shares

    # No start knows of another, and most of the reckoning is done outside Python.
    with ThreadPoolExecutor(2 if runner.levels.shape[1] >= _LONG else 1) as pool:
        tried = list(pool.map(tried_from, range(_STARTS)))
    best = max(tried, key=lambda one: one[:3]) if any(one[0] for one in tried) else tried[0]
    return best[3], best[4]


def _thinned(rows: Levels, counts: Counts, rng: np.random.Generator) -> tuple[Levels, Counts]:
    """At most about _MOST_PAIRS pairs drawn at random: more teach nothing more about so few numbers."""
    if counts.sum() <= _MOST_PAIRS:
        return rows, counts
    drawn = rng.binomial(counts, _MOST_PAIRS / counts.sum()).astype(np.int64)
    return rows[drawn > 0], drawn[drawn > 0]


def _near(tables: list[Table], rng: np.random.Generator, spread: float) -> list[Table]:
    moved = [table * np.exp(spread * rng.standard_normal(table.shape)) for table in tables]
    return [table / table.sum(axis=1, keepdims=True) for table in moved]


def _held_out(
    rows: Levels,
    counts: Counts,
    chances: Mapping[str, float],
    best: Fitted,
    rng: np.random.Generator,
) -> float:
    """The mean likelihood of one half of the pairs under a fit to the other half."""
    half = rng.binomial(counts, 0.5)
    if not half.sum() or not (counts - half).sum():
        return best.likelihood
    tables, shares, _, _ = _Fit(rows, half.astype(np.float64), chances).run(
        best.tables, best.shares, rounds=20
    )
    each = _Fit(rows, counts.astype(np.float64), chances).expected(tables, shares)[1]
    return float((each * (counts - half)).sum() / (counts - half).sum())


def _doubts(tables: list[Table], shares: Table) -> tuple[str, ...]:
    """What speaks against this fit: classes that vanished, swallowed everything, or changed their meaning."""
    facts = list(FACTS)

    def agrees(fact: str, kind: int) -> float:
        return float(tables[facts.index(fact)][kind, anchors.agreeing(fact)].sum())

    checks = (
        (shares[BUSINESS] > 0.95, "Hampir semua pasangan dianggap satu usaha; daftar ini terlalu seragam untuk dipelajari."),
        (agrees("identity", BUSINESS) < 0.5, "NIK dan tanggal lahir tidak membedakan orang dalam daftar ini."),
        (agrees("person", BUSINESS) < 0.5, "Nama pemilik tidak membedakan orang dalam daftar ini."),
        (agrees("person", HOUSEHOLD) > 0.5, "Kelas serumah tercampur dengan orang yang sama."),
        (agrees("what", OWNER) > 0.6 * agrees("what", BUSINESS), "Usaha lain dari pemilik yang sama tidak terpisah dari usaha yang sama."),
    )  # fmt: skip
    return tuple(sentence for failed, sentence in checks if failed)
