"""From the chances of pairs to businesses, owners and piles: the company of each pair counted, groups that may stand, what a person must see.

Whatever ties records together lies inside one component of `ties`. So all of this may be done for the whole list, or component by
component in any order, with the same result (engines/groups.py).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from pilar.linkage.domain import DIFFERENT, LOOK, SURE, teaching
from pilar.linkage.domain.anchors import BUSINESS, HOUSEHOLD, OWNER, Table
from pilar.linkage.domain.blocking import Blocks
from pilar.linkage.domain.levels import FACTS, Levels
from pilar.linkage.domain.partition import Groups, components, partition, weakest_links
from pilar.linkage.domain.piles import Costs, pile_of
from pilar.linkage.domain.together import TIES, in_company

Places = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

# What outcomes cost once the company of each pair is counted: sure from .93, for the odds of company are damped (together.py). A list names
# a business once, so a group with two rows of one list may hide a second business: sure only from .995.
AMONG_OTHERS, TWO_OF_A_LIST = Costs(wrong_merge=15.0), 200.0
# Pairs less likely than this to have anything to do with each other are not told of.
WORTH_TELLING = 0.02
# Rows alike to the letter are one as surely as anything is; they could not be told apart.
_COPY = 0.999


@dataclass(frozen=True)
class Settled:
    """What clerks decided on pairs of record numbers: a, b, verdict (teaching.ANSWERS)."""

    a: Places
    b: Places
    verdict: list[str]


@dataclass(frozen=True)
class Grouped:
    """near: the places of the pairs that others may move or a person must see; chance: of these of business, owner's other business, household and
    strangers, company counted; piles: of these; pile: per record; weakest: per record the chance of the weakest link of its business. Every other
    pair keeps the chance it has alone, and is of the pile DIFFERENT."""

    near: Places
    chance: Table
    business: Groups
    owner: Groups
    piles: npt.NDArray[np.str_]
    pile: npt.NDArray[np.str_]
    weakest: npt.NDArray[np.float64]

    def worth_telling(self, alone: Table, row_of: Places) -> tuple[Places, Table, npt.NDArray[np.str_]]:
        """The pairs that may have something to do with each other, by place, with their chances and piles. alone: chances per pattern; row_of: the
        pattern of every pair."""
        at = np.full(len(row_of), -1, dtype=np.int64)
        at[self.near] = np.arange(len(self.near))
        some = _something(alone)[row_of]
        some[self.near] = _something(self.chance)
        told = np.flatnonzero(some)
        chance, piles, at = (
            alone[row_of[told]],
            np.full(len(told), DIFFERENT, dtype=self.piles.dtype),
            at[told],
        )
        moved = at >= 0
        chance[moved], piles[moved] = self.chance[at[moved]], self.piles[at[moved]]
        return told, chance, piles


def _something(chance: Table) -> Flags:
    something: Flags = chance[:, : HOUSEHOLD + 1].sum(axis=1) >= WORTH_TELLING
    return something


def nothing_settled() -> Settled:
    return Settled(np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64), [])


def kinds(alone: Table, *, people: bool) -> Table:
    """Chances of the model's classes as chances of business, owner's other business, household and strangers. people: no record names a business,
    so one person is one."""
    if people:
        alone = np.c_[alone[:, BUSINESS] + alone[:, OWNER], np.zeros(len(alone)), alone[:, HOUSEHOLD:]]
    return np.c_[alone[:, : HOUSEHOLD + 1], alone[:, HOUSEHOLD + 1 :].sum(axis=1)]


def ties(chance: Table) -> Flags:
    """The pairs, or patterns, that may move others: likely enough to be company, or one person. chance: as `kinds` gives it."""
    return (chance[:, BUSINESS] > 1 / (1 + np.exp(-TIES))) | (chance[:, BUSINESS] + chance[:, OWNER] > 0.5)


def group(
    lists: Places, blocks: Blocks, alone: Table, row_of: Places, apart: tuple[Flags, Flags], settled: Settled,
    *, people: bool, doubtful: bool, costs: Costs,
) -> Grouped:  # fmt: skip
    """alone: the chance of each pattern by kind, nothing beside it counted; row_of: the pattern of each pair; apart: the patterns that show two NIBs,
    and those that show two NIKs; lists: of each record, 0 unknown."""
    near = _near(
        len(lists), blocks, (ties(alone), pile_of(alone[:, BUSINESS], costs) != DIFFERENT), row_of, settled
    )
    some, rows = replace(blocks, a=blocks.a[near], b=blocks.b[near]), row_of[near]
    chance = _in_company(alone[rows], some, lists)
    business, owner = _groups(len(lists), some, chance, (apart[0][rows], apart[1][rows]), settled)
    business = owner if people else business
    piles = pair_piles(chance[:, BUSINESS], some, business, lists, costs, doubtful=doubtful)
    weakest = weakest_links(business.label, some.a, some.b, _strength(chance, people=people))
    return Grouped(near, chance, business, owner, piles, record_piles(business, some, piles), weakest)


def _near(
    records: int, blocks: Blocks, patterns: tuple[Flags, Flags], row_of: Places, settled: Settled
) -> Places:
    """The pairs inside a component of ties, copies and decisions, and those a person must see. Of a long list that is one in four; all others
    neither move nor are moved. patterns: the ones that tie, and the ones that are not simply different."""
    tied, seen = patterns
    ties_here, seen_here = tied[row_of], seen[row_of]
    ties_here[len(row_of) - blocks.copies :] = True
    at = np.flatnonzero(ties_here)
    component = components(
        records, np.r_[blocks.a[at], settled.a], np.r_[blocks.b[at], settled.b], np.arange(records, dtype=np.int64)
    )  # fmt: skip
    return np.flatnonzero(seen_here | (component[blocks.a] == component[blocks.b]))


def different(levels: Levels) -> tuple[Flags, Flags]:
    """Which patterns show two NIBs, and which two NIKs."""
    names = list(FACTS)
    nib, identity = (levels[:, names.index(name)] for name in ("nib", "identity"))
    return nib == FACTS["nib"].index("OTHER"), identity == FACTS["identity"].index("NIK_OTHER")


def _strength(chance: Table, *, people: bool) -> npt.NDArray[np.float64]:
    """Of each pair the chance that counts for its group."""
    strength: npt.NDArray[np.float64] = (
        np.minimum(chance[:, BUSINESS] + chance[:, OWNER], 1.0) if people else chance[:, BUSINESS]
    )
    return strength


def _in_company(told: Table, blocks: Blocks, lists: Places) -> Table:
    """told: chances of each pair alone, made over in place."""
    before = told[:, BUSINESS].copy()
    pairs = len(before) - blocks.copies
    after = np.full(len(before), _COPY)
    after[:pairs] = in_company(before[:pairs], blocks.a[:pairs], blocks.b[:pairs], lists)
    up = after > before
    told[up, 1:] *= ((1 - after[up]) / np.maximum(1 - before[up], 1e-12))[:, None]
    # A business that another row explains better is still the same person's.
    told[~up, OWNER] += (before - after)[~up]
    told[:, BUSINESS] = after
    return told


def _groups(
    records: int, blocks: Blocks, chance: Table, never: tuple[Flags, Flags], settled: Settled
) -> tuple[Groups, Groups]:
    """The businesses, and the owners around them."""
    a, b = blocks.a, blocks.b
    said_a, said_b = settled.a, settled.b
    verdict = np.array(settled.verdict, dtype="<U9")
    same, stranger = verdict == teaching.SAME, verdict == teaching.DIFFERENT
    apart = stranger | (verdict == teaching.OTHER_BUSINESS)
    low, high = np.minimum(said_a, said_b), np.maximum(said_a, said_b)
    decided = np.isin(a * records + b, (low * records + high)[same | apart])
    a, b, chance = a[~decided], b[~decided], chance[~decided]
    copies = (np.arange(len(decided)) >= len(decided) - blocks.copies)[~decided]
    together = components(
        records, np.r_[low[same], a[copies]], np.r_[high[same], b[copies]], np.arange(records, dtype=np.int64)
    )  # fmt: skip
    two_licences, two_people = (each[~decided] for each in never)
    forbidden = np.r_[two_licences, np.ones(apart.sum(), dtype=bool)]
    likely = np.r_[chance[:, BUSINESS], np.zeros(apart.sum())]
    business = partition(records, np.r_[a, low[apart]], np.r_[b, high[apart]], likely, forbidden, together)
    # What a clerk called another business of the owner stays with the owner, a stranger never does.
    owned = verdict == teaching.OTHER_BUSINESS
    person = np.r_[
        np.minimum(chance[:, BUSINESS] + chance[:, OWNER], 1.0),
        np.ones(owned.sum()),
        np.zeros(stranger.sum()),
    ]
    strange = np.r_[two_people, np.zeros(owned.sum(), bool), np.ones(stranger.sum(), bool)]
    left, right = (np.r_[side, said[owned], said[stranger]] for side, said in ((a, low), (b, high)))
    return business, partition(records, left, right, person, strange, business.label)


def pair_piles(
    chance: npt.NDArray[np.float64], blocks: Blocks, business: Groups, lists: Places, costs: Costs, *, doubtful: bool
) -> npt.NDArray[np.str_]:  # fmt: skip
    """Nothing is merged unseen by a model that doubts itself, nor against the groups."""
    piles = pile_of(chance, costs)
    group = business.label[blocks.a]
    twice = (
        (group == business.label[blocks.b]) & (lists[blocks.a] == lists[blocks.b]) & (lists[blocks.a] != 0)
    )
    wary = np.zeros(len(lists), dtype=bool)
    wary[group[twice]] = True
    dearer = replace(costs, wrong_merge=max(costs.wrong_merge, TWO_OF_A_LIST))
    careful = wary[group] & (pile_of(chance, dearer) != SURE)
    apart = group != business.label[blocks.b]
    piles[(piles == SURE) & (apart | careful | doubtful)] = LOOK
    return piles


def record_piles(business: Groups, blocks: Blocks, piles: npt.NDArray[np.str_]) -> npt.NDArray[np.str_]:
    """A record is to be looked at when a pair of it is and the groups do not already tell; sure when it has company without doubt."""
    a, b, size = blocks.a, blocks.b, len(business.label)
    inside = business.label[a] == business.label[b]
    sure, look = np.zeros(size, dtype=bool), np.zeros(size, dtype=bool)
    for name, marks in ((SURE, sure), (LOOK, look)):
        hit = (piles == name) & (inside if name == SURE else True)
        marks[a[hit]] = marks[b[hit]] = True
    company = business.size > 1
    return np.where(company & sure & ~look, SURE, np.where(look | (company & ~sure), LOOK, DIFFERENT))
