"""All answers of one room as arrays, and the group's result for many versions of that room at once.

A version says how often each person counts: all once is the result itself, drawn with replacement a bootstrap, one or a
role left out the others. One computation serves all, so they can never drift apart. docs/methods/flagship-robustness.md.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, TypeAlias

import numpy as np
import numpy.typing as npt

from pilar.flagship.domain import draws
from pilar.flagship.domain.errors import UnusableDecision
from pilar.flagship.domain.judgements import Floats, Integers, linked_groups

# flat: one set of comparisons. groups: groups of criteria first, then inside each. goals: criteria anew under each goal.
Structure: TypeAlias = Literal["flat", "groups", "goals"]

SLICE = 2_500


@dataclass(frozen=True)
class Room:
    """What `people` said of `alternatives` under `criteria`; NaN where nobody was asked or nobody knew."""

    roles: tuple[str, ...]  # one per person
    comparisons: tuple[Floats, ...]  # per set of comparisons: people × n × n judgement matrices
    scores: Floats  # people × alternatives × criteria, on the frozen scale
    facts: Floats  # alternatives × criteria scores from the registry; NaN where people score
    structure: Structure = "flat"
    role_weights: Mapping[str, float] | None = None  # equal when None

    def check(self) -> None:
        """Raise `UnusableDecision` for a room without answers, without links or with a cell nobody scored."""
        if not self.roles:
            raise UnusableDecision("belum ada seorang pun yang menjawab; tidak ada hasil.")
        people = len(self.roles)
        shapes = [len(each) for each in self.comparisons] + [len(self.scores)]
        if any(shape != people for shape in shapes) or self.scores.shape[1:] != self.facts.shape:
            raise UnusableDecision("jumlah orang, pilihan, dan kriteria dalam jawaban tidak sama.")
        self._check_roles()
        for each in self.comparisons:
            if len(linked_groups(np.asarray((~np.isnan(each)).any(axis=0)))) > 1:
                raise UnusableDecision(
                    "perbandingan kriteria belum menghubungkan semua hal; tidak ada hasil."
                )
        empty = np.argwhere(np.isnan(self.facts) & np.isnan(self.scores).all(axis=0))
        if len(empty):
            i, k = empty[0]
            raise UnusableDecision(f"pilihan {i} belum dinilai siapa pun pada kriteria {k}; tidak ada hasil.")

    def _check_roles(self) -> None:
        chosen = self.role_weights
        unknown = sorted(set(self.roles) - set(chosen)) if chosen is not None else []
        if unknown:
            raise UnusableDecision(f"kelompok {', '.join(unknown)} belum mempunyai bobot.")
        if chosen is not None and not sum(chosen[role] for role in set(self.roles)) > 0:
            raise UnusableDecision("sedikitnya satu kelompok yang hadir harus berbobot di atas nol.")


@dataclass(frozen=True)
class Versions:
    """Results of many versions of a room."""

    weights: Floats  # versions × criteria, each with sum 1
    values: Floats  # versions × alternatives: Σ_k weight × group score, to nine digits


class Tally:
    """The prepared tables of one room. `versions` computes results; everything else asks it."""

    def __init__(self, room: Room) -> None:
        room.check()
        self.room = room
        self.role_names = sorted(set(room.roles))
        weights = room.role_weights
        self.role_weights = np.array([1.0 if weights is None else weights[role] for role in self.role_names])
        self.member = np.array(
            [[role == name for name in self.role_names] for role in room.roles], dtype=np.float64
        )
        self.known = ~np.isnan(room.scores) & np.isnan(room.facts)[None]
        self.levels = [_Level.of(each) for each in room.comparisons]
        self.blocs = [_Bloc.of(self, place) for place in range(len(self.role_names))]

    @property
    def people(self) -> int:
        return len(self.room.roles)

    @cached_property
    def shares(self) -> Floats:
        """Each person's share of the result, sum 1."""
        return self._shares(np.ones((1, self.people)))[0]

    @cached_property
    def weights(self) -> Floats:
        """The room's weights of the criteria."""
        return self._weights(self.shares[None, :])[0]

    @cached_property
    def matrix(self) -> Floats:
        """The room's scores, alternatives × criteria."""
        return self._scores(np.ones((1, self.people)))[0].reshape(self.room.facts.shape)

    @cached_property
    def own_scores(self) -> Floats:
        """People × alternatives × criteria with the role's mean where a person did not answer, and the facts."""
        _, alternatives, criteria = self.room.scores.shape
        filled = np.array(self.room.scores)
        whole = np.where(np.isnan(self.room.facts), self.matrix, self.room.facts)
        for place, _ in enumerate(self.role_names):
            inside = self.member[:, place] > 0
            known = self.known[inside]
            counts = known.sum(axis=0)
            sums = np.where(known, self.room.scores[inside], 0.0).sum(axis=0)
            means = np.where(counts > 0, sums / np.maximum(counts, 1), whole)
            filled[inside] = np.where(known, self.room.scores[inside], means)
        return np.where(
            np.isnan(self.room.facts)[None], filled, np.broadcast_to(whole, (1, alternatives, criteria))
        )

    def versions(self, counts: Floats) -> Versions:
        """Weights and values for versions × people counts."""
        made = [self._slice(counts[start : start + SLICE]) for start in range(0, len(counts), SLICE)]
        return Versions(
            np.concatenate([each.weights for each in made]), np.concatenate([each.values for each in made])
        )

    def bootstrap_counts(self, drawn: int, seed: int) -> Floats:
        """How often each person is drawn, with replacement inside the own role, so that no bloc loses its weight."""
        counts = np.zeros((drawn, self.people))
        for place, _ in enumerate(self.role_names):
            inside = np.flatnonzero(self.member[:, place])
            picked = draws.below(np.array([len(inside)]), seed + 104_729 * place, (drawn, len(inside)))
            flat = (np.arange(drawn)[:, None] * len(inside) + picked).ravel()
            counts[:, inside] = np.bincount(flat, minlength=drawn * len(inside)).reshape(drawn, len(inside))
        return counts

    def _slice(self, counts: Floats) -> Versions:
        weights = self._weights(self._shares(counts))
        scores = self._scores(counts).reshape(len(counts), *self.room.facts.shape)
        # Nine digits: what differs less is a tie on every machine.
        return Versions(weights, np.round(np.matmul(scores, weights[:, :, None])[:, :, 0], 9))

    def _shares(self, counts: Floats) -> Floats:
        """A role's weight split over its people as often as they count; roles with nobody leave theirs to the others."""
        per_role = counts @ self.member
        each = np.where(per_role > 0, self.role_weights / np.where(per_role > 0, per_role, 1.0), 0.0)
        shares = counts * (each @ self.member.T)
        return np.asarray(shares / shares.sum(axis=1, keepdims=True))

    def _weights(self, shares: Floats) -> Floats:
        levels = [each.weights(shares) for each in self.levels]
        if self.room.structure == "flat":
            return levels[0]
        upper, lower = levels[0], levels[1:]
        if self.room.structure == "groups":
            return np.concatenate([upper[:, g, None] * inside for g, inside in enumerate(lower)], axis=1)
        return np.asarray(sum(upper[:, g, None] * inside for g, inside in enumerate(lower)))

    def _scores(self, counts: Floats) -> Floats:
        """Mean of the role means of each cell over roles somebody of whom answered; versions × cells."""
        facts = self.room.facts.ravel()
        total = np.zeros((len(counts), len(facts)))
        whole: Floats | float = 0.0
        for weight, bloc in zip(self.role_weights, self.blocs, strict=True):
            means, some = bloc.means(counts)
            total += weight * means
            whole = whole + weight * some
        if np.all(whole):
            return np.where(np.isnan(facts), total / whole, facts)
        # A version in which nobody answered a cell keeps the room's own value there.
        people = np.where(whole > 0, total / np.where(whole > 0, whole, 1.0), self._fallback)
        return np.where(np.isnan(facts), people, facts)

    @cached_property
    def _fallback(self) -> Floats:
        known = self.known.reshape(self.people, -1)
        filled = np.where(known, self.room.scores.reshape(known.shape), 0.0)
        return np.asarray(filled.sum(axis=0) / np.maximum(known.sum(axis=0), 1))


