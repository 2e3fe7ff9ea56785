"""The sealed decision file `fgd-decision/1`: what was frozen, who answered what under a pseudonym, and every number.

`make_record` writes it and `data/verifikasi.py`, a single file without any library, recomputes it. Whole numbers stay
numbers, everything with a fraction travels as text. docs/methods/flagship-record.md has the fields.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import Any, TypeAlias

import numpy as np

from pilar.flagship.domain.errors import UnusableDecision
from pilar.flagship.domain.judgements import Floats, Pair
from pilar.flagship.domain.record import (
    PRECISION,
    SCORE_DIGITS,
    WEIGHT_DIGITS,
    ballot_hash,
    canonical,
    merkle_root,
    official_ranking,
    official_scores,
    official_weights,
)
from pilar.flagship.domain.result import SMALLEST_BLOC, Result, Settings, compute_result
from pilar.flagship.domain.room import Room, Structure

FORMAT = "fgd-decision/1"
METHOD = "flagship-1"
Document: TypeAlias = dict[str, Any]
Cell: TypeAlias = tuple[int, int]  # alternative, criterion


@dataclass(frozen=True)
class Frozen:
    """What was fixed before the first answer; its hash was published then. `notes` are texts that no number needs."""

    alternatives: tuple[str, ...]
    criteria: tuple[str, ...]
    structure: Structure
    groups: tuple[
        tuple[str, tuple[int, ...]], ...
    ]  # name and places of the criteria inside; empty unless groups
    goals: tuple[str, ...]  # empty unless goals
    role_weights: Mapping[str, Fraction]
    settings: Settings = field(default_factory=Settings)
    notes: Mapping[str, Any] = field(default_factory=dict)

    @property
    def sets(self) -> tuple[int, ...]:
        """How many items each set of comparisons has, in the order of every ballot."""
        if self.structure == "groups":
            return (len(self.groups), *(len(inside) for _, inside in self.groups))
        if self.structure == "goals":
            return (len(self.goals), *(len(self.criteria) for _ in self.goals))
        return (len(self.criteria),)


@dataclass(frozen=True)
class Ballot:
    """One person's last counted answers. The salt is 32 hex digits nobody can guess."""

    pseudonym: str
    role: str
    comparisons: tuple[Mapping[Pair, Fraction], ...]  # per set: (i, j), i < j, how many times i outweighs j
    scores: Mapping[Cell, int]  # on the frozen scale
    salt: str
    also: Mapping[str, Any] = field(
        default_factory=dict
    )  # what no number needs: way, declared interests, votes


def frozen_content(frozen: Frozen) -> Document:
    """The frozen version as it is hashed and published."""
    chosen = frozen.settings
    return {
        "alternatives": list(frozen.alternatives),
        "criteria": list(frozen.criteria),
        "structure": frozen.structure,
        "groups": [[name, list(inside)] for name, inside in frozen.groups],
        "goals": list(frozen.goals),
        "role_weights": {role: str(weight) for role, weight in frozen.role_weights.items()},
        "settings": {
            "bootstrap": chosen.bootstrap,
            "free_weights": chosen.free_weights,
            "seed": chosen.seed,
            "mpe_scale": _text(chosen.mpe_scale),
            "vikor_v": _text(chosen.vikor_v),
            "score_max": _text(chosen.score_max),
        },
        "notes": dict(frozen.notes),
    }


def content_hash(content: Any) -> str:
    """SHA-256 of the canonical spelling."""
    return hashlib.sha256(canonical(content)).hexdigest()


def make_record(
    frozen: Frozen,
    facts: Mapping[Cell, Decimal],
    ballots: Sequence[Ballot],
    evidence: Sequence[Document] = (),
    meeting: Mapping[str, Any] | None = None,
) -> Document:
    """The whole file but for its signature. Raises `UnusableDecision` when there is no result.

    facts: scores the registry gives, locked. evidence: where each comes from. meeting: when, where, how many, the vote.
    """
    ordered = sorted(ballots, key=lambda ballot: ballot.pseudonym)
    content = frozen_content(frozen)
    people = [_ballot_content(ballot) for ballot in ordered]
    hashes = [ballot_hash(each, ballot.salt) for each, ballot in zip(people, ordered, strict=True)]
    evidence_part = {
        "facts": [[i, k, str(value)] for (i, k), value in sorted(facts.items())],
        "sources": list(evidence),
    }
    results = all_results(frozen, facts, ordered)
    return {
        "format": FORMAT,
        "method": METHOD,
        "version": content,
        "evidence": evidence_part,
        "meeting": dict(meeting or {}),
        "ballots": [
            {"ballot": each, "salt": ballot.salt} for each, ballot in zip(people, ordered, strict=True)
        ],
        "ballot_hashes": hashes,
        "root": merkle_root(hashes),
        "results": results,
        "hashes": {
            "version": content_hash(content),
            "evidence": content_hash(evidence_part),
            "meeting": content_hash(dict(meeting or {})),
            "results": content_hash(results),
        },
    }


