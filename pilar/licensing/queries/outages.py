"""What screens ask about outages of OSS: the one that runs, those of a month, how many cases wait."""

from datetime import datetime

from pilar.accounts.domain import Actor
from pilar.licensing.domain import cases, outages
from pilar.licensing.models import Case, OssOutage
from pilar.places import queries as places
from pilar.places.domain import level_of
from pilar.registry.models import BusinessCount


def cities_of(actor: Actor) -> list[int]:
    """The cities this person works in or in a part of; for the whole country or a province, those with cases."""
    found: set[int] = set()
    for area in actor.areas:
        if area and level_of(area) != "province":
            found.add(int(str(area)[:4]))
        else:
            rows = Case.objects.in_areas((area,)).filter(city_code__gt=0).order_by("city_code")
            found |= set(rows.values_list("city_code", flat=True).distinct())
    return sorted(found)


def running_outage(city: int) -> OssOutage | None:
    """The outage of the city that nobody has ended yet."""
    return OssOutage.objects.filter(city_code=city, ended_at__isnull=True, struck_at__isnull=True).first()


def get_outage(actor: Actor, outage_id: int) -> OssOutage | None:
    """One that was not struck, of a city this person works in."""
    rows = OssOutage.objects.filter(pk=outage_id, struck_at__isnull=True, city_code__in=cities_of(actor))
    return rows.first()


def list_outages(city: int, *, begin: datetime, end: datetime) -> list[OssOutage]:
    """Those that touch the time from ``begin`` to ``end``, the oldest first."""
    rows = OssOutage.objects.filter(city_code=city, struck_at__isnull=True, began_at__lt=end)
    rows = rows.exclude(ended_at__lte=begin)
    return list(rows.order_by("began_at", "id"))


def overlapping(city: int, begin: datetime, end: datetime, *, besides: int = 0) -> bool:
    """Whether an outage of the city, not struck, lies in these times."""
    rows = OssOutage.objects.filter(city_code=city, struck_at__isnull=True, began_at__lt=end)
    return rows.exclude(ended_at__lte=begin).exclude(pk=besides).exists()


def count_waiting(city: int) -> int:
    """How many cases of the city are ready to file now."""
    return Case.objects.filter(city_code=city, state=cases.READY).count()


def city_name(city: int) -> str:
    return places.area_name(city)


def stretch_of(outage: OssOutage, *, now: datetime, begin: datetime, end: datetime) -> outages.Stretch:
    """The part of an outage inside a time, in the local time of ``begin``; one that runs goes on until now."""
    zone = begin.tzinfo
    start = max(outage.began_at.astimezone(zone), begin)
    stop = min((outage.ended_at or now).astimezone(zone), end)
    return outages.Stretch(outage.kind, start, max(stop, start))


def cities_with_businesses() -> list[int]:
    """The codes of the cities in which businesses stand."""
    rows = BusinessCount.objects.filter(area_code__gt=999, area_code__lt=10_000).order_by("area_code")
    return list(rows.values_list("area_code", flat=True).distinct())
