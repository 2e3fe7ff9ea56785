"""Opinion groups, honestly: groups are reported only when they stand out more than chance would make them.

Statistics of Polis (Small et al. 2021): +1 smoothing, two tests, group-aware consensus. k-means by silhouette
(Rousseeuw 1987) against people drawn from one cloud of the same spread (SigClust: Liu et al. 2008).
docs/methods/flagship-consensus.md.
"""

from dataclasses import dataclass

import numpy as np

from pilar.flagship.domain import draws
from pilar.flagship.domain.judgements import Floats, Integers

PASSES = 1.2816  # one-sided 90 %
MOST_STATEMENTS = 5
SMALLEST_GROUP = 5
MOST_GROUPS = 5
NULL_DRAWS = 99  # the observed silhouette must beat 95 % of these
STARTS = 4


def one_proportion_z(successes: float, seen: float) -> float:
    """Polis prop-test with +1 on both counts: 2 √(n + 1) ((s + 1)/(n + 1) − ½)."""
    return float(2 * np.sqrt(seen + 1) * ((successes + 1) / (seen + 1) - 0.5))


def two_proportion_z(inside: float, outside: float, seen_inside: float, seen_outside: float) -> float:
    """Polis two-prop-test with +1 on all counts; 0 when both shares are whole."""
    one, two = seen_inside + 1, seen_outside + 1
    share = (inside + outside + 2) / (one + two)
    if share >= 1:
        return 0.0
    gap = (inside + 1) / one - (outside + 1) / two
    return float(gap / np.sqrt(share * (1 - share) * (1 / one + 1 / two)))


@dataclass(frozen=True)
class Statement:
    """A statement that stands for a group, on the side the group takes."""

    group: int
    statement: int
    side: str  # "agree" or "disagree"
    probability: float  # (1 + votes)/(2 + seen) inside
    repness: float  # that over the same outside
    probability_z: float
    repness_z: float

    @property
    def strength(self) -> float:
        return self.probability * self.repness * self.probability_z * self.repness_z


def representative(votes: Floats, labels: Integers, most: int = MOST_STATEMENTS) -> list[Statement]:
    """Per group the statements whose two tests both pass, strongest first. Votes 1, −1, 0; NaN not seen."""
    found = []
    for group in np.unique(labels):
        inside, outside = votes[labels == group], votes[labels != group]
        own = [
            statement
            for s in range(votes.shape[1])
            for side, vote in (("agree", 1.0), ("disagree", -1.0))
            if (statement := _judge(int(group), s, side, inside[:, s] == vote, outside[:, s] == vote,
                                    ~np.isnan(inside[:, s]), ~np.isnan(outside[:, s])))
        ]  # fmt: skip
        found += sorted(own, key=lambda statement: (-statement.strength, statement.statement))[:most]
    return found


def _judge(group: int, statement: int, side: str, *counts: np.ndarray) -> Statement | None:
    chosen_in, chosen_out, seen_in, seen_out = (float(count.sum()) for count in counts)
    inside, outside = (1 + chosen_in) / (2 + seen_in), (1 + chosen_out) / (2 + seen_out)
    own = one_proportion_z(chosen_in, seen_in)
    against = two_proportion_z(chosen_in, chosen_out, seen_in, seen_out)
    if own <= PASSES or against <= PASSES:
        return None
    return Statement(group, statement, side, inside, inside / outside, own, against)


def group_aware_consensus(votes: Floats, labels: Integers) -> Floats:
    """Π over groups of (1 + agree)/(2 + seen), per statement: high only where every group agrees."""
    shares = [
        (1 + (votes[labels == group] == 1).sum(axis=0))
        / (2 + (~np.isnan(votes[labels == group])).sum(axis=0))
        for group in np.unique(labels)
    ]
    return np.asarray(np.prod(shares, axis=0))


def silhouette(points: Floats, labels: Integers) -> float | None:
    """Mean of (b − a)/max(a, b) by Euclidean distance; a person alone in a group counts 0. None for one group."""
    groups = np.unique(labels)
    if len(groups) < 2:
        return None
    squares = (points**2).sum(axis=1)
    distances = np.sqrt(np.maximum(squares[:, None] + squares[None, :] - 2 * points @ points.T, 0.0))
    np.fill_diagonal(distances, 0.0)
    member = labels[:, None] == groups[None, :]
    sizes = member.sum(axis=0)
    sums = distances @ member
    own = (labels[:, None] == groups[None, :]).argmax(axis=1)
    each = np.arange(len(labels))
    inside = sums[each, own] / np.maximum(sizes[own] - 1, 1)
    means = sums / sizes
    means[each, own] = np.inf
    nearest = means.min(axis=1)
    widest = np.maximum(inside, nearest)
    values = np.where(
        (sizes[own] > 1) & (widest > 0), (nearest - inside) / np.where(widest > 0, widest, 1.0), 0.0
    )
    return float(values.mean())


