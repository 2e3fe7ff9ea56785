"""Two years of a programme: who was listed when, who got the NIB when, who moved, paused, closed, was seen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import polars as pl

from pilar.demo.domain.draw import Flags, Ints, best, dates, days, only, stream

SPAN = 730  # days of history
LISTED_BEFORE = 0.80  # share of businesses known when the history starts
LICENSED_BEFORE = 0.52  # share of those that already had an NIB
# The office's drives: month of the history (0 to 23) and how much busier it was than an ordinary month.
_DRIVES = {3: 2.0, 8: 2.6, 9: 2.0, 15: 2.4, 20: 3.0, 21: 2.2}


@dataclass(frozen=True)
class Course:
    """Per business, as days since 1970; -1 where it did not happen."""

    registered: Ints
    licensed: Ints
    moved: Ints
    paused: Ints
    closed: Ints
    seen: Ints

    @property
    def known_from(self) -> Ints:
        """The first day anybody wrote the business down: the list or the NIB."""
        return np.where(self.licensed >= 0, np.minimum(self.registered, self.licensed), self.registered)


def course_of(seed: int, living: Flags, licensed: Flags, today: date) -> Course:
    """When each thing happened. `living` is false for those that have closed, `licensed` true for holders of an NIB."""
    rng = stream(seed, "history")
    count, now = len(living), days(today)
    start = now - SPAN
    before = best(
        rng, np.where(living, 1.0, 1e9), round(int(living.sum()) * LISTED_BEFORE) + int((~living).sum())
    )
    old = start - 1 - (rng.beta(1.1, 2.2, count) * 2100).astype(np.int64)
    registered = np.where(before, old, start + _drive_days(rng, count))
    issued = _licences(rng, registered, before & living, licensed, start)
    closed = np.where(living, -1, start + (rng.random(count) * SPAN).astype(np.int64))
    paused = np.where(living & (rng.random(count) < 0.035), now - rng.integers(5, 300, count), -1)
    moved = np.where(living & before & (rng.random(count) < 0.05), start + rng.integers(0, SPAN, count), -1)
    seen = now - (rng.beta(0.9, 2.4, count) * 1000).astype(np.int64)
    seen = np.where(living, seen, closed - rng.integers(20, 300, count))
    return Course(
        registered=registered,
        licensed=issued,
        moved=moved,
        paused=np.where(paused > registered, paused, -1),
        closed=closed,
        seen=np.maximum(np.maximum(seen, registered), moved),
    )


def _drive_days(rng: np.random.Generator, count: int) -> Ints:
    """Days into the history, more of them in the months of a drive."""
    weights = np.array([_DRIVES.get(month, 1.0) for month in range(24)])
    edges = np.cumsum(weights) / weights.sum()
    luck = rng.random(count)
    month = np.searchsorted(edges, luck, side="right")
    within = rng.random(count)
    return np.minimum((month + within) * SPAN / 24, SPAN - 1).astype(np.int64)


def _licences(rng: np.random.Generator, registered: Ints, before: Flags, licensed: Flags, start: int) -> Ints:
    """NIB dates: 52 % of those listed at the start had one; the others got theirs in the two years."""
    count = len(registered)
    wanted = min(round(int(before.sum()) * LICENSED_BEFORE), int((licensed & before).sum()))
    early = best(rng, np.where(licensed & before, 1.0, 1e-9), wanted) & licensed & before
    first = days(date(2018, 9, 1))
    long_ago = first + (rng.beta(2.6, 1.5, count) * (start - first)).astype(np.int64)
    in_drive = start + _drive_days(rng, count)
    after = np.where(
        in_drive > registered,
        in_drive,
        registered + ((start + SPAN - registered) * rng.random(count)).astype(np.int64),
    )
    return np.where(licensed, np.where(early, long_ago, after), -1)


def build_events(seed: int, course: Course, business_id: Ints, old_village: Ints) -> pl.DataFrame:
    """business_id, kind, on, village_code (of MOVED: where it stood before), sorted by date and business."""
    rng = stream(seed, "events")
    happened = {
        "REGISTERED": course.registered,
        "NIB_ISSUED": course.licensed,
        "MOVED": course.moved,
        "PAUSED": course.paused,
        "CLOSED": course.closed,
        "SEEN_ALIVE": np.where(course.seen > course.registered, course.seen, -1),
    }
    frames = [_events(kind, on, business_id) for kind, on in happened.items()]
    earlier = course.seen - rng.integers(90, 500, len(course.seen))
    frames.append(_events("SEEN_ALIVE", np.where(earlier > course.registered, earlier, -1), business_id))
    places = pl.DataFrame({"business_id": business_id, "village_code": old_village})
    moved = pl.col("kind") == "MOVED"
    return (
        pl.concat(frames)
        .join(places, on="business_id", how="left")
        .with_columns(pl.when(moved).then(pl.col("village_code")).alias("village_code"))
        .sort("on", "business_id", "kind")
    )


def _events(kind: str, on: Ints, business_id: Ints) -> pl.DataFrame:
    did = on >= 0
    return pl.DataFrame({"business_id": business_id[did], "on": dates(on[did])}).select(
        "business_id", pl.lit(kind).alias("kind"), "on"
    )


def statuses(course: Course) -> pl.Series:
    """ACTIVE, PAUSED or CLOSED now."""
    state = np.where(course.closed >= 0, "CLOSED", np.where(course.paused >= 0, "PAUSED", "ACTIVE"))
    return pl.Series(state)


def date_columns(course: Course) -> dict[str, pl.Series]:
    """registered_on, nib_on (null without) and seen_on."""
    return {
        "registered_on": dates(course.registered),
        "nib_on": only(dates(np.maximum(course.licensed, 0)), course.licensed >= 0),
        "seen_on": dates(course.seen),
    }
