"""Who works on the cases now, and whom a what-if adds (docs/methods/nib-forecast.md, step 6)."""

from dataclasses import dataclass
from math import inf


@dataclass(frozen=True, slots=True)
class Plan:
    """The people at work now and those a what-if adds: facilitators, and days a week on which the desk files.

    ``reach``: so many first visits there are for those who come in addition. Whoever is added in one kecamatan has no more to do
    once its owners are met; without a kecamatan they go wherever somebody waits.
    """

    facilitators: int
    desk_days: float
    more_facilitators: int = 0
    more_desk_days: int = 0
    reach: float = inf

    @property
    def field(self) -> float:
        """How many times the field work of today."""
        return 1 + self.more_facilitators / max(self.facilitators, 1)

    @property
    def desk(self) -> float:
        """How many times the desk work of today."""
        return 1 + self.more_desk_days / max(self.desk_days, 1.0)


def reach_in(waiting: int, there: int, more: int) -> float:
    """First visits left for ``more`` facilitators in a place where so many owners wait and so many facilitators work: their share.

    100 wait, two work there, two more come: 50.
    """
    return waiting * more / max(there + more, 1)
