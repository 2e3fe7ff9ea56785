"""Businesses, holders of an NIB and workers of the areas a person works in, from the registry's counts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Case, Sum, When

from pilar.accounts.domain import Actor
from pilar.accounts.models import READING
from pilar.dashboards.domain import LIVING, Tally
from pilar.dashboards.models import MonthCount
from pilar.places import queries as places
from pilar.places.domain import level_of
from pilar.registry.models import BusinessCount
from pilar.registry.queries import areas_asked


@dataclass(frozen=True, slots=True)
class Place:
    """An area with its numbers. `code` is negative for the businesses of that area whose place nobody named.

    `exact` says whether a list of businesses can show the very same ones.
    """

    code: int
    name: str
    tally: Tally
    exact: bool = True


@dataclass(frozen=True, slots=True)
class Totals:
    """All areas together, each of them, and every sector; `closed` are recorded as well and counted in none of them."""

    all: Tally
    by_area: dict[int, Tally]
    by_sector: dict[str, Tally]
    closed: int = 0


@dataclass(frozen=True, slots=True)
class Places:
    """The areas one level below, and the villages for the map (none where the areas are wider than a city)."""

    parts: list[Place]
    villages: list[Place]


def areas_of(actor: Actor, asked: int = 0) -> tuple[int, ...]:
    """The areas whose numbers this person sees, narrowed to the one asked for; none without the right to read."""
    if not any(actor.may(grant) for grant in READING):
        return ()
    return areas_asked(actor, asked)


def totals_of(areas: Sequence[int]) -> Totals:
    """The numbers of these areas, none of which lies in another: one query."""
    counted = (*LIVING, "CLOSED")
    rows = BusinessCount.objects.filter(area_code__in=areas, status__in=counted).order_by()
    kinds = rows.annotate(closed=Case(When(status="CLOSED", then=True), default=False))
    summed = kinds.values_list("area_code", "sector", "has_nib", "closed").annotate(
        Sum("businesses"), Sum("workers")
    )
    by_area = dict.fromkeys(areas, Tally())
    by_sector: dict[str, Tally] = {}
    gone = 0
    for area, sector, has_nib, closed, businesses, workers in summed:
        if closed:
            gone += businesses
            continue
        tally = Tally(businesses, businesses if has_nib else 0, workers)
        by_area[area] += tally
        by_sector[sector] = by_sector.get(sector, Tally()) + tally
    return Totals(sum(by_area.values(), Tally()), by_area, by_sector, gone)


def places_of(areas: Sequence[int], totals: Totals) -> Places:
    """The parts of one area, or the areas themselves when there are several; and their villages: one query."""
    under = _tallies_under(areas)
    if len(areas) == 1:
        codes = [code for parent, code in under if parent == areas[0]]
        parts = [_place(code, under[areas[0], code]) for code in codes]
    else:
        parts = [Place(area, places.area_name(area), totals.by_area[area]) for area in areas]
    villages = [
        _place(code, tally)
        for (_parent, code), tally in under.items()
        if code > 0 and level_of(code) == "village"
    ]
    own = [Place(area, places.area_name(area), totals.by_area[area]) for area in areas if _is_village(area)]
    unplaced_below = any(code < 0 and parent not in areas for parent, code in under)
    return Places([_told(part, unplaced_below) for part in _in_order(parts)], villages + own)


def _tallies_under(areas: Sequence[int]) -> dict[tuple[int, int], Tally]:
    """(parent, area) → numbers, one level below each area; for a city its villages too."""
    parents = list(areas)
    for area in areas:
        if area and level_of(area) == "city":
            parents += [district.code for district in places.children(area)]
    rows = BusinessCount.objects.filter(parent_code__in=parents, status__in=LIVING).order_by()
    summed = rows.values_list("parent_code", "area_code", "has_nib").annotate(
        Sum("businesses"), Sum("workers")
    )
    found: dict[tuple[int, int], Tally] = {}
    for parent, area, has_nib, businesses, workers in summed:
        before = found.get((parent, area), Tally())
        found[parent, area] = before + Tally(businesses, businesses if has_nib else 0, workers)
    return found


def _place(code: int, tally: Tally) -> Place:
    return Place(code, places.area_name(code) if code > 0 else "", tally)


def _is_village(area: int) -> bool:
    return area > 0 and level_of(area) == "village"


def _in_order(parts: list[Place]) -> list[Place]:
    """By code, what nobody could place last."""
    return sorted(parts, key=lambda part: (part.code < 0, part.code))


def _told(part: Place, unplaced_below: bool) -> Place:
    """A list can ask for businesses without a village, not for those without even a district."""
    return Place(part.code, part.name, part.tally, part.code > 0 or not unplaced_below)


def gained_by_month(areas: Sequence[int]) -> dict[int, tuple[int, int]]:
    """Month → (businesses listed, holders of an NIB gained) of today's living businesses: one query."""
    rows = MonthCount.objects.filter(area_code__in=areas).order_by()
    summed = rows.values_list("month").annotate(Sum("listed"), Sum("licensed"))
    return {month: (listed, licensed) for month, listed, licensed in summed}


def count_rows(areas: Sequence[int]) -> Iterator[tuple[int, str, bool, str, str, int]]:
    """(area, status, has NIB, sector, size, businesses) of the areas one level below, for a file."""
    parents = list(areas) if len(areas) == 1 and not _is_village(areas[0]) else []
    rows = BusinessCount.objects.exclude(businesses=0).order_by(
        "area_code", "sector", "size", "status", "has_nib"
    )
    chosen = rows.filter(parent_code__in=parents) if parents else rows.filter(area_code__in=areas)
    names = ("area_code", "status", "has_nib", "sector", "size", "businesses")
    yield from chosen.values_list(*names).iterator(chunk_size=2000)