@dataclass(frozen=True)
class _Bloc:
    """The answers of one role, laid out for many versions at once."""

    inside: Integers  # its people
    filled: Floats  # people × cells, 0 where unknown
    known: (
        npt.NDArray[np.float32] | None
    )  # counts are small whole numbers, exact in 32 bits; None when all is known

    @classmethod
    def of(cls, tally: Tally, place: int) -> "_Bloc":
        inside = np.flatnonzero(tally.member[:, place])
        known = tally.known[inside].reshape(len(inside), -1)
        asked = np.isnan(tally.room.facts).ravel()
        filled = np.where(known, tally.room.scores[inside].reshape(known.shape), 0.0)
        return cls(inside, filled, None if known[:, asked].all() else known.astype(np.float32))

    def means(self, counts: Floats) -> tuple[Floats, Floats | float]:
        """Mean of each cell in each version, and 1 where somebody answered; a plain 1 when that is so everywhere."""
        own = np.ascontiguousarray(counts[:, self.inside])
        sums = own @ self.filled
        if self.known is None:
            present = own.sum(axis=1, keepdims=True)
            sums /= np.maximum(present, 1.0)
            return sums, (
                1.0 if present.all() else np.broadcast_to(present > 0, sums.shape).astype(np.float64)
            )
        answered = own.astype(np.float32) @ self.known
        sums /= np.maximum(answered, 1.0)
        return sums, (1.0 if answered.all() else (answered > 0).astype(np.float64))