def public_record(document: Document) -> Document:
    """The file everybody may have: without single ballots when a bloc has fewer than five people; the hashes stay."""
    sizes: dict[str, int] = {}
    for each in document["ballots"]:
        role = each["ballot"]["role"]
        sizes[role] = sizes.get(role, 0) + 1
    if all(size >= SMALLEST_BLOC for size in sizes.values()):
        return document
    return {**document, "ballots": None}


def signed_bytes(document: Document) -> bytes:
    """What the seal signs: everything but the seal."""
    return canonical({name: value for name, value in document.items() if name != "signature"})


def with_signature(document: Document, public_key: bytes, signature: bytes) -> Document:
    seal = {"algorithm": "Ed25519", "public_key": public_key.hex(), "value": signature.hex()}
    return {**document, "signature": seal}


def all_results(frozen: Frozen, facts: Mapping[Cell, Decimal], ballots: Sequence[Ballot]) -> Document:
    """Every number of the result: the official digits, and how firm they are to six places."""
    result = compute_result(room_of(frozen, facts, ballots), frozen.settings)
    sizes: dict[str, int] = {}
    for ballot in ballots:
        sizes[ballot.role] = sizes.get(ballot.role, 0) + 1
    return {
        "people": len(ballots),
        "roles": dict(sorted(sizes.items())),
        "official": official_numbers(frozen, facts, ballots),
        **_firmness(result, sizes),
    }


def official_numbers(frozen: Frozen, facts: Mapping[Cell, Decimal], ballots: Sequence[Ballot]) -> Document:
    """Weights, scores and ranking in decimal digits that hang neither on the machine nor on the order of the people."""
    shares = _shares(frozen, ballots)
    levels = [
        official_weights([ballot.comparisons[place] for ballot in ballots], shares, items)
        for place, items in enumerate(frozen.sets)
    ]
    weights = _joined(frozen, levels)
    matrix = _official_matrix(frozen, facts, ballots)
    scores = official_scores(weights, matrix)
    ranking = official_ranking(scores)
    groups: dict[Decimal, list[int]] = {}
    for place in ranking:
        groups.setdefault(scores[place], []).append(place)
    return {
        "sets": [[str(weight) for weight in level] for level in levels],
        "weights": [str(weight) for weight in weights],
        "matrix": [[str(cell) for cell in row] for row in matrix],
        "scores": [str(score) for score in scores],
        "ranking": ranking,
        "ties": [group for group in groups.values() if len(group) > 1],
    }


def room_of(frozen: Frozen, facts: Mapping[Cell, Decimal], ballots: Sequence[Ballot]) -> Room:
    """The same answers as arrays, for everything that is computed in floats."""
    shape = (len(frozen.alternatives), len(frozen.criteria))
    scores = np.full((len(ballots), *shape), np.nan)
    known = np.full(shape, np.nan)
    for (i, k), value in facts.items():
        known[i, k] = float(value)
    for person, ballot in enumerate(ballots):
        for (i, k), score in ballot.scores.items():
            scores[person, i, k] = score
    comparisons = tuple(_matrices(ballots, place, items) for place, items in enumerate(frozen.sets))
    roles = tuple(ballot.role for ballot in ballots)
    weights = {role: float(weight) for role, weight in frozen.role_weights.items()}
    return Room(roles, comparisons, scores, known, frozen.structure, weights)


def _matrices(ballots: Sequence[Ballot], place: int, items: int) -> Floats:
    made = np.full((len(ballots), items, items), np.nan)
    made[:, np.arange(items), np.arange(items)] = 1.0
    for person, ballot in enumerate(ballots):
        for (i, j), ratio in ballot.comparisons[place].items():
            made[person, i, j], made[person, j, i] = float(ratio), float(1 / ratio)
    return made


def _shares(frozen: Frozen, ballots: Sequence[Ballot]) -> list[Fraction]:
    """A role's weight split evenly over its people present, exactly; sum 1."""
    present = [ballot.role for ballot in ballots]
    whole = sum((Fraction(frozen.role_weights[role]) for role in set(present)), Fraction(0))
    if whole <= 0:
        raise UnusableDecision("sedikitnya satu kelompok yang hadir harus berbobot di atas nol.")
    return [Fraction(frozen.role_weights[role]) / whole / present.count(role) for role in present]


