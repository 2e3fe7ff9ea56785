"""Answers of the methods that join orders and measure agreement."""

from collections.abc import Callable
from typing import Any, cast

import numpy as np

from pilar.flagship.domain import agreement, rankings
from pilar.flagship.domain.casefile.reading import Case, listed, number, rectangle, shown
from pilar.flagship.domain.errors import UnusableDecision, at
from pilar.flagship.domain.judgements import Floats
from pilar.flagship.domain.scoring import order_of, ties_of

Answer = dict[str, Any]


def rank_aggregation(case: Case) -> Answer:
    names, ranks, counts = _ballots(case) if case.has("ballots") else _rank_rows(case)
    duels = rankings.pairwise(ranks, counts)
    winner = rankings.condorcet_winner(duels)
    wins = rankings.schulze_wins(duels)
    best = rankings.kemeny(duels)

    def named(values: Floats) -> dict[str, float]:
        return {name: _tidy(value) for name, value in zip(names, values, strict=True)}

    return {
        "plurality": named(rankings.plurality(ranks, counts)),
        "borda": named(rankings.borda(ranks, counts)),
        "copeland": named(rankings.copeland(duels)),
        "pairwise": {
            f"{a}>{b}": _tidy(duels[i, j]) for i, a in enumerate(names) for j, b in enumerate(names) if i != j
        },
        "condorcet_winner": None if winner is None else names[winner],
        "schulze_order": [names[i] for i in order_of(wins)],
        "schulze_ties": [[names[i] for i in tied] for tied in ties_of(wins)],
        "kemeny_order": [names[i] for i in best.order],
        "kemeny_score": _tidy(best.score),
        "kemeny_unique": best.unique,
    }


def _tidy(value: float) -> float:
    """Votes are counted: 42, not 42.0."""
    return int(value) if float(value).is_integer() else float(value)


def _ballots(case: Case) -> tuple[list[str], Floats, Floats]:
    given = listed(case.document["ballots"], "ballots")
    orders, counts = [], []
    for place, ballot in enumerate(given):
        if not isinstance(ballot, dict):
            raise UnusableDecision(
                f"harus objek dengan count dan order, bukan {shown(ballot)}.", f"ballots[{place}]"
            )
        count = number(ballot.get("count", 1), f"ballots[{place}].count")
        if count < 0:
            raise UnusableDecision("tidak boleh negatif.", f"ballots[{place}].count")
        counts.append(count)
        orders.append(_order(ballot.get("order"), f"ballots[{place}].order"))
    names = _alternatives(case) or [name for group in orders[0] for name in group]
    rows = [_placed(order, names, f"ballots[{place}].order") for place, order in enumerate(orders)]
    return names, rankings.mid_ranks(np.array(rows)), _some(np.array(counts), "ballots")


def _order(given: Any, place: str) -> list[list[str]]:
    """Names best first; names that share a place stand in a list of their own."""
    made = []
    for i, each in enumerate(listed(given, place)):
        group = each if isinstance(each, list) else [each]
        if not group or not all(isinstance(name, str | int) and not isinstance(name, bool) for name in group):
            raise UnusableDecision(f"harus nama pilihan, bukan {shown(each)}.", f"{place}[{i}]")
        made.append([str(name) for name in group])
    return made


def _placed(order: list[list[str]], names: list[str], place: str) -> list[float]:
    """The place of every alternative. Raises `UnusableDecision` for a name that is unknown, twice there or left out."""
    flat = [name for group in order for name in group]
    unknown = [name for name in flat if name not in names]
    if unknown:
        raise UnusableDecision(f'"{unknown[0]}" tidak ada dalam daftar pilihan.', place)
    twice = [name for name in flat if flat.count(name) > 1]
    if twice:
        raise UnusableDecision(f'"{twice[0]}" ditulis lebih dari sekali.', place)
    missing = [name for name in names if name not in flat]
    if missing:
        raise UnusableDecision(
            f"belum memuat {', '.join(missing)}; setiap suara mengurutkan semua pilihan.", place
        )
    levels = {name: float(level) for level, group in enumerate(order) for name in group}
    return [levels[name] for name in names]


