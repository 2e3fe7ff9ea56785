"""The fifteen shared cases, read from their file where it lies beside the repository; our own facts are in published.py."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from pilar.flagship.domain import best_worst, consensus, opinions
from pilar.flagship.domain.casefile import decide

FILE = Path(__file__).resolve().parents[4] / "shared" / "cases" / "fgd_cases.json"
CASES = {case["id"]: case for case in json.loads(FILE.read_text())} if FILE.exists() else {}

Given = dict[str, Any]


def house(given: Given) -> Given:
    found = decide({"method": "ahp", "matrix": given["matrix"], "ri": given["RI"]})
    return {
        "weights": found["weights"],
        "lambda_max": found["lambda_max"],
        "CI": found["ci"],
        "CR": found["cr"],
    }


def synthesis(given: Given) -> Given:
    document = {
        "method": "ahp_hierarchy",
        "criteria_matrix": given["criteria_matrix"],
        "alternative_matrices": [given["alternative_matrices"][name] for name in given["criteria"]],
    }
    plain = decide({**document, "synthesis": "distributive"})
    return {
        "local": dict(zip(given["criteria"], plain["local"], strict=True)),
        "distributive": plain["scores"],
        "ideal_computed": decide({**document, "synthesis": "ideal"})["scores"],
    }


def drinks(given: Given) -> Given:
    names = {"CR_saaty2005": "saaty2005", "CR_saaty1980_computed": "saaty1980",
             "CR_alonso_lamata_line_computed": "alonso_lamata"}  # fmt: skip
    found = {key: decide({"method": "ahp", "matrix": given["matrix"], "ri": ri}) for key, ri in names.items()}
    return {"weights": found["CR_saaty2005"]["weights"], **{key: each["cr"] for key, each in found.items()}}


def harker(given: Given) -> Given:
    matrix: list[list[float | None]] = [
        [1 if i == j else None for j in range(given["n"])] for i in range(given["n"])
    ]
    for i, j, ratio in given["comparisons"]:
        matrix[i][j] = ratio
    found = decide({"method": "ahp", "matrix": matrix})
    return {
        "weights": found["weights"],
        "lambda_max": found["lambda_max"],
        "missing_a13": found["missing"]["0,2"],
    }


def three(given: Given) -> Given:
    def group(**more: Any) -> Given:
        return decide({"method": "ahp_group", "matrices": given["participants"], "ri": 1.11, **more})

    generator = decide({"method": "ahp", "matrix": given["generator_matrix"], "ri": 1.11})
    means = {"prioritisation": "geometric_mean"}
    joined = group(aggregation="aij", **means)
    return {
        "generator_weights": generator["weights"],
        "generator_CR": generator["cr"],
        "aij_gm_weights": joined["weights"],
        "aip_gm_weights": group(aggregation="aip_geometric", **means)["weights"],
        "aij_eigen_weights": group(aggregation="aij")["weights"],
        "aij_CR": joined["cr"],
        "weighted_aij_gm_weights": group(member_weights=given["participant_weights"], **means)["weights"],
        "aij_row1": joined["matrix"][0],
    }


def goepel(given: Given) -> Given:
    def of(name: str) -> float:
        people = np.array(given[name])
        return consensus.shannon_consensus(people, np.full(len(people), 1 / len(people)), given["scale_max"])

    return {
        "w_one_criterion_9x_of_4": 9 / 12,
        "S_star_extreme": of("extreme_group"),
        "S_star_identical": of("identical_group"),
        "S_star_three_people_computed": of("three_people"),
        "correction_n4_M9_computed": consensus.homogeneity_floor(4, given["scale_max"]),
    }


def transport(given: Given) -> Given:
    fields = ("criteria", "best", "worst", "best_to_others", "others_to_worst")
    document = {"method": "bwm", **{field: given[field] for field in fields}}
    found, linear = decide(document), decide({**document, "variant": "linear"})
    return {
        "weights": found["weights"], "xi": found["xi"], "CI_8": found["consistency_index"], "CR": found["cr"],
        "CI_table": [best_worst.consistency_index(a) for a in range(1, 10)],
        "linear_weights_computed": linear["weights"], "linear_xi_computed": linear["xi"],
        "input_based_CR_computed": found["input_based_cr"],
    }  # fmt: skip


def office(given: Given) -> Given:
    shares = np.array(decide({"method": "weights_swing", "swings": given["swings"]})["weights"])
    document = {
        "method": "wsm",
        "matrix": given["values"],
        "weights": [w / 100 for w in given["rounded_weights"]],
    }
    return {"normalised_percent": shares * 100, "aggregate_benefits": decide(document)["scores"]}


def fighter(given: Given) -> Given:
    return decide(
        {"method": "topsis", **{field: given[field] for field in ("matrix", "weights", "direction")}}
    )


def mangosteen(given: Given) -> Given:
    found = decide({"method": "mpe", "matrix": given["scores"], "weights": given["weights"]})
    return {"total": found["scores"], "ranking": found["ranking"]}


def tennessee(given: Given) -> Given:
    document = {
        "method": "rank_aggregation",
        "alternatives": given["candidates"],
        "ballots": given["ballots"],
    }
    found = decide(document)
    return {
        "borda_n_minus_1": found["borda"],
        "pairwise_N": {name: found["pairwise"][f"N>{name}"] for name in "MCK"},
        "condorcet_winner": found["condorcet_winner"],
        "kemeny_order": found["kemeny_order"],
        "kemeny_score": found["kemeny_score"],
        "plurality_winner": max(found["plurality"], key=found["plurality"].get),
    }


def executives(given: Given) -> Given:
    found = decide({"method": "kendall_w", "ranks": given["ranks"]})
    return {"S": found["s"], "W": found["w"], "chi2_computed": found["chi2"]}


def region(given: Given) -> Given:
    found = decide({"method": "shift_share", **{name: given[name] for name in given if name != "lq"}})
    return {
        **{name: found[name] for name in ("total", "national_share", "industry_mix", "regional_share")},
        "lq": decide({"method": "location_quotient", **given["lq"]})["lq"],
        "mix_by_industry_computed": [part["industry_mix"] for part in found["by_industry"]],
        "regional_by_industry_computed": [part["regional_share"] for part in found["by_industry"]],
    }


def free_weights(given: Given) -> Given:
    one, two = (
        decide({"method": "smaa", "matrix": given[name], "draws": given["draws_at_least"], "seed": 3})
        for name in ("case1", "case2")
    )
    return {
        "case1_acceptability": one["acceptability"],
        "case1_central_weights": one["central_weights"],
        "case2_first_rank": [row[0] for row in two["acceptability"]],
    }


def polis(given: Given) -> Given:
    found = decide({"method": "opinion_groups", "votes": given["votes"], "labels": given["labels"]})
    return {
        "two_prop_z": opinions.two_proportion_z(*given["two_prop"]),
        "prop_z_computed": opinions.one_proportion_z(*given["prop"]),
        "group_aware_consensus_computed": found["group_aware_consensus"],
    }


ROADS: dict[str, Callable[[Given], Given]] = {
    "ahp-house-criteria": house, "ahp-house-synthesis": synthesis, "ahp-drinks-cr-tables": drinks,
    "ahp-incomplete-harker": harker, "ahp-group-three-people": three, "ahp-consensus-goepel": goepel,
    "bwm-rezaei-transport": transport, "swing-office-location": office, "topsis-fighter": fighter,
    "mpe-manggis": mangosteen, "borda-kemeny-tennessee": tennessee, "kendall-w-executives": executives,
    "lq-shiftshare-region-a": region, "smaa-exact": free_weights, "polis-representativeness": polis,
}  # fmt: skip


def agree(found: Any, expected: Any, tolerance: float, where: str) -> None:
    if isinstance(expected, dict):
        for name, value in expected.items():
            agree(found[name], value, tolerance, f"{where}.{name}")
    elif isinstance(expected, str) or isinstance(expected, list) and isinstance(expected[0], str):
        assert found == expected, where
    else:
        np.testing.assert_allclose(found, expected, rtol=0, atol=tolerance, err_msg=where)


@pytest.mark.skipif(not CASES, reason="the shared cases are not beside this checkout")
@pytest.mark.parametrize("name", ROADS)
def test_a_shared_case(name):
    case = CASES[name]
    found = ROADS[name](case["input"])
    allowed = case["tolerance"]
    for key, expected in case["expected"].items():
        tolerance = allowed.get(key, allowed.get("*", 0)) if isinstance(allowed, dict) else allowed
        agree(found[key], expected, tolerance, key)


@pytest.mark.skipif(not CASES, reason="the shared cases are not beside this checkout")
def test_no_shared_case_is_left_out():
    assert set(CASES) == set(ROADS)
