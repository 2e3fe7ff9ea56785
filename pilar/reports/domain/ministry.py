"""A closed month as the ministry gets it: each number, the month before, the difference, and what was corrected since. No Django.

Method and worked numbers: docs/methods/ministry-file.md.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from pilar.reports.domain.indicators import INDICATORS, Indicator, Value

METHOD = "ministry-1"


@dataclass(frozen=True, slots=True)
class Line:
    """One indicator of one area. `before`: frozen in the month before; `again`, `before_again`: both month's ends by today's records.

    None: not measured, or not closed. A negative area holds the businesses of that area whose place below it nobody named.
    """

    indicator: Indicator
    area: int
    now: Value | None
    before: Value | None = None
    again: Value | None = None
    before_again: Value | None = None

    @property
    def share(self) -> float | None:
        return self.indicator.share(self.now)

    @property
    def share_before(self) -> float | None:
        return self.indicator.share(self.before)

    @property
    def gap(self) -> int | None:
        """How much the count moved since the month before."""
        return _less(self.now, self.before)

    @property
    def gap_points(self) -> float | None:
        """How much the share moved, in points of a hundred."""
        if self.share is None or self.share_before is None:
            return None
        return 100 * (self.share - self.share_before)

    @property
    def correction(self) -> int | None:
        """What today's records say of this month's end, less what was reported of it."""
        return _less(self.again, self.now)

    @property
    def correction_before(self) -> int | None:
        """The same for the month before: a correction there moves the difference, too."""
        return _less(self.before_again, self.before)


def _less(one: Value | None, other: Value | None) -> int | None:
    return None if one is None or other is None else one.part - other.part


def in_order(area: int) -> tuple[str, bool]:
    """An area before its parts, and those nobody could place after them."""
    return (f"{-area}~", True) if area < 0 else ("" if area == 0 else str(area), False)


Values = dict[str, dict[int, Value]]


def lines(
    root: int, now: Values, before: Values, again: Values, before_again: Values, more: Iterable[int] = ()
) -> list[Line]:
    """All areas of a closed month with all indicators it holds, in the order of areas.

    An area without a row of its own in a month had nobody to count then; a month that did not measure an indicator says nothing of it.
    `more`: areas that are told even if they never had anybody.
    """
    told_of = {area for told in (*now.values(), *before.values()) for area in told}
    areas = sorted(told_of.union(more), key=in_order)
    made = []
    for area in areas:
        for each in INDICATORS.values():
            if area != root and each.narrowest == "city":
                continue
            value, past = _of(now, each, area, root), _of(before, each, area, root)
            if value is None and past is None:
                continue
            dated = each.dated
            made.append(
                Line(
                    each, area, value, past,
                    _of(again, each, area, root) if dated and value is not None else None,
                    _of(before_again, each, area, root) if dated and past is not None else None,
                )
            )  # fmt: skip
    return made


def _of(found: Values, indicator: Indicator, area: int, root: int) -> Value | None:
    told = found.get(indicator.code, {})
    nobody = Value(0, 0 if indicator.whole else None)
    return told.get(area, nobody if root in told else None)
