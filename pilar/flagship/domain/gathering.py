"""From the answers of all ballots to the arrays the mathematics works on."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

import numpy as np

from pilar.flagship.domain.asking import pair_key, score_key
from pilar.flagship.domain.frame import Frame
from pilar.flagship.domain.judgements import Floats, Judgements, linked_groups
from pilar.flagship.domain.room import Room
from pilar.flagship.domain.sitting import PAIR, SCORE, UNKNOWN


class Said(NamedTuple):
    """One counted answer of one ballot; of several on one key the last round wins, in it the highest number."""

    ballot: str
    kind: str
    key: str
    value: str
    round: int
    seq: int


class Voice(NamedTuple):
    """A ballot as far as it counts: its bloc and the candidates it may not score."""

    ballot: str
    bloc: str
    recused: frozenset[str]


@dataclass(frozen=True)
class Gathered:
    """The room with who is who in it. `incomplete`: ballots whose comparisons leave something unlinked."""

    room: Room
    voices: tuple[Voice, ...]
    incomplete: int


def latest(answers: Iterable[Said], until_round: int | None = None) -> dict[str, dict[tuple[str, str], str]]:
    """{ballot: {(kind, key): value}}: what each person says now, or said at the end of a round."""
    kept: dict[tuple[str, str, str], tuple[int, int, str]] = {}
    for said in answers:
        if until_round is not None and said.round > until_round:
            continue
        place, new = (said.ballot, said.kind, said.key), (said.round, said.seq, said.value)
        if place not in kept or kept[place][:2] <= new[:2]:
            kept[place] = new
    made: dict[str, dict[tuple[str, str], str]] = {}
    for (ballot, kind, key), (_round, _seq, value) in kept.items():
        made.setdefault(ballot, {})[kind, key] = value
    return made


def gather(
    frame: Frame, voices: Sequence[Voice], answers: Mapping[str, Mapping[tuple[str, str], str]]
) -> Gathered:
    """The room of all ballots that compared or scored anything; nobody else changes the result."""
    present = [
        voice
        for voice in voices
        if any(kind in (PAIR, SCORE) for kind, _key in answers.get(voice.ballot, {}))
    ]
    own = [answers[voice.ballot] for voice in present]
    matrices = [[_matrix(frame, place, each) for each in own] for place in range(len(frame.sets))]
    comparisons = tuple(
        np.stack(rows) if rows else np.empty((0, len(each.items), len(each.items)))
        for rows, each in zip(matrices, frame.sets, strict=True)
    )
    scores = [_scores(frame, each, voice.recused) for each, voice in zip(own, present, strict=True)]
    shape = (len(frame.candidates), len(frame.criteria))
    room = Room(
        tuple(voice.bloc for voice in present),
        comparisons,
        np.stack(scores) if scores else np.empty((0, *shape)),
        facts_of(frame),
        frame.structure,
        frame.bloc_weights,
    )
    loose = sum(not _is_linked(frame, [rows[person] for rows in matrices]) for person in range(len(present)))
    return Gathered(room, tuple(present), loose)


def facts_of(frame: Frame) -> Floats:
    """The registry's locked scores, candidates × criteria; NaN where people score."""
    made = np.full((len(frame.candidates), len(frame.criteria)), np.nan)
    for (candidate, criterion), score in frame.locked.items():
        made[frame.candidates.index(candidate), frame.criteria.index(criterion)] = float(score)
    return made


def _matrix(frame: Frame, place: int, answers: Mapping[tuple[str, str], str]) -> Floats:
    each = frame.sets[place]
    codes = [code for code, _name in each.items]
    ratios = {
        (i, j): float(Fraction(value))
        for i, a in enumerate(codes)
        for j, b in enumerate(codes[i + 1 :], i + 1)
        if (value := answers.get((PAIR, pair_key(each.code, a, b)))) is not None
    }
    return Judgements(len(codes), ratios).matrix()


def _scores(frame: Frame, answers: Mapping[tuple[str, str], str], recused: frozenset[str]) -> Floats:
    made = np.full((len(frame.candidates), len(frame.criteria)), np.nan)
    for i, candidate in enumerate(frame.candidates):
        if candidate in recused:
            continue
        for k, criterion in enumerate(frame.criteria):
            value = answers.get((SCORE, score_key(criterion, candidate)), UNKNOWN)
            made[i, k] = math.nan if value == UNKNOWN else float(value)
    return made


def _is_linked(frame: Frame, matrices: Sequence[Floats]) -> bool:
    """Whether a person's own answers link everything in the sets they were asked (under goals: the goals and one goal)."""
    whole = [len(linked_groups(~np.isnan(matrix))) == 1 for matrix in matrices]
    return whole[0] and any(whole[1:]) if frame.structure == "goals" else all(whole)
