"""The full result of a room: ranking, other methods, per bloc, and how firm it all is. docs/methods/flagship-robustness.md."""

from dataclasses import dataclass
from itertools import combinations

import numpy as np

from pilar.flagship.domain import acceptability, closeness, outranking, rankings, scoring
from pilar.flagship.domain.agreement import Concordance, kendall_w
from pilar.flagship.domain.errors import UnusableDecision
from pilar.flagship.domain.judgements import Floats, Integers
from pilar.flagship.domain.persuasion import Persuasion, persuasion
from pilar.flagship.domain.room import Room, Tally
from pilar.flagship.domain.sensitivity import (
    CellChange,
    CriticalWeights,
    WeightShift,
    cell_changes,
    critical_weights,
    nearest_weights,
)

SMALLEST_BLOC = 5  # a bloc with fewer people is never shown alone
OTHERS = "LAINNYA"


@dataclass(frozen=True)
class Settings:
    """Frozen before the vote and printed in the minutes."""

    bootstrap: int = 10_000
    free_weights: int = 20_000
    seed: int = 1
    mpe_scale: float = 10.0  # MPE raises scores to weights × this; another scale can give another winner
    vikor_v: float = 0.5
    score_max: float = 5.0  # end of the frozen scale


@dataclass(frozen=True)
class Bootstrap:
    shares: Floats  # alternatives × places
    least: Integers  # the best place within the middle 90 % of draws
    most: Integers  # the worst place within it
    top_set: dict[int, float]  # k: share of draws in which the same k are first as in the result
    regret_pair: (
        tuple[int, int] | None
    )  # the two whose better one is on average least behind the draw's winner


@dataclass(frozen=True)
class Result:
    weights: Floats
    matrix: Floats  # alternatives × criteria
    values: Floats
    ranking: list[int]
    ties: list[list[int]]
    other_methods: dict[str, Integers | None]  # places by method; None where the method cannot be computed
    blocs: dict[str, Integers]  # places by bloc of at least five people
    bootstrap: Bootstrap
    free_weights: acceptability.Acceptability
    changed_without_person: int  # how many people whose leaving alone changes the winner
    without_role: dict[str, list[int]]  # ranking without each role
    persuasion: Persuasion
    critical: CriticalWeights
    nearest_weights: WeightShift | None
    cell_changes: list[CellChange]
    concordance: Concordance | None  # of the people's own rankings; None for one person or all alike


def compute_result(room: Room, settings: Settings | None = None) -> Result:
    """Everything the result screen, the minutes and the verifier show. Raises `UnusableDecision` when there is none."""
    chosen = settings or Settings()
    tally = Tally(room)
    values = tally.versions(np.ones((1, tally.people))).values[0]
    ranking = scoring.order_of(values)
    own = np.einsum("pak,k->pa", tally.own_scores, tally.weights)
    return Result(
        weights=tally.weights,
        matrix=tally.matrix,
        values=values,
        ranking=ranking,
        ties=scoring.ties_of(values),
        other_methods=other_methods(tally, own, chosen),
        blocs=bloc_places(tally, own),
        bootstrap=bootstrap(tally, ranking, chosen),
        free_weights=acceptability.acceptability(
            tally.matrix, acceptability.free_weights(len(tally.weights), chosen.free_weights, chosen.seed)
        ),
        changed_without_person=_changed_without(tally, ranking[0]),
        without_role=_without_roles(tally),
        persuasion=persuasion(own, tally.shares),
        critical=critical_weights(tally.matrix, tally.weights),
        nearest_weights=nearest_weights(tally.matrix, tally.weights),
        cell_changes=cell_changes(tally.matrix, tally.weights, chosen.score_max),
        concordance=_concordance(own),
    )


