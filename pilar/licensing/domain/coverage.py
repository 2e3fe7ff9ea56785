"""Who keeps being helped and who never: visits to owners without NIB by group, held against the city's own average.

Definitions with worked numbers: docs/methods/fair-coverage.md.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

METHOD = "fair-coverage-1"

# How often an owner was visited while the case is open.
NEVER, SOME, OFTEN = "NEVER", "SOME", "OFTEN"
OFTEN_FROM = 3
VISITS = {NEVER: (0, 0), SOME: (1, OFTEN_FROM - 1), OFTEN: (OFTEN_FROM, None)}

# How long the business has been on record.
FRESH, KNOWN, OLD = "FRESH", "KNOWN", "OLD"
AGES = {FRESH: (0, 365), KNOWN: (366, 3 * 365), OLD: (3 * 365 + 1, None)}
SEXES = ("F", "M", "")
BY_VILLAGE, BY_SEX, BY_AGE = "VILLAGE", "SEX", "AGE"

# A group below this part of the city's visits per case is left behind; one of few cases says nothing.
BEHIND, AHEAD, FEW = 0.5, 1.5, 20
LEFT_BEHIND, EVEN, FAVOURED, TOO_FEW = "LEFT_BEHIND", "EVEN", "FAVOURED", "TOO_FEW"


@dataclass(frozen=True, slots=True)
class Line:
    """One group of open cases: how many, never and often visited, their visits together, and the NIB of twelve months."""

    key: str
    open: int
    never: int
    often: int
    visits: int
    issued: int

    @property
    def per_case(self) -> float:
        return self.visits / self.open if self.open else 0.0


@dataclass
class Tally:
    """Counts added group by group, from which the lines of each kind come."""

    groups: dict[str, dict[str, Counter[str]]] = field(
        default_factory=lambda: {by: {} for by in (BY_VILLAGE, BY_SEX, BY_AGE)}
    )

    def add(
        self,
        by: str,
        key: str,
        *,
        open: int = 0,
        visits: int = 0,
        never: int = 0,
        often: int = 0,
        issued: int = 0,
    ) -> None:
        """Cases of one group of one kind."""
        told = {"open": open, "visits": visits, "never": never, "often": often, "issued": issued}
        self.groups[by].setdefault(key, Counter()).update(told)

    def lines(self) -> dict[str, list[Line]]:
        """One line per group of each kind, the least visited first."""
        return {by: self._lines(groups) for by, groups in self.groups.items()}

    def _lines(self, groups: Mapping[str, Counter[str]]) -> list[Line]:
        lines = [
            Line(key, one["open"], one["never"], one["often"], one["visits"], one["issued"])
            for key, one in groups.items()
            if any(one.values())
        ]
        return sorted(lines, key=lambda line: (line.per_case if line.open else 99, -line.open, line.key))


def days_of_age(age: str, today: date) -> tuple[date | None, date | None]:
    """The first and last day of registration of a business of this age; None without a bound."""
    young, old = AGES[age]
    return (None if old is None else today - timedelta(days=old)), today - timedelta(days=young)


def standing(line: Line, average: float) -> str:
    """LEFT_BEHIND under half of the city's visits per open case, FAVOURED from one and a half times on, else EVEN."""
    if line.open < FEW:
        return TOO_FEW
    if average <= 0:
        return EVEN
    part = line.per_case / average
    return LEFT_BEHIND if part < BEHIND else FAVOURED if part >= AHEAD else EVEN


def average_of(lines: list[Line]) -> float:
    """Visits per open case of all groups together."""
    cases = sum(line.open for line in lines)
    return sum(line.visits for line in lines) / cases if cases else 0.0


def share_of_half(owners_by_visits: Mapping[int, int]) -> float:
    """The smallest part of the owners who together received half of all visits; 0 without visits.

    ``owners_by_visits``: visits of one owner → how many owners. With {0: 90, 1: 6, 5: 4} it is 3 of 100: 26 visits, half is 13,
    and three owners with five each have them.
    """
    every = sum(owners_by_visits.values())
    wanted = sum(visits * owners for visits, owners in owners_by_visits.items()) / 2
    if not wanted:
        return 0.0
    taken = 0
    for visits in sorted(owners_by_visits, reverse=True):
        owners = owners_by_visits[visits]
        if visits * owners >= wanted:
            return (taken + -(-wanted // visits)) / every
        wanted -= visits * owners
        taken += owners
    return 1.0
