"""What a question in plain words needs: the names of this person's places, and how many businesses fit in each of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db.models import Count, Sum

from pilar.accounts.domain import Actor
from pilar.dashboards.domain import LIVING
from pilar.dashboards.domain.asking import Names
from pilar.places import queries as places
from pilar.places.domain import level_of, parent_of
from pilar.places.domain.spelling import fold
from pilar.registry.domain.filters import Filters
from pilar.registry.models import BusinessCount
from pilar.registry.queries.lists import find
from pilar.registry.queries.scope import areas_asked, filtered


def cities_of(actor: Actor) -> list[int]:
    """The cities whose places this person names: the own ones, else the city of this installation."""
    found = {int(str(code)[:4]) for code in actor.areas if level_of(code) in ("city", "district", "village")}
    return sorted(found) or [int(settings.CITY)]


def names_for(actor: Actor) -> Names:
    """Every name of a kelurahan, a kecamatan or a city she may mean, words joined → codes, the widest first."""
    found: dict[str, tuple[int, ...]] = {}
    for city in cities_of(actor):
        for name, codes in places.gazetteer(city).names().items():
            found[name] = tuple(sorted({*found.get(name, ()), *codes}))
        plain = fold(places.area_name(city))
        for name in (plain, plain.removeprefix("kota ").removeprefix("kabupaten ")):
            found.setdefault(name.replace(" ", ""), (city,))
    return found


@dataclass(frozen=True, slots=True)
class AreaLine:
    """An area, how many of its businesses fit, and how many live there at all."""

    code: int
    name: str
    fitting: int
    living: int

    @property
    def share(self) -> float | None:
        return self.fitting / self.living if self.living else None


@dataclass(frozen=True, slots=True)
class ByArea:
    """The lines, and the fitting businesses whose kelurahan nobody named."""

    lines: list[AreaLine]
    unplaced: int


def by_area(actor: Actor, filters: Filters, level: str, today: date) -> ByArea | None:
    """How many fit in each kelurahan or kecamatan; None where the person's areas are wider than cities."""
    areas = areas_asked(actor, filters.area)
    if any(level_of(area) in ("country", "province") for area in areas):
        return None
    villages = [village for area in areas for village in places.village_codes(area)]
    living = _living(villages)
    fitting = _fitting(actor, filters, today)
    named = {village: fitting.get(village, 0) for village in villages}
    lines = _folded(villages, named, living, level)
    return ByArea(lines, sum(fitting.values()) - sum(named.values()))


def _living(villages: Sequence[int]) -> dict[int, int]:
    rows = BusinessCount.objects.filter(area_code__in=villages, status__in=LIVING).order_by()
    return dict(rows.values_list("area_code").annotate(Sum("businesses")))


def _fitting(actor: Actor, filters: Filters, today: date) -> dict[int, int]:
    """Village → businesses that fit, from the list's own rows: at most a city's, counted by the database."""
    rows = filtered(actor, filters.without("q"), today).order_by()
    if filters.q:
        rows = rows.filter(pk__in=find(actor, filters, today=today))
    return dict(rows.values_list("village_code").annotate(Count("pk")))


def _folded(
    villages: Sequence[int], fitting: dict[int, int], living: dict[int, int], level: str
) -> list[AreaLine]:
    sums: dict[int, tuple[int, int]] = {}
    for village in villages:
        code = village if level == "village" else parent_of(village)
        before = sums.get(code, (0, 0))
        sums[code] = before[0] + fitting[village], before[1] + living.get(village, 0)
    return [AreaLine(code, places.area_name(code), *both) for code, both in sums.items()]
