"""The NIB day: owners come to one place with a queue number, and the desk files their cases there.

What the day brought is read from the cases, never ticked: filed on the day, or an NIB since. Only what leaves no trace in a case
(papers missing, changed her mind, went home) is written down at the table.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time

from pilar.licensing.domain.cases import ISSUED, MISSING, PREPARING

PLANNED, CLOSED, CALLED_OFF = "PLANNED", "CLOSED", "CALLED_OFF"
DAY_STATES = (PLANNED, CLOSED, CALLED_OFF)
# Written down at the table.
LACKING, DECLINED, LEFT = "LACKING", "DECLINED", "LEFT"
RESULTS = (LACKING, DECLINED, LEFT)
# Read from the case and the clock of the day.
EXPECTED, ABSENT, WAITING, SENT, GIVEN = "EXPECTED", "ABSENT", "WAITING", "SENT", "GIVEN"
OUTCOMES = (EXPECTED, WAITING, SENT, GIVEN, LACKING, DECLINED, LEFT, ABSENT)
# Whoever is further on the way needs less of the day.
BY_READINESS = tuple(reversed(PREPARING))
CHECK_DAYS = 7
MOST_SEATS = 500
SLOT_MINUTES = 30


@dataclass(frozen=True, slots=True)
class Seat:
    """What is known of one guest and her case."""

    arrived: bool
    result: str
    case_state: str
    filed_on: date | None
    nib_on: date | None


def outcome(seat: Seat, on: date, is_over: bool) -> str:
    """What came of an invitation, one of OUTCOMES: the case's own evidence before what was written down."""
    if seat.case_state == ISSUED and seat.nib_on is not None and seat.nib_on >= on:
        return GIVEN
    if seat.filed_on == on and seat.case_state not in PREPARING:
        return SENT
    if seat.result:
        return seat.result
    if seat.arrived:
        return WAITING
    return ABSENT if is_over else EXPECTED


def counted(outcomes: Iterable[str]) -> dict[str, int]:
    """How many of each of OUTCOMES, zeros too, and INVITED and CAME; CAME is everyone but EXPECTED and ABSENT."""
    found = Counter(outcomes)
    numbers = {code: found[code] for code in OUTCOMES}
    invited = sum(numbers.values())
    return numbers | {"INVITED": invited, "CAME": invited - numbers[EXPECTED] - numbers[ABSENT]}


def arrival_time(number: int, capacity: int, opens: time, closes: time) -> time:
    """When the guest of this queue number (from 1) should come: seats spread evenly over the hours, on the half hour.

    Nobody is asked to come when the place closes: numbers beyond the capacity get the last half hour.
    """
    start, end = opens.hour * 60 + opens.minute, closes.hour * 60 + closes.minute
    even = (end - start) * (number - 1) // max(capacity, 1)
    last = max((end - start - 1) // SLOT_MINUTES, 0)
    minutes = start + min(even // SLOT_MINUTES, last) * SLOT_MINUTES
    return time(minutes // 60, minutes % 60)


def to_bring(lacking: Iterable[str]) -> tuple[str, ...]:
    """What the owner is asked to bring: the identity card and the phone always, then what her case still lacks."""
    always = ("KTP", "REACHABLE")
    return (*always, *(code for code in MISSING if code in set(lacking) - {*always, "CONTACT", "CONSENT"}))