@dataclass(frozen=True)
class _Level:
    """One set of comparisons as logarithms of its pairs: people × pairs, 0 where nobody judged."""

    items: int
    rows: Integers
    columns: Integers
    logarithms: Floats
    judged: Floats | None  # None when everybody judged every pair

    @classmethod
    def of(cls, matrices: Floats) -> "_Level":
        items = matrices.shape[1]
        rows, columns = np.triu_indices(items, 1)
        said = matrices[:, rows, columns]
        judged = ~np.isnan(said)
        logarithms = np.where(judged, np.log(np.where(judged, said, 1.0)), 0.0)
        return cls(items, rows, columns, logarithms, None if judged.all() else judged.astype(np.float64))

    def weights(self, shares: Floats) -> Floats:
        """Log-least-squares weights of versions × people shares: one small system per version, all at once."""
        incidence = np.zeros((len(self.rows), self.items))
        each = np.arange(len(self.rows))
        incidence[each, self.rows], incidence[each, self.columns] = 1.0, -1.0
        right = shares @ self.logarithms @ incidence
        # Complete answers: the mean of the logarithms is the solution, no system needed.
        levels = right / self.items if self.judged is None else self._solve(shares @ self.judged, right)
        raised = np.exp(levels - levels.max(axis=1, keepdims=True))
        return np.asarray(raised / raised.sum(axis=1, keepdims=True))

    def _solve(self, pulls: Floats, right: Floats) -> Floats:
        laplacian = np.zeros((len(pulls), self.items, self.items))
        laplacian[:, self.rows, self.columns] = laplacian[:, self.columns, self.rows] = -pulls
        diagonal = -laplacian.sum(axis=2)
        each = np.arange(self.items)
        laplacian[:, each, each] = diagonal
        # A 1 in every cell fixes the free constant; a hair on the diagonal keeps a version in which a link is missing
        # solvable: what it does not link stands level.
        scale = np.maximum(diagonal.sum(axis=1), 1e-300)[:, None, None] / self.items
        system = laplacian + scale / self.items + 1e-12 * scale * np.eye(self.items)
        return np.asarray(np.linalg.solve(system, right[:, :, None])[:, :, 0])