def _joined(frozen: Frozen, levels: list[list[Decimal]]) -> list[Decimal]:
    """Weights of the criteria from the weights of the sets, to nine places."""
    if frozen.structure == "flat":
        return levels[0]
    upper, lower = levels[0], levels[1:]
    with localcontext(PRECISION):
        if frozen.structure == "groups":
            raised = [upper[g] * weight for g, inside in enumerate(lower) for weight in inside]
        else:
            raised = [
                sum((upper[g] * inside[k] for g, inside in enumerate(lower)), Decimal(0))
                for k in range(len(frozen.criteria))
            ]
        return [weight.quantize(WEIGHT_DIGITS) for weight in raised]


def _official_matrix(
    frozen: Frozen, facts: Mapping[Cell, Decimal], ballots: Sequence[Ballot]
) -> list[list[Decimal]]:
    """The registry's cells as they are, the others the mean of the role means over roles somebody of whom answered."""
    roles = sorted({ballot.role for ballot in ballots})
    return [
        [
            facts[i, k].quantize(SCORE_DIGITS)
            if (i, k) in facts
            else _role_mean(frozen, roles, ballots, (i, k))
            for k in range(len(frozen.criteria))
        ]
        for i in range(len(frozen.alternatives))
    ]


def _role_mean(frozen: Frozen, roles: list[str], ballots: Sequence[Ballot], cell: Cell) -> Decimal:
    total = whole = Fraction(0)
    for role in roles:
        said = [ballot.scores[cell] for ballot in ballots if ballot.role == role and cell in ballot.scores]
        if said:
            total += frozen.role_weights[role] * Fraction(sum(said), len(said))
            whole += frozen.role_weights[role]
    if not whole:
        # Only roles without weight answered: everybody's mean, as in the room's own computation.
        every = [ballot.scores[cell] for ballot in ballots if cell in ballot.scores]
        total, whole = Fraction(sum(every), max(len(every), 1)), Fraction(1)
    mean = total / whole
    with localcontext(PRECISION):
        return (Decimal(mean.numerator) / Decimal(mean.denominator)).quantize(SCORE_DIGITS)


def _ballot_content(ballot: Ballot) -> Document:
    return {
        "pseudonym": ballot.pseudonym,
        "role": ballot.role,
        "comparisons": [
            [[i, j, str(ratio)] for (i, j), ratio in sorted(each.items())] for each in ballot.comparisons
        ],
        "scores": [[i, k, score] for (i, k), score in sorted(ballot.scores.items())],
        **({"also": dict(ballot.also)} if ballot.also else {}),
    }


def _firmness(result: Result, sizes: Mapping[str, int]) -> Document:
    shaken, free, mind = result.bootstrap, result.free_weights, result.persuasion
    agreed, nearest = result.concordance, result.nearest_weights
    return {
        "methods": {name: _whole(places) for name, places in result.other_methods.items()},
        "blocs": {name: _whole(places) for name, places in result.blocs.items()},
        "bootstrap": {
            "shares": _table(shaken.shares),
            "least": _whole(shaken.least),
            "most": _whole(shaken.most),
            "top_set": {str(k): _text(share) for k, share in shaken.top_set.items()},
            "regret_pair": list(shaken.regret_pair) if shaken.regret_pair else None,
        },
        "free_weights": {
            "shares": _table(free.shares),
            "central": [None if each is None else _row(each) for each in free.central_weights],
        },
        "without_person": result.changed_without_person,
        # A bloc under five people is never shown alone, nor by what is left without it.
        "without_role": {
            role: order for role, order in result.without_role.items() if sizes[role] >= SMALLEST_BLOC
        },
        "persuasion": {
            "leave": None if mind.removals.people is None else len(mind.removals.people),
            "leave_rival": mind.removals.rival,
            "turn": None if mind.reversals.people is None else len(mind.reversals.people),
            "turn_rival": mind.reversals.rival,
        },
        "critical": {"top": result.critical.critical_top, "any": result.critical.critical_any},
        "nearest_weights": None
        if nearest is None
        else {"rival": nearest.rival, "distance": _text(nearest.distance)},
        "cell_changes": [
            {"rival": each.rival, "criterion": each.criterion, "score": _text(each.score)}
            for each in result.cell_changes[:3]
        ],
        "agreement": None
        if agreed is None
        else {"w": _text(agreed.w), "chi2": _text(agreed.chi2), "p": _text(agreed.p)},
    }


def _text(value: float) -> str:
    return f"{value:.6f}"


def _row(values: Floats) -> list[str]:
    return [_text(float(value)) for value in values]


def _table(rows: Floats) -> list[list[str]]:
    return [_row(row) for row in rows]


def _whole(values: Any) -> list[int] | None:
    return None if values is None else [int(value) for value in values]
