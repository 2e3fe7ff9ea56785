"""What looks unusual enough that somebody should look: rules that give a reason and never an accusation. docs/methods/checks.md."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import combinations
from statistics import median

METHOD = "checks-1"
BURST, PHOTO, JUMP, PHONE, PLACE = "BURST", "PHOTO", "JUMP", "PHONE", "PLACE"
KINDS = (BURST, PHOTO, JUMP, PHONE, PLACE)
# These are looked for among everything every time: what is not found again is mended. The others tell of days that are over.
STANDING = (PHOTO, PHONE, PLACE)
# What came of looking; the last is said by the round itself.
FINE, MENDED, GONE = "FINE", "MENDED", "GONE"
OUTCOMES = (FINE, MENDED)

# To meet an owner at home takes five minutes at the very least, the way there included.
WINDOW = timedelta(minutes=90)
LEAST_MINUTES = 5
MOST_VISITS = WINDOW // timedelta(minutes=LEAST_MINUTES)
# A week is compared with the 26 before it: modified z-score above 3.5 (Iglewicz and Hoaglin 1993), and at least ten more than usual.
WEEKS, LIMIT, LEAST_MORE = 26, 3.5, 10
_SCALE = 0.6745
# More kelurahan than this in one week are one event of the city, not one of each.
MOST_VILLAGES = 5
# So many owners with an NIB on one telephone, so many places measured to the very same point.
LEAST_OWNERS = 5
LEAST_PLACES = 5


@dataclass(frozen=True, slots=True)
class Burst:
    """So many visits written down between two moments; `at` are their places in the list."""

    first: datetime
    last: datetime
    at: tuple[int, ...]

    @property
    def count(self) -> int:
        return len(self.at)

    @property
    def minutes(self) -> int:
        return -(-(self.last - self.first) // timedelta(minutes=1))


def burst(moments: Sequence[datetime]) -> Burst | None:
    """The fullest 90 minutes, when they hold more visits than can be made; `moments` in order. The first of equal ones."""
    best, begin = (0, 0, 0), 0
    for end, moment in enumerate(moments):
        while moment - moments[begin] > WINDOW:
            begin += 1
        best = max(best, (end - begin + 1, -begin, end))
    count, first, last = best[0], -best[1], best[2]
    if count <= MOST_VISITS:
        return None
    return Burst(moments[first], moments[last], tuple(range(first, last + 1)))


@dataclass(frozen=True, slots=True)
class Jump:
    """A week far above what the weeks before it explain."""

    count: int
    usual: float
    score: float


def jump(weeks: Sequence[int]) -> Jump | None:
    """Of the last week, given the weeks before it, oldest first; None when it is explained or there is too little history."""
    *before, last = weeks[-WEEKS - 1 :] or [0]
    if len(before) < WEEKS:
        return None
    usual = median(before)
    # Where hardly anything ever happens the deviation is nought; one business a week is the least that counts as one.
    spread = max(median(abs(week - usual) for week in before), 1.0)
    score = _SCALE * (last - usual) / spread
    return Jump(last, usual, round(score, 1)) if score > LIMIT and last - usual >= LEAST_MORE else None


# A photo by the room that keeps it and its number there.
Photo = tuple[str, int]


def same_pictures(prints: Iterable[tuple[Photo, int, int]], apart: int) -> list[frozenset[Photo]]:
    """Groups of photos that show the same and belong to more than one business. prints: (photo, business, 64-bit print).

    Cut into `apart` + 3 pieces, two prints that differ in up to `apart` spots still agree in three whole pieces: only those that do are
    compared (Manku, Jain and Das Sarma 2007), so the work grows with the photos, not with their pairs.
    """
    holders: dict[int, list[tuple[Photo, int]]] = {}
    for photo, business, mark in prints:
        holders.setdefault(mark & (2**64 - 1), []).append((photo, business))
    leads = {mark: mark for mark in holders}

    def root(mark: int) -> int:
        while leads[mark] != mark:
            leads[mark] = leads[leads[mark]]
            mark = leads[mark]
        return mark

    for mask in _masks(apart + 3, 3):
        buckets: dict[int, list[int]] = {}
        for mark in holders:
            buckets.setdefault(mark & mask, []).append(mark)
        for one, other in (pair for bucket in buckets.values() for pair in combinations(bucket, 2)):
            if (one ^ other).bit_count() <= apart:
                leads[root(one)] = root(other)
    gathered: dict[int, list[tuple[Photo, int]]] = {}
    for mark, held in holders.items():
        gathered.setdefault(root(mark), []).extend(held)
    return [
        frozenset(photo for photo, _business in held)
        for held in gathered.values()
        if len({business for _photo, business in held}) > 1
    ]


def _masks(pieces: int, kept: int) -> list[int]:
    """All ways to keep so many of the pieces of 64 bits."""
    cuts = [64 * piece // pieces for piece in range(pieces + 1)]
    parts = [(1 << cuts[at + 1]) - (1 << cuts[at]) for at in range(pieces)]
    return [sum(chosen) for chosen in combinations(parts, kept)]
