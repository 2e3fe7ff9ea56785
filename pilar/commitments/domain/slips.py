"""Will it slip? How long promises took, measured in the time they were given, tells when the open ones will be done.

Reference-class forecasting with the product-limit estimate (Kaplan and Meier 1958), so that open promises count for the time
they have been open. Method, worked numbers and trials: docs/methods/promise-slips.md. Plain Python, the day is an argument.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from pilar.commitments.domain.reliability import Course

METHOD = "slip-1"
# With fewer promises done nothing is foretold.
LEAST = 8
# The promises of all others weigh together as much as this many of the institution's own.
OTHERS = 10.0
# A time given of less than two weeks is counted as two weeks: a letter promised for tomorrow and sent in three days is no triple slip.
SHORTEST = 14


@dataclass(frozen=True, slots=True)
class Past:
    """One promise: time taken over time given; `done` False: still open, or taken back, at that ratio. `whose`: institution."""

    ratio: float
    done: bool
    whose: int


def past_of(course: Course, whose: int, today: date) -> Past | None:
    """What a promise teaches; None without a day, or when it was made today."""
    if course.first_due_on is None:
        return None
    given = max((course.first_due_on - course.said_on).days, SHORTEST)
    end = course.done_on or course.dropped_on or today
    taken = (end - course.said_on).days
    return Past(taken / given, course.done_on is not None, whose) if taken > 0 or course.done_on else None


@dataclass(frozen=True, slots=True)
class Outlook:
    """`chance`: done by its day, of one. Days: by when with 1, 5 and 9 chances in 10; None where the past shows no end."""

    chance: float
    early_on: date | None
    middle_on: date | None
    late_on: date | None
    own: int
    others: int


Curve = list[tuple[float, float]]


def curve(past: Sequence[Past], whose: int) -> Curve:
    """(ratio, share still open after it), the institution's own promises weighing 1 each, the others OTHERS together."""
    others = sum(1 for each in past if each.whose != whose)
    light = min(1.0, OTHERS / others) if others else 0.0
    weights = [1.0 if each.whose == whose else light for each in past]
    # At one ratio what is done counts before what is still open.
    order = sorted(range(len(past)), key=lambda at: (past[at].ratio, not past[at].done))
    left, open_share = sum(weights), 1.0
    steps: Curve = []
    for at in order:
        if past[at].done and left > 1e-12:
            open_share *= 1 - weights[at] / left
            if steps and steps[-1][0] == past[at].ratio:
                steps.pop()
            steps.append((past[at].ratio, max(open_share, 0.0)))
        left -= weights[at]
    return steps


def still_open(steps: Curve, ratio: float) -> float:
    """The share of promises not done when this part of the time given has passed."""
    found = 1.0
    for at, share in steps:
        if at > ratio:
            break
        found = share
    return found


def outlook(course: Course, whose: int, past: Iterable[Past], today: date) -> Outlook | None:
    """What to expect of an open promise that is not done today; None with too little past, or without a day."""
    known = list(past)
    if course.first_due_on is None or sum(each.done for each in known) < LEAST:
        return None
    steps = curve(known, whose)
    given = max((course.first_due_on - course.said_on).days, SHORTEST)
    now = max((today - course.said_on).days, 0) / given
    base = still_open(steps, now)
    end = (course.first_due_on - course.said_on).days / given
    chance = 1 - still_open(steps, end) / base if base > 0 and end > now else 0.0

    def by(share: float) -> date | None:
        for ratio, left in steps:
            if ratio > now and base > 0 and 1 - left / base >= share - 1e-9:
                return course.said_on + timedelta(days=round(ratio * given))
        return None

    own = sum(each.whose == whose for each in known)
    return Outlook(chance, by(0.1), by(0.5), by(0.9), own, len(known) - own)
