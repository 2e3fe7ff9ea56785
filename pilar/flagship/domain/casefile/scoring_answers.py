"""Answers of the methods that score alternatives over criteria, and of the region's numbers."""

from collections.abc import Callable
from typing import Any

import numpy as np

from pilar.flagship.domain import closeness, regional, scoring
from pilar.flagship.domain.casefile.reading import Case, listed, number, shown
from pilar.flagship.domain.errors import UnusableDecision, at
from pilar.flagship.domain.judgements import Floats, Integers
from pilar.flagship.domain.outranking import KINDS, PARAMETERS, Preference, promethee

Answer = dict[str, Any]
Formula = Callable[[Floats, Floats, Integers], Floats]


def scored(formula: Formula) -> Callable[[Case], Answer]:
    def answer(case: Case) -> Answer:
        scores = formula(*case.weighted_matrix())
        return {"scores": scores, "ranking": scoring.order_of(scores), "ties": scoring.ties_of(scores)}

    return answer


def topsis(case: Case) -> Answer:
    found = closeness.topsis(*case.weighted_matrix())
    return {"closeness": found, "ranking": scoring.order_of(found), "ties": scoring.ties_of(found)}


def vikor(case: Case) -> Answer:
    v = case.number("v", 0.5)
    if not 0 <= v <= 1:
        raise UnusableDecision("harus antara 0 dan 1.", "v")
    found = closeness.vikor(*case.weighted_matrix(), v)
    return {
        "s": found.s, "r": found.r, "q": found.q, "ranking": found.ranking, "compromise": found.compromise,
        "ties": scoring.ties_of(-found.q),
    }  # fmt: skip


def promethee2(case: Case) -> Answer:
    matrix, weights, direction = case.weighted_matrix()
    flows = promethee(matrix, weights, direction, _functions(case, matrix.shape[1]))
    return {
        "phi_plus": flows.plus, "phi_minus": flows.minus, "phi": flows.net,
        "ranking": scoring.order_of(flows.net), "ties": scoring.ties_of(flows.net),
    }  # fmt: skip


def _functions(case: Case, criteria: int) -> list[Preference]:
    if not case.has("functions"):
        return [Preference()] * criteria
    given = listed(case.document["functions"], "functions")
    if len(given) != criteria:
        raise UnusableDecision(f"ada {len(given)} fungsi untuk {criteria} kriteria.", "functions")
    return [_function(each, f"functions[{k}]") for k, each in enumerate(given)]


def _function(given: Any, place: str) -> Preference:
    if not isinstance(given, dict):
        raise UnusableDecision(f"harus objek dengan type, bukan {shown(given)}.", place)
    kind = next((kind for kind in KINDS if kind == given.get("type")), None)
    if kind is None:
        raise UnusableDecision(f"pilih salah satu: {', '.join(KINDS)}.", f"{place}.type")
    missing = [name for name in PARAMETERS[kind] if given.get(name) is None]
    if missing:
        raise UnusableDecision(f"wajib untuk fungsi {kind}.", f"{place}.{missing[0]}")
    made = Preference(kind, **{name: number(given[name], f"{place}.{name}") for name in PARAMETERS[kind]})
    with at(place):
        made.check()
    return made


def location_quotient(case: Case) -> Answer:
    if case.has("e_ij"):
        values = [case.number(name) for name in ("e_ij", "e_j", "e_i", "e")]
        for name, value in zip(("e_ij", "e_j", "e_i", "e"), values, strict=True):
            if value < 0 or value == 0 and name in ("e_j", "e"):
                raise UnusableDecision(
                    "harus di atas nol." if name in ("e_j", "e") else "tidak boleh negatif.", name
                )
        e_ij, e_j, e_i, e = values
        return {"lq": regional.location_quotients(np.array([e_ij]), np.array([e_i]), e_j, e)[0]}
    region = case.numbers("region", least=0.0)
    nation = case.numbers("nation", len(region), least=0.0)
    return {"lq": regional.location_quotients(region, nation, float(region.sum()), float(nation.sum()))}


def shift_share(case: Case) -> Answer:
    first = case.numbers("region_t0", least=0.0)
    others = [case.numbers(name, len(first), least=0.0) for name in ("region_t1", "nation_t0", "nation_t1")]
    found = regional.shift_share(first, *others)
    parts = {
        "total": found.total, "national_share": found.national_share,
        "industry_mix": found.industry_mix, "regional_share": found.regional_share,
    }  # fmt: skip
    return {
        **{name: part.sum() for name, part in parts.items()},
        "by_industry": [{name: part[i] for name, part in parts.items()} for i in range(len(first))],
    }


METHODS: dict[str, Callable[[Case], Answer]] = {
    "wsm": scored(scoring.weighted_sum),
    "wpm": scored(scoring.weighted_product),
    "mpe": scored(scoring.exponential_comparison),
    "cpi": scored(scoring.performance_index),
    "bayes": scored(scoring.bayes_sum),
    "topsis": topsis,
    "vikor": vikor,
    "promethee2": promethee2,
    "location_quotient": location_quotient,
    "shift_share": shift_share,
}
