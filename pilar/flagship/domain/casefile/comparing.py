"""Answers of the methods that make weights: AHP, groups, hierarchy, best-worst, ROC, swing."""

from collections.abc import Callable
from typing import Any, cast

import numpy as np

from pilar.flagship.domain import best_worst, consistency, groups, weighting
from pilar.flagship.domain.casefile.reading import Case, listed, number, pairwise, shown
from pilar.flagship.domain.consensus import BANDS, consensus_word, shannon_consensus
from pilar.flagship.domain.errors import UnusableDecision, at
from pilar.flagship.domain.hierarchy import Synthesis, synthesise
from pilar.flagship.domain.judgements import Floats, require_linked
from pilar.flagship.domain.priorities import Prioritisation, geometric_mean_weights, priorities

Answer = dict[str, Any]
WORST_SHOWN = 3


def random_index(case: Case, items: int) -> consistency.RandomIndex:
    """The file's ri, a table's name or a number above zero; checked against the size."""
    given = case.document.get("ri", "saaty2005")
    if not isinstance(given, str):
        given = number(given, "ri")
        if given <= 0:
            raise UnusableDecision(f"harus di atas nol, bukan {shown(given)}.", "ri")
    with at("ri"):
        consistency.random_index(items, given)
    return given


def prioritisation(case: Case) -> Prioritisation:
    return cast(
        Prioritisation, case.choice("prioritisation", ("eigenvector", "geometric_mean"), "eigenvector")
    )


def ahp(case: Case) -> Answer:
    matrix = pairwise(case.needed("matrix"), "matrix")
    ri = random_index(case, len(matrix))
    with at("matrix"):
        require_linked(matrix, case.names(len(matrix), "names", "items", "criteria"))
    found = priorities(matrix, prioritisation(case))
    ci, cr = consistency.consistency(found.lambda_max, len(matrix), ri)
    misfits = consistency.misfits(matrix, found.weights)
    worst = misfits[0] if misfits else None
    return {
        "weights": found.weights,
        "lambda_max": found.lambda_max,
        "ci": ci,
        "cr": cr,
        "ri": consistency.random_index(len(matrix), ri),
        "gci": consistency.geometric_consistency(matrix, geometric_mean_weights(matrix)),
        "gci_limit": consistency.gci_limit(len(matrix)),
        "worst_cell": worst.cell if worst else None,
        "epsilon": worst.epsilon if worst else 1.0,
        "suggestion": worst.suggestion if worst else None,
        "worst_cells": [
            {
                "cell": each.cell,
                "epsilon": each.epsilon,
                "implied": each.implied,
                "suggestion": each.suggestion,
            }
            for each in misfits[:WORST_SHOWN]
        ],
        "missing": {f"{i},{j}": found.completed[i, j] for i, j in found.missing},
    }


def ahp_hierarchy(case: Case) -> Answer:
    criteria = pairwise(case.needed("criteria_matrix"), "criteria_matrix")
    given = listed(case.needed("alternative_matrices"), "alternative_matrices")
    if len(given) != len(criteria):
        raise UnusableDecision(
            f"ada {len(given)} matriks untuk {len(criteria)} kriteria.", "alternative_matrices"
        )
    places = [f"alternative_matrices[{k}]" for k in range(len(given))]
    matrices = [pairwise(each, place) for each, place in zip(given, places, strict=True)]
    for matrix, place in zip(matrices, places, strict=True):
        if len(matrix) != len(matrices[0]):
            raise UnusableDecision(f"{len(matrix)} pilihan, yang pertama {len(matrices[0])}.", place)
    mode = cast(Synthesis, case.choice("synthesis", ("distributive", "ideal"), "distributive"))
    method = prioritisation(case)
    ri_criteria, ri_local = random_index(case, len(criteria)), random_index(case, len(matrices[0]))
    with at("criteria_matrix"):
        upper = priorities(criteria, method)
    lower = []
    for matrix, place in zip(matrices, places, strict=True):
        with at(place):
            lower.append(priorities(matrix, method))
    local = np.array([each.weights for each in lower])
    return {
        "weights": upper.weights,
        "cr": consistency.consistency(upper.lambda_max, len(criteria), ri_criteria)[1],
        "local": local,
        "local_cr": [consistency.consistency(each.lambda_max, len(local[0]), ri_local)[1] for each in lower],
        "synthesis": mode,
        "scores": synthesise(upper.weights, local, mode),
    }


