"""How likely a producer can deliver what is asked by the day it is needed, from what she can make, what she owes, and how long it takes.

A small model on purpose, told in one sentence on the screen. Method with worked numbers: docs/methods/supply-promise.md.
"""

from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

VERSION = "supply-1"
MONTH = 30
# How far a month's output strays from what she says she can make: a third of it, either way.
SPREAD = 1 / 3
LIKELY, UNSURE = 0.9, 0.6
GOOD, FAIR, POOR, UNKNOWN = "GOOD", "FAIR", "POOR", "UNKNOWN"


@dataclass(frozen=True, slots=True)
class Promise:
    """`chance` from 0 to 1, None when the capacity is not known; `made` what is expected by the day, `owed` what is promised before."""

    chance: float | None
    made: float
    owed: int
    days: int
    asked: int
    too_soon: bool = False

    @property
    def word(self) -> str:
        if self.chance is None:
            return UNKNOWN
        return GOOD if self.chance >= LIKELY else FAIR if self.chance >= UNSURE else POOR


def promise(
    *, capacity_month: int | None, owed: int, lead_days: int | None, asked: int, days: int | None
) -> Promise:
    """The chance that `owed` and `asked` together are made within `days` (a month when no day was named).

    Made to order, nothing is ready before the lead time has passed: then the chance is 0.
    """
    time = MONTH if days is None else max(days, 0)
    if not capacity_month:
        return Promise(None, 0.0, owed, time, asked)
    mean = capacity_month * time / MONTH
    if time < (lead_days or 0) or mean == 0:
        return Promise(0.0, mean, owed, time, asked, too_soon=True)
    # Months are independent of each other, so the spread grows with the root of the time.
    spread = SPREAD * capacity_month * sqrt(time / MONTH)
    chance = 1 - NormalDist(mean, spread).cdf(owed + asked - 0.5)
    return Promise(round(chance, 4), mean, owed, time, asked)
