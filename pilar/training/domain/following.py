"""What comes after a class: when which question is asked, of whom, and what counts as grown. Plain Python.

Method and worked numbers: docs/methods/training-follow-up.md.
"""

import calendar
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

METHOD = "follow-up-1"
OPEN, KEPT, DROPPED = "OPEN", "KEPT", "DROPPED"
PROMISES = (OPEN, KEPT, DROPPED)
PROMISES_MOST = 3
# When three promises are due without a day of their own: one, two and three months after they were made.
PROMISE_MONTHS = (1, 2, 3)

VISIT, CALL, OFFICE, GROUP = "VISIT", "CALL", "OFFICE", "GROUP"
MENTORING = (VISIT, CALL, OFFICE, GROUP)
# From here on a business counts as accompanied for long, as small-business centres count it.
LONG_MINUTES = 300

BEHAVIOUR, RESULT = "BEHAVIOUR", "RESULT"
KINDS = (BEHAVIOUR, RESULT)
TRAINED, WAITING = "TRAINED", "WAITING"
SIDES = (TRAINED, WAITING)
PLANNED, TOLD, CONFIRMED, DOUBTED, UNREACHED = "PLANNED", "TOLD", "CONFIRMED", "DOUBTED", "UNREACHED"
STATES = (PLANNED, TOLD, CONFIRMED, DOUBTED, UNREACHED)
MOVES = {
    (PLANNED, TOLD): "somebody was there and says what she found",
    (PLANNED, UNREACHED): "nobody was found within the time",
    (UNREACHED, TOLD): "found after all",
    (TOLD, CONFIRMED): "a second person of the office agrees",
    (TOLD, DOUBTED): "a second person asks for more",
    (DOUBTED, TOLD): "told again",
}
ARROWS = {state: frozenset(new for old, new in MOVES if old == state) for state in STATES}
# What may be counted: told by one and not doubted by another.
COUNTED = (TOLD, CONFIRMED)

# (kind, months after the last lesson, the months within which the visit still counts)
PLAN = ((BEHAVIOUR, 2, (1, 3)), (RESULT, 6, (5, 8)), (RESULT, 12, (11, 14)))
_WINDOWS = {(kind, months): window for kind, months, window in PLAN}

YES, PARTLY, NO = "YES", "PARTLY", "NO"
DOES = (YES, PARTLY, NO)
# How much of a change the owner herself puts down to the class.
NONE, SOME, MUCH, UNSURE = "NONE", "SOME", "MUCH", "UNSURE"
CREDITS = (NONE, SOME, MUCH, UNSURE)

SALES, WORKERS, PERMIT, BUYERS = "SALES", "WORKERS", "PERMIT", "BUYERS"
OUTCOMES = (SALES, WORKERS, PERMIT, BUYERS)
# Asked when a programme names no behaviour of its own.
EVERYBODY = (
    "Memakai yang diajarkan dalam pekerjaan sehari-hari",
    "Mencatat uang masuk dan keluar",
    "Mengajarkannya kepada orang lain di usahanya",
)


def months_later(day: date, months: int) -> date:
    """The same day some months on; the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def schedule(last_lesson: date, side: str) -> list[tuple[str, int, date]]:
    """(kind, months, day) of every visit; who waited is asked for results only, she has no new behaviour to show."""
    return [
        (kind, months, months_later(last_lesson, months))
        for kind, months, _window in PLAN
        if side == TRAINED or kind == RESULT
    ]


def window(kind: str, months: int, due: date) -> tuple[date, date]:
    """From when and until when the visit counts for its point in time."""
    first, last = _WINDOWS[kind, months]
    return months_later(due, first - months), months_later(due, last - months)


def grown(before: Mapping[str, Any], after: Mapping[str, Any], bands: Sequence[str]) -> dict[str, bool]:
    """Which results grew; an outcome without a value on either side is left out, never counted as "no"."""
    found: dict[str, bool] = {}
    old, new = before.get("sales_band") or "", after.get("sales_band") or ""
    if old in bands and new in bands:
        found[SALES] = bands.index(new) > bands.index(old)
    if before.get("workers") is not None and after.get("workers") is not None:
        found[WORKERS] = after["workers"] > before["workers"]
    if "permits" in before and "permits" in after:
        found[PERMIT] = bool(set(after["permits"]) - set(before["permits"]))
    if after.get("buyers") is not None:
        found[BUYERS] = after["buyers"] > 0
    return found


@dataclass(frozen=True, slots=True)
class Asked:
    """How many of a group were due, and how many could be counted."""

    due: int
    counted: int

    @property
    def share(self) -> float:
        return self.counted / self.due if self.due else 0.0
