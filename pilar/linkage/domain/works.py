"""Which words mean the same work, learnt from the lists themselves.

One clerk writes "jual nasi", another "rumah makan", a third "Kuliner", OSS a KBLI class. Pairs that everything but the work calls one
business show which of these go together: how often two words meet there, against how often they would by chance (their lift).
Pointwise association as in Church and Hanks (1990), shrunk towards 1 where little was seen.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl
from rapidfuzz import process
from rapidfuzz.distance import OSA

Places = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.float64]

# Words of fewer pairs teach nothing; so many words are kept at most.
_LEAST, _MOST = 5.0, 800
# So many pairs that would be expected anyway are added to what was counted.
_PRIOR = 3.0
# A spelling is common when so many rows have it, and so many times as many as have the rare one.
_OFTEN, _TIMES = 10, 10
# So many pairs must have taught before anything is believed.
ENOUGH = 400.0
# Pairs less likely than this teach nothing.
DOUBTFUL = 0.3


@dataclass(frozen=True)
class Works:
    """words: what is said of work ("D:" words of activity, "C:" KBLI class); lift: log of how many times as often as by chance two of them
    are said of one business, shape (words, words)."""

    words: tuple[str, ...]
    lift: Numbers

    def codes(self, column: pl.Series, kind: str) -> Places:
        """The place of each value among the words, -1 where it is none of them. kind: "D" or "C"."""
        table = {word[2:]: place for place, word in enumerate(self.words) if word[0] == kind}
        if not table:
            return np.full(len(column), -1, dtype=np.int64)
        return (
            column.cast(pl.String)
            .replace_strict(table, default=-1, return_dtype=pl.Int64)
            .fill_null(-1)
            .to_numpy()
        )

    def between(self, one: list[Places], other: list[Places]) -> tuple[Numbers, npt.NDArray[np.bool_]]:
        """Mean log lift over all words of both sides, and where there is any. one, other: codes per kind, pair by pair."""
        total = np.zeros(len(one[0]))
        count = np.zeros(len(one[0]))
        for left in one:
            for right in other:
                known = (left >= 0) & (right >= 0)
                total[known] += self.lift[left[known], right[known]]
                count += known
        return total / np.maximum(count, 1), count > 0


def learnt(one: list[pl.Series], other: list[pl.Series], owner: pl.Series, weight: Numbers) -> Works | None:
    """The lifts of pairs; None where they teach too little. one, other: doing and class of each side, pair by pair; owner: a
    name, whose pairs count once for the same two words, so that no owner of two businesses teaches that they are one; weight: the chance that
    the pair is one business, judged without its work."""
    keep = weight > DOUBTFUL
    if weight[keep].sum() < ENOUGH:
        return None
    chosen = pl.Series(np.flatnonzero(keep))
    sides = [
        [_marked(mark, side.gather(chosen)) for mark, side in zip("DC", each, strict=True)]
        for each in (one, other)
    ]
    name = owner.gather(chosen)
    met = pl.concat(
        pl.DataFrame({"x": left, "y": right, "owner": name, "n": weight[keep]}).drop_nulls(["x", "y"])
        for left in sides[0]
        for right in sides[1]
    )
    both = pl.concat([met, met.select(pl.col("y").alias("x"), pl.col("x").alias("y"), "owner", "n")])
    counts = both.group_by("x", "y", "owner").agg(pl.col("n").max()).group_by("x", "y").agg(pl.col("n").sum())
    return lifts(counts)


def lifts(counts: pl.DataFrame) -> Works | None:
    """From how often two words are said of one business (x, y and y, x: n), each owner counted once."""
    often = (
        counts.group_by("x")
        .agg(pl.col("n").sum())
        .filter(pl.col("n") >= _LEAST)
        .sort("n", "x", descending=[True, False])
        .head(_MOST)
    )
    words = often["x"].to_list()
    if not words:
        return None
    at = {word: place for place, word in enumerate(words)}
    told = counts.filter(pl.col("x").is_in(words) & pl.col("y").is_in(words))
    seen = np.zeros((len(words), len(words)))
    seen[
        told["x"].replace_strict(at, return_dtype=pl.Int64).to_numpy(),
        told["y"].replace_strict(at, return_dtype=pl.Int64).to_numpy(),
    ] = told["n"].to_numpy()
    by_chance = _by_chance(seen, np.array([word[0] for word in words]))
    return Works(tuple(words), np.log((seen + _PRIOR) / (by_chance + _PRIOR)))


def _marked(mark: str, values: pl.Series) -> pl.Series:
    return (
        pl.DataFrame({"v": values.cast(pl.String)}).select(pl.concat_str(pl.lit(mark + ":"), "v")).to_series()
    )


def _by_chance(seen: Numbers, kinds: npt.NDArray[np.str_]) -> Numbers:
    """How often two words would meet if they knew nothing of each other, within each pair of kinds (words with words, words with classes)."""
    expected = np.zeros_like(seen)
    for left in "DC":
        for right in "DC":
            rows, columns = np.flatnonzero(kinds == left), np.flatnonzero(kinds == right)
            part = seen[np.ix_(rows, columns)]
            total = part.sum()
            if total:
                expected[np.ix_(rows, columns)] = np.outer(part.sum(axis=1), part.sum(axis=0)) / total
    return expected


def common_works(counted: pl.DataFrame) -> dict[str, str]:
    """Rare spellings one letter off a common one of the same first letter, and that one: "jual nsai" is "jual nasi". counted: v, n."""
    rare = counted.filter(pl.col("v").str.len_chars() > 3)
    folded: dict[str, str] = {}
    common = counted.filter(pl.col("n") >= _OFTEN).sort("n", "v", descending=[True, False]).head(_MOST)
    by_letter: dict[str, list[str]] = {}
    often = dict(common.iter_rows())
    for word in often:
        by_letter.setdefault(word[:1], []).append(word)
    for word, count in rare.sort("v").iter_rows():
        near = process.extractOne(
            word, by_letter.get(word[:1], ()), scorer=OSA.distance, score_cutoff=1 + (len(word) >= 9)
        )
        if near and near[0] != word and often[near[0]] >= _TIMES * count:
            folded[word] = near[0]
    return folded
