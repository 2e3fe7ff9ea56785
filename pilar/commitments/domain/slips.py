"""Will it slip? How long promises took, measured in the time they were given, tells when the open ones will be done.

Reference-class forecasting with the product-limit estimate (Kaplan and Meier 1958), so that open promises count for the time
they have been open. Method, worked numbers and trials: docs/methods/promise-slips.md. Plain Python, the day is an argument.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from operator import itemgetter

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


class Experience:
    """The past of all institutions: put in order once, its curve drawn once for each institution that is asked about."""

    def __init__(self, past: Iterable[Past]) -> None:
        # At one ratio what is done counts before what is still open.
        self._past = sorted(past, key=lambda each: (each.ratio, not each.done))
        self._own = Counter(each.whose for each in self._past)
        self._curves: dict[int, Curve] = {}
        self.done = sum(each.done for each in self._past)

    def __len__(self) -> int:
        return len(self._past)

    def own(self, whose: int) -> int:
        """How many of them are this institution's."""
        return self._own[whose]

    def curve(self, whose: int) -> Curve:
        """(ratio, share still open after it), the institution's own promises weighing 1 each, the others OTHERS together."""
        if whose not in self._curves:
            self._curves[whose] = self._drawn(whose)
        return self._curves[whose]

    def _drawn(self, whose: int) -> Curve:
        own = self._own[whose]
        others = len(self._past) - own
        light = min(1.0, OTHERS / others) if others else 0.0
        left, open_share = own + others * light, 1.0
        steps: Curve = []
        for each in self._past:
            weight = 1.0 if each.whose == whose else light
            if each.done and left > 1e-12:
                open_share *= 1 - weight / left
                if steps and steps[-1][0] == each.ratio:
                    steps.pop()
                steps.append((each.ratio, max(open_share, 0.0)))
            left -= weight
        return steps


def still_open(steps: Curve, ratio: float) -> float:
    """The share of promises not done when this part of the time given has passed."""
    passed = bisect_right(steps, ratio, key=itemgetter(0))
    return steps[passed - 1][1] if passed else 1.0


def outlook(course: Course, whose: int, past: Experience, today: date) -> Outlook | None:
    """What to expect of an open promise that is not done today; None with too little past, or without a day."""
    if course.first_due_on is None or past.done < LEAST:
        return None
    steps = past.curve(whose)
    given = max((course.first_due_on - course.said_on).days, SHORTEST)
    now = max((today - course.said_on).days, 0) / given
    base = still_open(steps, now)
    end = (course.first_due_on - course.said_on).days / given
    chance = 1 - still_open(steps, end) / base if base > 0 and end > now else 0.0

    def by(share: float) -> date | None:
        """Shares only fall along the curve, so the first low enough is found by halving."""
        first = bisect_right(steps, now, key=itemgetter(0))
        low = bisect_left(steps, True, lo=first, key=lambda step: 1 - step[1] / base >= share - 1e-9) if base > 0 else len(steps)  # fmt: skip
        return course.said_on + timedelta(days=round(steps[low][0] * given)) if low < len(steps) else None

    own = past.own(whose)
    return Outlook(chance, by(0.1), by(0.5), by(0.9), own, len(past) - own)
