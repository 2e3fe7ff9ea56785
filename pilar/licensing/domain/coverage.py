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
FRESH, KNOWN, OLD, UNDATED = "FRESH", "KNOWN", "OLD", "UNDATED"
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
    """Counts of cases by (kelurahan, sex, age), from which the lines of each kind come."""

    open: Counter[tuple[tuple[str, str, str], int]] = field(default_factory=Counter)
    issued: Counter[tuple[str, str, str]] = field(default_factory=Counter)

    def add_open(self, group: tuple[str, str, str], visits: int, cases: int) -> None:
        self.open[group, visits] += cases

    def add_issued(self, group: tuple[str, str, str], cases: int) -> None:
        self.issued[group] += cases

    @property
    def owners_by_visits(self) -> dict[int, int]:
        """Visits while the case is open → how many owners had so many."""
        found: Counter[int] = Counter()
        for (_group, visits), number in self.open.items():
            found[visits] += number
        return dict(found)

    def lines(self) -> dict[str, list[Line]]:
        """One line per group of each kind, the least visited first."""
        return {by: self._lines(place) for place, by in enumerate((BY_VILLAGE, BY_SEX, BY_AGE))}

    def _lines(self, place: int) -> list[Line]:
        sums: dict[str, Counter[str]] = {}
        for (group, visits), number in self.open.items():
            one = sums.setdefault(group[place], Counter())
            one["open"] += number
            one["visits"] += visits * number
            one["never"] += number * (visits == 0)
            one["often"] += number * (visits >= OFTEN_FROM)
        for group, number in self.issued.items():
            sums.setdefault(group[place], Counter())["issued"] += number
        lines = [
            Line(key, one["open"], one["never"], one["often"], one["visits"], one["issued"])
            for key, one in sums.items()
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
