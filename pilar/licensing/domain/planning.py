"""In which order to visit: what is late and likely to move first, then by the way from one to the next.

Each case gets a pull: lateness (0 to 3) + how near it is to READY (0 to 1) + 0.5 when the owner was met before. From where one stands, the
next is the case with the largest pull - distance in km / 2: one point of pull is worth a way of two kilometres. A case nobody measured
counts as far away as the middle one of the others.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from pilar.licensing.domain.cases import DUE_SOON, FRESH, LATE, PREPARING, VERY_LATE

KM_PER_POINT = 2.0
_LATENESS = {FRESH: 0.0, DUE_SOON: 1.0, LATE: 2.0, VERY_LATE: 3.0}


@dataclass(frozen=True, slots=True)
class Stop:
    """A case that may be visited. ``place`` is (latitude, longitude) in degrees, None when not known."""

    case_id: int
    state: str
    lateness: str
    met: bool
    place: tuple[float, float] | None = None


def pull(stop: Stop) -> float:
    """How much a case asks to be visited, 0 to 4.5."""
    near = PREPARING.index(stop.state) / (len(PREPARING) - 1) if stop.state in PREPARING else 0.0
    return _LATENESS[stop.lateness] + near + (0.5 if stop.met else 0.0)


def order_visits(
    stops: Sequence[Stop], start: tuple[float, float] | None = None, limit: int = 12
) -> list[int]:
    """Case ids in the order to visit them, at most ``limit``.

    A case without a place counts as far away as the middle one of the others, so that what nobody measured is neither
    preferred nor put off.
    """
    left, here, order = list(stops), start, list[int]()
    while left and len(order) < limit:
        ways = {stop.case_id: kilometres(here, stop.place) for stop in left if here and stop.place}
        usual = median(ways.values()) if ways else 0.0
        best = max(left, key=lambda stop: _worth(stop, ways.get(stop.case_id, usual)))
        left.remove(best)
        order.append(best.case_id)
        here = best.place or here
    return order


def _worth(stop: Stop, way: float) -> tuple[float, bool, int]:
    """Of two that ask alike the one with a known place comes first, then the older case."""
    return pull(stop) - way / KM_PER_POINT, stop.place is not None, -stop.case_id


def kilometres(one: tuple[float, float] | None, other: tuple[float, float] | None) -> float:
    """The way between two places as the crow flies, 0 when either is not known (haversine, radius 6,371 km)."""
    if one is None or other is None:
        return 0.0
    lat1, lon1, lat2, lon2 = (math.radians(value) for value in (*one, *other))
    half = (
        math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    )
    return 2 * 6371 * math.asin(math.sqrt(min(half, 1.0)))