@dataclass(frozen=True)
class Camps:
    labels: Integers  # one number per person; all 0 when no groups stand out
    silhouette: float | None  # of the best grouping tried, also when it did not stand out
    null_limit: float | None  # the 95 % that one homogeneous cloud reaches by chance
    found: bool


def find_camps(points: Floats, seed: int = 1) -> Camps:
    """Groups of people × coordinates (clr weights, or votes filled in), if there are any.

    Two to five groups by k-means, the best silhouette; kept only when it beats 95 % of clouds drawn from one normal
    distribution with the same covariance, and every group has at least five people.
    """
    people = len(points)
    centred = points - points.mean(axis=0)
    if people < 2 * SMALLEST_GROUP or not np.abs(centred).max(initial=0.0) > 1e-12:
        return Camps(np.zeros(people, dtype=np.int64), None, None, False)
    _, lengths, axes = np.linalg.svd(centred, full_matrices=False)
    kept = lengths > 1e-9 * lengths[0]
    flat = centred @ axes[kept].T
    labels, best = _best_grouping(flat, seed)
    spread = lengths[kept] / np.sqrt(people)
    null = [
        _best_grouping(draws.normal(seed + 1000 + turn, (people, int(kept.sum()))) * spread, seed)[1]
        for turn in range(NULL_DRAWS)
    ]
    limit = float(np.sort(null)[int(np.ceil(0.95 * NULL_DRAWS)) - 1])
    if best > limit and np.bincount(labels).min() >= SMALLEST_GROUP:
        return Camps(labels, best, limit, True)
    return Camps(np.zeros(people, dtype=np.int64), best, limit, False)


def filled_votes(votes: Floats) -> Floats:
    """Votes with the statement's mean where a person has not seen it (0 when nobody has)."""
    seen = ~np.isnan(votes)
    counts = seen.sum(axis=0)
    means = np.where(counts > 0, np.where(seen, votes, 0.0).sum(axis=0) / np.maximum(counts, 1), 0.0)
    return np.where(seen, votes, means)


def centred_log_ratios(weights: Floats) -> Floats:
    """clr of people × n weights: ln w − mean ln w, where distances between compositions mean something (Aitchison)."""
    logarithms = np.log(weights)
    return np.asarray(logarithms - logarithms.mean(axis=1, keepdims=True))


def _best_grouping(points: Floats, seed: int) -> tuple[Integers, float]:
    best, chosen = -np.inf, np.zeros(len(points), dtype=np.int64)
    for count in range(2, min(MOST_GROUPS, len(points) // 2) + 1):
        labels = _k_means(points, count, seed)
        value = silhouette(points, labels)
        if value is not None and value > best + 1e-12:
            best, chosen = value, labels
    return chosen, best


def _k_means(points: Floats, count: int, seed: int) -> Integers:
    """Lloyd's algorithm from farthest-point starts; groups numbered by their first person."""
    best, chosen = np.inf, np.zeros(len(points), dtype=np.int64)
    starts = draws.below(np.array([len(points)]), seed, (STARTS,))
    for start in starts:
        centres = points[[int(start)]]
        while len(centres) < count:
            gaps = ((points[:, None] - centres[None]) ** 2).sum(axis=2).min(axis=1)
            centres = np.vstack([centres, points[int(gaps.argmax())]])
        for _ in range(30):
            gaps = ((points[:, None] - centres[None]) ** 2).sum(axis=2)
            labels = gaps.argmin(axis=1)
            member = (labels[:, None] == np.arange(count)).astype(np.float64)
            sizes = member.sum(axis=0)
            moved = np.where(sizes[:, None] > 0, member.T @ points / np.maximum(sizes, 1)[:, None], centres)
            if np.allclose(moved, centres, rtol=0, atol=1e-12):
                break
            centres = moved
        inertia = float(gaps[np.arange(len(points)), labels].sum())
        if inertia < best - 1e-12:
            best, chosen = inertia, labels
    _, first = np.unique(chosen, return_index=True)
    order = {int(chosen[place]): new for new, place in enumerate(sorted(first))}
    return np.array([order[int(label)] for label in chosen], dtype=np.int64)
