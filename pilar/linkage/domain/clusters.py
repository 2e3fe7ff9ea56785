"""From judged pairs to businesses and owners: who belongs together, without ever joining what cannot be one.

Pairs are taken from the surest down. A pair is not joined when that would put two licences (NIB), two registered
businesses or two pairs judged "other business of the same owner" into one.
"""

from collections.abc import Sequence

import polars as pl


class Groups:
    """Records grown together one pair at a time. `marks` are things of which a group may hold only one."""

    def __init__(self, size: int, marks: Sequence[dict[int, object]]) -> None:
        self.parent = list(range(size))
        self.marks = [dict(mark) for mark in marks]
        self.apart: dict[int, set[int]] = {}

    def of(self, record: int) -> int:
        """The group of a record, named by its first record."""
        parent = self.parent
        while parent[record] != record:
            parent[record] = parent[parent[record]]
            record = parent[record]
        return record

    def keep_apart(self, one: int, other: int) -> None:
        """These two are never joined, nor anything joined to them."""
        one, other = self.of(one), self.of(other)
        if one != other:
            self.apart.setdefault(one, set()).add(other)
            self.apart.setdefault(other, set()).add(one)

    def join(self, one: int, other: int) -> bool:
        """Join two groups; False when something forbids it."""
        one, other = self.of(one), self.of(other)
        if one == other:
            return True
        if other in self.apart.get(one, ()):
            return False
        for mark in self.marks:
            first, second = mark.get(one), mark.get(other)
            if first is not None and second is not None and first != second:
                return False
        self._merge(min(one, other), max(one, other))
        return True

    def _merge(self, keep: int, gone: int) -> None:
        self.parent[gone] = keep
        for mark in self.marks:
            if gone in mark:
                mark.setdefault(keep, mark.pop(gone))
        for enemy in self.apart.pop(gone, ()):
            self.apart[enemy].discard(gone)
            self.apart[enemy].add(keep)
            self.apart.setdefault(keep, set()).add(enemy)

    def labels(self) -> list[int]:
        return [self.of(record) for record in range(len(self.parent))]


def _pairs(edges: pl.DataFrame, verdicts: Sequence[str]) -> list[tuple[int, int]]:
    wanted = edges.filter(pl.col("verdict").is_in(list(verdicts))).sort(
        "score", "a", "b", descending=[True, False, False]
    )
    return list(zip(wanted["a"].to_list(), wanted["b"].to_list(), strict=True))


def _marks(values: pl.Series) -> dict[int, object]:
    frame = values.to_frame("v").with_row_index("i").drop_nulls("v")
    return dict(zip(frame["i"].to_list(), frame["v"].to_list(), strict=True))


def businesses(edges: pl.DataFrame, nib: pl.Series, business_id: pl.Series) -> list[int]:
    """The group of every record, joined by pairs judged SAME. nib, business_id: one value or null per record."""
    groups = Groups(len(nib), [_marks(business_id), _marks(nib)])
    for one, other in _pairs(edges, ["OWNER"]):
        groups.keep_apart(one, other)
    for one, other in _pairs(edges, ["SAME"]):
        groups.join(one, other)
    return groups.labels()


def owners(edges: pl.DataFrame, business: list[int], owner_id: pl.Series, nik: pl.Series) -> list[int]:
    """The owner's group of every record: records of one business, and pairs judged OWNER. Two NIKs stay two owners."""
    groups = Groups(len(business), [_marks(owner_id), _marks(nik)])
    for record, first in enumerate(business):
        if record != first:
            groups.join(first, record)
    for one, other in _pairs(edges, ["OWNER", "SAME"]):
        groups.join(one, other)
    return groups.labels()
