"""How far the forecast was off on a city's own past, and intervals as wide as that asks for.

Split conformal prediction (Vovk, Gammerman, Shafer 2005; Lei and others 2018) on the trials of the past: the distance of what came from
the middle, measured in half-widths of the interval that was said, on the scale of logarithms. The interval of today is so much wider
(or narrower) that four in five of those trials would have lain inside.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, exp, floor, log

SHARE = 0.8
# Who stood on a shorter history than today's saw less and was further off than one will be today: so much of that distance
# counts. Found on 400 development cities, tried on 800 others; see the method's page.
SHORT_COUNTS = 0.8
# However well the past was met, an interval is never made narrower than this part.
NARROWEST = 0.5
Three = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Trial:
    """What was said at some week of the past, (low, middle, high), and what came. ``short``: from less history than today's."""

    said: Three
    came: int
    short: bool = False

    @property
    def off(self) -> float:
        """0 in the middle, 1 on the edge of what was said, 2 twice as far."""
        low, middle, high = (log(count + 1) for count in self.said)
        came = log(self.came + 1)
        half = high - middle if came > middle else middle - low
        far = abs(came - middle) / max(half, 1e-3) if came != middle else 0.0
        return far * (SHORT_COUNTS if self.short else 1.0)


def factor_of(trials: Sequence[Trial]) -> float:
    """How many times as wide the interval has to be: the ⌈0.8 (n + 1)⌉-th smallest distance of n trials; 1 without any.

    With fewer than four trials the largest distance counts, at least 1.
    """
    if not trials:
        return 1.0
    distances = sorted(one.off for one in trials)
    place = ceil(SHARE * (len(trials) + 1))
    if place > len(trials):
        return max(distances[-1], 1.0)
    return max(distances[place - 1], NARROWEST)


def widened(said: Three, factor: float) -> Three:
    """The interval of a count, its half-widths times the factor on the scale of logarithms."""
    low, middle, high = (log(count + 1) for count in said)
    return (
        floor(exp(middle - (middle - low) * factor) - 1 + 1e-9),
        said[1],
        ceil(exp(middle + (high - middle) * factor) - 1 - 1e-9),
    )


def widened_weeks(
    early: int | None, middle: int | None, late: int | None, factor: float, horizon: int
) -> tuple[int | None, int | None, int | None]:
    """The same for weeks until something; what lay beyond the horizon stays there."""
    if early is None or middle is None:
        return early, middle, late
    first = max(floor(middle * (early / middle) ** factor + 1e-9), 1)
    last = None if late is None else ceil(middle * (late / middle) ** factor - 1e-9)
    return first, middle, None if last is None or last > horizon else last
