"""A result as the document every phone and screen gets: canonical, numbers as text, no words and no person in it.

The words for it: `queries.told` for the sealed file, `words.PHONE` and the templates for what is shown in the room.
"""

import json
from collections.abc import Mapping
from typing import Any

import numpy as np

from pilar.flagship.domain import ties
from pilar.flagship.domain.asking import score_key
from pilar.flagship.domain.evidence import Cell
from pilar.flagship.domain.frame import Frame
from pilar.flagship.domain.gathering import Gathered
from pilar.flagship.domain.result import Result, Settings, compute_result
from pilar.flagship.domain.rounds import SMALLEST_CELL, Stop, most_divided

Document = dict[str, Any]
MOST_APART = 3  # as many as of the other reasons to talk; page and paper tell all of them


def document_of(frame: Frame, gathered: Gathered, settings: Settings, frozen_sha256: str) -> Document:
    """Consensus, weights, ranking with its uncertainty, blocs of five and more, what divides. Raises UnusableDecision."""
    result = compute_result(gathered.room, settings)
    roles = gathered.room.roles
    return {
        "people": len(gathered.voices),
        "incomplete": gathered.incomplete,
        "by_bloc": {code: roles.count(code) for code in frame.bloc_weights},
        "consensus": _consensus(result),
        "weights": [{"code": code, "weight": _text(weight)} for code, weight in zip(frame.criteria, result.weights, strict=True)],
        "ranking": _ranking(frame, result, frozen_sha256),
        "top": {str(k): _text(share, 4) for k, share in result.bootstrap.top_set.items()},
        "blocs": {
            bloc: [frame.candidates[i] for i in sorted(range(len(places)), key=lambda i: (int(places[i]), i))]
            for bloc, places in result.blocs.items()
        },
        "divided": [
            {
                "key": one.key, "candidate": one.candidate, "criterion": one.criterion, "spread": _text(one.spread, 3),
                "low": _text(one.low, 2), "middle": _text(one.middle, 2), "high": _text(one.high, 2), "people": one.people,
            }
            for one in most_divided(frame, gathered.room.scores)
        ],
        "changing": _changing(frame, result),
        "apart": _apart(frame, gathered, result),
        "needed": _needed(result),
    }  # fmt: skip


def _ranking(frame: Frame, result: Result, frozen_sha256: str) -> list[Document]:
    """Best first; who stands level has the same place and says so, with the seat the frozen tie rule gives (0: none)."""
    level = {member for tie in result.ties for member in tie}
    seats = _seats(frame, result, frozen_sha256)
    rows: list[Document] = []
    for i in result.ranking:
        code = frame.candidates[i]
        place = 1 + sum(float(value) > float(result.values[i]) for value in result.values)
        rows.append({
            "code": code, "place": place, "tied": int(i in level), "seat": seats.get(code, 0),
            "value": _text(result.values[i], 6), "least": int(result.bootstrap.least[i]),
            "most": int(result.bootstrap.most[i]), "first": _text(result.bootstrap.shares[i][0], 4),
        })  # fmt: skip
    return sorted(rows, key=lambda row: (row["place"], row["seat"]))


def _seats(frame: Frame, result: Result, frozen_sha256: str) -> dict[str, int]:
    """{code: 1, 2, …} for level candidates the frozen rule puts in an order."""
    blocs = {
        bloc: {code: int(place) for code, place in zip(frame.candidates, places, strict=True)}
        for bloc, places in result.blocs.items()
    }
    seats: dict[str, int] = {}
    for tie in result.ties:
        found = ties.order([frame.candidates[i] for i in tie], frame.rules["tie"], frozen_sha256, blocs)
        if found.decided:
            seats |= {code: seat for seat, code in enumerate(found.codes, 1)}
    return seats


def _consensus(result: Result) -> Document | None:
    if result.concordance is None:
        return None
    return {"w": _text(result.concordance.w, 4), "p": _text(result.concordance.p, 4)}


def _changing(frame: Frame, result: Result, most: int = 3) -> list[Document]:
    """The cells that would change the winner by the smallest step."""
    return [
        {
            "key": f"{frame.criteria[one.criterion]}:{frame.candidates[one.rival]}", "candidate": frame.candidates[one.rival],
            "criterion": frame.criteria[one.criterion], "from": _text(result.matrix[one.rival, one.criterion], 2),
            "to": _text(one.score, 2),
        }
        for one in result.cell_changes[:most]
    ]  # fmt: skip


def _apart(frame: Frame, gathered: Gathered, result: Result) -> list[Document]:
    """Where registry and people say different things of one cell that five people scored, the widest first: what to discuss."""
    found = []
    for (candidate, criterion), score in frame.beside.items():
        i, k = frame.candidates.index(candidate), frame.criteria.index(criterion)
        people = int((~np.isnan(gathered.room.scores[:, i, k])).sum())
        cell = Cell(float(score), float(result.matrix[i, k]) if people >= SMALLEST_CELL else None)
        if cell.diverges:
            found.append((-cell.distance, score_key(criterion, candidate), candidate, criterion, cell))
    return [
        {"key": key, "candidate": candidate, "criterion": criterion, "registry": _text(cell.registry, 2), "people": _text(cell.expert, 2)}
        for _distance, key, candidate, criterion, cell in sorted(found, key=lambda one: one[:2])[:MOST_APART]
    ]  # fmt: skip


def _needed(result: Result) -> Document:
    """How many people would have to change their mind; never who."""
    swap = result.persuasion.reversals.people
    return {
        "winner_by": len(swap) if swap is not None else None,
        "one_person_changes": int(result.changed_without_person),
    }


def _text(number: Any, digits: int = 9) -> str:
    return f"{float(number):.{digits}f}"


def change_of_w(before: str, after: Mapping[str, Any]) -> float | None:
    """Kendall's W now less W of the result shown before."""
    earlier = json.loads(before).get("consensus")
    if earlier is None or after.get("consensus") is None:
        return None
    return float(after["consensus"]["w"]) - float(earlier["w"])


def top_share(document: Mapping[str, Any], count: int) -> float | None:
    share = document["top"].get(str(count))
    return None if share is None else float(share)


def smaller(one: float | None, other: float | None) -> float | None:
    return None if one is None or other is None else min(one, other)


def stop_document(stop: Stop) -> Document:
    return {
        "met": int(stop.met),
        "at_most": int(stop.at_most),
        "moved": None if stop.moved is None else _text(stop.moved, 4),
        "w_change": None if stop.w_change is None else _text(stop.w_change, 4),
        "top_share": None if stop.top_share is None else _text(stop.top_share, 4),
    }
