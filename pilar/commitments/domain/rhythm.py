"""The rhythm of looking: review day, the three-day rule, five items, the ladder of reminders. The day is an argument."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

WEDNESDAY = 2
# Flagged parties are asked this many days before the review day, and may answer until three days before it.
ASK_DAYS, ANSWER_DAYS = 10, 3
MOST_ITEMS = 5

RESPONSIBLE, SUPERIOR, SECRETARY = "RESPONSIBLE", "SUPERIOR", "SECRETARY"


@dataclass(frozen=True, slots=True)
class Rung:
    """A step of the ladder: its code, the day after the due day it is for, and whom it reaches."""

    code: str
    day: int
    to: str


LADDER = (
    Rung("BEFORE", -7, RESPONSIBLE),
    Rung("DUE", 0, RESPONSIBLE),
    Rung("THREE", 3, RESPONSIBLE),
    Rung("WEEK", 7, SUPERIOR),
    Rung("FORTNIGHT", 14, SECRETARY),
)


def review_day(year: int, month: int) -> date:
    """The fourth Wednesday of a month."""
    first = date(year, month, 1)
    return first + timedelta(days=(WEDNESDAY - first.weekday()) % 7 + 21)


def next_review(today: date) -> date:
    """This month's review day, or next month's once it is over."""
    found = review_day(today.year, today.month)
    if found >= today:
        return found
    return review_day(today.year + (today.month == 12), today.month % 12 + 1)


def answer_until(review_on: date) -> date:
    """The last day a flagged party may comment: three days before the review."""
    return review_on - timedelta(days=ANSWER_DAYS)


def asks_on(review_on: date) -> date:
    return review_on - timedelta(days=ASK_DAYS)


def rung_of(due_on: date | None, today: date) -> Rung | None:
    """The highest step reached today. A night that was missed is not made up for: only the last step is climbed."""
    if due_on is None:
        return None
    reached = [rung for rung in LADDER if due_on + timedelta(days=rung.day) <= today]
    return reached[-1] if reached else None


# Why a commitment comes to the review, the most pressing first.
STOPPED, LATE, SLIPPING, UNCONFIRMED, NO_DAY = "STOPPED", "LATE", "SLIPPING", "UNCONFIRMED", "NO_DAY"
REASONS = (STOPPED, LATE, SLIPPING, UNCONFIRMED, NO_DAY)


@dataclass(frozen=True, slots=True)
class Flag:
    """A commitment that should come to the review: `weight` is days waiting, or the percent by which it will slip."""

    commitment: int
    reason: str
    weight: int


def flag_of(
    commitment: int, *, state: str, due_on: date | None, since_on: date, chance: float | None, today: date
) -> Flag | None:
    """Whether a commitment needs a decision. `chance`: to be done in time as foretold, None when unknown."""
    if state == "BLOCKED":
        return Flag(commitment, STOPPED, (today - since_on).days)
    if state == "CONFIRMING":
        waiting = (today - since_on).days
        return Flag(commitment, UNCONFIRMED, waiting) if waiting >= 14 else None
    if state != "OPEN":
        return None
    if due_on is None:
        return Flag(commitment, NO_DAY, (today - since_on).days)
    if due_on < today:
        return Flag(commitment, LATE, (today - due_on).days)
    if chance is not None and chance < 0.5:
        return Flag(commitment, SLIPPING, round(100 * (1 - chance)))
    return None


def five(flags: Sequence[Flag]) -> list[Flag]:
    """The five for the table: by reason, then by weight; the rest waits or is worked off outside the room."""
    return sorted(flags, key=lambda flag: (REASONS.index(flag.reason), -flag.weight, flag.commitment))[
        :MOST_ITEMS
    ]
