"""What everybody may read: the months that were closed, and their counts with small groups held back."""

from collections.abc import Iterator
from dataclasses import dataclass

from pilar.reports.models import ClosedMonth, FrozenCount

# What a line is: one kind of business in a village, a village's sum, or the sum of all.
CELL, VILLAGE, ALL = "rincian", "jumlah_kelurahan", "jumlah_semua"


@dataclass(frozen=True, slots=True)
class Line:
    """`businesses` is None where it is held back; sector and size are "" for unknown, "SEMUA" in a sum."""

    kind: str
    village_code: int
    sector: str
    size: str
    businesses: int | None


def list_public() -> list[ClosedMonth]:
    """Every closed month, the newest first."""
    return list(ClosedMonth.objects.order_by("-month", "area_code"))


def public_month(area: int, month: int) -> ClosedMonth | None:
    return ClosedMonth.objects.filter(area_code=area, month=month).first()


def lines(closed: ClosedMonth) -> Iterator[Line]:
    """The sum of all, then every village with its kinds: one query, in the order of villages.

    A village that is not split has no lines of kinds at all: not even which kinds it has is told.
    """
    rows = list(
        FrozenCount.objects.filter(closed=closed)
        .order_by("village_code", "sector", "size")
        .values_list("village_code", "sector", "size", "businesses", "told", "sum_told", "split_told")
    )
    sums: dict[int, int] = {}
    for village, _sector, _size, businesses, *_told in rows:
        sums[village] = sums.get(village, 0) + businesses
    yield Line(ALL, closed.area_code, "SEMUA", "SEMUA", sum(sums.values()))
    before = None
    for village, sector, size, businesses, told, sum_told, split_told in rows:
        if village != before:
            yield Line(VILLAGE, village, "SEMUA", "SEMUA", sums[village] if sum_told else None)
            before = village
        if split_told:
            yield Line(CELL, village, sector, size, businesses if told else None)
