"""States of a cohort and of a place in it; who may have a free seat, and who moves up. Plain Python.

Method and worked numbers: docs/methods/training-seats.md.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

PLANNED, OPEN, RUNNING, DONE, CANCELLED = "PLANNED", "OPEN", "RUNNING", "DONE", "CANCELLED"
STATES = (PLANNED, OPEN, RUNNING, DONE, CANCELLED)
# (from, to): when
MOVES = {
    (PLANNED, OPEN): "registration is opened; the selection rule is public from now on",
    (OPEN, RUNNING): "the list stands; lessons begin",
    (RUNNING, OPEN): "seats are given out once more",
    (RUNNING, DONE): "the last lesson is over",
    (PLANNED, CANCELLED): "it is not held",
    (OPEN, CANCELLED): "it is not held",
    (RUNNING, CANCELLED): "it is not held",
}
ARROWS = {state: frozenset(new for old, new in MOVES if old == state) for state in STATES}

INVITED, APPLIED, WAITING, ENROLLED, DECLINED, LEFT = (
    "INVITED", "APPLIED", "WAITING", "ENROLLED", "DECLINED", "LEFT",
)  # fmt: skip
PLACES = (INVITED, APPLIED, WAITING, ENROLLED, DECLINED, LEFT)
PLACE_MOVES = {
    (INVITED, ENROLLED): "said yes, and a seat was free",
    (INVITED, WAITING): "said yes, no seat was free",
    (INVITED, APPLIED): "said yes; seats are given by the selection rule",
    (INVITED, LEFT): "said no",
    (APPLIED, ENROLLED): "selected",
    (APPLIED, WAITING): "eligible, not selected",
    (APPLIED, DECLINED): "below the score the rule asks for",
    (APPLIED, LEFT): "withdrew",
    (WAITING, ENROLLED): "a seat became free",
    (WAITING, LEFT): "withdrew",
    (ENROLLED, LEFT): "gave the seat back",
}
PLACE_ARROWS = {state: frozenset(new for old, new in PLACE_MOVES if old == state) for state in PLACES}
# A person holds one place in a cohort; whoever left may come again.
HELD = (INVITED, APPLIED, WAITING, ENROLLED)

OFFICE, LINK, WALK_IN, SUBSTITUTE, SELF = "OFFICE", "LINK", "WALK_IN", "SUBSTITUTE", "SELF"
SOURCES = (OFFICE, LINK, WALK_IN, SUBSTITUTE, SELF)
FIRST_COME, BY_RULE = "FIRST_COME", "BY_RULE"
WAYS = (FIRST_COME, BY_RULE)

VILLAGE_MOST, SEX_LEAST, DISABILITY_LEAST = "VILLAGE_MOST", "SEX_LEAST", "DISABILITY_LEAST"
QUOTA_KINDS = (VILLAGE_MOST, SEX_LEAST, DISABILITY_LEAST)

FREE, FULL, VILLAGE_FULL, RESERVED = "FREE", "FULL", "VILLAGE_FULL", "RESERVED"


@dataclass(frozen=True, slots=True)
class Person:
    """What quotas look at."""

    village: int = 0
    sex: str = ""
    disability: bool = False


@dataclass(frozen=True, slots=True)
class Quota:
    """At most so many from one kelurahan, or at least so many seats kept for one sex or for people with a disability."""

    kind: str
    key: str
    seats: int

    def fits(self, person: Person) -> bool:
        if self.kind == VILLAGE_MOST:
            return str(person.village) == self.key
        if self.kind == SEX_LEAST:
            return person.sex == self.key
        return person.disability


@dataclass(frozen=True, slots=True)
class Seats:
    capacity: int
    quotas: tuple[Quota, ...] = ()


def may_sit(person: Person, seats: Seats, seated: Sequence[Person]) -> str:
    """FREE, or why not: the hall is full, the kelurahan has its share, what is left is kept for others."""
    left = seats.capacity - len(seated)
    if left <= 0:
        return FULL
    kept = 0
    for quota in seats.quotas:
        taken = sum(quota.fits(one) for one in seated)
        if quota.kind == VILLAGE_MOST:
            if quota.fits(person) and taken >= quota.seats:
                return VILLAGE_FULL
        elif not quota.fits(person):
            kept += max(quota.seats - taken, 0)
    return FREE if left > kept else RESERVED


def moving_up(waiting: Iterable[tuple[int, Person]], seats: Seats, seated: Sequence[Person]) -> list[int]:
    """Who of the waiting, in their order, gets a seat now; one who may not sit is passed over and keeps her place."""
    there, found = list(seated), []
    for number, person in waiting:
        if len(there) >= seats.capacity:
            break
        if may_sit(person, seats, there) == FREE:
            there.append(person)
            found.append(number)
    return found
