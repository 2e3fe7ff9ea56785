"""Many people's comparisons into one: AIJ (judgements are joined) and AIP (each person's weights are joined).

AIJ suits a group that acts as one, AIP a room of people with interests of their own (Forman & Peniwati 1998). With
geometric means both are the same (Barzilai & Golany 1994). docs/methods/flagship-ahp.md.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np

from pilar.flagship.domain.consistency import RandomIndex, consistency
from pilar.flagship.domain.errors import UnusableDecision, at
from pilar.flagship.domain.judgements import Floats, linked_groups, require_linked
from pilar.flagship.domain.priorities import (
    Prioritisation,
    complete_by_eigenvalue,
    least_squares_weights,
    principal_eigenvector,
    priorities,
)

Aggregation: TypeAlias = Literal["aij", "aip_geometric", "aip_arithmetic"]


@dataclass(frozen=True)
class Member:
    """One person: weights and CR, None while the own answers do not yet link all items."""

    weights: Floats | None
    cr: float | None


@dataclass(frozen=True)
class Group:
    matrix: Floats  # joined judgements; NaN where nobody judged
    weights: Floats  # sum 1
    lambda_max: float
    cr: float  # of the joined judgements; says nothing about how careful single people were
    members: tuple[Member, ...]


def member_shares(weights: Sequence[float] | Floats | None, people: int) -> Floats:
    """Shares with sum 1; equal when no weights are given. Raises `UnusableDecision` for no people or no weight at all."""
    if people == 0:
        raise UnusableDecision("belum ada seorang pun yang menjawab; tidak ada hasil.")
    given = np.ones(people) if weights is None else np.asarray(weights, dtype=np.float64)
    if len(given) != people:
        raise UnusableDecision(f"ada {len(given)} bobot untuk {people} orang.")
    if (given < 0).any() or given.sum() <= 0:
        raise UnusableDecision("bobot orang harus nol atau lebih, dan sedikitnya satu di atas nol.")
    return given / given.sum()


def role_shares(roles: Sequence[str], weights: Mapping[str, float] | None = None) -> Floats:
    """Share of each person: a role's weight (equal when none are given) split evenly among its people present.

    A role without anybody present leaves its weight to the others. Raises `UnusableDecision` for a role without weight.
    """
    if not roles:
        raise UnusableDecision("belum ada seorang pun yang menjawab; tidak ada hasil.")
    present = {role: roles.count(role) for role in roles}
    chosen = dict.fromkeys(present, 1.0) if weights is None else weights
    unknown = [role for role in present if role not in chosen]
    if unknown:
        raise UnusableDecision(f"kelompok {', '.join(unknown)} belum mempunyai bobot.")
    return member_shares([chosen[role] / present[role] for role in roles], len(roles))


def join_judgements(matrices: Floats, shares: Floats) -> Floats:
    """Weighted geometric mean of each cell over those who judged it (Aczél & Saaty 1983); NaN where nobody did.

    `matrices` people × n × n, `shares` with sum 1.
    """
    judged = ~np.isnan(matrices) & (shares > 0)[:, None, None]
    weights = np.where(judged, shares[:, None, None], 0.0)
    logarithms = np.log(np.where(judged, matrices, 1.0))
    total = weights.sum(axis=0)
    mean = (weights * logarithms).sum(axis=0) / np.where(total > 0, total, 1.0)
    return np.where(total > 0, np.exp(mean), np.nan)


def join_weights(weights: Floats, shares: Floats, geometric: bool) -> Floats:
    """AIP: weighted geometric (rescaled to sum 1) or arithmetic mean of people × n weights."""
    if not geometric:
        return np.asarray(shares @ weights / shares.sum())
    raised = np.exp(shares @ np.log(weights))
    return np.asarray(raised / raised.sum())


def group_priorities(
    matrices: Floats,
    shares: Floats,
    aggregation: Aggregation = "aij",
    method: Prioritisation = "eigenvector",
    ri: RandomIndex = "saaty2005",
) -> Group:
    """The group's weights and each member's, from people × n × n matrices and shares with sum 1.

    AIJ uses what each person answered, also from people who have not linked all items; AIP needs every person's
    own weights and raises `UnusableDecision` naming who is incomplete, as it does when the joined matrix is not linked.
    """
    joined = join_judgements(matrices, shares)
    require_linked(joined)
    completed = complete_by_eigenvalue(joined)
    value, vector = principal_eigenvector(completed)
    members = tuple(_member(matrix, method, ri) for matrix in matrices)
    if aggregation == "aij":
        weights = vector if method == "eigenvector" else _joined_least_squares(matrices, shares)
    else:
        counted = np.flatnonzero(shares > 0)
        own = [_own_weights(members[person], int(person)) for person in counted]
        weights = join_weights(np.array(own), shares[counted], aggregation == "aip_geometric")
    return Group(joined, weights, value, consistency(value, len(joined), ri)[1], members)


def _member(matrix: Floats, method: Prioritisation, ri: RandomIndex) -> Member:
    if len(linked_groups(~np.isnan(matrix))) > 1:
        return Member(None, None)
    found = priorities(matrix, method)
    return Member(found.weights, consistency(found.lambda_max, len(matrix), ri)[1])


def _own_weights(member: Member, person: int) -> Floats:
    with at(f"matrices[{person}]"):
        if member.weights is None:
            raise UnusableDecision("perbandingan orang ini belum menghubungkan semua hal; AIP memerlukannya.")
    return member.weights


def _joined_least_squares(matrices: Floats, shares: Floats) -> Floats:
    """All judgements of all people in one log-least-squares: complete matrices give the geometric mean."""
    judged = ~np.isnan(matrices)
    counts = (judged * shares[:, None, None]).sum(axis=0)
    logarithms = np.log(np.where(judged, matrices, 1.0))
    sums = (logarithms * shares[:, None, None]).sum(axis=0)
    return least_squares_weights(sums / np.where(counts > 0, counts, 1.0), counts)
