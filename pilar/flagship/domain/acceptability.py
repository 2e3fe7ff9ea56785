"""SMAA: how often each alternative takes each place when the weights are free (Lahdelma, Hokkanen & Salminen 1998;
Lahdelma & Salminen 2001). docs/methods/flagship-robustness.md.

Weights and scores are drawn and compared as whole numbers, so the same seed gives the same digits on every machine.
"""

from dataclasses import dataclass

import numpy as np

from pilar.flagship.domain import draws
from pilar.flagship.domain.errors import UnusableDecision
from pilar.flagship.domain.judgements import Floats, Integers

WEIGHT_STEPS = 2**30  # weights are whole parts of this
SCORE_STEPS = 2**31  # scores are whole parts of this over the widest criterion: 5e-10 of it
FEWEST_DRAWS, MOST_DRAWS = 1, 1_000_000
DEFAULT_DRAWS = 20_000
TRIES = 200  # batches drawn before a narrow range is walked instead


@dataclass(frozen=True)
class Acceptability:
    shares: Floats  # alternatives × places: share of weights that put it there; ties are shared
    central_weights: list[Floats | None]  # mean of the weights that put it first; None when none does


def acceptability(scores: Floats, weights: Integers) -> Acceptability:
    """Shares of places and central weights, from alternatives × criteria scores and draws × criteria weights."""
    better, equal = standing(whole_scores(scores) @ weights.T.astype(np.int64))
    central = [_central(weights, equal[i], np.flatnonzero(better[i] == 0)) for i in range(len(scores))]
    return Acceptability(place_shares(better, equal), central)


def standing(values: Floats | Integers) -> tuple[Integers, Integers]:
    """How many are better, and how many equal with itself counted, for each alternative (row) in each draw."""
    better = np.zeros(values.shape, dtype=np.int64)
    equal = np.ones(values.shape, dtype=np.int64)
    for i in range(len(values)):
        for j in range(i):
            ahead, same = values[i] > values[j], values[i] == values[j]
            better[j] += ahead
            better[i] += ~(ahead | same)
            equal[i] += same
            equal[j] += same
    return better, equal


def place_shares(better: Integers, equal: Integers) -> Floats:
    """Alternatives × places: share of draws that put it there; k tied alternatives get 1/k of each of their places."""
    count, drawn = better.shape
    found = np.zeros((count, count))
    for i in range(count):
        for size in np.flatnonzero(np.bincount(equal[i])):
            starts = np.bincount(better[i][equal[i] == size], minlength=count)
            for place in np.flatnonzero(starts):
                found[i, place : place + size] += starts[place] / size
    return found / drawn


def _central(weights: Integers, equal: Integers, won: Integers) -> Floats | None:
    """Mean of the weights of the draws won; whole sums first, so the digits do not hang on the order of adding."""
    if not len(won):
        return None
    sizes = equal[won]
    total = np.sum([weights[won[sizes == size]].sum(axis=0) / size for size in np.unique(sizes)], axis=0)
    return np.asarray(total / total.sum())


def whole_scores(scores: Floats) -> Integers:
    """Scores as whole numbers, each criterion from its least: a constant added to a criterion never changes an order."""
    least = scores.min(axis=0)
    width = float((scores - least).max(initial=0.0))
    return np.rint((scores - least) / (width or 1.0) * SCORE_STEPS).astype(np.int64)


def free_weights(criteria: int, drawn: int, seed: int) -> Integers:
    """Weights uniform on the simplex: gaps between sorted uniform numbers; rows sum to `WEIGHT_STEPS`."""
    cuts = (draws.words(seed, drawn * (criteria - 1)) >> np.uint64(34)).astype(np.int64)
    cuts = np.sort(cuts.reshape(drawn, criteria - 1), axis=1)
    ends = np.pad(cuts, ((0, 0), (1, 1)), constant_values=((0, 0), (0, WEIGHT_STEPS)))
    return np.diff(ends, axis=1)


def ranged_weights(ranges: Floats, drawn: int, seed: int) -> Integers:
    """Weights uniform on the part of the simplex inside the ranges (criteria × least, most).

    Raises `UnusableDecision` when no weights with sum 1 lie inside. Draws outside are thrown away; where hardly any
    fall inside, weight is moved at random between pairs of criteria instead (Gibbs), which keeps the spread even.
    """
    low, high = ranges[:, 0], np.minimum(ranges[:, 1], 1.0)
    if (low > high).any() or low.sum() > 1 + 1e-9 or high.sum() < 1 - 1e-9:
        raise UnusableDecision("tidak ada bobot berjumlah satu di dalam rentang ini.", "weights")
    # Measure from the nearer corner: from the least weights upwards or from the largest downwards.
    up, down = 1 - low.sum(), high.sum() - 1
    room = min(up, down)
    if room <= 1e-12:
        return _whole(np.repeat((low if up <= down else high)[None, :], drawn, axis=0))
    found: list[Floats] = []
    have = 0
    for attempt in range(TRIES):
        gaps = room * free_weights(len(ranges), drawn, seed + attempt) / WEIGHT_STEPS
        tried = low + gaps if up <= down else high - gaps
        kept = tried[((tried >= low) & (tried <= high)).all(axis=1)]
        found.append(kept)
        have += len(kept)
        if have >= drawn:
            return _whole(np.concatenate(found)[:drawn])
        if attempt >= 4 and have * TRIES < drawn * attempt:
            break
    return _whole(_walked(low, high, drawn, seed))


def _walked(low: Floats, high: Floats, drawn: int, seed: int) -> Floats:
    """As many walks as draws, side by side, each moving weight between 40 random pairs per criterion."""
    start = low + (high - low) * ((1 - low.sum()) / (high - low).sum())
    state = np.repeat(start[None, :], drawn, axis=0)
    each = np.arange(drawn)
    criteria = len(low)
    for step in range(40 * criteria):
        numbers = draws.uniform(seed + 7919, (drawn, 3), start=step * drawn * 3)
        one = (numbers[:, 0] * criteria).astype(np.int64)
        other = (one + 1 + (numbers[:, 1] * (criteria - 1)).astype(np.int64)) % criteria
        both = state[each, one] + state[each, other]
        least = np.maximum(low[one], both - high[other])
        most = np.minimum(high[one], both - low[other])
        state[each, one] = least + numbers[:, 2] * np.maximum(most - least, 0.0)
        state[each, other] = both - state[each, one]
    return state


def _whole(weights: Floats) -> Integers:
    return np.rint(weights * WEIGHT_STEPS).astype(np.int64)
