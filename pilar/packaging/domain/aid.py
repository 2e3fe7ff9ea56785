"""What the city gives for packing, and how it is followed to its use: given, seen in use or idle, given back."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

GIVEN, IN_USE, IDLE, RETURNED = "GIVEN", "IN_USE", "IDLE", "RETURNED"
STATES = (GIVEN, IN_USE, IDLE, RETURNED)
# When a sighting moves it; what was given back stays given back.
ARROWS = {
    (GIVEN, IN_USE), (GIVEN, IDLE), (GIVEN, RETURNED), (IN_USE, IN_USE), (IN_USE, IDLE), (IN_USE, RETURNED), (IDLE, IN_USE), (IDLE, IDLE), (IDLE, RETURNED),
}  # fmt: skip
SEALER, VACUUM, CODER, SCALE, POUCH, OTHER = "SEALER", "VACUUM", "CODER", "SCALE", "POUCH", "OTHER"
THINGS = (SEALER, VACUUM, CODER, SCALE, POUCH, OTHER)
# So long after it was given or last seen somebody looks again; an idle one sooner.
LOOK_AFTER, LOOK_AFTER_IDLE = timedelta(days=90), timedelta(days=30)


def may_move(old: str, new: str) -> bool:
    return (old, new) in ARROWS


def look_again_on(state: str, given_on: date, seen_on: date | None) -> date | None:
    """The day somebody should look; None for what was given back."""
    if state == RETURNED:
        return None
    return (seen_on or given_on) + (LOOK_AFTER_IDLE if state == IDLE else LOOK_AFTER)


@dataclass(frozen=True)
class Use:
    """Of everything given and not given back: how many, how many seen at all, how many of these in use."""

    out: int
    seen: int
    in_use: int

    @property
    def share(self) -> float | None:
        """In use in a hundred of those seen; None while nobody has looked."""
        return 100 * self.in_use / self.seen if self.seen else None


def use_of(states: Iterable[str]) -> Use:
    told = [state for state in states if state != RETURNED]
    seen = [state for state in told if state != GIVEN]
    return Use(len(told), len(seen), seen.count(IN_USE))
