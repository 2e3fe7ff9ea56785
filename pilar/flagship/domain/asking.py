"""What one ballot is asked, fixed at the door so that a phone can go through all of it without network.

The pairs come from `elicitation.next_pair` with the room's counts so far; the criteria to score go round inside each bloc.
docs/methods/flagship-questions.md.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pilar.flagship.domain.elicitation import MOST_SCORES, next_pair, person_order
from pilar.flagship.domain.frame import RATIOS, SCORES, Frame
from pilar.flagship.domain.judgements import Pair
from pilar.flagship.domain.sitting import INTEREST, PAIR, SCORE, SUGGEST, TEST, UNKNOWN, VOTE, VOTES

MOST_KEY = 60


@dataclass(frozen=True)
class Asked:
    """Keys of the pairs, set by set, and of the scores, criterion by criterion, of one ballot."""

    pairs: tuple[str, ...]
    scores: tuple[str, ...]

    def document(self) -> dict[str, list[str]]:
        return {"pairs": list(self.pairs), "scores": list(self.scores)}


def pair_key(set_code: str, a: str, b: str) -> str:
    return f"{set_code}:{a}:{b}"


def score_key(criterion: str, candidate: str) -> str:
    return f"{criterion}:{candidate}"


def assign(frame: Frame, bloc: str, turn: int, number: int, room: Mapping[str, int] | None = None) -> Asked:
    """For the `turn`-th of its bloc and `number`-th of the room, counted from 0.

    `room`: how often each pair key was given out so far. Every bloc begins at another place, so that a room with few
    people of each still covers every goal and every criterion.
    """
    shifted = turn + list(frame.bloc_weights).index(bloc)
    return Asked(tuple(_pairs(frame, shifted, number, room or {})), tuple(_scores(frame, shifted)))


def _pairs(frame: Frame, turn: int, number: int, room: Mapping[str, int]) -> Iterable[str]:
    seed = int(frame.rules["seed"])
    sets = list(enumerate(frame.sets))
    if frame.structure == "goals":
        sets = [sets[0], sets[1 + turn % (len(sets) - 1)]]
    for (place, each), most in zip(sets, frame.budget, strict=True):
        codes = [code for code, _name in each.items]
        counts = {
            (i, j): room.get(pair_key(each.code, codes[i], codes[j]), 0)
            for i in range(len(codes))
            for j in range(i + 1, len(codes))
        }
        asked: list[Pair] = []
        order = person_order(len(codes), number, seed + place)
        while (pair := next_pair(order, asked, counts, most=most)) is not None:
            asked.append(pair)
            yield pair_key(each.code, codes[pair[0]], codes[pair[1]])


def _scores(frame: Frame, turn: int) -> Iterable[str]:
    criteria = frame.asked_criteria
    if not criteria:
        return
    each = min(MOST_SCORES // len(frame.candidates), len(criteria))
    for place in sorted((turn * each + step) % len(criteria) for step in range(each)):
        code = frame.criteria[criteria[place]]
        for candidate in frame.candidates:
            if (candidate, code) not in frame.locked:
                yield score_key(code, candidate)


def given_out(asked: Iterable[Sequence[str]]) -> Counter[str]:
    """How often each pair was given out, from the pairs of every ballot."""
    return Counter(key for pairs in asked for key in pairs)


def knows(frame: Frame, kind: str, key: str, value: str) -> bool:
    """Whether an answer speaks of something in the frozen version, with a value its scale has."""
    if kind == PAIR:
        return _knows_pair(frame, key) and value in RATIOS
    if kind == SCORE:
        criterion, _, candidate = key.partition(":")
        known = criterion in frame.criteria and candidate in frame.candidates
        return known and (candidate, criterion) not in frame.locked and value in (*SCORES, UNKNOWN)
    if kind == INTEREST:
        return key == "" and all(code in frame.candidates for code in value.split(",") if code)
    if kind == VOTE:
        return key == "" and value in VOTES
    written = kind in (TEST, SUGGEST) and len(key) <= MOST_KEY and len(value) <= 20
    return written and "\x00" not in key + value


def _knows_pair(frame: Frame, key: str) -> bool:
    """Items in the order of their set, so that one pair has one key and a/b beside b/a cannot exist."""
    for each in frame.sets:
        codes = [code for code, _name in each.items]
        set_code, _, rest = key.partition(":")
        a, _, b = rest.partition(":")
        if set_code == each.code and a in codes and b in codes:
            return codes.index(a) < codes.index(b)
    return False