def other_methods(tally: Tally, own: Floats, settings: Settings) -> dict[str, Integers | None]:
    """Places by the other methods, beside the frozen one and never instead of it."""
    matrix, weights = tally.matrix, tally.weights
    up = np.ones(len(weights), dtype=np.int64)
    ranks = rankings.mid_ranks(-np.round(own, 9))
    duels = rankings.pairwise(ranks, tally.shares)
    positive = bool((matrix > 0).all())
    made: dict[str, Integers | None] = {
        "wpm": scoring.ranks_of(scoring.weighted_product(matrix, weights, up)) if positive else None,
        "mpe": scoring.ranks_of(scoring.exponential_comparison(matrix, weights * settings.mpe_scale, up))
        if positive
        else None,
        "cpi": scoring.ranks_of(scoring.performance_index(matrix, weights, up)) if positive else None,
        "topsis": scoring.ranks_of(closeness.topsis(matrix, weights, up)),
        "vikor": scoring.ranks_of(-closeness.vikor(matrix, weights, up, settings.vikor_v).q),
        "promethee2": scoring.ranks_of(
            outranking.promethee(matrix, weights, up, [outranking.Preference()] * len(weights)).net
        ),
        "borda": scoring.ranks_of(rankings.borda(ranks, tally.shares)),
        "copeland": scoring.ranks_of(rankings.copeland(np.round(duels, 9))),
        "schulze": scoring.ranks_of(rankings.schulze_wins(np.round(duels, 9))),
    }
    try:
        order = rankings.kemeny(np.round(duels, 9)).order
    except UnusableDecision:
        return {**made, "kemeny": None}
    places = np.zeros(len(order), dtype=np.int64)
    places[order] = np.arange(1, len(order) + 1)
    return {**made, "kemeny": places}


def bloc_places(tally: Tally, own: Floats) -> dict[str, Integers]:
    """Places by bloc, on the room's weights. Blocs under five people are joined; a join under five is not shown."""
    sizes = dict(zip(tally.role_names, tally.member.sum(axis=0), strict=True))
    small = [name for name, size in sizes.items() if size < SMALLEST_BLOC]
    if len(small) == 1 and len(sizes) > 1:
        # A single small bloc could be told from the rest by subtraction: the next smallest joins it.
        rest = [name for name in tally.role_names if name not in small]
        small.append(min(rest, key=lambda name: (sizes[name], name)))
    groups = {name: [name] for name in tally.role_names if name not in small}
    if small and sum(sizes[name] for name in small) >= SMALLEST_BLOC:
        groups[OTHERS] = small
    return {
        shown: scoring.ranks_of(np.round(own[[role in names for role in tally.room.roles]].mean(axis=0), 9))
        for shown, names in groups.items()
    }


def bootstrap(tally: Tally, ranking: list[int], settings: Settings) -> Bootstrap:
    """Places when other people of the same roles had come: weights and scores both computed anew in every draw."""
    values = tally.versions(tally.bootstrap_counts(settings.bootstrap, settings.seed)).values
    better, equal = acceptability.standing(np.ascontiguousarray(values.T))
    shares = acceptability.place_shares(better, equal)
    ordered = np.sort(better + 1, axis=1)
    tail = settings.bootstrap // 20
    count = len(ranking)
    top = {k: float((better[ranking[:k]] < k).all(axis=0).mean()) for k in range(1, min(count, 6))}
    return Bootstrap(shares, ordered[:, tail], ordered[:, -1 - tail], top, _regret_pair(values))


def _regret_pair(values: Floats) -> tuple[int, int] | None:
    count = values.shape[1]
    if count < 2:
        return None
    best = values.max(axis=1)
    columns = np.ascontiguousarray(values.T)
    pairs = list(combinations(range(count), 2))
    regrets = [float((best - np.maximum(columns[i], columns[j])).mean()) for i, j in pairs]
    return pairs[int(np.argmin(np.round(regrets, 12)))]


def _changed_without(tally: Tally, winner: int) -> int:
    if tally.people < 2:
        return 0
    values = tally.versions(np.ones((tally.people, tally.people)) - np.eye(tally.people)).values
    return sum(scoring.order_of(row)[0] != winner for row in values)


def _without_roles(tally: Tally) -> dict[str, list[int]]:
    """The ranking without each role whose absence leaves a role with weight."""
    made = {}
    for place, name in enumerate(tally.role_names):
        if (np.delete(tally.role_weights, place) > 0).any():
            values = tally.versions(1.0 - tally.member[:, place][None, :]).values[0]
            made[name] = scoring.order_of(values)
    return made


def _concordance(own: Floats) -> Concordance | None:
    try:
        return kendall_w(-np.round(own, 9))
    except UnusableDecision:
        return None
