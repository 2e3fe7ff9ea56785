"""Level candidates stay level; the rule frozen before the vote only says in which order they stand among themselves.

SHARED: none goes first. LOT: by SHA-256 of the frozen version's hash and the candidate's code, the smaller first; the hash
was published before the first answer, so anybody draws the same lot. BLOC: by how many blocs have it highest among the
level ones; who is still level stays so. docs/methods/flagship-room.md.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Order:
    """Level candidates in the order of the rule. `decided` is False where it says nothing (or not for all of them)."""

    codes: tuple[str, ...]
    decided: bool


def lot(frozen_sha256: str, code: str) -> str:
    """A candidate's lot: 64 hex digits; `printf '%s' "<hash> <code>" | sha256sum` gives the same."""
    return hashlib.sha256(f"{frozen_sha256} {code}".encode()).hexdigest()


def order(
    level: Sequence[str], rule: str, frozen_sha256: str, blocs: Mapping[str, Mapping[str, int]]
) -> Order:
    """Among candidates with one value. `blocs`: places of every candidate by bloc of five and more people."""
    if rule == "LOT":
        return Order(tuple(sorted(level, key=lambda code: lot(frozen_sha256, code))), True)
    if rule == "BLOC":
        won = {code: sum(_is_first(code, level, places) for places in blocs.values()) for code in level}
        chosen = tuple(sorted(level, key=lambda code: -won[code]))
        return Order(chosen, len(set(won.values())) == len(level))
    return Order(tuple(level), False)


def _is_first(code: str, level: Sequence[str], places: Mapping[str, int]) -> bool:
    return all(places[code] < places[other] for other in level if other != code)


def follows(chosen: Sequence[str], ranking: Sequence[tuple[str, tuple[int, int]]]) -> bool:
    """Whether a choice is the top of the ranking: (code, (place, seat)), best first.

    The seat tells level candidates apart where the rule decided, and is 0 where it did not: those may stand in any order.
    """
    stands = dict(ranking)
    return [stands[code] for code in chosen] == [stand for _code, stand in ranking[: len(chosen)]]
