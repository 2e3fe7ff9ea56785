"""How reliably promises are kept: in time by the day first promised, with the doubt small numbers leave. Plain Python.

Method and worked numbers: docs/methods/kept-promises.md.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from math import sqrt

METHOD = "kept-1"
# Below this many judged promises a percentage says more than is known: counts only.
FEW = 5
_Z = 1.959963984540054  # 95 of 100


@dataclass(frozen=True, slots=True)
class Course:
    """A promise's days: said, due as first promised, done (as it stood up to the secretariat), taken back."""

    said_on: date
    first_due_on: date | None
    done_on: date | None
    dropped_on: date | None = None


@dataclass(frozen=True, slots=True)
class Rate:
    """`kept` of `judged` in time; `low` and `high` of one: where the true share lies in 95 of 100 such cases."""

    kept: int
    judged: int
    low: float
    high: float

    @property
    def share(self) -> float | None:
        """None while too few are judged to speak of a share."""
        return self.kept / self.judged if self.judged >= FEW else None


def kept_in_time(course: Course, today: date) -> bool | None:
    """Whether it was done by the day first promised; None while nobody can say: no day, not yet due, taken back before."""
    due = course.first_due_on
    if due is None:
        return None
    if course.done_on is not None:
        return course.done_on <= due
    if course.dropped_on is not None and course.dropped_on <= due:
        return None
    return False if due < today else None


def wilson(kept: int, judged: int) -> tuple[float, float]:
    """The score interval of Wilson (1927) for a share; (0, 1) when nothing is known."""
    if not judged:
        return 0.0, 1.0
    share, square = kept / judged, _Z * _Z
    middle = (share + square / (2 * judged)) / (1 + square / judged)
    half = _Z * sqrt(share * (1 - share) / judged + square / (4 * judged * judged)) / (1 + square / judged)
    return (0.0 if not kept else middle - half), (1.0 if kept == judged else middle + half)


def rate(courses: Iterable[Course], today: date) -> Rate:
    found = [answer for answer in (kept_in_time(each, today) for each in courses) if answer is not None]
    return Rate(sum(found), len(found), *wilson(sum(found), len(found)))


@dataclass(frozen=True, slots=True)
class Delay:
    """The middle delay in days, negative when early; `at_least`: promises still open may push it further."""

    days: int
    at_least: bool


def middle_delay(courses: Sequence[Course], today: date) -> Delay | None:
    """Over promises that are done, or overdue and still open (late by at least the days so far). None without any."""
    told: list[tuple[int, bool]] = []
    for each in courses:
        if each.first_due_on is None or each.dropped_on is not None:
            continue
        if each.done_on is not None:
            told.append(((each.done_on - each.first_due_on).days, False))
        elif each.first_due_on < today:
            told.append(((today - each.first_due_on).days, True))
    if not told:
        return None
    days = sorted(days for days, _open in told)[(len(told) - 1) // 2]
    return Delay(days, any(is_open and so_far <= days for so_far, is_open in told))
