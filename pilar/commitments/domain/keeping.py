"""The life of a commitment: states, allowed moves, steps of progress, causes of standing still. Plain Python.

What the promiser says (SAID) and what the secretariat saw (SEEN) are two scales with two authors. Nobody but the people it was
promised for closes a commitment.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

ASKED, OPEN, BLOCKED, SAID_DONE = "ASKED", "OPEN", "BLOCKED", "SAID_DONE"
CONFIRMING, KEPT, DROPPED = "CONFIRMING", "KEPT", "DROPPED"
STATES = (ASKED, OPEN, BLOCKED, SAID_DONE, CONFIRMING, KEPT, DROPPED)

# (from, to): when
MOVES = {
    (ASKED, OPEN): "who was asked says yes",
    (ASKED, DROPPED): "who was asked says no, with a reason",
    (OPEN, BLOCKED): "something stands in the way: the cause, and whom it needs",
    (BLOCKED, OPEN): "the way is free again",
    (OPEN, SAID_DONE): "the promiser reports it done",
    (BLOCKED, SAID_DONE): "the promiser reports it done",
    (SAID_DONE, OPEN): "the secretariat saw that it is not complete",
    (OPEN, CONFIRMING): "the secretariat saw it complete before anybody reported",
    (SAID_DONE, CONFIRMING): "the secretariat saw it complete; the beneficiaries are asked",
    (CONFIRMING, KEPT): "more than half of the beneficiaries confirm",
    (CONFIRMING, OPEN): "half of the beneficiaries or more say that they did not receive it",
    (OPEN, DROPPED): "taken back by who promised, with a reason",
    (BLOCKED, DROPPED): "taken back by who promised, with a reason",
    (DROPPED, OPEN): "taken up again",
    (KEPT, OPEN): "it turns out that it was not kept",
}  # fmt: skip
ARROWS = {state: frozenset(new for old, new in MOVES if old == state) for state in STATES}
# Somebody still owes something.
RUNNING = (OPEN, BLOCKED, SAID_DONE, CONFIRMING)

# How it was said: by the party itself, decided together, or asked for by another.
OWN, AGREED, REQUESTED = "OWN", "AGREED", "ASKED"
KINDS = (OWN, AGREED, REQUESTED)
# Where it was said.
MEETING, PRESS, LETTER, SPOKEN = "MEETING", "PRESS", "LETTER", "SPOKEN"
SOURCES = (MEETING, PRESS, LETTER, SPOKEN)

# Progress as its owner tells it.
NOT_BEGUN, BEGUN, HALFWAY, DONE = "NOT_BEGUN", "BEGUN", "HALFWAY", "DONE"
SAID = (NOT_BEGUN, BEGUN, HALFWAY, DONE)
# Progress as the secretariat saw it: the five steps of the Open Government Partnership's independent reporting mechanism.
NO_EVIDENCE, NOT_STARTED, LIMITED, SUBSTANTIAL, COMPLETE = (
    "NO_EVIDENCE", "NOT_STARTED", "LIMITED", "SUBSTANTIAL", "COMPLETE",
)  # fmt: skip
SEEN = (NO_EVIDENCE, NOT_STARTED, LIMITED, SUBSTANTIAL, COMPLETE)

# Why a commitment stands still.
CAUSES = ("BUDGET", "PEOPLE", "RULES", "PROCUREMENT", "PARTNER", "DATA", "BENEFICIARY", "SYSTEM", "OTHER")

# Who speaks in the questions and remarks beside a promise.
SECRETARIAT, PROMISER, PARTY, LEADER = "SECRETARIAT", "PROMISER", "PARTY", "LEADER"
VOICES = (SECRETARIAT, PROMISER, PARTY, LEADER)

YES, NO = "YES", "NO"
LINK_DAYS = 30
MOST_TEXT = 2000


class WrongMove(Exception):
    """The commitment is not (or no longer) in a state from which this can be done."""


def insist_move(old: str, new: str) -> None:
    if (old, new) not in MOVES:
        raise WrongMove(f"{old} to {new}")


def first_state(kind: str) -> str:
    """What another asked for is no commitment until it is answered."""
    return ASKED if kind == REQUESTED else OPEN


def confirmed(asked: int, yes: int, no: int) -> str:
    """KEPT, OPEN (not received) or "" while too few have answered. Nobody asked means nobody confirmed."""
    if asked and yes * 2 > asked:
        return KEPT
    return OPEN if asked and no * 2 >= asked else ""


@dataclass(frozen=True, slots=True)
class Stop:
    """One time a commitment stood still: why, from when, until when (None: still)."""

    cause: str
    began_on: date
    ended_on: date | None


@dataclass(frozen=True, slots=True)
class CauseTally:
    """How often a cause stopped commitments, how many days in all, how many stand still for it today."""

    cause: str
    times: int
    days: int
    now: int


def causes(stops: Iterable[Stop], today: date) -> list[CauseTally]:
    """By cause, most days first. A stop that began and ended on one day counts one day."""
    found: dict[str, list[int]] = {}
    for stop in stops:
        tally = found.setdefault(stop.cause, [0, 0, 0])
        tally[0] += 1
        tally[1] += max(((stop.ended_on or today) - stop.began_on).days, 1)
        tally[2] += stop.ended_on is None
    rows = [CauseTally(cause, *tally) for cause, tally in found.items()]
    return sorted(rows, key=lambda row: (-row.days, row.cause))


def lateness(due_on: date | None, state: str, today: date, soon: timedelta = timedelta(days=14)) -> str:
    """LATE, SOON, RUNNING, NO_DAY; "" for what is closed, or done and waiting for others."""
    if state not in (OPEN, BLOCKED):
        return ""
    if due_on is None:
        return "NO_DAY"
    if due_on < today:
        return "LATE"
    return "SOON" if due_on - today <= soon else "RUNNING"