def ahp_group(case: Case) -> Answer:
    given = listed(case.needed("matrices"), "matrices")
    matrices = np.array(_same_size([pairwise(each, f"matrices[{p}]") for p, each in enumerate(given)]))
    shares = _shares(case, len(matrices))
    aggregation = case.choice("aggregation", ("aij", "aip_geometric", "aip_arithmetic"), "aij")
    ri = random_index(case, matrices.shape[1])
    with at("matrices"):
        group = groups.group_priorities(
            matrices, shares, cast(groups.Aggregation, aggregation), prioritisation(case), ri
        )
    complete = [p for p, member in enumerate(group.members) if member.weights is not None and shares[p] > 0]
    consensus = None
    if len(complete) > 1:
        own = np.array([group.members[p].weights for p in complete])
        consensus = shannon_consensus(
            own, shares[complete] / shares[complete].sum(), case.number("scale_max", 9.0)
        )
    return {
        "matrix": group.matrix,
        "weights": group.weights,
        "lambda_max": group.lambda_max,
        "cr": group.cr,
        "individual": [{"weights": member.weights, "cr": member.cr} for member in group.members],
        "consensus": None if consensus is None else max(consensus, 0.0),
        "consensus_raw": consensus,
        "consensus_word": "belum ada: kurang dari dua orang"
        if consensus is None
        else consensus_word(consensus),
        "consensus_bands": BANDS,
    }


def _same_size(matrices: list[Floats]) -> list[Floats]:
    for person, matrix in enumerate(matrices):
        if len(matrix) != len(matrices[0]):
            raise UnusableDecision(
                f"{len(matrix)} hal, orang 0 menilai {len(matrices[0])}.", f"matrices[{person}]"
            )
    return matrices


def _shares(case: Case, people: int) -> Floats:
    given = case.numbers("member_weights", people, least=0.0) if case.has("member_weights") else None
    with at("member_weights"):
        return groups.member_shares(given, people)


def bwm(case: Case) -> Answer:
    to_others = case.numbers("best_to_others")
    to_worst = case.numbers("others_to_worst", len(to_others))
    best, worst = (_item(case, name, len(to_others)) for name in ("best", "worst"))
    best_worst.check_answers(best, worst, to_others, to_worst)
    variant = case.choice("variant", ("nonlinear", "linear"), "nonlinear")
    solve = best_worst.nonlinear_weights if variant == "nonlinear" else best_worst.linear_weights
    found = solve(best, worst, to_others, to_worst)
    return {
        "weights": found.weights,
        "xi": found.xi,
        "cr": found.cr,
        "variant": variant,
        "consistency_index": best_worst.consistency_index(float(to_others[worst])),
        "input_based_cr": best_worst.input_consistency(best, worst, to_others, to_worst),
        "intervals": found.intervals,
        "disagreements": best_worst.disagreements(to_others, to_worst),
    }


def _item(case: Case, name: str, count: int) -> int:
    """An index from 0, or the name of a criterion where the names are given."""
    names = case.names(count, "criteria", "names", "items")
    given = case.needed(name)
    if names and isinstance(given, str) and given in names:
        return names.index(given)
    return case.whole(name, 0, count - 1)


def weights_roc(case: Case) -> Answer:
    return {"weights": weighting.rank_order_centroid(case.whole("n", 1, 1000))}


def weights_swing(case: Case) -> Answer:
    swings = case.numbers("swings", least=0.0)
    with at("swings"):
        return {"weights": weighting.swing_weights(swings)}


METHODS: dict[str, Callable[[Case], Answer]] = {
    "ahp": ahp,
    "ahp_hierarchy": ahp_hierarchy,
    "ahp_group": ahp_group,
    "bwm": bwm,
    "weights_roc": weights_roc,
    "weights_swing": weights_swing,
}
