"""Pairs judged by a frozen model: the same pair gets the same chances whatever list it arrives in."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import polars as pl

from pilar.linkage.domain import LOOK, SURE
from pilar.linkage.domain.anchors import BUSINESS, HOUSEHOLD, OWNER, Table
from pilar.linkage.domain.evidence import Evidence, waterfall
from pilar.linkage.domain.frequencies import Frequencies, frozen
from pilar.linkage.domain.levels import FACTS, Compared, Levels, patterns, unpacked
from pilar.linkage.domain.model import Model
from pilar.linkage.domain.piles import Costs, pile_of

Places = npt.NDArray[np.int64]
Chances = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Judged:
    """Pairs a, b (record numbers) with `row_of` the pattern of levels each shows; per pattern `rows` (its levels), `chance` (per class)
    and `pile`, and `owner_pile`: how sure it is that one person stands behind both."""

    a: Places
    b: Places
    row_of: Places
    rows: Levels
    chance: Table
    pile: npt.NDArray[np.str_]
    owner_pile: npt.NDArray[np.str_]

    @property
    def business(self) -> Chances:
        """The chance of each pair to be one business."""
        return self.chance[self.row_of, BUSINESS]

    @property
    def person(self) -> Chances:
        """The chance of each pair to have one person behind it."""
        return self.chance[self.row_of][:, [BUSINESS, OWNER]].sum(axis=1).clip(max=1.0)

    def level(self, fact: str) -> npt.NDArray[np.uint8]:
        """The level of one fact per pair."""
        return self.rows[self.row_of, list(FACTS).index(fact)]

    def codes(self) -> list[str]:
        """The evidence of each pattern as words that code and screen share: "identity=NIK_SAME what=SAME:SAME"."""
        return [evidence_codes(row) for row in self.rows]


@dataclass(frozen=True)
class Judge:
    """A model with the frequencies it was fitted with; `version` is the one it is stored under."""

    version: str
    model: Model
    known: Frequencies
    costs: Costs = field(default_factory=Costs)

    def judged(self, frame: pl.DataFrame, a: Places, b: Places) -> Judged:
        """frame: prepared records; a, b: their numbers, pair by pair."""
        compared = frozen(Compared(frame).knowing(self.model.works), self.known)
        rows, _, row_of = patterns(compared.levels(a, b))
        chance = self.model.chances(rows)
        one, person = (pile_of(some, self.costs) for some in (chance[:, BUSINESS], _person(chance)))
        unseen = np.ones(len(rows), dtype=bool) if self.model.fitted.doubts else _nobody_in_common(rows)
        # Nothing is joined unseen by a model that doubts itself, nor two people because they share a roof and a phone.
        for pile in (one, person):
            pile[unseen & (pile == SURE)] = LOOK
        return Judged(a, b, row_of, rows, chance, one, person)

    def weights(self, row: Levels) -> tuple[float, list[Evidence]]:
        """The log odds (base 2) of one business before any fact, and what each fact of this pattern adds."""
        return waterfall(self.model.fitted, row)


def _person(chance: Table) -> Chances:
    total: Chances = chance[:, :HOUSEHOLD].sum(axis=1).clip(max=1.0)
    return total


def pattern_of(codes: str) -> Levels:
    """The pattern that evidence_codes tells of; words it does not know are left out."""
    row = np.zeros(len(FACTS), dtype=np.uint8)
    for place, (fact, names) in enumerate(FACTS.items()):
        for part in codes.split():
            name, _, level = part.partition("=")
            if name == fact and level in names:
                row[place] = names.index(level)
    return row


def _nobody_in_common(rows: Levels) -> npt.NDArray[np.bool_]:
    """Patterns that name two people: another name altogether, or a part of the name in common without the whole NIK.

    People of one birthday and district have NIKs one digit apart, and some give a neighbour's.
    """
    facts = list(FACTS)
    name, number = (rows[:, facts.index(fact)] for fact in ("person", "identity"))
    other, part = (name == FACTS["person"].index(level) for level in ("OTHER", "PART"))
    return np.asarray(other | (part & (number != FACTS["identity"].index("NIK_SAME"))))


def evidence_codes(row: Levels) -> str:
    """The known facts of a pattern and their levels, without what says nothing to a person."""
    parts = []
    for (fact, names), level in zip(FACTS.items(), row, strict=True):
        if not level or fact == "list":
            continue
        if fact == "what" and unpacked(int(level)) == ("UNKNOWN", "UNKNOWN"):
            continue
        parts.append(f"{fact}={names[level]}")
    return " ".join(parts)