def _rank_rows(case: Case) -> tuple[list[str], Floats, Floats]:
    rows = rectangle(case.needed("rank_rows"), "rank_rows")
    names = _alternatives(case) or [str(i) for i in range(rows.shape[1])]
    if len(names) != rows.shape[1]:
        raise UnusableDecision(f"{len(names)} nama untuk {rows.shape[1]} kolom rank_rows.", "alternatives")
    counts = case.numbers("counts", len(rows), least=0.0) if case.has("counts") else np.ones(len(rows))
    return names, rankings.mid_ranks(rows), _some(counts, "counts")


def _some(counts: Floats, place: str) -> Floats:
    if not counts.sum() > 0:
        raise UnusableDecision("belum ada suara; tidak ada hasil.", place)
    return counts


def _alternatives(case: Case) -> list[str] | None:
    field = next((name for name in ("alternatives", "candidates") if case.has(name)), None)
    if field is None:
        return None
    names = [str(name) for name in listed(case.document[field], field)]
    if len(set(names)) < len(names):
        raise UnusableDecision("ada nama yang ditulis dua kali.", field)
    return names


def kendall_w(case: Case) -> Answer:
    field = "ranks" if case.has("ranks") else "ratings"
    values = case.table(field)
    with at(field):
        found = agreement.kendall_w(values if field == "ranks" else -values)
    return {
        "w": found.w,
        "s": found.s,
        "chi2": found.chi2,
        "p": found.p,
        "mean_spearman": found.mean_spearman,
    }


def judges_agreement(case: Case) -> Answer:
    if case.has("fleiss_counts"):
        counts = case.table("fleiss_counts")
        if (counts < 0).any():
            i, j = np.argwhere(counts < 0)[0]
            raise UnusableDecision("tidak boleh negatif.", f"fleiss_counts[{i}][{j}]")
        with at("fleiss_counts"):
            kappa = agreement.fleiss_kappa(counts)
        return {"kappa": kappa, **_explained(kappa)}
    level = cast(
        agreement.Level, case.choice("level", ("nominal", "ordinal", "interval", "ratio"), "nominal")
    )
    ratings = _ratings(case, level)
    with at("ratings"):
        alpha = agreement.krippendorff_alpha(ratings, level)
    return {"alpha": alpha, "level": level, **_explained(alpha)}


def _explained(value: float | None) -> Answer:
    return (
        {}
        if value is not None
        else {"note": "semua nilai sama: kesepakatan di atas kebetulan tidak terdefinisi"}
    )


def _ratings(case: Case, level: str) -> Floats:
    """Ratings with gaps; names of categories are numbered when the level is nominal."""
    given = case.needed("ratings")
    if level != "nominal" or not isinstance(given, list):
        return rectangle(given, "ratings", gaps=True)
    words = {cell for row in given if isinstance(row, list) for cell in row if isinstance(cell, str)}
    codes = {word: f"{code}/1" for code, word in enumerate(sorted(words), 1_000_000)}
    coded = [
        [codes[cell] if isinstance(cell, str) else cell for cell in row] if isinstance(row, list) else row
        for row in given
    ]
    return rectangle(coded, "ratings", gaps=True)


def ordinal_consensus(case: Case) -> Answer:
    frequencies = case.numbers("frequencies", least=0.0)
    if not frequencies.sum() > 0:
        raise UnusableDecision("belum ada jawaban; tidak ada hasil.", "frequencies")
    return {
        "tastle_wierman": agreement.tastle_wierman(frequencies),
        "van_der_eijk": agreement.van_der_eijk(frequencies),
    }


METHODS: dict[str, Callable[[Case], Answer]] = {
    "rank_aggregation": rank_aggregation,
    "kendall_w": kendall_w,
    "agreement": judges_agreement,
    "ordinal_consensus": ordinal_consensus,
}
