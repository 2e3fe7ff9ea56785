"""Answers of the methods that ask how firm a result is, and whether the room is of one mind."""

from collections.abc import Callable
from typing import Any

import numpy as np

from pilar.flagship.domain import acceptability as smaa_maths
from pilar.flagship.domain import opinions, persuasion
from pilar.flagship.domain.casefile.reading import Case, listed, number, shown
from pilar.flagship.domain.errors import UnusableDecision, at
from pilar.flagship.domain.groups import member_shares
from pilar.flagship.domain.judgements import Floats, Integers
from pilar.flagship.domain.sensitivity import critical_weights

Answer = dict[str, Any]
LARGEST_SEED = 2**63 - 1


def sensitivity(case: Case) -> Answer:
    matrix, weights, _ = case.weighted_matrix()
    found = critical_weights(matrix, weights)
    return {
        "scores": found.scores,
        "absolute_delta": {f"{i},{j}": deltas for (i, j), deltas in found.absolute.items()},
        "critical_criterion_top": found.critical_top,
        "critical_criterion_any": found.critical_any,
        "renormalised_weight": {f"{i},{j}": values for (i, j), values in found.renormalised.items()},
    }


def smaa(case: Case) -> Answer:
    matrix = case.table("matrix")
    matrix = matrix * case.directions(matrix.shape[1])
    drawn = case.whole("draws", smaa_maths.FEWEST_DRAWS, smaa_maths.MOST_DRAWS, smaa_maths.DEFAULT_DRAWS)
    seed = case.whole("seed", 0, LARGEST_SEED, 1)
    if matrix.size * drawn > 2_000_000_000:
        raise UnusableDecision("terlalu banyak untuk tabel sebesar ini; kurangi.", "draws")
    weights = _weights(case, matrix.shape[1], drawn, seed)
    found = smaa_maths.acceptability(matrix, weights)
    return {
        "acceptability": found.shares,
        "central_weights": found.central_weights,
        "draws": drawn,
        "seed": seed,
    }


def _weights(case: Case, criteria: int, drawn: int, seed: int) -> Integers:
    given = case.document.get("weights", "uniform")
    if given == "uniform":
        return smaa_maths.free_weights(criteria, drawn, seed)
    if isinstance(given, str):
        raise UnusableDecision(
            f'tulis "uniform" atau rentang [terkecil, terbesar] per kriteria, bukan {shown(given)}.',
            "weights",
        )
    ranges = case.table("weights")
    if ranges.shape != (criteria, 2):
        raise UnusableDecision(f"harus {criteria} rentang [terkecil, terbesar].", "weights")
    wrong = np.flatnonzero((ranges[:, 0] < 0) | (ranges[:, 0] > ranges[:, 1]))
    if len(wrong):
        raise UnusableDecision(
            "terkecil harus nol atau lebih dan tidak melebihi terbesar.", f"weights[{wrong[0]}]"
        )
    return smaa_maths.ranged_weights(ranges, drawn, seed)


def robustness_people(case: Case) -> Answer:
    scores = case.table("scores")
    shares = None
    if case.has("member_weights"):
        with at("member_weights"):
            shares = member_shares(case.numbers("member_weights", len(scores), least=0.0), len(scores))
    found = persuasion.persuasion(scores, shares)
    return {
        "group": found.group,
        "best": found.best,
        "runner_up": found.runner_up,
        "min_removals": _count(found.removals),
        "removal_set": found.removals.people or (),
        "removal_winner": found.removals.rival,
        "min_reversals": _count(found.reversals),
        "reversal_set": found.reversals.people or (),
        "reversal_winner": found.reversals.rival,
        "leave_one_out_best": found.leave_one_out,
    }


def _count(change: persuasion.Change) -> int | None:
    return None if change.people is None else len(change.people)


def opinion_groups(case: Case) -> Answer:
    votes = case.table("votes", gaps=True)
    wrong = np.argwhere(~(np.isnan(votes) | np.isin(votes, (-1, 0, 1))))
    if len(wrong):
        i, j = wrong[0]
        raise UnusableDecision("harus 1, -1, 0 atau null.", f"votes[{i}][{j}]")
    points = opinions.filled_votes(votes)
    names, labels, camps = _labels(case, points)
    strength = camps.silhouette if camps else opinions.silhouette(points, labels)
    return {
        "labels": [names[label] for label in labels],
        "representative": [
            {
                "group": names[each.group], "statement": each.statement, "side": each.side,
                "probability": each.probability, "repness": each.repness, "probability_z": each.probability_z,
                "repness_z": each.repness_z, "strength": each.strength,
            }
            for each in opinions.representative(votes, labels)
        ],
        "group_aware_consensus": opinions.group_aware_consensus(votes, labels),
        "silhouette": strength,
        "null_limit": camps.null_limit if camps else None,
        "groups_found": camps.found if camps else None,
    }  # fmt: skip


def _labels(case: Case, points: Floats) -> tuple[list[Any], Integers, opinions.Camps | None]:
    """Names of the groups, each person's group, and what was searched when no labels are given."""
    if not case.has("labels"):
        camps = opinions.find_camps(points, case.whole("seed", 0, LARGEST_SEED, 1))
        return list(range(int(camps.labels.max()) + 1)), camps.labels, camps
    given = listed(case.document["labels"], "labels")
    if len(given) != len(points):
        raise UnusableDecision(f"{len(given)} label untuk {len(points)} orang.", "labels")
    for i, label in enumerate(given):
        if not isinstance(label, str):
            number(label, f"labels[{i}]")
    names = sorted(set(given), key=lambda label: (isinstance(label, str), label))
    return names, np.array([names.index(label) for label in given]), None


METHODS: dict[str, Callable[[Case], Answer]] = {
    "sensitivity": sensitivity,
    "smaa": smaa,
    "robustness_people": robustness_people,
    "opinion_groups": opinion_groups,
}
