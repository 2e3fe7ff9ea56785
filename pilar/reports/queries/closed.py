"""What has been closed: the months, the numbers frozen in them, and whether they still are what was closed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pilar.audit import queries as audit
from pilar.reports.domain.closing import fingerprint
from pilar.reports.domain.indicators import Value
from pilar.reports.models import ClosedMonth, FrozenCount, FrozenValue


def closings_for(area: int) -> list[int]:
    """The area and those above it: a month closed for one of them holds the area's numbers."""
    text = str(area)
    return [0, *(int(text[:cut]) for cut in (2, 4, 6, 10) if area and len(text) >= cut)]


def list_closed(areas: Sequence[int]) -> list[ClosedMonth]:
    """The months closed for these areas or for what they lie in, the newest first."""
    roots = {root for area in areas for root in closings_for(area)}
    return list(ClosedMonth.objects.filter(area_code__in=roots).order_by("-month", "-area_code"))


def closed_by_id(closed_id: int) -> ClosedMonth | None:
    return ClosedMonth.objects.filter(pk=closed_id).first()


def closed_month_before(closed: ClosedMonth) -> ClosedMonth | None:
    """The last month closed before this one for the same area."""
    rows = ClosedMonth.objects.filter(area_code=closed.area_code, month__lt=closed.month)
    return rows.order_by("-month").first()


def frozen(code: str, areas: Sequence[int]) -> dict[int, Value]:
    """Month → the value frozen for these areas together; only months in which every one of them is closed. One query."""
    rows = FrozenValue.objects.filter(indicator=code, area_code__in=areas).order_by("closed__area_code")
    found: dict[int, dict[int, Value]] = {}
    for month, area, part, whole in rows.values_list("closed__month", "area_code", "part", "whole"):
        found.setdefault(month, {})[area] = Value(part, whole)  # the narrowest closing comes last and holds
    return {
        month: sum(list(told.values())[1:], next(iter(told.values())))
        for month, told in found.items()
        if len(told) == len(areas)
    }


def frozen_values(closed: ClosedMonth, areas: Sequence[int] | None = None) -> dict[str, dict[int, Value]]:
    """Everything a month holds, or that of some areas: indicator → area → value."""
    rows = FrozenValue.objects.filter(closed=closed)
    rows = rows if areas is None else rows.filter(area_code__in=areas)
    found: dict[str, dict[int, Value]] = {}
    for code, area, part, whole in rows.values_list("indicator", "area_code", "part", "whole"):
        found.setdefault(code, {})[area] = Value(part, whole)
    return found


@dataclass(frozen=True, slots=True)
class Proof:
    """Whether the frozen lines still give the fingerprint of the row, and whether the record book says the same."""

    rows: bool
    book: bool

    @property
    def holds(self) -> bool:
        return self.rows and self.book


def proof_of(closed: ClosedMonth) -> Proof:
    """Reckon the fingerprint again from the lines, and ask the record book what was written then."""
    again = fingerprint(closed.month, closed.area_code, lines_of(closed))
    told = audit.history_of("closed_month", closed.pk, limit=1)
    said = bool(told) and told[0].detail.get("sha256") == closed.sha256
    return Proof(again == closed.sha256, said)


def lines_of(closed: ClosedMonth) -> Iterable[list[object]]:
    """The frozen lines as they go into the fingerprint."""
    values = FrozenValue.objects.filter(closed=closed).values_list("indicator", "area_code", "part", "whole")
    for code, area, part, whole in values:
        yield ["value", code, str(area), str(part), "" if whole is None else str(whole)]
    counts = FrozenCount.objects.filter(closed=closed)
    for village, sector, size, businesses in counts.values_list(
        "village_code", "sector", "size", "businesses"
    ):
        yield ["count", str(village), sector, size, str(businesses)]
